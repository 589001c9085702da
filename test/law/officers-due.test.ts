import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, alertsOf, countTerm, shippedCalendar, type Calendar } from '../../law/calendar';
import { follow } from '../../law/follow';
import { kg514_1_2025_09_30 as edition } from '../../law/kg/514-1/2025-09-30';
import { kgExchangeOfficer } from '../../law/procedures/kg.exchange.officer';
import type { Day, Explanation, TermRule } from '../../law/types';

/** Every date here was counted on a calendar on paper: 2026 by the published list, later years by the rule (test/law/due/README.md). */
const terms: { readonly [name: string]: TermRule } = { ...edition.parts.officers.terms, complaint: edition.parts.complaints.terms.filing, decide: edition.parts.complaints.terms.decide };
const kg = shippedCalendar('kg');
const count = (name: string, from: string, calendar: Calendar = kg): Explanation => {
  const { norm, amount, unit, for: whose } = terms[name]!;
  return countTerm({ norm, act: edition.act, edition: edition.edition, from, amount, unit, for: whose, calendar });
};
const dues = (name: string, table: readonly (readonly [from: Day, due: Day, why: string])[]): void => {
  for (const [from, due, why] of table) assert.equal(count(name, from).due, due, `${name} from ${from}: ${why}`);
};

test('forty-five days in office from the day of the election, whatever day the last one is', () => {
  dues('office', [
    ['2026-09-01', '2026-10-16', 'a Friday: 29 days of September, 16 of October'],
    ['2026-09-02', '2026-10-17', 'a Saturday'],
    ['2026-09-03', '2026-10-18', 'a Sunday'],
    ['2026-02-03', '2026-03-20', 'Orozo ait'],
    ['2026-02-04', '2026-03-21', 'Nooruz, on a Saturday'],
    ['2026-03-21', '2026-05-05', 'in the May holidays'],
    ['2026-11-17', '2027-01-01', 'New Year: 13 days of November, 31 of December, 1 of January'],
    ['2026-11-23', '2027-01-07', 'Christmas'],
    ['2028-01-15', '2028-02-29', 'the leap day: 16 days of January, 29 of February'],
    ['2028-01-31', '2028-03-16', 'over the leap day'],
    ['2027-01-31', '2027-03-17', 'over the end of a February of 28 days'],
  ]);
  assert.deepEqual([count('office', '2026-09-02').rolled, count('office', '2026-09-02').target], [false, null]);
});

test('it ends at 24:00 in Bishkek: a second before is in time, the instant itself is not', () => {
  const { instant } = count('office', '2026-09-01');
  assert.equal(instant, '2026-10-16T18:00:00.000Z');
  const inTime = (at: string): boolean => at < instant;
  assert.deepEqual(['2026-10-16T17:59:59.000Z', '2026-10-16T17:59:59.999Z', '2026-10-16T18:00:00.000Z', '2026-10-16T18:00:01.000Z'].map(inTime), [true, true, false, false]);
  assert.equal(count('office', '2026-11-17').instant, '2027-01-01T18:00:00.000Z');
  assert.equal(count('office', '2028-01-15').instant, '2028-02-29T18:00:00.000Z');
});

test('the civil day of the election counts, not its hour: 23:59 and 00:01 in Bishkek are a day apart', () => {
  assert.equal(count('office', '2026-09-01T17:59:00.000Z').due, '2026-10-16');
  assert.equal(count('office', '2026-09-01T18:01:00.000Z').due, '2026-10-17');
});

test('the warnings fall on days 40 and 43 of the term', () => {
  const { days } = count('office', '2026-09-01');
  const on = kgExchangeOfficer.notices.officeWarning.onDays.days.map((n) => days.find((d) => d.n === n)!.day);
  assert.deepEqual(on, ['2026-10-11', '2026-10-14']);
});

test('thirty days of review from the full set; the target is the last working day on or before', () => {
  const both = (from: Day) => { const { due, target } = count('review', from); return [due, target]; };
  assert.deepEqual(both('2026-09-24'), ['2026-10-24', '2026-10-23'], 'a Saturday, so the Friday before');
  assert.deepEqual(both('2026-12-02'), ['2027-01-01', '2026-12-31'], 'New Year');
  assert.deepEqual(both('2026-12-08'), ['2027-01-07', '2026-12-31'], 'the last of the days off of January');
  assert.deepEqual(both('2026-04-09'), ['2026-05-09', '2026-04-30'], 'the last of the May holidays');
  assert.deepEqual(both('2028-01-30'), ['2028-02-29', '2028-02-29'], 'the leap day, a Tuesday');
  assert.deepEqual(both('2026-01-08'), ['2026-02-07', '2026-02-07'], 'a Saturday made a working day is one for the authority');
  assert.deepEqual(alertsOf(count('review', '2026-09-24')), ['2026-10-13T03:00:00.000Z', '2026-10-18T03:00:00.000Z', '2026-10-22T03:00:00.000Z']);
});

