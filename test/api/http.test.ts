import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { test } from 'node:test';
import { examplePdf } from '../../rehearsal/pdf';
import { forTests } from '../support/forTests';
import { desk, openOffice } from './office';

const o = forTests(openOffice);
const d = desk(o);

const drafts = (body: Buffer | string, type = 'application/json', headers: Record<string, string> = {}) => o.call('applicant', 'POST', '/v1/drafts', body, { 'content-type': type, ...headers });

test('bodies that cannot be read', async () => {
  assert.equal((await drafts('{"procedure":')).status, 400);
  assert.equal((await drafts(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]))).status, 400);
  assert.equal((await drafts('{}', 'text/plain')).status, 415);
  assert.equal((await drafts('{}', 'application/json; charset=iso-8859-1')).status, 415);
  assert.equal((await drafts(JSON.stringify({ procedure: 'kg.mining.certificate', content: { a: 'x'.repeat(1024 * 1024) } }))).status, 413);
  assert.equal((await drafts(`{"procedure":"kg.mining.certificate","content":{"a":${'['.repeat(40)}${']'.repeat(40)}}}`)).status, 400);
  assert.equal((await drafts('{"procedure":"kg.mining.certificate","content":{"__proto__":{}}}')).status, 400);
  assert.equal((await drafts('{"procedure":"kg.mining.certificate","content":{"a":"\\u0000"}}')).status, 400);
  assert.equal((await drafts('[]')).status, 422);
});

test('methods, addresses and queries that do not exist', async () => {
  const wrong = await o.call('officer', 'DELETE', '/v1/tasks');
  assert.deepEqual([wrong.status, wrong.headers.get('allow')], [405, 'GET, HEAD']);
  assert.deepEqual([(await o.call(null, 'OPTIONS', '/v1/tasks')).status], [204]);
  assert.equal((await o.call(null, 'GET', '/v2/tasks')).status, 404);
  assert.equal((await o.call('officer', 'GET', '/v1/cases/not-an-id')).status, 404);
  assert.equal((await o.call('officer', 'GET', '/v1/cases/%E0%A4%A')).status, 400);
  assert.equal((await o.call('officer', 'GET', '/v1/cases?unknown=1')).status, 422);
  assert.equal((await o.call('officer', 'GET', '/v1/cases?limit=1000')).status, 422);
});

test('answers carry no more than they must', async () => {
  const { headers } = await o.call(null, 'GET', '/');
  assert.equal(headers.get('x-powered-by'), null);
  assert.match(headers.get('content-security-policy')!, /default-src 'none'/);
  assert.ok(!/unsafe/.test(headers.get('content-security-policy')!));
  assert.equal(headers.get('x-content-type-options'), 'nosniff');
  assert.match(headers.get('x-request-id')!, /^[\da-f-]{36}$/);
  assert.equal((await o.call('applicant', 'GET', '/v1/me')).headers.get('cache-control'), 'no-store');
});

