import { randomUUID } from 'node:crypto';
import type { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { temporal } from '@temporalio/proto';

const Polled = temporal.api.enums.v1.FastForwardPollingResult;
const RUNNING = temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
/** Bounds a hot retry loop, for back-off is skipped too. */
const MAX_SKIPS = 5_000;

export interface Virtual { now: number; busy: boolean; closed: boolean; startedAt: number }

const ms = (t: { seconds?: unknown; nanos?: number | null } | null | undefined): number => Number(t?.seconds ?? 0) * 1000 + Math.floor((t?.nanos ?? 0) / 1e6);

/** The virtual clock of a workflow and whether it has work under way. */
export async function virtual(c: Connection, namespace: string, workflowId: string): Promise<Virtual> {
  const d = await c.workflowService.describeWorkflowExecution({ namespace, execution: { workflowId } });
  const current = d.workflowExtendedInfo?.timeSkippingInfo?.currentTime;
  return {
    now: current ? ms(current) : Date.now(), startedAt: ms(d.workflowExecutionInfo?.startTime),
    busy: !!d.pendingWorkflowTask || (d.pendingActivities?.length ?? 0) > 0, closed: d.workflowExecutionInfo?.status !== RUNNING,
  };
}

/** Moves a workflow's virtual clock forward by `byMs`, timer by timer, and returns when it has got there. */
export async function fastForward(c: Connection, namespace: string, workflowId: string, byMs: number): Promise<void> {
  const id = randomUUID();
  await c.workflowService.updateWorkflowExecutionOptions({
    namespace, workflowExecution: { workflowId },
    workflowExecutionOptions: { timeSkippingConfig: { enabled: true, maxSessionSkipCount: MAX_SKIPS, fastForwardConfig: { id, duration: msToTs(Math.max(1, Math.round(byMs))) } } },
    updateMask: { paths: ['time_skipping_config'] },
  });
  for (;;) {
    const r = await c.withDeadline(Date.now() + 60_000, () => c.workflowService.pollWorkflowExecutionTimeSkipping({ namespace, workflowExecution: { workflowId }, fastForwardId: id }));
    // FAILED: it ended before it got there, which is an answer too
    if (r.fastForwardPollingResult !== Polled.FAST_FORWARD_POLLING_RESULT_POLL_TIMEOUT) return;
  }
}
