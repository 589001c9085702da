import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { bundle } from '../../workers/bundle';
import { type Answer, type Driver, type Fakes, drive } from '../support/driver';
import { caseInput, command, fakes } from '../support/fakes';

// Bishkek is UTC+6: 2026-09-01 10:00 is 04:00Z, the end of 2026-10-06 is 2026-10-06T18:00Z.
const FILED = '2026-09-01T04:00:00.000Z';
let code: string;
before(async () => { code = await bundle(); });

const start = async (more: (now: () => number) => Fakes = () => ({})): Promise<Driver> => {
  let d: Driver | undefined;
  const now = (): number => d?.now() ?? Date.parse(FILED);
  d = await drive(code, caseInput('kg.mining.certificate', FILED), fakes(now, more(now)), FILED);
  return d;
};
const taskOf = (d: Driver, name: string): string => {
  const found = d.seen().tasks.find((t) => t.state === 'open' && t.commands.includes(name));
  assert.ok(found, `no open task for ${name}`);
  return found.id;
};
const officer = (d: Driver, name: string, at: string, fields = {}, person = 'officer'): Promise<Answer> =>
  d.atOnce([command(name, 'officer', at, fields, { person, task: taskOf(d, name) })], at).then((a) => a[0]!);
const codeOf = (a: Answer): string => ('refused' in a ? a.refused.code : 'accepted');

async function toSignature(d: Driver): Promise<void> {
  await officer(d, 'findComplete', '2026-09-02T03:30:00.000Z');
  await officer(d, 'checkFounders', '2026-09-02T04:00:00.000Z', { result: 'clear' });
  await officer(d, 'checkDebts', '2026-09-02T04:05:00.000Z', { result: 'none' });
  await officer(d, 'skipInspection', '2026-09-02T04:10:00.000Z');
  await officer(d, 'propose', '2026-09-03T09:00:00.000Z', { outcome: 'grant' });
}
async function toSupplement(d: Driver): Promise<void> {
  await officer(d, 'findDefects', '2026-09-15T05:00:00.000Z', { defects: [{ norm: 'KG-514-4/11.9' }] });
}

describe('the straight path', () => {
  test('from the application to a grant, with one act, one entry and one notice each', async () => {
    const d = await start();
    assert.equal(d.seen().terms.find((t) => t.name === 'review')?.due, '2026-10-01');
    await toSignature(d);
    const signed = await d.atOnce([command('sign', 'head', '2026-09-04T05:00:00.000Z', {}, { task: taskOf(d, 'sign') })], '2026-09-04T05:00:00.000Z');
    assert.deepEqual(signed, [{ accepted: '2026-09-04T05:00:00.000Z' }]);
    const seen = d.seen();
    assert.deepEqual([seen.open, seen.outcome, seen.endedOn, seen.automatic], [false, 'granted', '2026-09-04', false]);
    assert.equal(seen.terms.find((t) => t.name === 'review')?.state, 'met');
    const records = d.calls.filter((c) => c.name === 'registryRecord');
    assert.deepEqual(records.map((c) => [c.input.key, c.input.entry.register]), [['c1/granted#1', 'certificate']]);
    assert.deepEqual(d.calls.filter((c) => c.name === 'noticeServe').map((c) => c.input.noticeId), ['c1/notice.received#1', 'c1/notice.granted#1']);
    assert.deepEqual(d.done(), { result: 'granted' });
  });

  test('an act is recorded and projected before anybody is told', async () => {
    const d = await start();
    await toSignature(d);
    await d.atOnce([command('sign', 'head', '2026-09-04T05:00:00.000Z', {}, { task: taskOf(d, 'sign') })], '2026-09-04T05:00:00.000Z');
    const order = d.calls.map((c) => c.name).slice(d.calls.findIndex((c) => c.name === 'registryRecord'));
    assert.deepEqual(order.slice(0, 3), ['registryRecord', 'caseProject', 'documentRender']);
    assert.ok(order.indexOf('noticeServe') > order.indexOf('caseProject'));
  });

  test('returned by the head, the officer proposes again and keeps his findings', async () => {
    const d = await start();
    await toSignature(d);
    await d.atOnce([command('return', 'head', '2026-09-04T05:00:00.000Z', {}, { task: taskOf(d, 'return') })], '2026-09-04T05:00:00.000Z');
    const open = d.seen().tasks.filter((t) => t.state === 'open').flatMap((t) => t.commands).sort();
    assert.deepEqual(open, ['findDefects', 'propose']);
  });

  test('a register that has meanwhile changed turns the signature into a new proposal, not into a second certificate', async () => {
    let first = true;
    const d = await start(() => ({ registryRecord: ((i: any) => (first ? ((first = false), { conflict: 'the register says valid' }) : { actId: 'a', number: '1', on: '2026-09-05', entry: null, key: i.key })) as never }));
    await toSignature(d);
    await d.atOnce([command('sign', 'head', '2026-09-04T05:00:00.000Z', {}, { task: taskOf(d, 'sign') })], '2026-09-04T05:00:00.000Z');
    assert.equal(d.seen().open, true);
    assert.ok(taskOf(d, 'propose'));
    assert.deepEqual(d.seen().tasks.filter((t) => t.kind === 'alert').map((t) => [t.role, t.about?.warning]), [['officer', 'conflict']], 'the officer learns why');
    assert.ok(d.seen().possible.some((p) => p.command === 'withdraw'), 'withdrawal is possible again');
  });
});

