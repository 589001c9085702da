import { z } from 'zod';
import { temporal } from '@temporalio/proto';
import { DOCUMENTS_QUEUE, PROCEDURES_QUEUE } from '../queues';
import { json, route, type Deps } from '../route';

const { TASK_QUEUE_TYPE_ACTIVITY, TASK_QUEUE_TYPE_WORKFLOW } = temporal.api.enums.v1.TaskQueueType;
const ANSWER_WITHIN = 3000;
type Part = 'database' | 'engine' | 'procedures' | 'documents';

/** A worker asks anew at least once a minute (ms). */
const SILENCE = 75_000;
const lastAsked = new Map<string, { access: string; since: number }>();

/**
 * Somebody asks this queue for work. The engine remembers a worker for minutes after its death, so its last question must have
 * moved on since we saw it first; measured by our own steady clock, as the engine's may differ.
 */
async function polled({ client }: Deps, name: string, taskQueueType: number): Promise<void> {
  const { pollers } = await client.workflowService.describeTaskQueue({ namespace: client.options.namespace, taskQueue: { name }, taskQueueType });
  const access = (pollers ?? []).map((p) => `${String(p.lastAccessTime?.seconds)}.${p.lastAccessTime?.nanos}`).sort().join();
  if (access === '') throw new Error('no worker');
  const key = `${name}/${taskQueueType}`;
  const before = lastAsked.get(key);
  if (before?.access !== access) lastAsked.set(key, { access, since: performance.now() });
  else if (performance.now() - before.since > SILENCE) throw new Error('its workers have fallen silent');
}

const parts: { [P in Part]: (deps: Deps) => Promise<unknown> } = {
  database: ({ db }) => db.raw('select 1').timeout(ANSWER_WITHIN),
  engine: ({ client }) => client.workflowService.getSystemInfo({}),
  procedures: async (deps) => { await polled(deps, PROCEDURES_QUEUE, TASK_QUEUE_TYPE_WORKFLOW); await polled(deps, PROCEDURES_QUEUE, TASK_QUEUE_TYPE_ACTIVITY); },
  documents: (deps) => polled(deps, DOCUMENTS_QUEUE, TASK_QUEUE_TYPE_ACTIVITY),
};

const works = (deps: Deps, part: Part): Promise<boolean> =>
  deps.client.connection.withDeadline(Date.now() + ANSWER_WITHIN, () => parts[part](deps)).then(() => true, () => false);

const state = z.enum(['up', 'down']);
const readiness = z.strictObject({ ready: z.boolean(), parts: z.strictObject({ database: state, engine: state, procedures: state, documents: state }) });

const alive = route({
  method: 'get', path: '/healthz', access: 'public', tag: 'operation', summary: 'This process is alive.',
  answers: { 200: { words: 'Alive', schema: z.strictObject({ alive: z.literal(true) }) } },
  handler: () => json({ alive: true }),
});

const ready = route({
  method: 'get', path: '/readyz', access: 'public', tag: 'operation', summary: 'Database, engine and workers answer.',
  answers: { 200: { words: 'Everything is there', schema: readiness }, 503: { words: 'Something is missing', schema: readiness } },
  async handler({ deps }) {
    const names = Object.keys(parts) as Part[];
    const found = await Promise.all(names.map((part) => works(deps, part)));
    const all = found.every(Boolean);
    return json({ ready: all, parts: Object.fromEntries(names.map((part, i) => [part, found[i] ? 'up' : 'down'])) }, all ? 200 : 503);
  },
});

export const health = [alive, ready];
