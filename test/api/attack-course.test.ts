import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { examplePdf } from '../../rehearsal/pdf';
import { forTests, prepare } from '../support/forTests';
import { openLane, type Person } from '../support/lane';
import { local, office } from '../support/office';
import { until } from '../support/until';
import { conforms } from './conform';

// Hearing, request and inspection of somebody's case, as others would like to use them.
const lane = forTests(() => openLane({ legalNow: local('2026-09-01 10:00') }));
const o = office(lane);
const BAR = 'KG-514-4/5.1', ADDRESS = '/application/applicant/legalAddress';
let id: string;
let serial = 0;

const call = async (who: Person, method: string, path: string, body?: unknown, key: string = randomUUID()) => {
  const answer = await lane.call(who, method, path, body, method === 'POST' ? { 'idempotency-key': key, prefer: 'wait=30' } : {});
  conforms(method, path, answer.status, answer.headers.get('content-type') ?? '', answer.body);
  return answer;
};
const send = (who: Person, command: string, body: unknown, of = id, key?: string) => call(who, 'POST', `/v1/cases/${of}/commands/${command}`, body, key);
const codes = (answers: { status: number; body: any }[]) => answers.map((a) => `${a.status}${a.body.code ? ` ${a.body.code}` : ''}`).sort();
/** One is taken; whoever comes at the same moment is told of a conflict, whoever comes after it that it is not possible any more. */
const oneTaken = (answers: { status: number; body: any }[]) => assert.deepEqual(codes(answers).map((c) => c.replace('notNow', 'conflict')), ['200', ...answers.slice(1).map(() => '409 conflict')]);
const upload = (who: Person) => o.upload(who)('evidence.pdf', examplePdf('evidence'));
const receipts = async (): Promise<number> => (await lane.db('dossier.receipt')).length;
const awaits = (of: string, command: string) => until(`${command} is awaited`, () => lane.db('work.case').where({ id: of }).whereRaw('possible @> ?::jsonb', [JSON.stringify([{ command }])]).first('id'));
const file = async (): Promise<string> => {
  const made = await o.apply('kg-company', { inn: `0020719962${String((serial += 1)).padStart(4, '0')}` });
  await o.opened(made);
  return made;
};
/** Refused as content, at this place. */
const wrong = (answer: { status: number; body: any }, pointer?: string): void => {
  assert.deepEqual([answer.status, answer.body.code], [422, 'invalid'], JSON.stringify(answer.body));
  if (pointer) assert.ok(answer.body.errors.some((e: any) => e.pointer === pointer), JSON.stringify(answer.body));
};

prepare(async () => {
  id = await file();
  await o.must('officer', id, 'findComplete');
  await o.must('officer', id, 'requestInformation', { until: '2026-09-10', text: 'who owns the building' });
  const { body: { id: inspector } } = await call('inspector', 'GET', '/v1/me');
  await o.must('officer', id, 'orderInspection', { inspector, from: '2026-09-02' });
  await o.must('officer', id, 'checkFounders', { result: 'barred', grounds: [BAR], findings: [{ founder: 0, ground: BAR, remark: 'lives in a zone' }], text: 'a zone' });
  await o.must('officer', id, 'propose', { outcome: 'refuse', grounds: [BAR], text: 'as found' });
  for (const command of ['answerHearing', 'answerRequest']) await awaits(id, command);
});

describe("another's case", () => {
  test('is not there for another applicant, whatever he asks of it', async () => {
    const { application } = await o.view(id);
    const before = await receipts();
    for (const of of [id, id.toUpperCase()]) {
      for (const part of ['', '/application', '/changes', '/history', '/documents', '/notices', `/papers/${application}`]) assert.equal((await call('applicant2', 'GET', `/v1/cases/${of}${part}`)).status, 404, part);
      for (const [command, body] of [['answerHearing', { text: 'x' }], ['answerRequest', { text: 'x' }], ['supplement', { text: 'x' }], ['withdraw', {}]] as const) assert.equal((await send('applicant2', command, body, of)).status, 404, command);
    }
    for (const who of ['applicant', 'applicant2']) assert.equal((await call(who, 'GET', `/v1/cases/${id}/founders`)).status, 403);
    for (const { id: document } of (await o.view(id)).documents) assert.equal((await call('applicant2', 'GET', `/v1/documents/${document}`)).status, 404);
    assert.equal(await receipts(), before);
  });

  test('is inspected by the inspector who was named, and by no other', async () => {
    for (const who of ['inspector2', 'officer', 'head', 'admin', 'applicant']) assert.equal((await send(who, 'reportInspection', { result: 'meets', access: 'given' })).status, 403, who);
    assert.equal((await o.claim('inspector2', id, 'reportInspection'))?.status ?? 403, 403);
  });

  test('takes no evidence that somebody else has uploaded', async () => {
    const before = await receipts();
    const [foreign, his] = [await upload('applicant2'), await upload('applicant')];
    for (const [command, body, pointer] of [['answerRequest', { text: 'x', files: [his, foreign] }, '/files/1'], ['answerHearing', { text: 'x', documents: [{ norm: 'KG-514-4/11.9', files: [foreign] }] }, '/documents/0/files/0']] as const) wrong(await send('applicant', command, body), pointer);
    wrong(await send('inspector', 'reportInspection', { result: 'fails', access: 'given', text: 'x', photos: [his] }), '/photos/0');
    for (const who of ['officer', 'head', 'applicant2']) assert.equal((await call(who, 'GET', `/v1/files/${his}`)).status, 404, 'no case names it');
    assert.equal(await receipts(), before);
  });
});

