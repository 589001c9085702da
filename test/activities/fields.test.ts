import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entryFields } from '../../activities/fields';
import { edition } from '../../law';

const register = edition('KG-514-4', '2025-09-30').registers.certificate!;

test('a new entry says its number, its day and its state, and that nothing has ended it', () => {
  const entry = { number: 'M000001', registeredOn: '2026-09-04', status: 'valid', endedOn: null, ground: null };
  assert.deepEqual(entryFields(register, entry), entry);
});

test('a later version writes anew what has changed and leaves number and day of registration alone', () => {
  assert.deepEqual(entryFields(register, { status: 'ended', endedOn: '2027-01-11', ground: 'KG-514-4/22.a' }), { status: 'ended', endedOn: '2027-01-11', ground: 'KG-514-4/22.a' });
});
