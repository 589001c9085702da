import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import type { Part } from '../part';
import { sentence } from '../sentence';
import { until } from '../wait';
import versions from '../versions.json';
import { ask, type Cluster } from './postgres';
import { dynamicConfig, staticConfig, type EnginePorts } from './temporal-config';

export interface EngineOptions { bin: string; folder: string; ports: EnginePorts; timeSkipping: boolean; password: string }

const ROLE = 'temporal';
const databases = [['temporal', 'temporal'], ['temporal_visibility', 'visibility']] as const;

/** Makes the engine's role and databases, and brings their tables to this version of the engine. */
export async function prepareEngine(cluster: Cluster, { bin, password }: EngineOptions): Promise<void> {
  await ask(cluster, 'postgres', async (db) => {
    const role = await db.query('select 1 from pg_roles where rolname = $1', [ROLE]);
    if (role.rowCount === 0) await db.query(`create role ${ROLE} login password ${db.escapeLiteral(password)}`);
  });
  await Promise.all(databases.map(([database, schema]) => prepareDatabase(cluster, bin, password, database, schema)));
}

async function prepareDatabase(cluster: Cluster, bin: string, password: string, database: string, schema: string): Promise<void> {
  const note = await ask(cluster, 'postgres', async (db) => {
    const found = await db.query<{ note: string | null }>(`select shobj_description(oid, 'pg_database') note from pg_database where datname = $1`, [database]);
    if (found.rowCount === 0) await db.query(`create database ${database} owner ${ROLE}`);
    return found.rows[0]?.note;
  });
  if (note === versions.temporal) return;
  const sql = (...args: string[]) => tool(bin, cluster.port, password, database, args);
  const set = await ask(cluster, database, (db) => db.query(`select to_regclass('schema_version') made`));
  if (!set.rows[0].made) await sql('setup-schema', '-v', '0.0');
  await sql('update-schema', '--schema-name', `postgresql/v12/${schema}`);
  await ask(cluster, 'postgres', (db) => db.query(`comment on database ${database} is '${versions.temporal}'`));
}

/** Runs the engine's sql tool; the password travels in the environment, not in the list of processes. */
const tool = (bin: string, port: number, password: string, database: string, args: string[]): Promise<void> => new Promise((resolve, reject) => {
  const child = spawn(join(bin, 'sql'), ['--plugin', 'postgres12', '--ep', '127.0.0.1', '--port', String(port), '--user', ROLE, '--db', database, ...args], {
    env: { PATH: process.env.PATH, SQL_PASSWORD: password }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const s of [child.stdout, child.stderr]) s.on('data', (d: Buffer) => { said += d.toString(); });
  child.once('error', reject);
  child.once('close', (code) => (code === 0 ? resolve() : reject(sentence(`The engine's database ${database} could not be prepared: ${said.trim().split('\n').pop()}`))));
});

export function temporalPart(cluster: Cluster, options: EngineOptions): Part {
  const config = join(options.folder, 'config.yaml'), dynamic = join(options.folder, 'dynamic.yaml');
  const address = `127.0.0.1:${options.ports.frontend}`;
  return {
    name: 'temporal', file: join(options.bin, 'server'), args: ['--config-file', config, '--allow-no-auth', 'start'], cwd: options.folder,
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
    before: async () => {
      writeFileSync(dynamic, dynamicConfig(options), { mode: 0o600 });
      writeFileSync(config, staticConfig(options.ports, { port: cluster.port, user: ROLE, password: options.password }, dynamic), { mode: 0o600 });
    },
    ready: (_child, signal) => until('the engine to answer', () => answers(address), { signal, limitMs: 60_000, everyMs: 100 }),
    graceMs: 15_000,
    alarming: (text) => (text.includes('"level":"fatal"') ? text : undefined),
  };
}

async function answers(address: string): Promise<boolean> {
  const connection = await Connection.connect({ address, connectTimeout: '1s' });
  await connection.close();
  return true;
}
