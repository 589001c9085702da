export const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

/** Asks `fact` until it answers with something true; errors count as "not yet". Throws the last one after `limitMs`. */
export async function until<T>(what: string, fact: () => Promise<T> | T, { limitMs = 60_000, everyMs = 50, signal }: { limitMs?: number; everyMs?: number; signal?: AbortSignal } = {}): Promise<T> {
  const end = Date.now() + limitMs;
  for (;;) {
    signal?.throwIfAborted();
    let why: unknown;
    try {
      const answer = await fact();
      if (answer) return answer;
    } catch (error) {
      why = error;
    }
    if (Date.now() > end) throw new Error(`Waited ${Math.round(limitMs / 1000)} s in vain: ${what}${why instanceof Error ? ` (${why.message})` : ''}.`);
    await pause(everyMs);
  }
}
