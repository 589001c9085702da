/** Periods of the pool: a calendar month `YYYY-MM` or a day `YYYY-MM-DD`, in the zone of the authority. */
import { type Asked, ask, statement } from '../database/ask';
import { addDays, dayOf, daysInMonth, instantOf, isDay } from '../law/calendar';
import type { Day, Instant, Jurisdiction } from '../law/types';

/** Its first instant, and the first instant after it (UTC). */
export interface Bounds { from: Instant; to: Instant }

/** Bounds of the period of that name; undefined where it names none. */
export function boundsOf(jurisdiction: Jurisdiction, name: string): Bounds | undefined {
  const first = /^\d{4}-\d{2}$/.test(name) ? `${name}-01` : name;
  if (!isDay(first)) return undefined;
  const [year, month] = first.split('-').map(Number) as [number, number];
  const days = name === first ? 1 : daysInMonth(year, month);
  try {
    return { from: instantOf(jurisdiction, first), to: instantOf(jurisdiction, addDays(first as Day, days)) };
  } catch (e) {
    // before the zone is known, and after the last year of four digits
    if (e instanceof RangeError) return undefined;
    throw e;
  }
}

/** The last civil day of a period. */
export const lastDayOf = (jurisdiction: Jurisdiction, { to }: Bounds): Day => addDays(dayOf(jurisdiction, to), -1);

export interface Period extends Bounds { id: number; jurisdiction: Jurisdiction; name: string }

const KEEP = statement('payoutPeriodKeep', 'insert into payout.period (jurisdiction, name, from_at, to_at) values ($1, $2, $3, $4) on conflict (jurisdiction, name) do nothing');
const NAMED = statement('payoutPeriodNamed', 'select id, jurisdiction, name, from_at as "from", to_at as "to" from payout.period where jurisdiction = $1 and name = $2');

/** The period of that name if anything is known of it. */
export const knownPeriod = async (db: Asked, jurisdiction: Jurisdiction, name: string): Promise<Period | undefined> => (await ask<Period>(db, NAMED, [jurisdiction, name]))[0];

/** The period of that name, kept from its first mention on. @throws RangeError where it names none */
export async function periodNamed(db: Asked, jurisdiction: Jurisdiction, name: string): Promise<Period> {
  const found = await knownPeriod(db, jurisdiction, name);
  if (found) return found;
  const bounds = boundsOf(jurisdiction, name);
  if (!bounds) throw new RangeError(`no period: ${name}`);
  await ask(db, KEEP, [jurisdiction, name, bounds.from, bounds.to]);
  return (await knownPeriod(db, jurisdiction, name))!;
}
