import { isGrpcServiceError, type Client } from '@temporalio/client';
import { decodeOptionalFailureToOptionalError } from '@temporalio/common/lib/internal-non-workflow';
import { temporal } from '@temporalio/proto';
import type { Deps } from '../activities/deps';
import { caseWorkflowId, unanswered } from '../dossier/deliver';
import { closeAlert, plainError, TELL_AFTER, type Problem } from '../dossier/stuck';
import { compared } from './compare';

const Status = temporal.api.enums.v1.WorkflowExecutionStatus;
const Event = temporal.api.enums.v1.EventType;
const NOT_FOUND = 5;

type Described = Awaited<ReturnType<Client['workflowService']['describeWorkflowExecution']>>;
type Failure = temporal.api.failure.v1.Failure.$Properties;

export const executionOf = (caseId: string) => ({ workflowId: caseWorkflowId(caseId) });

/** Whether the engine says that there is no such thing, or no longer. */
export const isNotFound = (e: unknown): boolean => isGrpcServiceError(e) && (e.code as number) === NOT_FOUND;

/** The engine's description of the workflow of a case; undefined when it knows none. */
export async function describe({ client }: Deps, caseId: string): Promise<Described | undefined> {
  try {
    return await client.workflowService.describeWorkflowExecution({ namespace: client.options.namespace, execution: executionOf(caseId) });
  } catch (e) {
    if (isNotFound(e)) return undefined;
    throw e;
  }
}

/** A failure as its code named it, decoded, without data. */
async function errorOf({ client }: Deps, failure: Failure | null | undefined): Promise<string> {
  // written under keys that are not known here: then only that it failed is known
  const error = await decodeOptionalFailureToOptionalError(client.options.loadedDataConverter, failure).catch(() => new Error('cannot be read here'));
  if (!error) return plainError('Timeout', 'no answer');
  return plainError(failure?.applicationFailureInfo?.type, error.message);
}

/** The last events of a case's workflow, the newest first. */
export async function lastEvents({ client }: Deps, caseId: string) {
  const page = await client.workflowService.getWorkflowExecutionHistoryReverse({ namespace: client.options.namespace, execution: executionOf(caseId), maximumPageSize: 100 });
  return page.history?.events ?? [];
}

async function stepError(deps: Deps, caseId: string): Promise<string> {
  const failed = (await lastEvents(deps, caseId)).find((e) => e.eventType === Event.EVENT_TYPE_WORKFLOW_TASK_FAILED);
  return errorOf(deps, failed?.workflowTaskFailedEventAttributes?.failure);
}

async function inEngine(deps: Deps, caseId: string, d: Described): Promise<Problem[]> {
  const status = d.workflowExecutionInfo?.status;
  if (status !== Status.WORKFLOW_EXECUTION_STATUS_RUNNING) {
    // the last projection is written before it completes: a case that is shown as open then is shown wrongly
    if (status === Status.WORKFLOW_EXECUTION_STATUS_COMPLETED) return [];
    return [{ kind: 'ended', status: (Status[status ?? 0] ?? '').replace('WORKFLOW_EXECUTION_STATUS_', '').toLowerCase() }];
  }
  const found: Problem[] = [];
  const attempt = d.pendingWorkflowTask?.attempt ?? 0;
  if (attempt >= TELL_AFTER) found.push({ kind: 'step', attempt, error: await stepError(deps, caseId) });
  for (const a of d.pendingActivities ?? []) {
    if ((a.attempt ?? 0) < TELL_AFTER || !a.lastFailure) continue;
    found.push({ kind: 'activity', activity: a.activityType?.name ?? '', attempt: a.attempt!, error: await errorOf(deps, a.lastFailure) });
  }
  return found;
}

const COUNTING = ['calendarDue', 'calendarAmend'];
/** Alerts of this case that wait for an administrator. One about a term closes by itself once the term is counted. */
async function alerted({ db }: Deps, caseId: string, d: Described | undefined): Promise<Problem[]> {
  const rows = await db('office.alert').where({ case_id: caseId }).whereIn('kind', ['undeliverable', 'uncountable']).whereNull('resolved_at').orderBy('raised_at').select<{ key: string; kind: string }[]>('key', 'kind');
  const found: Problem[] = [];
  for (const { key, kind } of rows) {
    const what = key.split('/').at(-1)!;
    if (kind === 'undeliverable') found.push({ kind, receipt: what });
    else if (!d || d.pendingActivities?.some((a) => COUNTING.includes(a.activityType?.name ?? ''))) found.push({ kind: 'uncountable', terms: what });
    else await closeAlert(db, key);
  }
  return found;
}

const idle = (d: Described): boolean => !d.pendingWorkflowTask && (d.pendingActivities ?? []).length === 0;

/** Everything that holds an open case up; nothing when it goes on. `deep` also asks the case itself and compares its projection. */
export async function diagnose(deps: Deps, caseId: string, { deep }: { deep: boolean }): Promise<Problem[]> {
  const row = await deps.db('work.case').where({ id: caseId, closed: false }).first<{ version: number } | undefined>('version');
  if (!row) return [];
  const d = await describe(deps, caseId);
  const known = await alerted(deps, caseId, d);
  if (!d) {
    // a start that is still on its way has no workflow yet; the relay brings it, or tells that it cannot
    const onItsWay = row.version === 0 && (await unanswered(deps.db, { caseId }, 1)).length > 0;
    return onItsWay ? known : [{ kind: 'missing' }, ...known];
  }
  const found = [...(await inEngine(deps, caseId, d)), ...known];
  if (!deep || found.length > 0 || !idle(d)) return found;
  const { differs } = await compared(deps, caseId);
  return differs.length > 0 ? [{ kind: 'projection', differs }] : [];
}
