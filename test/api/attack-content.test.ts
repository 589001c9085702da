import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { application } from '../../rehearsal/application';
import { edition } from '../../law';
import { commandSchema } from '../../api/schemas';
import type { Words } from '../../law/types';
import { forTests } from '../support/forTests';
import { desk, openOffice } from './office';

const o = forTests(openOffice);
const d = desk(o);

const START = '/v1/procedures/kg.mining.certificate/cases';
let n = 0;
const company = () => application('kg-company', d.upload('applicant'), { inn: String(40_000_000_000_000 + (n += 1)) }) as Promise<any>;
const send = (who: string, path: string, body: unknown) => o.call(who, 'POST', path, body, { 'idempotency-key': randomUUID(), prefer: 'wait=0' });
const command = (who: string, caseId: string, name: string, body: unknown) => send(who, `/v1/cases/${caseId}/commands/${name}`, body);

test('an index of the application must name something that is there', async () => {
  const whole = await company();
  const [founders, members, forms] = [whole.founders.length, whole.application.executiveBody.length, whole.questionnaires.length];
  const wrong: [string, string, (c: any) => void][] = [
    ['/documents/0/founder', 'KG-514-4/11', (c) => { c.documents[0].founder = founders; }],
    ['/questionnaires/0/founder', 'KG-514-4/11.7', (c) => { c.questionnaires[0].founder = 199; }],
    ['/questionnaires/1/member', 'KG-514-4/11.7', (c) => { c.questionnaires[1].member = members; }],
    ['/consents/0/questionnaire', 'KG-514-4/10.a', (c) => { c.consents[0].questionnaire = forms; }],
  ];
  for (const [pointer, norm, change] of wrong) {
    const content = structuredClone(whole);
    change(content);
    const { status, body } = await send('applicant', START, content);
    assert.deepEqual([status, body.code, body.norm, body.errors.map((e: { pointer: string }) => e.pointer)], [422, 'invalid', norm, [pointer]]);
  }
  assert.equal((await send('applicant', START, whole)).status, 201);
});

test('later commands name founders of the application that opened the case', async () => {
  const content = await company();
  const caseId = (await send('applicant', START, content)).body.caseId as string;
  const last = content.founders.length - 1;
  const document = (founder: number) => ({ documents: [{ norm: 'KG-514-4/11.2', founder, files: content.documents[0].files }] });
  assert.deepEqual((await command('applicant', caseId, 'supplement', document(last + 1))).body.errors.map((e: { pointer: string }) => e.pointer), ['/documents/0/founder']);
  // nobody works here: what is let through is stamped and waits
  assert.equal((await command('applicant', caseId, 'supplement', document(last))).status, 202);
  const task = await d.task(caseId);
  await o.call('officer', 'POST', `/v1/tasks/${encodeURIComponent(task)}/claim`);
  const defect = (founder: number) => ({ defects: [{ norm: 'KG-514-4/11.2', founder, remark: 'x' }] });
  assert.equal((await command('officer', caseId, 'findDefects', defect(last + 1))).body.norm, 'KG-514-4/15.a');
  assert.equal((await command('officer', caseId, 'findDefects', defect(last))).status, 202);
});

test('a text that nobody can see is empty, and what is no character is refused', () => {
  const words: Words = { en: 'x' };
  const schema = commandSchema({ words, by: 'officer', fields: { name: { type: 'text', words } } }, edition('KG-514-4', '2025-09-30'));
  const fits = (name: string): boolean => schema.safeParse({ name }).success;
  for (const name of ['\u200b\u200d\u2060', '\u3164\u3164', '\u2800', '\ufe0f', '\u0301', 'a\u0085b', 'a\u2028b', 'a\uffffb', 'a\ufdd0', 'a\u{e0041}', 'a\u202eb']) assert.equal(fits(name), false, JSON.stringify(name));
  for (const name of ['Жээнбек уулу', 'ñ', 'n\u0303', '👩‍👩‍👧', 'שלום', '중', '1', '-', 'a\nb']) assert.equal(fits(name), true, name);
});

test('the day of entry into force that is set here governs filings', async () => {
  const content = await company();
  await o.owner('law.in_force').insert({ act: 'KG-514-4', edition: '2025-09-30', from_day: '2199-01-01', source: 'Decree' });
  try {
    const { status, body } = await send('applicant', START, content);
    assert.deepEqual([status, body.code, body.detail], [422, 'invalid', 'no edition in force']);
    assert.equal((await o.call(null, 'GET', '/v1/procedures')).body.items[0].edition, null);
  } finally {
    await o.owner('law.in_force').delete();
  }
  assert.equal((await send('applicant', START, content)).status, 201);
});

