/** The calendars that come with this release, as edition 1 of each country; later editions are published into the database. */
import type { CalendarDay, CalendarYear, Day, Jurisdiction } from '../types';
import { yearOf } from '../days';
import { calendarKg } from './kg';
import { calendarKz } from './kz';

/** A calendar edition as plain data: only the days that differ from the plain week are listed. */
export interface Calendar {
  /** `KG@1` */
  id: string;
  jurisdiction: Jurisdiction;
  days: { readonly [day: Day]: CalendarDay };
  /** Nothing is known outside these years, not even a Sunday. */
  firstYear: number;
  lastYear: number;
}

export const calendarYears: { readonly [J in Jurisdiction]: readonly CalendarYear[] } = { kg: calendarKg, kz: calendarKz };

/** A calendar from the rows of one edition, which must hold whole years (1 January is listed in each). */
export function calendarOf(jurisdiction: Jurisdiction, edition: number, days: readonly CalendarDay[]): Calendar {
  const years = days.map((d) => yearOf(d.day));
  if (years.length === 0) throw new RangeError(`Calendar edition ${edition} of ${jurisdiction} has no days.`);
  return {
    id: `${jurisdiction.toUpperCase()}@${edition}`,
    jurisdiction,
    days: Object.fromEntries(days.map((d) => [d.day, d])),
    firstYear: years.reduce((a, b) => Math.min(a, b)),
    lastYear: years.reduce((a, b) => Math.max(a, b)),
  };
}

/** The rows of edition 1, as they are put into the database. */
export const shippedDays = (jurisdiction: Jurisdiction): CalendarDay[] => calendarYears[jurisdiction].flatMap((y) => [...y.days]);

export const shippedCalendar = (jurisdiction: Jurisdiction): Calendar => calendarOf(jurisdiction, 1, shippedDays(jurisdiction));
