import { setTimeout as pause } from 'node:timers/promises';

/** Waits for a fact: asks again until the answer is there, with `atMostMs` less and less often. Throws with what was last seen when it does not come. */
export async function until<T>(what: string, ask: () => Promise<T | undefined | null | false>, { withinMs = 30_000, everyMs = 50, atMostMs = everyMs }: { withinMs?: number; everyMs?: number; atMostMs?: number } = {}): Promise<T> {
  const end = Date.now() + withinMs;
  let last: unknown;
  for (let ms = everyMs; Date.now() < end; ms = Math.min(ms * 1.5, atMostMs)) {
    const found = await ask().catch((e: unknown) => { last = e; return undefined; });
    if (found) return found;
    await pause(ms);
  }
  throw new Error(`did not happen within ${withinMs} ms: ${what}${last ? ` (last: ${(last as Error).message})` : ''}`);
}
