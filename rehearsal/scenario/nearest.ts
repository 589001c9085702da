/** The word somebody meant: how many letters two words differ by, an exchange of neighbours counting once. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j]!, before[j - 2]! + 1);
    }
    [before, row] = [row, next];
  }
  return row[b.length]!;
}

/** How many letters two words begin with in common. */
function beginning(a: string, b: string): number {
  let n = 0;
  while (n < a.length && a[n] === b[n]) n++;
  return n;
}

const LONGEST = 80;

/** The nearest of these words, upper and lower case alike, of several the one that begins like it; undefined when none is near enough to be meant. */
export function nearest(word: string, among: readonly string[]): string | undefined {
  if (word.length > LONGEST) return undefined;
  const limit = Math.max(1, Math.min(3, Math.floor(word.length / 3)));
  const lower = word.toLowerCase();
  const near = among.map((candidate) => ({ candidate, d: distance(lower, candidate.toLowerCase(), limit), same: beginning(lower, candidate.toLowerCase()) })).filter((c) => c.d <= limit);
  return near.sort((a, b) => a.d - b.d || b.same - a.same)[0]?.candidate;
}
