import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { closeOf } from '../../activities/payout';
import { tellAll } from '../../activities/statements';
import { connect, type Db } from '../../database/connect';
import { seedLaw } from '../../database/law';
import type { PayoutInput } from '../../workflows/kernel/contract';
import { takeReward } from '../../payout/rewards';
import { freshDatabase, type FreshDatabase } from '../support/database';

let fresh: FreshDatabase, owner: Db, db: Db, subject = '', person = '';
// 1 November 2026, 09:00 in Bishkek
const AT = '2026-11-01T03:00:00.000Z';

before(async () => {
  fresh = await freshDatabase();
  owner = connect(fresh.ownerUrl, { pool: 2 });
  db = connect(fresh.url, { pool: 4 });
  await seedLaw(owner);
  subject = (await owner('registry.subject').insert({ jurisdiction: 'kg', number: 'pool', kind: 'pool' }).returning('id'))[0].id;
  person = (await owner('office.person').insert({ issuer: 'i', subject: 's', name: 'Somebody', email: 's@example.test', language: 'ky', roles: ['applicant'] }).returning('id'))[0].id;
  await owner('payout.participant').insert([1, 2, 3].map((number) => ({ number, jurisdiction: 'kg', subject_id: subject, registered_at: '2026-01-01T00:00:00Z', person: number === 3 ? null : person })));
  const wallet = (await owner('payout.wallet').insert({ participant: 1, asset: 'BTC', address: 'one' }).returning('id'))[0].id;
  await owner('payout.wallet_confirmed').insert({ wallet_id: wallet, at: AT });
});
after(async () => {
  await Promise.all([owner?.destroy(), db?.destroy()]);
  await fresh?.drop();
});

/** A case of a period with what its command brought, as the API leaves them. */
async function opened(period: string, content: object): Promise<PayoutInput> {
  const [caseId, paper, receipt] = [randomUUID(), randomUUID(), randomUUID()];
  await owner('dossier.paper').insert({ id: paper, case_id: caseId, command: 'closePeriod', content: JSON.stringify({ period, ...content }), salt: Buffer.from('x'), hash: 'h' });
  await owner('work.case').insert({ id: caseId, procedure: 'kg.pool.payout', jurisdiction: 'kg', act: 'KG-514-4', edition: '2025-09-30', subject_id: subject, applicant: person, language: 'ru', application_id: paper, filed_at: AT });
  return { caseId, act: 'KG-514-4', edition: '2025-09-30', norms: ['KG-514-4/37'], command: { id: receipt, name: 'closePeriod', by: { person, role: 'system' }, at: AT, paper: { id: paper, hash: 'h' }, fields: { period } } };
}
const brought = { rewards: [{ asset: 'BTC', amount: '1001' }], work: [{ participant: 1, units: '2' }, { participant: 2, units: '1' }, { participant: 3, units: '1' }] };
/** Everything of a period that a closing leaves. */
const left = async (i: PayoutInput) => (await owner.raw(`
  select (select count(*)::int from payout.reward r where r.period_id = c.period_id) as rewards, (select count(*)::int from payout.work w where w.period_id = c.period_id) as work,
    (select count(*)::int from payout.posting p where p.period_id = c.period_id) as postings,
    (select string_agg(e.participant || ' ' || e.amount, ', ' order by e.participant) from payout.entry e join payout.posting p on p.id = e.posting_id where p.period_id = c.period_id and e.participant is not null) as shares,
    (select count(*)::int from notice.notice n where n.case_id = c.case_id) as notices, (select count(*)::int from notice.served s join notice.notice n on n.id = s.notice_id where n.case_id = c.case_id) as served,
    (select count(*)::int from history.entry h where h.case_id = c.case_id) as lines,
    (select string_agg(d.norm || ' ' || d.about, ', ') from work.duty d join payout.posting p on d.opened_by = 'payout/' || p.id where p.period_id = c.period_id) as duties
  from payout.closing c where c.case_id = ?`, [i.caseId])).rows[0];
const orders = async () => (await owner('payout.pay_order').orderBy('id').select(owner.raw('participant, amount::text'))).map((o: any) => `${o.participant} ${o.amount}`);
const numbers = async (i: PayoutInput): Promise<string[]> => (await owner('notice.notice').where({ case_id: i.caseId }).orderBy('number').select('number')).map((n: any) => n.number);

