import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { acts, at, done, open, possible, refusedAs, sent, startOf, termOf, act, codeOf } from '../support/certificateCase';
import type { Driver, Fakes } from '../support/driver';

// An application for the System filed on Tuesday 2026-09-01 at 10:00 in Bishkek; ten working days end on Tuesday 2026-09-15.
const start = (more: Fakes = {}): Promise<Driver> => startOf('kg.pool.enrollment', {}, more);
const examined = async (d: Driver, result = 'meets'): Promise<void> => {
  await done(d, 'officer', 'findComplete', '2026-09-02 09:30');
  await done(d, 'officer', 'checkEquipment', '2026-09-02 10:00', { result });
};
const granted = async (d: Driver, day: string): Promise<void> => {
  await done(d, 'officer', 'propose', `${day} 11:00`, { outcome: 'grant' });
  await done(d, 'head', 'sign', `${day} 15:00`);
};
const without = (more: Fakes = {}): Promise<Driver> => start({ registerStatus: () => 'none', ...more });
const recorded = (d: Driver) => d.calls.filter((c) => c.name === 'registryRecord').map((c) => c.input);
const missing = { defects: [{ norm: 'KG-514-4/28.4', lack: 'missing' }] };

describe('registration', () => {
  test('a complete set and equipment that meets the requirements: the entry, the cabinet and the instructions in three working days each', async () => {
    const d = await start();
    assert.equal(termOf(d, 'decision').due, '2026-09-15');
    await examined(d);
    await granted(d, '2026-09-03');
    assert.deepEqual(acts(d), ['registered']);
    const [act] = recorded(d);
    assert.deepEqual(act.entry, { register: 'participant', action: 'open', status: 'active' });
    assert.deepEqual(act.expects, [{ register: 'certificate', status: 'valid', own: true }, { register: 'participant', status: 'none' }]);
    // decided on Thursday: Friday, Monday, Tuesday
    for (const name of ['registerEntry', 'credentials', 'instructions']) assert.deepEqual([name, termOf(d, name).due, termOf(d, name).state], [name, '2026-09-08', 'met']);
    assert.equal(termOf(d, 'decision').state, 'met');
    assert.deepEqual(d.calls.filter((c) => c.name === 'noticeDraft').map((c) => c.input.kind), ['received', 'registered', 'credentials', 'instructions']);
    const [participation] = d.calls.filter((c) => c.name === 'caseStart').map((c) => c.input);
    assert.deepEqual([participation.procedure, participation.at], ['kg.pool.participation', at('2026-09-03 15:00')]);
    assert.equal(d.done()?.result, 'registered');
  });

  test('instructions that cannot be sent in time are sent late, and the participant is told of the delay', async () => {
    const d = await start({
      receiptsSettled: () => ({ now: at('2026-09-09 09:00') }),
      noticeServe: (i) => {
        const { noticeId, on } = i as { noticeId: string; on: string };
        const late = noticeId.includes('notice.instructions');
        return { noticeId, on, at: late ? at('2026-09-09 09:00') : at('2026-09-03 15:00') };
      },
    });
    await examined(d);
    await granted(d, '2026-09-03');
    await d.goTo(at('2026-09-09 09:30'));
    assert.deepEqual(['credentials', 'instructions'].map((name) => termOf(d, name).state), ['met', 'late']);
    assert.equal(sent(d, 'authorityLate').length, 1);
  });

  test('is not proposed before the set is complete and the equipment checked, nor with grounds of refusal', async () => {
    const d = await start();
    await refusedAs('notNow', d, 'officer', 'propose', '2026-09-02 09:00', { outcome: 'grant' });
    await examined(d);
    await refusedAs('invalid', d, 'officer', 'propose', '2026-09-02 11:00', { outcome: 'grant', grounds: ['KG-514-4/30.4'] });
    await done(d, 'officer', 'propose', '2026-09-02 12:00', { outcome: 'grant' });
    await refusedAs('forbidden', d, 'head', 'sign', '2026-09-02 13:00', {}, 'officer');
  });
});

