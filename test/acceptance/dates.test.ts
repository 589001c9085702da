import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { dueOf } from '../../activities/calendar';
import { edition } from '../../law';
import { forTests } from '../support/forTests';
import { openLane } from '../support/lane';
import { local, office } from '../support/office';
import { proves } from '../support/proves';
import { random } from '../support/random';
import { until } from '../support/until';
import { civilDay, count, LISTS_UNTIL, recomputed, worksByLists } from './byHand';

// Every date with its ground: recomputed from what the office says of it, and from the published lists, never by the office's own code.
const SEED = 514_4, HALF = 500;
const law = edition('KG-514-4', '2025-09-30');
const ZONE = 'Asia/Bishkek';

/** Point, length, unit, whose it is, and the readings it depends on: copied from the text of the act and the ambiguities. */
const TERMS: { [name: string]: [norm: string, amount: number, unit: 'WD' | 'CD', whose: 'authority' | 'outsider' | 'length', ...readings: string[]] } = {
  review: ['KG-514-4/12', 30, 'CD', 'authority', 'AMB-01', 'AMB-03'], inspection: ['KG-514-4/14.c', 10, 'WD', 'authority', 'AMB-29', 'AMB-51'],
  supplement: ['KG-514-4/15.b', 15, 'WD', 'outsider'], repeatCheck: ['KG-514-4/17.b', 10, 'WD', 'authority', 'AMB-06'],
  information: ['KG-514-4/14.d', 0, 'CD', 'outsider', 'AMB-47'], hearing: ['KG-514-4/24', 5, 'WD', 'outsider'], setAside: ['KG-514-4/24', 30, 'WD', 'length'],
};
const NAMES = Object.keys(TERMS);
const READINGS: { [amb: string]: string } = { 'AMB-01': 'neverStops', 'AMB-06': 'newDefectsOnly' };
/** What the administrator sets in the middle of the test: other readings, another length, a day off by decree and a Saturday worked for it. */
const SET = { stops: '2026-10-10', throughout: '2026-10-15', hearing: '2026-11-02' };
const DECREE = { '2026-10-01': false, '2026-12-14': false, '2026-12-19': true };

const lane = forTests(() => openLane({ legalNow: local('2026-09-01 09:00') }));
const o = office(lane);
let cases: string[] = [];
let published = false;

const lengthOf = (name: string, fromDay: string): [number, 'WD' | 'CD'] =>
  name === 'hearing' && published && fromDay >= SET.hearing ? [7, 'CD'] : [TERMS[name]![1], TERMS[name]![2]];
const readingsOf = (name: string, fromDay: string): { [amb: string]: string } => Object.fromEntries([
  ...['AMB-30', 'AMB-31', ...TERMS[name]!.slice(4) as string[], ...(name === 'setAside' ? ['AMB-51'] : [])].map((amb) => [amb, READINGS[amb] ?? 'default']),
  ...(name === 'repeatCheck' && published && fromDay >= SET.throughout ? [['AMB-06', 'throughout']] : []),
  ...(name === 'review' && published && fromDay >= SET.stops ? [['AMB-01', 'stops']] : []),
]);

/** Everything that an explanation must say, and that the dates follow from it; `given`: the last day, where an order names it. */
function check(name: string, e: any, calendar: string, given?: string): void {
  const told = `${name} from ${e.from}: ${JSON.stringify(e)}`;
  const [norm, , , whose] = TERMS[name]!;
  const [amount, unit] = lengthOf(name, e.fromDay);
  assert.deepEqual([e.norm, e.act, e.edition, e.jurisdiction, e.timeZone, e.for, e.calendar], [norm, 'KG-514-4', '2025-09-30', 'kg', ZONE, whose, calendar], told);
  if (!given) assert.deepEqual([e.amount, e.unit, e.given], [amount, unit, undefined], told);
  assert.deepEqual(e.readings, readingsOf(name, e.fromDay), told);
  const { fromDay, reached, due, target, instant } = e;
  assert.deepEqual(recomputed(e), { fromDay, reached, due, target, instant }, told);
  if (civilDay(ZONE, e.from) > LISTS_UNTIL) return;
  const byLists = count({ from: e.from, timeZone: ZONE, amount, unit, for: whose, ...(given && { until: given }), ...(e.notAfter && { notAfter: e.notAfter }), ...(e.stops && { stops: e.stops }) }, worksByLists(whose, calendar === 'KG@2' ? DECREE : {}));
  assert.deepEqual(byLists, { fromDay, reached, due, target, instant }, told);
}

