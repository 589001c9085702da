import { loadCalendar, readingOn } from '../database/law';
import type { Trx } from '../database/connect';
import { lockShared } from '../database/once';
import { lawOf } from '../law';
import { addDays, countTerm, dayOf } from '../law/calendar';
import type { Day, Instant, Jurisdiction } from '../law/types';

interface NoticeCase { procedure: string; act: string; edition: string; jurisdiction: Jurisdiction }
const caseOf = async (trx: Trx, id: string): Promise<NoticeCase> =>
  (await trx('work.case').where({ id }).first<NoticeCase>('procedure', 'act', 'edition', 'jurisdiction'))!;

/** Before a stamp by which days are counted: whoever publishes a calendar has committed it, or takes a later instant than this stamp. */
export async function holdCalendar(trx: Trx, caseId: string): Promise<void> {
  await lockShared(trx, 'calendar', (await caseOf(trx, caseId)).jurisdiction);
}

/** The first day on which what is notified at `at` may begin: the day after the full days of the term, by the calendar in force (AMB-32). Throws a RangeError beyond the calendar's years. */
export async function firstDayAfter(trx: Trx, { caseId, term, at }: { caseId: string; term: string; at: Instant }): Promise<Day> {
  const { procedure, act, edition, jurisdiction } = await caseOf(trx, caseId);
  const rule = lawOf(procedure, edition).terms[term];
  if (!rule) throw new Error(`${act} ${edition} has no term ${term}`);
  const chosen = await Promise.all((rule.readings ?? []).map(async (amb) => [amb, await readingOn(trx, amb, dayOf(jurisdiction, at))] as const));
  const { due } = countTerm({ norm: rule.norm, act, edition, from: at, amount: rule.amount, unit: rule.unit, for: rule.for, calendar: await loadCalendar(trx, jurisdiction), readings: Object.fromEntries(chosen) });
  return addDays(due, 1);
}