describe('no certificate (30.5)', () => {
  test('is found on receipt: the refusal is drafted, heard and signed', async () => {
    const d = await without();
    assert.deepEqual(open(d), ['return', 'sign']);
    // he is no participant yet: he complains under 24, and so stands his hearing
    assert.deepEqual([sent(d, 'hearing')[0]!.input.norms, termOf(d, 'hearing').norm], [['KG-514-4/30.5', 'KG-514-4/24'], 'KG-514-4/24']);
    // the hearing ends on Tuesday 8 September, five working days after it was served
    await refusedAs('notNow', d, 'head', 'sign', '2026-09-08 23:59');
    await done(d, 'head', 'sign', '2026-09-09 00:00');
    assert.deepEqual(acts(d), ['refused']);
    assert.deepEqual(recorded(d)[0].norms, ['KG-514-4/30.5', 'KG-514-4/29.2']);
    assert.deepEqual(recorded(d)[0].expects, { register: 'certificate', status: 'none', own: true });
    assert.equal(sent(d, 'refused').length, 1);
  });

  test('and a certificate that is issued before the signature: the refusal does not stand, the application is examined', async () => {
    let status = 'none';
    const d = await start({
      registerStatus: () => status,
      registryRecord: (i) => {
        const { outcome, at: when } = i as { outcome: string; at: string };
        return outcome === 'refused' ? { conflict: 'the register says valid where none is needed' } : { actId: 'a', number: '1', on: when.slice(0, 10), entry: null };
      },
    });
    await done(d, 'applicant', 'answerHearing', '2026-09-02 10:00');
    status = 'valid';
    await done(d, 'head', 'sign', '2026-09-03 10:00');
    assert.deepEqual(open(d), ['checkEquipment', 'findComplete', 'findDefects', 'propose']);
    assert.equal(d.seen().open, true);
  });

  test('returned, and a certificate meanwhile: a registration can be proposed', async () => {
    let status = 'none';
    const d = await start({ registerStatus: () => status });
    await done(d, 'head', 'return', '2026-09-02 09:00');
    await examined(d);
    status = 'valid';
    await refusedAs('notNow', d, 'officer', 'propose', '2026-09-02 12:00', { outcome: 'refuse', grounds: ['KG-514-4/30.4'] });
    await granted(d, '2026-09-03');
    assert.deepEqual(acts(d), ['registered']);
  });

  test('and a certificate that ends between the check and the signature: no registration, and the refusal is drafted', async () => {
    let status = 'valid';
    const d = await start({
      registerStatus: () => status,
      registryRecord: (i) => ((i as { outcome: string }).outcome === 'registered' ? { conflict: 'the register says ended where valid is needed' } : { actId: 'a', number: '1', on: '2026-09-20', entry: null }),
    });
    await examined(d);
    await done(d, 'officer', 'propose', '2026-09-03 11:00', { outcome: 'grant' });
    status = 'ended';
    await done(d, 'head', 'sign', '2026-09-03 15:00');
    assert.deepEqual(sent(d, 'hearing').map((c) => c.input.norms[0]), ['KG-514-4/30.5']);
    assert.ok(d.seen().tasks.some((t) => t.kind === 'alert' && t.state === 'open' && t.about?.warning === 'conflict'));
    assert.deepEqual(d.calls.filter((c) => c.name === 'caseStart'), []);
  });
});

describe('defects', () => {
  test('what is missing is 30.2, what does not comply 30.1: told, drafted as a refusal, heard once', async () => {
    const d = await start();
    await done(d, 'officer', 'findDefects', '2026-09-02 10:00', { defects: [...missing.defects, { norm: 'KG-514-4/28.2', lack: 'noncompliant' }] });
    assert.deepEqual(sent(d, 'defects')[0]!.input.norms, ['KG-514-4/30.1', 'KG-514-4/30.2']);
    assert.deepEqual(open(d), ['return', 'sign']);
    await done(d, 'applicant', 'answerHearing', '2026-09-03 10:00');
    await done(d, 'head', 'sign', '2026-09-03 11:00');
    assert.deepEqual(recorded(d)[0].norms, ['KG-514-4/30.1', 'KG-514-4/30.2', 'KG-514-4/29.2']);
  });

  test('papers that came with the answer are looked at before anything is signed', async () => {
    const d = await start();
    await done(d, 'officer', 'findDefects', '2026-09-02 10:00', missing);
    await done(d, 'applicant', 'answerHearing', '2026-09-03 10:00', { documents: [{ norm: 'KG-514-4/28.4' }] });
    assert.deepEqual(await refusedAs('notNow', d, 'head', 'sign', '2026-09-03 11:00'), ['return']);
    await done(d, 'head', 'return', '2026-09-03 12:00');
    // the earlier finding is gone: a refusal needs a new one
    await refusedAs('notNow', d, 'officer', 'propose', '2026-09-03 13:00', { outcome: 'refuse', grounds: ['KG-514-4/30.2'] });
    await done(d, 'officer', 'findDefects', '2026-09-03 14:00', missing);
    assert.equal(sent(d, 'hearing').length, 2);
  });

  test('a field that is filled in wrongly is 30.1, also when nobody says which it is', async () => {
    const d = await start();
    await done(d, 'officer', 'findDefects', '2026-09-02 10:00', { defects: [{ norm: 'KG-514-4/28.1', field: '/application/signedOn' }] });
    assert.deepEqual(sent(d, 'defects')[0]!.input.norms, ['KG-514-4/30.1']);
  });

  test('another allegation of false information is heard anew', async () => {
    const d = await start();
    const alleged = (local: string) => done(d, 'officer', 'propose', local, { outcome: 'refuse', grounds: ['KG-514-4/30.3'], text: true });
    await alleged('2026-09-02 11:00');
    await done(d, 'head', 'return', '2026-09-02 12:00');
    await alleged('2026-09-02 13:00');
    assert.equal(sent(d, 'hearing').length, 2);
  });

  test('what was missing comes with the answer: returned, found complete, registered', async () => {
    const d = await start();
    await done(d, 'officer', 'checkEquipment', '2026-09-02 09:00', { result: 'meets' });
    await done(d, 'officer', 'findDefects', '2026-09-02 10:00', missing);
    await done(d, 'applicant', 'answerHearing', '2026-09-03 10:00', { documents: [{ norm: 'KG-514-4/28.4' }] });
    await done(d, 'head', 'return', '2026-09-03 11:00');
    await refusedAs('notNow', d, 'officer', 'propose', '2026-09-03 11:30', { outcome: 'grant' });
    await done(d, 'officer', 'findComplete', '2026-09-03 12:00');
    await granted(d, '2026-09-04');
    assert.deepEqual(acts(d), ['registered']);
  });

  test('information that is false (30.3): the proposal says what', async () => {
    const d = await start();
    await refusedAs('invalid', d, 'officer', 'propose', '2026-09-02 10:00', { outcome: 'refuse', grounds: ['KG-514-4/30.3'] });
    await done(d, 'officer', 'propose', '2026-09-02 11:00', { outcome: 'refuse', grounds: ['KG-514-4/30.3'], text: true });
    await done(d, 'applicant', 'answerHearing', '2026-09-03 10:00');
    await done(d, 'head', 'sign', '2026-09-03 11:00');
    assert.deepEqual(recorded(d)[0].norms, ['KG-514-4/30.3', 'KG-514-4/29.2']);
  });
});

