import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addDays, alertsOf, calendarYears, countTerm, dayFromNumber, dayNumber, dayOf, daysBetween, endOfDay, instantOf, isDay, isWorkingDay, localOf,
  parseLength, shippedCalendar, shippedDays, weekday, workingDayOnOrAfter, type CountInput,
} from '../../law/calendar';
import { aits } from '../../law/calendars/ait';
import { reasonIn } from '../../law/explain';
import type { Explanation, Jurisdiction } from '../../law/types';

const kg = shippedCalendar('kg');
const count = (input: Partial<CountInput> & Pick<CountInput, 'from'>): Explanation =>
  countTerm({ norm: 'KG-514-4/12', act: 'KG-514-4', edition: '2025-09-30', amount: 1, unit: 'WD', for: 'authority', calendar: kg, ...input });

test('civil days: existing ones only, and the same as the proleptic calendar of the engine', () => {
  for (const day of ['2025-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '2026-04-31', '', 'x']) assert.equal(isDay(day), false, day);
  assert.equal(isDay('2028-02-29'), true);
  assert.throws(() => addDays('2026-02-30', 1), /There is no day 2026-02-30/);
  for (let number = dayNumber('2023-12-01'); number <= dayNumber('2041-01-31'); number += 1) {
    const utc = new Date(number * 86_400_000);
    assert.equal(dayFromNumber(number), utc.toISOString().slice(0, 10));
    assert.equal(weekday(dayFromNumber(number)), utc.getUTCDay() || 7);
  }
  assert.equal(daysBetween('2026-02-27', '2026-03-01'), 2);
});

test('instants and civil days agree with the time zones of the countries', () => {
  assert.equal(dayOf('kg', '2026-09-01T17:59:59.999Z'), '2026-09-01');
  assert.equal(dayOf('kg', '2026-09-01T18:00:00.000Z'), '2026-09-02');
  assert.equal(dayOf('kz', '2026-09-01T18:59:59.999Z'), '2026-09-01');
  assert.equal(dayOf('kz', '2026-09-01T19:00:00.000Z'), '2026-09-02');
  assert.equal(localOf('kg', '2026-09-01T04:30:05.000Z'), '2026-09-01 10:30:05');
  assert.equal(instantOf('kg', '2026-09-21', '09:00'), '2026-09-21T03:00:00.000Z');
  assert.equal(endOfDay('kz', '2026-12-31'), '2026-12-31T19:00:00.000Z');
  // Almaty was at +06:00 until 1 March 2024; 23:30 of the day before happened twice, the later one counts.
  assert.equal(dayOf('kz', '2024-02-29T17:59:00.000Z'), '2024-02-29');
  assert.equal(instantOf('kz', '2024-02-15'), '2024-02-14T18:00:00.000Z');
  assert.equal(instantOf('kz', '2024-02-29', '23:30'), '2024-02-29T18:30:00.000Z');
  assert.throws(() => instantOf('kg', '2026-09-21', '24:00'), RangeError);
  assert.throws(() => dayOf('kg', '2026-09-01 10:00'), RangeError);
});

test('the published numbers of working days of a year come out', () => {
  const workingDays = (jurisdiction: Jurisdiction, year: number): number => {
    const calendar = shippedCalendar(jurisdiction);
    let n = 0;
    for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) if (isWorkingDay(calendar, day)) n += 1;
    return n;
  };
  assert.deepEqual([2025, 2026].map((y) => workingDays('kg', y)), [248, 247]);
  assert.deepEqual([2025, 2026, 2027].map((y) => workingDays('kz', y)), [246, 247, 247]);
});

test('every day of the calendars has a source, words and a kind that fits; years run from 2025 to 2040', () => {
  for (const jurisdiction of ['kg', 'kz'] as const) {
    assert.deepEqual(calendarYears[jurisdiction].map((y) => y.year), Array.from({ length: 16 }, (_, i) => 2025 + i));
    const days = shippedDays(jurisdiction);
    assert.equal(new Set(days.map((d) => d.day)).size, days.length, 'no day twice');
    for (const d of days) {
      const languages = jurisdiction === 'kg' ? ['ky', 'ru', 'en'] as const : ['kk', 'ru', 'en'] as const;
      for (const language of languages) assert.ok(d.words[language], `${d.day} ${language}`);
      assert.ok(d.source, d.day);
      assert.equal(d.working, d.kind === 'transfer', d.day);
      if (d.kind === 'transfer') assert.ok(weekday(d.day) >= 6, d.day);
      assert.equal(d.confirmed && d.day >= '2027', false, `${d.day} is after the announced years`);
    }
  }
  assert.equal(kg.days['2026-05-27']?.confirmed, false, 'Kurman ait of 2026 is not announced');
  assert.equal(kg.days['2026-02-07']?.confirmed, false, 'the working Saturday is known from a draft only');
  for (const day of ['2026-02-23', '2026-04-07', '2026-11-07', '2027-02-23']) assert.equal(isWorkingDay(kg, day), weekday(day) < 6, `${day} is a holiday that is worked`);
});

test('the table of aits is the Umm al-Qura calendar', () => {
  const format = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura', { timeZone: 'UTC', year: 'numeric', month: 'numeric', day: 'numeric' });
  const hijri = (day: string): string => format.format(new Date(`${day}T00:00:00Z`)).replace(' AH', '');
  for (const [year, orozo, kurman] of aits) {
    assert.equal(hijri(orozo), `10/1/${year}`);
    assert.equal(hijri(kurman), `12/10/${year}`);
  }
  // The same calendar gives the days announced for 2025 and 2026.
  assert.deepEqual(['2025-03-30', '2025-06-06', '2026-03-20', '2026-05-27'].map(hijri), ['10/1/1446', '12/10/1446', '10/1/1447', '12/10/1447']);
});

test('KZ carries holidays over in later years, KG does not', () => {
  const kz = shippedCalendar('kz');
  // 2028: 1-2 January are a Saturday and a Sunday; 2033: 8 March is a Tuesday, 1 May a Sunday, 7 May a Saturday.
  assert.deepEqual(['2028-01-03', '2028-01-04', '2028-01-05'].map((d) => isWorkingDay(kz, d)), [false, false, true]);
  assert.deepEqual(['2033-05-02', '2033-05-09', '2033-05-10'].map((d) => isWorkingDay(kz, d)), [false, false, false]);
  assert.equal(isWorkingDay(kz, '2033-05-11'), true);
  assert.equal(isWorkingDay(kg, '2029-01-08'), true, '1-7 January 2029 end on a Sunday');
  assert.equal(isWorkingDay(kg, '2030-09-02'), true, '31 August 2030 is a Saturday');
});

test('the day after the event is day 1, whatever the hour', () => {
  assert.equal(count({ from: '2026-09-01T04:00:00.000Z', amount: 30, unit: 'CD' }).due, '2026-10-01');
  assert.equal(count({ from: '2026-08-31T18:00:00.000Z', amount: 30, unit: 'CD' }).due, '2026-10-01');
  assert.equal(count({ from: '2026-09-01T17:59:59.999Z', amount: 30, unit: 'CD' }).due, '2026-10-01');
  assert.equal(count({ from: '2026-09-15', amount: 15, for: 'outsider' }).due, '2026-10-06');
  assert.equal(count({ from: '2026-09-07', amount: 15, for: 'outsider' }).due, '2026-09-28');
  assert.equal(count({ from: '2026-09-04', amount: 10 }).due, '2026-09-18');
  assert.equal(count({ from: '2026-09-04', amount: 10 }).instant, '2026-09-18T18:00:00.000Z', '24:00 in Bishkek');
});

test('whose term it is decides what happens on a non-working last day (AMB-31)', () => {
  // 2026-09-03 + 10 CD is Sunday 13 September.
  const outsider = count({ from: '2026-09-03', amount: 10, unit: 'CD', for: 'outsider' });
  assert.deepEqual([outsider.reached, outsider.due, outsider.rolled, outsider.target], ['2026-09-13', '2026-09-14', true, null]);
  const authority = count({ from: '2026-09-03', amount: 10, unit: 'CD' });
  assert.deepEqual([authority.due, authority.rolled, authority.target], ['2026-09-13', false, '2026-09-11']);
  const length = count({ from: '2026-09-03', amount: 10, unit: 'CD', for: 'length' });
  assert.deepEqual([length.due, length.rolled, length.target], ['2026-09-13', false, null]);
  // 31 August 2026 is a Monday: the target of a term that ends on it is the Friday before.
  assert.equal(count({ from: '2026-08-21', amount: 10, unit: 'CD' }).target, '2026-08-28');
  assert.equal(count({ from: '2026-01-01', amount: 3, unit: 'CD' }).target, null, 'no working day from the event to the last day');
});

test('a Saturday made a working day counts for the authority only (AMB-30)', () => {
  assert.equal(count({ from: '2026-02-05', amount: 2 }).due, '2026-02-07');
  assert.equal(count({ from: '2026-02-05', amount: 2, for: 'outsider' }).due, '2026-02-09');
  assert.equal(count({ from: '2026-01-28', amount: 10, unit: 'CD', for: 'outsider' }).due, '2026-02-09');
  assert.equal(workingDayOnOrAfter(kg, '2026-02-07'), '2026-02-07');
  assert.equal(workingDayOnOrAfter(kg, '2026-02-07', 'outsider'), '2026-02-09');
});

test('a last day given outright is kept, and the amount is what lies between', () => {
  const given = count({ from: '2026-10-07T03:00:00.000Z', for: 'outsider', until: '2026-10-14', roll: false });
  assert.deepEqual([given.due, given.amount, given.rolled], ['2026-10-14', 5, false]);
  assert.throws(() => count({ from: '2026-10-07', until: '2026-10-07' }), /is not after/);
});

test('an explanation alone suffices to recompute the date', () => {
  for (let i = 0; i < 1000; i += 1) {
    const jurisdiction = i % 2 ? 'kg' : 'kz';
    const whose = (['authority', 'outsider', 'length'] as const)[i % 3]!;
    const e = count({ calendar: shippedCalendars[jurisdiction], from: addDays('2025-01-01', (i * 37) % 1000), amount: 1 + ((i * 13) % 40), unit: i % 5 < 3 ? 'WD' : 'CD', for: whose });
    const counted = e.days.filter((d) => d.counted);
    assert.deepEqual(e.days.map((d) => d.day), e.days.map((_, k) => addDays(e.fromDay, k + 1)), 'no day is left out');
    assert.deepEqual(counted.map((d) => d.n), Array.from({ length: e.amount }, (_, k) => k + 1));
    assert.equal(counted.at(-1)!.day, e.reached);
    assert.equal(e.due, e.days.at(-1)!.day);
    assert.equal(e.rolled, e.due !== e.reached);
    for (const d of e.days) {
      const special = shippedCalendars[jurisdiction].days[d.day];
      assert.equal(d.source, special?.source, 'what differs from the plain week names its source');
      assert.ok(reasonIn(d, 'ky') && reasonIn(d, 'ru') && reasonIn(d, 'kk') && reasonIn(d, 'en'));
    }
    assert.equal(e.provisional, e.days.some((d) => d.day >= '2027' || ['2026-02-07', '2026-04-25', '2026-05-27'].includes(d.day) && (jurisdiction === 'kg')));
  }
});
const shippedCalendars = { kg, kz: shippedCalendar('kz') };

test('beyond the calendar there is an error, not a guess', () => {
  assert.throws(() => count({ from: '2040-12-20', amount: 10 }), /Calendar KG@1 covers 2025 to 2040; 2041-01-01 is outside it/);
  assert.throws(() => count({ from: '2024-11-20', amount: 10 }), /outside it/);
  assert.equal(count({ from: '2040-12-20', amount: 5 }).provisional, true);
});

test('wrong input is refused', () => {
  for (const amount of [0, -1, 1.5, Number.NaN]) assert.throws(() => count({ from: '2026-09-01', amount }), RangeError);
  assert.throws(() => count({ from: '2026-09-01', unit: 'D' as 'WD' }), RangeError);
  assert.throws(() => count({ from: 'yesterday' }), RangeError);
  assert.deepEqual(parseLength('5 WD'), { amount: 5, unit: 'WD' });
  for (const text of ['5', 'WD', '0 WD', '-5 WD', '5 D', '5.5 WD', ' 5 WD', 5, null]) assert.throws(() => parseLength(text), RangeError, String(text));
});

test('officials are told 10, 5 and 1 calendar days before the target, at nine', () => {
  const review = count({ from: '2026-09-01T04:00:00.000Z', amount: 30, unit: 'CD' });
  assert.deepEqual(alertsOf(review), ['2026-09-21T03:00:00.000Z', '2026-09-26T03:00:00.000Z', '2026-09-30T03:00:00.000Z']);
  assert.deepEqual(alertsOf(count({ from: '2026-09-01T04:00:00.000Z', amount: 5 })), ['2026-09-03T03:00:00.000Z', '2026-09-07T03:00:00.000Z'], 'none before the term began');
  assert.deepEqual(alertsOf(count({ from: '2026-09-01', amount: 30, for: 'outsider' })), []);
});
