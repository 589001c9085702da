import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { dueTable } from '../../bin/commands/due';
import { countTerm, shippedCalendar, type Calendar, type CountInput } from '../../law/calendar';
import type { Jurisdiction, TermFor, TermUnit } from '../../law/types';

interface Row { jurisdiction: Jurisdiction; from: string; n: number; unit: TermUnit; roll: boolean; due: string }

const text = (whose: TermFor): string => readFileSync(join(__dirname, 'due', `${whose}.csv`), 'utf8').trimEnd();

const rows = (whose: TermFor): Row[] => text(whose).split('\n').slice(1).map((line) => {
  const [jurisdiction, from, n, unit, roll, due] = line.split(',') as [Jurisdiction, string, string, TermUnit, string, string];
  return { jurisdiction, from, n: Number(n), unit, roll: roll === 'true', due };
});

const calendars: Record<Jurisdiction, Calendar> = { kg: shippedCalendar('kg'), kz: shippedCalendar('kz') };
const inputOf = (row: Row, whose: TermFor): CountInput => ({
  norm: 'x', act: 'x', edition: 'x', from: row.from, amount: row.n, unit: row.unit, for: whose, roll: row.roll, calendar: calendars[row.jurisdiction],
});

/** How many rows of both tables come out otherwise when the input is spoiled. */
const differences = (spoil: (input: CountInput) => CountInput): number => (['authority', 'outsider'] as const)
  .flatMap((whose) => rows(whose).filter((row) => countTerm(spoil(inputOf(row, whose))).due !== row.due)).length;

const without = (calendar: Calendar, day: string): Calendar =>
  ({ ...calendar, days: Object.fromEntries(Object.entries(calendar.days).filter(([d]) => d !== day)) });

test('every row of the independent tables comes out, through the command as well', () => {
  assert.ok(rows('authority').length >= 200, 'the table has at least 200 rows');
  assert.equal(differences((input) => input), 0);
  for (const whose of ['authority', 'outsider'] as const) {
    const asked = text(whose).split('\n').map((line) => line.split(',').slice(0, 5).join(',')).join('\n');
    assert.equal(dueTable(asked, whose), text(whose));
  }
});

test('the tables have what they are for', () => {
  const all = rows('authority');
  for (const jurisdiction of ['kg', 'kz']) for (const unit of ['WD', 'CD']) for (const roll of [true, false]) {
    assert.ok(all.some((r) => r.jurisdiction === jurisdiction && r.unit === unit && r.roll === roll), `${jurisdiction} ${unit} ${roll}`);
  }
  assert.ok(all.some((r) => r.from.slice(0, 4) !== r.due.slice(0, 4)), 'a term across the end of a year');
});

test('KG and KZ differ where the table says so', () => {
  const kz = new Map(rows('authority').filter((r) => r.jurisdiction === 'kz').map((r) => [`${r.from} ${r.n} ${r.unit} ${r.roll}`, r.due]));
  const pairs = rows('authority').filter((r) => r.jurisdiction === 'kg').map((r) => [r.due, kz.get(`${r.from} ${r.n} ${r.unit} ${r.roll}`)]);
  assert.ok(pairs.filter(([a, b]) => b !== undefined && a !== b).length > 50);
});

test('the tables notice broken code', () => {
  const broken: Record<string, (input: CountInput) => CountInput> = {
    'one day too many': (i) => ({ ...i, amount: i.amount + 1 }),
    'working days taken for calendar days': (i) => ({ ...i, unit: 'CD' }),
    'calendar days taken for working days': (i) => ({ ...i, unit: 'WD' }),
    'never moved': (i) => ({ ...i, roll: false }),
    'always moved': (i) => ({ ...i, roll: true }),
    'the other country': (i) => ({ ...i, calendar: calendars[i.calendar.jurisdiction === 'kg' ? 'kz' : 'kg'] }),
    'working Saturdays count for everybody': (i) => ({ ...i, for: 'authority' }),
    'working Saturdays count for nobody': (i) => ({ ...i, for: 'outsider' }),
    'the event is day 1': (i) => ({ ...i, from: new Date(Date.parse(`${i.from}T12:00:00Z`) - 86_400_000).toISOString() }),
  };
  for (const [name, spoil] of Object.entries(broken)) assert.ok(differences(spoil) > 0, name);
});

test('the tables notice a lost holiday and a lost transfer', () => {
  const days = ['2025-01-06', '2025-01-11', '2025-03-21', '2025-05-02', '2025-06-06', '2026-01-08', '2026-02-07', '2026-03-20', '2026-04-25', '2026-05-08', '2026-05-27', '2026-08-31', '2027-03-09'];
  for (const day of days) assert.ok(differences((i) => ({ ...i, calendar: without(i.calendar, day) })) > 0, day);
  const kz = ['2025-01-05', '2025-03-24', '2025-03-25', '2025-07-07', '2025-09-01', '2025-10-27', '2025-12-16', '2026-03-25', '2026-05-11', '2026-07-06', '2026-10-26', '2027-03-15', '2027-05-10'];
  for (const day of kz) assert.ok(differences((i) => ({ ...i, calendar: without(i.calendar, day) })) > 0, day);
});