test('whoever filed first under a number with another kind does not change what the register shows of its owner', async () => {
  // a stranger files as a company under the number of an entrepreneur
  const stranger = await application('kg-company', d.upload('applicant2'), { inn: '41000000000001' });
  const first = (await send('applicant2', START, stranger)).body.caseId as string;
  await o.owner('work.case').where({ id: first }).update({ open: false });
  const owner = await application('kg-entrepreneur', d.upload('applicant'), { inn: '41000000000001' });
  const caseId = (await send('applicant', START, owner)).body.caseId as string;
  const { subject_id } = await o.db('work.case').where({ id: caseId }).first();
  const id = randomUUID();
  await o.owner('registry.entry').insert({ id, register: 'certificate', number: 'M900001', subject_id, case_id: caseId });
  const at = '2026-03-01T04:00:00.000Z';
  const fields = { fullName: 'A. A.', personAddress: 'hidden street', personInn: '41000000000001', website: null };
  await o.owner('registry.entry_version').insert({ entry_id: id, n: 1, status: 'valid', fields: JSON.stringify(fields), in_force_from: at, on_day: '2026-03-01', recorded_at: at });
  const { body } = await o.call(null, 'GET', '/v1/registers/certificate/M900001');
  const shown = Object.fromEntries(body.fields.map((f: { name: string; value: unknown }) => [f.name, f.value]));
  assert.equal(shown.fullName, 'A. A.');
  assert.ok(!('name' in shown) && !('inn' in shown), JSON.stringify(shown));
  assert.ok(!JSON.stringify(body).includes('hidden street') && !JSON.stringify(body).includes('41000000000001'));
});

test('a person of two roles neither decides nor is given a task of his own application', async () => {
  const token = await o.issuer.sign({ sub: 'both', name: 'Both', roles: ['applicant', 'officer', 'head'] });
  const call = (method: string, path: string, body?: unknown) => fetch(o.url + path, {
    method, body: body === undefined ? undefined : JSON.stringify(body),
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID(), prefer: 'wait=0', ...(body !== undefined && { 'content-type': 'application/json' }) },
  });
  const me = (await (await call('GET', '/v1/me')).json()) as { id: string };
  const caseId = await d.file('applicant5');
  await o.owner('work.case').where({ id: caseId }).update({ applicant: me.id });
  const [task, signing] = [await d.task(caseId), await d.task(caseId, { commands: ['sign', 'return'], role: 'head' })];
  for (const id of [task, signing]) assert.equal((await call('POST', `/v1/tasks/${encodeURIComponent(id)}/claim`)).status, 403);
  for (const name of ['findComplete', 'sign']) assert.equal((await call('POST', `/v1/cases/${caseId}/commands/${name}`, {})).status, 403);
  assert.equal((await o.call('admin', 'POST', `/v1/tasks/${encodeURIComponent(task)}/assign`, { to: me.id, reason: 'x' })).status, 422);
  const next = await call('POST', '/v1/tasks/next');
  assert.ok(next.status === 204 || ((await next.json()) as { caseId: string }).caseId !== caseId);
  assert.equal((await (await call('GET', `/v1/cases/${caseId}`)).json() as { possible: { task: string | null }[] }).possible.filter((p) => p.task !== null).length, 0);
});

test('an applicant reads his own papers, not what officials write to each other', async () => {
  const caseId = await d.file();
  const task = await d.task(caseId);
  await o.call('officer', 'POST', `/v1/tasks/${encodeURIComponent(task)}/claim`);
  assert.equal((await command('officer', caseId, 'findDefects', { defects: [{ norm: 'KG-514-4/11.2', remark: 'between us' }] })).status, 202);
  const papers = await o.db('dossier.paper').where({ case_id: caseId }).select<{ id: string; command: string }[]>('id', 'command');
  const read = async (who: string, name: string): Promise<number> => (await o.call(who, 'GET', `/v1/cases/${caseId}/papers/${papers.find((p) => p.command === name)!.id}`)).status;
  assert.deepEqual([await read('applicant', 'apply'), await read('applicant', 'findDefects'), await read('applicant2', 'apply')], [200, 404, 404]);
  assert.deepEqual([await read('officer2', 'findDefects'), await read('head', 'apply')], [200, 200]);
});

test('a list of drafts is short however long the drafts are', async () => {
  for (let i = 0; i < 3; i += 1) await o.call('applicant9', 'POST', '/v1/drafts', { procedure: 'kg.mining.certificate', content: { text: 'x'.repeat(900_000) } });
  const { body } = await o.call('applicant9', 'GET', '/v1/drafts');
  assert.equal(body.items.length, 3);
  assert.ok(JSON.stringify(body).length < 2000);
});
