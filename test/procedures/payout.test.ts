import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { forTests, prepare } from '../support/forTests';
import { openLane } from '../support/lane';
import { local } from '../support/office';
import { until } from '../support/until';

// What a scenario cannot say of kg.pool.payout: closings at once, workers that die, the papers of statements.
const lane = forTests(() => openLane({ legalNow: local('2026-10-01 10:00') }));
const NUMBER: { [who: string]: number } = { applicant: 1, applicant2: 2 };

/** Two participants, each in the register, with a person who acts for him. */
prepare(async () => {
  for (const [who, number] of Object.entries(NUMBER)) {
    const person = (await lane.call(who, 'GET', '/v1/me')).body.id as string;
    const [subject] = await lane.db('registry.subject').insert({ jurisdiction: 'kg', number: `1010199900000${number}`, kind: 'entity' }).returning('id');
    await lane.db('payout.participant').insert({ number, jurisdiction: 'kg', subject_id: subject.id, registered_at: '2026-01-01T00:00:00Z', person });
    const id = randomUUID();
    await lane.db('registry.entry').insert({ id, register: 'participant', number: `P00000${number}`, subject_id: subject.id, case_id: randomUUID() });
    await lane.db('registry.entry_version').insert({ entry_id: id, n: 1, status: 'active', fields: JSON.stringify({ name: `Company ${number}` }), in_force_from: '2026-01-01T00:00:00Z', on_day: '2026-01-01' });
  }
});

const close = (who: string, period: string, more: object = {}) =>
  lane.call(who, 'POST', '/v1/procedures/kg.pool.payout/cases', { period, rewards: [{ asset: 'BTC', amount: '1000' }], work: [{ participant: 1, units: '3' }, { participant: 2, units: '1' }], ...more }, { 'idempotency-key': randomUUID(), prefer: 'wait=20' });
const told = (caseId: string) => until('everybody is told', async () => (await lane.db('notice.served as s').join('notice.notice as n', 'n.id', 's.notice_id').where('n.case_id', caseId)).length === 2);
const posted = async (period: string) => (await lane.db.raw(`
  select (select count(*)::int from work.case c join payout.closing x on x.case_id = c.id where x.period_id = p.id) as cases, (select count(*)::int from payout.posting g where g.period_id = p.id) as postings,
    (select string_agg(e.participant || ' ' || e.amount, ', ' order by e.participant) from payout.entry e join payout.posting g on g.id = e.posting_id where g.period_id = p.id and e.participant is not null) as shares
  from payout.period p where p.name = ?`, [period])).rows[0];

describe('closing a period', () => {
  test('by several at once makes one case, and everybody is accepted', async () => {
    const answers = await Promise.all(['system', 'admin', 'system', 'admin'].map((who) => close(who, '2026-09')));
    assert.deepEqual(answers.map((a) => a.status), [201, 201, 201, 201], JSON.stringify(answers.map((a) => a.body)));
    assert.equal(new Set(answers.map((a) => a.body.caseId)).size, 1);
    const caseId = answers[0]!.body.caseId as string;
    await told(caseId);
    assert.deepEqual(await posted('2026-09'), { cases: 1, postings: 1, shares: '1 750, 2 250' });
    const answered = await lane.db('dossier.receipt as r').leftJoin('dossier.answer as a', 'a.receipt_id', 'r.id').where('r.case_id', caseId).select('a.accepted');
    assert.deepEqual(answered.map((a: any) => a.accepted), [true, true, true, true]);
    const { body } = await lane.call('officer', 'GET', `/v1/cases/${caseId}`);
    assert.deepEqual([body.open, body.outcome, body.subject], [false, 'posted', { number: 'pool', kind: 'pool' }]);
  });

  test('again after it is over is accepted and changes nothing', async () => {
    const answer = await close('admin', '2026-09', { rewards: [{ asset: 'BTC', amount: '9', reference: 'another' }] });
    assert.deepEqual([answer.status, answer.body.accepted], [201, true]);
    assert.deepEqual(await posted('2026-09'), { cases: 1, postings: 1, shares: '1 750, 2 250' });
  });

  test('goes on when its worker comes back, once', async () => {
    await lane.stop('procedures');
    const answer = await lane.call('system', 'POST', '/v1/procedures/kg.pool.payout/cases', { period: '2026-08', rewards: [{ asset: 'BTC', amount: '10' }], work: [{ participant: 2, units: '1' }] }, { 'idempotency-key': randomUUID(), prefer: 'wait=0' });
    assert.equal(answer.status, 201);
    await lane.start('procedures');
    await until('the case is closed', async () => (await lane.db('work.case').where({ id: answer.body.caseId, closed: true })).length === 1, { withinMs: 90_000 });
    assert.deepEqual(await posted('2026-08'), { cases: 1, postings: 1, shares: '2 10' });
  });
});

describe('the paper of a statement', () => {
  const pdf = (who: string, period = '2026-09') => lane.call(who, 'GET', `/v1/pool/me/statements/${period}.pdf`);

  test('is printed when it is asked for, and is the same file afterwards', async () => {
    const [one, two] = [await pdf('applicant'), await pdf('applicant')];
    assert.deepEqual([one.status, one.headers.get('content-type')], [200, 'application/pdf'], JSON.stringify(one.body));
    assert.equal((one.body as Buffer).subarray(0, 5).toString(), '%PDF-');
    assert.ok((one.body as Buffer).equals(two.body as Buffer));
    assert.equal((await lane.db('dossier.document').where({ kind: 'statement' })).length, 1);
  });

  test('is nobody else\'s, and not of a period in which one got nothing', async () => {
    assert.equal((await pdf('applicant', '2026-08')).status, 404);
    assert.equal((await pdf('applicant3')).status, 404);
    assert.equal((await pdf('officer')).status, 403);
  });
});
