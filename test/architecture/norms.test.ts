import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editions, sheets } from '../../law';
import { kg514_1_2025_09_30 } from '../../law/kg/514-1/2025-09-30';
import { kg514_4_2025_09_30 } from '../../law/kg/514-4/2025-09-30';
import type { EditionPart } from '../../law/types';
import { filesIn, textOf, withoutComments } from './source';

const ID = /[A-Z]{2}-\d+(?:-\d+)?\/[A-Za-z0-9]+(?:-\d+)?(?:\.[A-Za-z0-9]+)*/g;
// parts of an act that no procedure follows yet are texts too
const norms = new Set([...editions, ...[kg514_1_2025_09_30, kg514_4_2025_09_30].flatMap((e) => Object.values<EditionPart>(e.parts))].flatMap((e) => Object.keys(e.norms)));
const exists = (id: string): boolean => norms.has(id);
/** Names a whole point, or the beginning of one: for reasons and comments, never for what decides. */
const begins = (id: string): boolean => exists(id) || [...norms].some((norm) => norm.startsWith(`${id}.`));
const idsIn = (text: string): string[] => [...new Set(text.match(ID))];

const missing = (files: string[], fits: (id: string) => boolean, read = textOf): string[] =>
  files.flatMap((f) => idsIn(read(f)).filter((id) => !fits(id)).map((id) => `${f} names ${id}`));

test('every norm named in code exists in an edition', () => {
  const files = filesIn(['workflows', 'activities', 'api', 'documents', 'dossier', 'database', 'workers', 'rehearsal', 'bin', 'law'], /\.ts$/).filter((f) => f !== 'law/coverage.ts');
  assert.ok(files.some((f) => idsIn(textOf(f)).length > 10), 'the pattern finds norms');
  assert.deepEqual(missing(files, exists, (f) => withoutComments(textOf(f))), []);
});

test('every norm named in a template, a sheet or a scenario exists', () => {
  const previews = /^templates\/preview\//;
  assert.deepEqual(missing(filesIn(['templates', 'scenarios/profiles'], /\.(hbs|html|json|js)$/).filter((f) => !previews.test(f)), exists), []);
  // a scenario may be evidence for a whole point
  assert.deepEqual(missing(filesIn(['scenarios'], /\.ya?ml$/), begins), []);
  for (const s of sheets) assert.deepEqual(idsIn(JSON.stringify(s)).filter((id) => !exists(id)), [], s.name);
});

test('comments, tests, previews and reasons may name a whole point, but one that exists', () => {
  // a norm that a test needs because it does not exist, and the address of an edition
  const invented = ['KG-514-4/99', 'KG-514-4/draft'];
  const files = [...filesIn(['workflows', 'activities', 'api', 'documents', 'dossier', 'database', 'workers', 'rehearsal', 'bin', 'law', 'migrations', 'test'], /\.ts$/), ...filesIn(['templates/preview'])];
  assert.deepEqual(missing(files, (id) => begins(id) || invented.includes(id) || id.startsWith('KG-0/')), []);
});