describe('what may be proposed', () => {
  const toProposal = async (founders: string, debts: string): Promise<Driver> => {
    const d = await start();
    await officer(d, 'findComplete', '2026-09-02T03:30:00.000Z');
    await officer(d, 'checkFounders', '2026-09-02T04:00:00.000Z', { result: founders });
    await officer(d, 'checkDebts', '2026-09-02T04:05:00.000Z', { result: debts });
    await officer(d, 'skipInspection', '2026-09-02T04:10:00.000Z');
    return d;
  };
  const propose = (d: Driver, fields: object): Promise<string> => officer(d, 'propose', '2026-09-03T09:00:00.000Z', fields).then(codeOf);
  test('a refusal needs a ground whose condition is met: nothing is granted in its stead', async () => {
    const d = await toProposal('clear', 'none');
    assert.equal(await propose(d, { outcome: 'refuse', grounds: ['KG-514-4/16.a'] }), 'notNow');
    assert.ok(taskOf(d, 'propose'));
  });
  test('no grant with a barred founder; with a debt only with a reason', async () => {
    assert.equal(await propose(await toProposal('barred', 'none'), { outcome: 'grant' }), 'notNow');
    const indebted = await toProposal('clear', 'found');
    assert.equal(await propose(indebted, { outcome: 'grant' }), 'notNow');
    assert.equal(await propose(indebted, { outcome: 'grant', text: true }), 'accepted');
  });
});

describe('who may', () => {
  test('four eyes: whoever examined does not sign, nor does a substitute for him', async () => {
    const d = await start();
    await toSignature(d);
    const at = '2026-09-04T05:00:00.000Z';
    const task = taskOf(d, 'sign');
    const same = command('sign', 'head', at, {}, { person: 'officer', task });
    const substitute = { ...command('sign', 'head', at, {}, { person: 'deputy', task }), by: { person: 'deputy', role: 'head' as const, for: 'officer', order: '12' } };
    assert.deepEqual((await d.atOnce([same, substitute], at)).map(codeOf), ['forbidden', 'forbidden']);
  });
  test('an officer cannot sign, another applicant cannot withdraw, nobody completes a task he does not name', async () => {
    const d = await start();
    await toSignature(d);
    const at = '2026-09-04T05:00:00.000Z';
    const wrong = [command('sign', 'officer', at, {}, { task: taskOf(d, 'sign') }), command('withdraw', 'applicant', at, {}, { person: 'stranger' }), command('sign', 'head', at)];
    assert.deepEqual((await d.atOnce(wrong, at)).map(codeOf), ['forbidden', 'forbidden', 'forbidden']);
  });
});

