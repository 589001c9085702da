import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../engine/folders';
import { filesIn, textOf } from './source';

const migrations = filesIn(['migrations'], /\.ts$/);

test('every migration goes up and down, and they are numbered without a gap', async () => {
  assert.deepEqual(migrations.map((f) => /^migrations\/(\d{3})_\w+\.ts$/.exec(f)?.[1]), migrations.map((_, i) => String(i + 1).padStart(3, '0')));
  for (const file of migrations) {
    const { up, down } = (await import(join(root, file))) as { up?: unknown; down?: unknown };
    assert.equal(typeof up, 'function', file);
    assert.equal(typeof down, 'function', file);
    assert.match(textOf(file), /function down[\s\S]*\b(drop|revoke|alter|delete)\b/, `${file} takes something back`);
  }
});
