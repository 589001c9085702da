import assert from 'node:assert/strict';
import { dirname, join } from 'node:path/posix';
import { test } from 'node:test';
import { filesIn, linesThat, textOf, withoutComments } from './source';

interface Import { of: string; types: boolean }
/** What a file imports, in any form; `types`: nothing of it is there when it runs. */
const importsOf = (file: string): Import[] =>
  [...withoutComments(textOf(file)).matchAll(/(?:^|\n)\s*(import|export)\s+(type\s)?(?:[^'";]*?from\s*)?'([^']+)'|(?:import|require)\(\s*'([^']+)'/g)].map((m) => ({ of: (m[3] ?? m[4])!, types: m[2] !== undefined }));
const all = filesIn(['.'], /\.ts$/);
/** The file that a relative import means. */
const resolved = (file: string, of: string): string => {
  const path = join(dirname(file), of);
  return all.find((f) => f === `${path}.ts` || f === `${path}/index.ts`) ?? assert.fail(`${file} imports ${of}, which is not there`);
};

/** Everything that comes into the sandbox with the workflows, and the packages it asks for. */
function bundled(): { files: string[]; packages: Map<string, string> } {
  const files = new Set<string>();
  const packages = new Map<string, string>();
  const add = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    for (const { of, types } of importsOf(file)) {
      if (types) continue;
      if (of.startsWith('.')) add(resolved(file, of));
      else packages.set(of, file);
    }
  };
  add('workflows/index.ts');
  return { files: [...files].sort(), packages };
}

test('only workflows and the law run in the sandbox, on the workflow package alone', () => {
  const { files, packages } = bundled();
  assert.ok(files.includes('workflows/kg/mining/certificate.ts') && files.includes('law/kg/514-4/2025-09-30/terms.ts'));
  assert.deepEqual(files.filter((f) => !/^(workflows|law)\//.test(f)), []);
  assert.deepEqual([...packages.keys()], ['@temporalio/workflow']);
});

test('a procedure imports the kernel and the law and nothing else, not even types', () => {
  const procedures = filesIn(['workflows'], /\.ts$/).filter((f) => f !== 'workflows/index.ts' && !f.startsWith('workflows/kernel/'));
  assert.ok(procedures.length > 0);
  for (const file of procedures)
    for (const { of } of importsOf(file)) {
      const target = of.startsWith('.') ? resolved(file, of) : of;
      assert.ok(target === 'workflows/kernel/index.ts' || target.startsWith('law/') || dirname(target) === dirname(file), `${file} imports ${of}`);
    }
});

test('nothing in workflows imports content schemas, Node, the database or the API, and activities by type only', () => {
  for (const file of filesIn(['workflows'], /\.ts$/))
    for (const { of, types } of importsOf(file)) {
      assert.ok(!/^(zod|node:|fs$|path$|crypto$|knex|pg$)/.test(of), `${file} imports ${of}`);
      if (of.startsWith('.')) assert.ok(!/^(database|api|dossier|documents|workers|engine)\//.test(resolved(file, of)), `${file} imports ${of}`);
      if (of.includes('activities')) assert.ok(types, `${file} imports ${of} by value`);
    }
});

test('nothing in workflows or the law asks for local time, zones, chance of its own or the environment', () => {
  const banned = /\.(?:get|set)(?:Date|Day|Month|FullYear|Year|Hours|Minutes|Seconds|Milliseconds|TimezoneOffset)\(|\.toLocale|\bIntl\b|\bprocess\.|\bperformance\.|\bset(?:Timeout|Interval)\(|Math\.random|\bfetch\(/;
  assert.deepEqual(linesThat((line) => banned.test(line), filesIn(['workflows', 'law'], /\.ts$/), (f) => withoutComments(textOf(f))), []);
});

test('the law imports nothing but itself', () => {
  for (const file of filesIn(['law'], /\.ts$/)) for (const { of } of importsOf(file)) assert.ok(of.startsWith('.') && resolved(file, of).startsWith('law/'), `${file} imports ${of}`);
});
