import assert from 'node:assert/strict';
import { test } from 'node:test';
import { edition, parameters, readings } from '../../law';
import { parseLength } from '../../law/calendar';
import { inUnits } from '../../law/decimal';
import { system } from '../../law/kg/514-4/2025-09-30/system';
import type { EditionPart, Fields, TermRule } from '../../law/types';

const part: EditionPart = system;
const points = (...ids: string[]): string[] => ids.map((id) => `KG-514-4/${id}`);
const numbered = (point: string, n: number): string[] => Array.from({ length: n }, (_, i) => `${point}.${i + 1}`);

/** Copied from the regulation by its points. */
const NORMS = points(
  '2.b', '2.c', '2.d', '3-1', ...numbered('27', 2), '28', ...numbered('28', 4), '29', ...numbered('29', 2), ...numbered('30', 5), ...numbered('31', 3),
  '32', '33', '34', ...numbered('35', 4), ...numbered('36', 5), '37', '38', '39.a', '39.b', '40', '41', '42', ...numbered('A4', 13),
);

function cited(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, item]) => {
    if (key === 'norms') return [];
    if (key === 'norm' && typeof item === 'string') return [item];
    return key === 'printed' ? (item as string[]) : cited(item);
  });
}

test('points 27 to 42 and annex 4 are there, in Kyrgyz, Russian and English', () => {
  assert.deepEqual(Object.keys(part.norms).sort(), [...NORMS].sort());
  for (const [norm, words] of Object.entries(part.norms)) {
    for (const language of ['ky', 'ru', 'en'] as const) assert.ok(words[language]?.trim(), `${norm} ${language}`);
    assert.doesNotMatch(words.en!, /[\u0400-\u04ff]/, norm);
    assert.doesNotMatch(`${words.ky} ${words.ru}`, /[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]/, norm);
  }
});

test('every norm and reading that the part cites exists', () => {
  const rest = edition('KG-514-4', '2025-09-30').norms;
  for (const norm of cited(part)) assert.ok(part.norms[norm] ?? rest[norm], norm);
  const known = readings.map((r) => r.amb);
  for (const rule of [...Object.values(part.terms), ...part.grounds]) for (const amb of rule.readings ?? []) assert.ok(known.includes(amb), amb);
});

test('the terms are those of the text', () => {
  const shape = ([name, t]: [string, TermRule]) => [name, t.norm, t.amount, t.unit, t.for];
  assert.deepEqual(Object.entries(part.terms).map(shape), [
    ['decision', 'KG-514-4/29', 10, 'WD', 'authority'],
    ['registerEntry', 'KG-514-4/31.1', 3, 'WD', 'authority'],
    ['credentials', 'KG-514-4/31.2', 3, 'WD', 'authority'],
    ['instructions', 'KG-514-4/31.3', 3, 'WD', 'authority'],
    ['hearing', 'KG-514-4/42', 5, 'WD', 'outsider'],
    ['pauseNotice', 'KG-514-4/35.3', 5, 'WD', 'length'],
    ['exitNotice', 'KG-514-4/35.4', 30, 'CD', 'length'],
    ['equipmentChange', 'KG-514-4/36.4', 5, 'WD', 'outsider'],
  ]);
  assert.deepEqual(parseLength(parameters.find((p) => p.key === 'hearing')?.value), { amount: 5, unit: 'WD' });
});

test('a refusal has the five grounds of point 30; the others exclude', () => {
  const ending = (ends: string): string[] => part.grounds.filter((g) => g.ends === ends).map((g) => g.norm);
  assert.deepEqual(ending('refused'), points(...numbered('30', 5)));
  assert.deepEqual(ending('excluded'), points('33', ...numbered('36', 5), '39.a', '40'));
  assert.equal(part.grounds.length, 13);
});

test('the equipment has the lines of the annex, with bounds that can be kept', () => {
  const { equipment } = part.forms.poolApplication!.fields;
  const fields: Fields = equipment?.type === 'list' && equipment.item.type === 'group' ? equipment.item.fields : {};
  assert.deepEqual(Object.values(fields).map((f) => f.norm), points('A4.5', 'A4.6', 'A4.7', 'A4.8', 'A4.9'));
  for (const f of Object.values(fields)) if (f.type === 'decimal') assert.ok(inUnits(f.min, f.places)! < inUnits(f.max, f.places)!, f.unit);
  assert.deepEqual(Object.values(fields).flatMap((f) => (f.type === 'decimal' ? [f.unit] : [])), ['TH/s', 'kW', 'kWh']);
});
