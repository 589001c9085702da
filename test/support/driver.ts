import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ApplicationFailure, DefaultFailureConverter, defaultPayloadConverter, type Payload } from '@temporalio/common';
import { msToTs, tsToMs } from '@temporalio/common/lib/time';
import { coresdk } from '@temporalio/proto';
import { parseWorkflowCode } from '@temporalio/worker/lib/worker';
import { ReusableVMWorkflowCreator } from '@temporalio/worker/lib/workflow/reusable-vm';
import type { CaseInput, CaseSnapshot, Command, Refusal } from '../../workflows/kernel/contract';

/**
 * Runs a workflow of the bundle in this process on a clock of the test's own: the real SDK inside, no server.
 * Jobs are put into one activation in Core's order (updates before timers), so that rivals in one activation can be tested.
 */
type Job = coresdk.workflow_activation.IWorkflowActivationJob;
type WorkflowCommand = coresdk.workflow_commands.IWorkflowCommand;
export type Fakes = { [activity: string]: (input: never) => unknown };
export type Answer = { accepted: string } | { refused: Refusal };
interface Timer { seq: number; at: number }

const load = (p: Payload | null | undefined): unknown => (p ? defaultPayloadConverter.fromPayload(p) : undefined);
const dump = (value: unknown): Payload => defaultPayloadConverter.toPayload(value)!;

export interface Driver {
  now: () => number;
  /** One command, alone in its activation. */
  send: (c: Command) => Promise<Answer>;
  /** Several commands and what timers are due at `at`, in one activation. */
  atOnce: (commands: Command[], at?: string) => Promise<Answer[]>;
  /** Moves the clock to an instant, firing timers on the way. */
  goTo: (at: string) => Promise<void>;
  /** The last projection. */
  seen: () => CaseSnapshot;
  /** Every activity call, in order. */
  calls: { name: string; input: any }[];
  done: () => { result?: unknown; failed?: string } | undefined;
  runs: () => number;
  /** What the last continue-as-new passed on. */
  carried: () => unknown;
}

/** A fake that throws an ApplicationFailure is an activity that has failed for good; anything else it throws is a mistake of the test. */
async function resultOf(activity: string, run: () => unknown): Promise<coresdk.activity_result.IActivityResolution> {
  try {
    const result = await run();
    return { completed: { result: result === undefined ? null : dump(result) } };
  } catch (e) {
    if (!(e instanceof ApplicationFailure)) throw e;
    const cause = new DefaultFailureConverter().errorToFailure(e, defaultPayloadConverter);
    return { failed: { failure: { message: 'Activity task failed', cause, activityFailureInfo: { activityId: '1', activityType: { name: activity } } } } };
  }
}

