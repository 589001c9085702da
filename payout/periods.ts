/** Periods of the pool: a calendar month `YYYY-MM` or a day `YYYY-MM-DD`, in the zone of the authority. */
import { addDays, daysInMonth, instantOf, isDay } from '../law/calendar';
import type { Day, Instant, Jurisdiction } from '../law/types';

/** Its first instant, and the first instant after it (UTC). */
export interface Bounds { from: Instant; to: Instant }

/** Bounds of the period of that name; undefined where it names none. */
export function boundsOf(jurisdiction: Jurisdiction, name: string): Bounds | undefined {
  const first = /^\d{4}-\d{2}$/.test(name) ? `${name}-01` : name;
  if (!isDay(first)) return undefined;
  const [year, month] = first.split('-').map(Number) as [number, number];
  const days = name === first ? 1 : daysInMonth(year, month);
  return { from: instantOf(jurisdiction, first), to: instantOf(jurisdiction, addDays(first as Day, days)) };
}
