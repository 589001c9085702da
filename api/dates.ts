import { isDay as exists, yearOf } from '../law/days';
import { endOfDay } from '../law/zones';
import { problem } from './problems';
import type { Day, Instant, Jurisdiction } from '../law/types';

/** True for a civil date YYYY-MM-DD that exists, of the years 1900 to 2199: beyond them it is a slip of the pen. */
export const isDay = (text: string): boolean => exists(text) && yearOf(text) >= 1900 && yearOf(text) <= 2199;

const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})$/;
/** True for an ISO 8601 instant with its offset from UTC. */
export const isInstant = (text: string): boolean => isDay(INSTANT.exec(text)?.[1] ?? '') && !Number.isNaN(Date.parse(text));

/** A civil day means its end; an instant means itself. In UTC, with milliseconds. */
export const momentOf = (text: string, jurisdiction: Jurisdiction): Instant =>
  isDay(text) ? new Date(Date.parse(endOfDay(jurisdiction, text)) - 1).toISOString() : new Date(text).toISOString();

/** The same for a member of a query; invalid when it lies before all records, where no offset from UTC is known. */
export function askedMoment(text: string, jurisdiction: Jurisdiction, name: string): Instant {
  try {
    return momentOf(text, jurisdiction);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw problem('invalid', `The query is not valid: /${name} lies before all records.`, { errors: [{ pointer: `/${name}`, detail: 'lies before all records' }] });
  }
}

/** The day as forms write it: `04.09.2026`. */
export const writtenDay = (day: Day): string => day.split('-').reverse().join('.');
