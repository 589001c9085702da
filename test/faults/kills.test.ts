import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { after, before, test } from 'node:test';
import pino from 'pino';
import { reconcile } from '../../workers/reconcile';
import { administrators } from '../support/administrators';
import { courses, type Course } from '../support/courses';
import { assertHistory, assertMail, assertNothingOpen, assertNumbers, traceOf } from '../support/facts';
import type { Lane } from '../support/lane';
import { local } from '../support/office';
import { emptyLane, ownStack, parts, supervised } from '../support/own-stack';
import { patient } from '../support/patient';
import { random, shuffled } from '../support/random';
import { until } from '../support/until';

const SEED = Number(process.env.TARTIP_TEST_SEED ?? 514);
const KILLS_OF_EACH = 10;
const NAMES = Object.keys(courses) as Course[];

let stack: Awaited<ReturnType<typeof ownStack>>;
let lane: Lane;
let answers = 0;
before(async () => {
  stack = await ownStack();
  lane = await emptyLane(local('2026-09-01 10:00'));
  await supervised(stack, lane, ['api', 'procedures', 'documents']);
});
after(() => stack?.stop());

const settled = (caseId: string) => until(`case ${caseId} is over and its mail is out`, async () => {
  const { case: [stage, , outcome, , closed], mails, served } = await traceOf(lane.db, caseId);
  if (closed && mails.every((m) => m.endsWith('done=true'))) return true;
  throw new Error(JSON.stringify({ stage, outcome, closed, mails, served }));
}, { withinMs: 180_000, everyMs: 500 });

/** Kills at points drawn by the seed: so many answers later, and then in the middle of something. */
async function killAll(next: () => number, before: () => void): Promise<void> {
  for (let round = 1; round <= KILLS_OF_EACH; round += 1) {
    for (const part of shuffled(parts, next)) {
      const from = answers;
      const steps = 1 + Math.floor(next() * 6);
      await until('the clients go on', () => Promise.resolve(answers >= from + steps), { withinMs: 60_000, everyMs: 5 });
      await pause(next() * 200);
      before();
      await stack.kill(part);
    }
  }
}

type Trace = Awaited<ReturnType<typeof traceOf>>;
/** How often a task changed hands and a repair was ordered is the administrators' doing. */
const byItself = ({ history, ...rest }: Trace) => ({ ...rest, history: history.filter((kind) => !/^(task\.(claimed|released)|case\.repairOrdered)$/.test(kind)) });

test('ten kills of each process in the middle of their work lose nothing and double nothing', async (t) => {
  t.diagnostic(`seed ${SEED} (TARTIP_TEST_SEED)`);
  const client = patient(lane, () => { answers += 1; });
  const { round, assertOnce } = administrators(lane, client);
  let serial = 0;
  const inn = (): string => `002071996${String((serial += 1)).padStart(5, '0')}`;
  /** What each course leaves behind when nothing is killed. */
  const expected = new Map(await Promise.all(NAMES.map(async (name) => {
    const id = await courses[name].run(client, `undisturbed-${name}`, inn());
    await settled(id);
    const trace = await traceOf(lane.db, id);
    assert.deepEqual([trace.case[2], trace.acts, trace.entries], [courses[name].outcome, [`${courses[name].outcome} automatic=false`], courses[name].entries]);
    return [name, trace] as const;
  })));

  let enough = false;
  const cases: [id: string, course: Course][] = [];
  const one = async (name: Course, client_: number): Promise<void> => {
    for (let i = 1; !enough; i += 1) cases.push([await courses[name].run(client, `client-${client_}-${i}`, inn()), name]);
  };
  const repaired: string[] = [];
  const administer = async (): Promise<void> => {
    do repaired.push(await round(repaired.length + 1, inn())); while (!enough);
  };
  const hit: { [request: string]: number } = {};
  const killing = killAll(random(SEED), () => client.asking().forEach((name) => { hit[name] = (hit[name] ?? 0) + 1; })).finally(() => { enough = true; });
  await Promise.all([killing, administer(), ...NAMES.map(one)]);
  await Promise.all([...cases.map(([id]) => id), ...repaired].map(settled));

  for (const [id, name] of cases) assert.deepEqual(await traceOf(lane.db, id), expected.get(name), `case ${id}, ${name}`);
  for (const id of repaired) assert.deepEqual(byItself(await traceOf(lane.db, id)), byItself(expected.get('granted')!), `repaired case ${id}`);
  assert.equal((await lane.db('work.case').count('* as n').first())!.n, cases.length + repaired.length + NAMES.length);
  await assertNumbers(lane.db);
  await assertOnce(repaired.length);
  await until('nothing is open any more', () => assertNothingOpen(lane.db).then(() => true));
  const lines = await assertHistory(lane.db);
  await until('all mail is in the sink', () => assertMail(lane.db, stack.stack.mailUrl).then(() => true));
  const { differences } = await reconcile({ db: lane.db, client: lane.client, log: pino({ level: 'silent' }), rehearsal: true }, { repair: false });
  assert.deepEqual(differences, []);
  t.diagnostic(`${KILLS_OF_EACH * parts.length} kills, ${cases.length} cases, ${repaired.length} repaired, ${lines} lines of history; requests under way at a kill: ${JSON.stringify(hit)}`);
});
