import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { CALENDAR_AMENDED } from '../../law/amended';
import { addDays } from '../../law/days';
import { bundle } from '../../workers/bundle';
import type { CaseInput, RecordInput } from '../../workflows/kernel/contract';
import { type Answer, type Driver, type Fakes, drive } from '../support/driver';
import { command, fakes } from '../support/fakes';

// Registered on Thursday 2026-09-10 at 10:00 in Bishkek (UTC+6).
const BEGAN = '2026-09-10T04:00:00.000Z';
const at = (local: string): string => new Date(`${local}:00+06:00`).toISOString();
let code: string;
before(async () => { code = await bundle(); });

const start = async (more: Fakes = {}, maxEvents?: number): Promise<Driver> => {
  let d: Driver | undefined;
  const input: CaseInput = {
    caseId: 'c1', procedure: 'kg.pool.participation', act: 'KG-514-4', edition: '2025-09-30', subjectId: 's1', sitting: 1,
    start: { id: 'start', name: 'open', by: { person: 'applicant', role: 'system' }, at: BEGAN, fields: {} }, ...(maxEvents !== undefined && { maxEvents }),
  };
  d = await drive(code, input, fakes(() => d?.now() ?? Date.parse(BEGAN), more), BEGAN);
  return d;
};
type Fields = { [k: string]: string | number | boolean };
type Role = 'applicant' | 'officer' | 'system';
const send = async (d: Driver, name: string, local: string, fields: Fields = {}, role: Role = 'applicant'): Promise<Answer> => {
  if (d.now() < Date.parse(at(local))) await d.goTo(at(local));
  return (await d.atOnce([command(name, role, at(local), fields)], at(local)))[0]!;
};
const codeOf = (a: Answer): string => ('refused' in a ? a.refused.code : 'accepted');
const done = async (...what: Parameters<typeof send>): Promise<void> => {
  const answer = await send(...what);
  assert.equal(codeOf(answer), 'accepted', JSON.stringify(answer));
};
const refused = async (expected: string, ...what: Parameters<typeof send>): Promise<string[] | undefined> => {
  const answer = await send(...what);
  assert.equal(codeOf(answer), expected, JSON.stringify(answer));
  return 'refused' in answer ? answer.refused.allowed : undefined;
};
const stage = (d: Driver): string => d.seen().stage;
const records = (d: Driver): RecordInput[] => d.calls.filter((c) => c.name === 'registryRecord').map((c) => c.input as RecordInput);
/** Each change of the register, with the instant from which the share counts or not. */
const changes = (d: Driver): unknown[] => records(d).flatMap((r) => (r.entry ? [[r.entry.status, r.at, r.counts]] : []));
const told = (d: Driver): string[] => d.calls.filter((c) => c.name === 'noticeServe').map((c) => (c.input as { noticeId: string }).noticeId.split('/')[1]!);
const PAUSE = { from: '2026-09-22', firstDay: '2026-09-22' }, LEAVE = { on: '2026-11-05', firstDay: '2026-11-05' };

