import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actOf, edition, editionOn, editions, inLanguage, lawFor, normWords, parameters, readings, readingWords, sheet, sheets } from '../../law';
import { parseLength } from '../../law/calendar';
import { kg514_4_2025_09_30 } from '../../law/kg/514-4/2025-09-30';
import type { Edition, EditionPart, Field, Fields, ProcedureSheet, Words } from '../../law/types';

const LANGUAGES = { kg: ['ky', 'ru', 'en'], kz: ['kk', 'ru', 'en'] } as const;
const CYRILLIC = /[\u0400-\u04ff]/;

/** Every value of the kind `words` in a tree of data, with its path. */
function wordsIn(value: unknown, path: string): [string, Words][] {
  if (value === null || typeof value !== 'object') return [];
  const found = Object.entries(value).flatMap(([key, item]) => wordsIn(item, `${path}.${key}`));
  return 'ru' in value || 'en' in value || 'ky' in value ? [[path, value as Words]] : found;
}

function checkWords(value: unknown, jurisdiction: 'kg' | 'kz', path: string): void {
  const all = wordsIn(value, path);
  assert.ok(all.length > 0, `${path} has words`);
  for (const [at, words] of all) {
    for (const language of LANGUAGES[jurisdiction]) assert.ok(words[language]?.trim(), `${at} has no ${language}`);
    assert.ok(!CYRILLIC.test(words.en!), `${at}: the English has Cyrillic letters`);
    assert.match(words.ru!, CYRILLIC, `${at}: the Russian is not Russian`);
    for (const text of Object.values(words)) assert.doesNotMatch(text, /[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]/, `${at} mixes two alphabets in a word`);
  }
}

function fieldsIn(fields: Fields, path: string): [string, Field][] {
  const inside = (field: Field, at: string): [string, Field][] => {
    const own: [string, Field] = [at, field];
    if (field.type === 'group') return [own, ...fieldsIn(field.fields, at)];
    return field.type === 'list' ? [own, ...inside(field.item, `${at}[]`)] : [own];
  };
  return Object.entries(fields).flatMap(([name, field]) => inside(field, `${path}.${name}`));
}

const formFields = (e: Edition): [string, Field][] => Object.entries(e.forms).flatMap(([name, form]) => fieldsIn(form.fields, name));
const commandFields = (s: ProcedureSheet): [string, Field][] => Object.entries(s.commands).flatMap(([name, c]) => fieldsIn(c.fields, name));

/** Every norm that a part of the edition or a sheet cites. */
function cited(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, item]) => {
    if (key === 'norms') return [];
    if (key === 'norm' && typeof item === 'string') return [item];
    return key === 'printed' ? (item as string[]) : cited(item);
  });
}

for (const e of editions) {
  test(`${e.act} ${e.edition}: everything has words in the languages of the country`, () => checkWords(e, e.jurisdiction, e.act));

  test(`${e.act} ${e.edition}: every norm that is cited is in the edition and of the act`, () => {
    const norms = cited(e);
    assert.ok(norms.length > 100);
    for (const norm of norms) assert.ok(e.norms[norm], norm);
    for (const norm of Object.keys(e.norms)) assert.equal(actOf(norm), e.act);
  });

  test(`${e.act} ${e.edition}: readings and parameters that terms and grounds name exist`, () => {
    const names = readings.map((r) => r.amb);
    for (const rule of [...Object.values(e.terms), ...e.grounds]) for (const amb of rule.readings ?? []) assert.ok(names.includes(amb), amb);
    for (const [name, term] of Object.entries(e.terms)) {
      assert.ok(Number.isInteger(term.amount) && (term.amount > 0 || name === 'information'), name);
      if (!term.parameter) continue;
      const parameter = parameters.find((p) => p.key === term.parameter);
      assert.deepEqual(parseLength(parameter?.value), { amount: term.amount, unit: term.unit }, `${name} and its parameter agree`);
    }
  });

  test(`${e.act} ${e.edition}: conditions use the closed vocabulary only`, () => {
    const keys = ['applicant', 'construction', 'representative', 'severalFounders', 'founder', 'supervisoryBody'];
    for (const rule of e.documents) {
      for (const key of Object.keys(rule.when ?? {})) assert.ok(keys.includes(key), `${rule.norm} ${key}`);
      if (rule.each === 'founder') assert.ok(rule.when?.founder, rule.norm);
      if (rule.form) assert.ok(e.forms[rule.form], rule.norm);
    }
  });

  test(`${e.act} ${e.edition}: a register takes its fields from places that exist`, () => {
    const applications = sheets.filter((s) => s.act === e.act).map((s) => s.commands.apply?.fields ?? {});
    for (const register of Object.values(e.registers)) for (const [name, field] of Object.entries(register.fields)) {
      const [root, ...path] = field.from.split('.');
      assert.ok(['application', 'authority', 'entry'].includes(root!), name);
      if (root === 'application') assert.ok(applications.some((fields) => hasPath(fields, path)), `${name}: ${field.from}`);
    }
  });
}

function hasPath(fields: Fields, [name, ...rest]: string[]): boolean {
  const field = fields[name!];
  if (!field || rest.length === 0) return field !== undefined;
  return field.type === 'group' && hasPath(field.fields, rest);
}

