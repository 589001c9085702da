/**
 * Terms counted on civil days, with an explanation from which anybody can recompute them by hand.
 * Pure: the calendar comes in as data. The rules are those of the readings AMB-30 and AMB-31.
 */
import type { CalendarDay, CountedDay, Day, Explanation, Instant, Jurisdiction, NormId, Stop, TermFor, TermUnit } from './types';
import { addDays, isDay, isWeekend, yearOf } from './days';
import { dayOf, endOfDay, instantOf, timeZones } from './zones';
import type { Calendar } from './calendars';

export * from './days';
export * from './zones';
export * from './calendars';

/** Why a day counts or does not; the words for people are in `explain.ts`. */
export type DayReason = 'working' | 'calendar' | 'weekend' | 'holiday' | 'transfer' | 'transferOutside' | 'stopped';

export interface CountInput {
  norm: NormId;
  act: string;
  edition: string;
  /** The event: its instant, or its civil day (then from 00:00 local time). The day after is day 1. */
  from: Instant | Day;
  amount: number;
  unit: TermUnit;
  for: TermFor;
  calendar: Calendar;
  /** Chosen readings by AMB-nn; those of counting itself are added. */
  readings?: { [amb: string]: string };
  /** Whether a last day that is not a working day moves to the next one. Default: only for people outside (AMB-31). */
  roll?: boolean;
  /** The last day is given outright; then the amount is what lies between. */
  until?: Day;
  /** When the term did not run: these days are not counted. */
  stops?: readonly Stop[];
  /** The term ends on this day at the latest: it is counted inside another one. */
  notAfter?: Day;
}

/** What the calendar says of a day. Throws a RangeError outside the calendar's years. */
function listed(calendar: Calendar, day: Day): CalendarDay | undefined {
  const year = yearOf(day);
  if (year < calendar.firstYear || year > calendar.lastYear) {
    throw new RangeError(`Calendar ${calendar.id} covers ${calendar.firstYear} to ${calendar.lastYear}; ${day} is outside it.`);
  }
  return calendar.days[day];
}

function reasonOf(calendar: Calendar, day: Day, whose: TermFor): DayReason {
  const special = listed(calendar, day);
  if (special && !special.working) return 'holiday';
  if (!isWeekend(day)) return 'working';
  if (!special) return 'weekend';
  return whose === 'outsider' ? 'transferOutside' : 'transfer';
}

const works = (reason: DayReason): boolean => reason === 'working' || reason === 'transfer';

/** Whether the day is a working day for whoever must act: a Saturday made a working day is none for people outside (AMB-30). */
export const isWorkingDay = (calendar: Calendar, day: Day, whose: TermFor = 'authority'): boolean => works(reasonOf(calendar, day, whose));

/** The day itself, or the first working day after it. */
export function workingDayOnOrAfter(calendar: Calendar, day: Day, whose: TermFor = 'authority'): Day {
  let found = day;
  while (!isWorkingDay(calendar, found, whose)) found = addDays(found, 1);
  return found;
}

/** The day itself, or the last working day before it, never before `notBefore`; null when there is none. */
function workingDayOnOrBefore(calendar: Calendar, day: Day, notBefore: Day): Day | null {
  for (let found = day; found >= notBefore; found = addDays(found, -1)) if (isWorkingDay(calendar, found)) return found;
  return null;
}

/** A day is confirmed unless its own row is not, or its year is provisional, which its 1 January tells. */
function isConfirmed(calendar: Calendar, day: Day): boolean {
  const newYear = listed(calendar, `${day.slice(0, 4)}-01-01`);
  return (calendar.days[day]?.confirmed ?? true) && (newYear?.confirmed ?? true);
}

/** A stop that ends at 24:00 ends with that day. */
export const lastDayOf = (jurisdiction: Jurisdiction, until: string): Day => dayOf(jurisdiction, new Date(Date.parse(until) - 1).toISOString());
const stopped = ({ stops = [], calendar: { jurisdiction } }: CountInput, day: Day): boolean =>
  stops.some((s) => dayOf(jurisdiction, s.from) < day && day <= lastDayOf(jurisdiction, s.until));

function countDay(input: CountInput, day: Day, counted: number): CountedDay {
  const why = stopped(input, day) ? 'stopped' : reasonOf(input.calendar, day, input.for);
  const counts = why !== 'stopped' && (input.unit === 'CD' || works(why));
  const special = input.calendar.days[day];
  return {
    day,
    n: counts ? counted + 1 : null,
    counted: counts,
    reason: counts && input.unit === 'CD' && !special && !isWeekend(day) ? 'calendar' : why,
    ...(special ? { source: special.source, words: special.words } : {}),
    confirmed: isConfirmed(input.calendar, day),
  };
}

