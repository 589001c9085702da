import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { connect, type Db } from '../database/connect';
import { dataConverter, parseKeys } from '../workers/codec';
import { callerOf } from './caller';
import { clockOf } from './clock';
import { partsOf, type Part, type Preload } from './parts';
import { freshDatabase, stack, type TestStack } from './stack';
import { until } from './until';

export type { Answer, Person } from './caller';

const freePort = (): Promise<number> => new Promise((resolve, reject) => {
  const server = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
    const { port } = server.address() as { port: number };
    server.close(() => resolve(port));
  });
});

/** A namespace nobody else uses: a session lock on the test server, held until the process ends. */
async function takeNamespace(db: Db, names: string[]): Promise<string> {
  for (const [i, name] of names.entries()) {
    const { rows } = await db.raw<{ rows: { won: boolean }[] }>('select pg_try_advisory_lock(4711, ?) as won', [i]);
    if (!rows[0]!.won) continue;
    const first = await db.raw<{ rowCount: number }>('insert into lanes_used (name) values (?) on conflict do nothing', [name]);
    if (first.rowCount === 1) return name;
  }
  throw new Error('all lanes are taken');
}

export interface LaneOptions { parts?: Part[]; legalNow?: string; virtualTime?: boolean; env?: NodeJS.ProcessEnv; preload?: Preload }
export type Lane = Awaited<ReturnType<typeof openLane>>;

/** What the processes of a lane inherit, and where the shared parts are. */
const environment = (s: TestStack, namespace: string, data: string) => ({
  ...process.env, TARTIP_DATA: data, TEMPORAL_ADDRESS: s.temporalAddress, TEMPORAL_NAMESPACE: namespace, OIDC_ISSUER: s.oidcIssuer,
  TARTIP_PAYLOAD_KEYS: JSON.stringify(s.secrets.payloadKeys), TARTIP_MAIL_TOKEN: s.secrets.mailToken, SMTP_URL: s.smtpUrl, TARTIP_LOG: 'warn',
});

/** A lane of the real stack: database, namespace, workers and API of its own, on legal time that the test moves. */
export async function openLane({ parts = ['api', 'procedures', 'documents'], legalNow, virtualTime = true, env: more = {}, preload = {} }: LaneOptions = {}) {
  const s = stack();
  const admin = connect(s.ownerUrl, { pool: 1 });
  // of two lanes that open at once one may fail to create it: then it is there
  await admin.raw('create table if not exists lanes_used (name text primary key)').catch(() => undefined);
  const namespace = await takeNamespace(admin, s.namespaces);
  const database = await freshDatabase();
  const db = connect(database.ownerUrl, { pool: 4 });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const data = join(s.dataDir, namespace);
  await mkdir(data, { recursive: true });
  const connection = await Connection.connect({ address: s.temporalAddress });
  const env = { ...environment(s, namespace, data), TARTIP_PORT: String(port), DATABASE_URL: database.url, TARTIP_REHEARSAL: virtualTime ? 'on' : 'off', ...more };
  const client = new Client({ connection, namespace, dataConverter: dataConverter(parseKeys(env.TARTIP_PAYLOAD_KEYS)) });
  const { start, stop, stopAll } = partsOf(env, data, preload, () => until('the API is alive', async () => (await fetch(`${url}/healthz`)).ok));
  const clock = clockOf(db, connection, namespace);

  if (legalNow) await clock.setClock(legalNow);
  await Promise.all(parts.map(start));
  const close = async (): Promise<void> => {
    await stopAll();
    await Promise.all([db.destroy(), admin.destroy(), connection.close()]);
    await database.drop();
  };
  return { url, env, db, database, client, connection, namespace, data, start, stop, close, ...clock, ...callerOf(url, s) };
}
