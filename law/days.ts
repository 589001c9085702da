/**
 * Arithmetic of civil days, written `YYYY-MM-DD`. No clock, no time zone, no `Date` and no `Intl`:
 * the same everywhere, also in the workflow sandbox. Every function throws a RangeError on a day that does not exist.
 */
import type { Day } from './types';

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAYS_IN = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** How many days the month (1 to 12) has. */
export const daysInMonth = (year: number, month: number): number => (month === 2 && isLeapYear(year) ? 29 : DAYS_IN[month - 1]!);

function parts(day: Day): [number, number, number] {
  const found = SHAPE.exec(day);
  const [year, month, date] = found ? [Number(found[1]), Number(found[2]), Number(found[3])] : [0, 0, 0];
  if (month < 1 || month > 12 || date < 1 || date > daysInMonth(year, month)) throw new RangeError(`There is no day ${day}.`);
  return [year, month, date];
}

/** True for an existing day in the shape YYYY-MM-DD. */
export function isDay(text: unknown): text is Day {
  if (typeof text !== 'string') return false;
  try {
    parts(text);
    return true;
  } catch {
    return false;
  }
}

export const yearOf = (day: Day): number => parts(day)[0];

const pad = (n: number, width: number): string => String(n).padStart(width, '0');
export const dayOfParts = (year: number, month: number, date: number): Day => `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`;

/** Days since 1970-01-01 in the Gregorian calendar. Years are taken to begin in March, so that the leap day is the last. */
export function dayNumber(day: Day): number {
  const [year, month, date] = parts(day);
  const y = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + date - 1;
  return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - 719468;
}

/** The day with this number, the inverse of dayNumber. */
export function dayFromNumber(number: number): Day {
  const shifted = number + 719468;
  const era = Math.floor(shifted / 146097);
  const inEra = shifted - era * 146097;
  const yearInEra = Math.floor((inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36524) - Math.floor(inEra / 146096)) / 365);
  const inYear = inEra - (365 * yearInEra + Math.floor(yearInEra / 4) - Math.floor(yearInEra / 100));
  const marchMonth = Math.floor((5 * inYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const date = inYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  return dayOfParts(yearInEra + era * 400 + (month <= 2 ? 1 : 0), month, date);
}

/** The civil day `n` days later (earlier when negative). */
export const addDays = (day: Day, n: number): Day => dayFromNumber(dayNumber(day) + n);

/** How many days `to` is after `from`. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);

/** 1 Monday to 7 Sunday. */
export const weekday = (day: Day): number => ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;

export const isWeekend = (day: Day): boolean => weekday(day) >= 6;
