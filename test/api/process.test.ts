import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { freshDatabase, type FreshDatabase } from '../support/database';
import { stack } from '../support/stack';
import { until } from '../support/until';
import { freePorts } from '../../engine/ports';
import { application } from '../../rehearsal/application';
import { AUDIENCE, listen, openIssuer, shut } from './issuer';

let database: FreshDatabase;
let issuer: Awaited<ReturnType<typeof openIssuer>>;
let data: string;
before(async () => {
  [database, issuer, data] = await Promise.all([freshDatabase(), openIssuer(), mkdtemp(join(tmpdir(), 'tartip-api-'))]);
});
after(async () => {
  await Promise.all([database?.drop(), issuer?.close(), data && rm(data, { recursive: true, force: true })]);
});

interface Running { child: ChildProcess; url: string; out: () => string; err: () => string; ended: Promise<number | null> }
async function run(env: NodeJS.ProcessEnv = {}): Promise<Running> {
  const port = (await freePorts(1))[0]!;
  const child = fork(join(__dirname, '../../api/main.ts'), {
    execArgv: ['--import', 'tsx'], stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, TARTIP_DATA: data, TARTIP_PORT: String(port), DATABASE_URL: database.url, TEMPORAL_ADDRESS: stack().temporalAddress, TEMPORAL_NAMESPACE: 'nobody-works-here', TARTIP_PAYLOAD_KEYS: JSON.stringify(stack().secrets.payloadKeys), OIDC_ISSUER: issuer.issuer, OIDC_AUDIENCE: AUDIENCE, ...env },
  });
  let [out, err] = ['', ''];
  child.stdout!.on('data', (text) => { out += text; });
  child.stderr!.on('data', (text) => { err += text; });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  return { child, url: `http://127.0.0.1:${port}`, out: () => out, err: () => err, ended };
}
const alive = (r: Running) => until('the API answers', async () => (await fetch(`${r.url}/healthz`)).ok);

test('told to stop, it answers what is under way, takes nothing new and ends', async () => {
  const api = await run();
  await alive(api);
  const token = await issuer.sign({ sub: 'applicant', roles: ['applicant'] });
  const call = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(api.url + path, { method: 'POST', body: Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body), headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers } });
  const content = await application('kg-company', async (name, bytes) => ((await (await call(`/v1/files?name=${name}`, bytes, { 'content-type': 'application/pdf' })).json()) as { id: string }).id);
  // nobody works there, so this waits for two seconds
  const filing = call('/v1/procedures/kg.mining.certificate/cases', content, { 'idempotency-key': randomUUID(), prefer: 'wait=2' });
  await until('the filing is stamped', async () => /"ready"/.test(api.out()) && (await receipts()) > 0);
  api.child.kill('SIGTERM');
  assert.equal((await filing).status, 201);
  assert.equal(await api.ended, 0);
  await assert.rejects(fetch(`${api.url}/healthz`));
  notLogged(api.out(), content);
});

async function receipts(): Promise<number> {
  const { connect } = await import('../../database/connect');
  const db = connect(database.ownerUrl, { pool: 1 });
  return Number((await db('dossier.receipt').count('* as n').first().finally(() => db.destroy()) as { n: number }).n);
}

/** No word of an application is in the log: names, numbers, addresses, contacts, tokens. */
function notLogged(log: string, content: unknown): void {
  const texts = (value: unknown): string[] => (typeof value === 'string' ? [value] : value !== null && typeof value === 'object' ? Object.values(value).flatMap(texts) : []);
  const said = texts(content).filter((t) => t.length > 8 && !/^KG-|^[\da-f-]{36}$|^(individual|entrepreneur)$/.test(t));
  assert.ok(said.length > 20);
  for (const text of said) assert.ok(!log.includes(text), text);
  assert.ok(!log.includes('Bearer') && !log.includes('?name='));
  assert.ok(log.includes('"route":"post /v1/files"'));
}

test('it ends when its parent is gone', async () => {
  const api = await run();
  await alive(api);
  api.child.disconnect();
  assert.equal(await api.ended, 0);
});

test('what is missing or taken is said in one sentence', async () => {
  const taken = createServer();
  await listen(taken);
  const { port } = taken.address() as AddressInfo;
  const cases: [NodeJS.ProcessEnv, RegExp][] = [
    [{ DATABASE_URL: undefined }, /^DATABASE_URL is not set\.\n$/], [{ TARTIP_PAYLOAD_KEYS: undefined }, /^TARTIP_PAYLOAD_KEYS is not set.*\n$/],
    [{ TARTIP_PORT: String(port) }, /^The port of the API is taken \(TARTIP_PORT\)\.\n$/], [{ TARTIP_RATE: 'many' }, /^Setting TARTIP_RATE is wrong.*\n$/],
  ];
  try {
    for (const [env, sentence] of cases) {
      const api = await run(env);
      assert.equal(await api.ended, 1);
      assert.match(api.err(), sentence);
    }
  } finally {
    await shut(taken);
  }
});
