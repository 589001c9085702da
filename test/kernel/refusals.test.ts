import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Driver, Fakes } from '../support/driver';
import { type Fields, acts, at, barred, codeOf, done, incomplete, open, possible, refusedAs, sent, start, termOf } from '../support/certificateCase';
import { command } from '../support/fakes';

// Filed on Tuesday 2026-09-01 10:00: the review ends on 2026-10-01. Five working days from Thursday 2026-09-03 end on
// 09-10 (hearing), fifteen from Monday 2026-09-07 on 09-28 (supplement), ten from Tuesday 2026-09-01 on 09-15 (repeated application).
describe('a hearing before an act that a person signs', () => {
  test('the head sees his task at once and signs when the answer is there, not before', async () => {
    const d = await start();
    await barred(d);
    assert.deepEqual([open(d), possible(d), d.seen().stage], [['return', 'sign'], ['answerHearing', 'correctFiling', 'requestInformation', 'withdraw'], 'hearing']);
    assert.equal(termOf(d, 'hearing').due, '2026-09-10');
    assert.deepEqual(await refusedAs('notNow', d, 'head', 'sign', '2026-09-04 09:00'), ['return']);
    await done(d, 'applicant', 'answerHearing', '2026-09-04 12:00', { text: true });
    assert.deepEqual([termOf(d, 'hearing').state, d.seen().stage], ['met', 'signature']);
    await done(d, 'head', 'sign', '2026-09-07 12:00');
    assert.deepEqual([d.seen().outcome, d.seen().automatic, d.seen().norms], ['refused', false, ['KG-514-4/5.1']]);
    assert.equal(termOf(d, 'review').state, 'met');
  });

  test('or when its term is over, by the stamp: the last second belongs to the addressee', async () => {
    const d = await start();
    await barred(d);
    assert.equal(termOf(d, 'hearing').instant, '2026-09-10T18:00:00.000Z');
    await d.goTo('2026-09-10T17:59:59.000Z');
    const early = (await d.atOnce([command('sign', 'head', '2026-09-10T17:59:59.999Z', {}, { task: d.seen().tasks.findLast((t) => t.commands.includes('sign'))!.id })]))[0]!;
    assert.equal(codeOf(early), 'notNow');
    await d.goTo('2026-09-10T18:00:00.000Z');
    assert.deepEqual([termOf(d, 'hearing').state, d.seen().open], ['passed', true]);
    await refusedAs('tooLate', d, 'applicant', 'answerHearing', '2026-09-11 00:00', { text: true });
    await done(d, 'head', 'sign', '2026-09-11 00:00');
    assert.deepEqual(acts(d), ['refused']);
  });

  test('once per set of grounds: returned and proposed again on the same, the addressee is not asked anew; on others he is', async () => {
    const d = await start();
    await barred(d);
    await done(d, 'head', 'return', '2026-09-03 12:00', { text: true });
    assert.deepEqual(open(d), ['checkDebts', 'checkFounders', 'findDefects', 'orderInspection', 'propose', 'skipInspection'], 'what was found against him may be checked anew');
    await done(d, 'officer', 'propose', '2026-09-04 10:00', { outcome: 'refuse', grounds: ['KG-514-4/5.1'] });
    assert.equal(sent(d, 'hearing').length, 1);
    await refusedAs('notNow', d, 'head', 'sign', '2026-09-04 11:00');
    await done(d, 'head', 'return', '2026-09-04 11:05', { text: true });
    await done(d, 'officer', 'checkFounders', '2026-09-04 12:00', { result: 'barred', grounds: ['KG-514-4/5.1', 'KG-514-4/5.2'] });
    await done(d, 'officer', 'propose', '2026-09-04 13:00', { outcome: 'refuse', grounds: ['KG-514-4/5.2'] });
    assert.deepEqual(sent(d, 'hearing').map((c) => c.input.norms[0]), ['KG-514-4/5.1', 'KG-514-4/5.2']);
    assert.deepEqual(d.seen().terms.filter((t) => t.name === 'hearing').map((t) => t.state), ['closed', 'running']);
  });

  test('checked anew and clear, the certificate can be granted after all', async () => {
    const d = await start();
    await barred(d);
    await done(d, 'applicant', 'answerHearing', '2026-09-03 12:00', { text: true });
    await done(d, 'head', 'return', '2026-09-04 10:00', { text: true });
    await done(d, 'officer', 'checkFounders', '2026-09-04 11:00', { result: 'clear' });
    await done(d, 'officer', 'checkDebts', '2026-09-04 11:01', { result: 'none' });
    await done(d, 'officer', 'skipInspection', '2026-09-04 11:02');
    await done(d, 'officer', 'propose', '2026-09-04 11:03', { outcome: 'grant' });
    await done(d, 'head', 'sign', '2026-09-04 12:00');
    assert.deepEqual(acts(d), ['granted']);
  });

  test('a withdrawal ends it, and nobody can answer any more', async () => {
    const d = await start();
    await barred(d);
    await done(d, 'applicant', 'withdraw', '2026-09-04 10:00');
    assert.deepEqual([d.seen().outcome, termOf(d, 'hearing').state, open(d), possible(d), d.done()], ['withdrawn', 'closed', [], [], { result: 'withdrawn' }]);
    await refusedAs('notNow', d, 'head', 'sign', '2026-09-04 10:01');
  });

  test('a refusal does not rest on a ground that nobody has found', async () => {
    const d = await start();
    await done(d, 'officer', 'findComplete', '2026-09-02 09:30');
    assert.ok(!open(d).includes('propose'));
    await done(d, 'officer', 'checkFounders', '2026-09-02 10:00', { result: 'barred', grounds: ['KG-514-4/5.1'] });
    for (const ground of ['KG-514-4/10.b', 'KG-514-4/16.a', 'KG-514-4/16.b', 'KG-514-4/16.c', 'KG-514-4/17.b', 'KG-514-4/5.2']) {
      assert.deepEqual(await refusedAs('notNow', d, 'officer', 'propose', '2026-09-02 10:01', { outcome: 'refuse', grounds: [ground] }), ['KG-514-4/5.1'], ground);
    }
    await refusedAs('invalid', d, 'officer', 'propose', '2026-09-02 10:02', { outcome: 'refuse' });
    await refusedAs('invalid', d, 'officer', 'propose', '2026-09-02 10:02', { outcome: 'refuse', grounds: ['KG-514-4/12'] });
    await refusedAs('invalid', d, 'officer', 'propose', '2026-09-02 10:02', { outcome: 'grant', grounds: ['KG-514-4/5.1'] });
  });
});

