import { DefaultLogger, Runtime } from '@temporalio/worker';
import { config } from '../config';
import { startTestStack } from '../engine/stack';
import { stackGiven, useStack } from '../rehearsal/stack';

/** Runs a bench on a stack of its own; one that is up already may be named, as for the tests. */
export async function onStack<T>(work: () => Promise<T>): Promise<T> {
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { forward: {}, filter: 'ERROR' } } });
  const running = stackGiven() ? undefined : await startTestStack(config().TARTIP_CACHE);
  if (running) useStack(running.stack);
  try {
    return await work();
  } finally {
    await running?.stop();
  }
}
