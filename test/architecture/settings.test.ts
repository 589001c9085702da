import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filesIn, linesThat, textOf, withoutComments } from './source';

/** Those that hand their own environment on to a process they start, or run before anything is installed. */
const LAUNCHERS = /^(config\.ts|engine\/|rehearsal\/(lane|stack)\.ts$|bench\/tasks(\/peer)?\.ts$)/;

test('only config.ts and the launchers read the environment', () => {
  const code = filesIn(['.'], /\.(ts|mjs|js)$/).filter((f) => !f.startsWith('test/') && !LAUNCHERS.test(f));
  assert.ok(code.length > 100);
  assert.deepEqual(linesThat((line) => /\bprocess\.env\b/.test(line), code, (f) => withoutComments(textOf(f))), []);
});

test("every setting has a row in the README's table, and no other", () => {
  const settings = [...textOf('config.ts').matchAll(/^ {2}([A-Z][A-Z0-9_]+): /gm)].map((m) => m[1]!).sort();
  assert.ok(settings.length > 20);
  const rows = textOf('README.md').split('\n').filter((line) => line.startsWith('|')).flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([A-Z][A-Z0-9_]+)`/g)].map((m) => m[1]!));
  assert.deepEqual([...new Set(rows)].sort(), settings);
});
