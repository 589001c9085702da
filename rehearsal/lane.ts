import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { connect } from '../database/connect';
import { seedLaw } from '../database/law';
import { prepareNamespaces } from '../engine/parts/namespace';
import { freePorts } from '../engine/ports';
import { marks } from '../engine/processes';
import { dataConverter, parseKeys } from '../workers/codec';
import { callerOf } from './caller';
import { clockOf } from './clock';
import { resetLane } from './reset';
import { partsOf, type Part, type Preload } from './parts';
import { freshDatabase, stack, type TestStack } from './stack';
import { until } from './until';

export type { Answer, Person } from './caller';

export interface LaneOptions { parts?: Part[]; legalNow?: string; virtualTime?: boolean; env?: NodeJS.ProcessEnv; preload?: Preload; /** legal time stays within the second it was set to */ hold?: boolean }
export type Lane = Awaited<ReturnType<typeof openLane>>;

/** What the processes of a lane inherit, and where the shared parts are. */
const environment = (s: TestStack, namespace: string, data: string) => ({
  ...process.env, ...marks(s.dataDir, namespace), TARTIP_DATA: data, TEMPORAL_ADDRESS: s.temporalAddress, TEMPORAL_NAMESPACE: namespace, OIDC_ISSUER: s.oidcIssuer,
  TARTIP_PAYLOAD_KEYS: JSON.stringify(s.secrets.payloadKeys), TARTIP_MAIL_TOKEN: s.secrets.mailToken, SMTP_URL: s.smtpUrl, TARTIP_LOG: 'warn',
});

/** A lane of the real stack: database, namespace, workers and API of its own, on legal time that the test moves. */
export async function openLane({ parts = ['api', 'procedures', 'documents'], legalNow, virtualTime = true, env: more = {}, preload = {}, hold = false }: LaneOptions = {}) {
  const s = stack();
  const namespace = `lane-${randomBytes(4).toString('hex')}`;
  await prepareNamespaces(s.temporalAddress, [namespace]);
  const database = await freshDatabase();
  const db = connect(database.ownerUrl, { pool: 4 });
  const port = (await freePorts(1))[0]!;
  const url = `http://127.0.0.1:${port}`;
  const data = join(s.dataDir, namespace);
  await mkdir(data, { recursive: true });
  const connection = await Connection.connect({ address: s.temporalAddress });
  const env = { ...environment(s, namespace, data), TARTIP_PORT: String(port), DATABASE_URL: database.url, TARTIP_REHEARSAL: virtualTime ? 'on' : 'off', ...more };
  const client = new Client({ connection, namespace, dataConverter: dataConverter(parseKeys(env.TARTIP_PAYLOAD_KEYS)) });
  const { start, stop, stopAll } = partsOf(env, data, preload, () => until('the API is alive', async () => (await fetch(`${url}/healthz`)).ok, { withinMs: 120_000 }));
  const clock = clockOf(db, connection, namespace, { hold });

  // the worker does so too, but a lane is ready with the law published, whatever starts first
  await seedLaw(db, { demonstration: true });
  if (legalNow) await clock.setClock(legalNow);
  await Promise.all(parts.map(start));
  const close = async (): Promise<void> => {
    await stopAll();
    await Promise.all([db.destroy(), connection.close()]);
    await database.drop();
  };
  const reset = (): Promise<void> => resetLane(db, client);
  return { url, env, db, database, client, connection, namespace, data, start, stop, close, reset, ...clock, ...callerOf(url, s) };
}
