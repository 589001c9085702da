import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type Lane, openLane } from '../../rehearsal/lane';

const root = join(__dirname, '../..');
let lane: Lane;
before(async () => { lane = await openLane({ parts: [] }); });
after(() => lane.close());

describe('a process whose parent has gone ends, also when it had only begun to start', () => {
  for (const main of ['workers/procedures.ts', 'workers/documents.ts', 'api/main.ts']) {
    test(main, async () => {
      const child = fork(join(root, main), { cwd: root, env: lane.env, execArgv: ['--import', 'tsx'], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
      const ended = new Promise<number | null>((resolve) => { child.once('exit', resolve); });
      child.disconnect();
      assert.equal(await ended, 0);
    });
  }
});
