import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { application } from '../../rehearsal/application';
import { forTests, prepare } from '../support/forTests';
import { desk, openOffice, setClock } from './office';

const o = forTests(openOffice);
const d = desk(o);
let officer: string;
prepare(async () => {
  // Sunday 20 September 2026, 11:00 in Bishkek
  await setClock(o, '2026-09-20T05:00:00Z');
  officer = await d.personId('officer');
});

const CASES = '/v1/procedures/kg.mining.certificate/cases';
let n = 0;
const inn = (): string => String(50_000_000_000_000 + (n += 1));

/** Files an application for a company; what it repeats, if anything. */
async function file(of: string, repeats?: string, who = 'applicant') {
  const content = { ...(await application('kg-company', d.upload(who), { inn: of })), ...(repeats !== undefined && { repeats }) };
  return o.call(who, 'POST', CASES, content, { 'idempotency-key': randomUUID(), prefer: 'wait=0' });
}
const filed = async (...how: Parameters<typeof file>): Promise<string> => {
  const answer = await file(...how);
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body.caseId as string;
};

interface Defect { norm: string; remark: string; founder?: number; field?: string; lack?: string }
/** A command as it would have been received, and answered by the case. */
async function received(caseId: string, command: string, content: object, fields: object, accepted: boolean): Promise<void> {
  const [paper, receipt] = [randomUUID(), randomUUID()];
  await o.owner('dossier.paper').insert({ id: paper, case_id: caseId, command, content: JSON.stringify(content), salt: Buffer.from('salt'), hash: 'hash' });
  await o.owner('dossier.receipt').insert({ id: receipt, case_id: caseId, command, paper_id: paper, body_hash: 'h', fields: JSON.stringify(fields), by_person: officer, role: 'officer', at: o.owner.raw('office.now()') });
  await o.owner('dossier.answer').insert({ receipt_id: receipt, accepted });
}
const findDefects = (caseId: string, defects: Defect[], accepted = true): Promise<void> =>
  received(caseId, 'findDefects', { defects }, { defects: defects.map(({ remark: _, ...decides }) => ({ ...decides, remark: true })) }, accepted);
const supplement = (caseId: string): Promise<void> => received(caseId, 'supplement', {}, {}, true);

/** Ends a case by an act as the workflow would; answers the number of the act. */
async function end(caseId: string, outcome: string, norms: string[]): Promise<{ number: string; act: string }> {
  const [key, act, number] = [`${caseId}/${outcome}#1`, randomUUID(), `2026/9${String((n += 1)).padStart(4, '0')}`];
  await o.owner('registry.effect').insert({ key, kind: 'act', input_hash: 'h' });
  await o.owner('registry.act').insert({
    id: act, case_id: caseId, outcome, number, on_day: '2026-09-20', at: o.owner.raw('office.now()'), automatic: false, norms, act: 'KG-514-4', edition: '2025-09-30', signed_by: officer, effect_key: key,
  });
  await o.owner('work.case').where({ id: caseId }).update({ open: false, outcome, norms });
  return { number, act };
}

async function event(act: string, status: 'setAside' | 'final'): Promise<void> {
  const key = `${act}/${status}`;
  await o.owner('registry.effect').insert({ key, kind: 'act', input_hash: 'h' });
  await o.owner('registry.act_event').insert({ act_id: act, status, at: o.owner.raw('office.now()'), on_day: '2026-09-20', effect_key: key });
}

const fieldsOf = async (caseId: string) => (await o.db('dossier.receipt').where({ case_id: caseId, command: 'apply' }).first('fields')).fields;
const notThere = (answer: { status: number; body: any }): string => {
  assert.deepEqual([answer.status, answer.body.code, answer.body.norm, answer.body.errors?.[0].pointer], [422, 'invalid', 'KG-514-4/17.a', '/repeats'], JSON.stringify(answer.body));
  return answer.body.detail as string;
};

