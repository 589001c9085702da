import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { edition } from '../../law';
import type { Field, Fields } from '../../law/types';
import { forTests, prepare } from '../support/forTests';
import { proves } from '../support/proves';
import { application, procedureOf, profiles } from '../../rehearsal/application';
import { desk, openOffice } from './office';

const law = edition('KG-514-4', '2025-09-30');
const lines = Object.keys(law.norms).filter((norm) => /\/A[123]\./.test(norm));
const o = forTests(openOffice);
let sheet: any;
prepare(async () => {
  sheet = (await o.call(null, 'GET', '/v1/procedures/kg.mining.certificate')).body;
});

const normsIn = (fields: Fields): string[] => Object.values(fields).flatMap((f) => inField(f));
const inField = (f: Field): string[] => [...(f.norm ? [f.norm] : []), ...(f.type === 'group' ? normsIn(f.fields) : f.type === 'list' ? inField(f.item) : [])];

test('whoever fills in a form is shown the lines that he agrees to with his signature, in the languages of the country', proves(
  ['KG-514-4/A2.6', 'KG-514-4/A2.7', 'KG-514-4/A2.8', 'KG-514-4/A2.9', 'KG-514-4/A2.10', 'KG-514-4/A3.3'], () => {
    const printed = (form: string): string[] => sheet.forms[form].printed.map((p: any) => p.norm.replace('KG-514-4/', ''));
    assert.deepEqual([printed('application'), printed('questionnaire'), printed('consent')], [['A3.1', 'A3.3'], [], ['A2.6', 'A2.7', 'A2.8', 'A2.9', 'A2.10']]);
    for (const { norm, words } of Object.values<any>(sheet.forms).flatMap((f) => f.printed)) for (const language of ['ky', 'ru', 'en']) assert.ok(words[language].length > 10, `${norm} ${language}`);
    const said = (norm: string): string => sheet.forms.consent.printed.find((p: any) => p.norm === norm).words.ru;
    assert.match(said('KG-514-4/A2.6'), /третьим лицам/);
    assert.match(said('KG-514-4/A2.10'), /бессрочно/);
  }));

test('an application is addressed to the authority, by the name it has today', proves(['KG-514-4/A3.1'], async () => {
  assert.match(sheet.authority.name.ru, /^Служба регулирования и надзора за финансовым рынком/);
  await o.owner('law.parameter').insert({ key: 'authority.name', valid_from: '2026-01-01', n: 9, value: JSON.stringify({ ky: 'Башка орган', ru: 'Другой орган', en: 'Another body' }), source: 'an order', confirmed: true });
  const { body } = await o.call(null, 'GET', '/v1/procedures/kg.mining.certificate');
  assert.equal(body.authority.name.ru, 'Другой орган');
}));

test('no line of annexes 1 to 3 is left out: each is a field of the application or printed', () => {
  const fields = new Set(normsIn(sheet.commands.apply.fields));
  const printed = new Set(Object.values<any>(sheet.forms).flatMap((f) => f.printed.map((p: any) => p.norm)));
  assert.equal(lines.length, 34);
  assert.deepEqual(lines.filter((norm) => fields.has(norm) === printed.has(norm)), []);
  for (const form of Object.values<any>(sheet.forms)) assert.ok(fields.has(form.norm), `the fields of ${form.norm}`);
});

for (const [i, profile] of profiles().entries()) test(`the example ${profile} is a complete application of its procedure`, async () => {
  const content = await application(profile, desk(o).upload('applicant'), { inn: String(50_000_000_000_000 + i) });
  const { status, body } = await o.call('applicant', 'POST', `/v1/procedures/${procedureOf(profile)}/cases`, content, { 'idempotency-key': randomUUID(), prefer: 'wait=0' });
  assert.equal(status, 201, JSON.stringify(body));
});
