import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { free } from '../../engine/ports';
import { openTrial, type Trial } from '../../engine/trial';
import { until } from '../../engine/wait';

const SECOND_START_MS = 15_000;

const parts = ['postgres', 'temporal', 'identity', 'mail', 'procedures', 'documents', 'api'];

describe('an installation, from its first start to its end', () => {
  let trial: Trial;
  before(async () => { trial = await openTrial(); });
  after(() => trial.close());

  const ready = async () => (await fetch(`${trial.url}/readyz`)).ok;
  const answers = async (part: string): Promise<boolean> => {
    if (part === 'identity') return (await fetch(`http://127.0.0.1:${trial.ports.TARTIP_OIDC_PORT}/.well-known/openid-configuration`)).ok;
    if (part === 'mail') return (await fetch(`http://127.0.0.1:${trial.ports.TARTIP_MAIL_PORT}/messages`)).ok;
    return ready();
  };
  const nothingLeft = async () => {
    assert.deepEqual(trial.processes(), []);
    for (const port of Object.values(trial.ports)) assert.ok(await free(port), `port ${port} is still taken`);
  };

  test('the first start ends with everything ready, and says where to go', async () => {
    await trial.start();
    assert.ok(await ready());
    for (const part of parts) assert.ok(trial.pid(part), `${part} has no process`);
    for (const place of ['/docs', '/register', '/check']) assert.match(trial.said(), new RegExp(`${trial.url}${place}`));
  });

  test('the secrets are readable by their owner only', async () => {
    const { statSync } = await import('node:fs');
    const folder = join(trial.folder, 'secrets');
    for (const name of readdirSync(folder)) assert.equal(statSync(join(folder, name)).mode & 0o077, 0, name);
  });

  test('a second start on the same data is refused in one sentence', async () => {
    const other = await openTrial({ TARTIP_DATA: trial.folder });
    const { code, said } = await other.refused();
    assert.equal(code, 1);
    assert.match(said, /^Tartip already runs on the data folder .*\n$/);
    assert.ok(await ready());
    await other.close();
  });

  for (const part of parts)
    test(`kill -9 of ${part}: it is back by itself, and all is ready again`, async () => {
      const killed = trial.pid(part)!;
      trial.signal(part, 'SIGKILL');
      await until(`${part} to be another process`, () => { const pid = trial.pid(part); return pid !== undefined && pid !== killed; });
      await until(`${part} to answer`, () => answers(part));
      await until('all to be ready', ready);
      assert.match(trial.said(), new RegExp(`${part} ended \\(signal SIGKILL\\)`));
    });

  test('SIGTERM ends all of it with code 0 and leaves nothing', async () => {
    assert.equal(await trial.stop('SIGTERM'), 0);
    await nothingLeft();
    assert.deepEqual(readdirSync(join(trial.folder, 'run')), []);
    assert.equal(existsSync(join(trial.folder, 'postgres', 'postmaster.pid')), false, 'PostgreSQL was not shut down in order');
  });

  test('the second start is ready within fifteen seconds', async () => {
    const begun = Date.now();
    await trial.start();
    assert.ok(Date.now() - begun < SECOND_START_MS, `it took ${Date.now() - begun} ms`);
  });

  test('kill -9 of the supervisor: its Node processes end by themselves; the next start ends the rest and is ready', async () => {
    const own = ['identity', 'mail', 'procedures', 'documents', 'api'].map((part) => trial.pid(part)!);
    const database = trial.pid('postgres')!;
    trial.signal('supervisor', 'SIGKILL');
    await until('the Node processes to end', () => !trial.processes().some((pid) => own.includes(pid)));
    assert.ok(trial.processes().includes(database), 'PostgreSQL outlives its supervisor: otherwise this test says nothing');
    await trial.start();
    assert.ok(await ready());
    assert.notEqual(trial.pid('postgres'), database);
  });

  test('Ctrl-C ends all of it with code 0 and leaves nothing', async () => {
    assert.equal(await trial.stop('SIGINT'), 0);
    await nothingLeft();
  });
});
