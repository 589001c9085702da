/**
 * The peer of the bench `tasks`: a bare node:http handler in a process of its own that takes tasks by the project's own SQL. Who asks is believed
 * by a header; no schema, no checks in between. BENCH_PEER holds its settings as JSON.
 */
import { createServer } from 'node:http';
import pg from 'pg';
import { sha256 } from '../../database/canonical';
import '../../database/connect'; // how instants leave the database
import { sealedText } from '../../database/history';
import { lockKey } from '../../database/once';
import { OFFICIALS } from '../../database/substitution';
import { dayOf } from '../../law/calendar';
import type { Statements } from './statements';

export interface PeerSettings { url: string; port: number; pool: number; issuer: string; sql: Statements }

const { url, port, pool: max, issuer, sql } = JSON.parse(process.env.BENCH_PEER!) as PeerSettings;
const pool = new pg.Pool({ connectionString: url, max, options: '-c timezone=UTC' });
const ROLES = ['officer'];

interface Task { id: string; case_id: string; claim_no: number; commands: string[]; norm: string; role: string }
type Ask = (text: string, values?: unknown[]) => Promise<any[]>;
const asking = (on: pg.Pool | pg.PoolClient): Ask => async (text, values) => (await on.query(text, values)).rows;

function named<N extends string>(which: keyof Statements, names: readonly N[]): { [name in N]: string } {
  if (sql[which].length !== names.length) throw new Error(`the project asks ${sql[which].length} times for ${which}, this peer ${names.length} times`);
  return Object.fromEntries(names.map((n, i) => [n, sql[which][i]!])) as { [name in N]: string };
}
const LOG = ['assign', 'jurisdiction', 'then', 'lock', 'last', 'append'] as const;
const forNext = named('next', ['person', 'lapse', 'holding', 'begin', 'take', 'now', 'suspended', ...LOG, 'commit', 'read']);
const forClaim = named('claim', ['person', 'lapse', 'holding', 'read', 'applicant', 'begin', 'now', 'suspended', 'take', ...LOG, 'commit', 'readAgain']);

async function inTransaction<T>(texts: { begin: string; commit: string }, work: (ask: Ask) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query(texts.begin);
    const result = await work(asking(client));
    await client.query(texts.commit);
    return result;
  } catch (e) {
    await client.query('rollback');
    throw e;
  } finally {
    client.release();
  }
}

/** The row of the change of hands, and the line of the case's history. */
async function log(ask: Ask, texts: { [name in (typeof LOG)[number]]: string }, t: Task, me: string): Promise<void> {
  await ask(texts.assign, ['claim', me, t.claim_no, null, null, t.id, me]);
  const [{ jurisdiction }] = await ask(texts.jurisdiction, [t.case_id, 1]) as [{ jurisdiction: 'kg' }];
  const [{ now }] = await ask(texts.then) as [{ now: string }];
  await ask(texts.lock, lockKey('history', t.case_id));
  const [last] = await ask(texts.last, [t.case_id, 1]) as { n: number; hash: string }[];
  const row = {
    case_id: t.case_id, n: (last?.n ?? 0) + 1, at: now, on_day: dayOf(jurisdiction, now), kind: 'task.claimed', by_person: me, role: t.role, for_person: null, order_no: null,
    norms: [t.norm], data: { task: t.id, commands: t.commands, claim: t.claim_no, to: me }, prev_hash: last?.hash ?? '0'.repeat(64),
  };
  await ask(texts.append, [now, me, t.case_id, JSON.stringify(row.data), null, null, sha256(sealedText(row)), row.kind, row.n, row.norms, row.on_day, null, row.prev_hash, row.role]);
}

async function whoIs(texts: { person: string; lapse: string; holding: string }, subject: string): Promise<string> {
  const ask = asking(pool);
  const [{ id }] = await ask(texts.person, [issuer, subject, 1]) as [{ id: string }];
  await ask(texts.lapse);
  await ask(texts.holding, [id, [...OFFICIALS]]);
  return id;
}

async function next(subject: string): Promise<unknown> {
  const ask = asking(pool), s = forNext;
  const me = await whoIs(s, subject);
  const won = await inTransaction(s, async (within) => {
    const [t] = await within(s.take, [ROLES, [me], me, null, [me], me, null]) as Task[];
    if (!t) return undefined;
    await within(s.now);
    await within(s.suspended, [me, 1]);
    await log(within, s, t, me);
    return t;
  });
  if (!won) return undefined;
  return (await ask(s.read, [won.id, 1]))[0];
}

async function claim(subject: string, id: string): Promise<unknown> {
  const ask = asking(pool), s = forClaim;
  const me = await whoIs(s, subject);
  const [seen] = await ask(s.read, [id, 1]) as Task[];
  await ask(s.applicant, [seen!.case_id, 1]);
  const won = await inTransaction(s, async (within) => {
    await within(s.now);
    await within(s.suspended, [me, 1]);
    const [t] = await within(s.take, [me, null, id, 'officer', [me], me, null]) as Task[];
    if (t) await log(within, s, t, me);
    return t;
  });
  return won && (await ask(s.readAgain, [id, 1]))[0];
}

createServer((req, res) => {
  const subject = String(req.headers['x-subject']);
  const [, id] = /^\/v1\/tasks\/([^/]+)\/claim$/.exec(req.url!) ?? [];
  (id ? claim(subject, decodeURIComponent(id)) : next(subject)).then(
    (task) => res.writeHead(task ? 200 : 409, { 'content-type': 'application/json' }).end(JSON.stringify(task ?? null)),
    (e: unknown) => res.writeHead(500).end((e as Error).message));
}).listen(port, '127.0.0.1', () => process.send!('ready'));
process.once('disconnect', () => process.exit(0));
