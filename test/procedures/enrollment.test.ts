import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { lawOf } from '../../law';
import { application, type Content } from '../../rehearsal/application';
import type { Answer } from '../../rehearsal/lane';
import { forTests } from '../support/forTests';
import { openLane } from '../support/lane';
import { local, office } from '../support/office';
import { proves } from '../support/proves';
import { until } from '../support/until';

// What a scenario cannot say of kg.pool.enrollment (scenarios/ says the rest). Dates by hand from the table of non-working days.
const lane = forTests(() => openLane({ legalNow: local('2026-09-01 09:00') }));
const o = office(lane);
const INN = '00207199610017';

const joinContent = async (change: Content = {}, who = 'applicant'): Promise<Content> => ({ ...(await application('kg-pool-member', o.upload(who), {}, lawOf('kg.pool.enrollment', '2025-09-30'))), ...change });
const join = (content: Content, who = 'applicant'): Promise<Answer> => lane.call(who, 'POST', '/v1/procedures/kg.pool.enrollment/cases', content, { 'idempotency-key': randomUUID() });
const grant = async (id: string): Promise<void> => {
  await o.toSignature(id);
  await o.must('head', id, 'sign');
};
const errorsOf = (a: Answer): [string, string | undefined][] => a.body.errors.map((e: { pointer: string; norm?: string }) => [e.pointer, e.norm]);

describe('filed jointly with the application for the certificate (27.1)', () => {
  let certificate: string;
  let pool: string;
  before(async () => {
    certificate = await o.apply('kg-company', { joinsPool: true });
    await grant(certificate);
    pool = await until('the application for the System is taken up', async () =>
      (await lane.db('work.case').where({ opened_from: certificate, procedure: 'kg.pool.enrollment' }).first<{ id: string } | undefined>('id'))?.id ?? '');
    await o.opened(pool);
  });

  test('it is a case of its own: the applicant reads it, with annex 4, his name from the certificate and the papers of 28.4, which he can fetch', proves(['KG-514-4/27.1', 'KG-514-4/28', 'KG-514-4/28.1', 'KG-514-4/28.2', 'KG-514-4/28.3', 'KG-514-4/28.4', 'KG-514-4/A4.2', 'KG-514-4/A4.5', 'KG-514-4/A4.6', 'KG-514-4/A4.7', 'KG-514-4/A4.8', 'KG-514-4/A4.9', 'KG-514-4/A4.11'], async () => {
    const answer = await lane.call('applicant', 'GET', `/v1/cases/${pool}/application`);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    const { content } = await lane.db('dossier.paper as p').join('work.case as c', 'c.application_id', 'p.id').where('c.id', pool).first('p.content');
    assert.equal(content.inn, INN);
    assert.deepEqual(Object.keys(content.application.applicant).sort(), ['actualAddress', 'legalAddress', 'name', 'phone']);
    assert.deepEqual(content.application.equipment.map((line: { model: string }) => line.model), ['Antminer S21', 'Whatsminer M60']);
    const [file] = content.documents[0].files;
    assert.equal((await lane.call('applicant', 'GET', `/v1/files/${file}`)).status, 200);
    assert.equal((await lane.call('officer', 'GET', `/v1/files/${file}`)).status, 200);
  }));

  test('its ten working days run from the stamp of the act, to the instant', proves(['KG-514-4/29'], async () => {
    const { at } = await lane.db('registry.act').where({ case_id: certificate }).first('at');
    const { filed_at: filed } = await lane.db('work.case').where({ id: pool }).first('filed_at');
    assert.equal(filed, at);
    assert.equal((await o.view(pool)).terms.find((t: { name: string }) => t.name === 'decision').due, '2026-09-15');
  }));

  test('who asks for it files annex 4 with it, and who files it asks', async () => {
    const content = await o.fill('kg-entrepreneur', { joinsPool: true });
    const post = (body: Content) => lane.call('applicant', 'POST', '/v1/procedures/kg.mining.certificate/cases', body, { 'idempotency-key': randomUUID() });
    const { pool: _, ...without } = content;
    assert.deepEqual(errorsOf(await post(without)), [['/pool', 'KG-514-4/27.1']]);
    assert.deepEqual(errorsOf(await post({ ...content, joinsPool: false })).map(([p]) => p), ['/joinsPool']);
  });
});

