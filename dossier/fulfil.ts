import type { Trx } from '../database/connect';
import { appendHistory } from '../database/history';
import { sheet } from '../law';
import type { CommandSheet, Instant, Jurisdiction } from '../law/types';
import type { Command, Json } from '../workflows/kernel/contract';
import { closeDuties } from './duties';

/** A receipt that has come to a case which has ended. */
export interface Fulfilling { id: string; case_id: string; procedure: string; jurisdiction: Jurisdiction; command: string; at: Instant; fields: { [k: string]: Json } }

/** What the command reports done, if it is one that an ended case still takes. */
export const fulfilledBy = ({ procedure, command }: Pick<Fulfilling, 'procedure' | 'command'>): CommandSheet['fulfils'] => sheet(procedure).commands[command]?.fulfils;

/** What was owed while the case was open is done with, as its workflow would have done it; the workflow is over, so the receipt is noted as worked off here. In the caller's transaction, once. */
export async function fulfil(trx: Trx, r: Fulfilling, by: Command['by'], { norm, about: field, line }: NonNullable<CommandSheet['fulfils']>): Promise<void> {
  const { subject_id } = (await trx('work.case').where({ id: r.case_id }).first<{ subject_id: string }>('subject_id'))!;
  const about = r.fields[field];
  const key = `${r.case_id}/fulfilled/${r.id}`;
  await closeDuties(trx, { subjectId: subject_id, norm, about: typeof about === 'string' ? about : undefined }, { key, at: r.at });
  await trx('work.case').where({ id: r.case_id }).update({ applied: trx.raw('array_append(applied, ?)', [r.id]) });
  await appendHistory(trx, { caseId: r.case_id, jurisdiction: r.jurisdiction, at: r.at, by, norms: [norm], kind: line, key, data: typeof about === 'string' ? { [field]: about } : {} });
}
