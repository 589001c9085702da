import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { codec, parseKeys } from '../../workers/codec';
import { documentsFor } from '../../rehearsal/application';
import { readPdf } from '../documents/read';
import { forTests, prepare } from '../support/forTests';
import { inEngine, inLogs, inTables } from '../support/leaks';
import { openLane, type Person } from '../support/lane';
import { local, office } from '../support/office';
import { until } from '../support/until';
import { conforms } from './conform';

// Return for correction (KG-514-4/15.a, 15.b): an officer marks fields and documents, the applicant changes these and nothing else, the officer compares.
const lane = forTests(() => openLane({ legalNow: local('2026-09-01 10:00') }));
const o = office(lane);
let id: string;
let filed: any;

const ADDRESS = '/application/applicant/legalAddress', NAME = '/application/applicant/name', SHORT = '/application/applicant/shortName', SHEETS = '/application/sheets', FORM = '/questionnaires/1';
const DEFECTS = [
  { norm: 'KG-514-4/A3.2', field: ADDRESS, remark: 'not the address of the charter' },
  { norm: 'KG-514-4/11.1', field: NAME, remark: 'not the name of the charter' },
  { norm: 'KG-514-4/20.2.b', field: SHORT, remark: 'there is no short name in the charter' },
  { norm: 'KG-514-4/A3.6', field: SHEETS, remark: 'miscounted' },
  { norm: 'KG-514-4/11.7', field: FORM, remark: 'not legible' },
  { norm: 'KG-514-4/11.9', remark: 'expired' },
  { norm: 'KG-514-4/11.12.a', founder: 1, remark: 'of another person' },
];
const NEW = { address: 'Ош ш., Оңдолгон көчөсү, 42', name: '«Оңдолгон Майнинг» жоопкерчилиги чектелген коому', place: 'Оңдолгон айыл' };

