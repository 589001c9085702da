import { setTimeout as pause } from 'node:timers/promises';
import { tellCases } from '../dossier/amend';
import { type Delivering, deliver, unanswered } from '../dossier/deliver';

const EVERY_MS = 1_000;
/** Younger receipts are still in the hands of the request that brought them; in a rehearsal, where legal time stands still within a second, age says nothing. */
const olderThanMs = (rehearsal: boolean): number => (rehearsal ? 0 : 3_000);
const AT_ONCE = 8;
const TELL_MS = 10_000;

/**
 * Re-sends receipts that have no answer, with their first stamp, until stopped. A failure of one does not hold the others. Also
 * tells cases of a published calendar what its publisher did not come to.
 */
export async function runRelay(deps: Delivering, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await tellCases(deps, TELL_MS);
      const waiting = await unanswered(deps.db, { olderThanMs: olderThanMs(deps.rehearsal) });
      for (let i = 0; i < waiting.length && !signal.aborted; i += AT_ONCE) {
        await Promise.all(waiting.slice(i, i + AT_ONCE).map((id) => deliver(deps, id, 10_000)));
      }
    } catch (e) {
      deps.log.warn({ error: (e as Error).name }, 'relay: trying again');
    }
    await pause(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}
