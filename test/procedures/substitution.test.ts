import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { readPdf } from '../documents/read';
import { forTests, prepare } from '../support/forTests';
import { openLane } from '../support/lane';
import { local, office } from '../support/office';

// The head is away: his substitute signs, the case takes it, and the papers say for whom under which order.
const lane = forTests(() => openLane({ legalNow: local('2026-09-01 10:00') }));
const o = office(lane);
let caseId: string;
const id: { [who: string]: string } = {};
prepare(async () => {
  for (const who of ['head', 'officer', 'officer2']) id[who] = (await lane.call(who as never, 'GET', '/v1/me')).body.id;
  caseId = await o.apply('kg-company');
  await o.toSignature(caseId);
});

const register = (by: string, order: string, from: string) =>
  lane.call('admin', 'POST', '/v1/substitutions', { of: id.head, by: id[by], from: local(`2026-09-03 ${from}`), until: local('2026-09-03 18:00'), order, reason: 'leave' }, { 'idempotency-key': randomUUID() });

test('whoever prepared the case cannot sign it as a substitute either', async () => {
  const { body } = await register('officer', '11', '09:00');
  await lane.goTo(local('2026-09-03 10:00'));
  const sent = await o.act('officer', caseId, 'sign');
  assert.deepEqual([sent.status, /four eyes/.test(sent.body.detail)], [403, true], JSON.stringify(sent.body));
  assert.equal((await lane.call('admin', 'POST', `/v1/substitutions/${body.id}/end`, { reason: 'prepared it' })).status, 200);
});

test('the substitute signs: act, certificate and history say who acted for whom under which order', async () => {
  assert.equal((await register('officer2', '12', '11:00')).status, 201);
  await lane.goTo(local('2026-09-03 11:30'));
  await o.must('officer2', caseId, 'sign');
  const view = await o.view(caseId);
  assert.deepEqual([view.outcome, view.acts[0].order, view.acts[0].signedFor !== null], ['granted', '12', true]);
  const outside = (await o.view(caseId, 'applicant')).acts[0];
  assert.deepEqual([outside.order, outside.signedFor], ['12', null]);
  const act = await lane.db('registry.act').where({ case_id: caseId }).first();
  assert.deepEqual([act.signed_by, act.signed_for, act.order_no], [id.officer2, id.head, '12']);
  for (const d of view.documents.filter((x: any) => ['act', 'certificate'].includes(x.kind))) {
    const { text } = await readPdf((await lane.call('applicant', 'GET', d.href)).body);
    assert.match(text, d.language === 'ru' ? /и\. о\. руководителя \(замещает: .+; приказ № 12\)/i : /жетекчинин милдетин аткаруучу[ ,(]+.+ үчүн, № 12 буйруктун негизинде/i, `${d.kind} ${d.language}`);
  }
  const told = (await lane.call('officer', 'GET', `/v1/cases/${caseId}/history?lang=en`)).body.items.filter((l: any) => ['command.sign', 'act.granted', 'task.claimed'].includes(l.kind) && l.by.order === '12');
  assert.deepEqual(told.map((l: any) => l.kind).sort(), ['act.granted', 'command.sign', 'task.claimed']);
  assert.ok(told.every((l: any) => /, acting for .+ \(head\) under order No\. 12$/.test(l.by.words)), JSON.stringify(told));
});
