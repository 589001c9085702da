import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { uuidFrom } from '../database/canonical';
import { type Trx, officeNow } from '../database/connect';
import { appendHistory } from '../database/history';
import { inForce } from '../database/law';
import { once } from '../database/once';
import { effectiveApplication, type Content } from '../dossier/application';
import { valuesOf } from '../dossier/decides';
import { PROCEDURES_QUEUE, caseWorkflowId } from '../dossier/deliver';
import { rivalOf, storePaper } from '../dossier/receive';
import { editionOn, sheets } from '../law';
import { dayOf } from '../law/calendar';
import { placed, stepsOf, valueAt } from '../law/places';
import type { ProcedureSheet } from '../law/types';
import type { Activities, CaseInput, Json } from '../workflows/kernel/contract';
import { type CaseRow, type Deps, caseRow } from './deps';

type StartInput = Parameters<Activities['caseStart']>[0];
interface Opened { caseId: string; built: boolean; input: CaseInput | null }

/** What was filed for both in the other's application, as the application of the new case: a paper of its own (27.1). Null when nothing was filed for it. */
async function filedJointly(trx: Trx, sheet: ProcedureSheet, from: CaseRow, caseId: string): Promise<string | null> {
  const [command, { fields }] = Object.entries(sheet.commands).find(([, c]) => c.starts)!;
  const places = sheet.joint!.content;
  const { content: filed } = await effectiveApplication(trx, from.application_id);
  const content = Object.entries(places).reduce<Content>((made, [to, at]) => {
    const value = valueAt(filed, stepsOf(at)) as Json | undefined;
    return value === undefined ? made : placed(made, stepsOf(to), value);
  }, {});
  // an earlier application may say that it is for both and bring nothing for it
  const complete = Object.entries(fields).every(([name, field]) => field.required === false || content[name] !== undefined);
  return complete ? storePaper(trx, { caseId, command, content, files: valuesOf(fields, 'file', content).map((f) => f.value) }) : null;
}

/** The row of the new case, governed by the edition in force today; a procedure that is not there yet leaves an entry that says so. */
async function open(trx: Trx, i: StartInput, rehearsal: boolean): Promise<Opened> {
  const from = await caseRow(trx, i.from);
  const now = await officeNow(trx);
  const at = i.at ?? now;
  const sheet = sheets.find((s) => s.name === i.procedure);
  const caseId = uuidFrom('case', i.key);
  const governing = sheet && editionOn(sheet.act, dayOf(sheet.jurisdiction, at), await inForce(trx));
  const joint = sheet?.joint?.with === from.procedure;
  const rival = sheet && joint ? await rivalOf(trx, sheet.name, i.subjectId) : undefined;
  const application = sheet && joint ? await filedJointly(trx, sheet, from, caseId) : from.application_id;
  const starts = sheet && governing && application && !rival;
  await appendHistory(trx, { caseId: i.from, jurisdiction: from.jurisdiction, at: now, by: null, norms: [], kind: starts ? 'case.started' : rival ? 'case.notStarted' : 'case.startPending', key: i.key, data: { procedure: i.procedure, ...(starts && { case: caseId }), ...(rival && { conflict: rival }) } });
  if (!starts) return { caseId, built: false, input: null };
  await trx('work.case').insert({
    id: caseId, procedure: i.procedure, jurisdiction: sheet.jurisdiction, act: sheet.act, edition: governing.edition, subject_id: i.subjectId,
    applicant: from.applicant, language: from.language, application_id: application, opened_from: i.from, filed_at: at,
  });
  const input: CaseInput = {
    caseId, procedure: i.procedure, act: sheet.act, edition: governing.edition, subjectId: i.subjectId, sitting: 1,
    start: { id: uuidFrom('start', i.key), name: 'open', by: { person: from.applicant, role: 'system' }, at, fields: {} }, ...(rehearsal && { rehearsal: { legalNow: now } }),
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
