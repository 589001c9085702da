import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { forTests } from '../support/forTests';
import { openLane } from '../support/lane';
import { local, office } from '../support/office';
import { until } from '../support/until';
import type { Preload } from '../../rehearsal/parts';
import { conforms } from './conform';

// Cases that do not go on, on the real stack: each is found by itself, repaired by an administrator, and goes on.
const preload: Preload = {};
const INN = '20207199610777';
const lane = forTests(() => openLane({ legalNow: local('2026-09-01 10:00'), preload }));
const o = office(lane);

/** The engine's own word for what is looked at: from the list, as an administrator reads it. */
const call = async (who: string, method: string, path: string, body?: unknown) => {
  const answer = await lane.call(who, method, path, body, method === 'POST' ? { 'idempotency-key': randomUUID() } : {});
  conforms(method, path, answer.status, answer.headers.get('content-type') ?? '', answer.body);
  return answer;
};
const listed = async (id: string): Promise<any> => (await call('admin', 'GET', '/v1/stuck-cases')).body.items.find((c: any) => c.caseId === id);
const stuck = (id: string, kind: string) => until(`${kind} is listed`, async () => { const c = await listed(id); return c?.problems.some((p: any) => p.kind === kind) && c; }, { withinMs: 60_000, everyMs: 500 });
const goesOn = (id: string) => until('it is no longer listed', async () => !(await listed(id)), { withinMs: 30_000, everyMs: 500 });
const repair = (id: string, action: string, who = 'admin') => call(who, 'POST', `/v1/stuck-cases/${id}/repair`, { action, reason: 'found in the morning' });
const kindsOf = (problems: any[]) => problems.map((p) => p.kind);
const historyOf = async (path: string) => (await lane.call('admin', 'GET', path)).body.items as any[];
const counts = async (id: string) => Object.fromEntries(await Promise.all(['registry.act', 'notice.notice', 'history.entry'].map(async (t) => [t, (await lane.db(t).where({ case_id: id })).length])));
/** Nothing of the applicant, nor of what code says about his data. */
const assertPlain = (value: unknown) => assert.doesNotMatch(JSON.stringify(value), /Asan|20719961|@|[ЁёА-яҢңӨөҮү]\S* ?(Асан|Мак)|select |insert /);

describe('an activity that fails, because the database refuses the act', () => {
  let id: string;
  test('is listed with what it holds up, without data', async () => {
    id = await o.apply('kg-entrepreneur', { inn: INN });
    await o.toSignature(id);
    await lane.db.raw(`create function registry.broken() returns trigger language plpgsql as $$ begin raise exception 'no room for "Asan Asanov", INN ${INN}'; end $$;
      create trigger broken before insert on registry.act execute function registry.broken()`);
    await o.claim('head', id, 'sign');
    await lane.call('head', 'POST', `/v1/cases/${id}/commands/sign`, {}, { 'idempotency-key': randomUUID() });
    const found = await stuck(id, 'activity');
    assert.deepEqual([kindsOf(found.problems), found.canBeDone.map((c: any) => c.action), found.stage], [['activity'], ['retryActivities'], 'signature']);
    const [p] = found.problems;
    assert.match(p.words.en, /recording the act\. Tried \d+ times/);
    assert.match(p.error, /no room for/);
    assertPlain(found.problems);
    const alert = (await call('admin', 'GET', '/v1/alerts')).body.items.find((a: any) => a.caseId === id);
    assert.deepEqual([alert.kind, alert.detail], ['stuck', 'the case does not go on: activity']);
  });

  test('is for administrators alone, needs a reason, and only what helps is done', async () => {
    for (const who of ['officer', 'head', 'inspector', 'applicant']) {
      assert.equal((await call(who, 'GET', '/v1/stuck-cases')).status, 403, who);
      assert.equal((await repair(id, 'retryActivities', who)).status, 403, who);
    }
    assert.equal((await call('admin', 'POST', `/v1/stuck-cases/${id}/repair`, { action: 'retryActivities' })).status, 422);
    const wrong = await repair(id, 'resetWorkflow');
    assert.deepEqual([wrong.status, wrong.body.code, wrong.body.allowed], [409, 'notNow', ['retryActivities', 'retryDelivery', 'repairProjection']]);
    assert.equal((await repair(randomUUID(), 'retryActivities')).status, 404);
  });

  test('goes on after the repair, and the alert closes by itself', async () => {
    await lane.db.raw('drop trigger broken on registry.act; drop function registry.broken()');
    assert.equal((await repair(id, 'retryActivities')).status, 200);
    await until('it is signed', () => lane.db('work.case').where({ id, outcome: 'granted' }).first('id'));
    await goesOn(id);
    const orders = await lane.db('office.repair').where({ case_id: id });
    assert.deepEqual(orders.map((r) => [r.action, r.outcome]), [['retryActivities', 'done']]);
    const english = (await historyOf(`/v1/cases/${id}/history?lang=en`)).filter((l) => l.kind === 'case.repairOrdered');
    assert.deepEqual(english.map((l) => l.by.role), ['admin']);
    assert.equal(english[0].words, 'Repair of the case ordered: try again at once what fails. Reason: found in the morning.');
    const outside = (await lane.call('applicant', 'GET', `/v1/cases/${id}/history?lang=en`)).body.items;
    assert.deepEqual([outside.some((l: any) => l.kind === 'act.granted'), outside.filter((l: any) => l.kind === 'case.repairOrdered')], [true, []], 'a repair is the affair of the office');
    const ours = (await historyOf('/v1/office/history?lang=en')).filter((l) => l.data.case === id);
    assert.match(ours[0].words, new RegExp(`Repair of the case ${id} ordered: try again at once what fails. Reason: found in the morning.`));
    assert.equal((await lane.db('registry.act').where({ case_id: id })).length, 1);
  });
});

