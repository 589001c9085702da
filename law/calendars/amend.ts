/** A new edition of a calendar: the newest one with the days of a decree laid over. */
import type { CalendarDay, Day, Words } from '../types';
import { addDays, isDay, isWeekend, yearOf } from '../days';
import { isWorkingDay } from '../calendar';
import type { Calendar } from './index';

/** What a decree says of one day; `words` name the holiday or the transfer, by default in general words. */
export interface DayChange { day: Day; working: boolean; source: string; words?: Words }

const general: { readonly [K in CalendarDay['kind']]: Words } = {
  holiday: { ky: 'Чечим менен дем алыш күн', ru: 'Выходной день по решению', kk: 'Шешім бойынша демалыс күні', en: 'Day off by decision' },
  transfer: { ky: 'Жумуш күнү (которулган)', ru: 'Рабочий день (перенос)', kk: 'Жұмыс күні (ауыстырылған)', en: 'Working day (moved)' },
};

/** Why a change cannot be laid over this calendar, by its index; undefined when it can. */
export function wrongChange(calendar: Calendar, changes: readonly DayChange[], index: number): string | undefined {
  const { day } = changes[index]!;
  if (!isDay(day)) return `there is no day ${day}`;
  if (yearOf(day) < calendar.firstYear || yearOf(day) > calendar.lastYear) return `calendar ${calendar.id} covers ${calendar.firstYear} to ${calendar.lastYear}`;
  return changes.findIndex((c) => c.day === day) < index ? `${day} is named twice` : undefined;
}

/** 1 January stands for its whole year: whether that is confirmed is said by it. */
const standsForYear = (day: Day): boolean => day.endsWith('-01-01');

/** The row of a day after the change; undefined when it is as in the plain week and nothing more is known of it. */
function rowOf({ day, working, source, words }: DayChange, before: CalendarDay | undefined): CalendarDay | undefined {
  if (working === !isWeekend(day) && before?.working !== working && !standsForYear(day)) return undefined;
  const kind = working ? 'transfer' : 'holiday';
  const known = before?.kind === kind ? before.words : general[kind];
  return { day, working, kind, words: words ?? known, source, confirmed: standsForYear(day) ? before?.confirmed ?? true : true };
}

/** The calendar's days with the changes laid over, in order; undefined when nothing would change. The changes must fit (wrongChange). */
export function amendedDays(calendar: Calendar, changes: readonly DayChange[]): CalendarDay[] | undefined {
  const days = new Map(Object.entries(calendar.days));
  const order = ['day', 'working', 'kind', 'words', 'source', 'confirmed'] as const;
  const text = (d: CalendarDay | undefined): string => JSON.stringify(d && order.map((key) => (key === 'words' ? Object.entries(d.words).sort() : d[key])));
  let changed = false;
  for (const change of changes) {
    const before = days.get(change.day);
    const row = rowOf(change, before);
    changed ||= text(row) !== text(before);
    if (row) days.set(change.day, row);
    else days.delete(change.day);
  }
  return changed ? [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1)) : undefined;
}

/** Most days in a row without a working day: more is a slip of the pen, and terms would not come to their end. */
export const MOST_DAYS_OFF = 90;

/** The first day of a longer row of days on which nobody outside must act; undefined when there is none. */
export function tooLongOff(calendar: Calendar): Day | undefined {
  const last = `${calendar.lastYear}-12-31`;
  let first = `${calendar.firstYear}-01-01`;
  for (let day = first, off = 0; day <= last; day = addDays(day, 1)) {
    off = isWorkingDay(calendar, day, 'outsider') ? 0 : off + 1;
    if (off === 1) first = day;
    if (off > MOST_DAYS_OFF) return first;
  }
  return undefined;
}
