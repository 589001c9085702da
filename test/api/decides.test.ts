import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decides, valuesOf } from '../../dossier/decides';
import { sheet } from '../../law';
import type { CommandSheet, Words } from '../../law/types';

const words: Words = {};
const made: CommandSheet = {
  words, by: 'applicant', fields: {
    kind: { type: 'choice', of: ['a', 'b'], words, decides: true },
    name: { type: 'text', words },
    reason: { type: 'text', words, decides: true, required: false },
    days: { type: 'list', words, decides: true, item: { type: 'date', words } },
    plain: { type: 'list', words, item: { type: 'date', words } },
    people: { type: 'list', words, item: { type: 'group', words, fields: { resident: { type: 'boolean', words, decides: true }, name: { type: 'text', words } } } },
    counted: { type: 'list', words, decides: true, item: { type: 'group', words, fields: { name: { type: 'text', words } } } },
    deep: { type: 'group', words, fields: { inner: { type: 'group', words, fields: { on: { type: 'date', words, decides: true }, by: { type: 'text', words } } }, secret: { type: 'text', words } } },
    files: { type: 'list', words, item: { type: 'group', words, fields: { file: { type: 'file', words } } } },
  },
};

test('only what the law decides on travels; lists and groups keep their structure', () => {
  const content = {
    kind: 'a', name: 'Aibek', reason: 'because', days: ['2026-01-01'], plain: ['2026-01-02'], people: [{ resident: true, name: 'A' }, { resident: false, name: 'B' }],
    counted: [{ name: 'A' }, { name: 'B' }], deep: { inner: { on: '2026-01-03', by: 'C' }, secret: 'D' }, files: [{ file: 'f1' }],
  };
  assert.deepEqual(decides(made, content), {
    kind: 'a', reason: true, days: ['2026-01-01'], people: [{ resident: true }, { resident: false }], counted: [{}, {}], deep: { inner: { on: '2026-01-03' } },
  });
});

test('what is left out stays out', () => {
  assert.deepEqual(decides(made, { kind: 'b', days: [], people: [] }), { kind: 'b', days: [], people: [] });
});

test('uploads are found wherever they stand', () => {
  assert.deepEqual(valuesOf(made.fields, 'file', { files: [{ file: 'f1' }, { file: 'f2' }] }).map((v) => [v.value, v.path.join('/')]), [['f1', 'files/0/file'], ['f2', 'files/1/file']]);
});

test('no text of any command of any procedure ever travels', () => {
  const apply = sheet('kg.mining.certificate').commands;
  const canary = 'CANARY';
  // fills every text with the canary, everything else with something of its kind
  const fill = (field: any): unknown => {
    switch (field.type) {
      case 'text': return canary;
      case 'list': return [fill(field.item)];
      case 'group': return Object.fromEntries(Object.entries(field.fields).map(([k, f]) => [k, fill(f)]));
      case 'choice': return field.of[0];
      case 'boolean': return true;
      case 'count': return 1;
      default: return 'x';
    }
  };
  for (const command of Object.values(apply) as CommandSheet[]) {
    const content = Object.fromEntries(Object.entries(command.fields).map(([k, f]) => [k, fill(f)])) as never;
    assert.ok(!JSON.stringify(decides(command, content)).includes(canary));
  }
});

test('the projection of a projection is itself but for texts', () => {
  const people = fc.array(fc.record({ resident: fc.boolean(), name: fc.string() }), { maxLength: 5 });
  fc.assert(fc.property(people, (list) => {
    const once = decides(made, { kind: 'a', people: list });
    assert.deepEqual(decides(made, once), once);
    assert.equal((once.people as unknown[]).length, list.length);
  }), { numRuns: 50 });
});
