import { randomUUID } from 'node:crypto';
import type { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { temporal } from '@temporalio/proto';

const Polled = temporal.api.enums.v1.FastForwardPollingResult;
const RUNNING = temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
/** Bounds a hot retry loop, for back-off is skipped too. */
const MAX_SKIPS = 5_000;

/** `failing`: what has been tried again and again. */
export interface Virtual { now: number; busy: boolean; closed: boolean; startedAt: number; failing: string | undefined }

/** Attempts after which something that fails is taken to fail for good. */
const ENOUGH = 5;
type Described = Awaited<ReturnType<Connection['workflowService']['describeWorkflowExecution']>>;
function failingIn(d: Described): string | undefined {
  const task = d.pendingWorkflowTask?.attempt ?? 0;
  if (task >= ENOUGH) return `its procedure stops with an error (workflow task, attempt ${task})`;
  const activity = d.pendingActivities?.find((a) => (a.attempt ?? 0) >= ENOUGH);
  return activity && `${activity.activityType?.name} fails (attempt ${activity.attempt})`;
}

const ms = (t: { seconds?: unknown; nanos?: number | null } | null | undefined): number => Number(t?.seconds ?? 0) * 1000 + Math.floor((t?.nanos ?? 0) / 1e6);

/** By the first run of a workflow that has gone on as new: when that began. The clock of the case was set then; what a later run says of its start is wrong under time skipping. */
const began = new Map<string, number>();
async function startedAt(c: Connection, namespace: string, workflowId: string, { workflowExecutionInfo: info }: Described): Promise<number> {
  const first = info?.firstRunId;
  if (!first || first === info.execution?.runId) return ms(info?.startTime);
  const known = began.get(first) ?? ms((await c.workflowService.describeWorkflowExecution({ namespace, execution: { workflowId, runId: first } })).workflowExecutionInfo?.startTime);
  began.set(first, known);
  return known;
}

/** The virtual clock of a workflow and whether it has work under way. */
export async function virtual(c: Connection, namespace: string, workflowId: string): Promise<Virtual> {
  const d = await c.workflowService.describeWorkflowExecution({ namespace, execution: { workflowId } });
  const current = d.workflowExtendedInfo?.timeSkippingInfo?.currentTime;
  return {
    now: current ? ms(current) : Date.now(), startedAt: await startedAt(c, namespace, workflowId, d),
    busy: !!d.pendingWorkflowTask || (d.pendingActivities?.length ?? 0) > 0, closed: d.workflowExecutionInfo?.status !== RUNNING,
    failing: failingIn(d),
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
