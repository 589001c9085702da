import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parameters } from '../../law';
import { wrongValue } from '../../law/settings';
import { proves } from '../support/proves';

test('the day of the report is none until the authority sets one: a day of the month', proves(['KG-514-4/39.a'], () => {
  const known = parameters.find((p) => p.key === 'report.system.dueDay')!;
  assert.deepEqual([known.value, known.confirmed], [null, false]);
  for (const value of [null, 1, 10, 31]) assert.equal(wrongValue(known, value), undefined, String(value));
  for (const value of [0, 32, 1.5, -1, '10', '10 WD', true, {}, Number.NaN]) assert.match(wrongValue(known, value) ?? '', /null or a day of the month, from 1 to 31/, JSON.stringify(value));
}));