describe('one decision', () => {
  test('of sign and return in one activation only the first is accepted, the other gets conflict', async () => {
    const d = await start();
    await toSignature(d);
    const task = taskOf(d, 'sign');
    const at = '2026-09-04T05:00:00.000Z';
    const answers = await d.atOnce([command('return', 'head', at, {}, { task }), command('sign', 'head', at, {}, { task })], at);
    assert.deepEqual(answers.map(codeOf), ['accepted', 'conflict']);
    assert.equal(d.seen().open, true);
  });
  test('a withdrawal that comes with the signature loses to it when it comes second, and wins when it comes first', async () => {
    const at = '2026-09-04T05:00:00.000Z';
    const second = await start();
    await toSignature(second);
    assert.deepEqual((await second.atOnce([command('sign', 'head', at, {}, { task: taskOf(second, 'sign') }), command('withdraw', 'applicant', at)], at)).map(codeOf), ['accepted', 'conflict']);
    assert.equal(second.seen().outcome, 'granted');
    const first = await start();
    await toSignature(first);
    assert.deepEqual((await first.atOnce([command('withdraw', 'applicant', at), command('sign', 'head', at, {}, { task: taskOf(first, 'sign') })], at)).map(codeOf), ['accepted', 'conflict']);
    assert.equal(first.seen().outcome, 'withdrawn');
    assert.equal(first.seen().terms.find((t) => t.name === 'review')?.state, 'closed');
  });
  test('stamped while the task was open but second: conflict; stamped after it was closed: notNow', async () => {
    const d = await start();
    await toSignature(d);
    const task = taskOf(d, 'sign');
    await d.atOnce([command('return', 'head', '2026-09-04T05:00:00.000Z', {}, { task })], '2026-09-04T05:00:00.000Z');
    const [before, after] = await d.atOnce([command('sign', 'head', '2026-09-04T04:59:59.000Z', {}, { task }), command('sign', 'head', '2026-09-04T05:00:01.000Z', {}, { task })], '2026-09-04T05:01:00.000Z');
    assert.deepEqual([before, after].map((a) => codeOf(a!)), ['conflict', 'notNow']);
  });
});

describe('the supplement term', () => {
  const END = '2026-10-06T18:00:00.000Z';
  test('starts with the service of the notice and is rolled for the applicant', async () => {
    const d = await start();
    await toSupplement(d);
    const term = d.seen().terms.find((t) => t.name === 'supplement');
    assert.deepEqual([term?.due, term?.instant, term?.state], ['2026-10-06', END, 'running']);
  });
  for (const [stamp, expected] of [['2026-10-06T17:59:59.999Z', 'accepted'], [END, 'tooLate'], ['2026-10-06T18:00:01.000Z', 'tooLate']] as const) {
    test(`an answer stamped ${stamp} and arriving with the timer is ${expected}`, async () => {
      const d = await start();
      await toSupplement(d);
      const [answer] = await d.atOnce([command('supplement', 'applicant', stamp, { documents: [{ norm: 'KG-514-4/11.9' }] })], END);
      assert.equal(codeOf(answer!), expected);
      assert.equal(d.seen().outcome, expected === 'accepted' ? null : 'refusedToConsider');
    });
  }
  test('a document that nobody asked for is invalid, and the term goes on', async () => {
    const d = await start();
    await toSupplement(d);
    const [answer] = await d.atOnce([command('supplement', 'applicant', '2026-09-20T05:00:00.000Z', { documents: [{ norm: 'KG-514-4/11.2' }] })], '2026-09-20T05:00:00.000Z');
    assert.equal(codeOf(answer!), 'invalid');
    assert.equal(d.seen().terms.find((t) => t.name === 'supplement')?.state, 'running');
  });
  test('an answer that arrives hours later but was stamped in time prevents the refusal', async () => {
    const d = await start();
    await toSupplement(d);
    const [answer] = await d.atOnce([command('supplement', 'applicant', '2026-10-06T17:58:00.000Z')], '2026-10-06T21:00:00.000Z');
    assert.equal(codeOf(answer!), 'accepted');
    assert.equal(d.seen().open, true);
    assert.ok(taskOf(d, 'findComplete'));
  });
  test('missed: one automatic refusal, dated by the office time, that names the day its ground arose', async () => {
    const d = await start();
    await toSupplement(d);
    await d.goTo('2026-10-06T17:59:59.000Z');
    assert.equal(d.seen().open, true);
    await d.goTo('2026-10-06T18:00:00.000Z');
    const record = d.calls.findLast((c) => c.name === 'registryRecord')!.input;
    assert.deepEqual([record.key, record.automatic, record.groundAt, record.at], ['c1/refusedToConsider#1', true, '2026-10-06T18:00:00.000Z', '2026-10-06T18:00:00.000Z']);
    assert.deepEqual([d.seen().outcome, d.seen().endedOn], ['refusedToConsider', '2026-10-07']);
    const late = await d.atOnce([command('supplement', 'applicant', '2026-10-07T03:00:00.000Z')], '2026-10-07T03:00:00.000Z');
    assert.equal(codeOf(late[0]!), 'notNow');
  });
});

