import { setTimeout as pause } from 'node:timers/promises';
import { tellCases } from '../dossier/amend';
import { type Delivering, deliver, unanswered } from '../dossier/deliver';
import { TELL_AFTER } from '../dossier/stuck';
import { raiseUndeliverable } from '../dossier/undeliverable';

const EVERY_MS = 1_000;
/** Younger receipts are still in the hands of the request that brought them; in a rehearsal, where legal time stands still within a second, age says nothing. */
const olderThanMs = (rehearsal: boolean): number => (rehearsal ? 0 : 3_000);
const AT_ONCE = 8;
const TELL_MS = 10_000;

/** Tells administrators of receipts that cannot be delivered, if the engine itself answers. */
async function tell({ db, client }: Delivering, tried: ReadonlyMap<string, number>): Promise<void> {
  const hopeless = [...tried].filter(([, times]) => times % TELL_AFTER === 0).map(([id]) => id);
  if (hopeless.length === 0) return;
  await client.workflowService.describeNamespace({ namespace: client.options.namespace });
  for (const id of hopeless) await raiseUndeliverable(db, id);
}

/**
 * Re-sends receipts that have no answer, with their first stamp, until stopped. A failure of one does not hold the others. Also
 * tells cases of a published calendar what its publisher did not come to.
 */
export async function runRelay(deps: Delivering, signal: AbortSignal): Promise<void> {
  let tried: ReadonlyMap<string, number> = new Map();
  while (!signal.aborted) {
    try {
      await tellCases(deps, TELL_MS);
      const waiting = await unanswered(deps.db, { olderThanMs: olderThanMs(deps.rehearsal) });
      for (let i = 0; i < waiting.length && !signal.aborted; i += AT_ONCE) {
        await Promise.all(waiting.slice(i, i + AT_ONCE).map((id) => deliver(deps, id, 10_000)));
      }
      tried = new Map(waiting.map((id) => [id, (tried.get(id) ?? 0) + 1]));
      await tell(deps, tried);
    } catch (e) {
      deps.log.warn({ error: (e as Error).name }, 'relay: trying again');
    }
    await pause(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}
