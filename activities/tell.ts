import { canonicalJson, sha256, uuidFrom } from '../database/canonical';
import { type Trx, officeNow } from '../database/connect';
import { lockShared, once } from '../database/once';
import { deliver } from '../dossier/deliver';
import type { Activities } from '../workflows/kernel/contract';
import { type Deps, caseRow } from './deps';

type TellInput = Parameters<Activities['caseTell']>[0];
const DELIVER_MS = 10_000;

/** The command as a receipt of the other case, stamped like any other: from here on it counts, whatever happens to its delivery. */
async function stamp(trx: Trx, i: TellInput): Promise<{ receipt: string | null }> {
  const to = await trx('work.case').where({ procedure: i.procedure, subject_id: i.subjectId, open: true }).orderBy('filed_at', 'desc').first<{ id: string } | undefined>('id');
  if (!to) return { receipt: null };
  const from = await caseRow(trx, i.from);
  const receipt = uuidFrom('tell', i.key);
  await lockShared(trx, 'case', to.id);
  await trx('dossier.receipt').insert({
    id: receipt, case_id: to.id, command: i.command, body_hash: sha256(canonicalJson(i.fields)), fields: JSON.stringify(i.fields), by_person: from.applicant, role: 'system', at: await officeNow(trx),
  });
  return { receipt };
}

export const tellActivities = (deps: Deps): Pick<Activities, 'caseTell'> => ({
  /** One case tells another about the same subject, once. What cannot be delivered now is delivered by the relay, with its first stamp. */
  async caseTell(i) {
    const { receipt } = await once(deps.db, i.key, 'case.tell', i, (trx) => stamp(trx, i));
    if (receipt !== null) await deliver(deps, receipt, DELIVER_MS);
    return { told: receipt !== null };
  },
});
