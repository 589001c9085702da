import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { forTests } from '../support/forTests';
import { openLane, type Person } from '../support/lane';
import { local, office } from '../support/office';
import { until } from '../support/until';
import { conforms } from './conform';

// One application on the real stack, looked at through every window the API has.
const lane = forTests(() => openLane({ legalNow: local('2026-09-01 10:00') }));
const o = office(lane);
let id: string;
const get = async (who: Person | null, path: string) => {
  const answer = await lane.call(who, 'GET', path);
  conforms('GET', path, answer.status, answer.headers.get('content-type') ?? '', answer.body);
  assert.equal(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`);
  return answer;
};


test('the stack says that it is ready', async () => {
  const { body } = await until('the workers poll', async () => { const a = await lane.call(null, 'GET', '/readyz'); return a.status === 200 && a; });
  assert.deepEqual(body.parts, { database: 'up', engine: 'up', procedures: 'up', documents: 'up' });
});

test('a filing that waits for its effect is answered with the case', async () => {
  const content = await o.fill('kg-company');
  const key = randomUUID();
  const post = () => lane.call('applicant', 'POST', '/v1/procedures/kg.mining.certificate/cases', content, { 'idempotency-key': key, prefer: 'wait=30' });
  const started = await post();
  conforms('POST', '/v1/procedures/kg.mining.certificate/cases', started.status, 'application/json', started.body);
  assert.deepEqual([started.status, started.body.accepted, started.headers.get('preference-applied')], [201, true, 'wait=30']);
  id = started.body.caseId;
  assert.equal(started.body.case.stage, 'examination');
  const again = await post();
  assert.deepEqual([again.status, again.body.caseId, again.body.at], [201, id, started.body.at]);
  assert.equal((await get('applicant', `/v1/receipts/${started.body.receipt}`)).body.outcome, 'applied');
});

test('the case explains its term and says what happens by itself', async () => {
  const { body } = await get('applicant', `/v1/cases/${id}`);
  const review = body.terms.find((t: any) => t.name === 'review');
  // thirty calendar days after 2026-09-01
  assert.deepEqual([review.due, review.target, review.norm, review.state], ['2026-10-01', '2026-10-01', 'KG-514-4/12', 'running']);
  assert.deepEqual([review.explanation.fromDay, review.explanation.amount, review.explanation.unit, review.explanation.days.length], ['2026-09-01', 30, 'CD', 30]);
  assert.ok(body.next.length > 0 && body.next.every((n: any) => n.words.ky && n.words.ru && n.words.en));
  assert.deepEqual(body.possible.map((p: any) => p.command), ['withdraw']);
  const staff = (await get('officer', `/v1/cases/${id}`)).body;
  assert.ok(staff.checklist.every((line: any) => line.filed));
  assert.deepEqual(staff.possible.map((p: any) => [p.command, p.claimFirst]), [['findComplete', true], ['findDefects', true], ['requestInformation', false]]);
});

test('a command is answered once it has been worked off, and not twice', async () => {
  await o.claim('officer', id, 'findComplete');
  const headers = { 'idempotency-key': randomUUID(), prefer: 'wait=30' };
  const first = await lane.call('officer', 'POST', `/v1/cases/${id}/commands/findComplete`, {}, headers);
  conforms('POST', `/v1/cases/${id}/commands/findComplete`, first.status, 'application/json', first.body);
  assert.deepEqual([first.status, first.body.case.stage], [200, 'checks']);
  const again = await lane.call('officer', 'POST', `/v1/cases/${id}/commands/findComplete`, {}, headers);
  assert.deepEqual([again.status, again.body.receipt, again.body.accepted], [200, first.body.receipt, first.body.accepted]);
  const other = await lane.call('officer', 'POST', `/v1/cases/${id}/commands/findComplete`, { text: 'x' }, headers);
  assert.equal(other.status, 422);
});

test('a refusal of the case itself says what is allowed now', async () => {
  const early = await lane.call('officer', 'POST', `/v1/cases/${id}/commands/propose`, { outcome: 'grant' }, { 'idempotency-key': randomUUID() });
  conforms('POST', `/v1/cases/${id}/commands/propose`, early.status, early.headers.get('content-type')!, early.body);
  assert.deepEqual([early.status, early.body.code], [409, 'notNow']);
  assert.ok(early.body.allowed.includes('checkFounders'));
});

test('to each caller a refusal names what he could send himself, no other people\'s commands', async () => {
  const refusal = async (who: string, command: string, content: object) => {
    const { body } = await lane.call(who, 'POST', `/v1/cases/${id}/commands/${command}`, content, { 'idempotency-key': randomUUID() });
    assert.equal(body.code, 'notNow', JSON.stringify(body));
    return body.allowed.toSorted();
  };
  assert.deepEqual(await refusal('applicant', 'answerHearing', { text: 'x' }), ['withdraw']);
  const ofOfficer = ['checkDebts', 'checkFounders', 'findDefects', 'orderInspection', 'requestInformation', 'skipInspection'];
  const officers = await refusal('officer', 'propose', { outcome: 'grant' });
  assert.deepEqual([officers.includes('withdraw'), officers.includes('correctFiling'), officers.filter((c: string) => ofOfficer.includes(c)).length > 2], [false, false, true], officers.join());
  await o.claim('officer', id, 'checkDebts');
  assert.ok((await refusal('officer', 'propose', { outcome: 'grant' })).includes('checkDebts'), 'what he holds');
  assert.ok(!(await refusal('officer2', 'propose', { outcome: 'grant' })).includes('checkDebts'), 'what another holds');
});

test('signed: act, certificate, documents and their bytes', async () => {
  await lane.goTo(local('2026-09-04 11:00'));
  await o.must('officer', id, 'checkFounders', { result: 'clear' });
  await o.must('officer', id, 'checkDebts', { result: 'none' });
  await o.must('officer', id, 'skipInspection');
  await o.must('officer', id, 'propose', { outcome: 'grant' });
  await o.must('head', id, 'sign');
  const { body } = await get('applicant', `/v1/cases/${id}`);
  assert.deepEqual([body.open, body.outcome, body.endedOn, body.entries.map((e: any) => e.status)], [false, 'granted', '2026-09-04', ['valid']]);
  assert.equal(body.acts.length, 1);
  const certificate = body.documents.find((d: any) => d.kind === 'certificate');
  const pdf = await get('applicant', certificate.href);
  assert.equal(createHash('sha256').update(pdf.body).digest('hex'), certificate.hash);
  assert.equal(pdf.headers.get('content-type'), 'application/pdf');
  assert.equal((await lane.call('applicant2', 'GET', certificate.href)).status, 404);
  const granted = body.notices.find((n: any) => n.kind === 'granted');
  assert.ok(granted.deliveries.some((d: any) => d.channel === 'cabinet' && d.state === 'delivered'));
});

test('the history is in words, with norms, in three languages', async () => {
  for (const language of ['ky', 'ru', 'en']) {
    const { items } = (await get('applicant', `/v1/cases/${id}/history?lang=${language}`)).body;
    assert.ok(items.length > 10);
    for (const line of items) {
      assert.notEqual(line.words, line.kind, `no sentence for ${line.kind}`);
      assert.ok(!/\{\{|undefined|\[object/.test(line.words), line.words);
      assert.ok(line.norms.every((n: any) => n.words), JSON.stringify(line.norms));
    }
  }
  const { items } = (await get('officer', `/v1/cases/${id}/history?lang=en`)).body;
  const said = items.map((l: any) => l.words).join('\n');
  for (const part of ['Accepted: File the application.', 'Last day 01.10.2026', 'Accepted: Sign the act.', 'Entered in the register under No.']) assert.ok(said.includes(part), `${part}\n${said}`);
});

test('the applicant reads what concerns him, the office the whole', async () => {
  const read = async (who: string): Promise<any[]> => (await get(who, `/v1/cases/${id}/history?lang=en`)).body.items;
  const [his, whole, admins] = [await read('applicant'), await read('officer'), await read('admin')];
  const refusals = (lines: any[]) => lines.filter((l) => l.kind === 'command.refused').map((l) => l.data.command);
  assert.deepEqual([refusals(his), refusals(whole).includes('propose')], [['answerHearing'], true]);
  assert.deepEqual([his.filter((l) => l.kind.startsWith('task.')), whole.some((l) => l.kind === 'task.claimed')], [[], true]);
  for (const kind of ['command.apply', 'command.findComplete', 'command.sign', 'term.started', 'term.met', 'notice.granted', 'act.granted', 'entry.opened']) assert.ok(his.some((l) => l.kind === kind), kind);
  const proposed = (lines: any[]) => lines.find((l) => l.kind === 'command.propose').data.fields;
  assert.deepEqual([proposed(his), proposed(whole).outcome, 'fields' in his.find((l) => l.kind === 'command.apply').data], [undefined, 'grant', true]);
  assert.equal(admins.length, whole.length);
  assert.deepEqual(admins.map((l) => l.n), admins.map((_, i) => i + 1));
});

test('the public sees the entry as of its day, without restricted data, and not before', async () => {
  const before = (await get(null, '/v1/registers/certificate?asOf=2026-09-03')).body;
  assert.deepEqual(before.items, []);
  const [entry] = (await get(null, '/v1/registers/certificate?asOf=2026-09-04')).body.items;
  assert.deepEqual([entry.status, entry.on], ['valid', '2026-09-04']);
  assert.ok(entry.fields.some((f: any) => f.name === 'name' && f.value));
  assert.deepEqual((await get(null, `/v1/registers/certificate/${entry.number}?asOf=2026-09-04`)).body.number, entry.number);
  assert.equal((await get(null, `/v1/certificates/${entry.number}/status`)).body.status, 'valid');
  const keys = (await get(null, '/.well-known/tartip-keys.json')).body.keys;
  assert.ok(keys.length > 0 && keys.every((k: any) => k.d === undefined && k.p === undefined), 'only public parts');
  const page = await lane.call(null, 'GET', '/register?asOf=2026-09-04&lang=ky');
  assert.ok(page.body.toString().includes(entry.number));
});

test('of an entrepreneur the public does not read address, number and contacts', async () => {
  const other = await o.apply('kg-entrepreneur', {}, 'applicant2');
  await o.toSignature(other);
  await o.must('head', other, 'sign');
  const { items } = (await get(null, '/v1/registers/certificate?asOf=2026-09-04')).body;
  assert.equal(items.length, 2);
  const paper = await lane.db('work.case as c').join('dossier.paper as p', 'p.id', 'c.application_id').where('c.id', other).first('p.content');
  const { name, ...restricted } = paper.content.application.applicant;
  const text = JSON.stringify(items[1]);
  assert.ok(text.includes(name));
  for (const key of ['inn', 'phone', 'email', 'legalAddress', 'actualAddress']) assert.ok(!restricted[key] || !text.includes(restricted[key]), key);
});