describe('refusals that the system drafts', () => {
  test('a missing consent is found on receipt, instead of the completeness check (10.b)', async () => {
    const d = await start({ questionnaires: [{ kind: 'individual', founder: 0 }, { kind: 'individual', founder: 1 }], consents: [{ questionnaire: 0, agreed: true }] });
    assert.deepEqual([open(d), sent(d, 'hearing').map((c) => c.input.norms)], [['return', 'sign'], [['KG-514-4/10.b', 'KG-514-4/24']]]);
    // Tuesday 09-01 and five working days: 09-08
    assert.equal(termOf(d, 'hearing').due, '2026-09-08');
    await d.goTo(at('2026-09-09 00:00'));
    await done(d, 'head', 'sign', '2026-09-09 09:00');
    assert.deepEqual([d.seen().outcome, d.seen().automatic, d.seen().norms], ['refusedToConsider', false, ['KG-514-4/10.b', 'KG-514-4/16.d']]);
  });

  test('with the consent in the answer and returned, the ordinary course begins', async () => {
    const d = await start({ questionnaires: [{ kind: 'individual', founder: 0 }], consents: [] });
    await done(d, 'applicant', 'answerHearing', '2026-09-02 10:00', { text: true, consents: [{ questionnaire: 0, agreed: true }] });
    await done(d, 'head', 'return', '2026-09-02 11:00', { text: true });
    assert.deepEqual(open(d), ['checkDebts', 'checkFounders', 'findComplete', 'findDefects', 'orderInspection', 'skipInspection']);
    await done(d, 'officer', 'findComplete', '2026-09-02 12:00');
    assert.ok(!open(d).includes('propose'), 'the ground is gone');
  });

  test('the fourth incomplete set leads to a drafted refusal, without a fourth notice (16.b)', async () => {
    const d = await start();
    for (const [i, day] of ['02', '03', '04'].entries()) {
      await incomplete(d, `2026-09-${day} 10:00`);
      assert.equal(sent(d, 'defects').length, i + 1);
      await done(d, 'applicant', 'supplement', `2026-09-${day} 15:00`, { documents: [{ norm: 'KG-514-4/11.9' }] });
    }
    await incomplete(d, '2026-09-07 10:00');
    assert.deepEqual([sent(d, 'defects').length, sent(d, 'hearing').map((c) => c.input.norms[0]), open(d)], [3, ['KG-514-4/16.b'], ['return', 'sign']]);
    await done(d, 'head', 'return', '2026-09-07 11:00', { text: true });
    // the head does not want to refuse on it: the same set may be sent back once more
    await incomplete(d, '2026-09-07 12:00');
    assert.deepEqual([sent(d, 'defects').length, d.seen().stage], [4, 'supplement']);
    await done(d, 'applicant', 'supplement', '2026-09-07 15:00', { documents: [{ norm: 'KG-514-4/11.9' }] });
    await incomplete(d, '2026-09-08 10:00');
    assert.equal(sent(d, 'defects').length, 4, 'a fifth incomplete set');
    await done(d, 'applicant', 'answerHearing', '2026-09-08 12:00', { text: true });
    await done(d, 'head', 'sign', '2026-09-08 13:00');
    assert.deepEqual([d.seen().outcome, d.seen().norms[0]], ['refusedToConsider', 'KG-514-4/16.b']);
  });

  test('nothing filed in the term of a supplement, read as a matter for a person (AMB-48 drafted): a drafted refusal on 16.a', async () => {
    const d = await start({}, { readingAt: (({ amb }: { amb: string }) => (amb === 'AMB-48' ? 'drafted' : 'default')) as never });
    await incomplete(d, '2026-09-07 10:00');
    await d.goTo(at('2026-09-29 00:00'));
    assert.deepEqual([d.seen().open, acts(d), sent(d, 'hearing').map((c) => c.input.norms[0]), termOf(d, 'supplement').state], [true, [], ['KG-514-4/16.a'], 'passed']);
    await refusedAs('tooLate', d, 'applicant', 'supplement', '2026-09-29 09:00', { documents: [{ norm: 'KG-514-4/11.9' }] });
    await done(d, 'head', 'return', '2026-09-29 10:00', { text: true });
    await done(d, 'officer', 'propose', '2026-09-29 11:00', { outcome: 'refuse', grounds: ['KG-514-4/16.c'] });
    await d.goTo(at('2026-10-07 00:00'));
    await done(d, 'head', 'sign', '2026-10-07 09:00');
    assert.deepEqual([d.seen().automatic, d.seen().norms[0]], [false, 'KG-514-4/16.c']);
  });

  test('defects that a served notice named, and that the supplement did not mend, are a ground (16.a)', async () => {
    const d = await start();
    await incomplete(d, '2026-09-07 10:00');
    assert.deepEqual(open(d), []);
    await done(d, 'applicant', 'supplement', '2026-09-08 10:00', { documents: [{ norm: 'KG-514-4/11.9' }] });
    await done(d, 'officer', 'propose', '2026-09-09 10:00', { outcome: 'refuse', grounds: ['KG-514-4/16.a'], text: true });
    await done(d, 'applicant', 'answerHearing', '2026-09-09 12:00', { text: true });
    await done(d, 'head', 'sign', '2026-09-09 13:00');
    assert.equal(d.seen().outcome, 'refusedToConsider');
  });
});