const get = async (who: Person, path: string): Promise<any> => {
  const answer = await lane.call(who, 'GET', path);
  conforms('GET', path, answer.status, answer.headers.get('content-type') ?? '', answer.body);
  assert.equal(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
};
const applicationOf = (of: string) => get('applicant', `/v1/cases/${of}/application`);
const changesOf = async (of: string, who: Person = 'officer') => (await get(who, `/v1/cases/${of}/changes`)).items;
const papers = (norms: { norm: string; founder?: number }[]) => documentsFor(norms, o.upload('applicant')) as Promise<any[]>;
const correct = (of: string, corrections: unknown, documents?: unknown) => o.act('applicant', of, 'supplement', { ...(corrections !== undefined && { corrections }), ...(documents !== undefined && { documents }) } as never);
const file = async (n: number): Promise<string> => {
  const made = await o.apply('kg-company', { inn: `0020719961${String(n).padStart(4, '0')}` });
  await o.opened(made);
  return made;
};
/** Refused as content, with the place that is wrong. */
const invalid = (answer: { status: number; body: any }, pointer?: string, detail?: RegExp, norm?: string): void => {
  assert.deepEqual([answer.status, answer.body.code], [422, 'invalid'], JSON.stringify(answer.body));
  if (pointer !== undefined) assert.ok(answer.body.errors.some((e: any) => e.pointer === pointer && (!detail || detail.test(e.detail))), JSON.stringify(answer.body));
  if (norm) assert.equal(answer.body.norm, norm);
};

prepare(async () => {
  id = await file(1);
  filed = (await applicationOf(id)).content;
});

describe('what an officer may mark', () => {
  const mark = (defect: object) => o.act('officer', id, 'findDefects', { defects: [{ norm: 'KG-514-4/11.1', remark: 'x', ...defect }] } as never);

  test('no place that the application does not have', async () => {
    const none = [
      '/application/applicant/../language', '/application/applicant/..', '/__proto__', '/application/__proto__/name', '/constructor/name', '/application~1applicant/name', '/application/applicant~1name', '/a~0b', '/application/applicant/nobody',
      '/founders/2/name', '/founders/-', '/founders/00', '/founders/-1', '/founders/length', '/questionnaires/3', '/representative/name', '/application/applicant/name/0',
    ];
    for (const field of none) invalid(await mark({ field }), '/defects/0/field', undefined, 'KG-514-4/15.a');
    for (const field of ['', '/', 'founders', '/a~2', 'x'.repeat(400), `${'/a'.repeat(200)}`, null, 5, {}, ['/founders']]) invalid(await mark({ field }), '/defects/0/field');
  });

  test('nothing that says whom the case is about or how it was opened, nor what holds it; and no document', async () => {
    for (const field of ['/applicantKind', '/application/applicant/inn', '/application/applicant', '/application', '/joinsPool', '/language']) invalid(await mark({ field }), '/defects/0/field', /cannot be corrected in this case/);
    for (const field of ['/documents', '/documents/0', '/documents/0/founder', '/documents/0/files/0']) invalid(await mark({ field }), '/defects/0/field', /named by its norm/);
  });

  test('by a document norm or the norm of the field, and by no other', async () => {
    invalid(await mark({ field: ADDRESS, norm: 'KG-514-4/16.c' }), '/defects/0/norm', /nor the norm of the field/);
    invalid(await mark({ field: ADDRESS, norm: 'KG-514-4/A3.6' }), '/defects/0/norm');
    invalid(await mark({ norm: 'KG-514-4/A3.2' }), '/defects/0/norm', /no document or requirement/);
  });

  test('before it is asked nothing is asked, and nothing has changed', async () => {
    assert.equal((await o.view(id, 'applicant')).asked, null);
    assert.deepEqual(await changesOf(id), []);
    assert.equal((await correct(id, [{ field: ADDRESS, value: NEW.address }])).body.code, 'notNow');
  });
});

describe('what the applicant sees', () => {
  before(async () => {
    await lane.goTo(local('2026-09-15 11:00'));
    await o.must('officer', id, 'findDefects', { defects: DEFECTS } as never);
  });

  test('exactly what is asked, with the present value and the schema of each field', async () => {
    const { asked } = await get('applicant', `/v1/cases/${id}`);
    assert.deepEqual(asked.map((a: any) => [a.norm, a.founder, a.field, a.remark]), DEFECTS.map((d) => [d.norm, d.founder ?? null, d.field ?? null, d.remark]));
    const of = (field: string) => asked.find((a: any) => a.field === field);
    assert.deepEqual([of(ADDRESS).value, of(ADDRESS).schema.maxLength, of(SHEETS).value, of(SHEETS).schema.type], [filed.application.applicant.legalAddress, 300, filed.application.sheets, 'integer']);
    assert.deepEqual(of(FORM).value, filed.questionnaires[1]);
    assert.ok(of(FORM).schema.required.includes('signedBy') && of(SHORT).schema.anyOf.some((s: any) => s.type === 'null'), 'what may be left out may be taken out');
    for (const a of asked) assert.ok(a.words.ky && a.words.ru && a.words.en);
    assert.deepEqual([of(ADDRESS).words.en, asked[5].schema], ['Application for the certificate (annex 3) – Applicant – Legal address or residence', null]);
    assert.equal((await lane.call('applicant2', 'GET', `/v1/cases/${id}`)).status, 404);
  });

  test('the clock: fifteen working days to answer, and the review is not stopped', async () => {
    const { terms } = await o.view(id, 'applicant');
    // 15 working days after Tuesday 15 September end on 6 October; 30 calendar days after 1 September on 1 October
    assert.deepEqual(terms.map((t: any) => [t.name, t.due, t.state]).sort(), [['review', '2026-10-01', 'running'], ['supplement', '2026-10-06', 'running']]);
  });

  test('the notice prints the words of the fields beside the remarks, not the pointers', async () => {
    const { documents } = await o.view(id, 'applicant');
    const letter = await lane.call('applicant', 'GET', documents.find((d: any) => d.kind === 'defects').href);
    const text = (await readPdf(letter.body)).text.replace(/\s+/g, ' ');
    for (const part of ['Юридикалык дареги же жашаган жери', 'not the address of the charter', '№ 2', 'miscounted', 'Уюштуруучу-2 (үлгү)', 'жана арыздагы оңдоолорду']) assert.ok(text.includes(part), `${part}\n${text}`);
    for (const part of ['/application', '/questionnaires', 'legalAddress']) assert.ok(!text.includes(part), part);
  });
});

describe('what the applicant may not change', () => {
  after(async () => {
    assert.deepEqual((await applicationOf(id)).content, filed, 'nothing has changed');
    assert.deepEqual([await changesOf(id), (await o.view(id)).stage], [[], 'supplement']);
  });

  test('a field that nobody asked for: refused by the case, with what was asked', async () => {
    for (const [field, value] of [['/application/applicant/actualAddress', 'elsewhere'], ['/application/applicant/website', null], ['/founders/0/name', 'another'], ['/construction', 'capital'], ['/supervisoryBody', true]] as const) {
      const answer = await correct(id, [{ field: ADDRESS, value: NEW.address }, { field, value }]);
      invalid(answer, undefined, undefined, 'KG-514-4/15.b');
      assert.deepEqual([answer.body.detail, answer.body.allowed.length], [`nobody asked for ${field}`, DEFECTS.length]);
    }
  });

  test('another questionnaire, or all of them', async () => {
    invalid(await correct(id, [{ field: '/questionnaires/0/person/birthPlace', value: NEW.place }]), undefined, undefined, 'KG-514-4/15.b');
    invalid(await correct(id, [{ field: '/questionnaires', value: filed.questionnaires }]), undefined, undefined, 'KG-514-4/15.b');
  });

  test('a document that nobody asked for, or of another founder', async () => {
    for (const kind of [{ norm: 'KG-514-4/11.2' }, { norm: 'KG-514-4/11.12.a', founder: 0 }, { norm: 'KG-514-4/11.12.a' }, { norm: 'KG-514-4/11.7' }]) invalid(await correct(id, undefined, await papers([kind])), undefined, undefined, 'KG-514-4/15.b');
  });

  test('one field twice, or a field and a part of it', async () => {
    invalid(await correct(id, [{ field: ADDRESS, value: 'a' }, { field: ADDRESS, value: 'a' }]), '/corrections/1/field', /twice/);
    for (const [a, b] of [[FORM, `${FORM}/signedBy`], [`${FORM}/signedBy`, FORM]]) invalid(await correct(id, [a, b].map((field) => ({ field, value: field === FORM ? filed.questionnaires[1] : 'x' }))), '/corrections/1/field', /twice/);
  });

  test('a value that could not have been filed: the same problem as at filing, with its norm', async () => {
    const wrong: [field: string, value: unknown, pointer: string, norm?: string][] = [
      [ADDRESS, 5, '/corrections/0/value', 'KG-514-4/A3.2'], [ADDRESS, '', '/corrections/0/value'], [ADDRESS, null, '/corrections/0/value'], [ADDRESS, 'x'.repeat(301), '/corrections/0/value'], [ADDRESS, 'a\u202eb', '/corrections/0/value'],
      [ADDRESS, { text: 'x' }, '/corrections/0/value'], [SHEETS, '64', '/corrections/0/value', 'KG-514-4/A3.6'], [SHEETS, 1.5, '/corrections/0/value'], [SHEETS, 0, '/corrections/0/value'],
      [`${FORM}/since`, '2026-02-30', '/corrections/0/value', 'KG-514-4/A1.3'], [`${FORM}/person/birthYear`, 1066, '/corrections/0/value', 'KG-514-4/A1.T3'], [`${FORM}/banks`, 'bank', '/corrections/0/value'],
      [FORM, {}, '/corrections/0/value/signedBy', 'KG-514-4/A1.9'], [FORM, { ...filed.questionnaires[1], extra: 1 }, '/corrections/0/value/extra'], [FORM, { ...filed.questionnaires[1], person: { ...filed.questionnaires[1].person, birthPlace: '' } }, '/corrections/0/value/person/birthPlace', 'KG-514-4/A1.T3'],
      [FORM, { ...filed.questionnaires[1], founder: 2 }, '/corrections/0/value/founder'], [`${FORM}/founder`, 199, '/corrections/0/value'], [`${FORM}/founder`, 200, '/corrections/0/value'],
    ];
    for (const [field, value, pointer, norm] of wrong) {
      const answer = await correct(id, [{ field, value }]);
      invalid(answer, pointer);
      if (norm) assert.ok(answer.body.errors.some((e: any) => e.pointer === pointer && e.norm === norm), JSON.stringify(answer.body));
    }
    assert.ok((await correct(id, [{ field: ADDRESS, value: 'ok' }, { field: SHEETS, value: 'no' }, { field: FORM, value: {} }])).body.errors.some((e: any) => e.pointer === '/corrections/1/value'), 'each wrong value is named');
  });

  test('a value by which the application would contradict itself: the same problem as at filing, with its norm', async () => {
    const form = filed.questionnaires[1];
    const { person: _, ...bare } = form;
    const wrong: [value: unknown, at: string, detail: RegExp, norm: string][] = [
      [bare, 'person', /^\/questionnaires\/1\/person is missing/, 'KG-514-4/A1.T1'], [{ ...form, founder: 0 }, 'founder', /no\. 0 of whom there is a questionnaire already/, 'KG-514-4/11.7'],
      [{ ...bare, kind: 'entity', entityName: 'x' }, 'kind', /is entity, and the founder no\. 1 is individual/, 'KG-514-4/11.7'],
    ];
    for (const [value, at, detail, norm] of wrong) invalid(await correct(id, [{ field: FORM, value }]), `/corrections/0/value/${at}`, detail, norm);
  });

  test('no place that is none, nor the subject, however it is written', async () => {
    const none = ['/application/applicant/../name', '/__proto__/polluted', `${FORM}/__proto__`, `${FORM}/person/__proto__/polluted`, '/application~1applicant~1name', '/application/applicant/name~0', '/questionnaires/3', '/questionnaires/-', '/questionnaires/01', '/questionnaires/1.0/since', `${FORM}/banks/1`, `${FORM}/constructor`, '/application/applicant/inn', '/applicantKind', '/application/applicant', '/documents/0/norm'];
    for (const field of none) invalid(await correct(id, [{ field, value: 'x' }]), '/corrections/0/field', undefined, 'KG-514-4/15.b');
    for (const field of ['', 'name', '/a~', null, 7]) invalid(await correct(id, [{ field, value: 'x' }]), '/corrections/0/field');
    assert.equal(({} as { polluted?: unknown }).polluted, undefined);
  });

  test('nothing at all, or a correction without its parts', async () => {
    const nothing = await correct(id, undefined);
    invalid(nothing);
    assert.match(nothing.body.detail, /documents, corrections/);
    invalid(await correct(id, []), '/corrections');
    invalid(await correct(id, [{ field: ADDRESS }]), '/corrections/0/value');
    invalid(await correct(id, [{ value: 'x' }]), '/corrections/0/field');
    invalid(await correct(id, [{ field: ADDRESS, value: 'x', note: 'y' }]), '/corrections/0/note');
    invalid(await correct(id, Array.from({ length: 101 }, () => ({ field: ADDRESS, value: 'x' }))), '/corrections');
  });

  test('nobody else corrects it, and an officer does not supply', async () => {
    const send = (who: Person) => o.send(who, id, 'supplement', { corrections: [{ field: ADDRESS, value: 'x' }] });
    assert.deepEqual([(await send('applicant2')).status, (await send('officer')).status], [404, 403]);
  });
});

describe('what was asked for is changed, and compared', () => {
  before(async () => {
    await lane.goTo(local('2026-09-16 09:00'));
    const answer = await correct(id, [
      { field: ADDRESS, value: `  ${NEW.address} ` }, { field: NAME, value: NEW.name }, { field: SHORT, value: null }, { field: SHEETS, value: filed.application.sheets }, { field: `${FORM}/person/birthPlace`, value: NEW.place },
    ], await papers([{ norm: 'KG-514-4/11.9' }]));
    assert.ok(answer.status < 300, JSON.stringify(answer.body));
  });

  test('the application says it, the paper as filed does not', async () => {
    const { content, paper, corrected } = await applicationOf(id);
    const expected = structuredClone(filed);
    Object.assign(expected.application.applicant, { legalAddress: NEW.address, name: NEW.name });
    delete expected.application.applicant.shortName;
    expected.questionnaires[1].person.birthPlace = NEW.place;
    assert.deepEqual(content, expected);
    assert.deepEqual(corrected, [ADDRESS, NAME, SHORT, `${FORM}/person/birthPlace`], 'the number of sheets is the same as before');
    assert.deepEqual((await get('officer', `/v1/cases/${id}/papers/${paper}`)).content, filed);
  });

  test('every change is listed with old and new value, words and norm; and what was asked for and not changed', async () => {
    const [round, ...more] = await changesOf(id);
    assert.equal(more.length, 0);
    const { applicant } = filed.application;
    assert.deepEqual(round.fields.map((f: any) => [f.field, f.norm, f.from, f.to]), [
      [ADDRESS, 'KG-514-4/A3.2', applicant.legalAddress, NEW.address], [NAME, 'KG-514-4/A3.2', applicant.name, NEW.name], [SHORT, 'KG-514-4/20.2.b', applicant.shortName, null],
      [`${FORM}/person/birthPlace`, 'KG-514-4/A1.T3', filed.questionnaires[1].person.birthPlace, NEW.place],
    ]);
    assert.match(round.fields[3].words.ru, /№ 2 – .*Место рождения$/);
    const [document] = round.documents;
    assert.deepEqual([round.documents.length, document.norm, document.change, document.before.length, document.after.length], [1, 'KG-514-4/11.9', 'replaced', 1, 1]);
    assert.ok(document.before[0].id !== document.after[0].id && /^[0-9a-f]{64}$/.test(document.after[0].hash) && document.after[0].size > 0 && document.after[0].name.endsWith('.pdf'));
    assert.deepEqual(round.unchanged.map((u: any) => [u.norm, u.field, u.founder]), [['KG-514-4/A3.6', SHEETS, null], ['KG-514-4/11.12.a', null, 1]]);
    assert.deepEqual([round.round, round.command, round.at, round.answers.command, round.answers.at < round.at], [1, 'supplement', local('2026-09-16 09:00').slice(0, 10) + round.at.slice(10), 'findDefects', true]);
  });

  test('the applicant, officers and heads compare; nobody else', async () => {
    for (const who of ['applicant', 'officer2', 'head']) assert.equal((await changesOf(id, who)).length, 1);
    for (const path of ['changes', 'application']) assert.deepEqual([(await lane.call('applicant2', 'GET', `/v1/cases/${id}/${path}`)).status, (await lane.call(null, 'GET', `/v1/cases/${id}/${path}`)).status], [404, 401]);
  });

  test('the documents of the case say with which round each came; nothing is asked any more, and the term is met', async () => {
    const view = await o.view(id);
    const of = view.filed.filter((d: any) => d.norm === 'KG-514-4/11.9').map((d: any) => [d.round, d.replacedIn]);
    assert.deepEqual([of, view.asked], [[[0, 1], [1, null]], null]);
    const line = view.checklist.find((l: any) => l.norm === 'KG-514-4/11.9');
    assert.deepEqual(line.files, view.filed.find((d: any) => d.norm === 'KG-514-4/11.9' && d.round === 1).files.map((f: any) => f.id), 'the checklist names what stands');
    assert.deepEqual(view.terms.map((t: any) => [t.name, t.due, t.state]).sort(), [['review', '2026-10-01', 'running'], ['supplement', '2026-10-06', 'met']]);
  });

  test('one supplement answers one request', async () => {
    assert.equal((await correct(id, [{ field: SHEETS, value: 65 }])).body.code, 'notNow');
  });
});

describe('a second round', () => {
  before(async () => {
    await o.must('officer', id, 'findDefects', { defects: [{ norm: 'KG-514-4/A3.2', field: ADDRESS, remark: 'a house has a letter' }, { norm: 'KG-514-4/11.12.a', founder: 1, remark: 'still missing' }, { norm: 'KG-514-4/11.7', field: FORM, remark: 'all of it' }] } as never);
  });

  test('asks for the present value, and takes no field of the first', async () => {
    assert.equal((await o.view(id, 'applicant')).asked[0].value, NEW.address);
    invalid(await correct(id, [{ field: SHEETS, value: 65 }]), undefined, undefined, 'KG-514-4/15.b');
  });

  test('is compared with the first, member by member also where a form was marked whole', async () => {
    const form = { ...(await applicationOf(id)).content.questionnaires[1], banks: ['Үлгү банкы', 'Экинчи банк'], signedBy: 'Оңдолгон кол' };
    const last = `${NEW.address}-А`;
    assert.ok((await correct(id, [{ field: ADDRESS, value: last }, { field: FORM, value: form }], await papers([{ norm: 'KG-514-4/11.12.a', founder: 1 }]))).status < 300);
    const [, second] = await changesOf(id);
    assert.deepEqual(second.fields.map((f: any) => [f.field, f.from, f.to]), [[ADDRESS, NEW.address, last], [`${FORM}/banks/1`, null, 'Экинчи банк'], [`${FORM}/signedBy`, filed.questionnaires[1].signedBy, 'Оңдолгон кол']]);
    assert.deepEqual([second.documents.map((d: any) => [d.norm, d.founder, d.change]), second.unchanged], [[['KG-514-4/11.12.a', 1, 'replaced']], []]);
    assert.equal((await applicationOf(id)).content.questionnaires[1].person.birthPlace, NEW.place, 'what the first round corrected stays');
    NEW.address = last;
  });

  test('the register and the certificate say what was corrected', async () => {
    await o.toSignature(id);
    await o.must('head', id, 'sign');
    const { items } = await get('applicant', '/v1/registers/certificate');
    const fields = Object.fromEntries(items[0].fields.map((f: any) => [f.name, f.value]));
    assert.deepEqual([fields.name, fields.legalAddress, fields.shortName, fields.inn], [NEW.name, NEW.address, null, filed.application.applicant.inn]);
    const certificates = (await o.view(id, 'applicant')).documents.filter((d: any) => d.kind === 'certificate');
    assert.ok(certificates.length > 0);
    for (const { href } of certificates) {
      const text = (await readPdf((await lane.call('applicant', 'GET', href)).body)).text.replace(/\s+/g, ' ');
      for (const part of [NEW.name, NEW.address]) assert.ok(text.includes(part), `${part}\n${text}`);
      assert.ok(!text.includes(filed.application.applicant.name));
    }
  });
});

test('an answer to a hearing corrects what the last notice asked for, and nothing else', async () => {
  const of = await file(5);
  await o.must('officer', of, 'findDefects', { defects: [{ norm: 'KG-514-4/A3.2', field: ADDRESS, remark: 'x' }, { norm: 'KG-514-4/11.9', remark: 'expired' }] } as never);
  assert.ok((await correct(of, undefined, await papers([{ norm: 'KG-514-4/11.9' }]))).status < 300);
  await o.must('officer', of, 'propose', { outcome: 'refuse', grounds: ['KG-514-4/16.a'], text: 'the address is still wrong' });
  await until('the hearing is open', async () => (await o.view(of, 'applicant')).possible.some((p: any) => p.command === 'answerHearing'));
  assert.deepEqual((await o.view(of, 'applicant')).asked.map((a: any) => a.field), [ADDRESS, null]);
  const answer = (field: string, value: unknown) => o.act('applicant', of, 'answerHearing', { text: 'corrected', corrections: [{ field, value }] } as never);
  const refused = await answer('/application/applicant/actualAddress', 'elsewhere');
  invalid(refused, undefined, undefined, 'KG-514-4/15.b');
  assert.deepEqual([refused.body.detail, refused.body.allowed], ['nobody asked for /application/applicant/actualAddress', [ADDRESS, 'KG-514-4/11.9']]);
  assert.equal((await answer(ADDRESS, 'Нарын ш.')).status, 200);
  assert.equal((await applicationOf(of)).content.application.applicant.legalAddress, 'Нарын ш.');
  assert.deepEqual((await changesOf(of)).map((r: any) => [r.command, r.fields.length, r.unchanged.length]), [['supplement', 0, 1], ['answerHearing', 1, 1]]);
});

test('corrections that agree only together are taken together; papers for a founder who turns out to be another are no obstacle', async () => {
  const of = await file(6);
  const KIND = '/founders/0/kind', QUESTIONNAIRE = '/questionnaires/0';
  const { questionnaires: [{ person: _, ...form }], documents } = (await applicationOf(of)).content;
  assert.ok(documents.some((d: any) => d.norm === 'KG-514-4/11.12.a' && d.founder === 0), 'of individuals alone');
  await o.must('officer', of, 'findDefects', { defects: [{ norm: 'KG-514-4/4.a', field: KIND, remark: 'a company' }, { norm: 'KG-514-4/11.7', field: QUESTIONNAIRE, remark: 'of a company' }] } as never);
  const kind = { field: KIND, value: 'entity' }, questionnaire = { field: QUESTIONNAIRE, value: { ...form, kind: 'entity', entityName: 'Үлгү-3' } };
  invalid(await correct(of, [kind]), '/corrections/0/value', /^\/questionnaires\/0\/kind is individual, and the founder no\. 0 is entity/, 'KG-514-4/11.7');
  invalid(await correct(of, [questionnaire]), '/corrections/0/value/kind', /and the founder no\. 0 is individual/, 'KG-514-4/11.7');
  const answer = await correct(of, [kind, questionnaire]);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  const { content } = await applicationOf(of);
  assert.deepEqual([content.founders[0].kind, content.questionnaires[0].kind], ['entity', 'entity']);
});

test('what nobody asked for need not agree with a correction: the officer asks for it next', async () => {
  const of = await file(7);
  await o.must('officer', of, 'findDefects', { defects: [{ norm: 'KG-514-4/4.a', field: '/founders/0/kind', remark: 'a company' }] } as never);
  assert.equal((await correct(of, [{ field: '/founders/0/kind', value: 'entity' }])).status, 200);
});

describe('a correction that comes too late', () => {
  const asked = { defects: [{ norm: 'KG-514-4/A3.2', field: ADDRESS, remark: 'x' }] } as never;
  const late = async (of: string): Promise<void> => {
    const before = (await applicationOf(of)).content;
    const answer = await correct(of, [{ field: ADDRESS, value: NEW.address }]);
    assert.deepEqual([answer.status, answer.body.code], [409, 'notNow'], JSON.stringify(answer.body));
    assert.deepEqual([(await applicationOf(of)).content, await changesOf(of), (await o.view(of, 'applicant')).asked], [before, [], null]);
  };

  test('in a withdrawn case changes nothing', async () => {
    const of = await file(2);
    await o.must('officer', of, 'findDefects', asked);
    await o.must('applicant', of, 'withdraw');
    await late(of);
  });

  test('after the automatic refusal changes nothing; in the last second it counts', async () => {
    const [missed, inTime] = [await file(3), await file(4)];
    for (const of of [missed, inTime]) await o.must('officer', of, 'findDefects', asked);
    // fifteen working days after Wednesday 16 September end on 7 October
    assert.equal((await o.view(missed)).terms.find((t: any) => t.name === 'supplement').due, '2026-10-07');
    await lane.goTo(local('2026-10-07 23:59:59'));
    assert.ok((await correct(inTime, [{ field: ADDRESS, value: 'Талас ш.' }])).status < 300);
    await lane.goTo(local('2026-10-08 00:10'));
    await until('it is refused by itself', () => lane.db('registry.act').where({ case_id: missed, outcome: 'refusedToConsider' }).first('id'));
    await late(missed);
    const { content } = await applicationOf(inTime);
    assert.deepEqual([content.application.applicant.legalAddress, (await o.view(inTime)).open], ['Талас ш.', true]);
  });
});

test('what the corrections say is in the papers alone: not in histories, logs, projections or keys', async () => {
  const places = [...(await inEngine(lane, codec(parseKeys(lane.env.TARTIP_PAYLOAD_KEYS)))), ...inLogs([lane.data]), ...(await inTables(lane))];
  const said = [NEW.address, NEW.name, NEW.place, 'Оңдолгон кол', 'Талас ш.'];
  assert.ok(places.some((p) => p.text.includes(FORM)), 'the places are there');
  assert.deepEqual(places.flatMap((p) => said.filter((s) => p.text.includes(s)).map((s) => `${s} in ${p.where}`)), []);
});
