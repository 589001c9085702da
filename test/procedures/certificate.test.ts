import assert from 'node:assert/strict';
import { test } from 'node:test';
import pino from 'pino';
import { reconcile } from '../../workers/reconcile';
import { forTests } from '../support/forTests';
import { openLane } from '../support/lane';
import { local, office } from '../support/office';
import { until } from '../support/until';

// What a scenario cannot say of kg.mining.certificate (scenarios/ says the rest). Dates by hand from the table of non-working days.
const lane = forTests(() => openLane({ legalNow: local('2026-09-01 09:00') }));
const o = office(lane);

const termOf = (view: any, name: string) => view.terms.findLast((t: any) => t.name === name);
const kinds = (list: any[]): string[] => list.map((x) => x.kind).sort();

test('set aside, supplemented and granted: two acts, both readable, and the first is marked', async () => {
  await lane.goTo(local('2026-09-15 11:00'));
  const id = await o.apply('kg-company-capital', { omit: ['KG-514-4/11.9'] });
  await o.opened(id);
  await o.must('officer', id, 'findDefects', { defects: [{ norm: 'KG-514-4/11.9', remark: 'bank agreement is missing' }] });
  const term = termOf(await o.view(id), 'supplement');
  assert.deepEqual([term.due, term.explanation.days.filter((d: any) => d.counted).length], ['2026-10-06', 15]);
  await lane.goTo(local('2026-10-07 10:00'));
  await o.must('head', id, 'setAside', { until: '2026-10-12', text: 'the mail of the office was down' });
  assert.ok((await o.supplement(id, ['KG-514-4/11.9'])).status < 300);
  await o.toSignature(id);
  await o.must('head', id, 'sign');
  const acts = await lane.db('registry.act').where({ case_id: id }).orderBy('at').select('id', 'outcome', 'automatic');
  assert.deepEqual(acts.map((a) => [a.outcome, a.automatic]), [['refusedToConsider', true], ['granted', false]]);
  assert.deepEqual(await lane.db('registry.act_event').select('act_id', 'status'), [{ act_id: acts[0].id, status: 'setAside' }]);
  const papers = (await o.view(id)).documents.filter((d: any) => d.kind === 'act');
  assert.equal(new Set(papers.map((d: any) => d.number)).size, 2);
  for (const paper of papers) assert.equal((await lane.call('applicant', 'GET', `/v1/documents/${paper.id}`)).status, 200);
});

test('officials are reminded in their task list ten, five days and one day before the target, and at the breach', async () => {
  await lane.goTo(local('2026-11-05 10:00'));
  const id = await o.apply('kg-company-foreign');
  await o.opened(id);
  await lane.goTo(local('2026-12-06 09:00'));
  // thirty calendar days after 2026-11-05: Saturday 2026-12-05, whose target is Friday the 4th
  const alerts = await lane.db('work.task').where({ case_id: id, kind: 'alert' }).orderBy(['opened_at', 'role']).select('role', 'about', 'state', lane.db.raw(`to_char(opened_at at time zone 'Asia/Bishkek', 'MM-DD HH24:MI') as at`));
  const told = (at: string, daysLeft: number, state: string) => ['head', 'officer'].map((role) => ({ role, about: { term: 'review', daysLeft }, state, at }));
  assert.deepEqual(alerts, [...told('11-24 09:00', 10, 'closed'), ...told('11-29 09:00', 5, 'closed'), ...told('12-03 09:00', 1, 'closed'), ...told('12-06 00:00', 0, 'open')]);
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

test('a granted case costs a bounded number of events', async (t) => {
  const id = await o.apply('kg-company');
  await o.toSignature(id);
  await o.must('head', id, 'sign');
  const d = await lane.connection.workflowService.describeWorkflowExecution({ namespace: lane.namespace, execution: { workflowId: lane.workflowId(id) } });
  const events = Number(d.workflowExecutionInfo!.historyLength);
  t.diagnostic(`${events} history events, ${String(d.workflowExecutionInfo!.stateTransitionCount)} state transitions from filing to grant`);
  assert.ok(events < 400, `${events} events`);
});

test('afterwards projections, receipts and effects agree with the engine', async () => {
  const { cases, differences } = await reconcile({ db: lane.db, client: lane.client, log: pino({ level: 'silent' }), rehearsal: true }, { repair: false });
  assert.deepEqual(differences, []);
  assert.equal(cases, 4);
});
