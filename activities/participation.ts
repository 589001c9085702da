import type { Trx } from '../database/connect';
import { closeDuties, openDuty } from '../dossier/duties';
import { dayOf } from '../law/calendar';
import { counts, join } from '../payout/participants';
import type { RecordInput } from '../workflows/kernel/contract';
import type { CaseRow } from './deps';

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
  for (const norm of duties?.open ?? []) await openDuty(trx, { subjectId, person: c.applicant, norm, about: duties?.about ?? null }, { key, at });
  if (violation !== undefined) {
    await trx('work.violation').insert({ effect_key: key, case_id: i.caseId, subject_id: subjectId, norm: violation, at, on_day: dayOf(c.jurisdiction, at), paper_id: i.command?.paper?.id ?? null });
  }
}
