import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePorts } from '../engine/ports';
import { type Lane, openLane } from '../rehearsal/lane';
import { type Bench, type BenchOptions, type Measured, type Side, compared, machine } from './report';
import { onStack } from './stack';
import { type Asked, type Clients, clientsOf } from './tasks/clients';
import type { PeerSettings } from './tasks/peer';
import { type Pieces, inPieces } from './tasks/pieces';
import { seedTasks } from './tasks/seed';
import { statementsOf } from './tasks/statements';

const MANY = 100_000, FEW = 1_000, CLIENTS = 8, REQUESTS = 200, PIECES = 20, WARM_UPS = 1_600;
/** As many connections as the API has (api/main.ts). */
const POOL = 20;
const TAKING = 1.3, LISTING = 1.1;
const officers = Array.from({ length: CLIENTS }, (_, i) => (i === 0 ? 'officer' : `officer${i + 1}`));
const VIEWS = ['all', 'unclaimed', 'mine', 'overdue'];

/** A lane with the API alone, which logs as in service, and that many open tasks; its officers have signed in. */
async function laneWith(tasks: number): Promise<Lane> {
  const lane = await openLane({ parts: ['api'], virtualTime: false, env: { TARTIP_RATE: '0', TARTIP_LOG: 'info' } });
  await seedTasks(lane.db, tasks);
  for (const o of officers) await lane.call(o, 'GET', '/v1/tasks?limit=1');
  return lane;
}

/** The peer in a process of its own, on the same database. */
async function peerOf(lane: Lane): Promise<{ base: string; stop: () => void }> {
  const [port] = await freePorts(1);
  const settings: PeerSettings = { url: lane.database.url, port: port!, pool: POOL, issuer: lane.env.OIDC_ISSUER!, sql: await statementsOf(lane) };
  const child = fork(join(__dirname, 'tasks', 'peer.ts'), { execArgv: ['--import', 'tsx'], env: { ...process.env, BENCH_PEER: JSON.stringify(settings) }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  await Promise.race([once(child, 'message'), once(child, 'exit').then(() => { throw new Error('the peer did not start'); })]);
  return { base: `http://127.0.0.1:${port}`, stop: () => { child.disconnect(); } };
}

const authorized = (lane: Lane): Promise<{ authorization: string }[]> => Promise.all(officers.map(async (o) => ({ authorization: `Bearer ${await lane.token(o)}` })));

/** By turns the next task, and one chosen from the list: none that `next` would come to meanwhile. */
async function takings(lane: Lane, count: number): Promise<Asked[]> {
  const { rows } = await lane.db.raw<{ rows: { id: string }[] }>(`select id from (select id from work.task where state = 'open' and assignee is null order by due_at desc limit ?) t order by md5(id) limit ?`, [count * 8, count / 2]);
  return rows.flatMap(({ id }) => [{ method: 'POST', path: '/v1/tasks/next' }, { method: 'POST', path: `/v1/tasks/${encodeURIComponent(id)}/claim` }]);
}

/** Every task is free again, and the table as tidy as at the beginning. */
async function giveBack(lane: Lane): Promise<void> {
  await lane.db.raw('update work.task set assignee = null where assignee is not null');
  await lane.db.raw('vacuum analyze work.task');
}

async function measureTaking(lane: Lane, size: Pieces, o: BenchOptions) {
  const peer = await peerOf(lane);
  const clients = { project: clientsOf(lane.url, await authorized(lane)), peer: clientsOf(peer.base, officers.map((o) => ({ 'x-subject': o }))) };
  const asked = (count: number): Promise<Asked[]> => takings(lane, count);
  for (const c of Object.values(clients)) await warmUp(c, await asked(size.warmUps));
  const found = await inPieces({ clients, asked, size, before: () => giveBack(lane) }, o);
  peer.stop();
  return found;
}

async function measureListing(many: Lane, few: Lane, size: Pieces, o: BenchOptions) {
  const asked = (count: number): Asked[] => Array.from({ length: count }, (_, i) => ({ method: 'GET', path: `/v1/tasks?view=${VIEWS[i % VIEWS.length]}` }));
  const clients = { project: clientsOf(many.url, await authorized(many)), peer: clientsOf(few.url, await authorized(few)) };
  for (const c of Object.values(clients)) await warmUp(c, asked(size.warmUps));
  return inPieces({ clients, asked, size }, o);
}

async function warmUp(c: Clients, asked: Asked[]): Promise<void> {
  c.reconnect();
  await c.all(asked);
}

const besideOf = (what: string, { project, peer }: { [S in Side]: number }) =>
  ({ [`${what}, median of the project, ms`]: project, [`${what}, median of the peer, ms`]: peer, [`${what}, ratio of the medians`]: project / peer });

/** Tasks over HTTP: taken against a bare handler with the same SQL, listed against a short list. */
export const tasks: Bench = (o) => onStack(async () => {
  const [open, few, size] = o.quick ? [2_000, 500, { requests: 32, pieces: 2, warmUps: 16 }] : [MANY, FEW, { requests: REQUESTS, pieces: PIECES, warmUps: WARM_UPS }];
  const lanes: Lane[] = [];
  try {
    o.say(`${open} and ${few} open tasks`);
    for (const n of [open, few]) lanes.push(await laneWith(n));
    const [large, small] = lanes as [Lane, Lane];
    o.say('the first page of the list');
    const listing = await measureListing(large, small, size, o);
    o.say('claim and next');
    const taking = await measureTaking(large, size, o);
    const measured: Measured = {
      name: 'tasks', ...compared(`p99 of claim and next with ${open} open tasks and ${CLIENTS} clients, against a bare handler with the same SQL`, 'ms', ['atMost', TAKING], taking.pairs),
      also: [compared(`p99 of the first page of the list with ${open} open tasks (project) against ${few} (peer), ${CLIENTS} clients`, 'ms', ['atMost', LISTING], listing.pairs)],
      beside: { ...besideOf('claim and next', taking.medians), ...besideOf('first page', listing.medians) },
      settings: { pairs: o.pairs, openTasks: open, fewTasks: few, clients: CLIENTS, piecesOfEachInAPair: size.pieces, requestsInAPiece: size.requests, warmUps: size.warmUps, pool: POOL }, ...machine(),
    };
    return measured;
  } finally {
    await Promise.all(lanes.map((l) => l.close()));
  }
});
