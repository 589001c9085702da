import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { alertsOf, shippedCalendar } from '../../law/calendar';
import { follow } from '../../law/follow';
import type { AmendInput, Amended } from '../../workflows/kernel/contract';
import { bundle } from '../../workers/bundle';
import { type Driver, type Fakes, drive } from '../support/driver';
import { caseInput, command, fakes } from '../support/fakes';

// Filed on Tuesday 2026-09-01, defects served on 2026-09-15: fifteen working days end on 2026-10-06 (18:00Z is its end in Bishkek).
const FILED = '2026-09-01T04:00:00.000Z';
const HOLIDAY = '2026-09-28';
let code: string;
before(async () => { code = await bundle(); });

/** Edition 2: Monday 2026-09-28 becomes a day off, so the supplement ends one working day later, on 2026-10-07. */
function amended(i: AmendInput): Amended {
  const shipped = shippedCalendar('kg');
  const day = { day: HOLIDAY, working: false, kind: 'holiday', words: {}, source: 'Decree 1', confirmed: true } as const;
  const calendar = { ...shipped, id: i.calendar, days: { ...shipped.days, [HOLIDAY]: day } };
  return {
    source: 'Decree 1',
    moved: i.terms.flatMap(({ name, n, explanation }) => {
      const e = follow(explanation, calendar, i.at);
      return e ? [{ name, n, due: { due: e.due, target: e.target, instant: e.instant, calendar: e.calendar, explanation: { ...e, days: [] }, alerts: alertsOf(e) } }] : [];
    }),
  };
}
async function waiting(more: Fakes = {}, at = '2026-09-15T05:00:00.000Z'): Promise<Driver> {
  let d: Driver | undefined;
  const now = (): number => d?.now() ?? Date.parse(FILED);
  d = await drive(code, caseInput('kg.mining.certificate', FILED), fakes(now, { calendarAmend: amended as never, ...more }), FILED);
  const task = d.seen().tasks.find((t) => t.state === 'open' && t.commands.includes('findDefects'))!.id;
  await d.atOnce([command('findDefects', 'officer', at, { defects: [{ norm: 'KG-514-4/11.9' }] }, { task })], at);
  return d;
}
const publish = (d: Driver, at: string, calendar = 'KG@2') => d.atOnce([command('calendarAmended', 'admin', at, { calendar })], at);
const term = (d: Driver, name: string) => d.seen().terms.findLast((t) => t.name === name)!;
const letters = (d: Driver, kind: string) => d.calls.filter((c) => c.name === 'noticeDraft' && c.input.kind === kind);

describe('a calendar edition is published while a case runs (rule 9)', () => {
  test('the term follows, one notice says so, and the refusal comes on the new day', async () => {
    const d = await waiting();
    assert.equal(term(d, 'supplement').due, '2026-10-06');
    assert.deepEqual(await publish(d, '2026-09-20T05:00:00.000Z'), [{ accepted: '2026-09-20T05:00:00.000Z' }]);
    assert.equal(term(d, 'supplement').due, '2026-10-07');
    assert.equal(term(d, 'supplement').calendar, 'KG@2');
    assert.equal(term(d, 'review').due, '2026-10-01');
    assert.deepEqual(letters(d, 'termMoved').map((c) => c.input.data.moved), [[{ name: 'supplement', norm: 'KG-514-4/15.b', from: '2026-10-06', to: '2026-10-07', targetFrom: null, targetTo: null }]]);
    assert.equal(letters(d, 'termMoved')[0]!.input.data.source, 'Decree 1');
    await d.goTo('2026-10-06T18:00:01.000Z');
    assert.equal(d.seen().open, true, 'not refused on the old day');
    await d.goTo('2026-10-07T18:00:01.000Z');
    assert.equal(d.seen().outcome, 'refusedToConsider');
  });

  test('the next wake of the case moves with the term', async () => {
    const d = await waiting();
    await publish(d, '2026-09-20T05:00:00.000Z');
    assert.ok(!d.seen().next.some((n) => n.term === 'supplement' && n.at === '2026-10-06T18:00:00.000Z'));
    assert.ok(d.seen().next.some((n) => n.term === 'supplement' && n.at === '2026-10-07T18:00:00.000Z'));
  });

  test('published after the last day is over: nothing comes back to life', async () => {
    const d = await waiting();
    const at = '2026-10-06T18:00:00.001Z';
    await d.atOnce([command('calendarAmended', 'admin', at, { calendar: 'KG@2' })], at);
    assert.equal(term(d, 'supplement').due, '2026-10-06');
    assert.equal(d.seen().outcome, 'refusedToConsider');
    assert.equal(letters(d, 'termMoved').length, 0);
  });

  test('stamped before the end of the last day and delivered after it: the case waits for it and is not refused', async () => {
    const d = await waiting({ calendarAmend: ((i: AmendInput) => (i.calendar === 'KG@2' ? { source: 'Decree 0', moved: [] } : amended(i))) as never });
    // two editions: while the second is worked off, the receipts are settled already
    const published = ['KG@2', 'KG@3'].map((calendar) => command('calendarAmended', 'admin', '2026-10-06T17:59:59.000Z', { calendar }));
    await d.atOnce(published, '2026-10-06T18:00:01.000Z');
    assert.equal(d.seen().open, true);
    assert.equal(term(d, 'supplement').due, '2026-10-07');
  });

  test('an edition that changes nothing here is silent', async () => {
    const d = await waiting({ calendarAmend: (() => ({ source: 'Decree 1', moved: [] })) as never });
    await publish(d, '2026-09-20T05:00:00.000Z');
    assert.equal(letters(d, 'termMoved').length, 0);
    assert.equal(term(d, 'supplement').calendar, 'KG@2', 'it was looked at');
  });

  test('the same edition twice moves nothing twice', async () => {
    const d = await waiting();
    await publish(d, '2026-09-20T05:00:00.000Z');
    await publish(d, '2026-09-20T06:00:00.000Z');
    assert.equal(letters(d, 'termMoved').length, 1);
  });
});

