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

interface Task { id: string; case_id: string; claim_no: number; commands: string[]; norm: string; role: string; jurisdiction: 'kg'; at: string }
type Ask = <Row>(name: string, values?: readonly unknown[]) => Promise<Row[]>;

/** Asks by the names of the project's statements, prepared as the project prepares them. One that is not asked for, or is asked for and unknown, is an error at the start. */
function known(which: keyof Statements, names: readonly string[]): (on: pg.Pool | pg.PoolClient) => Ask {
  const theirs = sql[which].map((s) => s.name);
  if (theirs.join() !== names.join()) throw new Error(`for ${which} the project asks ${theirs.join(', ')}; this peer ${names.join(', ')}`);
  const texts = new Map(sql[which].map((s) => [s.name, s.sql]));
  return (on) => async (name, values) => (await on.query(values ? { name, text: texts.get(name)!, values: [...values] } : texts.get(name)!)).rows;
}
const LOOK = ['person', 'lapsed', 'substitutionsHolding'], LOG = ['lock', 'historyLast', 'historyAppend'];
const forNext = known('next', [...LOOK, 'begin', 'personKept', 'taskNext', ...LOG, 'commit']);
const forClaim = known('claim', [...LOOK, 'task', 'begin', 'personKept', 'taskClaim', ...LOG, 'commit']);

async function inTransaction<T>(asking: (on: pg.PoolClient) => Ask, work: (ask: Ask) => Promise<T>): Promise<T> {
  const client = await pool.connect(), ask = asking(client);
  try {
    await ask('begin');
    const result = await work(ask);
    await ask('commit');
    return result;
  } catch (e) {
    await client.query('rollback');
    throw e;
  } finally {
    client.release();
  }
}

/** The line of the case's history. */
async function log(ask: Ask, t: Task, me: string): Promise<void> {
  await ask('lock', lockKey('history', t.case_id));
  const [last] = await ask<{ n: number; hash: string }>('historyLast', [t.case_id]);
  const row = {
    case_id: t.case_id, n: (last?.n ?? 0) + 1, at: t.at, on_day: dayOf(t.jurisdiction, t.at), kind: 'task.claimed', by_person: me, role: t.role, for_person: null, order_no: null,
    norms: [t.norm], data: { task: t.id, commands: t.commands, claim: t.claim_no, to: me }, prev_hash: last?.hash ?? '0'.repeat(64),
  };
  await ask('historyAppend', [row.case_id, row.n, row.at, row.on_day, row.kind, me, row.role, null, null, row.norms, JSON.stringify(row.data), row.prev_hash, sha256(sealedText(row)), null]);
}

async function whoIs(ask: Ask, subject: string): Promise<string> {
  const [{ id }] = await ask<{ id: string }>('person', [issuer, subject]) as [{ id: string }];
  await ask('lapsed', []);
  await ask('substitutionsHolding', [id, null, null, OFFICIALS]);
  return id;
}

async function next(subject: string): Promise<unknown> {
  const me = await whoIs(forNext(pool), subject);
  return inTransaction(forNext, async (ask) => {
    await ask('personKept', [me]);
    const [t] = await ask<Task>('taskNext', [me, null, ROLES, [me, me], me, null]);
    if (!t) return undefined;
    await log(ask, t, me);
    return t;
  });
}

async function claim(subject: string, id: string): Promise<unknown> {
  const ask = forClaim(pool);
  const me = await whoIs(ask, subject);
  await ask('task', [id]);
  return inTransaction(forClaim, async (asking) => {
    await asking('personKept', [me]);
    const [t] = await asking<Task>('taskClaim', [me, null, id, 'officer', [me], me, null]);
    if (t) await log(asking, t, me);
    return t;
  });
}

createServer((req, res) => {
  const subject = String(req.headers['x-subject']);
  const [, id] = /^\/v1\/tasks\/([^/]+)\/claim$/.exec(req.url!) ?? [];
  (id ? claim(subject, decodeURIComponent(id)) : next(subject)).then(
    (task) => res.writeHead(task ? 200 : 409, { 'content-type': 'application/json' }).end(JSON.stringify(task ?? null)),
    (e: unknown) => res.writeHead(500).end((e as Error).message));
}).listen(port, '127.0.0.1', () => process.send!('ready'));
process.once('disconnect', () => process.exit(0));
