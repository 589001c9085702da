import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { sha256 } from '../database/canonical';
import type { NormId } from '../law/types';
import { fingerprint } from '../workers/bundle';
import { covers } from './norms';
import type { Timeline } from './timeline/types';

const root = join(__dirname, '..');
const place = join(root, 'dist', 'proofs.json');

/** What a green scenario has proved, and of which sources: another scenario, procedure or law proves nothing any more. */
interface Proof { scenario: string; file: string; hash: string; sources: string; norms: NormId[] }

const hashOf = (file: string): string | undefined => {
  try { return sha256(readFileSync(join(root, file))); } catch { return undefined; }
};
function stored(): Proof[] {
  try { return JSON.parse(readFileSync(place, 'utf8')) as Proof[]; } catch { return []; }
}

/** A norm is proved by a scenario that names it in `evidence` and whose run has touched it. */
const provedBy = (t: Timeline): NormId[] => t.touched.filter((norm) => t.evidence.some((e) => covers(e.norm, norm)));

/** Remembers what these rehearsals have proved; a red one takes back what an earlier run of the same scenario had. */
export async function keepProofs(timelines: readonly Timeline[]): Promise<void> {
  const sources = await fingerprint();
  const proofs = timelines.filter((t) => t.green).flatMap((t): Proof[] => {
    const file = relative(root, resolve(t.file)).split(sep).join('/');
    const hash = hashOf(file);
    return hash ? [{ scenario: t.scenario, file, hash, sources, norms: provedBy(t) }] : [];
  });
  const others = stored().filter((p) => !timelines.some((t) => t.scenario === p.scenario));
  mkdirSync(join(root, 'dist'), { recursive: true });
  const draft = `${place}.${process.pid}`;
  writeFileSync(draft, JSON.stringify([...others, ...proofs], null, 1));
  renameSync(draft, place);
}

/** The norms proved by the last green run of each scenario, as long as neither it nor the procedures and the law have changed since. */
export async function provedNorms(): Promise<Map<NormId, string[]>> {
  const sources = await fingerprint();
  const proved = new Map<NormId, string[]>();
  for (const p of stored().filter((x) => x.sources === sources && hashOf(x.file) === x.hash)) {
    for (const norm of p.norms) proved.set(norm, [...(proved.get(norm) ?? []), p.file]);
  }
  return proved;
}