/** The terms of a case as the API tells them; each date beside the explanation is the explanation's. */
async function told(id: string): Promise<any[]> {
  const { terms } = await o.view(id, 'applicant');
  for (const t of terms) {
    check(t.name, t.explanation, t.explanation.calendar, t.name === 'information' ? '2026-09-11' : undefined);
    const { norm, fromDay, due, target, instant } = t.explanation;
    // a notice starts a term on the day of its service, whatever its hour
    assert.deepEqual([t.norm, civilDay(ZONE, t.from), t.due, t.target, t.instant], [norm, fromDay, due, target, instant]);
  }
  return terms;
}

test('every deadline of real cases, as the API explains it to the applicant, is recomputed from the explanation alone', proves(['KG-514-4/12', 'KG-514-4/14.c', 'KG-514-4/14.d', 'KG-514-4/15.b', 'KG-514-4/17.b', 'KG-514-4/24'], async () => {
  const inspected = await o.apply('kg-company-capital');
  const silent = await o.apply('kg-company', { omit: ['KG-514-4/11.9'], inn: '00207199610301' });
  await o.opened(inspected);
  const inspector = (await lane.call('inspector', 'GET', '/v1/me')).body.id;
  await o.must('officer', inspected, 'findComplete');
  await o.must('officer', inspected, 'requestInformation', { until: '2026-09-11', text: 'the turnover' });
  await o.opened(silent);
  await o.must('officer', silent, 'findDefects', { defects: [{ norm: 'KG-514-4/11.9', remark: 'missing' }] });
  await lane.goTo(local('2026-09-21 10:00'));
  // ten working days after the 25th would end on 9 October, after the review
  await o.must('officer', inspected, 'orderInspection', { inspector, from: '2026-09-25' });
  await lane.goTo(local('2026-09-24 10:00'));
  const repeated = await o.file({ ...(await o.fill('kg-company', { inn: '00207199610301' })), repeats: (await o.view(silent, 'applicant')).acts[0].number });
  await o.opened(repeated);
  await o.must('officer', repeated, 'propose', { outcome: 'refuse', grounds: ['KG-514-4/17.b'], text: 'not removed' });
  await until('the hearing runs', () => lane.db('work.term').where({ case_id: repeated, name: 'hearing' }).first('name'));
  cases = [inspected, silent, repeated];
  const terms = (await Promise.all(cases.map(told))).flat();
  assert.deepEqual([...new Set(terms.map((t) => t.name))].sort(), [...NAMES].sort());
  assert.ok(terms.every((t) => t.calendar === 'KG@1') && terms.some((t) => t.explanation.notAfter === '2026-10-01'));
}));

/** Starts at any second of three years, many of them on the edge of a day. */
function generated(next: () => number) {
  const whole = (max: number): number => Math.floor(next() * max);
  const name = NAMES[whole(NAMES.length)]!;
  const day = new Date(Date.UTC(2025, 0, 1 + whole(3 * 365))).toISOString().slice(0, 10);
  const second = [0, 86_399, whole(86_400)][whole(3)]!;
  // Bishkek is six hours ahead, all year
  const from = new Date(Date.parse(`${day}T00:00:00Z`) + (second - 6 * 3600) * 1000).toISOString();
  const later = (n: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10);
  const lastDay = name === 'information' || (name === 'supplement' && next() < 0.2) ? later(1 + whole(40)) : undefined;
  const hours = (n: number): string => new Date(Date.parse(from) + n * 3_600_000).toISOString();
  // where it is read so, the review stands still while a supplement is awaited, once or twice
  const first = 24 * whole(20), stops = [{ from: hours(first), until: hours(first + 1 + whole(500)) }, { from: hours(first + 600), until: hours(first + 600 + whole(300)) }].slice(0, 1 + whole(2));
  return { name, from, ...(name === 'review' && published && day >= SET.stops && { stops }), ...(lastDay && { until: lastDay }), ...(name === 'inspection' && { fromDay: later(whole(5)), ...(next() < 0.5 && { notAfter: later(6 + whole(20)) }) }) };
}

