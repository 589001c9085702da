import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { aboutField } from '../../api/allowed';
import { commandSchema, normsOf } from '../../api/schemas';
import { valid } from '../../api/validate';
import { edition, sheet } from '../../law';
import type { CommandSheet, Field, Fields } from '../../law/types';
import { changed, places, wrongContents, type Wrong } from '../support/fields';
import { forTests, prepare } from '../support/forTests';
import { proves } from '../support/proves';
import { wholeApplication } from '../support/whole';
import { desk, openOffice } from './office';

const law = edition('KG-514-4', '2025-09-30');
const commands = Object.entries(sheet('kg.mining.certificate').commands as Record<string, CommandSheet>);
const APPLY = sheet('kg.mining.certificate').commands.apply as CommandSheet;
const START = '/v1/procedures/kg.mining.certificate/cases';

const o = forTests(openOffice);
const d = desk(o);
/** Everything that can be filled in is filled in. */
let whole: any;
prepare(async () => {
  whole = await wholeApplication(d.upload('applicant'));
});

const file = (content: unknown) => o.call('applicant', 'POST', START, content, { 'idempotency-key': randomUUID(), prefer: 'wait=0' });
const filings = async (): Promise<number> => Number((await o.db('dossier.receipt').count('* as n').first() as any).n);

/** Names of the fields a sheet has, lists and groups unfolded. */
const names = (fields: Fields, prefix = ''): string[] => Object.entries(fields).flatMap(([name, field]) => unfolded(field, `${prefix}/${name}`));
const unfolded = (field: Field, here: string): string[] => [here, ...(field.type === 'group' ? names(field.fields, here) : field.type === 'list' ? unfolded(field.item, `${here}/*`) : [])];

function checkRefusal(wrong: Wrong, problem: any): void {
  const said = `${wrong.pointer} ${wrong.what}: ${JSON.stringify(problem).slice(0, 600)}`;
  assert.equal(problem.code, 'invalid', said);
  const { errors } = problem;
  assert.deepEqual(errors.map((e: any) => e.pointer), [wrong.pointer], said);
  assert.equal(errors[0].norm, wrong.norm, said);
  assert.equal(problem.norm, wrong.norm, said);
  if (Array.isArray(wrong.allowed)) assert.deepEqual(errors[0].allowed, wrong.allowed, said);
  else assert.match(errors[0].allowed?.join(', ') ?? '', wrong.allowed, said);
}

