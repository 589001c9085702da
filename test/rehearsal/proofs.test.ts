import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, beforeEach, describe, test } from 'node:test';
import { root } from '../../engine/folders';
import { provedNorms, remember } from '../../rehearsal/proofs';
import { fingerprint } from '../../workers/bundle';
import { proves } from '../support/proves';

// A norm that nothing proves: it is for other bodies.
const NORM = 'KG-514-4/11-1';
const name = `dist/proof-${process.pid}.txt`;
const file = join(root, name);
const self = 'test/rehearsal/proofs.test.ts';
const by = async (): Promise<string[]> => (await provedNorms()).get(NORM) ?? [];

describe('what has been proved', () => {
  let sources = '';
  beforeEach(async () => {
    mkdirSync(join(root, 'dist'), { recursive: true });
    writeFileSync(file, 'as it was');
    sources = await fingerprint();
    remember(file, sources, 'it', [NORM]);
  });
  after(() => {
    rmSync(join(root, 'dist/proofs', `${encodeURIComponent(name)}.json`), { force: true });
    rmSync(file, { force: true });
  });

  test('stands while its file, the procedures and the law are the same', async () => {
    assert.deepEqual(await by(), [name]);
    writeFileSync(file, 'otherwise');
    assert.deepEqual(await by(), []);
    remember(file, 'another law', 'it', [NORM]);
    assert.deepEqual(await by(), []);
  });

  test('is taken back by name; what else the file has proved stays', async () => {
    remember(file, sources, 'more', [NORM, 'KG-514-4/12']);
    remember(file, sources, 'it', null);
    assert.deepEqual(await by(), [name]);
    remember(file, sources, 'more', null);
    assert.deepEqual(await by(), []);
  });
});

describe('a test that proves norms', () => {
  const run = (norms: string[], body: () => unknown) => proves(norms, body)({ name: 'inner' });
  after(async () => remember(join(root, self), await fingerprint(), 'inner', null));

  test('records them when it has passed, and takes them back when it fails later', async () => {
    await run([NORM], () => undefined);
    assert.ok((await by()).includes(self));
    await assert.rejects(run([NORM], () => assert.fail('red')), /red/);
    assert.ok(!(await by()).includes(self));
  });

  test('names norms that exist', () => assert.rejects(run(['KG-514-4/99'], () => undefined), /No edition has KG-514-4\/99/));
});