describe('a repeated application', () => {
  test('carries the remarks of the case it repeats, its grounds, and how many sets were incomplete: no text of them', async () => {
    const of = inn();
    const first = await filed(of);
    await findDefects(first, [{ norm: 'KG-514-4/11.9', remark: 'the agreement is missing' }, { norm: 'KG-514-4/11.6', founder: 1, remark: 'not certified' }]);
    // the same set once more: it counts once
    await findDefects(first, [{ norm: 'KG-514-4/11.9', remark: 'the agreement is missing' }]);
    await supplement(first);
    await findDefects(first, [{ norm: 'KG-514-4/11.9', remark: 'still missing' }, { norm: 'KG-514-4/A3.1', field: '/application/sheets', remark: 'wrong' }]);
    await findDefects(first, [{ norm: 'KG-514-4/11.5', remark: 'refused, so never said' }], false);
    await supplement(first);
    await findDefects(first, [{ norm: 'KG-514-4/11.9', remark: 'there, and unsigned', lack: 'noncompliant' }]);
    const { number, act } = await end(first, 'refusedToConsider', ['KG-514-4/16.c', 'KG-514-4/16.d']);
    await event(act, 'final');
    const fields = await fieldsOf(await filed(of, number));
    assert.equal(fields.repeats, true);
    assert.deepEqual(fields.earlier, {
      case: first, sets: 2,
      remarks: [{ norm: 'KG-514-4/11.9' }, { norm: 'KG-514-4/11.6', founder: 1 }, { norm: 'KG-514-4/A3.1', field: '/application/sheets' }, { norm: 'KG-514-4/16.c' }],
    });
  });

  test('of a repeated one: the whole chain, and an official sees it with the words', async () => {
    const of = inn();
    const first = await filed(of);
    await findDefects(first, [{ norm: 'KG-514-4/11.9', remark: 'the agreement is missing' }]);
    const one = await end(first, 'refusedToConsider', ['KG-514-4/16.c']);
    const second = await filed(of, one.number);
    await findDefects(second, [{ norm: 'KG-514-4/11.5', remark: 'a new one' }]);
    const two = await end(second, 'refused', ['KG-514-4/5.1']);
    const third = await filed(of, two.number);
    const { earlier } = await fieldsOf(third);
    assert.deepEqual(earlier, { case: second, sets: 2, remarks: ['11.9', '16.c', '11.5', '5.1'].map((p) => ({ norm: `KG-514-4/${p}` })) });
    const { repeats } = (await o.call('officer', 'GET', `/v1/cases/${third}`)).body;
    assert.deepEqual(repeats.map((r: any) => [r.caseId, r.href, r.number, r.outcome, r.remarks.map((x: any) => [x.norm, x.remark])]), [
      [second, `/v1/cases/${second}`, two.number, 'refused', [['KG-514-4/11.5', 'a new one']]],
      [first, `/v1/cases/${first}`, one.number, 'refusedToConsider', [['KG-514-4/11.9', 'the agreement is missing']]],
    ]);
    assert.equal((await o.call('applicant', 'GET', `/v1/cases/${third}`)).body.repeats, null);
  });

  test("another's refused case cannot be told from a number that was never given", async () => {
    const theirs = await filed(inn());
    const { number } = await end(theirs, 'refused', ['KG-514-4/5.1']);
    const of = inn();
    const details = [notThere(await file(of, number)), notThere(await file(of, '2026/00000')), notThere(await file(of, theirs)), notThere(await file(of, '<b>{{x}}</b>'))];
    assert.equal(new Set(details).size, 1);
    assert.equal((await o.db('work.case').join('registry.subject as s', 's.id', 'subject_id').where({ 's.number': of })).length, 0, 'nothing was filed');
  });

  test('only a refusal that stands is repeated', async () => {
    const of = inn();
    const withdrawn = await filed(of);
    notThere(await file(of, (await end(withdrawn, 'withdrawn', [])).number));
    const aside = await filed(of);
    const { number, act } = await end(aside, 'refusedToConsider', ['KG-514-4/16.c']);
    await event(act, 'setAside');
    notThere(await file(of, number));
    // the case went on, and was refused again
    const again = await end(aside, 'refused', ['KG-514-4/5.4']);
    assert.deepEqual((await fieldsOf(await filed(of, again.number))).earlier, { case: aside, sets: 0, remarks: [{ norm: 'KG-514-4/5.4' }] });
  });

  test('one that repeats nothing carries nothing', async () => {
    const id = await filed(inn());
    const fields = await fieldsOf(id);
    assert.ok(!('earlier' in fields) && !('repeats' in fields));
    assert.deepEqual((await o.call('officer', 'GET', `/v1/cases/${id}`)).body.repeats, []);
  });
});