test('forwarded headers and methods are not believed', async () => {
  const answer = await o.call('applicant', 'POST', '/v1/drafts', { procedure: 'kg.mining.certificate', content: {} }, { 'x-http-method-override': 'DELETE', 'x-forwarded-host': 'elsewhere.test' });
  assert.equal(answer.status, 201);
  assert.match(answer.headers.get('location')!, /^\/v1\/drafts\//);
});

test('an idempotency key is required, and stands for one request', async () => {
  const content = await d.content();
  assert.equal((await o.call('applicant', 'POST', '/v1/procedures/kg.mining.certificate/cases', content)).status, 400);
  assert.equal((await o.call('applicant', 'POST', '/v1/procedures/kg.mining.certificate/cases', content, { 'idempotency-key': 'x'.repeat(300) })).status, 400);
  const send = (body: unknown, who = 'applicant') => o.call(who, 'POST', '/v1/procedures/kg.mining.certificate/cases', body, { 'idempotency-key': 'once', prefer: 'wait=0' });
  const [one, two] = await Promise.all([send(content), send(content)]);
  assert.deepEqual([one.status, two.status, one.body.caseId], [201, 201, two.body.caseId]);
  assert.equal((await send({ ...content, joinsPool: true })).status, 422);
  assert.equal((await o.db('work.case').where({ id: one.body.caseId })).length, 1);
});

test('drafts are their owner’s, need not be complete, and are replaced only as they were seen', async () => {
  const made = await o.call('applicant', 'POST', '/v1/drafts', { procedure: 'kg.mining.certificate', content: { application: {} } });
  const { id } = made.body;
  assert.equal((await o.call('applicant2', 'GET', `/v1/drafts/${id}`)).status, 404);
  assert.equal((await o.call('admin', 'GET', `/v1/drafts/${id}`)).status, 404);
  const put = (headers: Record<string, string>) => o.call('applicant', 'PUT', `/v1/drafts/${id}`, { content: { a: 1 } }, headers);
  assert.equal((await put({})).status, 428);
  assert.equal((await put({ 'if-match': made.headers.get('etag')! })).body.version, 2);
  assert.equal((await put({ 'if-match': made.headers.get('etag')! })).status, 412);
  assert.equal((await o.call('applicant2', 'DELETE', `/v1/drafts/${id}`)).status, 404);
  assert.equal((await o.call('applicant', 'DELETE', `/v1/drafts/${id}`)).status, 204);
  assert.equal((await o.call('applicant', 'POST', '/v1/drafts', { procedure: 'kg.none', content: {} })).status, 404);
});

test('a draft is filed as it stands, and is gone then', async () => {
  const file = (draft: string, who = 'applicant') => o.call(who, 'POST', '/v1/procedures/kg.mining.certificate/cases', { draft }, { 'idempotency-key': randomUUID(), prefer: 'wait=0' });
  const bad = (await o.call('applicant', 'POST', '/v1/drafts', { procedure: 'kg.mining.certificate', content: {} })).body.id;
  assert.equal((await file(bad)).status, 422);
  const good = (await o.call('applicant', 'POST', '/v1/drafts', { procedure: 'kg.mining.certificate', content: await d.content() })).body.id;
  assert.equal((await file(good, 'applicant2')).status, 404);
  assert.equal((await file(good)).status, 201);
  assert.equal((await o.call('applicant', 'GET', `/v1/drafts/${good}`)).status, 404);
});

const upload = (body: Buffer | string, headers: Record<string, string>, query = '') => o.call('applicant', 'POST', `/v1/files${query}`, body, headers);
test('files are taken by what they are, up to 25 MiB', async () => {
  const pdf = examplePdf('a file');
  const made = await upload(pdf, { 'content-type': 'application/pdf' }, '?name=../%D1%83%D1%81%D1%82%D0%B0%D0%B2.pdf');
  assert.deepEqual([made.status, made.body.mediaType, made.body.size, made.body.name], [201, 'application/pdf', pdf.length, 'устав.pdf']);
  assert.equal((await upload(pdf, { 'content-type': 'image/png' })).status, 422);
  assert.equal((await upload(pdf, { 'content-type': 'text/html' })).status, 415);
  assert.equal((await upload(Buffer.from('not a pdf'), { 'content-type': 'application/pdf' })).status, 422);
  assert.equal((await upload(Buffer.alloc(25 * 1024 * 1024 + 1, '%PDF-1.7 '), { 'content-type': 'application/pdf' })).status, 413);
  const back = await o.call('applicant', 'GET', `/v1/files/${made.body.id}`);
  assert.ok(pdf.equals(back.body));
  assert.match(back.headers.get('content-disposition')!, /^attachment; filename="_{5}\.pdf"; filename\*=UTF-8''%D1%83/);
  assert.equal((await o.call('officer', 'GET', `/v1/files/${made.body.id}`)).status, 404, 'no case names it');
});

test('a form is taken like the bare file', async () => {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(examplePdf('form'))], { type: 'application/pdf' }), 'өтүнүч.pdf');
  const encoded = new Response(form);
  const made = await upload(Buffer.from(await encoded.arrayBuffer()), { 'content-type': encoded.headers.get('content-type')! });
  assert.deepEqual([made.status, made.body.name], [201, 'өтүнүч.pdf'], JSON.stringify(made.body));
  assert.equal((await upload('nonsense', { 'content-type': 'multipart/form-data; boundary=x' })).status, 400);
  assert.equal((await upload('--x--\r\n', { 'content-type': 'multipart/form-data; boundary=x' })).status, 422);
});

test('only one’s own files can be named', async () => {
  const content = await d.content('applicant');
  const answer = await o.call('applicant2', 'POST', '/v1/procedures/kg.mining.certificate/cases', content, { 'idempotency-key': randomUUID(), prefer: 'wait=0' });
  assert.deepEqual([answer.status, answer.body.errors[0].detail], [422, 'is not a file you have uploaded']);
});

test('an upload that is cut off leaves nothing behind', async () => {
  const before = await o.db('dossier.upload').count('* as n').first();
  const token = await o.token('applicant');
  await new Promise<void>((resolve) => {
    const req = request(`${o.url}/v1/files`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/pdf', 'content-length': '1000000' } });
    req.once('error', () => resolve()).once('close', () => resolve());
    req.write(examplePdf('cut').subarray(0, 200), () => req.destroy());
  });
  assert.equal((await o.call('applicant', 'GET', '/v1/me')).status, 200);
  assert.deepEqual(await o.db('dossier.upload').count('* as n').first(), before);
});

test('alerts are answered with a reason, once', async () => {
  await o.owner('office.alert').insert({ key: 'receipt/x/1', kind: 'receipt', detail: 'cannot be delivered' });
  const resolve = () => o.call('admin', 'POST', `/v1/alerts/${encodeURIComponent('receipt/x/1')}/resolve`, { text: 'withdrawn on paper' });
  assert.equal((await o.call('admin', 'GET', '/v1/alerts')).body.items.length, 1);
  assert.deepEqual([(await resolve()).status, (await resolve()).status], [200, 409]);
  assert.equal((await o.call('admin', 'GET', '/v1/alerts')).body.items.length, 0);
});
