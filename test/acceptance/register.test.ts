import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { registryActivities } from '../../activities/registry';
import { edition } from '../../law';
import { receive } from '../../dossier/receive';
import { openOffice, setClock } from '../api/office';
import { forTests, prepare } from '../support/forTests';
import { proves } from '../support/proves';
import { random } from '../support/random';
import { person, starting } from '../support/seed';

// Facts come about as a procedure records them (registryRecord), on an office clock that only goes forward; some are entered late.
// Days are counted from 2026-01-01; each fact is in force from 09:00 in Bishkek, which is 03:00 UTC, and recorded within that hour or days later.
const ENTRIES = 100, DATES = 10, LAST_DAY = 200;
const SEED = 16;
const REGISTER = 'certificate';
const law = edition('KG-514-4', '2025-09-30');

interface Fact { entry: number; status: string; ground?: string; inForce: number; recorded: number }
/** What can become of an entry, from what it is: suspended, resumed, left, excluded and taken in again. */
const NEXT: { [status: string]: [status: string, ground?: string][] } = {
  valid: [['suspended', 'KG-514-4/22.b'], ['left', 'KG-514-4/22.c'], ['excluded', 'KG-514-4/22.b']], suspended: [['valid'], ['excluded', 'KG-514-4/22.d']],
  left: [['valid']], excluded: [['valid']],
};

const dayOf = (n: number): string => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
const instant = (n: number): string => `${dayOf(n)}T03:00:00.000Z`;

/** The life of every entry, in the order of the records: each fact is in force after the one before it, and recorded at once or up to a month later, then perhaps after the next. */
function lives(): Fact[] {
  const next = random(SEED);
  const whole = (max: number): number => Math.floor(next() * max);
  const facts: Fact[] = [];
  for (let entry = 0; entry < ENTRIES; entry += 1) {
    let [status, inForce] = ['valid', whole(60)];
    facts.push({ entry, status, inForce, recorded: inForce });
    for (let k = whole(5); k > 0 && inForce < LAST_DAY - 40; k -= 1) {
      const [to, ground] = NEXT[status]![whole(NEXT[status]!.length)]!;
      inForce += 1 + whole(30);
      facts.push({ entry, status: to, ...(ground && { ground }), inForce, recorded: inForce + (next() < 0.3 ? 1 + whole(30) : 0) });
      status = to;
    }
  }
  // one fact of a day long past comes in last of all: entry 0 had already left before whatever else was recorded of it
  facts.push({ entry: 0, status: 'left', ground: 'KG-514-4/22.c', inForce: facts[0]!.inForce + 1, recorded: LAST_DAY });
  return facts.map((f, i) => ({ ...f, i })).sort((a, b) => a.recorded - b.recorded || a.i - b.i);
}
const facts = lives();
const of = (entry: number): Fact[] => facts.filter((f) => f.entry === entry);

/** The oracle: the last fact in force on that day, of those recorded until then; of two of one day the one recorded last. */
const stateOn = (entry: number, asOf: number, knownAt: number): Fact | undefined =>
  of(entry).filter((f) => f.inForce <= asOf && f.recorded <= knownAt).reduce<Fact | undefined>((last, f) => (last && last.inForce > f.inForce ? last : f), undefined);

const o = forTests(openOffice);
const numbers: string[] = [];

async function record(cases: { id: string; subject: string }[], f: Fact, n: number): Promise<void> {
  // on one day the clock goes on by itself: it is never set back
  if (facts[n - 1]?.recorded !== f.recorded) await setClock(o, instant(f.recorded));
  const { id, subject } = cases[f.entry]!;
  const first = f === of(f.entry)[0];
  const done = await registryActivities({ db: o.db } as never).registryRecord({
    caseId: id, subjectId: subject, procedure: 'kg.mining.certificate', act: law.act, edition: law.edition, effect: 'register.fact', key: `${id}/fact#${n}`,
    at: instant(f.inForce), automatic: true, norms: ['KG-514-4/20.3'], prepared: [],
    entry: { register: REGISTER, action: first ? 'open' : ['left', 'excluded'].includes(f.status) ? 'end' : 'change', status: f.status, ...(f.ground && { ground: f.ground }) },
  });
  assert.ok(!('conflict' in done) || done.conflict === undefined, JSON.stringify(done));
  numbers[f.entry] = (done as { entry: { number: string } }).entry.number;
}

