import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import pino from 'pino';
import { tellActivities } from '../../activities/tell';
import { openDuty } from '../../dossier/duties';
import type { Answer } from '../../rehearsal/lane';
import { reconcile } from '../../workers/reconcile';
import { forTests, prepare } from '../support/forTests';
import { openLane } from '../support/lane';
import { local, office } from '../support/office';
import { proves } from '../support/proves';
import { until } from '../support/until';

// What a scenario cannot say of kg.pool.participation: many commands, the end of a certificate, what is owed after the end.
const lane = forTests(() => openLane({ legalNow: local('2026-09-01 09:00') }));
const o = office(lane);
const deps = () => ({ db: lane.db, client: lane.client, log: pino({ level: 'silent' }), rehearsal: true });
let certificate: string, participation: string, subjectId: string;

const openedFrom = (from: string, procedure: string): Promise<string> =>
  until(`${procedure} is opened`, async () => (await lane.db('work.case').where({ opened_from: from, procedure }).first<{ id: string } | undefined>('id'))?.id ?? '');
prepare(async () => {
  certificate = await o.apply('kg-company', { joinsPool: true });
  await o.toSignature(certificate);
  await o.must('head', certificate, 'sign');
  const enrolment = await openedFrom(certificate, 'kg.pool.enrollment');
  await o.opened(enrolment);
  await o.must('officer', enrolment, 'findComplete');
  await o.must('officer', enrolment, 'checkEquipment', { result: 'meets' });
  await o.must('officer', enrolment, 'propose', { outcome: 'grant' });
  await o.must('head', enrolment, 'sign');
  participation = await openedFrom(enrolment, 'kg.pool.participation');
  await lane.settled(participation);
  subjectId = (await lane.db('work.case').where({ id: participation }).first('subject_id')).subject_id;
});

const differences = async () => (await reconcile(deps(), { repair: false })).differences;
const owing = (about: string): Promise<unknown> => lane.db.transaction(async (trx) => {
  const person = (await lane.db('work.case').where({ id: participation }).first('applicant')).applicant as string;
  await openDuty(trx, { subjectId, person, norm: 'KG-514-4/33', about }, { key: `payout/${about}`, at: await lane.now() });
});
const owed = async (): Promise<string[]> => (await lane.db('work.duty').where({ subject_id: subjectId, closed_at: null }).orderBy('about').select('about')).map((d: { about: string }) => d.about);
const possible = async (who: string): Promise<string[]> => (await o.view(participation, who)).possible.map((p: { command: string }) => p.command);
const line = async (kind: string): Promise<number> => (await lane.db('history.entry').where({ case_id: participation, kind })).length;

test('after hundreds of commands the case has gone on as new: its history is short, nothing is forgotten, and reconciling finds nothing', async () => {
  const on = '2026-09-01';
  const equipment = [{ model: 'Model A', quantity: 3, hashrateThs: '200', powerKw: '3.5' }];
  const first = (await lane.client.workflow.getHandle(lane.workflowId(participation)).describe()).runId;
  for (let n = 0; n < 60; n += 1) await o.must('applicant', participation, n % 2 ? 'changeEquipment' : 'reportSale', n % 2 ? { on, equipment } : {});
  const { runId, historyLength } = await lane.client.workflow.getHandle(lane.workflowId(participation)).describe();
  assert.notEqual(runId, first);
  assert.ok(historyLength < 700, `${historyLength} events`);
  const terms = await lane.db('work.term').where({ case_id: participation, name: 'equipmentChange' });
  assert.deepEqual([terms.length, terms.every((t: { state: string }) => t.state === 'met')], [30, true]);
  assert.deepEqual((await o.view(participation)).underway, []);
  assert.deepEqual(await differences(), []);
  await lane.db('work.term').where({ case_id: participation, n: 1 }).update({ state: 'running' });
  assert.deepEqual((await differences()).map((d) => d.detail), ['the projection differs from the case in: terms'], 'what is over stays over');
  await lane.db('work.term').where({ case_id: participation, n: 1 }).update({ state: 'met' });
});