describe('a repeated application', () => {
  const repeats: Fields = { repeats: true, earlier: { remarks: [{ norm: 'KG-514-4/11.9' }, { norm: 'KG-514-4/11.12.a', founder: 1 }], sets: 2 } };
  test('has ten working days of its own, and is not sent back for what was remarked before', async () => {
    const d = await start(repeats);
    assert.deepEqual([termOf(d, 'repeatCheck').due, termOf(d, 'repeatCheck').state], ['2026-09-15', 'running']);
    await refusedAs('notNow', d, 'officer', 'findDefects', '2026-09-02 10:00', { defects: [{ norm: 'KG-514-4/11.9' }] });
    await refusedAs('notNow', d, 'officer', 'findDefects', '2026-09-02 10:00', { defects: [{ norm: 'KG-514-4/11.12.a', founder: 1 }] });
    // of another founder too: the founders of the earlier application were others
    await refusedAs('notNow', d, 'officer', 'findDefects', '2026-09-02 10:00', { defects: [{ norm: 'KG-514-4/11.12.a', founder: 0 }] });
    await done(d, 'officer', 'findDefects', '2026-09-02 10:01', { defects: [{ norm: 'KG-514-4/11.12.a', founder: 0, another: true }] });
    assert.equal(d.seen().stage, 'supplement', 'a new defect may be notified (AMB-06)');
  });
  test('is not sent back at all where the ban is read so (AMB-06 throughout); the chain counts where it is read so (AMB-05)', async () => {
    const names: { [amb: string]: string } = { 'AMB-05': 'perChain', 'AMB-06': 'throughout' };
    const d = await start(repeats, { readingAt: (({ amb }: { amb: string }) => names[amb] ?? 'automatic') as never });
    await refusedAs('notNow', d, 'officer', 'findDefects', '2026-09-02 10:00', { defects: [{ norm: 'KG-514-4/11.5' }] });
    const chain = await start(repeats, { readingAt: (({ amb }: { amb: string }) => (amb === 'AMB-05' ? 'perChain' : 'newDefectsOnly')) as never });
    await incomplete(chain, '2026-09-02 10:00', 'KG-514-4/11.5');
    await done(chain, 'applicant', 'supplement', '2026-09-02 12:00', { documents: [{ norm: 'KG-514-4/11.5' }] });
    await incomplete(chain, '2026-09-03 10:00', 'KG-514-4/11.5');
    assert.deepEqual(sent(chain, 'hearing').map((c) => c.input.norms[0]), ['KG-514-4/16.b'], 'two before and two now');
  });
  test('its term is met by a complete set, or by a proposal to refuse on 17.b', async () => {
    const complete = await start(repeats);
    await done(complete, 'officer', 'findComplete', '2026-09-15 23:59');
    assert.equal(termOf(complete, 'repeatCheck').state, 'met');
    const refused = await start(repeats);
    assert.ok(open(refused).includes('propose'));
    await done(refused, 'officer', 'propose', '2026-09-15 10:00', { outcome: 'refuse', grounds: ['KG-514-4/17.b'], text: true });
    assert.equal(termOf(refused, 'repeatCheck').state, 'met');
    await done(refused, 'applicant', 'answerHearing', '2026-09-16 10:00', { text: true });
    await done(refused, 'head', 'sign', '2026-09-16 11:00');
    assert.equal(refused.calls.find((c) => c.name === 'registryRecord')!.input.data.late, undefined);
  });
  test('17.b stays possible afterwards, marked late', async () => {
    const d = await start(repeats);
    await d.goTo(at('2026-09-16 00:00'));
    assert.equal(termOf(d, 'repeatCheck').state, 'late');
    assert.equal(sent(d, 'authorityLate').length, 1);
    await done(d, 'officer', 'propose', '2026-09-16 10:00', { outcome: 'refuse', grounds: ['KG-514-4/17.b'], text: true });
    await done(d, 'applicant', 'answerHearing', '2026-09-16 12:00', { text: true });
    await done(d, 'head', 'sign', '2026-09-16 13:00');
    assert.equal(d.calls.find((c) => c.name === 'registryRecord')!.input.data.late, true);
  });
});