describe('equipment below the requirements (30.4)', () => {
  test('is no ground before it was found so', async () => {
    const d = await start();
    assert.deepEqual(await refusedAs('notNow', d, 'officer', 'propose', '2026-09-02 09:00', { outcome: 'refuse', grounds: ['KG-514-4/30.4'] }), ['KG-514-4/30.3']);
  });

  test('corrected in the answer: the refusal cannot be signed, the equipment is checked anew', async () => {
    const d = await start();
    await examined(d, 'fails');
    await refusedAs('notNow', d, 'officer', 'propose', '2026-09-03 09:00', { outcome: 'grant' });
    await done(d, 'officer', 'propose', '2026-09-03 10:00', { outcome: 'refuse', grounds: ['KG-514-4/30.4'] });
    await done(d, 'applicant', 'answerHearing', '2026-09-04 10:00', { corrections: [{ field: '/application/equipment/0/hashrateThs' }] });
    assert.deepEqual(await refusedAs('notNow', d, 'head', 'sign', '2026-09-04 11:00'), ['return']);
    await done(d, 'head', 'return', '2026-09-04 12:00');
    await done(d, 'officer', 'checkEquipment', '2026-09-04 13:00', { result: 'meets' });
    // other equipment needs its proof too
    await refusedAs('notNow', d, 'officer', 'propose', '2026-09-04 13:30', { outcome: 'grant' });
    await done(d, 'officer', 'findComplete', '2026-09-04 14:00');
    await granted(d, '2026-09-07');
    assert.deepEqual(acts(d), ['registered']);
  });
});

test('withdrawn at any time before the act: recorded, no act, nothing opened', async () => {
  const d = await start();
  await examined(d);
  assert.deepEqual(possible(d), ['correctFiling', 'withdraw']);
  await done(d, 'applicant', 'withdraw', '2026-09-03 09:00');
  assert.deepEqual([acts(d), d.done()?.result], [[], 'withdrawn']);
  assert.equal(codeOf(await act(d, 'officer', 'propose', '2026-09-03 10:00', { outcome: 'grant' })), 'notNow');
});

test('ten working days over: the applicant is told, nothing is granted or refused, the case goes on', async () => {
  const d = await start();
  await d.goTo(at('2026-09-15 23:59'));
  assert.equal(termOf(d, 'decision').state, 'running');
  await d.goTo(at('2026-09-16 00:01'));
  assert.deepEqual([termOf(d, 'decision').state, sent(d, 'authorityLate').map((c) => c.input.norms), d.seen().open], ['late', [['KG-514-4/29', 'KG-514-4/24']], true]);
  await done(d, 'officer', 'findComplete', '2026-09-16 09:00');
});
