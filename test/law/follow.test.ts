import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarOf, countTerm, shippedCalendar, type Calendar, type CountInput } from '../../law/calendar';
import { amendedDays, wrongChange, type DayChange } from '../../law/calendars/amend';
import { follow } from '../../law/follow';
import type { Explanation } from '../../law/types';

const kg = shippedCalendar('kg');
const source = 'Decree of the test';
const off = (day: string): DayChange => ({ day, working: false, source });
const on = (day: string): DayChange => ({ day, working: true, source });
const next = (before: Calendar, ...changes: DayChange[]): Calendar => calendarOf('kg', Number(before.id.split('@')[1]) + 1, amendedDays(before, changes)!);

// Tuesday 15 September 2026, 11:00 in Bishkek
const FROM = '2026-09-15T05:00:00.000Z';
const PUBLISHED = '2026-09-20T05:00:00.000Z';
const term = (input: Partial<CountInput>): Explanation =>
  countTerm({ norm: 'KG-514-4/15.b', act: 'KG-514-4', edition: '2025-09-30', from: FROM, amount: 15, unit: 'WD', for: 'outsider', calendar: kg, readings: { 'AMB-01': 'neverStops' }, ...input });
const dates = (e: Explanation | undefined) => e && [e.calendar, e.due, e.target];
const again = (e: Explanation, calendar: Calendar): Explanation =>
  countTerm({ norm: e.norm, act: e.act, edition: e.edition, from: e.from, amount: e.amount, unit: e.unit, for: e.for, calendar, readings: e.readings, ...(e.given && { until: e.reached, roll: e.rolled }) });

test('a holiday put into a term of somebody outside moves its last day, and the date can be recomputed from its own fields', () => {
  const supplement = term({});
  assert.equal(supplement.due, '2026-10-06');
  const second = next(kg, off('2026-10-05'));
  const moved = follow(supplement, second, PUBLISHED)!;
  assert.deepEqual(dates(moved), ['KG@2', '2026-10-07', null]);
  assert.deepEqual([moved.instant, moved.amount, moved.readings['AMB-01']], ['2026-10-07T18:00:00.000Z', 15, 'neverStops']);
  assert.deepEqual(again(moved, second), moved);
  assert.equal(moved.days.find((d) => d.day === '2026-10-05')?.source, source);
});

test('a holiday taken away moves nothing earlier for people outside and for lengths, and does for the authority', () => {
  // 31 August is a holiday: 21, 24 to 28 August and 1 to 4 September are the ten days
  const from = '2026-08-20';
  const second = next(kg, on('2026-08-31'));
  for (const whose of ['outsider', 'length', 'authority'] as const) assert.equal(term({ from, amount: 10, for: whose }).due, '2026-09-04');
  assert.equal(follow(term({ from, amount: 10 }), second, '2026-08-25T05:00:00.000Z'), undefined);
  assert.equal(follow(term({ from, amount: 10, for: 'length' }), second, '2026-08-25T05:00:00.000Z'), undefined);
  assert.deepEqual(dates(follow(term({ from, amount: 10, for: 'authority' }), second, '2026-08-25T05:00:00.000Z')), ['KG@2', '2026-09-03', '2026-09-03']);
});

test('what was moved later stays when the next edition would take it back, and goes on from there', () => {
  const second = next(kg, off('2026-10-05'));
  const moved = follow(term({}), second, PUBLISHED)!;
  assert.equal(follow(moved, next(second, on('2026-10-05')), PUBLISHED), undefined);
  assert.deepEqual(dates(follow(moved, next(second, off('2026-10-06')), PUBLISHED)), ['KG@3', '2026-10-08', null]);
});

test('a Saturday made a working day counts for the authority only (AMB-30)', () => {
  const second = next(kg, on('2026-10-03'));
  assert.equal(follow(term({}), second, PUBLISHED), undefined);
  assert.equal(follow(term({ for: 'length' }), second, PUBLISHED), undefined, 'counted, but it would end earlier');
  // Friday 2 October is day 13, Saturday 14, Monday 15
  assert.deepEqual(dates(follow(term({ for: 'authority' }), second, PUBLISHED)), ['KG@2', '2026-10-05', '2026-10-05']);
});

test('of a term in calendar days of the authority only the target moves, both ways', () => {
  const review = term({ from: '2026-09-01', amount: 30, unit: 'CD', for: 'authority' });
  assert.deepEqual(dates(review), ['KG@1', '2026-10-01', '2026-10-01']);
  const second = next(kg, off('2026-10-01'));
  const moved = follow(review, second, PUBLISHED)!;
  assert.deepEqual(dates(moved), ['KG@2', '2026-10-01', '2026-09-30']);
  assert.deepEqual(dates(follow(moved, next(second, on('2026-10-01')), PUBLISHED)), ['KG@3', '2026-10-01', '2026-10-01']);
  assert.equal(follow(review, next(kg, off('2026-09-30')), PUBLISHED), undefined, 'a holiday inside changes neither date');
});

