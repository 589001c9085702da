import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Worker, bundleWorkflowCode } from '@temporalio/worker';
import type { Lane } from '../../rehearsal/lane';
import { stack } from '../../rehearsal/stack';
import { dataConverter, parseKeys } from '../../workers/codec';
import type { idle, IdleActivities } from '../workflows/idle';
import type { Filed } from './recorded';

const QUEUE = 'idle', COMMAND = 'command';

export interface Idle { /** one workflow with that many history events; returns its id */ run(events: number): Promise<string>; stop(): Promise<void> }

/** A worker of workflows that do nothing, with as many updates as the recorded case. */
export async function idleOn(lane: Lane, { commands }: Filed): Promise<Idle> {
  const connection = await NativeConnection.connect({ address: stack().temporalAddress });
  const workflowBundle = await bundleWorkflowCode({
    logger: new DefaultLogger('ERROR'), workflowsPath: join(__dirname, '..', 'workflows', 'idle.ts'), failureConverterPath: require.resolve('../../workers/failure-converter'),
  });
  const activities: IdleActivities = { nothing: async () => undefined };
  const worker = await Worker.create({
    connection, namespace: lane.namespace, taskQueue: QUEUE, workflowBundle, activities, dataConverter: dataConverter(parseKeys(lane.env.TARTIP_PAYLOAD_KEYS!)),
    maxCachedWorkflows: 100, workflowTaskPollerBehavior: { type: 'autoscaling', minimum: 2, initial: 4, maximum: 20 },
  });
  const ran = worker.run();
  const run = async (events: number): Promise<string> => {
    const workflowId = `idle-${randomUUID()}`;
    const startWorkflowOperation = new WithStartWorkflowOperation<typeof idle>('idle', { workflowId, taskQueue: QUEUE, args: [{ updates: commands.length, events }], workflowIdConflictPolicy: 'FAIL' });
    await lane.client.workflow.executeUpdateWithStart<typeof idle, void, [number]>(COMMAND as never, { startWorkflowOperation, args: [1] });
    const handle = lane.client.workflow.getHandle(workflowId);
    for (let n = 2; n <= commands.length; n += 1) await handle.executeUpdate<void, [number]>(COMMAND, { args: [n] });
    await handle.result();
    return workflowId;
  };
  return { run, stop: async () => { worker.shutdown(); await ran; await connection.close(); } };
}
