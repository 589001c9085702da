import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { config } from '../../config';
import { until } from '../support/until';

const CHILD = `
  const { launch } = require(${JSON.stringify(join(__dirname, '../../documents/browser.ts'))});
  launch({ cache: process.argv[1] }).then((browser) => console.log(browser.process().pid));
`;
const alive = (pid: number): boolean => { try { return process.kill(pid, 0); } catch { return false; } };

test('a browser does not outlive the process that started it, however that one dies', async () => {
  const child = spawn(process.execPath, ['--import', 'tsx', '-e', CHILD, config().TARTIP_CACHE], { stdio: ['ignore', 'pipe', 'inherit'] });
  const pid = Number(String((await once(child.stdout, 'data'))[0]));
  assert.ok(pid > 0 && alive(pid));
  child.kill('SIGKILL');
  await until('the browser has ended', async () => !alive(pid));
});
