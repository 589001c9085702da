import { setTimeout as pause } from 'node:timers/promises';
import { type Delivering, deliver, unanswered } from '../dossier/deliver';

const EVERY_MS = 1_000;
/** Younger receipts are still in the hands of the request that brought them. */
const OLDER_THAN_MS = 3_000;
const AT_ONCE = 8;

/** Re-sends receipts that have no answer, with their first stamp, until stopped. A failure of one does not hold the others. */
export async function runRelay(deps: Delivering, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const waiting = await unanswered(deps.db, { olderThanMs: OLDER_THAN_MS });
      for (let i = 0; i < waiting.length && !signal.aborted; i += AT_ONCE) {
        await Promise.all(waiting.slice(i, i + AT_ONCE).map((id) => deliver(deps, id, 10_000)));
      }
    } catch (e) {
      deps.log.warn({ error: (e as Error).name }, 'relay: trying again');
    }
    await pause(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}
