import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { uuidFrom } from '../database/canonical';
import { type Trx, officeNow } from '../database/connect';
import { appendHistory } from '../database/history';
import { inForce } from '../database/law';
import { once } from '../database/once';
import { PROCEDURES_QUEUE, caseWorkflowId } from '../dossier/deliver';
import { editionOn, sheets } from '../law';
import { dayOf } from '../law/calendar';
import type { Activities, CaseInput } from '../workflows/kernel/contract';
import { type Deps, caseRow } from './deps';

type StartInput = Parameters<Activities['caseStart']>[0];
interface Opened { caseId: string; built: boolean; input: CaseInput | null }

/** The row of the new case, governed by the edition in force today; a procedure that is not there yet leaves an entry that says so. */
async function open(trx: Trx, i: StartInput, rehearsal: boolean): Promise<Opened> {
  const from = await caseRow(trx, i.from);
  const at = await officeNow(trx);
  const sheet = sheets.find((s) => s.name === i.procedure);
  const caseId = uuidFrom('case', i.key);
  const governing = sheet && editionOn(sheet.act, dayOf(sheet.jurisdiction, at), await inForce(trx));
  await appendHistory(trx, { caseId: i.from, jurisdiction: from.jurisdiction, at, by: null, norms: [], kind: governing ? 'case.started' : 'case.startPending', key: i.key, data: { procedure: i.procedure, ...(governing && { case: caseId }) } });
  if (!sheet || !governing) return { caseId, built: false, input: null };
  await trx('work.case').insert({
    id: caseId, procedure: i.procedure, jurisdiction: sheet.jurisdiction, act: sheet.act, edition: governing.edition, subject_id: i.subjectId,
    applicant: from.applicant, language: from.language, application_id: from.application_id, opened_from: i.from, filed_at: at,
  });
  const input: CaseInput = {
    caseId, procedure: i.procedure, act: sheet.act, edition: governing.edition, subjectId: i.subjectId, sitting: 1,
    start: { id: uuidFrom('start', i.key), name: 'open', by: { person: from.applicant, role: 'system' }, at, fields: {} }, ...(rehearsal && { rehearsal: { legalNow: at } }),
  };
  return { caseId, built: true, input };
}

export const caseActivities = ({ db, client, rehearsal }: Deps): Pick<Activities, 'caseStart'> => ({
  /** Starts another case: top level, under an id made from its cause, so a repeated start finds it started. Never a child workflow. */
  async caseStart(i) {
    const { caseId, built, input } = await once<Opened>(db, i.key, 'case.start', { procedure: i.procedure, from: i.from }, (trx) => open(trx, i, rehearsal));
    if (input) {
      await client.workflow.start(i.procedure, { workflowId: caseWorkflowId(caseId), taskQueue: PROCEDURES_QUEUE, args: [input], workflowIdReusePolicy: 'REJECT_DUPLICATE' })
        .catch((e: unknown) => { if (!(e instanceof WorkflowExecutionAlreadyStartedError)) throw e; });
    }
    return { caseId, built };
  },
});