describe('a pause', () => {
  test('stops the share at 00:00 of its first day, by itself, and a notice of resumption brings it back at once', async () => {
    const d = await start();
    assert.deepEqual([stage(d), records(d)[0]!.counts], ['active', true]);
    const early = await send(d, 'pause', '2026-09-14 09:00', { from: '2026-09-21', firstDay: '2026-09-22' });
    assert.deepEqual('refused' in early && [early.refused.code, early.refused.allowedFrom, early.refused.norm], ['tooEarly', '2026-09-22', 'KG-514-4/35.3']);
    await done(d, 'pause', '2026-09-14 09:05', PAUSE);
    assert.deepEqual([stage(d), d.seen().terms.at(-1)?.due, d.seen().next], ['pausing', '2026-09-21', [{ at: at('2026-09-22 00:00'), what: 'pauseBegins', term: 'pauseNotice', norm: 'KG-514-4/35.3' }]]);
    await d.goTo(at('2026-09-21 23:59'));
    assert.deepEqual([stage(d), changes(d)], ['pausing', []]);
    await d.goTo(at('2026-09-22 00:01'));
    assert.deepEqual([stage(d), d.seen().terms.at(-1)?.state], ['paused', 'met']);
    await done(d, 'resume', '2026-10-01 12:00');
    assert.equal(stage(d), 'active');
    assert.deepEqual(changes(d), [['paused', at('2026-09-22 00:00'), false], ['active', at('2026-10-01 12:00'), true]]);
    assert.deepEqual(told(d), ['notice.paused#1', 'notice.resumed#1']);
  });

  test('with a last day ends by itself at 24:00 of it', async () => {
    const d = await start();
    await done(d, 'pause', '2026-09-14 09:05', { ...PAUSE, until: '2026-09-30' });
    await d.goTo(at('2026-09-30 23:59'));
    assert.equal(stage(d), 'paused');
    await d.goTo(at('2026-10-01 00:01'));
    assert.deepEqual([stage(d), changes(d).at(-1)], ['active', ['active', at('2026-10-01 00:00'), true]]);
  });

  test('a last day before the first is invalid, also where something else would be refused', async () => {
    const d = await start();
    await refused('invalid', d, 'pause', '2026-09-14 09:00', { from: '2026-09-20', firstDay: '2026-09-22', until: '2026-09-19' });
  });

  test('a notice can be taken back before its day, and given anew on the same day; of two the second is refused', async () => {
    const d = await start();
    await done(d, 'pause', '2026-09-14 09:00', PAUSE);
    assert.deepEqual(await refused('notNow', d, 'pause', '2026-09-14 09:01', PAUSE), ['withdraw']);
    await done(d, 'withdraw', '2026-09-14 09:02');
    assert.deepEqual([stage(d), d.seen().terms.at(-1)?.state, d.seen().next.map((n) => n.what)], ['active', 'closed', ['accounts']]);
    await done(d, 'pause', '2026-09-14 09:03', { from: '2026-09-23', firstDay: '2026-09-22' });
    await d.goTo(at('2026-09-22 00:01'));
    assert.equal(stage(d), 'pausing', 'the first notice does nothing any more');
    await d.goTo(at('2026-09-23 00:01'));
    assert.equal(stage(d), 'paused');
    assert.deepEqual(await refused('notNow', d, 'withdraw', '2026-09-23 09:00'), ['resume']);
  });

  test('two notices sent at once: the second is judged by what the first has changed, though nothing of it is done yet', async () => {
    const d = await start();
    const stamp = at('2026-09-14 09:00');
    const answers = await d.atOnce([command('pause', 'applicant', stamp, PAUSE), command('pause', 'applicant', at('2026-09-14 09:01'), PAUSE)], stamp);
    assert.deepEqual(answers.map(codeOf), ['accepted', 'notNow']);
    assert.equal(d.seen().terms.length, 1);
  });

  test('begins on the day after the last full day where a calendar published since has moved that, and is over when it ended before', async () => {
    const moved = { due: '2026-09-22', target: null, instant: at('2026-09-23 00:00'), calendar: 'KG@2', explanation: {}, alerts: [] };
    const d = await start({ calendarAmend: (() => ({ source: 'decree', moved: [{ name: 'pauseNotice', n: 1, due: moved }] })) as never });
    await done(d, 'pause', '2026-09-14 09:05', { ...PAUSE, until: '2026-09-24' });
    await d.atOnce([command(CALENDAR_AMENDED, 'admin', at('2026-09-16 09:00'), { calendar: 'KG@2' })], at('2026-09-16 09:00'));
    await d.goTo(at('2026-09-22 12:00'));
    assert.deepEqual([stage(d), changes(d), d.seen().next[0]?.at], ['pausing', [], at('2026-09-23 00:00')]);
    await d.goTo(at('2026-09-23 00:01'));
    assert.deepEqual(changes(d), [['paused', at('2026-09-23 00:00'), false]]);
    await d.goTo(at('2026-09-25 00:01'));
    assert.equal(stage(d), 'active');
  });

  test('after an outage what was stamped counts: resumed on the first day, while the beginning was still to be done', async () => {
    const d = await start();
    await done(d, 'pause', '2026-09-14 09:05', PAUSE);
    // the workers were down over midnight: the command and the timer come together
    const answers = await d.atOnce([command('resume', 'applicant', at('2026-09-22 08:00'))], at('2026-09-22 09:00'));
    assert.deepEqual(answers.map(codeOf), ['accepted']);
    assert.deepEqual(changes(d), [['paused', at('2026-09-22 00:00'), false], ['active', at('2026-09-22 08:00'), true]]);
  });
});

