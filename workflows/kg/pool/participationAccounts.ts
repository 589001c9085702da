import { addDays, daysInMonth } from '../../../law/days';
import { dayOf, instantOf } from '../../../law/zones';
import type { Day, Instant } from '../../../law/types';
import type { Command, Procedure } from '../../kernel';
import { type Ahead, type Participation, standingsAt } from './participationState';

const [SALE, REPORT] = ['KG-514-4/33', 'KG-514-4/39.a'] as const;
const NORMS = { sale: SALE, report: REPORT };

const firstOfNext = (day: Day): Day => addDays(`${day.slice(0, 7)}-01`, daysInMonth(Number(day.slice(0, 4)), Number(day.slice(5, 7))));
/** The month that ends where this one begins: `2026-09` before 2026-10-01. */
const monthBefore = (first: Day): string => addDays(first, -1).slice(0, 7);
/** The first day after a month: 2026-10-01 after `2026-09`. */
export const afterMonth = (period: string): Day => firstOfNext(`${period}-01`);

/** From its first day in a month on: at the beginning of the next one his accounts are looked at first. */
export const opened = (on: Day): NonNullable<Participation['accounts']> => ({ month: firstOfNext(on), reports: [] });

/** A report that was sent in time is none that can be missed. */
export function reported({ accounts }: Participation, { at, fields }: Command): void {
  if (accounts) accounts.reports = accounts.reports.filter((r) => r.period !== fields.period || r.instant <= at);
}

/** AMB-16: who was paused all the month long worked nothing that he could report. */
const pausedThrough = (state: Participation, first: Day, at: Instant): boolean => {
  const { pause } = standingsAt(state, new Date(Date.parse(at) - 1).toISOString(), []);
  return pause !== undefined && pause.begun !== null && pause.begun <= instantOf('kg', first);
};

/** On the first day of a month: the report of the month before falls due, where the authority has set a day (39.a); what has not been reported as sold is recalled, and sets no term (3-1, 33). */
export async function lookAtAccounts(p: Procedure, state: Participation, at: Instant): Promise<void> {
  const accounts = state.accounts!;
  const period = monthBefore(accounts.month);
  accounts.month = firstOfNext(accounts.month);
  const { sales, report } = await p.owes(period, at, NORMS);
  if (report && !pausedThrough(state, `${period}-01`, at)) {
    accounts.reports.push({ period, instant: report.instant });
    await p.record('reportDue', { at, line: 'participation.reportDue', norms: [REPORT], duties: { open: [REPORT], about: period, due: report.due }, data: { period, due: report.due } });
  }
  if (sales > 0) p.beside(p.notice('saleReminder', { norms: [SALE, 'KG-514-4/3-1'] }));
}

/** Its last day is over: one violation, unless a calendar published since has moved that day, or no day is set for that month any more (rules 9 and 10). */
export async function reportOver(p: Procedure, { accounts }: Participation, { at, period }: Ahead): Promise<void> {
  const report = accounts!.reports.find((r) => r.period === period)!;
  const { report: now } = await p.owes(report.period, instantOf('kg', afterMonth(report.period)), NORMS);
  if (now && now.instant > at) return void (report.instant = now.instant);
  accounts!.reports = accounts!.reports.filter((r) => r !== report);
  if (!now) return;
  await p.record('violation', { at, line: 'violation', norms: [REPORT], violation: REPORT, data: { period: report.period } });
  p.beside(p.notice('violation', { norms: [REPORT], data: { missed: { period: report.period, due: addDays(dayOf('kg', at), -1) } } }));
}
