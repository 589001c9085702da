import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asDecimal, inUnits, isDecimal } from '../../law/decimal';

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

test('units are written as the number they are, without needless zeros', () => {
  assert.deepEqual([0n, 1n, 10n, 1000n, 110500n, 1000000000n].map((n) => asDecimal(n, 3)), ['0', '0.001', '0.01', '1', '110.5', '1000000']);
  assert.deepEqual([asDecimal(0n, 0), asDecimal(120n, 0), asDecimal(9007199254740993n, 1)], ['0', '120', '900719925474099.3']);
  for (const text of ['0', '0.001', '3.5', '999999.999']) assert.equal(asDecimal(inUnits(text, 3)!, 3), text);
});

test('a number fits a field within its limits, both of them included', () => {
  const field = { places: 3, min: '0.001', max: '40' };
  for (const value of ['0.001', '40', '40.000', '1.5']) assert.ok(isDecimal(field, value), value);
  for (const value of ['0', '0.0001', '40.001', '', '4e1', 40, null, undefined, ['40']]) assert.ok(!isDecimal(field, value), String(value));
});
