/** Whether a value may be set for a dated parameter: it is of the kind of the one the product ships. */
import type { Language, Parameter, Words } from './types';
import { isDay, parseLength } from './calendar';
import { isDecimal } from './decimal';

const LANGUAGES: readonly Language[] = ['ky', 'ru', 'kk', 'en'];
/** Text that can be printed in a line: no character that controls, or turns the direction of writing. */
export const isLine = (text: string): boolean => !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text);
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '' && isLine(value);

/** Longest term that can be set, in days of either unit: with a longer one every calendar would end before the term does. */
const LONGEST = 366;
export const LENGTH = `a length such as 5 WD or 30 CD, at most ${LONGEST}`;
export const isLength = (value: unknown): value is string => {
  try {
    return typeof value === 'string' && parseLength(value).amount <= LONGEST;
  } catch {
    return false;
  }
};

/** Words in every language that is asked for, and in no language that there is not. */
const isWords = (value: unknown, languages: readonly string[]): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
  && Object.entries(value as Words).every(([l, text]) => (LANGUAGES as readonly string[]).includes(l) && isText(text)) && languages.every((l) => l in value);

/** Languages of letters. */
const LETTERS = ['ky', 'ru'];

/** A number for each name, and for no other, each within its limits. */
function wrongDecimals(fields: NonNullable<Parameter['fields']>, value: unknown): string | undefined {
  const given = typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as { [name: string]: unknown }) : {};
  const fits = Object.keys(given).every((name) => Object.hasOwn(fields, name)) && Object.entries(fields).every(([name, f]) => isDecimal(f, given[name]));
  const shapes = Object.entries(fields).map(([name, { unit, places, min, max }]) => `${name} from ${min} to ${max} ${unit} with at most ${places} digits after the point`);
  return fits ? undefined : `must be numbers in quotes: ${shapes.join(', ')}`;
}

/** A percentage such as `0`, `1.5` or `0.125`, from 0 to 100. */
const isPercent = (value: unknown): boolean => typeof value === 'string' && (/^\d{1,2}(\.\d{1,9})?$/.test(value) || value === '100');

export const DAY_OF_MONTH = 'a day of the month, from 1 to 31';
export const isDayOfMonth = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 31;

/** What a value of this parameter must be, when it is not; undefined when it may be set. */
export function wrongValue({ value: shipped, of, percent, fields, dayOfMonth }: Parameter, value: unknown): string | undefined {
  if (dayOfMonth) return value === null || isDayOfMonth(value) ? undefined : `must be null or ${DAY_OF_MONTH}`;
  if (fields) return wrongDecimals(fields, value);
  if (of) return of.some((v) => v === value) ? undefined : `must be ${of.join(' or ')}`;
  if (percent) return isPercent(value) ? undefined : 'must be a percentage from 0 to 100 as a text: "1.5"';
  if (shipped === null) return value === null || isText(value) || isWords(value, LETTERS) ? undefined : `must be null, a text, or words in ${LETTERS.join(' and ')}`;
  if (typeof shipped === 'object') return isWords(value, Object.keys(shipped)) ? undefined : `must be words in ${Object.keys(shipped).join(', ')}`;
  if (isLength(shipped)) return isLength(value) ? undefined : `must be ${LENGTH}`;
  if (isDay(shipped)) return isDay(value) ? undefined : 'must be a day YYYY-MM-DD';
  if (typeof shipped === 'string') return isText(value) ? undefined : 'must be a text';
  return typeof value === typeof shipped ? undefined : `must be a ${typeof shipped}`;
}
