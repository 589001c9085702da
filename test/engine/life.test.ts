import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Connection } from '@temporalio/client';
import { Client } from 'pg';
import { settings } from '../../engine/environment';
import { root } from '../../engine/folders';
import { free } from '../../engine/ports';
import type { Secrets } from '../../engine/secrets';
import { openTrial, type Trial } from '../../engine/trial';
import { until } from '../../engine/wait';
import { fastForward } from '../../rehearsal/time';

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

  test('the secrets are readable by their owner only', () => {
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

  const tartip = (args: string[], env: NodeJS.ProcessEnv = {}) => spawnSync(process.execPath, [join(root, 'bin/tartip.js'), ...args], { encoding: 'utf8', env: { ...trial.env, ...env } });

  test('tartip token prints a token which the API takes, and nothing else', async () => {
    const { stdout, status } = tartip(['token', 'officer']);
    assert.equal(status, 0);
    assert.match(stdout, /^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    const tasks = (authorization: string) => fetch(`${trial.url}/v1/tasks`, { headers: { authorization } });
    assert.equal((await tasks(`Bearer ${stdout.trim()}`)).status, 200);
    assert.equal((await tasks(`Bearer ${stdout.trim().slice(0, -8)}AAAAAAAA`)).status, 401);
  });

  test('tartip migrate goes up, all the way down and up again', async () => {
    const secrets = JSON.parse(readFileSync(join(trial.folder, 'secrets/engine.json'), 'utf8')) as Secrets;
    const port = trial.ports.TARTIP_DATABASE_PORT;
    const db = new Client({ host: '127.0.0.1', port, user: 'postgres', password: secrets.postgres, database: 'postgres' });
    await db.connect();
    await db.query('create database up_and_down owner tartip_owner');
    await db.end();
    const env = { DATABASE_OWNER_URL: `postgres://tartip_owner:${secrets.owner}@127.0.0.1:${port}/up_and_down` };
    const count = (args: string[]) => { const { stdout, stderr } = tartip(['migrate', ...args], env); return /(\d+) applied, (\d+) waiting/.exec(stdout)?.slice(1).map(Number) ?? stderr; };
    const all = readdirSync(join(root, 'migrations')).length;
    assert.deepEqual(count(['status']), [0, all]);
    assert.deepEqual(count(['up']), [all, 0]);
    assert.deepEqual(count(['down', '--all']), [0, all]);
    assert.deepEqual(count(['up']), [all, 0]);
  });

  test("the application's role can change or delete nothing of legal force", async () => {
    const secrets = JSON.parse(readFileSync(join(trial.folder, 'secrets/engine.json'), 'utf8')) as Secrets;
    const db = new Client({ host: '127.0.0.1', port: trial.ports.TARTIP_DATABASE_PORT, user: 'tartip', password: secrets.app, database: 'tartip' });
    await db.connect();
    for (const table of ['registry.act', 'registry.entry_version', 'dossier.receipt', 'history.entry', 'notice.served', 'office.clock'])
      await assert.rejects(db.query(`delete from ${table}`), /permission denied/, table);
    await assert.rejects(db.query(`update registry.act set outcome = ''`), /permission denied/);
    await assert.rejects(db.query(`update office.clock set shift = '1 hour'`), /permission denied/);
    await db.end();
  });

  test('nothing of a rehearsal is possible on it, whatever is asked', async () => {
    const connection = await Connection.connect({ address: `127.0.0.1:${trial.ports.TARTIP_TEMPORAL_PORT}` });
    const unimplemented = 12;
    await assert.rejects(fastForward(connection, settings().TEMPORAL_NAMESPACE, 'case-any', 1_000), { code: unimplemented });
    await connection.close();
    const secrets = JSON.parse(readFileSync(join(trial.folder, 'secrets/engine.json'), 'utf8')) as Secrets;
    const owner = new Client({ host: '127.0.0.1', port: trial.ports.TARTIP_DATABASE_PORT, user: 'tartip_owner', password: secrets.owner, database: 'tartip' });
    await owner.connect();
    for (const change of [`shift = '1 hour'`, 'stops_at = now()']) await assert.rejects(owner.query(`update office.clock set ${change}`), /violates check constraint/, change);
    await owner.end();
    const ask = async (who: string, path: string, content: object) => (await fetch(trial.url + path, {
      method: 'POST', body: JSON.stringify(content),
      headers: { authorization: `Bearer ${tartip(['token', who]).stdout.trim()}`, 'content-type': 'application/json', 'idempotency-key': path },
    })).json() as Promise<{ code: string; detail: string }>;
    const draft = await ask('admin', '/v1/editions/KG-514-4/draft-supplement-20/in-force', { from: '2099-01-01', source: 'none', reason: 'none' });
    assert.deepEqual([draft.code, draft.detail], ['invalid', 'a draft can be put in force in a rehearsal only']);
    const filed = await ask('applicant', '/v1/procedures/kg.mining.certificate/cases', { rehearsal: { legalNow: '2030-01-01T00:00:00.000Z' } });
    assert.equal(filed.code, 'invalid');
    assert.match(JSON.stringify(filed), /rehearsal/);
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

  test('a second start is ready, without building or making anything anew', async (t) => {
    const begun = Date.now();
    await trial.start();
    // fifteen seconds are meant; how long it takes on a busy machine says nothing about the code
    t.diagnostic(`ready after ${Date.now() - begun} ms`);
    assert.ok(await ready());
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
