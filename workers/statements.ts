import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Db } from '../database/connect';
import { nextWanted } from '../payout/papers';
import type { DocumentActivities } from '../workflows/kernel/contract';

export interface Printing { db: Db; print: DocumentActivities['documentRender']; log: Logger; /** between looks when nothing is wanted (ms) */ idle?: number }

/** What cannot be printed is left for so long (ms): the others do not wait for it. */
const LEFT_MS = 60_000;

/** Prints the statements that participants ask for, one after the other, until stopped. Of two printers the first stored file stays. */
export async function runStatements({ db, print, log, idle = 500 }: Printing, signal: AbortSignal): Promise<void> {
  const left = new Map<string, number>();
  while (!signal.aborted) {
    for (const [key, until] of left) if (until < performance.now()) left.delete(key);
    const wanted = await nextWanted(db, [...left.keys()]).catch((e: unknown) => {
      log.warn({ error: (e as Error).name }, 'statements: trying again');
      return undefined;
    });
    if (!wanted) {
      await pause(idle, undefined, { signal }).catch(() => undefined);
      continue;
    }
    await print(wanted).catch((e: unknown) => {
      left.set(wanted.key, performance.now() + LEFT_MS);
      log.error({ notice: wanted.noticeId, error: (e as Error).name }, 'a statement could not be printed');
    });
  }
}