describe('an exit', () => {
  const inPause = async (more: Fakes = {}): Promise<Driver> => {
    const d = await start(more);
    await done(d, 'pause', '2026-09-14 09:05', { ...PAUSE, until: '2026-10-20' });
    await d.goTo(at('2026-09-22 00:01'));
    return d;
  };

  test('takes effect at 00:00 of its day, after thirty full calendar days', async () => {
    const d = await start();
    const early = await send(d, 'leave', '2026-10-05 09:00', { on: '2026-11-04', firstDay: '2026-11-05' });
    assert.deepEqual('refused' in early && [early.refused.code, early.refused.allowedFrom], ['tooEarly', '2026-11-05']);
    await done(d, 'leave', '2026-10-05 09:05', LEAVE);
    assert.deepEqual([stage(d), d.seen().terms.at(-1)?.due], ['leaving', '2026-11-04']);
    await d.goTo(at('2026-11-04 23:59'));
    assert.equal(d.seen().open, true);
    await d.goTo(at('2026-11-05 00:01'));
    assert.deepEqual([d.seen().open, d.seen().outcome, d.seen().endedOn], [false, 'left', '2026-11-05']);
    assert.deepEqual(changes(d), [['left', at('2026-11-05 00:00'), false]]);
    assert.deepEqual(told(d), ['notice.left#1', 'notice.finalPayout#1']);
    assert.deepEqual(d.done(), { result: 'left' });
  });

  test('inside a pause the share goes on not counting; the pause ends by itself while the exit is ahead', async () => {
    const d = await inPause();
    await done(d, 'leave', '2026-10-05 09:05', LEAVE);
    assert.deepEqual([stage(d), changes(d).length], ['leaving', 1]);
    await d.goTo(at('2026-10-21 00:01'));
    assert.deepEqual([stage(d), changes(d).at(-1)], ['leaving', ['active', at('2026-10-21 00:00'), true]]);
    await d.goTo(at('2026-11-05 00:01'));
    assert.equal(d.seen().outcome, 'left');
  });

  test('taken back before its day the state before it returns', async () => {
    const d = await inPause();
    await done(d, 'leave', '2026-10-05 09:05', LEAVE);
    await done(d, 'withdraw', '2026-10-06 09:00');
    assert.equal(stage(d), 'paused');
    await d.goTo(at('2026-11-05 00:01'));
    assert.deepEqual([stage(d), d.seen().open], ['active', true]);
  });

  test('a pause can still begin before it, and not on its day; what is taken back is the exit first', async () => {
    const d = await start();
    await done(d, 'leave', '2026-10-05 09:05', LEAVE);
    await refused('notNow', d, 'pause', '2026-10-06 09:00', { from: '2026-11-05', firstDay: '2026-10-14' });
    await done(d, 'pause', '2026-10-06 09:00', { from: '2026-10-14', firstDay: '2026-10-14' });
    assert.equal(stage(d), 'leaving');
    const norm = (): unknown => d.seen().possible.find((p) => p.command === 'withdraw')?.norm;
    assert.equal(norm(), 'KG-514-4/35.4');
    await done(d, 'withdraw', '2026-10-06 09:10');
    assert.equal(norm(), 'KG-514-4/35.3');
    assert.equal(stage(d), 'pausing');
    await done(d, 'withdraw', '2026-10-06 09:11');
    assert.equal(stage(d), 'active');
    await refused('notNow', d, 'withdraw', '2026-10-06 09:12');
  });

  test('on its day nothing can be sent any more, though it has not been worked off yet; a moment earlier it can', async () => {
    const d = await start();
    await done(d, 'leave', '2026-10-05 09:05', LEAVE);
    const answers = await d.atOnce([command('withdraw', 'applicant', at('2026-11-05 00:00'))], at('2026-11-05 00:10'));
    assert.deepEqual(answers.map(codeOf), ['notNow']);
    await d.goTo(at('2026-11-05 00:11'));
    assert.equal(d.seen().outcome, 'left');
    const e = await start();
    await done(e, 'leave', '2026-10-05 09:05', LEAVE);
    const before = new Date(Date.parse(at('2026-11-05 00:00')) - 1).toISOString();
    assert.deepEqual((await e.atOnce([command('withdraw', 'applicant', before)], at('2026-11-05 00:10'))).map(codeOf), ['accepted']);
    await e.goTo(at('2026-11-05 00:11'));
    assert.deepEqual([stage(e), e.seen().open], ['active', true]);
  });

  test('comes before the end of a pause at the same instant', async () => {
    const d = await start();
    await done(d, 'leave', '2026-10-05 09:05', LEAVE);
    await done(d, 'pause', '2026-10-05 09:10', { from: '2026-10-13', firstDay: '2026-10-13', until: '2026-11-04' });
    await d.goTo(at('2026-11-05 00:01'));
    assert.deepEqual([d.seen().outcome, changes(d).length, told(d)], ['left', 2, ['notice.paused#1', 'notice.left#1', 'notice.finalPayout#1']]);
  });

  test('an exclusion that reached the register first stands: the exit does nothing, the case ends when it is told', async () => {
    const conflict = (i: RecordInput) => (i.entry?.status === 'left' ? { conflict: 'the register says excluded' } : { actId: null, number: null, on: '2026-11-05', entry: null });
    const d = await start({ registryRecord: conflict as never });
    await done(d, 'leave', '2026-10-05 09:05', LEAVE);
    await d.goTo(at('2026-11-05 00:01'));
    assert.deepEqual([d.seen().open, told(d)], [true, []]);
    await done(d, 'end', '2026-11-05 09:00', { outcome: 'excluded', at: at('2026-11-04 17:00'), ground: 'KG-514-4/36.3' }, 'system');
    assert.deepEqual([d.seen().outcome, told(d)], ['excluded', ['notice.finalPayout#1']], 'whoever is excluded learns it from that case');
    assert.equal(records(d).at(-1)?.entry, undefined, 'the act has changed the register');
  });
});