export async function drive(codePath: string, input: CaseInput & { maxEvents?: number }, fakes: Fakes, startAt: string): Promise<Driver> {
  const code = parseWorkflowCode(readFileSync(codePath, 'utf8'), codePath);
  const creator = await ReusableVMWorkflowCreator.create(code, 5_000, new Set(Object.keys(fakes)));
  let clock = Date.parse(startAt);
  let runs = 0;
  let runId = '';
  let length = 1;
  let workflow: Awaited<ReturnType<typeof creator.createWorkflow>>;
  let timers: Timer[] = [];
  let end: { result?: unknown; failed?: string } | undefined;
  let carried: unknown;
  const answers = new Map<string, Answer>();
  const calls: Driver['calls'] = [];

  const activate = async (jobs: Job[]): Promise<WorkflowCommand[]> => {
    length += jobs.length + 3;
    const activation = coresdk.workflow_activation.WorkflowActivation.fromObject({ runId, timestamp: msToTs(clock), jobs, historyLength: length, isReplaying: false });
    const completion = await workflow.activate(activation);
    if (completion.failed) throw new Error(`workflow task failed: ${JSON.stringify(load(completion.failed.failure?.encodedAttributes))}`);
    return completion.successful?.commands ?? [];
  };

  /** Does what the workflow asked for until nothing is left but timers. */
  const work = async (commands: WorkflowCommand[]): Promise<void> => {
    for (let todo = commands; todo.length > 0;) {
      const jobs: Job[] = [];
      for (const c of todo) {
        const job = await carryOut(c);
        if (job) jobs.push(job);
      }
      todo = jobs.length > 0 && !end ? await activate(jobs) : [];
    }
  };

  const carryOut = async (c: WorkflowCommand): Promise<Job | undefined> => {
    if (c.startTimer) timers.push({ seq: c.startTimer.seq!, at: clock + tsToMs(c.startTimer.startToFireTimeout!) });
    if (c.cancelTimer) timers = timers.filter((t) => t.seq !== c.cancelTimer!.seq);
    if (c.updateResponse) takeAnswer(c.updateResponse);
    if (c.completeWorkflowExecution) end = { result: load(c.completeWorkflowExecution.result) };
    if (c.failWorkflowExecution) end = { failed: c.failWorkflowExecution.failure?.message ?? 'failed' };
    if (c.continueAsNewWorkflowExecution) {
      const next = load(c.continueAsNewWorkflowExecution.arguments?.[0]);
      carried = next;
      await begin(next, []);
    }
    if (!c.scheduleActivity) return undefined;
    const { seq, activityType, arguments: args } = c.scheduleActivity;
    const given = load(args?.[0]);
    calls.push({ name: activityType!, input: given });
    const fake = fakes[activityType!];
    if (!fake) throw new Error(`no fake for ${activityType}`);
    if (JSON.stringify(given).length > 16_384) throw new Error(`${activityType} was given more than 16 KiB`);
    return { resolveActivity: { seq, result: await resultOf(activityType!, () => fake(given as never)) } };
  };

  const takeAnswer = (r: coresdk.workflow_commands.IUpdateResponse): void => {
    if (r.rejected) {
      const details = r.rejected.applicationFailureInfo?.details?.payloads?.[0];
      answers.set(r.protocolInstanceId!, { refused: (load(details) ?? { code: r.rejected.applicationFailureInfo?.type, detail: r.rejected.message }) as Refusal });
    } else if (r.completed) answers.set(r.protocolInstanceId!, load(r.completed) as Answer);
  };

  const begin = async (given: unknown, more: Job[]): Promise<void> => {
    runs += 1;
    runId = randomUUID();
    length = 1;
    timers = [];
    const startTime = msToTs(clock);
    const initializeWorkflow: coresdk.workflow_activation.IInitializeWorkflow = {
      workflowId: `case-${input.caseId}`, workflowType: input.procedure, arguments: [dump(given)], startTime, firstExecutionRunId: runId, attempt: 1, workflowTaskTimeout: msToTs(10_000),
    };
    const now = new Date(clock);
    const info = {
      workflowId: `case-${input.caseId}`, runId, workflowType: input.procedure, searchAttributes: {}, typedSearchAttributes: { getAll: () => [] } as never, firstExecutionRunId: runId, originalExecutionRunId: runId,
      namespace: 'test', taskQueue: 'procedures', startTime: now, runStartTime: now, taskTimeoutMs: 10_000, attempt: 1, historyLength: 1, historySize: 0, continueAsNewSuggested: false,
      suggestedContinueAsNewReasons: [], targetWorkerDeploymentVersionChanged: false, unsafe: { isReplaying: false, isReplayingHistoryEvents: false, now: () => clock },
    };
    workflow = await creator.createWorkflow({ info: info as never, randomnessSeed: [1, 2, 3, 4], now: clock, showStackTraceSources: false });
    await work(await activate([{ initializeWorkflow }, ...more]));
  };

  const updateJob = (c: Command): { id: string; job: Job } => {
    const id = randomUUID();
    return { id, job: { doUpdate: { id: c.id, protocolInstanceId: id, name: 'command', input: [dump(c)], runValidator: true, meta: { updateId: c.id, identity: 'test' } } } };
  };

  const fireDue = (): Job[] => {
    const due = timers.filter((t) => t.at <= clock).sort((a, b) => a.at - b.at);
    timers = timers.filter((t) => t.at > clock);
    return due.map((t) => ({ fireTimer: { seq: t.seq } }));
  };

  const atOnce = async (commands: Command[], at?: string): Promise<Answer[]> => {
    if (at) clock = Date.parse(at);
    const updates = commands.map(updateJob);
    await work(await activate([...updates.map((u) => u.job), ...fireDue()]));
    return updates.map((u) => answers.get(u.id) ?? { refused: { code: 'notFound', detail: 'no answer' } });
  };

  const goTo = async (at: string): Promise<void> => {
    const target = Date.parse(at);
    for (;;) {
      const next = Math.min(...timers.map((t) => t.at));
      if (end || !(next <= target)) break;
      clock = Math.max(clock, next);
      await work(await activate(fireDue()));
    }
    clock = target;
  };

  await begin(input, [updateJob(input.start).job]);
  return {
    now: () => clock, send: async (c) => (await atOnce([c]))[0]!, atOnce, goTo, calls, done: () => end, runs: () => runs, carried: () => carried,
    seen: () => calls.findLast((c) => c.name === 'caseProject')!.input as CaseSnapshot,
  };
}