describe('the case of a period', () => {
  it('takes in what its command brought, shares it, orders and tells, each once however often it is called', async () => {
    const i = await opened('2026-09', brought);
    const closed = await closeOf(db, i);
    assert.deepEqual(closed, { period: '2026-09', fee: '0', participants: 3, totals: [{ asset: 'BTC', reward: '1001', fee: '0', unshared: '0', shared: '1001' }] });
    assert.equal(await tellAll(db, i), 2);
    const once = await left(i);
    // 1001 of 2:1:1 is 500.5, 250.25, 250.25: the unit that is left goes to the largest remainder
    assert.deepEqual(once, { rewards: 1, work: 3, postings: 1, shares: '1 501, 2 250, 3 250', notices: 2, served: 2, lines: 1, duties: 'KG-514-4/33 2026-09' });
    assert.deepEqual(await orders(), ['1 501']);
    assert.deepEqual(await Promise.all([closeOf(db, i), closeOf(db, i)]), [closed, closed]);
    assert.deepEqual(await Promise.all([tellAll(db, i), tellAll(db, i)]), [0, 0]);
    assert.deepEqual([await left(i), await orders()], [once, ['1 501']]);
  });

  it('keeps the reward of a period in which nobody worked, and tells nobody', async () => {
    const i = await opened('2026-05', { rewards: [{ asset: 'BTC', amount: '500' }] });
    assert.deepEqual(await closeOf(db, i), { period: '2026-05', fee: '0', participants: 0, totals: [{ asset: 'BTC', reward: '500', fee: '0', unshared: '500', shared: '0' }] });
    assert.equal(await tellAll(db, i), 0);
  });

  it('closes a period that received nothing, and one of a single unit', async () => {
    const none = await opened('2026-04', { rewards: [], work: brought.work });
    assert.deepEqual((await closeOf(db, none)).totals, []);
    assert.equal(await tellAll(db, none), 0);
    const one = await opened('2026-03', { ...brought, rewards: [{ asset: 'BTC', amount: '1' }] });
    assert.deepEqual([(await closeOf(db, one)).participants, await tellAll(db, one), (await left(one)).shares], [1, 1, '1 1']);
  });

  it('takes the fee that was in force on the last day of the period', async () => {
    await owner('law.parameter').insert([['2026-08-31', '"2.5"'], ['2026-09-01', '"10"']].map(([valid_from, value], k) => ({ key: 'pool.fee', valid_from, n: 50 + k, value, source: 's', confirmed: true })));
    const { fee, totals } = await closeOf(db, await opened('2026-08', brought));
    // 2.5 % of 1001 is 25.025, rounded down
    assert.deepEqual([fee, totals[0]!.fee, totals[0]!.shared], ['2.5', '25', '976']);
    await owner('law.parameter').where('n', '>=', 50).delete();
  });

  it('takes in nothing more once it has begun, and is the only one of its period', async () => {
    const i = await opened('2026-07', brought);
    await closeOf(db, i);
    const { rows: [{ id }] } = await owner.raw("select id from payout.period where name = '2026-07'");
    assert.deepEqual(await takeReward(db, Number(id), { asset: 'BTC', amount: '5', reference: 'late block' }), { refused: 'closed' });
    await assert.rejects(closeOf(db, await opened('2026-07', { rewards: [] })), /another case closes this period/);
  });

  it('tells in batches with numbers that follow each other, and goes on after the last batch', async () => {
    await owner.raw("insert into payout.participant (number, jurisdiction, subject_id, registered_at, person) select n, 'kg', ?, '2026-01-01', ? from generate_series(1001, 3600) n", [subject, person]);
    const i = await opened('2026-06', { rewards: [{ asset: 'BTC', amount: '2600' }], work: Array.from({ length: 2600 }, (_, n) => ({ participant: 1001 + n, units: '1' })) });
    await closeOf(db, i);
    assert.equal(await tellAll(broken(db, 'insert into "notice"."delivery"', 2), i).catch((e: Error) => e.message), 'broken');
    assert.equal((await left(i)).notices, 1000);
    assert.equal(await tellAll(db, i), 1600);
    const all = await numbers(i);
    assert.deepEqual([all.length, new Set(all).size], [2600, 2600]);
    const plain = all.map((n) => Number(n.split('/')[1]));
    assert.equal(Math.max(...plain) - Math.min(...plain), 2599);
    assert.equal((await left(i)).lines, 3);
  });
});

/** The database, which breaks at the n-th statement of this kind. */
function broken(to: Db, statement: string, nth: number): Db {
  let seen = 0;
  const listener = ({ sql }: { sql: string }): void => {
    if (!sql.startsWith(statement) || (seen += 1) !== nth) return;
    to.client.removeListener('query', listener);
    throw new Error('broken');
  };
  to.client.on('query', listener);
  return to;
}

describe('a closing that is broken off', () => {
  const statementsOf = async (work: () => Promise<unknown>): Promise<number> => {
    let n = 0;
    const count = (): void => { n += 1; };
    db.client.on('query', count);
    await work();
    db.client.removeListener('query', count);
    return n;
  };

  it('at any of its statements goes on where it was, and leaves what an undisturbed one leaves', async () => {
    await owner('payout.wallet_confirmed').insert({ wallet_id: (await owner('payout.wallet').insert({ participant: 2, asset: 'BTC', address: 'two' }).returning('id'))[0].id, at: AT });
    const first = await opened('2025-01-01', brought);
    const all = await statementsOf(async () => { await closeOf(db, first); await tellAll(db, first); });
    assert.ok(all > 30, String(all));
    // a duty names its period
    const same = ({ duties, ...rest }: { duties: string }) => ({ ...rest, duties: duties.split(' ')[0] });
    const undisturbed = same(await left(first));
    for (let k = 1; k <= all; k += 1) {
      const day = new Date(Date.parse('2025-01-01') + k * 86_400_000).toISOString().slice(0, 10);
      const i = await opened(day, brought);
      const before = (await orders()).length;
      const it = broken(db, '', k);
      await (async () => { await closeOf(it, i); await tellAll(it, i); })().catch((e: Error) => assert.equal(e.message, 'broken', `statement ${k}`));
      await closeOf(db, i);
      await tellAll(db, i);
      assert.deepEqual(same(await left(i)), undisturbed, `broken at statement ${k} of ${all}`);
      assert.equal((await orders()).length - before, 2, `orders, broken at statement ${k} of ${all}`);
    }
    const { rows } = await owner.raw('select count(*)::int as n from payout.due where participant in (1, 2) and amount <> 0');
    assert.equal(rows[0].n, 0);
  });
});