describe('the end of the certificate (AMB-54)', () => {
  const ENDED = { outcome: 'left', at: at('2026-10-01 11:00'), ground: 'KG-514-4/22.c' };

  test('ends the participation as of that act: register, share, letters, and nothing that was ahead happens any more', async () => {
    const d = await start();
    await done(d, 'pause', '2026-09-14 09:05', { ...PAUSE, until: '2026-10-20' });
    await done(d, 'end', '2026-10-01 11:01', ENDED, 'system');
    assert.deepEqual(changes(d).at(-1), ['left', at('2026-10-01 11:00'), false]);
    const { entry, norms, expects, automatic, command: by } = records(d).at(-1)!;
    assert.deepEqual([entry?.ground, entry?.action, norms, expects, automatic, by?.by.role], ['KG-514-4/22.c', 'end', ['KG-514-4/22.c'], { register: 'participant', status: 'any' }, false, 'system']);
    assert.deepEqual([d.seen().open, d.seen().outcome, d.seen().endedOn, told(d)], [false, 'left', '2026-10-01', ['notice.paused#1', 'notice.left#1', 'notice.finalPayout#1']]);
    assert.deepEqual(d.done(), { result: 'left' });
  });

  test('is for the system alone to say', async () => {
    const d = await start();
    await refused('forbidden', d, 'end', '2026-10-01 11:01', ENDED, 'officer');
  });

  test('comes second to an exclusion that reached the register first, which ends it in its own way', async () => {
    const conflict = (i: RecordInput) => (i.entry?.status === 'left' ? { conflict: 'the register says excluded' } : { actId: null, number: null, on: '2026-10-01', entry: null });
    const d = await start({ registryRecord: conflict as never });
    await done(d, 'end', '2026-10-01 11:01', ENDED, 'system');
    assert.deepEqual([d.seen().open, told(d)], [true, []]);
    await done(d, 'end', '2026-10-01 11:02', { outcome: 'excluded', at: at('2026-10-01 10:59'), ground: 'KG-514-4/36.3' }, 'system');
    assert.deepEqual([d.seen().outcome, told(d)], ['excluded', ['notice.finalPayout#1']]);
  });
});