describe('a procedure that stops with an error of its own', () => {
  let id: string;
  let other: string;
  let receipt: string;
  const restart = async (broken: boolean) => {
    await lane.stop('procedures', 'SIGKILL');
    preload.procedures = broken ? join(__dirname, '../support/broken-procedure.cjs') : undefined;
    await lane.start('procedures');
  };

  test('is found within a minute, with the command that waits', async () => {
    id = await o.apply('kg-company');
    other = await o.apply('kg-company', { inn: '00207199610790' });
    await o.opened(id);
    await o.opened(other);
    await o.claim('officer', id, 'findComplete');
    await restart(true);
    const sent = await lane.call('officer', 'POST', `/v1/cases/${id}/commands/findComplete`, {}, { 'idempotency-key': randomUUID(), prefer: 'wait=1' });
    assert.equal(sent.status, 202, JSON.stringify(sent.body));
    receipt = sent.body.receipt;
    const found = await stuck(id, 'step');
    assert.deepEqual(found.waiting.map((w: any) => [w.receipt, w.command]), [[receipt, 'findComplete']]);
    assert.ok(found.canBeDone.some((c: any) => c.action === 'resetWorkflow'));
    const { error } = found.problems.find((p: any) => p.kind === 'step');
    assert.match(error, /^Error: no such step of …$/);
    assertPlain(found.problems);
  });

  test('its receipt is among those that cannot be delivered', async () => {
    const found = await until('it is told', async () => (await call('admin', 'GET', '/v1/undeliverable')).body.items.find((r: any) => r.receipt === receipt), { withinMs: 90_000, everyMs: 500 });
    assert.deepEqual([found.caseId, found.command, found.role], [id, 'findComplete', 'officer']);
    assert.equal((await call('officer', 'GET', '/v1/undeliverable')).status, 403);
    assert.equal((await call('officer', 'POST', `/v1/undeliverable/${receipt}/retry`, { reason: 'x' })).status, 403);
  });

  test('an administrator answers one by hand: its sender reads it, both histories say why', async () => {
    const withdrawn = await lane.call('applicant', 'POST', `/v1/cases/${other}/commands/withdraw`, {}, { 'idempotency-key': randomUUID(), prefer: 'wait=1' });
    assert.equal(withdrawn.status, 202);
    const path = `/v1/undeliverable/${withdrawn.body.receipt}`;
    assert.equal((await call('admin', 'POST', `${path}/refuse`, { code: 'notNow', text: 'x', reason: 'x' })).status, 404, 'nobody was told of it yet');
    await until('it is told', async () => (await call('admin', 'GET', '/v1/undeliverable')).body.items.some((r: any) => r.receipt === withdrawn.body.receipt), { withinMs: 90_000, everyMs: 500 });
    const body = { code: 'conflict', text: 'Please send it again tomorrow.', reason: 'asked for by the applicant' };
    assert.equal((await call('officer', 'POST', `${path}/refuse`, body)).status, 403);
    assert.equal((await call('admin', 'POST', `${path}/refuse`, { ...body, reason: '' })).status, 422);
    const key = randomUUID();
    const refuse = () => lane.call('admin', 'POST', `${path}/refuse`, body, { 'idempotency-key': key });
    const answers = [await refuse(), await refuse()];
    assert.deepEqual(answers.map((a) => [a.status, a.body.code]), [[200, 'conflict'], [200, 'conflict']], JSON.stringify(answers[0]!.body));
    const { body: read } = await lane.call('applicant', 'GET', `/v1/receipts/${withdrawn.body.receipt}`);
    assert.deepEqual([read.outcome, read.problem.code, read.problem.detail], ['refused', 'conflict', body.text]);
    const [line] = (await historyOf(`/v1/cases/${other}/history?lang=en`)).filter((l) => l.kind === 'case.receiptRefused');
    assert.match(line.words, /answered by an administrator as refused \(another was first\): Withdraw the application. Reason: asked for by the applicant\./);
    assert.match((await historyOf('/v1/office/history?lang=en')).find((l) => l.kind === 'office.receiptRefused').words, /asked for by the applicant/);
    assert.equal((await call('admin', 'POST', `${path}/retry`, { reason: 'x' })).status, 409);
  });

  test('of two administrators at once one repairs; after the repair of its code it goes on from the last step with what waited, and the alerts close', async () => {
    await lane.stop('procedures', 'SIGKILL');
    const both = [repair(id, 'resetWorkflow'), repair(id, 'resetWorkflow')];
    const first = await Promise.race(both);
    assert.deepEqual([first.status, first.body.code], [409, 'conflict']);
    await restart(false);
    assert.deepEqual((await Promise.all(both)).map((a) => a.status).filter((s) => s !== 409).length, 1);
    await until('the receipt is applied', async () => (await lane.call('officer', 'GET', `/v1/receipts/${receipt}`)).body.outcome === 'applied', { withinMs: 60_000 });
    await until('the checks begin', () => lane.db('work.case').where({ id, stage: 'checks' }).first('id'));
    await goesOn(id);
    assert.deepEqual((await call('admin', 'GET', '/v1/undeliverable')).body.items, []);
    assert.equal((await lane.db('office.repair').where({ case_id: id })).length, 1);
  });

  test('what was answered by hand is not worked off afterwards', async () => {
    await goesOn(other);
    await o.must('officer', other, 'findComplete');
    const { applied, stage } = await lane.db('work.case').where({ id: other }).first('applied', 'stage');
    assert.deepEqual([applied.length, stage], [2, 'checks']);
  });
});

