import { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { sha256 } from '../database/canonical';
import type { NormId } from '../law/types';
import { fingerprint } from '../workers/bundle';
import { covers } from './norms';
import type { Timeline } from './timeline/types';

const root = join(__dirname, '..');
/** One file for each scenario and each file of tests: whoever proves something writes nobody else's. */
const place = join(root, 'dist', 'proofs');

/** What a scenario or the tests of a file have proved, by their names, and of which sources: another file, procedure or law proves nothing any more. */
interface Proof { file: string; hash: string; sources: string; proved: { [name: string]: NormId[] } }

const hashOf = (file: string): string | undefined => {
  try { return sha256(readFileSync(join(root, file))); } catch { return undefined; }
};
const placeOf = (file: string): string => join(place, `${encodeURIComponent(file)}.json`);

function stored(path: string): Proof | undefined {
  try { return JSON.parse(readFileSync(path, 'utf8')) as Proof; } catch { return undefined; }
}
/** The proof, as long as neither its file nor the procedures and the law have changed since. */
const standing = (proof: Proof | undefined, sources: string): Proof | undefined =>
  (proof && proof.sources === sources && hashOf(proof.file) === proof.hash ? proof : undefined);

/**
 * Remembers what a scenario or a test has proved; `null` takes back what an earlier run of it had. `sources`: the fingerprint of
 * procedures and law taken before it ran. Synchronous, so that tests of one process do not lose each other's.
 */
export function remember(path: string, sources: string, name: string, norms: readonly NormId[] | null): void {
  const file = relative(root, resolve(path)).split(sep).join('/');
  const hash = hashOf(file);
  if (!hash) return;
  const { [name]: _before, ...others } = standing(stored(placeOf(file)), sources)?.proved ?? {};
  const proof: Proof = { file, hash, sources, proved: { ...others, ...(norms && { [name]: [...norms] }) } };
  mkdirSync(place, { recursive: true });
  const draft = `${placeOf(file)}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(proof, null, 1));
  renameSync(draft, placeOf(file));
}

/** A norm is proved by a scenario that names it in `evidence` and whose run has touched it. */
const provedBy = (t: Timeline): NormId[] => t.touched.filter((norm) => t.evidence.some((e) => covers(e.norm, norm)));

/** Remembers what these rehearsals have proved; a red one takes back what an earlier run of the same scenario had. */
export async function keepProofs(timelines: readonly Timeline[]): Promise<void> {
  const sources = await fingerprint();
  for (const t of timelines) remember(t.file, sources, t.scenario, t.green ? provedBy(t) : null);
}

const all = (): Proof[] => {
  try { return readdirSync(place).filter((f) => f.endsWith('.json')).sort().flatMap((f) => stored(join(place, f)) ?? []); } catch { return []; }
};

/** The norms proved by the last green run of each scenario and test, with the files of these. */
export async function provedNorms(): Promise<Map<NormId, string[]>> {
  const sources = await fingerprint();
  const proved = new Map<NormId, string[]>();
  for (const proof of all().flatMap((p) => standing(p, sources) ?? []))
    for (const norm of new Set(Object.values(proof.proved).flat())) proved.set(norm, [...(proved.get(norm) ?? []), proof.file]);
  return proved;
}