describe('at the beginning of each month', () => {
  const looked = (d: Driver): string[] => d.calls.filter((c) => c.name === 'participantOwes').map((c) => c.input.period);
  const violations = (d: Driver): unknown[] => records(d).filter((r) => r.violation).map((r) => [r.violation, r.at]);
  /** Reports are due on the 10th, or on the day that is given for their month. */
  const due = (moved: { [period: string]: string } = {}): Fakes => ({
    participantOwes: (({ period, at: first }: { period: string; at: string }) => {
      const day = moved[period] ?? `${new Date(Date.parse(first) + 6 * 3_600_000).toISOString().slice(0, 8)}10`;
      return { sales: 0, report: { due: day, instant: at(`${addDays(day, 1)} 00:00`) } };
    }) as never,
  });

  test('what is not reported as sold is recalled, as long as it is not; it is no violation', async () => {
    let sales = 0;
    const d = await start({ participantOwes: () => ({ sales, report: null }) });
    await d.goTo(at('2026-10-01 00:01'));
    assert.deepEqual([looked(d), told(d)], [['2026-09'], []]);
    sales = 2;
    await d.goTo(at('2026-12-01 00:01'));
    sales = 0;
    await d.goTo(at('2027-02-01 00:01'));
    assert.deepEqual([looked(d), told(d), violations(d)], [['2026-09', '2026-10', '2026-11', '2026-12', '2027-01'], ['notice.saleReminder#1', 'notice.saleReminder#2'], []]);
    assert.deepEqual(d.calls.find((c) => c.name === 'noticeDraft')?.input.norms, ['KG-514-4/33', 'KG-514-4/3-1']);
  });

  test('a report falls due; missed it is one violation on the day after, and a late one only closes the duty', async () => {
    const d = await start(due());
    await d.goTo(at('2026-10-01 00:01'));
    assert.deepEqual(records(d).at(-1)?.duties, { open: ['KG-514-4/39.a'], about: '2026-09', due: '2026-10-10' });
    assert.deepEqual(d.seen().next, [{ at: at('2026-10-11 00:00'), what: 'reportOver', term: '2026-09', norm: 'KG-514-4/39.a' }]);
    await d.goTo(at('2026-10-10 23:59'));
    assert.deepEqual(violations(d), []);
    await d.goTo(at('2026-10-11 00:01'));
    assert.deepEqual([violations(d), told(d)], [[['KG-514-4/39.a', at('2026-10-11 00:00')]], ['notice.violation#1']]);
    assert.deepEqual(d.calls.find((c) => c.name === 'noticeDraft')?.input.data, { missed: { period: '2026-09', due: '2026-10-10' } });
    await done(d, 'fileReport', '2026-10-12 09:00', { period: '2026-09', form: 'full' });
    assert.deepEqual(records(d).at(-1)?.duties, { close: ['KG-514-4/39.a'], about: '2026-09' });
    await d.goTo(at('2026-10-31 23:59'));
    assert.equal(violations(d).length, 1);
  });

  test('a report stamped in time prevents the violation, also when the workers were down; a moment later it does not', async () => {
    for (const [stamp, n] of [[-1, 0], [0, 1]] as const) {
      const d = await start(due());
      await d.goTo(at('2026-10-01 00:01'));
      const when = new Date(Date.parse(at('2026-10-11 00:00')) + stamp).toISOString();
      assert.deepEqual((await d.atOnce([command('fileReport', 'applicant', when, { period: '2026-09', form: 'full' })], at('2026-10-11 08:00'))).map(codeOf), ['accepted']);
      await d.goTo(at('2026-10-20 00:01'));
      assert.equal(violations(d).length, n, `${stamp} ms`);
    }
  });

  test('the last day follows a calendar published since; a month of a pause from its first day to its last has no report', async () => {
    const moved: { [period: string]: string } = {};
    const d = await start(due(moved));
    await done(d, 'pause', '2026-09-14 09:05', { ...PAUSE, until: '2026-10-31' });
    await d.goTo(at('2026-10-05 09:00'));
    moved['2026-09'] = '2026-10-12';
    await d.goTo(at('2026-10-12 23:59'));
    assert.deepEqual(violations(d), []);
    await d.goTo(at('2026-10-13 00:01'));
    assert.deepEqual(violations(d), [['KG-514-4/39.a', at('2026-10-13 00:00')]]);
    await d.goTo(at('2026-11-30 23:59'));
    assert.deepEqual([violations(d).length, looked(d)], [1, ['2026-09', '2026-09', '2026-09', '2026-10']]);
    assert.deepEqual(records(d).flatMap((r) => (r.duties?.open ? [r.duties.about] : [])), ['2026-09']);
  });

  test('whoever leaves owes no report any more, and one that was missed by then was missed', async () => {
    const d = await start(due({ '2026-10': '2026-11-04' }));
    await done(d, 'leave', '2026-09-20 09:00', { on: '2026-11-05', firstDay: '2026-10-21' });
    await done(d, 'fileReport', '2026-10-02 09:00', { period: '2026-09', form: 'full' });
    await d.goTo(at('2026-11-05 00:01'));
    assert.deepEqual([d.seen().outcome, violations(d)], ['left', [['KG-514-4/39.a', at('2026-11-05 00:00')]]]);
    assert.deepEqual(records(d).find((r) => r.entry?.status === 'left')?.duties, { close: ['KG-514-4/39.a'] });
    const e = await start(due());
    await done(e, 'leave', '2026-09-20 09:00', { on: '2026-11-01', firstDay: '2026-10-21' });
    await e.goTo(at('2026-11-01 00:01'));
    assert.deepEqual([e.seen().outcome, looked(e)], ['left', ['2026-09', '2026-09']], 'the exit comes before a look at its month');
  });
});