prepare(async () => {
  const applicant = await person(o.owner, 'applicant');
  const cases: { id: string; subject: string }[] = [];
  await setClock(o, instant(-10));
  for (let i = 0; i < ENTRIES; i += 1) {
    const start = starting(applicant);
    await receive(o.db, start);
    cases.push({ id: start.caseId, subject: (await o.db('work.case').where({ id: start.caseId }).first('subject_id')).subject_id });
  }
  for (const [n, f] of facts.entries()) await record(cases, f, n);
  await setClock(o, instant(LAST_DAY + 10));
});

/** The register as the public reads it, by number. */
async function read(query: string): Promise<Map<string, any>> {
  const { status, body } = await o.call(null, 'GET', `/v1/registers/${REGISTER}?limit=100&${query}`);
  assert.equal(status, 200, JSON.stringify(body));
  assert.equal(body.next, null);
  return new Map(body.items.map((e: any) => [e.number, e]));
}
const expected = (asOf: number, knownAt: number) => Object.fromEntries(numbers.flatMap((number, entry) => {
  const f = stateOn(entry, asOf, knownAt);
  return f ? [[number, [f.status, f.ground ?? null, dayOf(f.inForce), instant(f.inForce)]]] : [];
}));
const shown = (found: Map<string, any>) => Object.fromEntries([...found].map(([number, e]) => [number, [e.status, e.ground, e.on, e.inForceFrom]]));

describe('the state of a hundred entries on ten past dates', () => {
  test('the lives are what they are for: every change occurs, late entries among them', () => {
    assert.equal(new Set(numbers).size, ENTRIES);
    for (const status of Object.keys(NEXT)) assert.ok(facts.filter((f) => f.status === status).length >= 15, status);
    assert.ok(facts.filter((f) => f.recorded > f.inForce).length >= 30);
    const overtaken = facts.filter((f) => of(f.entry).some((g) => g.inForce > f.inForce && g.recorded < f.recorded));
    assert.ok(overtaken.length >= 5, 'recorded after a later fact');
    const again = facts.filter((f) => f.status === 'valid' && ['left', 'excluded'].includes(of(f.entry).filter((g) => g.inForce < f.inForce).sort((a, b) => b.inForce - a.inForce)[0]?.status ?? ''));
    assert.ok(again.length >= 10, 'taken in again');
  });

  const days = Array.from({ length: DATES }, (_, i) => 15 + i * 20);
  for (const day of days) test(`as of ${dayOf(day)}, as it is known today, and as it was known then and in between`, proves(['KG-514-4/20.3', 'KG-514-4/20.5'], async () => {
    assert.deepEqual(shown(await read(`asOf=${dayOf(day)}`)), expected(day, LAST_DAY + 10));
    for (const known of [day, day + 12]) assert.deepEqual(shown(await read(`asOf=${dayOf(day)}&knownAt=${dayOf(known)}`)), expected(day, known), `known on ${dayOf(known)}`);
  }));

  test('the ten dates tell what was not known from what was not so', () => {
    const differs = days.filter((day) => JSON.stringify(expected(day, day)) !== JSON.stringify(expected(day, LAST_DAY + 10)));
    assert.ok(differs.length >= 8, String(differs.length));
  });

  test('a day ends in Bishkek, and an instant is exact', async () => {
    const { inForce, entry } = of(0)[0]!;
    const at = async (asOf: string): Promise<boolean> => (await read(`asOf=${encodeURIComponent(asOf)}&knownAt=${dayOf(inForce)}`)).has(numbers[entry]!);
    assert.deepEqual([await at(dayOf(inForce - 1)), await at(dayOf(inForce)), await at(`${dayOf(inForce)}T08:59:59+06:00`), await at(`${dayOf(inForce)}T09:00:00+06:00`)], [false, true, false, true]);
  });
});

test('a fact entered late is shown with both dates, and only to those who ask as of after it was recorded', proves(['KG-514-4/20.4', 'KG-514-4/21'], async () => {
  const late = of(0).at(-1)!;
  const ask = async (query: string) => (await o.call(null, 'GET', `/v1/registers/${REGISTER}/${numbers[0]}?asOf=${dayOf(late.inForce)}${query}`)).body;
  const now = await ask('');
  assert.deepEqual([now.status, now.on, now.ground, now.inForceFrom, now.recordedAt.slice(0, 10)], ['left', dayOf(late.inForce), 'KG-514-4/22.c', instant(late.inForce), dayOf(LAST_DAY)]);
  const before = await ask(`&knownAt=${dayOf(LAST_DAY - 1)}`);
  assert.equal(before.status, stateOn(0, late.inForce, LAST_DAY - 1)!.status);
  assert.notEqual(before.status, 'left');
}));
