import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aboutField } from '../../api/allowed';
import { commandSchema } from '../../api/schemas';
import { valid } from '../../api/validate';
import type { Problem } from '../../api/problems';
import type { CommandSheet, Edition, Words } from '../../law/types';

const words: Words = { en: 'x' };
const edition = {
  act: 'T', edition: 'one', documents: [{ norm: 'T/1', words, kind: 'document' }, { norm: 'T/2', words, kind: 'document' }, { norm: 'T/2', words, kind: 'content' }],
  grounds: [{ norm: 'T/9', words, ends: 'refused' }], bars: [], norms: { 'T/1': words, 'T/9': words, 'T/77': words },
} as unknown as Edition;
const sheet: CommandSheet = {
  words, by: 'officer', fields: {
    name: { type: 'text', words, norm: 'T/4', max: 5 },
    inn: { type: 'text', words, format: 'inn', required: false },
    mail: { type: 'text', words, format: 'email', required: false },
    site: { type: 'text', words, format: 'url', required: false },
    phone: { type: 'text', words, format: 'phone', required: false },
    day: { type: 'date', words, norm: 'T/5', required: false },
    sure: { type: 'boolean', words, required: false },
    n: { type: 'count', words, min: 1, max: 3, required: false },
    power: { type: 'decimal', words, unit: 'kW', places: 2, min: '0.01', max: '100', required: false },
    kind: { type: 'choice', words, of: ['a', 'b'], required: false },
    ground: { type: 'norm', words, of: 'grounds', required: false },
    any: { type: 'norm', words, of: 'any', required: false },
    file: { type: 'file', words, required: false },
    who: { type: 'person', words, role: 'inspector', required: false },
    items: { type: 'list', words, norm: 'T/6', min: 1, max: 2, required: false, item: { type: 'group', words, fields: { norm: { type: 'norm', of: 'documents', words, norm: 'T/7' }, note: { type: 'text', words, required: false } } } },
  },
};
const schema = commandSchema(sheet, edition);
const check = (content: unknown): unknown => valid(schema, content, 'The content', (path) => aboutField(sheet.fields, edition, path));
const wrong = (content: unknown): Problem['extra']['errors'] => {
  try {
    check(content);
  } catch (e) {
    assert.equal((e as Problem).code, 'invalid');
    return (e as Problem).extra.errors;
  }
  throw new Error(`accepted: ${JSON.stringify(content)}`);
};

test('a content that fits is taken as it is', () => {
  const content = {
    name: 'Айбек', inn: '12345678901234', mail: 'a@example.test', site: 'https://example.test/x', phone: '+996 555 123456', day: '2028-02-29', sure: false, n: 3, power: '99.99', kind: 'b', ground: 'T/9', any: 'T/77',
    file: '3f1c2b0a-9b58-4c3a-8d53-0d7f2f3a1b11', who: '3f1c2b0a-9b58-4c3a-8d53-0d7f2f3a1b11', items: [{ norm: 'T/2', note: 'line\nline' }],
  };
  assert.deepEqual(check(content), content);
});

test('each kind of field refuses what it cannot be', () => {
  const cases: [string, unknown[]][] = [
    ['name', ['', '   ', 'longer', 5, null, 'a\u0007', 'a\u202eb']], ['inn', ['1234567890123', '1234567890123a', 12345678901234]], ['mail', ['x', 'a b@c.d']],
    ['site', ['example.test', 'javascript:alert(1)', 'ftp://example.test']], ['phone', ['abc', '12']], ['day', ['2027-02-29', '2026-13-01', '2026-1-1', '2026-01-01T00:00:00Z', '1776-07-04', 20260101]],
    ['sure', ['true', 1]], ['n', [0, 4, 1.5, '2']], ['power', ['0', '100.01', '1.234', '1,5', '-1', '01', '', 1.5, null]], ['kind', ['c', 'A']], ['ground', ['T/1', 'T/77']], ['any', ['T/2', '']], ['file', ['not-an-id']], ['who', ['inspector']],
    ['items', [[], [{ norm: 'T/1' }, { norm: 'T/1' }, { norm: 'T/1' }], [{ norm: 'T/9' }], [{}], [{ norm: 'T/1', more: 1 }]]],
  ];
  for (const [field, values] of cases) for (const value of values) {
    const errors = wrong({ name: 'ok', [field]: value });
    assert.ok(errors!.every((e) => e.pointer.startsWith(`/${field}`)), `${field} ${JSON.stringify(value)}: ${JSON.stringify(errors)}`);
  }
});

test('wrong places are named by pointer and by the nearest norm', () => {
  assert.deepEqual(wrong({ name: 'ok', day: 'x', items: [{ norm: 'T/1', note: '' }, { norm: 'T/3' }] })!.map((e) => [e.pointer, e.norm]), [['/day', 'T/5'], ['/items/0/note', 'T/6'], ['/items/1/norm', 'T/7']]);
  assert.deepEqual(wrong({})!.map((e) => [e.pointer, e.norm]), [['/name', 'T/4']]);
});

test('unknown members are refused one by one, also dangerous ones', () => {
  assert.deepEqual(wrong({ name: 'ok', 'a/b': 1, constructor: 2 })!.map((e) => e.pointer), ['/a~1b', '/constructor']);
  wrong(JSON.parse('{"name":"ok","__proto__":{"sure":true}}'));
  for (const content of [null, [], 'text', 7]) wrong(content);
});