describe('what a participant keeps', () => {
  test('a change of equipment is told within five working days; later it is taken in, and is one violation', async () => {
    const d = await start();
    // Friday the 11th; five working days: 14 to 18
    await done(d, 'changeEquipment', '2026-09-18 23:59', { on: '2026-09-11' });
    assert.deepEqual([d.seen().terms.at(-1)?.due, d.seen().terms.at(-1)?.state, told(d)], ['2026-09-18', 'met', []]);
    await done(d, 'changeEquipment', '2026-09-19 00:00', { on: '2026-09-11' });
    assert.deepEqual([d.seen().terms.at(-1)?.state, told(d), records(d).filter((r) => r.violation).map((r) => r.violation)], ['passed', ['notice.violation#1'], ['KG-514-4/36.4']]);
    assert.deepEqual(await refused('invalid', d, 'changeEquipment', '2026-09-21 09:00', { on: '2026-09-22' }), ['2026-09-10 to 2026-09-21']);
    await refused('invalid', d, 'changeEquipment', '2026-09-21 09:01', { on: '2026-09-09' });
  });

  test('equipment changed on a day of a pause is told without having to be (AMB-16)', async () => {
    const d = await start({ registerStatus: (({ at: instant }: { at: string }) => (instant === at('2026-09-24 00:00') ? 'paused' : 'active')) as never });
    await done(d, 'changeEquipment', '2026-10-20 09:00', { on: '2026-09-24' });
    assert.deepEqual([d.seen().terms.at(-1)?.state, records(d).filter((r) => r.violation).length], ['closed', 0]);
    await done(d, 'changeEquipment', '2026-10-20 09:01', { on: '2026-09-21' });
    assert.deepEqual([d.seen().terms.at(-1)?.state, records(d).filter((r) => r.violation).length], ['passed', 1]);
  });

  test('a check is ordered before it is reported; refused access is a violation', async () => {
    const d = await start();
    await refused('notNow', d, 'reportCheck', '2026-09-14 09:00', { access: 'refused' }, 'officer');
    await done(d, 'orderCheck', '2026-09-14 09:10', {}, 'officer');
    await refused('invalid', d, 'reportCheck', '2026-09-15 09:00', { access: 'given' }, 'officer');
    await done(d, 'reportCheck', '2026-09-15 09:10', { access: 'refused' }, 'officer');
    assert.deepEqual(records(d).flatMap((r) => r.violation ?? []), ['KG-514-4/36.3']);
    await refused('notNow', d, 'reportCheck', '2026-09-15 09:20', { access: 'refused' }, 'officer');
  });

  test('a violation names a norm that binds a participant, and only officers record one', async () => {
    const d = await start();
    const allowed = await refused('invalid', d, 'recordViolation', '2026-09-14 09:00', { norm: 'KG-514-4/30.1' }, 'officer');
    assert.ok(allowed?.includes('KG-514-4/36.5') && allowed.includes('KG-514-4/3-1'));
    await refused('forbidden', d, 'recordViolation', '2026-09-14 09:00', { norm: 'KG-514-4/36.5' });
    await done(d, 'recordViolation', '2026-09-14 09:10', { norm: 'KG-514-4/36.5' }, 'officer');
    assert.deepEqual(told(d), ['notice.violation#1']);
  });

  test('a sale that is reported closes the duty of its period; a report is of a month that is over', async () => {
    const d = await start();
    await done(d, 'reportSale', '2026-10-05 09:00', { period: '2026-09' });
    assert.deepEqual(records(d).at(-1)?.duties, { close: ['KG-514-4/33'], about: '2026-09' });
    const early = await send(d, 'fileReport', '2026-10-05 09:10', { period: '2026-10', form: 'full' });
    assert.deepEqual('refused' in early && [early.refused.code, early.refused.allowedFrom], ['tooEarly', '2026-11-01']);
    await refused('invalid', d, 'fileReport', '2026-10-05 09:20', { period: '2026-09', form: 'simplified', alsoOutside: true });
    assert.deepEqual(await refused('invalid', d, 'fileReport', '2026-10-05 09:25', { period: '2026-08', form: 'full' }), ['a month YYYY-MM, 2026-09 or later']);
    await refused('invalid', d, 'fileReport', '2026-10-05 09:26', { period: '2026-09-30', form: 'full' });
    await done(d, 'fileReport', '2026-10-05 09:30', { period: '2026-09', form: 'simplified' });
  });
});