describe('dates that a command names', () => {
  let caseId: string;
  const send = (who: string, command: string, content: object) => o.call(who, 'POST', `/v1/cases/${caseId}/commands/${command}`, content, { 'idempotency-key': randomUUID(), prefer: 'wait=0' });
  const wrong = (answer: { status: number; body: any }, at: string, norm: string, allowed: string, detail: RegExp): void => {
    assert.deepEqual([answer.status, answer.body.code, answer.body.norm], [422, 'invalid', norm], JSON.stringify(answer.body));
    assert.deepEqual([answer.body.errors[0].pointer, answer.body.errors[0].allowed], [at, [allowed]]);
    assert.match(answer.body.detail, detail);
  };
  before(async () => {
    caseId = await filed(inn());
    await setClock(o, '2026-09-24T05:00:00Z');
    await o.owner('work.term').insert({
      case_id: caseId, name: 'review', n: 1, norm: 'KG-514-4/12', for_whom: 'authority', from_at: '2026-09-20T05:00:00Z', due: '2026-10-20', target: '2026-10-20', instant: '2026-10-20T18:00:00Z', state: 'running', calendar: 'KG@1', explanation: '{}', version: 1,
    });
  });

  test('a corrected day of filing is a past day under the edition of the case, and another than now', async () => {
    for (const [on, detail] of [['2026-09-25', /2026-09-24 or earlier/], ['2026-09-20', /counts as filed already/], ['2025-09-29', /2025-09-30 or later: no edition was in force before/]] as const) {
      const answer = await send('admin', 'correctFiling', { on, text: 'the post was late' });
      wrong(answer, '/on', 'KG-514-4/12', '2025-09-30 to 2026-09-24, but for 2026-09-20', detail);
    }
    assert.equal((await send('admin', 'correctFiling', { on: '2026-02-30', text: 'x' })).status, 422);
    assert.equal((await send('officer', 'correctFiling', { on: '2026-09-18', text: 'x' })).status, 403);
    assert.equal((await send('admin', 'correctFiling', { on: '2026-09-18', text: 'the post was late' })).status, 202);
  });

  test('an inspection starts today or later, and inside the review', async () => {
    const inspector = await d.personId('inspector');
    await d.task(caseId, { commands: ['orderInspection'], assignee: officer, claim_no: 1 });
    const order = (from: string, who = inspector) => send('officer', 'orderInspection', { inspector: who, from });
    wrong(await order('2026-09-23'), '/from', 'KG-514-4/14.c', '2026-09-24 to 2026-10-20', /2026-09-24 or later/);
    wrong(await order('2026-10-21'), '/from', 'KG-514-4/14.c', '2026-09-24 to 2026-10-20', /2026-10-20 or earlier/);
    assert.equal((await order('2026-10-20', officer)).body.errors[0].pointer, '/inspector');
    assert.equal((await order('2026-10-20')).status, 202);
  });

  test('the last day of a request for information lies ahead', async () => {
    wrong(await send('officer', 'requestInformation', { until: '2026-09-24', text: 'which boiler' }), '/until', 'KG-514-4/14.d', '2026-09-25 or later', /after 2026-09-24/);
    assert.equal((await send('officer', 'requestInformation', { until: '2026-09-31', text: 'x' })).status, 422);
    assert.equal((await send('officer', 'requestInformation', { until: '2026-09-25', text: 'which boiler' })).status, 202);
  });
});
