import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePorts } from '../engine/ports';
import { type Lane, openLane } from '../rehearsal/lane';
import { type Bench, type BenchOptions, type Measured, compared, inPairs, machine, median, percentile } from './report';
import { onStack } from './stack';
import { type Asked, clientsOf } from './tasks/clients';
import type { PeerSettings } from './tasks/peer';
import { seedTasks } from './tasks/seed';
import { statementsOf } from './tasks/statements';

const MANY = 100_000, FEW = 1_000, CLIENTS = 8, REQUESTS = 1_600, WARM_UPS = 1_600;
/** As many connections as the API has (api/main.ts). */
const POOL = 20;
const TAKING = 1.3, LISTING = 1.1;
const officers = Array.from({ length: CLIENTS }, (_, i) => (i === 0 ? 'officer' : `officer${i + 1}`));
const VIEWS = ['all', 'unclaimed', 'mine', 'overdue'];

/** A lane with the API alone and that many open tasks; its officers have signed in. */
async function laneWith(tasks: number): Promise<Lane> {
  const lane = await openLane({ parts: ['api'], virtualTime: false, env: { TARTIP_RATE: '0' } });
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

type Clients = ReturnType<typeof clientsOf>;

async function measureTaking(lane: Lane, requests: number, warmUps: number, o: BenchOptions) {
  const peer = await peerOf(lane);
  const own = clientsOf(lane.url, await authorized(lane)), bare = clientsOf(peer.base, officers.map((o) => ({ 'x-subject': o })));
  const medians: { [side: string]: number[] } = { project: [], peer: [] };
  const turn = (side: 'project' | 'peer', c: Clients) => async (): Promise<number> => {
    const times = await c.all(await takings(lane, requests));
    medians[side]!.push(median(times));
    return percentile(times, 0.99);
  };
  for (const c of [own, bare]) await c.all(await takings(lane, warmUps));
  const pairs = await inPairs({ project: turn('project', own), peer: turn('peer', bare) }, o);
  peer.stop();
  return { pairs, beside: { 'claim and next, median of the project, ms': median(medians.project!), 'claim and next, median of the peer, ms': median(medians.peer!) } };
}

async function measureListing(many: Lane, few: Lane, requests: number, warmUps: number, o: BenchOptions) {
  const pages = (count: number): Asked[] => Array.from({ length: count }, (_, i) => ({ method: 'GET', path: `/v1/tasks?view=${VIEWS[i % VIEWS.length]}` }));
  const [full, small] = [clientsOf(many.url, await authorized(many)), clientsOf(few.url, await authorized(few))];
  const turn = (c: Clients) => async (): Promise<number> => percentile(await c.all(pages(requests)), 0.99);
  for (const c of [full, small]) await c.all(pages(warmUps));
  const pairs = await inPairs({ project: turn(full), peer: turn(small) }, o);
  return pairs;
}

/** Tasks over HTTP: taken against a bare handler with the same SQL, listed against a short list. */
export const tasks: Bench = (o) => onStack(async () => {
  const [open, few, requests, warmUps] = o.quick ? [2_000, 500, 64, 16] : [MANY, FEW, REQUESTS, WARM_UPS];
  const lanes: Lane[] = [];
  try {
    o.say(`${open} and ${few} open tasks`);
    for (const n of [open, few]) lanes.push(await laneWith(n));
    const [large, small] = lanes as [Lane, Lane];
    o.say('the first page of the list');
    const listing = await measureListing(large, small, requests, warmUps, o);
    o.say('claim and next');
    const taking = await measureTaking(large, requests, warmUps, o);
    const measured: Measured = {
      name: 'tasks', ...compared(`p99 of claim and next with ${open} open tasks and ${CLIENTS} clients, against a bare handler with the same SQL`, 'ms', ['atMost', TAKING], taking.pairs),
      also: [compared(`p99 of the first page of the list with ${open} open tasks (project) against ${few} (peer), ${CLIENTS} clients`, 'ms', ['atMost', LISTING], listing)],
      beside: taking.beside, settings: { pairs: o.pairs, openTasks: open, fewTasks: few, clients: CLIENTS, requestsATurn: requests, warmUps, pool: POOL }, ...machine(),
    };
    return measured;
  } finally {
    await Promise.all(lanes.map((l) => l.close()));
  }
});
