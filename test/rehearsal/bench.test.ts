import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { Compared, Measured } from '../../bench/report';
import { root } from '../../engine/folders';

const bench = (...args: string[]) => spawnSync(process.execPath, ['--import', 'tsx', join(root, 'bench/main.ts'), ...args], { encoding: 'utf8', cwd: root, timeout: 600_000 });

/** What a quick run of a bench measured; its figures say nothing. */
function quick(name: string): Measured {
  const { status, stdout, stderr } = bench(name, '--quick', '--json');
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout) as Measured;
}
function assertCompared(c: Compared): void {
  assert.equal(c.pairs.length, 1, c.what);
  assert.equal(c.ratio, c.pairs[0]!.project / c.pairs[0]!.peer, c.what);
  assert.equal(c.reached, c.wanted === 'atMost' ? c.ratio <= c.goal : c.ratio >= c.goal, c.what);
}

describe('npm run bench', () => {
  test('an unknown bench and wrong arguments are told how it is called', () => {
    for (const args of [[], ['nothing'], ['tasks', '--pairs', '0'], ['tasks', 'documents']]) {
      const { status, stdout, stderr } = bench(...args);
      assert.deepEqual([status, stdout], [2, ''], args.join(' '));
      assert.match(stderr, /Benches: certificate, documents, payout, rehearsal, tasks, work\./);
    }
  });

  test('certificate: project and plain workflow call the same activities; events and transitions are told', () => {
    const m = quick('certificate');
    assertCompared(m);
    assert.deepEqual([m.wanted, m.goal], ['atLeast', 0.9]);
    for (const of of ['project', 'plain', 'no-op']) assert.ok(m.beside[`${of}: history events a case`]! > 100, of);
    // the same number of history events, but for what is begun after the last look
    assert.ok(Math.abs(m.beside['no-op: history events a case']! - m.beside['project: history events a case']!) <= 8);
  });

  test('documents: against the bare loop, and against one that seals and stores', () => {
    const m = quick('documents');
    [m, ...m.also!].forEach(assertCompared);
    assert.deepEqual([m.wanted, m.goal, m.also!.length, m.beside['documents of a case']], ['atLeast', 0.95, 1, 4]);
  });

  test('tasks: taken against the same statements, which the peer knows all; listed against a short list', () => {
    const m = quick('tasks');
    [m, ...m.also!].forEach(assertCompared);
    assert.deepEqual([m.goal, ...m.also!.map((c) => c.goal)], [1.3, 1.1]);
  });
});
