/** Pseudo-random numbers in [0, 1) by a seed (mulberry32): the same seed gives the same course of a test. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The same elements in an order drawn from `next`. */
export function shuffled<T>(list: readonly T[], next: () => number): T[] {
  const drawn = list.map((value) => ({ value, key: next() }));
  return drawn.sort((a, b) => a.key - b.key).map((d) => d.value);
}
