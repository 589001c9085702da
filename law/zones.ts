/**
 * From instants to civil days and back, by a small table of offsets: an old time zone database gives a wrong hour
 * for Almaty, and the workflow sandbox must not ask one at all.
 */
import type { Day, Instant, Jurisdiction } from './types';
import { addDays, isDay } from './days';

export const timeZones: { readonly [J in Jurisdiction]: string } = { kg: 'Asia/Bishkek', kz: 'Asia/Almaty' };

interface Offset { since: Instant; minutes: number; source: string }

const offsets: { readonly [J in Jurisdiction]: readonly Offset[] } = {
  kg: [{ since: '2005-08-11T18:00:00.000Z', minutes: 360, source: 'UTC+06:00 all year since 12.08.2005' }],
  kz: [
    { since: '2004-10-30T18:00:00.000Z', minutes: 360, source: 'Almaty before 01.03.2024: UTC+06:00' },
    { since: '2024-02-29T18:00:00.000Z', minutes: 300, source: 'Decree of 19.01.2024: one time UTC+05:00 for the whole country since 01.03.2024' },
  ],
};

function offsetAt(jurisdiction: Jurisdiction, epoch: number): number {
  const known = offsets[jurisdiction].filter((o) => Date.parse(o.since) <= epoch);
  const last = known[known.length - 1];
  if (!last) throw new RangeError(`No offset is known for ${timeZones[jurisdiction]} at that time.`);
  return last.minutes;
}

function epochOf(instant: Instant): number {
  const epoch = Date.parse(instant);
  if (Number.isNaN(epoch) || !/(Z|[+-]\d{2}:\d{2})$/.test(instant)) throw new RangeError(`${instant} is not an instant.`);
  return epoch;
}

/** Local civil time, `YYYY-MM-DD HH:MM:SS`, of an instant. */
export function localOf(jurisdiction: Jurisdiction, instant: Instant): string {
  const epoch = epochOf(instant);
  return new Date(epoch + offsetAt(jurisdiction, epoch) * 60_000).toISOString().slice(0, 19).replace('T', ' ');
}

/** The civil day of an instant in the jurisdiction's time zone. */
export const dayOf = (jurisdiction: Jurisdiction, instant: Instant): Day => localOf(jurisdiction, instant).slice(0, 10);

/** The instant at which local clocks show `time` (HH:MM or HH:MM:SS) on that day; of two such instants the later. */
export function instantOf(jurisdiction: Jurisdiction, day: Day, time = '00:00'): Instant {
  if (!isDay(day) || !/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(time)) throw new RangeError(`There is no local time ${day} ${time}.`);
  const asUtc = Date.parse(`${day}T${time.length === 5 ? `${time}:00` : time}.000Z`);
  const fitting = offsets[jurisdiction]
    .map((o) => asUtc - o.minutes * 60_000)
    .filter((epoch) => epoch + offsetAt(jurisdiction, epoch) * 60_000 === asUtc);
  if (fitting.length === 0) throw new RangeError(`No offset is known for ${timeZones[jurisdiction]} on ${day}.`);
  return new Date(Math.max(...fitting)).toISOString();
}

/** 24:00 local time of a day, which is 00:00 of the next: what is stamped before it came on that day. */
export const endOfDay = (jurisdiction: Jurisdiction, day: Day): Instant => instantOf(jurisdiction, addDays(day, 1));
