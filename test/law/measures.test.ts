import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kg514_1_2025_09_30 as edition } from '../../law/kg/514-1/2025-09-30';
import { counted, isSystematic, monthsBefore, type Held, type Measure } from '../../law/measures';

const rule = edition.parts.officers.repetitions.systematic;
const POST: Held = { operator: 'X', from: '2025-01-01', until: null };
let n = 0;
const against = (on: string, of = 'X'): Measure => ({ number: `B${(n += 1)}`, on, against: of === 'officer' ? 'officer' : 'operator', of: of === 'officer' ? 'the officer' : of });
const facts = (measures: Measure[], posts: Held[] = [POST]) => ({ person: 'the officer', posts, measures });
const on = (day: string, measures: Measure[], posts?: Held[]): string[] => counted(rule, facts(measures, posts), day).map((m) => m.on);

test('twelve months before a day is the same date, or the last day of a shorter month', () => {
  const table = [
    ['2027-03-15', 12, '2026-03-15'], ['2028-02-29', 12, '2027-02-28'], ['2029-02-28', 12, '2028-02-28'], ['2026-03-31', 1, '2026-02-28'], ['2028-03-31', 1, '2028-02-29'],
    ['2026-12-31', 6, '2026-06-30'], ['2026-01-15', 1, '2025-12-15'], ['2026-01-01', 12, '2025-01-01'], ['2026-07-31', 20, '2024-11-30'],
  ] as const;
  for (const [day, months, before] of table) assert.equal(monthsBefore(day, months), before, `${months} before ${day}`);
});

test('the months end with the day: the same date a year before is out, the day after it in', () => {
  const first = against('2026-03-15');
  assert.deepEqual(on('2027-03-14', [first]), ['2026-03-15']);
  assert.deepEqual(on('2027-03-15', [first]), []);
  assert.deepEqual(on('2026-03-15', [first]), ['2026-03-15'], 'on the day itself');
  assert.deepEqual(on('2026-03-14', [first]), [], 'not before it');
});

test('a measure of 29 February counts to 28 February of the next year', () => {
  const leap = against('2028-02-29');
  assert.deepEqual(on('2029-02-28', [leap]), ['2028-02-29']);
  assert.deepEqual(on('2029-03-01', [leap]), []);
});

test('three within twelve months are systematic, on the days on which three count', () => {
  const three = [against('2026-03-16'), against('2026-09-01', 'officer'), against('2027-03-15')];
  const days = ['2027-03-14', '2027-03-15', '2027-03-16'];
  assert.deepEqual(days.map((day) => isSystematic(rule, facts(three), day)), [false, true, false]);
  assert.ok(isSystematic(rule, facts([against('2026-05-05'), against('2026-05-05'), against('2026-05-05')]), '2026-05-05'), 'three on one day');
});

test('against the operator only while the post was held there (AMB-55), its first and last day included', () => {
  const posts: Held[] = [{ operator: 'X', from: '2026-02-01', until: '2026-06-30' }];
  const measures = ['2026-01-31', '2026-02-01', '2026-06-30', '2026-07-01'].map((day) => against(day));
  assert.deepEqual(on('2026-07-01', measures, posts), ['2026-02-01', '2026-06-30']);
  assert.deepEqual(on('2026-07-01', [against('2026-01-31', 'officer')], posts), ['2026-01-31'], 'against himself whenever it was');
  assert.deepEqual(on('2026-07-01', [against('2026-03-01', 'Y')], posts), [], 'an operator that he does not serve');
});

test('posts at two operators are added together; of two posts at one operator a measure counts once', () => {
  const posts: Held[] = [POST, { operator: 'Y', from: '2026-01-01', until: null }, { operator: 'X', from: '2025-06-01', until: null }];
  assert.deepEqual(on('2026-07-01', [against('2026-05-01', 'Y'), against('2026-04-01'), against('2026-06-01', 'officer')], posts), ['2026-04-01', '2026-05-01', '2026-06-01']);
});
