/**
 * Non-working days of Kyrgyzstan. Under the Labour Code of 2025 a holiday on a weekend is not carried over;
 * 23 February, 7 April and 7-8 November are holidays but working days, so they are not listed.
 */
import type { CalendarDay, CalendarYear, Words } from '../types';
import { AIT_SOURCE, aits } from './ait';
import { holiday, inOrder, workingWeekend, yearlyHolidays, type Holiday, type Origin } from './build';

const newYear: Words = { ky: 'Жаңы жылдык майрам күндөрү', ru: 'Новогодние праздничные дни', en: 'New Year holidays' };
const may: Words = { ky: 'Май майрамдары', ru: 'Майские праздники', en: 'May holidays' };
const orozo: Words = { ky: 'Орозо айт', ru: 'Орозо айт', en: 'Orozo ait' };
const kurman: Words = { ky: 'Курман айт', ru: 'Курман айт', en: 'Kurman ait' };
const moved: Words = { ky: 'Которулган дем алыш күн', ru: 'Перенесённый выходной день', en: 'Day off moved here' };
const worked: Words = { ky: 'Жумуш күнү (которулган)', ru: 'Рабочий день (перенос)', en: 'Working day (moved)' };

const yearly: readonly Holiday[] = [
  { month: 1, date: 1, days: 6, words: newYear },
  { month: 1, date: 7, words: { ky: 'Рождество', ru: 'Рождество Христово', en: 'Christmas' } },
  { month: 3, date: 8, words: { ky: 'Аялдардын эл аралык күнү', ru: 'Международный женский день', en: "International Women's Day" } },
  { month: 3, date: 21, words: { ky: 'Нооруз', ru: 'Нооруз', en: 'Nooruz' } },
  { month: 5, date: 1, words: { ky: 'Эмгек майрамы', ru: 'Праздник труда', en: 'Labour Day' } },
  { month: 5, date: 5, words: { ky: 'Конституция күнү', ru: 'День Конституции', en: 'Constitution Day' } },
  { month: 5, date: 1, days: 8, words: may },
  { month: 5, date: 9, words: { ky: 'Жеңиш күнү', ru: 'День Победы', en: 'Victory Day' } },
  { month: 8, date: 31, words: { ky: 'Көз карандысыздык күнү', ru: 'День независимости', en: 'Independence Day' } },
];

const code: Origin = { source: 'Labour Code of 2025 (kabar.kg, 04.02.2025)', confirmed: true };
const rule: Origin = { source: 'derived from the Labour Code of 2025', confirmed: false };
const ait: Origin = { source: AIT_SOURCE, confirmed: false };

const days2025: readonly CalendarDay[] = [
  ...yearlyHolidays(yearly, 2025, code),
  workingWeekend('2025-01-11', worked, { source: 'Resolution of 30.12.2024 (economist.kg)', confirmed: true }),
  holiday('2025-03-30', orozo, { source: 'announced (rfe 33363726)', confirmed: true }),
  holiday('2025-06-06', kurman, { source: 'announced (ru.kabar.kg, 28.05.2025)', confirmed: true }),
];

const movedTo2026: Origin = { source: 'Decision on days off in January 2026 (24.kg/kyrgyzcha/356123)', confirmed: true };
const draftOf2026: Origin = { source: 'Draft decision on days off in January 2026 (24.kg/kyrgyzcha/354353)', confirmed: false };

const days2026: readonly CalendarDay[] = [
  ...yearlyHolidays(yearly, 2026, code),
  holiday('2026-01-08', moved, movedTo2026),
  holiday('2026-01-09', moved, movedTo2026),
  workingWeekend('2026-02-07', worked, draftOf2026),
  holiday('2026-03-20', orozo, { source: 'announced (azattyk.org 33700428, 10.03.2026)', confirmed: true }),
  workingWeekend('2026-04-25', worked, draftOf2026),
  holiday('2026-05-27', kurman, ait),
];

/** A year that is not announced yet, by the rule. */
function derived(year: number): readonly CalendarDay[] {
  const lunar = aits.flatMap(([, o, k]) => [holiday(o, orozo, ait), holiday(k, kurman, ait)]);
  return [...yearlyHolidays(yearly, year, rule), ...lunar.filter((d) => d.day.startsWith(`${year}-`))];
}

const year = (n: number, days: readonly CalendarDay[], provisional: boolean): CalendarYear =>
  ({ jurisdiction: 'kg', year: n, days: inOrder(days), provisional });

/** Edition 1: 2025 and 2026 as published, later years derived and provisional. */
export const calendarKg: readonly CalendarYear[] = [
  year(2025, days2025, false),
  year(2026, days2026, false),
  ...Array.from({ length: 14 }, (_, i) => year(2027 + i, derived(2027 + i), true)),
];