describe('the inspection', () => {
  const toChecks = async (d: Driver): Promise<void> => {
    await done(d, 'officer', 'findComplete', '2026-09-02 09:30');
    await done(d, 'officer', 'checkFounders', '2026-09-02 10:00', { result: 'clear' });
    await done(d, 'officer', 'checkDebts', '2026-09-02 10:05', { result: 'none' });
  };
  test('ten working days from its start, reported by the inspector named; a grant waits for the report', async () => {
    const d = await start();
    await toChecks(d);
    await done(d, 'officer', 'orderInspection', '2026-09-02 11:00', { inspector: 'inspector', from: '2026-09-07' });
    // Monday 09-07 and ten working days: Monday 09-21
    assert.deepEqual([termOf(d, 'inspection').due, termOf(d, 'inspection').state, sent(d, 'inspectionOrdered').length], ['2026-09-21', 'running', 1]);
    assert.deepEqual([open(d), d.seen().tasks.find((t) => t.commands[0] === 'reportInspection')!.person], [['findDefects', 'reportInspection'], 'inspector']);
    await done(d, 'inspector', 'reportInspection', '2026-09-10 15:00', { result: 'meets', access: 'given' });
    assert.deepEqual([termOf(d, 'inspection').state, open(d), d.seen().stage], ['met', ['findDefects', 'propose'], 'proposal']);
    assert.deepEqual(d.calls.filter((c) => c.name === 'documentRender' && c.input.kind === 'inspectionReport').map((c) => c.input.at), [at('2026-09-10 15:00')]);
    await done(d, 'officer', 'propose', '2026-09-11 10:00', { outcome: 'grant' });
    await refusedAs('forbidden', d, 'head', 'sign', '2026-09-11 11:00', {}, 'inspector');
    await done(d, 'head', 'sign', '2026-09-11 12:00');
  });
  test('one that fails allows a grant only with a reason', async () => {
    const d = await start();
    await toChecks(d);
    await done(d, 'officer', 'orderInspection', '2026-09-02 11:00', { inspector: 'inspector', from: '2026-09-02' });
    await done(d, 'inspector', 'reportInspection', '2026-09-03 15:00', { result: 'fails', access: 'refused' });
    await refusedAs('notNow', d, 'officer', 'propose', '2026-09-03 16:00', { outcome: 'grant' });
    await done(d, 'officer', 'propose', '2026-09-03 16:01', { outcome: 'grant', text: true });
  });
  test('never past the review: the officer is warned when it cannot have its ten working days', async () => {
    const d = await start();
    await done(d, 'officer', 'findComplete', '2026-09-02 09:30');
    await done(d, 'officer', 'orderInspection', '2026-09-21 11:00', { inspector: 'inspector', from: '2026-09-25' });
    assert.deepEqual([termOf(d, 'inspection').due, termOf(d, 'inspection').explanation.notAfter], ['2026-10-01', '2026-10-01']);
    assert.deepEqual(d.seen().tasks.filter((t) => t.about?.warning).map((t) => [t.role, t.about!.warning]), [['officer', 'shortened']]);
  });
  test('goes on while defects are mended', async () => {
    const d = await start();
    await done(d, 'officer', 'findComplete', '2026-09-02 09:30');
    await done(d, 'officer', 'orderInspection', '2026-09-02 11:00', { inspector: 'inspector', from: '2026-09-03' });
    await incomplete(d, '2026-09-03 10:00');
    assert.deepEqual([d.seen().stage, open(d)], ['supplement', ['reportInspection']]);
    await done(d, 'inspector', 'reportInspection', '2026-09-04 15:00', { result: 'meets', access: 'given' });
    await done(d, 'applicant', 'supplement', '2026-09-05 10:00', { documents: [{ norm: 'KG-514-4/11.9' }] });
    await done(d, 'officer', 'findComplete', '2026-09-07 09:30');
    assert.deepEqual(open(d), ['checkDebts', 'checkFounders', 'findDefects', 'propose'], 'a supplement was given: 16.a can be argued');
  });
  test('overdue: told like any term of the authority, and still possible', async () => {
    const d = await start();
    await done(d, 'officer', 'findComplete', '2026-09-02 09:30');
    await done(d, 'officer', 'orderInspection', '2026-09-02 11:00', { inspector: 'inspector', from: '2026-09-02' });
    await d.goTo(at('2026-09-17 00:00'));
    assert.deepEqual([termOf(d, 'inspection').due, termOf(d, 'inspection').state], ['2026-09-16', 'late']);
    await done(d, 'inspector', 'reportInspection', '2026-09-17 15:00', { result: 'meets', access: 'given' });
    assert.equal(termOf(d, 'inspection').state, 'late');
  });
});