describe('an application with one wrong field', () => {
  test('the example fills in every field that the sheet has', async () => {
    const filled = new Set(places(APPLY.fields, whole).map(({ path }) => `/${path.map((s) => (typeof s === 'number' ? '*' : s)).join('/')}`));
    assert.deepEqual(names(APPLY.fields).filter((name) => !filled.has(name)), []);
    assert.equal((await file({ ...whole, repeats: undefined })).status, 201);
  });

  /** The lines of annexes 1 to 3 of which a wrong content has been refused by name. */
  const annexes = () => [...new Set(wrongContents(APPLY.fields, whole).flatMap((w) => w.norm ?? []))].filter((norm) => /\/A[123]\./.test(norm));
  test('is refused, naming that very field, its norm and what is allowed; nothing is stored', proves(annexes, async () => {
    const count = await filings();
    const wrong = wrongContents(APPLY.fields, whole);
    assert.ok(wrong.length > 700, String(wrong.length));
    for (const w of wrong) {
      const { status, body } = await file(w.content);
      assert.equal(status, 422, `${w.pointer} ${w.what}`);
      checkRefusal(w, body);
    }
    assert.equal(await filings(), count);
  }));

  test('every field of annexes 1, 2 and 3 has a norm', () => {
    for (const place of places(APPLY.fields, whole)) {
      const form = /^(application|questionnaires|consents|founders)$/.test(String(place.path[0]));
      if (form) assert.match(place.norm ?? '', /^KG-514-4\//, place.path.join('/'));
    }
  });

  test('several wrong fields are all named, at most a hundred', async () => {
    const content = changed(changed(whole, ['application', 'sheets'], 0), ['application', 'signedOn'], '2026-02-30');
    const { body } = await file({ ...content, language: 'en' });
    assert.deepEqual(body.errors.map((e: any) => e.pointer).sort(), ['/application/sheets', '/application/signedOn', '/language']);
    const many = await file({ ...whole, founders: Array.from({ length: 200 }, () => ({})) });
    assert.deepEqual([many.status, many.body.errors.length], [422, 100]);
  });
});

/** A value that fits a field: as little as can be. */
function fitting(field: Field): any {
  switch (field.type) {
    case 'text': return field.format ? { inn: '12345678901234', phone: '+996312000000', email: 'a@example.test', url: 'https://example.test', country: 'KG', units: '1' }[field.format] : 'x';
    case 'date': return '2026-10-05';
    case 'period': return '2026-10';
    case 'boolean': return true;
    case 'count': return field.min ?? 0;
    case 'decimal': return field.min;
    case 'choice': return field.of[0];
    case 'norm': return normsOf(law, field.of, field.part, field.ends)[0];
    case 'file': case 'person': return randomUUID();
    case 'field': return '/application/sheets';
    case 'value': return 'x';
    case 'list': return [fitting(field.item)];
    case 'group': return Object.fromEntries(Object.entries(field.fields).map(([name, inner]) => [name, fitting(inner)]));
  }
}

describe('every command of the sheet', () => {
  for (const [name, command] of commands) test(`${name}: each wrong field is named with its norm and what is allowed`, () => {
    const content = Object.fromEntries(Object.entries(command.fields).map(([member, field]) => [member, fitting(field)]));
    const check = (given: unknown): unknown => valid(commandSchema(command, law), given, 'The content', (path) => aboutField(command.fields, law, path));
    check(content);
    for (const w of wrongContents(command.fields, content)) {
      assert.throws(() => check(w.content), (e: any) => { checkRefusal(w, { code: e.code, ...e.extra }); return true; }, `${w.pointer} ${w.what}`);
    }
  });
});

describe('an application that contradicts itself', () => {
  const contradictory: [what: string, change: (c: any) => void, pointer: string, norm: string, allowed: string[]][] = [
    ['a legal entity without legal form', (c) => { delete c.application.applicant.legalForm; }, '/application/applicant/legalForm', 'KG-514-4/20.2.c', ['text of 1 to 100 characters']],
    ['a legal entity without founders', (c) => { Object.assign(c, { founders: [], questionnaires: [], consents: [], documents: c.documents.filter((x: any) => x.founder === undefined) }); }, '/founders', 'KG-514-4/A3.4', ['a list of 1 to 200 items']],
    ['an entrepreneur with founders', (c) => { c.applicantKind = 'entrepreneur'; }, '/founders', 'KG-514-4/A3.4', ['an empty list']],
    ['two questionnaires of one founder', (c) => { c.questionnaires[2] = { ...c.questionnaires[0] }; }, '/questionnaires/2/founder', 'KG-514-4/11.7', ['one questionnaire for each']],
    ['two questionnaires of one member', (c) => { c.questionnaires.push({ ...c.questionnaires[2] }); }, '/questionnaires/3/member', 'KG-514-4/11.7', ['one questionnaire for each']],
    ['the questionnaire of an individual for an entity', (c) => { Object.assign(c.questionnaires[1], { kind: 'individual', person: c.questionnaires[0].person }); }, '/questionnaires/1/kind', 'KG-514-4/11.7', ['entity']],
    ['an individual without the table', (c) => { delete c.questionnaires[0].person; }, '/questionnaires/0/person', 'KG-514-4/A1.T1', ['the table of annex 1']],
    ['an entity without its name', (c) => { delete c.questionnaires[1].entityName; }, '/questionnaires/1/entityName', 'KG-514-4/A1.1', ['text of 1 to 300 characters']],
    ['an entity with the table of individuals', (c) => { c.questionnaires[1].person = c.questionnaires[0].person; }, '/questionnaires/1/person', 'KG-514-4/A1.T1', ['nothing']],
    ['one person who agrees and does not', (c) => { c.consents.push({ ...c.consents[0], agreed: false }); }, '/consents/2/agreed', 'KG-514-4/A2.5', ['true']],
    ['the System asked for without annex 4', (c) => { delete c.pool; }, '/pool', 'KG-514-4/27.1', ['annex 4 and its documents']],
    ['annex 4 though the System is not asked for', (c) => { c.joinsPool = false; }, '/joinsPool', 'KG-514-4/27.1', ['true']],
    ['a document of entities for an individual', (c) => { c.documents.find((x: any) => x.norm === 'KG-514-4/11.6.a').founder = 0; }, 'founder', 'KG-514-4/11', ['1']],
  ];
  for (const [what, change, pointer, norm, allowed] of contradictory) test(`${what} is refused`, async () => {
    const content = structuredClone(whole);
    change(content);
    const { status, body } = await file(content);
    assert.deepEqual([status, body.code, body.errors.length, body.errors[0].norm, body.errors[0].allowed], [422, 'invalid', 1, norm, allowed], JSON.stringify(body));
    assert.ok(body.errors[0].pointer.endsWith(pointer), body.errors[0].pointer);
  });

  test('what is not there is no contradiction: it is filed, and the officer finds the set incomplete', async () => {
    const lacking: ((c: any) => void)[] = [
      (c) => { c.documents = c.documents.slice(0, 1); }, (c) => { c.consents = []; }, (c) => { Object.assign(c, { questionnaires: [], consents: [] }); },
      (c) => { c.questionnaires = c.questionnaires.slice(0, 1); c.consents = c.consents.slice(0, 1); }, (c) => { c.consents[0].agreed = false; }, (c) => { delete c.representative; },
    ];
    for (const [i, change] of lacking.entries()) {
      const content = structuredClone(whole);
      content.application.applicant.inn = String(50_000_000_000_000 + i);
      change(content);
      const { status, body } = await file(content);
      assert.equal(status, 201, `${i}: ${JSON.stringify(body)}`);
    }
  });
});
