import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { isDay, isInstant, momentOf } from '../../api/dates';
import { forTests } from '../support/forTests';
import { desk, openOffice, setClock } from './office';

const o = forTests(openOffice);
const d = desk(o);

test('dates exist, instants carry their offset', () => {
  for (const day of ['2028-02-29', '1900-01-01', '2199-12-31']) assert.ok(isDay(day), day);
  for (const day of ['2027-02-29', '2026-04-31', '2026-00-10', '1899-12-31', '2200-01-01', '2026-4-1', '', '2026-04-01 ']) assert.ok(!isDay(day), day);
  for (const at of ['2026-03-10T05:59:59Z', '2026-03-10T05:59:59.5+06:00']) assert.ok(isInstant(at), at);
  for (const at of ['2026-03-10T05:59:59', '2026-02-30T05:59:59Z', '2026-03-10T25:00:00Z', '2026-03-10']) assert.ok(!isInstant(at), at);
  // the last millisecond of the day: Bishkek is six hours ahead of UTC, Almaty five since 1 March 2024 and six before
  assert.equal(momentOf('2026-03-10', 'kg'), '2026-03-10T17:59:59.999Z');
  assert.equal(momentOf('2026-03-10', 'kz'), '2026-03-10T18:59:59.999Z');
  assert.equal(momentOf('2024-02-15', 'kz'), '2024-02-15T17:59:59.999Z');
  assert.equal(momentOf('2026-03-10T12:00:00+06:00', 'kg'), '2026-03-10T06:00:00.000Z');
});

/** Legal time, by the office clock. */
const clock = (instant: string) => setClock(o, instant);

test('an automatic refusal is set aside to a day at least one working day ahead, at most the term’s own length', async () => {
  await clock('2026-09-01T04:00:00Z');
  const caseId = await d.file();
  await o.owner('work.term').insert({
    case_id: caseId, name: 'supplement', n: 1, norm: 'KG-514-4/15.b', for_whom: 'outsider', from_at: '2026-09-15T05:00:00Z', due: '2026-10-06', instant: '2026-10-06T18:00:00Z', state: 'passed', calendar: 'KG@1', explanation: '{}', version: 1,
  });
  const setAside = async (until: string) => (await o.call('head', 'POST', `/v1/cases/${caseId}/commands/setAside`, { until, text: 'reason' }, { 'idempotency-key': randomUUID(), prefer: 'wait=0' })).status;
  // Wednesday 7 October 2026; fifteen working days on: 8-9, 12-16, 19-23, 26-28 October
  await clock('2026-10-07T04:00:00Z');
  assert.deepEqual([await setAside('2026-10-07'), await setAside('2026-10-01'), await setAside('2026-10-29'), await setAside('2026-02-30')], [422, 422, 422, 422]);
  assert.deepEqual([await setAside('2026-10-08'), await setAside('2026-10-28')], [202, 202]);
  // Friday 9 October 2026: the next working day is Monday the 12th
  await clock('2026-10-09T04:00:00Z');
  assert.deepEqual([await setAside('2026-10-10'), await setAside('2026-10-11'), await setAside('2026-10-12')], [422, 422, 202]);
  // Wednesday 23:59:59 in Bishkek is still Wednesday; a second later it is Thursday
  await clock('2026-10-07T17:59:58Z');
  assert.equal(await setAside('2026-10-08'), 202);
  await clock('2026-10-07T18:00:01Z');
  assert.equal(await setAside('2026-10-08'), 422);
});

test('a day that lies inside a term is today or later, and no later than its last day; a last day lies ahead', async () => {
  // Thursday 1 October 2026, one minute before midnight in Bishkek; the review ends on Wednesday the 14th
  await clock('2026-10-01T17:59:00Z');
  const caseId = await d.file();
  const inspector = await d.personId('inspector');
  const send = async (command: string, content: object) => {
    const task = await d.task(caseId, { commands: ['orderInspection'] });
    await o.call('officer', 'POST', `/v1/tasks/${encodeURIComponent(task)}/claim`);
    const { status, body } = await o.call('officer', 'POST', `/v1/cases/${caseId}/commands/${command}`, content, { 'idempotency-key': randomUUID(), prefer: 'wait=0' });
    await o.owner('work.task').where({ id: task }).update({ state: 'closed' });
    return status === 422 ? [body.errors[0].pointer, body.errors[0].detail, body.errors[0].norm, ...body.errors[0].allowed] : [status];
  };
  const from = (day: string) => send('orderInspection', { inspector, from: day });
  assert.deepEqual(await from('2026-09-30'), ['/from', 'must be 2026-10-01 or later', 'KG-514-4/14.c', '2026-10-01 or later'], 'no review yet');
  assert.deepEqual(await from('2030-01-01'), [202]);
  const review = { case_id: caseId, name: 'review', norm: 'KG-514-4/12', for_whom: 'authority', from_at: '2026-09-15T05:00:00Z', state: 'running', calendar: 'KG@1', explanation: '{}', version: 1 };
  await o.owner('work.term').insert({ ...review, n: 1, due: '2026-10-09', instant: '2026-10-09T18:00:00Z', state: 'closed' });
  await o.owner('work.term').insert({ ...review, n: 2, due: '2026-10-14', instant: '2026-10-14T18:00:00Z' });
  assert.deepEqual(await from('2026-10-15'), ['/from', 'must be 2026-10-14 or earlier: it lies inside the review', 'KG-514-4/14.c', '2026-10-01 to 2026-10-14']);
  assert.deepEqual([await from('2026-10-14'), await from('2026-10-01')], [[202], [202]]);
  await clock('2026-10-14T18:00:01Z');
  assert.deepEqual((await from('2026-10-15')).slice(3), ['no day: the review is over']);
  const until = (day: string) => send('requestInformation', { until: day, text: 'what is asked' });
  assert.deepEqual(await until('2026-10-15'), ['/until', 'must be after 2026-10-15', 'KG-514-4/14.d', '2026-10-16 or later']);
  assert.deepEqual([(await until('2024-12-31'))[3], (await until('2040-01-01'))[3], await until('2026-10-16')], ['2025-01-01 to 2039-12-31', '2025-01-01 to 2039-12-31', [202]]);
});

test('filing before any edition was in force: no edition in force', async () => {
  const content = await d.content();
  await clock('2025-09-29T17:00:00Z');
  const file = () => o.call('applicant', 'POST', '/v1/procedures/kg.mining.certificate/cases', content, { 'idempotency-key': randomUUID(), prefer: 'wait=0' });
  const early = await file();
  assert.deepEqual([early.status, early.body.code, early.body.detail], [422, 'invalid', 'no edition in force']);
  await clock('2025-09-29T18:00:01Z');
  assert.equal((await file()).status, 201, '30 September 2025 in Bishkek');
});
