import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inUnits } from '../../law/decimal';

test('a number with a point is counted in its last place', () => {
  const at = (text: string): bigint | undefined => inUnits(text, 3);
  assert.deepEqual(['0', '0.001', '3.5', '110.500', '1000000'].map(at), [0n, 1n, 3500n, 110500n, 1000000000n]);
  assert.equal(inUnits('9007199254740993', 0), undefined, 'sixteen digits');
  assert.equal(inUnits('900719925474099.3', 1), 9007199254740993n, 'more than a floating-point number holds');
});

test('what is no such number is none', () => {
  for (const text of ['', ' 1', '-1', '+1', '1,5', '1e3', '01', '00', '1.', '.5', '1.2.3', '0x1', 'Infinity', '١', '1\n']) assert.equal(inUnits(text, 3), undefined, text);
  assert.equal(inUnits('1.2345', 3), undefined, 'more places than these');
});
