import { type ChildProcess, fork } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { connect, type Db } from '../database/connect';
import { dataConverter, parseKeys } from '../workers/codec';
import { freshDatabase, stack } from './stack';
import { fastForward, virtual } from './time';
import { until } from './until';
import { tokenFor } from '../engine/services/tokens';

export type Person = 'applicant' | 'applicant2' | 'officer' | 'officer2' | 'inspector' | 'head' | 'head2' | 'admin';
export interface Answer { status: number; body: any; headers: Headers }

const root = join(__dirname, '..');
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

type Part = 'api' | 'procedures' | 'documents';
const mains: { [P in Part]: string } = { api: 'api/main.ts', procedures: 'workers/procedures.ts', documents: 'workers/documents.ts' };

export interface LaneOptions {
  parts?: Part[]; legalNow?: string; virtualTime?: boolean; env?: NodeJS.ProcessEnv;
  /** Modules that a part loads before anything else. */
  preload?: { [P in Part]?: string };
}
export type Lane = Awaited<ReturnType<typeof openLane>>;

/** A lane of the real stack: database, namespace, workers and API of its own, on legal time that the test moves. */
export async function openLane({ parts = ['api', 'procedures', 'documents'], legalNow, virtualTime = true, env: more = {}, preload = {} }: LaneOptions = {}) {
  const s = stack();
  const payloadKeys = JSON.stringify(s.secrets.payloadKeys);
  const admin = connect(s.ownerUrl, { pool: 1 });
  await admin.raw('create table if not exists lanes_used (name text primary key)').catch(() => undefined);
  const namespace = await takeNamespace(admin, s.namespaces);
  const database = await freshDatabase();
  const db = connect(database.ownerUrl, { pool: 4 });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const data = join(s.dataDir, namespace);
  await mkdir(data, { recursive: true });
  const connection = await Connection.connect({ address: s.temporalAddress });
  const client = new Client({ connection, namespace, dataConverter: dataConverter(parseKeys(payloadKeys)) });
  const env = {
    ...process.env, TARTIP_DATA: data, TARTIP_PORT: String(port), DATABASE_URL: database.url, TEMPORAL_ADDRESS: s.temporalAddress, TEMPORAL_NAMESPACE: namespace, OIDC_ISSUER: s.oidcIssuer,
    TARTIP_PAYLOAD_KEYS: payloadKeys, TARTIP_MAIL_TOKEN: s.secrets.mailToken, SMTP_URL: s.smtpUrl, TARTIP_REHEARSAL: virtualTime ? 'on' : 'off', TARTIP_LOG: 'warn', ...more,
  };
  const running = new Map<Part, ChildProcess>();

  const start = async (part: Part): Promise<void> => {
    const child = fork(join(root, mains[part]), { env, execArgv: [...(preload[part] ? ['--require', preload[part]] : []), '--import', 'tsx'], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    const log = createWriteStream(join(data, `${part}.log`), { flags: 'a' });
    child.stdout!.pipe(log, { end: false });
    child.stderr!.pipe(log, { end: false });
    running.set(part, child);
    if (part === 'api') await until('the API is alive', async () => (await fetch(`${url}/healthz`)).ok);
  };
  const stop = async (part: Part, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> => {
    const child = running.get(part);
    running.delete(part);
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise((gone) => child.once('exit', gone).kill(signal));
  };

  /** Sets legal time; it goes on at wall speed from there. */
  const setClock = (at: string) => db.raw(`update office.clock set rehearsal = true, shift = ?::timestamptz - clock_timestamp()`, [at]);
  const now = async (): Promise<string> => (await db.raw('select office.now() as now')).rows[0].now;

  const tokens = new Map<string, string>();
  const token = async (who: Person): Promise<string> => {
    if (!tokens.has(who)) tokens.set(who, await tokenFor(s.oidcIssuer, s.secrets.oidcClient, who));
    return tokens.get(who)!;
  };
  const call = async (who: Person | null, method: string, path: string, body?: unknown, headers: { [name: string]: string } = {}): Promise<Answer> => {
    const raw = Buffer.isBuffer(body);
    const response = await fetch(url + path, {
      method, body: body === undefined ? undefined : raw ? new Uint8Array(body as Buffer) : JSON.stringify(body),
      headers: { ...(who && { authorization: `Bearer ${await token(who)}` }), ...(body !== undefined && !raw && { 'content-type': 'application/json' }), ...headers },
    });
    const text = Buffer.from(await response.arrayBuffer());
    const json = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, body: json ? JSON.parse(text.toString()) : text, headers: response.headers };
  };

  const workflowId = (caseId: string): string => `case-${caseId}`;
  /** Settled: nothing under way, and the projection has seen everything accepted. */
  const settled = async (caseId: string): Promise<void> => {
    await until(`case ${caseId} settles`, async () => {
      const waiting = await db('dossier.receipt as r').leftJoin('dossier.answer as a', 'a.receipt_id', 'r.id').where('r.case_id', caseId).whereNull('a.receipt_id').first('r.id');
      if (waiting) return false;
      const v = await virtual(connection, namespace, workflowId(caseId));
      return v.closed || !v.busy;
    });
  };
  const wakes = (upTo: string) => db('work.case').where('closed', false).andWhere('wakes_at', '<=', upTo).orderBy(['wakes_at', 'id']).select<{ id: string; wakes_at: string; filed_at: string }[]>('id', 'wakes_at', 'filed_at');

  /** Crosses one wake: legal time first, then the case's own clock past it, then waits until the case has seen that instant. */
  const cross = async (c: { id: string; wakes_at: string; filed_at: string }): Promise<void> => {
    await setClock(new Date(Date.parse(c.wakes_at) + 1).toISOString());
    const v = await virtual(connection, namespace, workflowId(c.id));
    const legal = v.now + (Date.parse(c.filed_at) - v.startedAt);
    await fastForward(connection, namespace, workflowId(c.id), Date.parse(c.wakes_at) - legal + 30_000);
    await until(`case ${c.id} wakes at ${c.wakes_at}`, async () => (await db('work.case').where({ id: c.id }).andWhere((q) => q.whereNull('wakes_at').orWhere('wakes_at', '>', c.wakes_at)).first('id')) ?? false);
    await settled(c.id);
  };
  /** Moves legal time to `at`; first everything due until and including it happens, in order, over all cases of the lane. */
  const goTo = async (at: string): Promise<void> => {
    for (let due = (await wakes(at))[0]; due; due = (await wakes(at))[0]) await cross(due);
    await setClock(at);
  };

  if (legalNow) await setClock(legalNow);
  await Promise.all(parts.map(start));
  const close = async (): Promise<void> => {
    await Promise.all([...running.keys()].map((p) => stop(p)));
    await Promise.all([db.destroy(), admin.destroy(), connection.close()]);
    await database.drop();
  };
  return { url, env, db, database, client, connection, namespace, data, call, token, start, stop, setClock, now, goTo, settled, workflowId, close };
}
