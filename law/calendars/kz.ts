/**
 * Non-working days of Kazakhstan. A holiday on a weekend is carried over to the next working day;
 * 7 January and the first day of Kurban-ait are days off but not holidays and are not carried over.
 */
import type { CalendarDay, CalendarYear, Words } from '../types';
import { AIT_SOURCE, aits } from './ait';
import { carriedOver, holiday, inOrder, workingWeekend, yearlyHolidays, type Holiday, type Origin } from './build';

const newYear: Words = { kk: 'Жаңа жыл', ru: 'Новый год', en: 'New Year' };
const kurban: Words = { kk: 'Құрбан айттың бірінші күні', ru: 'Первый день Курбан-айта', en: 'First day of Kurban-ait' };
const carried: Words = { kk: 'Мереке күнінен ауыстырылған демалыс', ru: 'Выходной, перенесённый с праздничного дня', en: 'Day off carried over from a holiday' };
const moved: Words = { kk: 'Ауыстырылған демалыс күні', ru: 'Перенесённый выходной день', en: 'Day off moved here' };
const worked: Words = { kk: 'Жұмыс күні (ауыстырылған)', ru: 'Рабочий день (перенос)', en: 'Working day (moved)' };
const constitution: Words = { kk: 'Конституция күні', ru: 'День Конституции', en: 'Constitution Day' };

const holidays: readonly Holiday[] = [
  { month: 1, date: 1, days: 2, words: newYear },
  { month: 3, date: 8, words: { kk: 'Халықаралық әйелдер күні', ru: 'Международный женский день', en: "International Women's Day" } },
  { month: 3, date: 15, fromYear: 2027, words: constitution },
  { month: 3, date: 21, days: 3, words: { kk: 'Наурыз мейрамы', ru: 'Наурыз мейрамы', en: 'Nauryz' } },
  { month: 5, date: 1, words: { kk: 'Қазақстан халқының бірлігі мерекесі', ru: 'Праздник единства народа Казахстана', en: 'Unity Day' } },
  { month: 5, date: 7, words: { kk: 'Отан қорғаушы күні', ru: 'День защитника Отечества', en: 'Defender of the Fatherland Day' } },
  { month: 5, date: 9, words: { kk: 'Жеңіс күні', ru: 'День Победы', en: 'Victory Day' } },
  { month: 7, date: 6, words: { kk: 'Астана күні', ru: 'День столицы', en: 'Capital City Day' } },
  { month: 8, date: 30, toYear: 2025, words: constitution },
  { month: 10, date: 25, words: { kk: 'Республика күні', ru: 'День Республики', en: 'Republic Day' } },
  { month: 12, date: 16, words: { kk: 'Тәуелсіздік күні', ru: 'День независимости', en: 'Independence Day' } },
];
const daysOff: readonly Holiday[] = [
  { month: 1, date: 7, words: { kk: 'Православиелік Рождество', ru: 'Православное Рождество', en: 'Orthodox Christmas' } },
];

/** Everything but the transfers by order: holidays, days off and what is carried over. */
function byRule(year: number, kurbanAit: CalendarDay, origin: Origin): CalendarDay[] {
  const carriers = yearlyHolidays(holidays, year, origin);
  const fixed = [...carriers, ...yearlyHolidays(daysOff, year, origin), kurbanAit];
  return [...fixed, ...carriedOver(carriers, fixed, carried, origin)];
}

const list2025: Origin = { source: 'Calendar of 2025 (pobipb.kz)', confirmed: true };
const order2025: Origin = { source: 'Order of the Labour Minister on days off in 2025 (rus.azattyq-ruhy.kz 77649)', confirmed: true };
const list2026: Origin = { source: 'Calendar of 2026 (inform.kz, 02.01.2026; taspanews.kz, 18.03.2026)', confirmed: true };
const rule: Origin = { source: 'derived from the Law on holidays, article 5', confirmed: false };

const days2025 = [
  ...byRule(2025, holiday('2025-06-06', kurban, list2025), list2025),
  holiday('2025-01-03', moved, order2025),
  workingWeekend('2025-01-05', worked, order2025),
];
const days2026 = byRule(2026, holiday('2026-05-27', kurban, list2026), list2026);

function derived(year: number): CalendarDay[] {
  const kurbans = aits.filter(([, , day]) => day.startsWith(`${year}-`)).map(([, , day]) => holiday(day, kurban, { source: AIT_SOURCE, confirmed: false }));
  const [first, ...more] = kurbans;
  if (!first) throw new RangeError(`The table of aits does not reach ${year}.`);
  return [...byRule(year, first, rule), ...more];
}

const year = (n: number, days: readonly CalendarDay[], provisional: boolean): CalendarYear =>
  ({ jurisdiction: 'kz', year: n, days: inOrder(days), provisional });

/** Edition 1: 2025 and 2026 as published, later years derived and provisional. */
export const calendarKz: readonly CalendarYear[] = [
  year(2025, days2025, false),
  year(2026, days2026, false),
  ...Array.from({ length: 14 }, (_, i) => year(2027 + i, derived(2027 + i), true)),
];
