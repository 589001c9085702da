import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Worker, bundleWorkflowCode } from '@temporalio/worker';
import type { Lane } from '../../rehearsal/lane';
import { fastForward } from '../../rehearsal/time';
import { stack } from '../../rehearsal/stack';
import { dataConverter, parseKeys } from '../../workers/codec';
import type { bare } from '../workflows/bare';
import { type Recorded, store } from './recorded';

const QUEUE = 'bare', COMMAND = 'command';
/** A timer is handled before a fast-forward ends that goes past it. */
const MARGIN_MS = 30_000;

/** The plain workflow with what was recorded, in one file for the sandbox. */
export async function bundleOf({ inputs }: Recorded): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tartip-bench-'));
  try {
    const recorded = join(folder, 'recorded.js');
    await writeFile(recorded, `exports.recorded = ${JSON.stringify(inputs)};\n`);
    const { code } = await bundleWorkflowCode({
      logger: new DefaultLogger('ERROR'),
      workflowsPath: join(__dirname, '..', 'workflows', 'bare.ts'), failureConverterPath: require.resolve('../../workers/failure-converter'),
      webpackConfigHook: (c) => ({ ...c, resolve: { ...c.resolve, alias: { ...c.resolve?.alias, 'bench-recorded': recorded } } }),
    });
    return code;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A worker of the plain workflow on a lane; its activities are done by the lane's own workers. */
export async function workerOn(lane: Lane, code: string): Promise<{ stop: () => Promise<void> }> {
  const connection = await NativeConnection.connect({ address: stack().temporalAddress });
  const worker = await Worker.create({
    connection, namespace: lane.namespace, taskQueue: QUEUE, workflowBundle: { code }, dataConverter: dataConverter(parseKeys(lane.env.TARTIP_PAYLOAD_KEYS!)),
    maxCachedWorkflows: 100, workflowTaskPollerBehavior: { type: 'autoscaling', minimum: 2, initial: 4, maximum: 20 },
  });
  const ran = worker.run();
  return { stop: async () => { worker.shutdown(); await ran; await connection.close(); } };
}

/** One run of the plain workflow over the same two months: the same commands and the same fast-forwards, no look in between. Returns the workflow's id. */
export async function runBare(lane: Lane, recorded: Recorded): Promise<string> {
  const ids = Object.fromEntries(recorded.ids.map((id) => [id, randomUUID()]));
  const workflowId = `bare-${randomUUID()}`;
  await store(lane, recorded.rows, ids);
  const legalNow = recorded.moves[0]!.at;
  let clock = Date.parse(legalNow);
  for (const { at, command: n } of recorded.moves) {
    if (n === null) {
      await lane.setClock(new Date(Date.parse(at) + 1).toISOString());
      await fastForward(lane.connection, lane.namespace, workflowId, Date.parse(at) + MARGIN_MS - clock);
      clock = Date.parse(at) + MARGIN_MS;
      continue;
    }
    await lane.setClock(at);
    if (n > 1) {
      await lane.client.workflow.getHandle(workflowId).executeUpdate<void, [number]>(COMMAND, { args: [n] });
      continue;
    }
    const startWorkflowOperation = new WithStartWorkflowOperation<typeof bare>('bare', { workflowId, taskQueue: QUEUE, args: [{ ids, legalNow }], workflowIdConflictPolicy: 'FAIL' });
    await lane.client.workflow.executeUpdateWithStart<typeof bare, void, [number]>(COMMAND as never, { startWorkflowOperation, args: [n] });
  }
  await lane.client.workflow.getHandle(workflowId).result();
  return workflowId;
}
