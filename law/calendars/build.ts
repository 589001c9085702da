/** Words used to write a calendar year down shortly. */
import type { CalendarDay, Day, Words } from '../types';
import { addDays, isWeekend } from '../days';

/** A yearly holiday: the month and date it begins on, how many days it lasts. */
export interface Holiday { month: number; date: number; days?: number; words: Words; fromYear?: number; toYear?: number }
export interface Origin { source: string; confirmed: boolean }

export const holiday = (day: Day, words: Words, origin: Origin): CalendarDay => ({ day, working: false, kind: 'holiday', words, ...origin });
export const workingWeekend = (day: Day, words: Words, origin: Origin): CalendarDay => ({ day, working: true, kind: 'transfer', words, ...origin });

const pad = (n: number): string => String(n).padStart(2, '0');

/** The days of one year that follow from the list of yearly holidays. */
export function yearlyHolidays(list: readonly Holiday[], year: number, origin: Origin): CalendarDay[] {
  return list
    .filter((h) => (h.fromYear ?? year) <= year && year <= (h.toYear ?? year))
    .flatMap((h) => Array.from({ length: h.days ?? 1 }, (_, i) => holiday(addDays(`${year}-${pad(h.month)}-${pad(h.date)}`, i), h.words, origin)));
}

/** One row a day, in order; a day named twice keeps its first row. */
export function inOrder(days: readonly CalendarDay[]): CalendarDay[] {
  const first = new Map<Day, CalendarDay>();
  for (const d of days) if (!first.has(d.day)) first.set(d.day, d);
  return [...first.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** For each of `carried` that falls on a weekend: the next day that is free neither as weekend nor as holiday nor for another one. */
export function carriedOver(carried: readonly CalendarDay[], all: readonly CalendarDay[], words: Words, origin: Origin): CalendarDay[] {
  const taken = new Set(all.filter((d) => !d.working).map((d) => d.day));
  return carried.filter((d) => isWeekend(d.day)).map((d) => {
    let day = addDays(d.day, 1);
    while (isWeekend(day) || taken.has(day)) day = addDays(day, 1);
    taken.add(day);
    return holiday(day, words, origin);
  });
}
