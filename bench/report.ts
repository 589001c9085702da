import { cpus, loadavg, totalmem } from 'node:os';
import versions from '../engine/versions.json';

export interface BenchOptions {
  /** how often project and peer take turns */
  pairs: number;
  /** small settings: whether the bench works, not how fast anything is */
  quick: boolean;
  say: (text: string) => void;
}
export type Bench = (o: BenchOptions) => Promise<Measured>;

export type Side = 'project' | 'peer';
/** What one turn of each measured, in the unit of the comparison; `ratio` is project to peer. */
export interface Pair { first: Side; project: number; peer: number; ratio: number }

/** One comparison. `ratio`: median of the pairs' ratios, of which `atMost` or `atLeast` the goal is wanted. */
export interface Compared { what: string; unit: string; ratio: number; goal: number; wanted: 'atMost' | 'atLeast'; reached: boolean; pairs: Pair[] }

export interface Measured extends Compared {
  name: string;
  /** Further comparisons of the same run, each with its own goal. */
  also?: Compared[];
  /** Figures beside the ratio; their names say the unit. */
  beside: { [what: string]: number };
  settings: { [name: string]: number | string };
  machine: { cpu: string; cores: number; memoryGiB: number; /** load average of the minute before the bench, and before its end */ loadBefore: number; load: number };
  versions: { node: string; postgres: string; temporal: string };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** The smallest of the values that is not less than the given part of them (nearest rank). */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)]!;
}

/** Milliseconds that the work took. */
export async function took(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** How many a second, when `count` are done by the work. */
export const perSecond = async (count: number, work: () => Promise<unknown>): Promise<number> => (count * 1000) / (await took(work));

/** A turn of each answers what it measured; `between` runs between two turns, outside the measuring. */
export interface Sides { project: () => Promise<number>; peer: () => Promise<number>; between?: () => Promise<void> }

export type Order = readonly [Side, Side];

/** Measures pair after pair, the first of each alternating. */
export async function pairsOf(measure: (order: Order) => Promise<{ [S in Side]: number }>, { pairs, say }: Pick<BenchOptions, 'pairs' | 'say'>): Promise<Pair[]> {
  const done: Pair[] = [];
  for (let n = 0; n < pairs; n += 1) {
    const order: Order = n % 2 === 0 ? ['project', 'peer'] : ['peer', 'project'];
    const found = await measure(order);
    const pair: Pair = { first: order[0], ...found, ratio: found.project / found.peer };
    say(rowOf(pair, n));
    done.push(pair);
  }
  return done;
}

/** Lets project and peer take turns. */
export const inPairs = (sides: Sides, o: Pick<BenchOptions, 'pairs' | 'say'>): Promise<Pair[]> => pairsOf(async (order) => {
  const found = { project: 0, peer: 0 };
  for (const side of order) {
    found[side] = await sides[side]();
    await sides.between?.();
  }
  return found;
}, o);

export function compared(what: string, unit: string, [wanted, goal]: [Compared['wanted'], number], pairs: Pair[]): Compared {
  const ratio = median(pairs.map((p) => p.ratio));
  return { what, unit, ratio, goal, wanted, reached: wanted === 'atMost' ? ratio <= goal : ratio >= goal, pairs };
}

const loadBefore = loadavg()[0]!;
export const machine = (): Pick<Measured, 'machine' | 'versions'> => ({
  machine: { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, memoryGiB: Math.round(totalmem() / 2 ** 30), loadBefore, load: loadavg()[0]! },
  versions: { node: process.versions.node, postgres: versions.postgres, temporal: versions.temporal },
});

const rowOf = (p: Pair, n: number): string => `pair ${n + 1} (${p.first} first): project ${p.project.toFixed(2)}, peer ${p.peer.toFixed(2)}, ratio ${p.ratio.toFixed(3)}`;

const rowsOf = (c: Compared): string[] => [
  `${c.what} [${c.unit}]`, ...c.pairs.map((p, n) => `  ${rowOf(p, n)}`),
  `  ratio (median) ${c.ratio.toFixed(3)}, goal ${c.wanted === 'atMost' ? '<=' : '>='} ${c.goal}: ${c.reached ? 'reached' : 'missed'}`,
];

export function textOf(m: Measured): string {
  const shown = (v: number | string): string => (typeof v === 'number' && !Number.isInteger(v) ? v.toFixed(2) : String(v));
  const list = (o: object): string => Object.entries(o).map(([k, v]) => `${k} ${shown(v as number | string)}`).join(', ');
  return [
    `${m.name}:`, ...[m, ...(m.also ?? [])].flatMap(rowsOf),
    ...Object.entries(m.beside).map(([what, value]) => `  ${what}: ${shown(value)}`),
    `  settings: ${list(m.settings)}`, `  machine: ${list(m.machine)}`, `  versions: ${list(m.versions)}`,
  ].join('\n');
}