describe('information on request', () => {
  const asked = (d: Driver) => done(d, 'officer', 'requestInformation', '2026-09-02 10:00', { until: '2026-09-11', text: true });
  test('runs beside everything, until the day that the request names', async () => {
    const d = await start();
    await asked(d);
    assert.deepEqual([termOf(d, 'information').due, d.seen().stage, open(d)], ['2026-09-11', 'examination', ['findComplete', 'findDefects']]);
    await done(d, 'applicant', 'answerRequest', '2026-09-11 23:59', { text: true });
    assert.equal(termOf(d, 'information').state, 'met');
    await refusedAs('notNow', d, 'applicant', 'answerRequest', '2026-09-12 10:00', { text: true });
  });
  test('when it passes the officer is told, and nothing follows by itself (AMB-47)', async () => {
    const d = await start();
    await asked(d);
    await d.goTo(at('2026-09-12 00:00'));
    assert.deepEqual([termOf(d, 'information').state, d.seen().open], ['passed', true]);
    assert.deepEqual(d.seen().tasks.filter((t) => t.about?.term === 'information' && t.state === 'open').map((t) => t.role), ['officer']);
    await refusedAs('tooLate', d, 'applicant', 'answerRequest', '2026-09-12 09:00', { text: true });
    await done(d, 'officer', 'findComplete', '2026-09-12 09:30');
  });
  test('of two requests the older is answered first; whoever asks has prepared the case', async () => {
    const d = await start();
    await asked(d);
    await done(d, 'officer', 'requestInformation', '2026-09-02 11:00', { until: '2026-09-08', text: true });
    await done(d, 'applicant', 'answerRequest', '2026-09-03 10:00', { text: true });
    assert.deepEqual(d.seen().terms.filter((t) => t.name === 'information').map((t) => [t.due, t.state]), [['2026-09-11', 'met'], ['2026-09-08', 'running']]);
    await done(d, 'applicant', 'withdraw', '2026-09-03 11:00');
    assert.deepEqual([d.seen().terms.filter((t) => t.name === 'information').map((t) => t.state), d.done()], [['met', 'closed'], { result: 'withdrawn' }]);
  });
});

