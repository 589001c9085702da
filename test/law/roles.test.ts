import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checking, editions, lawFor, sheet, sheets, telling } from '../../law';
import { placeAt } from '../../law/places';
import type { CommandSheet, Edition, Field, ProcedureSheet } from '../../law/types';

const laws = (s: ProcedureSheet): Edition[] => editions.filter((e) => e.act === s.act).map((e) => lawFor(s, e));
const commandsOf = (s: ProcedureSheet): [string, CommandSheet][] => Object.entries(s.commands);

test('where a command says whom it is about or where its equipment stands there is such a field', () => {
  for (const s of sheets) {
    for (const [name, c] of commandsOf(s)) {
      assert.ok(c.starts || c.subject === undefined, `${s.name} ${name}`);
      if (typeof c.subject === 'string') assert.equal(placeAt(c.fields, c.subject)?.field.type, 'text', `${s.name} ${c.subject}`);
      if (c.equipment !== undefined) assert.equal(placeAt(c.fields, c.equipment)?.field.type, 'list', `${s.name} ${c.equipment}`);
    }
  }
});

test('a day lies in a term that the edition has, and a form is one that it has, with its fields', () => {
  const days = sheets.flatMap((s) => commandsOf(s).flatMap(([, c]) => Object.values(c.fields).map((f) => [s, f] as [ProcedureSheet, Field])));
  for (const [s, field] of days) {
    if (field.type === 'date' && field.within !== undefined) for (const law of laws(s)) assert.ok(law.terms[field.within], `${s.name}: ${field.within}`);
    if (field.type === 'group' && field.form !== undefined) for (const law of laws(s)) assert.deepEqual(Object.keys(field.fields), Object.keys(law.forms[field.form]!.fields), field.form);
  }
});

test('outcomes of refusal are outcomes', () => {
  for (const s of sheets) for (const outcome of s.refusals ?? []) assert.ok(s.outcomes[outcome], `${s.name} ${outcome}`);
});

test('the roles of the certificate are those of its norms', () => {
  const s = sheet('kg.mining.certificate');
  const having = (fits: (c: CommandSheet) => unknown): string[] => commandsOf(s).filter(([, c]) => fits(c)).map(([name]) => name);
  assert.deepEqual(having((c) => c.completes), ['findComplete']);
  assert.deepEqual([checking(s, 'founders'), checking(s, 'equipment')], [['checkFounders'], []]);
  assert.deepEqual(commandsOf(s).filter(([, c]) => c.rules).map(([name, c]) => [name, ...c.rules!]), [
    ['apply', 'annexes', 'joint'], ['findDefects', 'remarks'], ['checkFounders', 'bars'], ['propose', 'remarks'], ['reportInspection', 'access'],
  ]);
  assert.deepEqual([telling(s.notices, 'defects'), telling(s.notices, 'inspection'), telling(s.documents, 'inspection'), telling(s.documents, 'entry')], [['defects'], ['inspectionOrdered'], ['inspectionReport'], ['certificate']]);
  assert.deepEqual([having((c) => Object.values(c.fields).some((f) => f.type === 'date' && f.within === 'review')), having((c) => Object.values(c.fields).some((f) => f.type === 'date' && f.lastDay))], [['orderInspection'], ['requestInformation', 'setAside']]);
});
