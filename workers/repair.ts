import { setTimeout as pause } from 'node:timers/promises';
import { temporal } from '@temporalio/proto';
import type { Deps } from '../activities/deps';
import type { Trx } from '../database/connect';
import { deliver, unanswered } from '../dossier/deliver';
import { TELL_AFTER, type Outcome, type RepairAction } from '../dossier/stuck';
import { compared, rewrite } from './compare';
import { describe, executionOf, isNotFound, lastEvents } from './diagnose';

const Event = temporal.api.enums.v1.EventType;
const { RESET_REAPPLY_TYPE_ALL_ELIGIBLE } = temporal.api.enums.v1.ResetReapplyType;
const RUNNING = temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
const { PENDING_ACTIVITY_STATE_STARTED } = temporal.api.enums.v1.PendingActivityState;
const DELIVER_MS = 10_000;
/** How long a try that is under way is waited for, and how often it is looked at. */
const TRY_MS = 10_000, LOOK_MS = 200;

interface Order { id: string; case_id: string; action: RepairAction }

/** Work that waits for its next try is tried now, and from the first attempt. A try that is under way ends first: the engine would not take the result of one that was set back meanwhile. */
async function retryActivities(deps: Deps, { case_id }: Order): Promise<Outcome> {
  const pending = async () => (await describe(deps, case_id))?.pendingActivities ?? [];
  const until = performance.now() + TRY_MS;
  const found = await pending();
  let now = found;
  while (now.some((a) => a.state === PENDING_ACTIVITY_STATE_STARTED) && performance.now() < until) {
    await pause(LOOK_MS);
    now = await pending();
  }
  for (const { activityId } of now.filter((a) => a.state !== PENDING_ACTIVITY_STATE_STARTED)) {
    await deps.client.workflowService.resetActivity({ namespace: deps.client.options.namespace, execution: executionOf(case_id), id: activityId, identity: 'administrator' })
      .catch((e: unknown) => { if (!isNotFound(e)) throw e; });
  }
  return found.length > 0 ? 'done' : 'none';
}

async function retryDelivery(deps: Deps, order: Order): Promise<Outcome> {
  for (const id of await unanswered(deps.db, { caseId: order.case_id })) {
    if ('pending' in (await deliver(deps, id, DELIVER_MS))) return 'notYet';
  }
  // whatever waits for these receipts looks again at once
  await retryActivities(deps, order);
  return 'done';
}

/** A step as an event that the engine can go back to. */
const STEPS = [Event.EVENT_TYPE_WORKFLOW_TASK_COMPLETED, Event.EVENT_TYPE_WORKFLOW_TASK_FAILED, Event.EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT];

/**
 * Goes on from the last step in a new run with the same history: after the repair of its code at once, without the engine's long
 * pauses, and also when somebody terminated it. Effects are found by their keys, so none happens twice; commands accepted since are taken again.
 */
async function resetWorkflow(deps: Deps, { id, case_id }: Order): Promise<Outcome> {
  const d = await describe(deps, case_id);
  // another administrator, or the repair of the code alone, was first
  if (d?.workflowExecutionInfo?.status === RUNNING && (d.pendingWorkflowTask?.attempt ?? 0) < TELL_AFTER) return 'none';
  const last = (await lastEvents(deps, case_id)).find((e) => STEPS.some((step) => step === e.eventType));
  if (!last) return 'notYet';
  await deps.client.workflowService.resetWorkflowExecution({
    namespace: deps.client.options.namespace, workflowExecution: executionOf(case_id), workflowTaskFinishEventId: last.eventId, requestId: id,
    reason: `repair ${id}`, resetReapplyType: RESET_REAPPLY_TYPE_ALL_ELIGIBLE,
  });
  return 'done';
}

async function repairProjection(deps: Deps, { case_id }: Order): Promise<Outcome> {
  const { seen } = await compared(deps, case_id);
  return (await rewrite(deps, seen)) ? 'done' : 'failed';
}

const carriedOut: { [A in RepairAction]: (deps: Deps, order: Order) => Promise<Outcome> } = { retryActivities, retryDelivery, resetWorkflow, repairProjection };

/** The order that was given first, kept from other workers while it is carried out. */
const nextOrder = (trx: Trx): Promise<Order | undefined> =>
  trx('office.repair').whereNull('done_at').orderBy('at').forUpdate().skipLocked().first<Order | undefined>('id', 'case_id', 'action');

/**
 * Carries out what administrators have ordered, one order at a time; each can be repeated without harm, and one that fails says so.
 * Returns the cases concerned.
 */
export async function carryOut(deps: Deps): Promise<string[]> {
  const cases: string[] = [];
  for (;;) {
    const done = await deps.db.transaction(async (trx) => {
      const order = await nextOrder(trx);
      if (!order) return undefined;
      const outcome = await carriedOut[order.action](deps, order).catch((e: unknown) => {
        deps.log.warn({ repair: order.id, case: order.case_id, error: (e as Error).message }, 'a repair failed');
        return 'failed' as const;
      });
      await trx('office.repair').where({ id: order.id }).update({ done_at: trx.raw('office.now()'), outcome });
      return order.case_id;
    });
    if (done === undefined) return cases;
    cases.push(done);
  }
}