describe('the day of filing, corrected', () => {
  test('moves the terms that run from it, and the applicant is told once', async () => {
    const d = await start();
    await done(d, 'admin', 'correctFiling', '2026-09-02 10:00', { on: '2026-08-31', text: true });
    assert.deepEqual([termOf(d, 'review').due, sent(d, 'termMoved').map((c) => c.input.data.correctedOn)], ['2026-09-30', ['2026-08-31']]);
    await done(d, 'admin', 'correctFiling', '2026-09-02 11:00', { on: '2026-09-01', text: true });
    assert.equal(termOf(d, 'review').due, '2026-10-01');
    await d.goTo(at('2026-10-02 00:00'));
    assert.equal(termOf(d, 'review').state, 'late');
  });
  test('two at once are worked off in the order of their stamps', async () => {
    const d = await start();
    const stamp = at('2026-09-02 10:00');
    await d.atOnce([command('correctFiling', 'admin', stamp, { on: '2026-08-28' }), command('correctFiling', 'admin', stamp, { on: '2026-08-31' })], stamp);
    assert.equal(termOf(d, 'review').due, '2026-09-30');
  });
});

test('a supplement that cannot end inside the review: the officer is warned (AMB-01), and nobody is refused for it', async () => {
  const d = await start();
  await incomplete(d, '2026-09-15 11:00');
  assert.deepEqual(d.seen().tasks.filter((t) => t.about?.warning).map((t) => t.about), [{ term: 'supplement', daysLeft: 0, warning: 'pastReview' }]);
  const early = await start();
  await incomplete(early, '2026-09-07 11:00');
  assert.deepEqual(early.seen().tasks.filter((t) => t.about?.warning), []);
});

