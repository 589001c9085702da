/**
 * A month of the pool recomputed from its exported lines alone, as somebody would who does not trust the office: from the text of the rule,
 * with nothing of the project. Percentages and quotients are whole numbers all the way.
 */
export type ExportedLine = { [kind: string]: any };
export interface ByHand { received: bigint; fee: bigint; kept: bigint; /** by number */ shares: Map<number, bigint> }

/** Whether the share of a participant counted at an instant: what was said of him last before it. */
function counted(standings: { at: string; counts: boolean }[], at: string): boolean {
  let counts = true;
  for (const s of [...standings].sort((a, b) => (a.at < b.at ? -1 : 1))) if (s.at <= at) counts = s.counts;
  return counts;
}

function workOf(lines: ExportedLine[]): Map<number, bigint> {
  const of = (kind: string): any[] => lines.flatMap((l) => (kind in l ? [l[kind]] : []));
  const work = new Map<number, bigint>();
  for (const w of of('work')) {
    if (!counted(of('standing').filter((s) => s.participant === w.participant), w.at)) continue;
    work.set(w.participant, (work.get(w.participant) ?? 0n) + BigInt(w.units));
  }
  return work;
}

/** Largest remainder: everyone the whole part of his quotient, the units left one by one to whoever has most over, of equals the lower number. */
export function sharedByHand(lines: ExportedLine[], asset: string): ByHand {
  const { fee: percent } = lines.find((l) => 'period' in l)!.period as { fee: string };
  const received = lines.flatMap((l) => ('reward' in l && l.reward.asset === asset ? [BigInt(l.reward.amount)] : [])).reduce((a, b) => a + b, 0n);
  const work = workOf(lines);
  const all = [...work.values()].reduce((a, b) => a + b, 0n);
  if (all === 0n) return { received, fee: 0n, kept: received, shares: new Map() };
  const [whole, part = ''] = percent.split('.') as [string, string?];
  // percent of a hundred, in billionths
  const fee = (received * BigInt(whole + part.padEnd(9, '0'))) / 100_000_000_000n;
  const toShare = received - fee;
  const rows = [...work].map(([number, units]) => ({ number, share: (toShare * units) / all, over: (toShare * units) % all }));
  let left = toShare - rows.reduce((sum, r) => sum + r.share, 0n);
  for (const row of [...rows].sort((a, b) => (a.over === b.over ? a.number - b.number : a.over > b.over ? -1 : 1))) {
    if (left === 0n) break;
    row.share += 1n;
    left -= 1n;
  }
  return { received, fee, kept: 0n, shares: new Map(rows.map((r) => [r.number, r.share])) };
}