describe('a workflow that somebody terminated', () => {
  test('goes on in a new run, with nothing done twice', async () => {
    const id = await o.apply('kg-entrepreneur', { inn: '20207199610778' });
    await o.toSignature(id);
    const before = await counts(id);
    await lane.client.workflow.getHandle(lane.workflowId(id)).terminate('by mistake');
    const found = await stuck(id, 'ended');
    assert.match(found.problems[0].words.en, /has ended \(terminated\) though the case is open/);
    assert.equal((await repair(id, 'resetWorkflow')).status, 200);
    await goesOn(id);
    await o.must('head', id, 'sign');
    const row = await lane.db('work.case').where({ id }).first('outcome', 'applied');
    assert.equal(row.outcome, 'granted');
    const acts = await lane.db('registry.act').where({ case_id: id });
    assert.deepEqual(acts.map((a) => a.outcome), ['granted']);
    assert.deepEqual([before['registry.act'], before['notice.notice'], (await counts(id))['notice.notice']], [0, 1, 2]);
  });
});

describe('a projection that is not as the case says', () => {
  test('is found by itself, and written anew', async () => {
    const id = await o.apply('kg-company', { inn: '00207199610779' });
    await o.opened(id);
    await lane.db('work.task').where({ case_id: id, state: 'open', kind: 'task' }).update({ state: 'closed' });
    const found = await stuck(id, 'projection');
    assert.match(found.problems[0].words.en, /differs from what the case itself says: its tasks/);
    assert.equal((await repair(id, 'repairProjection')).status, 200);
    await goesOn(id);
    await o.must('officer', id, 'findComplete');
  });
});
