import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { caseWorkflowId } from '../../dossier/deliver';
import type { Lane } from '../support/lane';
import { local, office } from '../support/office';
import { emptyLane, ownStack, supervised } from '../support/own-stack';
import { until } from '../support/until';

const FILED = local('2026-09-01 10:00');
let stack: Awaited<ReturnType<typeof ownStack>>;
let lane: Lane;
before(async () => {
  stack = await ownStack();
  lane = await emptyLane(FILED);
  await supervised(stack, lane, ['api']);
});
after(() => stack?.stop());

test('ten applications filed while no worker runs, the engine killed, then the workers started: ten cases from the stamps of filing', async () => {
  const { fill } = office(lane);
  const inns = Array.from({ length: 10 }, (_, i) => `0020719961${String(i).padStart(4, '0')}`);
  const contents = await Promise.all(inns.map((inn) => fill('kg-company', { inn })));
  const file = (i: number) => lane.call('applicant', 'POST', '/v1/procedures/kg.mining.certificate/cases', contents[i], { 'idempotency-key': `filing-${i}` });
  const filings = await Promise.all(inns.map((_, i) => file(i)));
  assert.deepEqual(filings.map((f) => [f.status, f.body.accepted]), inns.map(() => [201, false]));
  const stamps = new Map(filings.map((f) => [f.body.caseId as string, f.body.at as string]));
  assert.equal(stamps.size, 10);
  for (const at of stamps.values()) assert.ok(at >= FILED && at < local('2026-09-01 10:10'), at);

  await stack.kill('temporal');
  // the workers come back two days later: the terms count from the filing all the same
  await lane.setClock(local('2026-09-03 10:00'));
  await supervised(stack, lane, ['procedures', 'documents']);
  const opened = () => lane.db('work.task').where({ state: 'open', kind: 'task' }).whereRaw(`'findComplete' = any(commands)`).select<{ case_id: string }[]>('case_id');
  await until('all ten are examined', async () => (await opened()).length >= 10, { withinMs: 120_000 });

  const again = await Promise.all(inns.map((_, i) => file(i)));
  assert.deepEqual(again.map((f) => [f.status, f.body.caseId, f.body.at, f.body.accepted]), filings.map((f) => [201, f.body.caseId, f.body.at, true]));
  for (const [id, at] of stamps) await assertCase(id, at);
  const { rows: [count] } = await lane.db.raw<{ rows: { [n: string]: number }[] }>(
    `select (select count(*) from work.case) cases, (select count(*) from dossier.receipt) receipts, (select count(*) from dossier.answer where accepted) answers,
            (select count(*) from registry.subject) subjects, (select count(*) from work.task where kind = 'task' and state = 'open' and 'findComplete' = any(commands)) tasks`);
  assert.deepEqual(count, { cases: 10, receipts: 10, answers: 10, subjects: 10, tasks: 10 });
  await until('each is acknowledged once', async () => (await lane.db('notice.served')).length === 10, { withinMs: 60_000 });
  assert.equal((await lane.db('notice.notice')).length, 10);
  await until('ten workflows are shown', async () => (await lane.client.workflow.count()).count === 10);
});

/** Thirty calendar days from 2026-09-01, a day in Bishkek: 2026-10-01. */
async function assertCase(id: string, at: string): Promise<void> {
  const row = await lane.db('work.case').where({ id }).first('filed_at', 'open', 'stage');
  assert.deepEqual(row, { filed_at: at, open: true, stage: 'examination' });
  const terms = await lane.db('work.term').where({ case_id: id }).select('name', 'from_at', 'due', 'state');
  assert.deepEqual(terms, [{ name: 'review', from_at: at, due: '2026-10-01', state: 'running' }]);
  const { status } = await lane.client.workflow.getHandle(caseWorkflowId(id)).describe();
  assert.equal(status.name, 'RUNNING');
}
