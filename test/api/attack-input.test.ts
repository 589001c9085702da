import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { examplePdf } from '../../rehearsal/pdf';
import { forTests } from '../support/forTests';
import { desk, openOffice } from './office';

const o = forTests(openOffice);
const d = desk(o);

const cursor = (...keyset: unknown[]): string => Buffer.from(JSON.stringify(keyset)).toString('base64url');
const get = async (who: string | null, path: string): Promise<number> => (await o.call(who, 'GET', path)).status;

test('an address with U+0000 names nothing, a query with it cannot be read', async () => {
  for (const [who, path] of [['officer', '/v1/tasks/%00'], [null, '/v1/certificates/%00/status'], [null, '/v1/registers/certificate/M%00']] as const) {
    assert.equal(await get(who, path), 404, path);
  }
  assert.equal((await o.call('officer', 'POST', '/v1/tasks/a%00/claim')).status, 404);
  assert.equal((await o.call('admin', 'POST', '/v1/alerts/%00/resolve', { text: 'x' })).status, 404);
  for (const path of ['/v1/cases?subject=%00', '/v1/cases?procedure=%00', '/v1/tasks?procedure=a%00b']) assert.equal(await get('officer', path), 400, path);
  assert.equal((await o.call('officer', 'POST', '/v1/tasks/next?procedure=%00')).status, 400);
});

test('a cursor that no list gave out is invalid, whatever it contains', async () => {
  const id = randomUUID();
  const wrong: [string | null, string, string[]][] = [
    ['officer', '/v1/cases', [cursor('x', id), cursor('2026-02-30T00:00:00.000Z', id), cursor('2026-03-01T00:00:00.000Z', 'y'), cursor('2026-03-01T00:00:00.000Z', id, 'more'), '%20', cursor({}, [])]],
    ['officer', '/v1/tasks', [cursor('x', 'y'), cursor('infinity', 'a\u0000'), cursor("'; drop table work.task; --", 'y')]],
    ['head', '/v1/people', [cursor('x', 'y'), cursor('x\u0000', id), cursor('\ud800', id)]],
    [null, '/v1/registers/certificate', [cursor('', '\u0000'), cursor('', 1)]],
    [null, '/register', [cursor('', '\u0000')]],
  ];
  for (const [who, path, cursors] of wrong) for (const c of cursors) assert.equal(await get(who, `${path}?cursor=${c}`), 422, `${path} ${Buffer.from(c, 'base64url').toString()}`);
});

test('the cursor of a page leads to the next one in every list', async () => {
  const caseId = await d.file();
  await d.file();
  for (const due of [null, '2026-12-01T18:00:00.123Z']) for (let i = 0; i < 2; i += 1) await d.task(caseId, { due_at: due });
  const lists: [string, string][] = [['officer', '/v1/cases?limit=1'], ['officer', '/v1/tasks?limit=1'], ['officer', '/v1/tasks?limit=1&sort=-opened'], ['head', '/v1/people?limit=1']];
  for (const [who, path] of lists) {
    const all = (await o.call(who, 'GET', path.replace('limit=1', 'limit=100'))).body.items.map((x: { id: string }) => x.id);
    const walked: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const { body } = await o.call(who, 'GET', `${path}${next && `&cursor=${next}`}`);
      walked.push(...body.items.map((x: { id: string }) => x.id));
      next = body.next;
    }
    assert.ok(all.length > 1);
    assert.deepEqual(walked, all, path);
  }
});

test('a day before all records is invalid, not an error of ours', async () => {
  for (const path of ['/v1/registers/certificate?asOf=1900-01-01', '/v1/registers/certificate/M000001?knownAt=1950-01-01', '/register?asOf=1900-01-01']) assert.equal(await get(null, path), 422, path);
  assert.equal(await get('officer', '/v1/tasks?dueBefore=1950-01-01'), 422);
});

test('half of a surrogate pair is refused before a database sees it', async () => {
  const send = (body: string) => o.call('applicant', 'POST', '/v1/drafts', body, { 'content-type': 'application/json' });
  for (const content of ['{"a":"\\ud800"}', '{"a":["x\\udc00y"]}', '{"\\udc00":1}']) assert.equal((await send(`{"procedure":"kg.mining.certificate","content":${content}}`)).status, 400, content);
  assert.equal((await send('{"procedure":"kg.mining.certificate","content":{"a":"\\ud83d\\ude00"}}')).status, 201);
});

test('a version beyond all counting is one that the thing never had', async () => {
  const id = await d.task(await d.file());
  for (const version of ['999999999999999', '2147483648']) assert.equal((await o.call('officer', 'POST', `/v1/tasks/${encodeURIComponent(id)}/claim`, undefined, { 'if-match': `"${version}"` })).status, 412);
  const draft = (await o.call('applicant', 'POST', '/v1/drafts', { procedure: 'kg.mining.certificate', content: {} })).body.id as string;
  assert.equal((await o.call('applicant', 'PUT', `/v1/drafts/${draft}`, { content: {} }, { 'if-match': '"2147483648"' })).status, 412);
});

test('twenty claims of one person at once are one claim, and none is told that somebody else was first', async () => {
  const id = await d.task(await d.file());
  const answers = await Promise.all(Array.from({ length: 20 }, () => o.call('officer', 'POST', `/v1/tasks/${encodeURIComponent(id)}/claim`)));
  assert.deepEqual([...new Set(answers.map((a) => a.status))], [200]);
  assert.equal((await o.db('work.assignment').where({ task_id: id })).length, 1);
});

test('a PDF that was cut off, and a form that is none, are refused; a name never means a folder', async () => {
  const whole = examplePdf('whole');
  const upload = (body: Buffer, name = 'a.pdf', type = 'application/pdf') => o.call('applicant', 'POST', `/v1/files?name=${encodeURIComponent(name)}`, body, { 'content-type': type });
  for (const cut of [Buffer.from('%PDF-1.7\n'), whole.subarray(0, 200), whole.subarray(0, whole.length - 8)]) assert.equal((await upload(cut)).status, 422);
  assert.equal((await upload(whole, 'a', 'multipart/form-data')).status, 400);
  for (const name of ['.', '..', 'a/..', ' . . ', '\u0085']) assert.equal((await upload(whole, name)).body.name, 'file.pdf', JSON.stringify(name));
  const long = (await upload(whole, 'x'.repeat(199) + '\u{1f600}'.repeat(5))).body.name as string;
  assert.equal([...long].at(-1), '\u{1f600}');
});

test('one person has so many uploads under way, and room again when they end', async () => {
  const big = Buffer.concat([examplePdf('big'), Buffer.alloc(4 * 1024 * 1024, ' ')]);
  const all = await Promise.all(Array.from({ length: 24 }, () => o.call('applicant7', 'POST', '/v1/files', big, { 'content-type': 'application/pdf' })));
  const of = (status: number): number => all.filter((a) => a.status === status).length;
  assert.equal(of(201) + of(429), 24);
  assert.ok(of(201) >= 8, `${of(201)}`);
  assert.equal((await o.call('applicant7', 'POST', '/v1/files', big, { 'content-type': 'application/pdf' })).status, 201);
});