test('an application to the System that was filed jointly is taken up at the act, whatever it says; never after a withdrawal', async () => {
  const started = (d: Driver): string[] => d.calls.filter((c) => c.name === 'caseStart').map((c) => c.input.procedure as string);
  const refused = await start({ joinsPool: true });
  await barred(refused);
  await done(refused, 'applicant', 'answerHearing', '2026-09-04 12:00', { text: true });
  await done(refused, 'head', 'sign', '2026-09-07 12:00');
  assert.deepEqual(started(refused), ['kg.pool.enrollment']);
  const automatic = await start({ joinsPool: true });
  await incomplete(automatic, '2026-09-07 10:00');
  await automatic.goTo(at('2026-09-29 00:00'));
  // while the head can set the refusal aside nothing has been decided on the certificate: thirty working days end on Tuesday 10 November
  assert.deepEqual([started(automatic), acts(automatic)], [[], ['refusedToConsider']]);
  await automatic.goTo(at('2026-11-10 23:59'));
  assert.deepEqual(started(automatic), []);
  await automatic.goTo(at('2026-11-11 00:01'));
  assert.deepEqual(started(automatic), ['kg.pool.enrollment']);
  const withdrawn = await start({ joinsPool: true });
  await done(withdrawn, 'applicant', 'withdraw', '2026-09-04 10:00');
  assert.deepEqual(started(withdrawn), []);
});

test('a task that stays on the desk keeps its holder while another is done', async () => {
  const d = await start();
  await done(d, 'officer', 'findComplete', '2026-09-02 09:30');
  const debts = d.seen().tasks.find((t) => t.state === 'open' && t.commands[0] === 'checkDebts')!.id;
  await done(d, 'officer', 'checkFounders', '2026-09-02 10:00', { result: 'clear' });
  assert.equal(d.seen().tasks.find((t) => t.state === 'open' && t.commands[0] === 'checkDebts')!.id, debts);
});