describe('filed by whoever has a certificate, or has none', () => {
  test('a certificate that another account holds: forbidden, with the norm, and nothing is opened', proves(['KG-514-4/27.2'], async () => {
    const answer = await join(await joinContent({}, 'applicant2'), 'applicant2');
    assert.deepEqual([answer.status, answer.body.code, answer.body.norm], [403, 'forbidden', 'KG-514-4/27.2']);
    assert.equal((await lane.db('work.case').where({ procedure: 'kg.pool.enrollment' })).length, 1);
  }));

  test('who names himself otherwise than his certificate is found complete only with a reason; signs and spaces make no other name', proves(['KG-514-4/27.2', 'KG-514-4/28'], async () => {
    const named = (name: string, inn: string) => joinContent({ inn }).then((content) => ({ ...content, application: { ...(content.application as Content), applicant: { ...((content.application as Content).applicant as Content), name } } }));
    const inn = '00207199610025';
    await grant(await o.apply('kg-company', { inn }));
    const found = async (name: string): Promise<Answer> => {
      const { status, body } = await join(await named(name, inn));
      assert.equal(status, 201, JSON.stringify(body));
      await o.opened(body.caseId);
      await o.claim('officer', body.caseId, 'findComplete');
      const answer = await o.send('officer', body.caseId, 'findComplete');
      if (answer.status >= 300) assert.ok((await o.send('officer', body.caseId, 'findComplete', { text: 'renamed, the register follows' })).status < 300);
      await o.must('applicant', body.caseId, 'withdraw');
      return answer;
    };
    const other = await found('«Башка Майнинг» жоопкерчилиги чектелген коому');
    assert.equal(other.status, 422);
    assert.match(other.body.errors[0].detail, /^is needed: the entry M\d{6} names the applicant otherwise$/);
    assert.ok(!JSON.stringify(other.body).includes('Майнинг'));
    assert.ok((await found(' "ҮЛГҮ  Майнинг" жоопкерчилиги чектелген коому')).status < 300);
  }));

  test('every field of annex 4 that is wrong is named with its norm', proves(['KG-514-4/A4.5', 'KG-514-4/A4.6', 'KG-514-4/A4.7', 'KG-514-4/A4.8', 'KG-514-4/A4.9', 'KG-514-4/A4.13'], async () => {
    const content = await joinContent({ inn: '20505198500023' });
    const form = content.application as Content;
    const line = { model: '', quantity: 0, hashrateThs: '-1', powerKw: 3.5, plannedKwh: '1.23456' };
    const answer = await join({ ...content, application: { ...form, equipment: [line], proofSheets: 0, signedOn: '2026-02-30' } });
    assert.equal(answer.status, 422);
    assert.deepEqual(errorsOf(answer).sort(), [
      ['/application/equipment/0/hashrateThs', 'KG-514-4/A4.7'], ['/application/equipment/0/model', 'KG-514-4/A4.5'], ['/application/equipment/0/plannedKwh', 'KG-514-4/A4.9'],
      ['/application/equipment/0/powerKw', 'KG-514-4/A4.8'], ['/application/equipment/0/quantity', 'KG-514-4/A4.6'], ['/application/proofSheets', 'KG-514-4/A4.11'], ['/application/signedOn', 'KG-514-4/A4.13'],
    ]);
    assert.deepEqual(errorsOf(await join({ ...content, application: { ...form, equipment: [] } })), [['/application/equipment', 'KG-514-4/28.2']]);
  }));

  test('HTML and template syntax in a model are printed, never run', async () => {
    const content = await joinContent({ inn: '20505198500023' });
    const [line] = (content.application as { equipment: Content[] }).equipment;
    const answer = await join({ ...content, application: { ...(content.application as Content), equipment: [{ ...line, model: '<b>{{number}}</b>' }] } });
    assert.equal(answer.status, 201, JSON.stringify(answer.body));
    const id = answer.body.caseId as string;
    await until('the acknowledgement is served', async () => (await o.view(id)).notices.some((n: { kind: string; servedAt: string | null }) => n.kind === 'received' && n.servedAt));
    const [letter] = (await o.view(id)).documents.filter((d: { kind: string }) => d.kind === 'received');
    assert.equal((await lane.call('applicant', 'GET', `/v1/documents/${letter.id}`)).status, 200);
    assert.ok((await o.send('applicant', id, 'withdraw')).status < 300);
  });
});

test('after the registration the cabinet is told of in the language of the case, how to connect in both; the terms say when', proves(['KG-514-4/31.1', 'KG-514-4/31.2', 'KG-514-4/31.3'], async () => {
  const inn = '00207199610033';
  await grant(await o.apply('kg-company', { inn }));
  const { body } = await join(await joinContent({ inn }));
  await o.opened(body.caseId);
  for (const [who, command, content] of [['officer', 'findComplete', {}], ['officer', 'checkEquipment', { result: 'meets' }], ['officer', 'propose', { outcome: 'grant' }], ['head', 'sign', {}]] as const) await o.must(who, body.caseId, command, { ...content });
  const { documents, notices, terms } = await until('the instructions are served', async () => {
    const view = await o.view(body.caseId);
    return view.notices.some((n: { kind: string; servedAt: string | null }) => n.kind === 'instructions' && n.servedAt) && view.closed ? view : undefined;
  });
  const languages = (kind: string) => documents.filter((d: { kind: string }) => d.kind === kind).map((d: { language: string }) => d.language).sort();
  assert.deepEqual([languages('credentials'), languages('instructions')], [['ky'], ['ky', 'ru']]);
  assert.equal(notices.find((n: { kind: string }) => n.kind === 'instructions').documents.length, 2);
  for (const name of ['registerEntry', 'credentials', 'instructions']) assert.equal(terms.find((t: { name: string }) => t.name === name).state, 'met', name);
}));

test('two decisions at once: one registration, one entry, one number', async () => {
  const pool = (await lane.db('work.case').where({ procedure: 'kg.pool.enrollment', open: true }).first('id')).id as string;
  await o.must('officer', pool, 'findComplete');
  await o.must('officer', pool, 'checkEquipment', { result: 'meets' });
  await o.must('officer', pool, 'propose', { outcome: 'grant' });
  await o.claim('head', pool, 'sign');
  const answers = await Promise.all([o.send('head', pool, 'sign'), o.send('head', pool, 'return', { text: 'x' }), o.send('applicant', pool, 'withdraw')]);
  await lane.settled(pool);
  assert.equal(answers.filter((a) => a.status < 300).length, 1, JSON.stringify(answers.map((a) => a.body)));
  for (const a of answers.filter((x) => x.status >= 300)) assert.ok(['conflict', 'notNow'].includes(a.body.code), JSON.stringify(a.body));
});