/** `atLeast`: how often what can be so is so. */
async function checkMany(seed: number, calendar: string, atLeast: { [what: string]: number }): Promise<void> {
  const next = random(seed);
  const asked = Array.from({ length: HALF }, () => generated(next));
  const seen = new Map<string, number>();
  for (let i = 0; i < asked.length; i += 4) await Promise.all(asked.slice(i, i + 4).map(async (a) => {
    const { explanation } = await dueOf(lane.db, { act: law.act, edition: law.edition, jurisdiction: 'kg', rule: law.terms[a.name]!, ...a });
    check(a.name, explanation, calendar, a.until);
    for (const what of [a.name, ...(['rolled', 'notAfter', 'given', 'stops'] as const).filter((k) => explanation[k])]) seen.set(what, (seen.get(what) ?? 0) + 1);
  }));
  for (const [what, n] of Object.entries({ ...Object.fromEntries(NAMES.map((name) => [name, 30])), notAfter: 10, given: 30, ...atLeast })) assert.ok((seen.get(what) ?? 0) >= n, `${what}: ${seen.get(what)}`);
}

describe('a thousand generated terms on the published calendars', () => {
  test('five hundred as the office begins', () => checkMany(SEED, 'KG@1', {}));

  test('five hundred with other readings, another length, and a calendar edition by decree', async () => {
    const set = async (path: string, body: object): Promise<void> => {
      const answer = await lane.call('admin', 'POST', path, { source: 'an order', reason: 'by order', ...body }, { 'idempotency-key': randomUUID() });
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
    };
    await set('/v1/readings/AMB-06', { name: 'throughout', from: SET.throughout });
    await set('/v1/readings/AMB-01', { name: 'stops', from: SET.stops });
    await set('/v1/parameters/hearing', { value: '7 CD', from: SET.hearing });
    await set('/v1/calendars/kg/editions', { days: Object.entries(DECREE).map(([day, working]) => ({ day, working, source: 'a decree' })) });
    published = true;
    // only a term counted in calendar days can end on a day that is not worked
    await checkMany(SEED + 1, 'KG@2', { rolled: 5, stops: 10 });
  });

  test('a running term that the edition has moved is still explained by what it says', async () => {
    // the hearing: five working days after 24 September without 1 October; the review: its target is the last working day before that one.
    // What does not move stays explained by the edition on which it was counted
    const [inspected, , repeated] = cases as [string, string, string];
    const moved = (id: string, name: string, date: object) => until(`${name} has moved`, () => lane.db('work.term').where({ case_id: id, name, calendar: 'KG@2', ...date }).first('name'));
    await moved(repeated, 'hearing', { due: '2026-10-02' });
    await moved(inspected, 'review', { due: '2026-10-01', target: '2026-09-30' });
    for (const id of cases) await told(id);
  });
});

test('the recomputation notices what is wrong: a day, a reason, a rolling, an instant', () => {
  const day = (d: string, n: number | null, reason = 'working') => ({ day: d, n, counted: n !== null, reason });
  // three working days after Thursday 2026-09-03: the 4th, 7th and 8th
  const right = { from: local('2026-09-03 10:00'), timeZone: ZONE, amount: 3, unit: 'WD' as const, for: 'outsider' as const, days: [day('2026-09-04', 1), day('2026-09-05', null, 'weekend'), day('2026-09-06', null, 'weekend'), day('2026-09-07', 2), day('2026-09-08', 3)] };
  assert.deepEqual(recomputed(right), { fromDay: '2026-09-03', reached: '2026-09-08', due: '2026-09-08', target: null, instant: local('2026-09-09 00:00') });
  const wrong = [
    { ...right, amount: 4 }, { ...right, days: right.days.slice(1) }, { ...right, days: right.days.map((d) => ({ ...d, reason: 'working' })) }, { ...right, days: right.days.map((d, i) => (i === 3 ? { ...d, n: null, counted: false } : d)) },
    { ...right, days: right.days.map((d, i) => (i === 1 ? day('2026-09-05', 2, 'transfer') : d)) }, { ...right, stops: [{ from: local('2026-09-06 10:00'), until: local('2026-09-08 00:00') }] },
  ];
  for (const w of wrong) assert.throws(() => recomputed(w), /stands where|cannot be|is no|is counted wrongly|days are counted/);
});