test('where the review is read as stopped while a supplement is awaited (AMB-01), it goes on for the days it did not run', async () => {
  const stops: Fakes = { readingAt: (({ amb }: { amb: string }) => (amb === 'AMB-01' ? 'stops' : 'automatic')) as never };
  const d = await start({}, stops);
  await incomplete(d, '2026-09-15 11:00');
  assert.deepEqual(d.seen().tasks.filter((t) => t.about?.warning), []);
  // the first last day of the review passes while the applicant still has time until 2026-10-06
  await d.goTo(at('2026-10-03 10:00'));
  assert.equal(termOf(d, 'review').state, 'running');
  // 15 days (16 to 30 September) and 5 (1 to 5 October) did not run: 2026-10-01 becomes 10-21
  await done(d, 'applicant', 'supplement', '2026-10-05 10:00', { documents: [{ norm: 'KG-514-4/11.9' }] });
  assert.deepEqual([termOf(d, 'review').due, termOf(d, 'review').state], ['2026-10-21', 'running']);
  assert.deepEqual(sent(d, 'termMoved').map((c) => [c.input.about.due, c.input.data.moved, c.input.data.stopped]), [[
    '2026-10-21', [{ name: 'review', norm: 'KG-514-4/12', from: '2026-10-01', to: '2026-10-21', targetFrom: '2026-10-01', targetTo: '2026-10-21' }], { from: at('2026-09-15 11:00'), until: at('2026-10-05 10:00') },
  ]]);
  await d.goTo(at('2026-10-22 00:00'));
  assert.equal(termOf(d, 'review').state, 'late');
  const silent = await start({}, stops);
  await incomplete(silent, '2026-09-15 11:00');
  await silent.goTo(at('2026-10-07 00:00'));
  assert.deepEqual([silent.seen().outcome, termOf(silent, 'review').due, termOf(silent, 'review').state], ['refusedToConsider', '2026-10-22', 'met']);
  assert.equal(sent(silent, 'termMoved').length, 0, 'the automatic act has met it already');
  const drafted = await start({}, { readingAt: (({ amb }: { amb: string }) => (amb === 'AMB-01' ? 'stops' : 'drafted')) as never });
  await incomplete(drafted, '2026-09-15 11:00');
  await drafted.goTo(at('2026-10-07 00:00'));
  assert.deepEqual(sent(drafted, 'termMoved').map((c) => c.input.about.due), ['2026-10-22'], 'a refusal that is only drafted leaves the review running');
  const sameDay = await start({}, stops);
  await incomplete(sameDay, '2026-09-15 11:00');
  await done(sameDay, 'applicant', 'supplement', '2026-09-15 15:00', { documents: [{ norm: 'KG-514-4/11.9' }] });
  assert.deepEqual([termOf(sameDay, 'review').due, sent(sameDay, 'termMoved').length], ['2026-10-01', 0]);
  const left = await start({}, stops);
  await incomplete(left, '2026-09-15 11:00');
  await done(left, 'applicant', 'withdraw', '2026-10-03 10:00');
  assert.deepEqual([left.seen().outcome, termOf(left, 'review').state, sent(left, 'termMoved').length], ['withdrawn', 'closed', 0]);
});

test('a hearing is about facts: the same ground found of another founder is heard anew, and a ground that is gone is not signed', async () => {
  const d = await start();
  const found = (founder: number) => ({ result: 'barred', grounds: ['KG-514-4/5.1'], findings: [{ founder, ground: 'KG-514-4/5.1' }] });
  await done(d, 'officer', 'findComplete', '2026-09-02 09:30');
  await done(d, 'officer', 'checkFounders', '2026-09-02 10:00', found(0));
  await done(d, 'officer', 'propose', '2026-09-02 11:00', { outcome: 'refuse', grounds: ['KG-514-4/5.1'] });
  await done(d, 'head', 'return', '2026-09-02 12:00', { text: true });
  await done(d, 'officer', 'checkFounders', '2026-09-02 13:00', found(1));
  await done(d, 'officer', 'propose', '2026-09-02 14:00', { outcome: 'refuse', grounds: ['KG-514-4/5.1'] });
  assert.equal(sent(d, 'hearing').length, 2);
  const consent = await start({ questionnaires: [{ kind: 'individual', founder: 0 }], consents: [] });
  await done(consent, 'applicant', 'answerHearing', '2026-09-02 10:00', { text: true, consents: [{ questionnaire: 0, agreed: true }] });
  assert.deepEqual(await refusedAs('notNow', consent, 'head', 'sign', '2026-09-02 11:00'), ['return']);
});

test('with a new set what was found against the applicant is checked anew, and so is whoever a correction names', async () => {
  const d = await start();
  await done(d, 'officer', 'findComplete', '2026-09-02 09:30');
  await done(d, 'officer', 'checkFounders', '2026-09-02 10:00', { result: 'barred', grounds: ['KG-514-4/5.1'] });
  await done(d, 'officer', 'checkDebts', '2026-09-02 10:01', { result: 'none' });
  await done(d, 'officer', 'findDefects', '2026-09-02 11:00', { defects: [{ norm: 'KG-514-4/A3.4', field: '/founders/0' }] });
  await done(d, 'applicant', 'supplement', '2026-09-03 10:00', { corrections: [{ field: '/founders/0/country' }] });
  await done(d, 'officer', 'findComplete', '2026-09-03 11:00');
  assert.deepEqual(open(d), ['checkDebts', 'checkFounders', 'findDefects', 'orderInspection', 'propose', 'skipInspection']);
});
