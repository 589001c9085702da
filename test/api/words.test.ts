import assert from 'node:assert/strict';
import { test } from 'node:test';
import Handlebars from 'handlebars';
import { LANGUAGES, say, textsOf } from '../../api/words';

const leaves = (value: unknown, path: string[] = []): [string, string][] =>
  typeof value === 'string' ? [[path.join(' > '), value]] : Object.entries(value as object).flatMap(([k, v]) => leaves(v, [...path, k]));
/** Names between braces, whatever the language. */
const placeholders = (text: string): string[] => [...new Set([...text.matchAll(/\{\{[#/]?(?:if )?(\w+)\}\}/g)].map((m) => m[1]!))].filter((n) => n !== 'if').sort();

test('every text exists in every language, with the same placeholders', () => {
  const [first, ...rest] = LANGUAGES.map((l) => new Map(leaves(textsOf(l))));
  for (const other of rest) {
    assert.deepEqual([...other.keys()].sort(), [...first!.keys()].sort());
    for (const [key, text] of other) assert.deepEqual(placeholders(text), placeholders(first!.get(key)!), key);
  }
  for (const l of LANGUAGES) for (const [key, text] of leaves(textsOf(l))) assert.doesNotThrow(() => Handlebars.compile(text)({}), key);
});

test('sentences are filled in, and parts that do not apply are left out', () => {
  assert.equal(say('en', ['history', 'term.started'], { term: 'review', due: '01.10.2026', target: '01.10.2026' }), 'Term begins: review. Last day 01.10.2026, target 01.10.2026.');
  assert.equal(say('en', ['history', 'term.started'], { term: 'supplement', due: '06.10.2026' }), 'Term begins: supplement. Last day 06.10.2026.');
  assert.equal(say('en', ['history', 'act.*'], { outcome: 'Refused', number: '2026-00001', automatic: true }), 'Act: Refused, No. 2026-00001, made automatically.');
  assert.equal(say('ru', ['history', 'nothing like this']), undefined);
});
