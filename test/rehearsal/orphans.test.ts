import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { openLane } from '../../rehearsal/lane';
import { forTests } from '../support/forTests';

const root = join(__dirname, '../..');
const lane = forTests(() => openLane({ parts: [] }));

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