describe('setting aside', () => {
  const refusedOn = '2026-10-06T18:00:00.000Z';
  const setAside = (d: Driver): Promise<Answer[]> => d.atOnce([command('setAside', 'head', '2026-10-07T04:00:00.000Z', { until: '2026-10-12' })], '2026-10-07T04:00:00.000Z');
  test('the case goes on from where it struck, with the new last day', async () => {
    const d = await start();
    await toSupplement(d);
    await d.goTo(refusedOn);
    assert.deepEqual((await setAside(d)).map(codeOf), ['accepted']);
    assert.deepEqual([d.seen().open, d.seen().outcome, d.seen().stage], [true, null, 'supplement']);
    assert.deepEqual(d.seen().terms.filter((t) => t.name === 'supplement').map((t) => [t.due, t.state]), [['2026-10-06', 'passed'], ['2026-10-12', 'running']]);
    const [answer] = await d.atOnce([command('supplement', 'applicant', '2026-10-12T17:59:59.000Z')], '2026-10-12T17:59:59.000Z');
    assert.equal(codeOf(answer!), 'accepted');
  });
  test('a second lapse is a second act', async () => {
    const d = await start();
    await toSupplement(d);
    await d.goTo(refusedOn);
    await setAside(d);
    await d.goTo('2026-10-12T18:00:00.000Z');
    const keys = d.calls.filter((c) => c.name === 'registryRecord').map((c) => c.input.key);
    assert.deepEqual(keys, ['c1/refusedToConsider#1', 'c1/setAside#1', 'c1/refusedToConsider#2']);
  });
  test('only the head, and only while the act is not final', async () => {
    const d = await start();
    await toSupplement(d);
    await d.goTo(refusedOn);
    const wrong = await d.atOnce([command('setAside', 'officer', '2026-10-07T04:00:00.000Z', { until: '2026-10-12' })], '2026-10-07T04:00:00.000Z');
    assert.equal(codeOf(wrong[0]!), 'forbidden');
    // four eyes: not whoever found the defects, though he is a head as well
    const own = await d.atOnce([command('setAside', 'head', '2026-10-07T04:01:00.000Z', { until: '2026-10-12' }, { person: 'officer' })], '2026-10-07T04:01:00.000Z');
    assert.equal(codeOf(own[0]!), 'forbidden');
    assert.equal(d.done(), undefined);
    // thirty working days after 2026-10-07: 2026-11-18
    await d.goTo('2026-11-18T17:59:59.000Z');
    assert.equal(d.done(), undefined);
    await d.goTo('2026-11-18T18:00:00.000Z');
    assert.deepEqual(d.done(), { result: 'refusedToConsider' });
  });
});

