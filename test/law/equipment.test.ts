import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parameters } from '../../law';
import { comparedWith, requirementFields, requirementNames, totalsOf, type EquipmentLine } from '../../law/equipment';
import type { Requirements } from '../../law/types';
import { proves } from '../support/proves';

const shipped = parameters.find((p) => p.key === 'pool.requirements')!.value as Requirements;
const line = (hashrateThs: string, powerKw: string, quantity = 1): EquipmentLine => ({ model: 'Model', quantity, hashrateThs, powerKw });
/** Hashrate and efficiency of one line: the value, and whether it meets what is required. */
const compared = (hashrateThs: string, powerKw: string, required = shipped) => comparedWith(required, [line(hashrateThs, powerKw)])[0]!.map(({ value, meets }) => [value, meets]);

test('at least 50 TH/s and at most 40 J/TH of each device are shipped', () => {
  assert.deepEqual(shipped, { minHashrateThs: '50', maxEfficiencyJTh: '40' });
  assert.deepEqual(Object.keys(requirementFields), [...requirementNames]);
});

test('each line is compared with each requirement, and what is exactly the bound meets it', proves(['KG-514-4/32'], () => {
  // 3.5 kW over 200 TH/s: 17.5 J/TH; 3.422 kW over 172 TH/s: 19.8953… J/TH
  assert.deepEqual(comparedWith(shipped, [line('200', '3.5', 120), line('172', '3.422', 40)]), [
    [{ requirement: 'minHashrateThs', value: '200', bound: '50', meets: true }, { requirement: 'maxEfficiencyJTh', value: '17.5', bound: '40', meets: true }],
    [{ requirement: 'minHashrateThs', value: '172', bound: '50', meets: true }, { requirement: 'maxEfficiencyJTh', value: '19.896', bound: '40', meets: true }],
  ]);
  assert.deepEqual(compared('50', '2'), [['50', true], ['40', true]], 'both exactly');
  assert.deepEqual(compared('50.000', '2.000'), [['50', true], ['40', true]]);
  assert.deepEqual(compared('49.999', '1'), [['49.999', false], ['20.001', true]], '1000 W over 49.999 TH/s: 20.0004 J/TH');
  assert.deepEqual(compared('1000', '40.001'), [['1000', true], ['40.001', false]]);
  assert.deepEqual(compared('1000', '40'), [['1000', true], ['40', true]]);
  assert.deepEqual(compared('13.5', '3.25'), [['13.5', false], ['240.741', false]], 'an old device: 240.7407… J/TH');
}));

test('what fails by less than the last digit shown never reads like the bound, and nothing is lost in large numbers', () => {
  // 40 * 1000.025 = 40001 W exactly; over a thousandth of a terahash less it is 40.00004 J/TH, over one more 39.99996
  assert.deepEqual(compared('1000.025', '40.001'), [['1000.025', true], ['40', true]]);
  assert.deepEqual(compared('1000.024', '40.001'), [['1000.024', true], ['40.001', false]]);
  assert.deepEqual(compared('1000.026', '40.001'), [['1000.026', true], ['40', true]]);
  assert.deepEqual(compared('1000000', '40000'), [['1000000', true], ['40', true]]);
  assert.deepEqual(compared('999999.999', '40000'), [['999999.999', true], ['40.001', false]]);
});

test('other requirements, with digits after the point', () => {
  const required: Requirements = { minHashrateThs: '0', maxEfficiencyJTh: '17.499' };
  assert.deepEqual(compared('200', '3.5', required), [['200', true], ['17.5', false]]);
  assert.deepEqual(compared('0.001', '0.001', required), [['0.001', true], ['1000', false]]);
});

test('the totals are of all devices', () => {
  // 120 * 200 + 40 * 172 = 30880 TH/s; 120 * 3.5 + 40 * 3.422 = 556.88 kW
  assert.deepEqual(totalsOf([line('200', '3.5', 120), line('172', '3.422', 40)]), { devices: 160, hashrateThs: '30880', powerKw: '556.88' });
  assert.deepEqual(totalsOf([line('0.001', '0.001', 3)]), { devices: 3, hashrateThs: '0.003', powerKw: '0.003' });
  assert.deepEqual(totalsOf([]), { devices: 0, hashrateThs: '0', powerKw: '0' });
  // more than a floating-point number holds: 200 lines of a million devices of 999999.999 TH/s
  assert.equal(totalsOf(Array.from({ length: 200 }, () => line('999999.999', '1', 1_000_000))).hashrateThs, '199999999800000');
});

test('what is no number is told, not compared', () => {
  for (const hashrate of ['', '1e3', '-5', '1.2345', '1,5']) assert.throws(() => comparedWith(shipped, [line(hashrate, '1')]), RangeError, hashrate);
});