describe('a refusal is set aside: the review runs again in full', () => {
  const setAside = (d: Driver, at: string) => d.atOnce([command('setAside', 'head', at, { until: '2026-09-28', text: true })], at);
  /** Defects on Tuesday 2026-09-01: fifteen working days end on 2026-09-22; refused at its end, while the review runs until 2026-10-01. */
  const refusedEarly = async (more: Fakes = {}): Promise<Driver> => {
    const d = await waiting(more, '2026-09-01T05:00:00.000Z');
    await d.goTo('2026-09-22T18:00:01.000Z');
    assert.equal(d.seen().outcome, 'refusedToConsider');
    return d;
  };

  test('with the reminders still ahead, not those of days gone by', async () => {
    const d = await refusedEarly();
    await setAside(d, '2026-09-23T05:00:00.000Z');
    // 10, 5 and 1 days before 2026-10-01 at 09:00 in Bishkek; the first is over
    assert.deepEqual(d.seen().next.filter((n) => n.what === 'alert').map((n) => n.at), ['2026-09-26T03:00:00.000Z', '2026-09-30T03:00:00.000Z']);
  });

  test('on the calendar that was published while it was refused', async () => {
    const target = (i: AmendInput): Amended => ({ source: 'Decree 1', moved: i.terms.filter((t) => t.name === 'review').map(({ name, n, explanation: e }) => ({ name, n, due: { ...e, target: '2026-09-30', explanation: e, alerts: [] } })) });
    const d = await refusedEarly({ calendarAmend: target as never });
    await publish(d, '2026-09-22T19:00:00.000Z');
    assert.equal(term(d, 'review').state, 'met');
    await setAside(d, '2026-09-23T05:00:00.000Z');
    assert.deepEqual([term(d, 'review').state, term(d, 'review').target], ['running', '2026-09-30']);
  });
});

test('a signature stamped after the last day of the review: the applicant is told of the breach, whatever was worked off first', async () => {
  const d = await waiting({ registryRecord: (() => ({ actId: 'act', number: 'A-7', on: '2026-10-02', entry: { id: 'entry', number: 'M-1' } })) as never });
  await d.atOnce([command('supplement', 'applicant', '2026-09-16T05:00:00.000Z', { documents: [{ norm: 'KG-514-4/11.9' }] })], '2026-09-16T05:00:00.000Z');
  const officer = async (name: string, fields = {}): Promise<void> => {
    const task = d.seen().tasks.find((t) => t.state === 'open' && t.commands.includes(name))!.id;
    await d.atOnce([command(name, 'officer', '2026-09-17T05:00:00.000Z', fields, { task })], '2026-09-17T05:00:00.000Z');
  };
  for (const [name, fields] of [['findComplete', {}], ['checkFounders', { result: 'clear' }], ['checkDebts', { result: 'none' }], ['skipInspection', {}], ['propose', { outcome: 'grant' }]] as const) await officer(name, fields);
  const task = d.seen().tasks.find((t) => t.state === 'open' && t.commands.includes('sign'))!.id;
  // the end of 2026-10-01 in Bishkek is 18:00Z; the update comes before the timer
  await d.atOnce([command('sign', 'head', '2026-10-01T18:00:01.000Z', {}, { task })], '2026-10-01T18:00:01.000Z');
  assert.equal(d.seen().outcome, 'granted');
  assert.equal(term(d, 'review').state, 'late');
  assert.deepEqual(letters(d, 'authorityLate').map((c) => c.input.data.ended), [{ outcome: 'granted', on: '2026-10-02', number: 'A-7' }], 'and that the decision has been made since');
});
