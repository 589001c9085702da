import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import pino from 'pino';
import { reconcile } from '../../workers/reconcile';
import { openLane, type Lane } from '../support/lane';
import { local, office } from '../support/office';
import { until } from '../support/until';

// The content of the certificate examples, on the real stack and virtual time. Dates by hand from the table of non-working days.
let lane: Lane;
let o: ReturnType<typeof office>;
before(async () => {
  lane = await openLane({ legalNow: local('2026-09-01 09:00') });
  o = office(lane);
});
after(() => lane?.close());

const termOf = (view: any, name: string) => view.terms.findLast((t: any) => t.name === name);
const kinds = (list: any[]): string[] => list.map((x) => x.kind).sort();

test('a company files a complete set and gets its certificate', async () => {
  await lane.goTo(local('2026-09-01 10:00'));
  const id = await o.apply('kg-company');
  await o.opened(id);
  const filed = await o.view(id);
  assert.equal(filed.open, true);
  assert.deepEqual([termOf(filed, 'review').due, termOf(filed, 'review').target, termOf(filed, 'review').state], ['2026-10-01', '2026-10-01', 'running']);
  assert.deepEqual(kinds(filed.notices), ['received']);
  await lane.goTo(local('2026-09-02 09:30'));
  await o.must('officer', id, 'findComplete');
  await o.must('officer', id, 'checkFounders', { result: 'clear' });
  await o.must('officer', id, 'checkDebts', { result: 'none' });
  await o.must('officer', id, 'skipInspection');
  await lane.goTo(local('2026-09-03 15:00'));
  await o.must('officer', id, 'propose', { outcome: 'grant' });
  assert.equal((await o.act('officer', id, 'sign')).status, 403);
  await lane.goTo(local('2026-09-04 11:00'));
  await o.must('head', id, 'sign');
  const granted = await o.view(id);
  assert.deepEqual([granted.open, granted.outcome, granted.automatic, granted.endedOn], [false, 'granted', false, '2026-09-04']);
  assert.ok(granted.norms.some((n: string) => n.startsWith('KG-514-4/18')));
  assert.equal(termOf(granted, 'review').state, 'met');
  assert.ok(['act', 'certificate', 'granted', 'received'].every((k) => granted.documents.some((d: any) => d.kind === k)));
  const again = await o.act('head', id, 'sign');
  assert.deepEqual([again.status, again.body.type.split('/').pop()], [409, 'notNow']);
  const register = await lane.call(null, 'GET', '/v1/registers/certificate?asOf=2026-09-04');
  assert.equal(register.body.entries?.length ?? register.body.items.length, 1);
});

describe('a company misses the supplement term', () => {
  let id: string;
  before(async () => {
    await lane.goTo(local('2026-09-07 10:00'));
    id = await o.apply('kg-company-capital', { omit: ['KG-514-4/11.9'] });
    await o.opened(id);
    await lane.goTo(local('2026-09-15 11:00'));
    await o.must('officer', id, 'findDefects', { defects: [{ norm: 'KG-514-4/11.9', remark: 'bank agreement is missing' }] });
  });
  test('the notice names the last day and how it was counted', async () => {
    const view = await o.view(id);
    const term = termOf(view, 'supplement');
    assert.deepEqual([term.due, term.state], ['2026-10-06', 'running']);
    assert.equal(term.explanation.days.filter((d: any) => d.counted).length, 15);
    assert.deepEqual(kinds(view.notices), ['defects', 'received']);
  });
  test('nothing happens a minute early', async () => {
    await lane.goTo(local('2026-10-06 23:59'));
    const view = await o.view(id);
    assert.equal(view.open, true);
    assert.deepEqual(kinds(view.notices), ['defects', 'received']);
  });
  test('refused by itself on the day after, once, and later papers are not taken', async () => {
    await lane.goTo(local('2026-10-07 00:10'));
    const view = await o.view(id);
    assert.deepEqual([view.open, view.outcome, view.automatic, view.endedOn], [false, 'refusedToConsider', true, '2026-10-07']);
    assert.ok(view.norms.includes('KG-514-4/16.c'));
    assert.deepEqual(kinds(view.notices), ['defects', 'received', 'refusedToConsider']);
    const late = await o.supplement(id, ['KG-514-4/11.9']);
    assert.deepEqual([late.status, late.body.type.split('/').pop()], [409, 'notNow']);
  });
  test('set aside, supplemented and granted: two acts, both readable', async () => {
    await lane.goTo(local('2026-10-07 10:00'));
    const early = await o.act('head', id, 'setAside', { until: '2026-10-07', text: 'the mail of the office was down' });
    assert.equal(early.status, 422, 'at least one working day ahead');
    await o.must('head', id, 'setAside', { until: '2026-10-12', text: 'the mail of the office was down' });
    assert.equal((await o.view(id)).open, true);
    assert.ok((await o.supplement(id, ['KG-514-4/11.9'])).status < 300);
    await o.toSignature(id);
    await o.must('head', id, 'sign');
    const acts = await lane.db('registry.act').where({ case_id: id }).orderBy('at').select('outcome', 'number', 'automatic');
    assert.deepEqual(acts.map((a) => [a.outcome, a.automatic]), [['refusedToConsider', true], ['granted', false]]);
    const events = await lane.db('registry.act_event').where({ status: 'setAside' });
    assert.equal(events.length, 1);
    const acted = (await o.view(id)).documents.filter((d: any) => d.kind === 'act');
    assert.ok(acted.length >= 2);
  });
});