test('a term in calendar days of somebody outside rolls on when its last day becomes a holiday', () => {
  const asked = term({ amount: 10, unit: 'CD' });
  assert.equal(asked.due, '2026-09-25');
  assert.deepEqual(dates(follow(asked, next(kg, off('2026-09-25')), PUBLISHED)), ['KG@2', '2026-09-28', null]);
});

test('a last day given by an order stays, but for somebody outside it is a working day', () => {
  const given = term({ until: '2026-10-09', roll: false });
  assert.deepEqual([given.given, given.due, term({}).given], [true, '2026-10-09', undefined]);
  assert.equal(follow(given, next(kg, off('2026-10-05')), PUBLISHED), undefined);
  const second = next(kg, off('2026-10-09'));
  const moved = follow(given, second, PUBLISHED)!;
  assert.deepEqual([...dates(moved)!, moved.given, moved.reached], ['KG@2', '2026-10-12', null, true, '2026-10-09']);
  assert.deepEqual(again(moved, second), moved);
  assert.equal(follow(moved, next(second, on('2026-10-09')), PUBLISHED), undefined);
  const saturday = term({ until: '2026-10-10', roll: false });
  assert.equal(follow(saturday, second, PUBLISHED), undefined, 'it never was one');
  const own = term({ until: '2026-10-09', roll: false, for: 'authority' });
  assert.deepEqual(dates(follow(own, second, PUBLISHED)), ['KG@2', '2026-10-09', '2026-10-08']);
});

test('a length is counted longer in working days and is never moved in calendar days', () => {
  const length = term({ amount: 10, for: 'length' });
  assert.equal(length.due, '2026-09-29');
  assert.deepEqual(dates(follow(length, next(kg, off('2026-09-21')), PUBLISHED)), ['KG@2', '2026-09-30', null]);
  assert.equal(follow(term({ amount: 14, unit: 'CD', for: 'length' }), next(kg, off('2026-09-29')), PUBLISHED), undefined);
});

test('what was over at the publication stays over, to the millisecond', () => {
  const second = next(kg, off('2026-10-06'));
  assert.equal(term({}).instant, '2026-10-06T18:00:00.000Z');
  assert.equal(follow(term({}), second, '2026-10-06T18:00:00.000Z'), undefined);
  assert.deepEqual(dates(follow(term({}), second, '2026-10-06T17:59:59.999Z')), ['KG@2', '2026-10-07', null]);
});

test("the authority's last day is never moved to where it would be over at once", () => {
  const second = next(kg, on('2026-10-03'));
  assert.equal(follow(term({ for: 'authority' }), second, '2026-10-05T18:00:00.000Z'), undefined);
  assert.equal(follow(term({ for: 'authority' }), second, '2026-10-05T17:59:59.999Z')?.due, '2026-10-05');
});

test('an edition holds the days before it with the changes laid over', () => {
  const second = next(kg, off('2026-10-05'), on('2026-08-31'), on('2026-10-03'), { ...off('2026-05-27'), words: { ru: 'Курман айт' } });
  assert.equal(second.days['2026-08-31'], undefined, 'as in the plain week again');
  assert.deepEqual([second.days['2026-10-05']!.kind, second.days['2026-10-05']!.words.ru, second.days['2026-10-05']!.confirmed], ['holiday', 'Выходной день по решению', true]);
  assert.deepEqual([second.days['2026-10-03']!.kind, second.days['2026-10-03']!.working], ['transfer', true]);
  assert.deepEqual([second.days['2026-05-27']!.confirmed, kg.days['2026-05-27']!.confirmed, second.days['2026-05-27']!.words.ru], [true, false, 'Курман айт']);
  assert.equal(Object.keys(second.days).length, Object.keys(kg.days).length + 1);
  assert.equal(next(kg, off('2026-03-08')).days['2026-03-08']!.words.ru, kg.days['2026-03-08']!.words.ru, 'a holiday on a Sunday stays one');
});

test('1 January tells whether its year is confirmed, whatever a decree says of that day', () => {
  const second = next(kg, on('2030-01-01'), off('2030-06-05'));
  assert.deepEqual([second.days['2030-01-01']!.working, second.days['2030-01-01']!.confirmed, second.days['2030-06-05']!.confirmed], [true, false, true]);
  assert.equal(term({ from: '2030-06-10', calendar: second }).provisional, true);
});

test('what cannot be laid over is named; what changes nothing makes no edition', () => {
  const wrong = (...changes: DayChange[]) => changes.map((_, i) => wrongChange(kg, changes, i));
  assert.deepEqual(wrong(off('2026-02-30'), off('2041-01-01'), off('2026-10-05'), on('2026-10-05')), ['there is no day 2026-02-30', 'calendar KG@1 covers 2025 to 2040', undefined, '2026-10-05 is named twice']);
  assert.equal(amendedDays(kg, [on('2026-10-05'), off('2026-10-04')]), undefined);
  const { source: known } = kg.days['2026-08-31']!;
  assert.equal(amendedDays(kg, [{ ...off('2026-08-31'), source: known }]), undefined);
});
