import type { Trx } from '../database/connect';
import { parameterOn } from '../database/law';
import { closeDuties, dutiesOf, openDuty } from '../dossier/duties';
import { addDays, dayOf, daysInMonth } from '../law/calendar';
import type { Day, NormId } from '../law/types';
import { counts, join } from '../payout/participants';
import type { Activities, Owed, RecordInput } from '../workflows/kernel/contract';
import { dueOf } from './calendar';
import { type CaseRow, type Deps, caseRow } from './deps';

/** The number of the subject in payout/: that of its newest entry in the register of participants, without the letter before it. */
async function participantOf(trx: Trx, subjectId: string): Promise<number | undefined> {
  const { rows } = await trx.raw<{ rows: { number: number }[] }>(
    `select regexp_replace(e.number, '\\D', '', 'g')::int as number from registry.entry e join registry.entry_version v on v.entry_id = e.id and v.n = 1
     where e.register = 'participant' and e.subject_id = ? order by v.recorded_at desc, e.number desc limit 1`, [subjectId]);
  return rows[0]?.number;
}

/** Since this instant his share counts, or not. */
async function keepStanding(trx: Trx, i: RecordInput, c: CaseRow, doesCount: boolean): Promise<void> {
  const participant = await participantOf(trx, i.subjectId);
  if (participant === undefined) throw new Error(`the subject of ${i.caseId} has no entry in the register of participants`);
  await join(trx, { number: participant, jurisdiction: c.jurisdiction, subjectId: i.subjectId, registeredAt: i.at, person: c.applicant });
  await counts(trx, { number: participant, at: i.at, counts: doesCount });
}

/** What follows from an effect beside its act and its entry, in the same transaction: the share, duties, a violation. */
export async function followUp(trx: Trx, i: RecordInput, c: CaseRow): Promise<void> {
  const { subjectId, key, at, duties, violation } = i;
  if (i.counts !== undefined) await keepStanding(trx, i, c, i.counts);
  for (const norm of duties?.close ?? []) await closeDuties(trx, { subjectId, norm, about: duties?.about }, { key, at });
  for (const norm of duties?.open ?? []) await openDuty(trx, { subjectId, person: c.applicant, norm, about: duties?.about ?? null, due: duties?.due ?? null }, { key, at });
  if (violation !== undefined) {
    await trx('work.violation').insert({ effect_key: key, case_id: i.caseId, subject_id: subjectId, norm: violation, at, on_day: dayOf(c.jurisdiction, at), paper_id: i.command?.paper?.id ?? null });
  }
}

/** That day of the month in which `first` lies; in a shorter month its last. */
function dayOfMonth(first: Day, n: number): Day {
  const [year, month] = first.split('-').map(Number) as [number, number];
  return `${first.slice(0, 8)}${String(Math.min(n, daysInMonth(year, month))).padStart(2, '0')}`;
}

/** The last day of the report on the month before `first`: the authority's to set, moved to a working day as every term of somebody outside. */
async function reportOf({ db }: Deps, { caseId, act, edition, norms }: { caseId: string; act: string; edition: string; norms: { report: NormId } }, first: Day): Promise<Owed['report']> {
  const n = await parameterOn(db, 'report.system.dueDay', first);
  if (n === null) return null;
  const { jurisdiction } = await caseRow(db, caseId);
  const rule = { norm: norms.report, amount: 0, unit: 'CD', for: 'outsider', from: {}, words: {} } as const;
  const { due, instant } = await dueOf(db, { jurisdiction, act, edition, name: 'report', rule, from: 'now', fromDay: addDays(first, -1), until: dayOfMonth(first, Number(n)), roll: true });
  return { due, instant };
}

export const participationActivities = (deps: Deps): Pick<Activities, 'participantOwes'> => ({
  async participantOwes(i) {
    const { jurisdiction } = await caseRow(deps.db, i.caseId);
    const sales = (await dutiesOf(deps.db, i.subjectId)).filter((d) => d.norm === i.norms.sale && d.since < i.at).length;
    return { sales, report: await reportOf(deps, i, dayOf(jurisdiction, i.at)) };
  },
});
