import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { dueOf } from '../../activities/calendar';
import { connect, type Db } from '../../database/connect';
import { seedLaw } from '../../database/law';
import { freshDatabase, type FreshDatabase } from '../support/database';

// The tables of test/law/due, worked out by hand and by another program from the published lists, on the calendars that the office has published.
type Whose = 'authority' | 'outsider';
interface Row { whose: Whose; jurisdiction: 'kg' | 'kz'; from: string; n: number; unit: 'WD' | 'CD'; roll: boolean; due: string }
const rows = (['authority', 'outsider'] as const).flatMap((whose) => readFileSync(join(__dirname, '../law/due', `${whose}.csv`), 'utf8').trim().split('\n').slice(1).map((line): Row => {
  const [jurisdiction, from, n, unit, roll, due] = line.split(',') as [Row['jurisdiction'], string, string, Row['unit'], string, string];
  return { whose, jurisdiction, from, n: Number(n), unit, roll: roll === 'true', due };
}));
/** A term of the authority is never moved to another day, one of somebody outside always; what reaches a working day is moved by nobody. */
const asTheLawHasIt = rows.filter((r) => r.unit === 'WD' || r.roll === (r.whose === 'outsider'));
const AHEAD = { kg: 6, kz: 5 };
const DAY_MS = 86_400_000;

let database: FreshDatabase;
let db: Db;
before(async () => {
  database = await freshDatabase();
  db = connect(database.ownerUrl, { pool: 4 });
  await seedLaw(db);
});
after(async () => {
  await db?.destroy();
  await database?.drop();
});

/** The last day of a term that begins on a day at a local time. */
async function dueAt({ whose, jurisdiction, from, n, unit }: Row, time: string): Promise<{ due: string; instant: string }> {
  const start = new Date(Date.parse(`${from}T${time}Z`) - AHEAD[jurisdiction] * 3_600_000).toISOString();
  const rule = { norm: 'KG-514-4/12', amount: n, unit, for: whose, from: {}, words: {} };
  return dueOf(db, { act: 'KG-514-4', edition: '2025-09-30', name: 'any', jurisdiction, rule, from: start });
}

test('at least 200 triples of start, length and country come out as the tables say, whatever the hour of the start', async () => {
  const triples = new Set(asTheLawHasIt.map((r) => `${r.jurisdiction} ${r.from} ${r.n}`));
  assert.ok(triples.size >= 200, String(triples.size));
  const differences: string[] = [];
  for (let i = 0; i < asTheLawHasIt.length; i += 4) await Promise.all(asTheLawHasIt.slice(i, i + 4).map(async (row) => {
    const found = await Promise.all(['00:00:00', '23:59:59'].map((time) => dueAt(row, time)));
    const end = new Date(Date.parse(`${row.due}T00:00:00Z`) + DAY_MS - AHEAD[row.jurisdiction] * 3_600_000).toISOString();
    for (const { due, instant } of found) if (due !== row.due || instant !== end) differences.push(`${JSON.stringify(row)}: ${due} ${instant}`);
  }));
  assert.deepEqual(differences, []);
});

/** What the tables are about, by the days on which it is seen; each from the published lists. */
const OCCASIONS: { [what: string]: [jurisdiction: 'kg' | 'kz', ...days: string[]] } = {
  'New Year 2025': ['kg', '2025-01-06'], 'New Year 2026': ['kg', '2026-01-05'], 'New Year 2027': ['kg', '2027-01-04'], 'New Year in KZ': ['kz', '2025-01-02', '2026-01-02', '2027-01-04'],
  Nooruz: ['kg', '2025-03-21'], Nauryz: ['kz', '2025-03-24', '2026-03-23', '2027-03-22'], 'Orozo ait': ['kg', '2026-03-20', '2027-03-09'],
  'Kurman ait': ['kg', '2025-06-06', '2026-05-27'], 'Kurban ait': ['kz', '2025-06-06', '2026-05-27'], 'a Saturday that is worked': ['kg', '2025-01-11', '2026-02-07', '2026-04-25'],
  'a Sunday that is worked': ['kz', '2025-01-05'],
};
for (const [what, [jurisdiction, ...days]] of Object.entries(OCCASIONS)) test(`there are terms across ${what}, and terms that end in front of it`, () => {
  for (const day of days) {
    const of = rows.filter((r) => r.jurisdiction === jurisdiction && r.unit === 'WD' && r.from < day);
    // the calendars begin with 2025
    assert.ok(of.filter((r) => r.due > day).length >= 2 && (day < '2025-01-15' || of.some((r) => r.due < day)), day);
  }
});

test('there are terms across the end of every year, and the two countries differ', () => {
  for (const year of ['2025', '2026']) for (const jurisdiction of ['kg', 'kz']) assert.ok(rows.filter((r) => r.jurisdiction === jurisdiction && r.from.startsWith(year) && !r.due.startsWith(year)).length >= 5, `${jurisdiction} ${year}`);
  const of = (jurisdiction: string) => new Map(rows.filter((r) => r.jurisdiction === jurisdiction).map((r) => [`${r.whose} ${r.from} ${r.n} ${r.unit} ${r.roll}`, r.due]));
  const kz = of('kz');
  const different = [...of('kg')].filter(([key, due]) => kz.has(key) && kz.get(key) !== due);
  assert.ok(different.length > 50, String(different.length));
});

test('working days counted as 24 hours or as 8 hours each would be seen by the tables', () => {
  const working = rows.filter((r) => r.unit === 'WD');
  const wrong = (hours: number): number => working.filter((r) => new Date(Date.parse(`${r.from}T12:00:00Z`) + r.n * hours * 3_600_000).toISOString().slice(0, 10) !== r.due).length;
  assert.ok(wrong(24) > working.length * 0.8 && wrong(8) > working.length * 0.9, `${wrong(24)} and ${wrong(8)} of ${working.length}`);
});