describe('the certificate ends (AMB-54)', () => {
  const tell = () => tellActivities(deps()).caseTell({
    key: `${certificate}/tell.ended`, procedure: 'kg.pool.participation', from: certificate, subjectId, command: 'end', fields: { outcome: 'left', at: TOLD.at, ground: 'KG-514-4/22.c' },
  });
  const TOLD = { at: '' };
  before(async () => {
    await owing('2026-08');
    TOLD.at = await lane.now();
    assert.deepEqual(await tell(), { told: true });
    await until('the case is over', () => lane.db('work.case').where({ id: participation, closed: true }).first('id'));
  });

  test('and the participation with it: state left, as of that instant, final payout told', proves(['KG-514-4/22.c', 'KG-514-4/35.1'], async () => {
    const view = await o.view(participation);
    assert.deepEqual([view.outcome, view.norms, view.automatic, view.acts], ['left', ['KG-514-4/22.c'], false, []]);
    assert.deepEqual(view.notices.map((n: { kind: string }) => n.kind).sort(), ['finalPayout', 'left']);
    const entry = view.entries.find((e: { register: string }) => e.register === 'participant');
    assert.deepEqual([entry.status, entry.ground], ['left', 'KG-514-4/22.c']);
    const { counts, at } = await lane.db('payout.standing').orderBy('at', 'desc').first('counts', 'at');
    assert.deepEqual([counts, at], [false, TOLD.at]);
  }));

  test('what he saw as it happened is closed (35.2); what he was paid is not', async () => {
    const { status, body } = await lane.call('applicant', 'GET', '/v1/pool/me/events');
    assert.deepEqual([status, body.code, body.norm], [409, 'notNow', 'KG-514-4/35.2']);
    const me = await lane.call('applicant', 'GET', '/v1/pool/me');
    assert.deepEqual([me.status, me.body.counts], [200, false]);
  });

  test('told again it is the same word; of a case that is over nobody is told', async () => {
    assert.deepEqual(await tell(), { told: true });
    assert.equal(await line('participation.ended'), 1);
    const later = await tellActivities(deps()).caseTell({ key: `${certificate}/again`, procedure: 'kg.pool.participation', from: certificate, subjectId, command: 'end', fields: { outcome: 'left', at: TOLD.at, ground: 'KG-514-4/22.c' } });
    assert.deepEqual(later, { told: false });
  });
});

describe('what was got before the end is still to be sold (33)', () => {
  const report = (who: string, content: object, key = randomUUID()): Promise<Answer> =>
    lane.call(who, 'POST', `/v1/cases/${participation}/commands/reportSale`, content, { 'idempotency-key': key, prefer: 'wait=20' });

  test('whoever took part sees that he can report it, and nobody else; nothing else is possible', async () => {
    await owing('2026-09');
    assert.deepEqual([await possible('applicant'), await possible('officer')], [['reportSale'], []]);
    assert.deepEqual((await report('applicant2', {})).status, 404);
    assert.equal((await o.send('applicant', participation, 'resume')).body.code, 'notNow');
  });

  test('reported, the duty of that period is done with, once, and the case stays as it ended', proves(['KG-514-4/33'], async () => {
    const before = await o.view(participation);
    const key = randomUUID();
    const [one, two] = [await report('applicant', { period: '2026-08' }, key), await report('applicant', { period: '2026-08' }, key)];
    assert.deepEqual([one.status, two.status], [200, 200], JSON.stringify([one.body, two.body]));
    assert.equal(one.body.receipt, two.body.receipt);
    assert.equal(one.headers.get('preference-applied'), 'wait=20');
    assert.deepEqual(await owed(), ['2026-09']);
    const { rows: [shown] } = await lane.db.raw(`select norms, data from history.entry where case_id = ? and kind = 'participation.saleReported' order by n desc limit 1`, [participation]);
    assert.deepEqual([shown.norms, shown.data.period], [['KG-514-4/33'], '2026-08']);
    const after = await o.view(participation);
    assert.deepEqual([after.outcome, after.endedOn, after.version, after.underway], [before.outcome, before.endedOn, before.version, []]);
    assert.equal((await lane.call('applicant', 'GET', `/v1/receipts/${one.body.receipt}`)).body.outcome, 'applied');
  }));

  test('without a period all of it is; then nothing is left to report, and a report changes nothing', async () => {
    assert.equal((await report('applicant', {})).status, 200);
    assert.deepEqual([await owed(), await possible('applicant')], [[], []]);
    assert.equal((await report('applicant', { period: '2026-09' })).status, 200);
    assert.equal((await report('applicant', { period: 'September' })).status, 422);
  });

  test('reconciling finds nothing, and repairing takes nothing back', async () => {
    assert.deepEqual(await differences(), []);
    await lane.db('work.case').where({ id: participation }).update({ stage: 'active' });
    assert.deepEqual((await reconcile(deps(), { repair: true })).differences.map((d) => d.repaired), [true]);
    assert.deepEqual(await differences(), []);
  });
});