test('what arrived in the last minute counts, even while the workers are down', async () => {
  await lane.goTo(local('2026-10-13 10:00'));
  const id = await o.apply('kg-entrepreneur', { omit: ['KG-514-4/11.5'] });
  await o.opened(id);
  await o.must('officer', id, 'findDefects', { defects: [{ norm: 'KG-514-4/11.5', remark: 'not filed' }] });
  // fifteen working days after 2026-10-13: 2026-11-03
  assert.equal(termOf(await o.view(id), 'supplement').due, '2026-11-03');
  await lane.goTo(local('2026-11-03 20:00'));
  await Promise.all([lane.stop('procedures'), lane.stop('documents')]);
  await lane.setClock(local('2026-11-03 23:58'));
  const documents = await o.fill('kg-entrepreneur');
  const filed = (documents.documents as any[]).filter((d) => d.norm === 'KG-514-4/11.5');
  const answer = await lane.call('applicant', 'POST', `/v1/cases/${id}/commands/supplement`, { documents: filed }, { 'idempotency-key': 'last-minute' });
  assert.equal(answer.status, 202);
  await lane.setClock(local('2026-11-04 02:00'));
  await Promise.all([lane.start('procedures'), lane.start('documents')]);
  await lane.goTo(local('2026-11-04 03:00'));
  await o.opened(id);
  const view = await o.view(id);
  assert.deepEqual([view.open, termOf(view, 'supplement').state], [true, 'met']);
  assert.ok(!kinds(view.notices).includes('refusedToConsider'));
});

test("the authority's own missed term grants nothing and refuses nothing", async () => {
  await lane.goTo(local('2026-11-05 10:00'));
  const id = await o.apply('kg-company-foreign');
  await o.opened(id);
  await lane.goTo(local('2026-12-06 09:00'));
  const view = await o.view(id);
  // thirty calendar days after 2026-11-05: Saturday 2026-12-05, not moved; the target is the Friday before
  assert.deepEqual([termOf(view, 'review').due, termOf(view, 'review').target, termOf(view, 'review').state], ['2026-12-05', '2026-12-04', 'late']);
  assert.deepEqual([view.open, kinds(view.notices)], [true, ['authorityLate', 'received']]);
});

test('a withdrawal is possible while nothing can be printed, and the acknowledgement follows later', async () => {
  await lane.goTo(local('2026-12-06 12:00'));
  await lane.stop('documents');
  const id = await o.apply('kg-entrepreneur', { inn: '20505198500023' });
  await o.opened(id);
  const answer = await o.send('applicant', id, 'withdraw');
  assert.ok(answer.status < 300, JSON.stringify(answer.body));
  await until('the withdrawal is shown', async () => (await o.view(id)).outcome === 'withdrawn');
  await lane.start('documents');
  await until('both notices are served', async () => kinds((await o.view(id)).notices).join() === 'received,withdrawn');
});

test('a withdrawal ends the case and is recorded', async () => {
  await lane.goTo(local('2026-12-07 10:00'));
  const id = await o.apply('kg-company-represented');
  await o.opened(id);
  await o.must('applicant', id, 'withdraw', { text: 'we build elsewhere' });
  const view = await o.view(id);
  assert.deepEqual([view.open, view.outcome, view.endedOn], [false, 'withdrawn', '2026-12-07']);
  assert.equal(termOf(view, 'review').state, 'closed');
});

test('a granted case costs a bounded number of events', async (t) => {
  const [granted] = await lane.db('work.case').where({ outcome: 'granted' }).orderBy('filed_at').select<{ id: string }[]>('id');
  const d = await lane.connection.workflowService.describeWorkflowExecution({ namespace: lane.namespace, execution: { workflowId: lane.workflowId(granted!.id) } });
  const events = Number(d.workflowExecutionInfo!.historyLength);
  t.diagnostic(`${events} history events, ${String(d.workflowExecutionInfo!.stateTransitionCount)} state transitions from filing to grant`);
  assert.ok(events < 400, `${events} events`);
});

test('afterwards projections, receipts and effects agree with the engine', async () => {
  const { cases, differences } = await reconcile({ db: lane.db, client: lane.client, log: pino({ level: 'silent' }), rehearsal: true }, { repair: false });
  assert.deepEqual(differences, []);
  assert.equal(cases, 6);
});
