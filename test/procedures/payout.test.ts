import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import pino from 'pino';
import { codec, parseKeys } from '../../workers/codec';
import { reconcile } from '../../workers/reconcile';
import { forTests, prepare } from '../support/forTests';
import { openLane } from '../support/lane';
import { inEngine, inLogs } from '../support/leaks';
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

  test('again after it is over is accepted and changes nothing, also from another account of the platform', async () => {
    assert.equal((await close('admin', '2026-05')).status, 201);
    for (const more of [{}, { rewards: [] }, { rewards: [{ asset: 'BTC', amount: '9' }] }]) {
      const answer = await close('system', '2026-05', more);
      assert.deepEqual([answer.status, answer.body.accepted], [201, true], JSON.stringify(answer.body));
      assert.equal(answer.body.case, undefined, 'the case that another has opened is not shown');
    }
    assert.deepEqual(await posted('2026-05'), { cases: 1, postings: 1, shares: '1 750, 2 250' });
  });

  test('again with a block that it does not have is refused, and says what to do: nothing is lost in silence', async () => {
    const named = (reference: string, amount = '9') => ({ rewards: [{ asset: 'BTC', amount, reference }] });
    await close('system', '2026-07', { ...named('block 7'), rewards: [...named('block 7').rewards, ...named('block 8').rewards] });
    for (const [more, missing] of [[named('another'), 'another'], [named('block 7', '8'), 'block 7']] as const) {
      const { status, body } = await close('admin', '2026-07', more);
      assert.deepEqual([status, body.code, body.norm], [409, 'conflict', 'KG-514-4/34'], JSON.stringify(body));
      assert.match(body.detail, new RegExp(`2026-07 is closed or being closed without ${missing}: .*correction`));
    }
    assert.equal((await close('admin', '2026-07', named('block 8'))).status, 201);
    assert.deepEqual(await posted('2026-07'), { cases: 1, postings: 1, shares: '1 14, 2 4' });
  });

  test('by two at once who name different blocks: the one closes, the other learns that his is missing', async () => {
    const both = await Promise.all(['system', 'admin'].map((who, i) => close(who, '2026-06', { rewards: [{ asset: 'BTC', amount: '100', reference: `block of ${i}` }] })));
    assert.deepEqual(both.map((a) => a.status).sort(), [201, 409], JSON.stringify(both.map((a) => a.body)));
    const lost = both.findIndex((a) => a.status === 409);
    assert.match(both[lost]!.body.detail, new RegExp(`without block of ${lost}`));
    assert.equal((await posted('2026-06')).shares, '1 75, 2 25');
  });

  test('leaves nothing that the comparison of everything with everything would name', async () => {
    await until('all mail is out', async () => !(await lane.db('notice.mail').where({ done: false }).first('id')));
    const { differences } = await reconcile({ db: lane.db, client: lane.client, log: pino({ level: 'silent' }), rehearsal: true }, { repair: false });
    assert.deepEqual(differences.filter((d) => d.kind !== 'entry'), []);
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

test('whose money it is stands in no log and in nothing that the engine keeps', async () => {
  const address = 'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq';
  const headers = { 'idempotency-key': randomUUID() };
  assert.equal((await lane.call('applicant', 'POST', '/v1/pool/me/wallets', { asset: 'BTC', address }, headers)).status, 201);
  assert.equal((await lane.call('applicant', 'POST', '/v1/pool/me/wallets', { asset: 'BTC', address: `${address}nearly` }, headers)).status, 422);
  assert.equal((await lane.call('admin', 'POST', '/v1/pool/periods/2026-09/corrections', { reason: 'because of reasons of Somebody', work: [{ participant: 1, units: '5' }] }, headers)).status, 200);
  await lane.call('system', 'POST', '/v1/pool/work?batch=wrong&period=2026-09&measure=shares', Buffer.from('participant,at,shares,difficulty\nSomebody Else,1,1,1\n'), { 'content-type': 'text/csv' });
  const places = [...(await inEngine(lane, codec(parseKeys(lane.env.TARTIP_PAYLOAD_KEYS)))), ...inLogs([lane.data])];
  const secret = [address, 'Company 1', 'Company 2', 'Demonstration applicant', 'reasons of Somebody', 'Somebody Else', '10101999000001', '"participant"'];
  assert.deepEqual(places.flatMap(({ where, text }) => secret.filter((word) => text.includes(word)).map((word) => `${word} in ${where}`)), []);
  assert.ok(places.some(({ where, text }) => where.endsWith('decoded') && text.includes('2026-09')), 'the search can find something');
  assert.ok(places.some(({ where }) => where.includes('.log')));
});
