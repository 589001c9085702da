import { cpus, loadavg, totalmem } from 'node:os';
import versions from '../engine/versions.json';

export interface BenchOptions { /** how often project and peer take turns */ pairs: number; say: (text: string) => void }
export type Bench = (o: BenchOptions) => Promise<Measured>;

/** Wall times of one turn of each, in milliseconds; `ratio` is project to peer. */
export interface Pair { first: 'project' | 'peer'; project: number; peer: number; ratio: number }

export interface Measured {
  name: string; what: string;
  /** Median of the pairs' ratios; at most `goal` is wanted. */
  ratio: number; goal: number;
  pairs: Pair[];
  /** Figures beside the ratio, in milliseconds, with what they are. */
  beside: { [what: string]: number };
  settings: { [name: string]: number | string };
  machine: { cpu: string; cores: number; memoryGiB: number; /** load average of the minute before the end */ load: number };
  versions: { node: string; postgres: string; temporal: string };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

export interface Sides { project: () => Promise<void>; peer: () => Promise<void>; /** between two turns, outside the time */ between: () => Promise<void> }

/** Lets project and peer take turns, the first of each pair alternating. */
export async function inPairs(sides: Sides, { pairs, say }: BenchOptions): Promise<Pair[]> {
  const done: Pair[] = [];
  for (let n = 0; n < pairs; n += 1) {
    const order = n % 2 === 0 ? (['project', 'peer'] as const) : (['peer', 'project'] as const);
    const took = { project: 0, peer: 0 };
    for (const side of order) {
      took[side] = await timed(sides[side]);
      await sides.between();
    }
    const pair: Pair = { first: order[0], ...took, ratio: took.project / took.peer };
    say(rowOf(pair, n));
    done.push(pair);
  }
  return done;
}

export const machine = (): Pick<Measured, 'machine' | 'versions'> => ({
  machine: { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, memoryGiB: Math.round(totalmem() / 2 ** 30), load: loadavg()[0]! },
  versions: { node: process.versions.node, postgres: versions.postgres, temporal: versions.temporal },
});

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
const rowOf = (p: Pair, n: number): string => `pair ${n + 1} (${p.first} first): project ${seconds(p.project)}, peer ${seconds(p.peer)}, ratio ${p.ratio.toFixed(3)}`;

export function textOf(m: Measured): string {
  const list = (o: object): string => Object.entries(o).map(([k, v]) => `${k} ${typeof v === 'number' && !Number.isInteger(v) ? v.toFixed(2) : v}`).join(', ');
  return [
    `${m.name}: ${m.what}`,
    ...m.pairs.map((p, n) => `  ${rowOf(p, n)}`),
    `  ratio (median) ${m.ratio.toFixed(3)}, goal <= ${m.goal}: ${m.ratio <= m.goal ? 'reached' : 'missed'}`,
    ...Object.entries(m.beside).map(([what, ms]) => `  ${what}: ${seconds(ms)}`),
    `  settings: ${list(m.settings)}`, `  machine: ${list(m.machine)}`, `  versions: ${list(m.versions)}`,
  ].join('\n');
}
