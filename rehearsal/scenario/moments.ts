/** Local times of a jurisdiction, and lengths of time. */
import { isDay } from '../../law/days';
import type { Instant, Jurisdiction } from '../../law/types';
import { endOfDay, instantOf, timeZones } from '../../law/zones';
import { type Read, scalar, text, unfit } from './checker';

export interface Moment { local: string; instant: Instant }

const SHAPE = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d(?::\d\d)?)$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/;
const ALLOWED = 'a local time that exists, YYYY-MM-DD HH:MM or YYYY-MM-DD HH:MM:SS (24:00 is 00:00 of the next day)';

function instant(jurisdiction: Jurisdiction, day: string, time: string): Instant | undefined {
  try {
    return instantOf(jurisdiction, day, time);
  } catch {
    return undefined;
  }
}

/** A local date and time. */
export const moment = (jurisdiction: Jurisdiction, allowed = ALLOWED): Read<Moment> => (tree, report) => {
  const local = scalar((v): v is string => typeof v === 'string', allowed)(tree, report);
  if (local === undefined) return undefined;
  const [, day = '', time = ''] = SHAPE.exec(local) ?? [];
  if (!isDay(day) || !TIME.test(time)) return unfit(tree, report, allowed);
  const at = instant(jurisdiction, day, time);
  return at ? { local, instant: at } : void report.wrong(tree.place, `what clocks showed in ${timeZones[jurisdiction]} on ${day} is not known`, 'a later day');
};

/** A local time, or a day: its beginning, or its end (24:00). */
export const momentOrDay = (jurisdiction: Jurisdiction, edge: 'from' | 'until'): Read<Instant> => (tree, report) => {
  const value = tree.kind === 'scalar' ? tree.value : null;
  if (!isDay(value)) return moment(jurisdiction, `a day that exists, YYYY-MM-DD, or ${ALLOWED}`)(tree, report)?.instant;
  try {
    return edge === 'from' ? instantOf(jurisdiction, value) : endOfDay(jurisdiction, value);
  } catch {
    return void report.wrong(tree.place, `what clocks showed in ${timeZones[jurisdiction]} on ${value} is not known`, 'a later day');
  }
};

const LENGTH = /^(?=\d)(?:(\d{1,6})d)?(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s)?$/;
const LONGEST_DAYS = 60;
const DAY_MS = 24 * 3600_000;

/** `6h`, `1h30m`, `2d`: milliseconds. */
export const duration: Read<number> = (tree, report) => {
  const allowed = `a length such as 6h, 90m, 45s, 2d or 1h30m, more than nothing and at most ${LONGEST_DAYS}d`;
  if (tree.kind !== 'scalar' || typeof tree.value !== 'string') return unfit(tree, report, allowed);
  const length = text(tree, report);
  const found = length === undefined ? null : LENGTH.exec(length);
  const [d, h, m, s] = (found ?? []).slice(1).map((n) => Number(n ?? 0));
  const ms = found ? d! * DAY_MS + h! * 3600_000 + m! * 60_000 + s! * 1000 : 0;
  return ms > 0 && ms <= LONGEST_DAYS * DAY_MS ? ms : unfit(tree, report, allowed);
};