test('ten years: every pause begins and ends on its day, each run is short, and little is carried from one to the next', async () => {
  const d = await start({}, 60);
  for (let year = 2027; year <= 2036; year += 1) {
    for (const month of ['03', '09']) {
      const from = `${year}-${month}-15`;
      await done(d, 'pause', `${addDays(from, -20)} 10:00`, { from, firstDay: addDays(from, -10), until: addDays(from, 9) });
      await done(d, 'changeEquipment', `${addDays(from, 30)} 10:00`, { on: addDays(from, 30) });
    }
  }
  await done(d, 'leave', '2036-12-01 10:00', { on: '2037-01-10', firstDay: '2037-01-01' });
  await d.goTo(at('2037-01-10 00:01'));
  const expected = Array.from({ length: 10 }, (_, y) => ['03', '09'].flatMap((m) => {
    const from = `${2027 + y}-${m}-15`;
    return [['paused', at(`${from} 00:00`), false], ['active', at(`${addDays(from, 10)} 00:00`), true]];
  })).flat();
  assert.deepEqual(changes(d), [...expected, ['left', at('2037-01-10 00:00'), false]]);
  assert.equal(d.calls.filter((c) => c.name === 'participantOwes').length, 124, 'October 2026 to January 2037');
  assert.ok(d.runs() > 10, `${d.runs()} runs`);
  const carried = d.carried() as { carried: { terms: unknown[] } };
  assert.ok(JSON.stringify(carried).length < 16_384, `${JSON.stringify(carried).length} characters are carried`);
  assert.ok(carried.carried.terms.length <= 2);
});
