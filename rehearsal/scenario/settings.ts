/** What a scenario or an administrator sets: readings, parameters, the calendar. */
import { parameters, readings } from '../../law';
import { isDay } from '../../law/days';
import { DAY_OF_MONTH, LENGTH, isDayOfMonth, isLength } from '../../law/settings';
import { isDecimal } from '../../law/decimal';
import type { Field, Parameter } from '../../law/types';
import type { Json } from '../../workflows/kernel/contract';
import { type Read, bool, count, day, group, list, listOf, mapOf, meant, one, scalar, text, unfit } from './checker';
import { wordOf } from './built';
import type { Report } from './report';
import { quoted } from './text';
import type { CalendarChange } from './types';
import type { Tree } from './tree';
import { LAST_AMBIGUITY, furtherParameters, furtherReadings } from './words';

type Decimal = Extract<Field, { type: 'decimal' }>;
const AMB = /^AMB-(\d\d)$/;
const DEFAULT = ['default'];
const ambiguity: Read<string> = (tree, report) => {
  const word = text(tree, report);
  if (word === undefined) return undefined;
  const n = Number(AMB.exec(word)?.[1] ?? 0);
  if (n >= 1 && n <= LAST_AMBIGUITY) return word;
  return void report.wrong(tree.place, `${quoted(word)} is not an ambiguity${AMB.test(word) ? '' : meant(word, readings.map((r) => r.amb))}`, `AMB-01 to AMB-${LAST_AMBIGUITY}`);
};

/** A name of a reading; one that no code follows yet is not built. */
const readingOf = (amb: string): Read<string> => (tree, report) => {
  const known = readings.find((r) => r.amb === amb);
  const names = known?.names ?? furtherReadings[amb] ?? DEFAULT;
  return wordOf({ what: `reading of ${amb}`, built: known?.built ?? [], later: names.filter((n) => !known?.built.includes(n)), name: (word) => `${amb} ${word}` })(tree, report);
};

export const readingsRead: Read<{ [amb: string]: string }> = mapOf(ambiguity, readingOf, 'AMB-nn: name of a reading');

const parameterKey: Read<string> = wordOf({
  what: 'parameter', built: parameters.filter((p) => !p.notYet).map((p) => p.key),
  later: [...furtherParameters, ...parameters.filter((p) => p.notYet).map((p) => p.key)], name: (word) => `parameter ${word}`,
});

const byLanguage = group<{ ky: string; ru: string; en: string }>({ ky: text, ru: text, en: text }, { of: 'a text by language' });

/** A number within its limits, as it is written; with or without quotes. */
const decimal = (field: Pick<Decimal, 'places' | 'min' | 'max'>): Read<string> => (tree, report) => {
  const written = tree.kind === 'scalar' && (typeof tree.value === 'number' || typeof tree.value === 'string') ? tree.source || String(tree.value) : undefined;
  return isDecimal(field, written) ? written : unfit(tree, report, `a number from ${field.min} to ${field.max} with at most ${field.places} digits after the point`);
};
/** One for each name. */
const decimals = (fields: NonNullable<Parameter['fields']>): Read<Json> => {
  const names = Object.keys(fields);
  return group<{ [name: string]: string }>(Object.fromEntries(names.map((name) => [name, decimal(fields[name]!)])), { of: 'the parameter', required: names }) as Read<Json>;
};
const PERCENT = { places: 9, min: '0', max: '100' };

/** A value of the same kind as the shipped one: a length, a day, yes or no, a number, a text. */
function valueOf(shipped: Parameter['value']): Read<Json> {
  if (isLength(shipped)) return scalar(isLength, LENGTH);
  if (isDay(shipped)) return day;
  if (typeof shipped === 'boolean') return bool;
  if (typeof shipped === 'number') return count();
  return (tree, report): Json | undefined => (tree.kind === 'map' ? (byLanguage(tree, report) as Json | undefined) : text(tree, report));
}
const parameterValue = (key: string): Read<Json> => {
  const known = parameters.find((p) => p.key === key);
  if (known?.fields) return decimals(known.fields);
  if (known?.percent) return decimal(PERCENT);
  if (known?.dayOfMonth) return scalar(isDayOfMonth, DAY_OF_MONTH);
  return known?.of ? one(known.of) : valueOf(known?.value ?? null);
};

export const parametersRead: Read<{ [key: string]: Json }> = mapOf(parameterKey, parameterValue, 'parameter: value');

const change = group<CalendarChange>({ day, working: bool, source: text }, { of: 'a calendar day', required: ['day', 'working', 'source'] });

function tellTwice(tree: Tree, days: readonly CalendarChange[], report: Report): void {
  const seen = new Set<string>();
  for (const [i, { day: d }] of days.entries()) {
    if (d && seen.has(d) && tree.kind === 'list') report.wrong(tree.items[i]!.place, `${d} is in ${tree.label} twice`, 'each day once');
    seen.add(d);
  }
}

/** `empty`: of a scenario that changes nothing. */
export const calendarRead = ({ empty = false } = {}): Read<CalendarChange[]> => (tree, report) => {
  const items = tree.kind === 'list' ? tree.items : [];
  const days = listOf(change, `calendar days: ${list(['day', 'working', 'source'])}`, { empty })(tree, report);
  // a day that could not be read leaves a gap, so that places and days would not go together
  if (days && days.length === items.length) tellTwice(tree, days, report);
  return days;
};

