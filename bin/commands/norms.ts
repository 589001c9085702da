/** `tartip norms`: which norm is carried by what, and what is not carried yet. */
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { readings, released, sheets } from '../../law';
import { carriedByData, inPart, notCarried, type Carrier } from '../../law/coverage';
import type { Edition, NormId, Words } from '../../law/types';
import { provedNorms } from '../../rehearsal/proofs';

export const usage = `tartip norms [--json] [--check]

For every norm of every released edition: the code, template, field, form, register, term, document or test that carries it,
and for what nothing carries yet, or only in part, why. Proved is a norm that a scenario names in \`evidence\` and whose last
green run has touched it, or that a test says it proves and has passed (npm test, npm run rehearse), as long as scenario or test,
procedures and law are still the same. With --check the exit code is 1 when a norm that is carried in full is not proved.`;

const ROOT = join(__dirname, '..', '..');
/** Where a norm may be named outside the law itself, and what naming it there means. */
const PLACES: readonly (readonly [folder: string, kind: Carrier['kind']])[] = [
  ['workflows', 'code'], ['activities', 'code'], ['api', 'code'], ['documents', 'code'], ['dossier', 'code'],
  ['templates', 'template'], ['scenarios', 'test'], ['test', 'test'],
];
const READ = /\.(ts|hbs|ya?ml)$/;

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && READ.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

const ID = /[A-Z]{2}-\d+(?:-\d+)?\/[A-Za-z0-9]+(?:-\d+)?(?:\.[A-Za-z0-9]+)*/g;

/** Norm ids named in the files of the project, with the files. Folders that a release does not have are left out. */
export function namedInFiles(root: string): Map<NormId, Carrier[]> {
  const found = new Map<NormId, Carrier[]>();
  for (const [folder, kind] of PLACES) {
    let files: string[] = [];
    try {
      files = filesIn(join(root, folder));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    for (const file of files) {
      const place = relative(root, file).split(sep).join('/');
      for (const id of new Set(readFileSync(file, 'utf8').match(ID))) found.set(id, [...(found.get(id) ?? []), { kind, place }]);
    }
  }
  return found;
}

/** `notYet`: why nothing carries it; `inPart`: what of it is not built, though something carries it. */
export interface Coverage { norm: NormId; words: Words; carriedBy: Carrier[]; notYet?: string; inPart?: string; /** scenarios and tests */ provedBy?: string[] }

/** Coverage of one edition, in the order of its norms. */
export function coverageOf(edition: Edition, inFiles: Map<NormId, Carrier[]>): Coverage[] {
  const inData = carriedByData(edition, sheets.filter((s) => s.act === edition.act));
  return Object.entries(edition.norms).map(([norm, words]) => {
    const read: Carrier[] = readings.filter((r) => r.norms.includes(norm)).map((r) => ({ kind: 'reading', place: `${r.amb} ${r.default}` }));
    const carriedBy = [...(inData.get(norm) ?? []), ...read, ...(inFiles.get(norm) ?? [])];
    const works = carriedBy.some((c) => c.kind !== 'test' && c.kind !== 'reading' && !c.notYet);
    const open = works ? inPart(norm) : undefined;
    return { norm, words, carriedBy, ...(works ? {} : { notYet: notCarried(norm) }), ...(open ? { inPart: open } : {}) };
  });
}

const isUnproved = (c: Coverage): boolean => !c.provedBy && !c.notYet;
/** Carried in full, and proved by nothing. */
export const lacksProof = (c: Coverage): boolean => isUnproved(c) && !c.inPart;

function printed(coverage: readonly Coverage[]): string {
  const lines = coverage.flatMap((c) => [
    `${c.norm}  ${c.words.en ?? ''}`,
    ...c.carriedBy.map((by) => `    ${by.kind.padEnd(10)} ${by.place}${by.notYet ? ' (not used yet)' : ''}`),
    ...(c.notYet ? [`    not yet    ${c.notYet}`] : []),
    ...(c.inPart ? [`    in part    ${c.inPart}`] : []),
    ...(c.provedBy ?? []).map((file) => `    proved     ${file}`),
    ...(isUnproved(c) ? [`    unproved   ${c.inPart ? 'as far as it is carried nothing but words follows from it' : 'no scenario and no test has proved it on these sources'}`] : []),
  ]);
  const open = coverage.filter((c) => c.notYet).length;
  const part = coverage.filter((c) => c.inPart).length;
  const proved = coverage.filter((c) => c.provedBy).length;
  const unproved = coverage.filter(isUnproved).length;
  return [...lines, '', `${coverage.length} norms, ${coverage.length - open} carried (${part} in part), ${open} not yet; ${proved} proved by green rehearsals and tests, ${unproved} carried and not proved`].join('\n');
}

/** Exit 0 (1: `--check` has found something) with the coverage on stdout; exit 2 with one sentence on stderr when an option is wrong. */
export async function run(args: string[]): Promise<number> {
  let options: { json?: boolean; check?: boolean };
  try {
    options = parseArgs({ args, options: { json: { type: 'boolean' }, check: { type: 'boolean' } } }).values;
  } catch {
    process.stderr.write('The options of this command are --json and --check.\n');
    return 2;
  }
  const inFiles = namedInFiles(ROOT);
  const proved = await provedNorms();
  const all = released.flatMap((e) => coverageOf(e, inFiles)).map((c) => ({ ...c, ...(proved.has(c.norm) && { provedBy: proved.get(c.norm)! }) }));
  process.stdout.write(`${options.json ? JSON.stringify(all, null, 2) : printed(all)}\n`);
  return options.check && all.some(lacksProof) ? 1 : 0;
}
