/**
 * Terms recomputed from the fields of their explanation alone, as somebody would who does not trust the office: with the machine's own
 * calendar arithmetic and time zones, and nothing of the project. And the days not worked in Kyrgyzstan, copied from the published lists.
 */
const DAY_MS = 86_400_000;
const plus = (day: string, n: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + n * DAY_MS).toISOString().slice(0, 10);
const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** `YYYY-MM-DD HH:MM:SS` that clocks of the zone show at an instant, by the machine's own zones. */
function clockIn(timeZone: string, at: number): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' }).formatToParts(at);
  const of = (type: string): string => parts.find((p) => p.type === type)!.value;
  return `${of('year')}-${of('month')}-${of('day')} ${of('hour')}:${of('minute')}:${of('second')}`;
}
/** The instant at which clocks of the zone show 00:00 of a day. */
function midnight(timeZone: string, day: string): string {
  const asUtc = Date.parse(`${day}T00:00:00Z`);
  const offset = Date.parse(`${clockIn(timeZone, asUtc).replace(' ', 'T')}Z`) - asUtc;
  return new Date(asUtc - offset).toISOString();
}
export const civilDay = (timeZone: string, at: string): string => clockIn(timeZone, Date.parse(at)).slice(0, 10);

/** What an explanation says of a day: whether whoever must act works on it. */
type Works = (day: string) => boolean;

interface Said {
  from: string; timeZone: string; amount: number; unit: 'WD' | 'CD'; for: 'authority' | 'outsider' | 'length'; given?: true; notAfter?: string;
  /** When the term did not run. */
  stops?: { from: string; until: string }[];
  days: { day: string; n: number | null; counted: boolean; reason: string; words?: object }[];
}
export interface Computed { fromDay: string; reached: string; due: string; target: string | null; instant: string }

const NOT_WORKED = ['weekend', 'holiday', 'transferOutside'];
/** The reasons that can stand at a Saturday or Sunday, and at another day, for whoever must act. */
const POSSIBLE = { weekend: ['weekend', 'holiday', 'transfer', 'transferOutside'], week: ['working', 'calendar', 'holiday'] };

/** A stop begins with the day after the one on which it came about, and ends with the one in which it was over. */
const isStopped = ({ stops = [], timeZone }: Pick<Said, 'stops' | 'timeZone'>, day: string): boolean =>
  stops.some((s) => civilDay(timeZone, s.from) < day && day <= civilDay(timeZone, new Date(Date.parse(s.until) - 1).toISOString()));

/** Reads the counted days, each of which must follow the one before and have a reason that can be. Throws when one does not. */
function worksBy(said: Said, fromDay: string): Works {
  const { days, for: whose } = said;
  const worked = new Map<string, boolean>();
  days.forEach(({ day, reason, words }, i) => {
    if (day !== plus(fromDay, i + 1)) throw new Error(`${day} stands where ${plus(fromDay, i + 1)} belongs`);
    if ((reason === 'stopped') !== isStopped(said, day)) throw new Error(`${day} cannot be ${reason}`);
    // of a day on which the term does not run only a holiday in the week has a name
    if (reason === 'stopped') return void worked.set(day, !isWeekend(day) && !words);
    if (!POSSIBLE[isWeekend(day) ? 'weekend' : 'week'].includes(reason)) throw new Error(`${day} cannot be ${reason}`);
    if (reason === (whose === 'outsider' ? 'transfer' : 'transferOutside')) throw new Error(`${day} is no ${reason} for ${whose}`);
    worked.set(day, !NOT_WORKED.includes(reason));
  });
  return (day) => worked.get(day) ?? !isWeekend(day);
}

/** Counts by the calendar that `works` knows, from the day after the event. */
export function count(of: Omit<Said, 'days'> & { until?: string }, works: Works): Computed {
  const fromDay = civilDay(of.timeZone, of.from);
  let reached = fromDay;
  for (let n = 0; of.until ? reached < of.until : n < of.amount;) {
    reached = plus(reached, 1);
    if (!isStopped(of, reached) && (of.unit === 'CD' || works(reached))) n += 1;
  }
  let due = reached;
  while (of.for === 'outsider' && !of.until && !works(due)) due = plus(due, 1);
  if (of.notAfter !== undefined && of.notAfter < due) due = of.notAfter;
  let target: string | null = of.for === 'authority' ? due : null;
  while (target !== null && target >= fromDay && !works(target)) target = plus(target, -1);
  if (target !== null && target < fromDay) target = null;
  return { fromDay, reached, due, target, instant: midnight(of.timeZone, plus(due, 1)) };
}

/** The result of a term from the fields of its explanation alone. Throws when they contradict each other. */
export function recomputed(said: Said): Computed {
  const fromDay = civilDay(said.timeZone, said.from);
  const works = worksBy(said, fromDay);
  const last = said.days.at(-1)!.day;
  const result = count({ ...said, ...(said.given && { until: last }) }, works);
  let n = 0;
  for (const d of said.days) {
    const counts = d.day <= result.reached && !isStopped(said, d.day) && (said.unit === 'CD' || works(d.day));
    if (d.counted !== counts || d.n !== (counts ? (n += 1) : null)) throw new Error(`${d.day} is counted wrongly: ${JSON.stringify(d)}`);
  }
  if (n !== said.amount) throw new Error(`${n} days are counted, not ${said.amount}`);
  return result;
}

/** Monday to Friday, and not worked all the same; Saturdays worked. Copied by hand from the published lists of 2025 and 2026, and from the Labour Code for 2027. */
const OFF = new Set([
  '2025-01-01', '2025-01-02', '2025-01-03', '2025-01-06', '2025-01-07', '2025-03-21', '2025-05-01', '2025-05-02', '2025-05-05', '2025-05-06', '2025-05-07', '2025-05-08', '2025-05-09', '2025-06-06',
  '2026-01-01', '2026-01-02', '2026-01-05', '2026-01-06', '2026-01-07', '2026-01-08', '2026-01-09', '2026-03-20', '2026-05-01', '2026-05-04', '2026-05-05', '2026-05-06', '2026-05-07', '2026-05-08', '2026-05-27', '2026-08-31',
  '2027-01-01', '2027-01-04', '2027-01-05', '2027-01-06', '2027-01-07', '2027-03-08', '2027-03-09', '2027-05-03', '2027-05-04', '2027-05-05', '2027-05-06', '2027-05-07', '2027-08-31',
]);
const SATURDAYS = new Set(['2025-01-11', '2026-02-07', '2026-04-25']);

/** The calendar of the lists, with days that a decree has changed since; a Saturday is worked by the authority alone. */
export const worksByLists = (whose: Said['for'], decree: { [day: string]: boolean } = {}): Works => (day) => {
  const changed = decree[day];
  if (isWeekend(day)) return whose !== 'outsider' && (changed ?? SATURDAYS.has(day));
  return changed ?? !OFF.has(day);
};
/** Whether the lists reach as far as a term that begins here can. */
export const LISTS_UNTIL = '2027-10-31';
