import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filesIn, linesThat, textOf } from './source';

const BINARY = /\.(png|jpe?g|pdf|woff2?|ttf|ico|gz|bin)$/;
const SELF = 'test/architecture/itself.test.ts';
const text = filesIn().filter((f) => !BINARY.test(f) && f !== SELF && !/^(package-lock\.json|\.env)$/.test(f));

test('no path of anybody\'s machine', () => {
  // the folders of a system that every machine has may be named
  const own = /(^|[\s'"`=(:])\/(work|root|home\/\w+|Users\/\w+|tmp\/\w+|mnt|opt\/\w+)(\/|\b['"`])/;
  assert.deepEqual(linesThat((line) => own.test(line), text), []);
});

test('packages come from the public registry, each with its checksum', () => {
  const lock = JSON.parse(textOf('package-lock.json')) as { packages: { [path: string]: { resolved?: string; integrity?: string; link?: boolean } } };
  const fetched = Object.entries(lock.packages).filter(([path]) => path !== '');
  assert.ok(fetched.length > 200);
  for (const [path, { resolved, integrity }] of fetched) {
    assert.ok(!resolved || resolved.startsWith('https://registry.npmjs.org/'), `${path} is fetched from ${resolved}`);
    assert.ok(integrity?.startsWith('sha512-'), `${path} has no checksum`);
  }
  assert.deepEqual(linesThat((line) => /\b(artifactory|verdaccio|nexus|jfrog)\b|^\s*registry\s*=|GOPROXY=http|npm_config_registry/i.test(line), text), []);
});

test('the project speaks of itself, not of how it came about', () => {
  const told = /\b(chatgpt|claude|anthropic|openai|copilot|language model|AI[- ](generated|assistant))\b|\bissues? #?\d|\bthe (brief|lead|session's)\b|\b(CONTRACT|ENGINEERING|DESIGN|PROCEDURES|ACCEPTANCE)\.md\b|\.\.\/shared\b/i;
  const later = /\b(TODO|FIXME|XXX|HACK)\b/;
  assert.deepEqual(linesThat((line) => told.test(line) || later.test(line), text), []);
});

test('nothing is left over: no debugger, no test that runs alone or is switched off', () => {
  const code = filesIn(['.'], /\.(ts|mjs|js)$/).filter((f) => f !== SELF);
  assert.deepEqual(linesThat((line) => /^\s*debugger\b|\b(test|it|describe)\.(only|skip|todo)\(|@ts-(ignore|nocheck)/.test(line), code), []);
});