/** Counts from the day after `fromDay` until the amount is reached, or through `until`. */
function countDays(input: CountInput, fromDay: Day): CountedDay[] {
  const days: CountedDay[] = [];
  let counted = 0;
  for (let day = addDays(fromDay, 1); input.until ? day <= input.until : counted < input.amount; day = addDays(day, 1)) {
    const next = countDay(input, day, counted);
    if (next.n !== null) counted = next.n;
    days.push(next);
  }
  return days;
}

/** The days between the last counted day and the one the term was moved to. */
function rolledDays(input: CountInput, reached: Day, due: Day): CountedDay[] {
  const days: CountedDay[] = [];
  for (let day = addDays(reached, 1); day <= due; day = addDays(day, 1)) {
    days.push({ ...countDay({ ...input, unit: 'WD' }, day, 0), n: null, counted: false });
  }
  return days;
}

function checkInput(input: CountInput, fromDay: Day): void {
  if (input.until !== undefined) {
    if (!isDay(input.until)) throw new RangeError(`There is no day ${input.until}.`);
    if (input.until <= fromDay) throw new RangeError(`The last day ${input.until} is not after ${fromDay}.`);
    return;
  }
  if (!Number.isInteger(input.amount) || input.amount < 1) throw new RangeError(`A term of ${input.amount} days cannot be counted.`);
  if (input.unit !== 'WD' && input.unit !== 'CD') throw new RangeError(`A term is counted in WD or CD, not in ${String(input.unit)}.`);
}

/**
 * Counts a term. The day after the event is day 1. A term in which somebody outside must act moves to a working day when it ends
 * on another; the authority's own is not moved and has a target, the last working day on or before; a length is never moved.
 * Throws a RangeError on wrong input and outside the calendar's years.
 */
export function countTerm(input: CountInput): Explanation {
  const { calendar } = input;
  const { jurisdiction } = calendar;
  const from = isDay(input.from) ? instantOf(jurisdiction, input.from) : new Date(input.from).toISOString();
  const fromDay = dayOf(jurisdiction, from);
  checkInput(input, fromDay);
  const counted = countDays(input, fromDay);
  const reached = counted[counted.length - 1]!.day;
  const whole = (input.roll ?? input.for === 'outsider') ? workingDayOnOrAfter(calendar, reached, input.for) : reached;
  const cut = input.notAfter !== undefined && input.notAfter < whole ? input.notAfter : undefined;
  const due = cut ?? whole;
  const days = [...counted, ...rolledDays(input, reached, due)];
  return {
    norm: input.norm, act: input.act, edition: input.edition,
    jurisdiction, timeZone: timeZones[jurisdiction],
    from, fromDay,
    amount: input.until ? counted.filter((d) => d.counted).length : input.amount,
    unit: input.unit, for: input.for,
    calendar: calendar.id,
    readings: { 'AMB-30': 'default', 'AMB-31': 'default', ...(input.for === 'length' ? { 'AMB-51': 'default' } : {}), ...input.readings },
    days, reached, rolled: due > reached, due,
    target: input.for === 'authority' ? workingDayOnOrBefore(calendar, due, fromDay) : null,
    instant: endOfDay(jurisdiction, due),
    provisional: days.some((d) => !d.confirmed),
    ...(input.stops?.length ? { stops: [...input.stops] } : {}),
    ...(cut ? { notAfter: cut } : {}),
    ...(input.until ? { given: true as const } : {}),
  };
}

/** Officials are told this many calendar days before the target, at 09:00 local time (rule 4 of the procedures). */
export const alertDays: readonly number[] = [10, 5, 1];

/** The instants at which officials are told that the authority's own term comes to its end; none for other terms, none before it began. */
export function alertsOf(term: Explanation): Instant[] {
  const { target } = term;
  if (target === null) return [];
  return alertDays.map((n) => instantOf(term.jurisdiction, addDays(target, -n), '09:00')).filter((at) => at > term.from);
}

/** `'5 WD'` as amount and unit. Throws a RangeError on anything else. */
export function parseLength(text: unknown): { amount: number; unit: TermUnit } {
  const found = /^([1-9]\d{0,3}) ?(WD|CD)$/.exec(String(text));
  if (!found) throw new RangeError(`${String(text)} is not a length such as 5 WD or 30 CD.`);
  return { amount: Number(found[1]), unit: found[2] as TermUnit };
}
