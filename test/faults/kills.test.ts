import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { after, before, test } from 'node:test';
import pino from 'pino';
import { reconcile } from '../../workers/reconcile';
import { assertHistory, assertMail, assertNumbers, traceOf } from '../support/facts';
import type { Lane } from '../support/lane';
import { local } from '../support/office';
import { emptyLane, ownStack, parts, supervised } from '../support/own-stack';
import { patient } from '../support/patient';
import { random, shuffled } from '../support/random';
import { until } from '../support/until';

const SEED = Number(process.env.TARTIP_TEST_SEED ?? 514);
const KILLS_OF_EACH = 10;
const CASES_AT_ONCE = 4;

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
async function killAll(next: () => number): Promise<void> {
  for (let round = 1; round <= KILLS_OF_EACH; round += 1) {
    for (const part of shuffled(parts, next)) {
      const from = answers;
      const steps = 1 + Math.floor(next() * 6);
      await until('the clients go on', () => Promise.resolve(answers >= from + steps), { withinMs: 60_000, everyMs: 5 });
      await pause(next() * 200);
      await stack.kill(part);
    }
  }
}

test('ten kills of each process in the middle of their work lose nothing and double nothing', async (t) => {
  t.diagnostic(`seed ${SEED} (TARTIP_TEST_SEED)`);
  const client = patient(lane, () => { answers += 1; });
  let serial = 0;
  const inn = (): string => `002071996${String((serial += 1)).padStart(5, '0')}`;
  const undisturbed = await client.wholePath('undisturbed', inn());
  await settled(undisturbed);
  const expected = await traceOf(lane.db, undisturbed);
  assert.deepEqual([expected.case[2], expected.acts, expected.entries], ['granted', ['granted automatic=false'], ['certificate']]);

  let enough = false;
  const cases: string[] = [];
  const one = async (name: number): Promise<void> => {
    for (let i = 1; !enough; i += 1) cases.push(await client.wholePath(`client-${name}-${i}`, inn()));
  };
  const killing = killAll(random(SEED)).finally(() => { enough = true; });
  await Promise.all([killing, ...Array.from({ length: CASES_AT_ONCE }, (_, i) => one(i))]);
  await Promise.all(cases.map(settled));

  for (const id of cases) assert.deepEqual(await traceOf(lane.db, id), expected, `case ${id}`);
  assert.equal((await lane.db('work.case').count('* as n').first())!.n, cases.length + 1);
  await assertNumbers(lane.db);
  const lines = await assertHistory(lane.db);
  await until('all mail is in the sink', () => assertMail(lane.db, stack.stack.mailUrl).then(() => true));
  const { differences } = await reconcile({ db: lane.db, client: lane.client, log: pino({ level: 'silent' }), rehearsal: true }, { repair: false });
  assert.deepEqual(differences, []);
  t.diagnostic(`${KILLS_OF_EACH * parts.length} kills, ${cases.length} cases, ${lines} lines of history`);
});
