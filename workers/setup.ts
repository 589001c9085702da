import { Client, Connection } from '@temporalio/client';
import { type ActivityInterceptorsFactory, DefaultLogger, NativeConnection, Runtime, type Worker } from '@temporalio/worker';
import pino, { type Logger } from 'pino';
import type { Config } from '../config';
import { connectionOptions } from './address';
import { configuredConverter } from './codec';

export const logger = (c: Config, part: string): Logger => pino({ level: c.TARTIP_LOG, base: { part }, redact: ['*.content', '*.name', '*.email'] });

/** A client of the engine; payloads and failures are encrypted. */
export async function temporalClient(c: Config): Promise<Client> {
  const connection = await Connection.connect(connectionOptions(c));
  return new Client({ connection, namespace: c.TEMPORAL_NAMESPACE, dataConverter: configuredConverter(c) });
}

/** The SDK warns of a worker that has activities only, which the one for documents is meant to be. */
const MEANT = 'No workflows registered';

/** Once per process, before any worker. The SDK's own log goes through pino, warnings and worse. */
export function installRuntime(log: Logger): void {
  const levels = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;
  Runtime.install({
    logger: new DefaultLogger('WARN', ({ level, message, meta }) => message.startsWith(MEANT) || log[levels[level]]({ workflow: meta?.workflowId, type: meta?.workflowType, activity: meta?.activityType, error: (meta?.error as Error | undefined)?.message }, message)),
    shutdownSignals: ['SIGINT', 'SIGTERM'],
    telemetryOptions: { logging: { forward: {}, filter: 'WARN' } },
  });
}

export async function workerOptions(c: Config) {
  return { connection: await NativeConnection.connect(connectionOptions(c)), namespace: c.TEMPORAL_NAMESPACE, dataConverter: configuredConverter(c), shutdownGraceTime: '20s', shutdownForceTime: '25s' } as const;
}

const BEAT_MS = 5_000;
/** Long work says that it lives: when its process is killed, the engine gives it to another within the heartbeat timeout, not after minutes. */
export const beating: ActivityInterceptorsFactory = (context) => ({
  inbound: {
    async execute(input, next) {
      const timer = setInterval(() => context.heartbeat(), BEAT_MS);
      try {
        return await next(input);
      } finally {
        clearInterval(timer);
      }
    },
  },
});

/** Longest time for what is under way when the parent has gone (ms). */
const DRAIN = 30_000;

/** A process of the stack ends with its parent: the channel to it closes, perhaps before the worker has begun. */
export function endWithParent(worker: Worker): void {
  if (!process.send) return;
  const stop = (): void => {
    if (worker.getState() !== 'RUNNING') process.exit(0);
    setTimeout(() => process.exit(1), DRAIN).unref();
    worker.shutdown();
  };
  if (process.connected) process.once('disconnect', stop);
  else stop();
}