for (const s of sheets) {
  test(`${s.name}: its norms exist in the edition, its words in every language`, () => {
    const e = editionOn(s.act, '2026-09-01')!;
    for (const norm of cited(s)) assert.ok(e.norms[norm], norm);
    checkWords(s, s.jurisdiction, s.name);
    if (s.register) assert.ok(lawFor(s, e).registers[s.register]);
    assert.ok(Object.values(s.commands).filter((c) => c.starts).length <= 1, 'one command opens a case, where another case does not');
  });

  test(`${s.name}: no file and nothing restricted travels to the workflow; of a person, who is an official, his id alone`, () => {
    for (const [path, field] of commandFields(s)) {
      if (field.decides) assert.ok(!field.restricted && field.type !== 'file' && (field.type !== 'person' || field.role !== 'applicant'), path);
    }
  });
}

test('the fields on which the law decides are marked', () => {
  const marked = (command: string): string[] =>
    commandFields(sheet('kg.mining.certificate')).filter(([path, field]) => path.startsWith(`${command}.`) && field.decides).map(([path]) => path.slice(command.length + 1));
  assert.deepEqual(marked('findDefects'), ['defects[].norm', 'defects[].founder', 'defects[].field', 'defects[].rule', 'defects[].lack', 'defects[].another']);
  assert.deepEqual(marked('supplement'), ['documents[].norm', 'documents[].founder', 'corrections[].field', 'consents[].questionnaire', 'consents[].founder', 'consents[].agreed'], 'where something is corrected, never what it says now');
  assert.deepEqual(marked('propose'), ['outcome', 'grounds[]', 'defects[].norm', 'defects[].founder', 'defects[].field', 'defects[].rule', 'text'], 'of the text only that it was given');
  assert.deepEqual(marked('setAside'), ['until']);
  assert.deepEqual(marked('apply'), [
    'language', 'applicantKind', 'construction', 'application.executiveBody[].role', 'founders[].kind', 'founders[].resident', 'representative.basis', 'supervisoryBody',
    'documents[].norm', 'documents[].founder', 'questionnaires[].kind', 'questionnaires[].founder', 'questionnaires[].member', 'consents[].questionnaire', 'consents[].founder', 'consents[].agreed', 'joinsPool', 'pool.documents[].norm', 'repeats',
  ]);
});

test('annexes 1 to 3 are there line by line', () => {
  const e = edition('KG-514-4', '2025-09-30');
  const carried = new Set([...cited(e.forms), ...cited(sheet('kg.mining.certificate'))]);
  const lines = Object.keys(e.norms).filter((norm) => /\/A[123]\./.test(norm));
  assert.equal(lines.length, 34);
  for (const norm of lines) assert.ok(carried.has(norm), norm);
  assert.ok(formFields(e).filter(([path]) => path.startsWith('questionnaire.')).every(([, field]) => field.restricted), 'a questionnaire is personal data throughout');
});

test('an edition governs from the day it is in force', () => {
  assert.equal(editionOn('KG-514-4', '2025-09-29'), undefined);
  assert.equal(editionOn('KG-514-4', '2025-09-30')?.edition, '2025-09-30');
  assert.equal(editionOn('KG-514-4', '2026-01-01', [{ act: 'KG-514-4', edition: '2025-09-30', from: '2026-01-02' }]), undefined);
  assert.equal(editionOn('KG-514-4', '2025-08-01', [{ act: 'KG-514-4', edition: '2025-09-30', from: '2025-08-01' }])?.edition, '2025-09-30');
  assert.equal(editionOn('KG-0', '2026-01-01'), undefined);
  assert.throws(() => edition('KG-514-4', '1999-01-01'), /There is no edition 1999-01-01 of KG-514-4/);
  assert.throws(() => sheet('kg.unknown'), /There is no procedure kg.unknown/);
  assert.throws(() => actOf('514'), RangeError);
});

test('norms are worded in the language asked for', () => {
  const e = edition('KG-514-4', '2025-09-30');
  assert.equal(normWords(e, 'KG-514-4/12').ru, 'Срок рассмотрения документов — 30 календарных дней.');
  assert.equal(inLanguage(normWords(e, 'KG-514-4/12'), 'kk'), 'Срок рассмотрения документов — 30 календарных дней.');
  assert.throws(() => normWords(e, 'KG-514-4/99'), /has no norm KG-514-4\/99/);
});

test('readings and parameters are complete', () => {
  assert.deepEqual(readings.filter((r) => r.names.length > 1).map((r) => [r.amb, r.default]), [
    ['AMB-01', 'neverStops'], ['AMB-05', 'perApplication'], ['AMB-06', 'newDefectsOnly'], ['AMB-07', 'violationAfterLonger'], ['AMB-48', 'automatic'],
  ]);
  const carried = editions.flatMap((e) => Object.keys(e.norms));
  // one that no procedure needs yet may speak of a part that none follows yet
  const norms = new Set([...carried, ...Object.values<EditionPart>(kg514_4_2025_09_30.parts).flatMap((p) => Object.keys(p.norms))]);
  for (const r of readings) {
    assert.ok(r.names.includes(r.default), r.amb);
    for (const norm of r.norms) assert.ok(norms.has(norm), `${r.amb} ${norm}`);
    checkWords(r, 'kg', r.amb);
    for (const name of r.built) checkWords({ words: readingWords(r.amb, name)! }, 'kg', `${r.amb} ${name}`);
    assert.equal(new Set(r.built.map((name) => readingWords(r.amb, name)!.ru)).size, r.built.length, `${r.amb}: each says something else`);
  }
  for (const p of parameters) {
    assert.ok(p.source, p.key);
    checkWords(p, 'kg', p.key);
  }
  assert.equal(new Set(parameters.map((p) => `${p.key} ${p.validFrom}`)).size, parameters.length);
});