describe('a key', () => {
  test('of one person says nothing of another, and of one command nothing of the next', async () => {
    const key = randomUUID();
    const [mine, his] = [await file(), await file()];
    await o.claim('officer', mine, 'findComplete');
    await o.claim('officer2', his, 'findComplete');
    const answers = [await send('officer', 'findComplete', {}, mine, key), await send('officer2', 'findComplete', {}, his, key), await send('applicant', 'withdraw', {}, mine, key)];
    assert.deepEqual(codes(answers), ['200', '200', '200']);
    assert.equal(new Set(answers.map((a) => a.body.receipt)).size, 3);
    wrong(await send('officer', 'findComplete', {}, his, key));
    wrong(await send('applicant', 'withdraw', { text: 'x' }, mine, key));
    assert.equal((await send('officer', 'findComplete', {}, mine, key)).body.receipt, answers[0]!.body.receipt);
  });
});

describe('a correction', () => {
  test('of two at once one counts, whole', async () => {
    const of = await file();
    await o.must('officer', of, 'findDefects', { defects: [{ norm: 'KG-514-4/A3.2', field: ADDRESS, remark: 'x' }] } as never);
    await awaits(of, 'supplement');
    const values = ['Ош', 'Талас', 'Нарын'];
    const answers = await Promise.all(values.map((value) => send('applicant', 'supplement', { corrections: [{ field: ADDRESS, value }] }, of)));
    oneTaken(answers);
    const won = values[answers.findIndex((a) => a.status === 200)];
    const { content } = (await call('applicant', 'GET', `/v1/cases/${of}/application`)).body;
    const { items } = (await call('applicant', 'GET', `/v1/cases/${of}/changes`)).body;
    assert.deepEqual([content.application.applicant.legalAddress, items.map((r: any) => r.fields.map((f: any) => f.to))], [won, [[won]]]);
  });

  test('of no place, of a place of everything, of a place that nobody marked: refused, and nothing is stamped', async () => {
    const of = await file();
    await o.must('officer', of, 'findDefects', { defects: [{ norm: 'KG-514-4/A3.2', field: ADDRESS, remark: 'x' }] } as never);
    await awaits(of, 'supplement');
    const [before, stored] = [await receipts(), (await call('applicant', 'GET', `/v1/cases/${of}/application`)).body];
    const places = ['', '/', '/__proto__', '/__proto__/polluted', '/constructor/prototype/polluted', '/consents/0/agreed', '/consents/0/__proto__', '/consents/-', '/founders/999999', '/founders/999999/name', '/founders/1e1', '/founders/+0/name', '/founders/0/constructor',
      `${ADDRESS}/length`, `${ADDRESS}/0`, '/application/applicant/inn', '/application', '/documents/0/files/0', '/repeats', '/joinsPool', '/application/applicant/legalAddress~0', '/application/applicant/legal%41ddress', `${ADDRESS}/../inn`, '/a'.repeat(150)];
    for (const field of places) wrong(await send('applicant', 'supplement', { corrections: [{ field, value: 'x' }] }, of));
    for (const value of [null, {}, [], 5, { __proto__: 'x' }, 'x'.repeat(301), '', '\u202e']) wrong(await send('applicant', 'supplement', { corrections: [{ field: ADDRESS, value }] }, of), '/corrections/0/value');
    assert.deepEqual([await receipts(), (await call('applicant', 'GET', `/v1/cases/${of}/application`)).body, ({} as any).polluted], [before, stored, undefined]);
  });
});

describe('a hearing', () => {
  test('is not cut short: the head signs when the answer is there', async () => {
    await o.claim('head', id, 'sign');
    assert.deepEqual(codes([await send('head', 'sign', {})]), ['409 notNow']);
  });

  test('is not answered by a suspended person with the token he still has', async () => {
    const { body: { id: person } } = await call('applicant', 'GET', '/v1/me');
    assert.equal((await call('admin', 'POST', `/v1/people/${person}/suspend`, { reason: 'x' })).status, 200);
    for (const command of ['answerHearing', 'answerRequest', 'withdraw']) assert.deepEqual(codes([await send('applicant', command, { text: 'x' })]), ['403 forbidden']);
    assert.equal((await call('admin', 'POST', `/v1/people/${person}/restore`, { reason: 'x' })).status, 200);
  });

  test('is answered once, by whichever answer was stamped first', async () => {
    const answers = await Promise.all(['one', 'two', 'three'].map((text) => send('applicant', 'answerHearing', { text })));
    oneTaken(answers);
    assert.deepEqual(codes([await send('applicant', 'answerHearing', { text: 'four' })]), ['409 notNow']);
    const { items } = (await call('officer', 'GET', `/v1/cases/${id}/history`)).body;
    assert.equal(items.filter((l: any) => l.kind === 'command.answerHearing').length, 1);
  });

  test('and a report and an answer to a request too', async () => {
    const reports = await Promise.all(['a', 'b'].map((text) => send('inspector', 'reportInspection', { result: 'fails', access: 'given', text })));
    assert.deepEqual(reports.filter((a) => a.status === 200).length, 1, JSON.stringify(codes(reports)));
    const supplied = await Promise.all(['a', 'b'].map((text) => send('applicant', 'answerRequest', { text })));
    oneTaken(supplied);
  });

  test('and the act is signed once by one of two heads', async () => {
    const signed = await Promise.all([send('head', 'sign', {}), send('head', 'sign', {}), send('head2', 'sign', {})]);
    assert.equal(signed.filter((a) => a.status === 200).length, 1, JSON.stringify(codes(signed)));
    await until('the case is over', () => lane.db('work.case').where({ id, closed: true }).first('id'), { withinMs: 60_000 });
    assert.equal((await lane.db('registry.act').where({ case_id: id })).length, 1);
  });
});