test('five working days for the notice of the election', () => {
  dues('notice', [
    ['2026-09-01', '2026-09-08', '2, 3, 4, 7, 8 September'],
    ['2026-09-05', '2026-09-11', 'elected on a Saturday'],
    ['2026-02-04', '2026-02-11', '5, 6, 9, 10, 11 February: the Saturday made a working day is none for people outside'],
    ['2026-04-29', '2026-05-14', '30 April, 11 to 14 May'],
    ['2026-12-29', '2027-01-12', '30 and 31 December, 8, 11 and 12 January'],
    ['2028-02-22', '2028-02-29', '23, 24, 25, 28, 29 February'],
  ]);
});

test('ten working days for the letter', () => {
  dues('filing', [
    ['2026-09-01', '2026-09-15', '2 to 4, 7 to 11, 14, 15 September'],
    ['2026-03-11', '2026-03-26', '12, 13, 16 to 19, 23 to 26 March: Orozo ait and Nooruz between'],
    ['2026-04-29', '2026-05-21', '30 April, 11 to 15, 18 to 21 May'],
    ['2026-12-29', '2027-01-19', '30 and 31 December, 8, 11 to 15, 18, 19 January'],
    ['2028-02-21', '2028-03-06', '22 to 25, 28, 29 February, 1 to 3, 6 March'],
  ]);
});

test('the letter is due before the forty-five days are over, on whatever day somebody is elected; the review need not be', () => {
  const spare: number[] = [];
  for (let day = '2026-01-01'; day <= '2028-12-31'; day = addDays(day, 1)) {
    const [office, filing] = [count('office', day), count('filing', day)];
    assert.ok(filing.due < office.due, day);
    if (count('review', filing.due).due > office.due) spare.push(1);
  }
  // filed on the last day: the authority may be at it when the forty-five days end (AMB-21)
  assert.ok(spare.length > 0);
  assert.deepEqual([count('filing', '2026-12-29').due, count('review', '2027-01-19').due, count('office', '2026-12-29').due], ['2027-01-19', '2027-02-18', '2027-02-12']);
});

test('ten working days to tell of a change in the questionnaire', () => {
  dues('questionnaireChange', [
    ['2026-09-01', '2026-09-15', '2 to 4, 7 to 11, 14, 15 September'],
    ['2026-08-20', '2026-09-04', '21, 24 to 28 August, 1 to 4 September: Independence Day between'],
    ['2026-12-18', '2027-01-08', '21 to 25, 28 to 31 December, 8 January'],
  ]);
});

test('fourteen days to end the contract, moved to a working day', () => {
  dues('endOfContract', [
    ['2026-09-01', '2026-09-15', 'a Tuesday'],
    ['2026-09-05', '2026-09-21', '19 September is a Saturday'],
    ['2026-12-18', '2027-01-08', '1 January: the next working day is the 8th'],
    ['2026-04-24', '2026-05-11', '8 May'],
    ['2026-01-24', '2026-02-09', 'a Saturday made a working day is none for people outside'],
    ['2028-02-15', '2028-02-29', 'the leap day, a Tuesday'],
  ]);
});

test('thirty working days to complain, ten to decide', () => {
  dues('complaint', [
    ['2026-09-01', '2026-10-13', '21 working days of September after the 1st, 9 of October'],
    ['2026-04-13', '2026-06-03', '13 of April, 14 of May, 3 of June: the Saturday made a working day does not count, nor does Kurman ait'],
  ]);
  dues('decide', [
    ['2026-10-13', '2026-10-27', '14 to 16, 19 to 23, 26, 27 October'],
    ['2026-12-18', '2027-01-08', '21 to 25, 28 to 31 December, 8 January'],
    ['2026-04-23', '2026-05-14', '24, 25 (a working Saturday of the authority), 27 to 30 April, 11 to 14 May'],
  ]);
});

test('a day made free by decree moves the terms of people outside and leaves the length where it is', () => {
  const free = (day: Day): Calendar => ({ ...kg, id: 'KG@2', days: { ...kg.days, [day]: { day, working: false, kind: 'holiday', words: { ky: 'Эс алуу күнү', ru: 'Выходной день', en: 'Day off' }, source: 'a decree', confirmed: true } } });
  const published = '2026-09-02T04:00:00.000Z';
  assert.equal(follow(count('office', '2026-09-01'), free('2026-10-16'), published), undefined);
  assert.equal(follow(count('filing', '2026-09-01'), free('2026-09-15'), published)?.due, '2026-09-16');
  assert.equal(follow(count('endOfContract', '2026-09-01'), free('2026-09-15'), published)?.due, '2026-09-16');
  const review = follow(count('review', '2026-09-01'), free('2026-10-01'), published);
  assert.deepEqual([review?.due, review?.target], ['2026-10-01', '2026-09-30']);
});