describe("the authority's own term", () => {
  test('officials are told 10, 5 and 1 days before; the breach is recorded and told, and nothing is granted or refused', async () => {
    const d = await start();
    const alerts = (): number[] => [...new Set(d.seen().tasks.filter((t) => t.kind === 'alert').map((t) => t.about!.daysLeft))];
    await d.goTo('2026-09-30T12:00:00.000Z');
    assert.deepEqual(alerts(), [10, 5, 1]);
    assert.equal(d.calls.some((c) => c.input.kind === 'authorityLate'), false);
    await d.goTo('2026-10-01T18:00:00.000Z');
    assert.deepEqual([d.seen().open, d.seen().terms[0]?.state], [true, 'late']);
    assert.equal(d.calls.filter((c) => c.name === 'noticeServe' && c.input.noticeId.includes('authorityLate')).length, 1);
    assert.equal(d.seen().tasks.filter((t) => t.kind === 'alert' && t.state === 'open').every((t) => t.about!.daysLeft === 0), true);
  });
  test('a signature stamped in the last second meets the term though it arrives with the timer', async () => {
    const d = await start();
    await toSignature(d);
    const task = taskOf(d, 'sign');
    await d.goTo('2026-10-01T17:59:00.000Z');
    await d.atOnce([command('sign', 'head', '2026-10-01T17:59:59.000Z', {}, { task })], '2026-10-01T18:00:00.000Z');
    assert.equal(d.seen().terms.find((t) => t.name === 'review')?.state, 'met');
    assert.equal(d.calls.some((c) => c.input.kind === 'authorityLate'), false);
  });
  test('what happens next by itself is projected', async () => {
    const d = await start();
    assert.equal(d.seen().next[0]?.at, '2026-09-21T03:00:00.000Z');
    await toSupplement(d);
    assert.ok(d.seen().next.some((n) => n.at === '2026-10-06T18:00:00.000Z' && n.term === 'supplement'));
  });
});

test('a notice that could not be served before midnight is dated anew under its number', async () => {
  let tries = 0;
  const d = await start((now) => ({
    noticeServe: ((i: any) => (i.noticeId.includes('defects') && (tries += 1) === 1 ? { moved: true } : { noticeId: i.noticeId, at: new Date(now()).toISOString(), on: i.on })) as never,
  }));
  await toSupplement(d);
  const drafts = d.calls.filter((c) => c.name === 'noticeDraft' && c.input.kind === 'defects');
  assert.deepEqual([drafts.length, drafts[0]!.input.key, drafts[1]!.input.key], [2, 'c1/notice.defects#1', 'c1/notice.defects#1']);
  assert.equal(d.seen().terms.filter((t) => t.name === 'supplement').length, 1);
});

test('an acknowledgement held up over midnight tells the second time what it told the first', async () => {
  let tries = 0;
  const d = await start((now) => ({
    noticeServe: ((i: any) => (i.noticeId.includes('received') && (tries += 1) === 1 ? { moved: true } : { noticeId: i.noticeId, at: new Date(now()).toISOString(), on: i.on })) as never,
  }));
  const drafts = d.calls.filter((c) => c.name === 'noticeDraft' && c.input.kind === 'received').map((c) => c.input);
  assert.equal(drafts.length, 2);
  assert.deepEqual(drafts[0], drafts[1]);
  assert.equal(drafts[0].about.state, 'running');
});

test('defects found during the checks void the finding that the set is complete', async () => {
  const d = await start();
  await officer(d, 'findComplete', '2026-09-02T03:30:00.000Z');
  await officer(d, 'checkDebts', '2026-09-02T04:05:00.000Z', { result: 'none' });
  await officer(d, 'findDefects', '2026-09-03T04:05:00.000Z', { defects: [{ norm: 'KG-514-4/11.9' }] });
  assert.equal(d.seen().stage, 'supplement');
  assert.deepEqual(d.seen().tasks.filter((t) => t.state === 'open' && t.kind === 'task'), []);
  await d.atOnce([command('supplement', 'applicant', '2026-09-04T04:00:00.000Z')], '2026-09-04T04:00:00.000Z');
  await officer(d, 'findComplete', '2026-09-04T05:00:00.000Z');
  const open = d.seen().tasks.filter((t) => t.state === 'open' && t.kind === 'task').flatMap((t) => t.commands).sort();
  assert.deepEqual(open, ['checkFounders', 'findDefects', 'orderInspection', 'propose', 'skipInspection'], 'the answer about debts is kept');
});
