import assert from 'node:assert/strict';
import { test } from 'node:test';
import { slots } from '../../api/slots';

test('room is counted for each key and for all, and what is given back twice is counted once', () => {
  const s = slots(2, 3);
  const a = s.take('a')!, b = s.take('a')!;
  assert.equal(s.take('a'), undefined, 'no more for this key');
  const c = s.take('b')!;
  assert.equal(s.take('c'), undefined, 'no more at all');
  a();
  a();
  assert.ok(s.take('a'));
  assert.equal(s.take('a'), undefined);
  b();
  c();
  assert.ok(s.take('c'));
});
