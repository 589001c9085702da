import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { connect, type Db } from '../../database/connect';
import { closePeriod, correctPeriod } from '../../payout/ledger';
import { orderDue, orderIs } from '../../payout/orders';
import { freshDatabase, type FreshDatabase } from '../support/database';

const AT = '2026-11-02T03:00:00.000Z', LATER = '2026-11-03T03:00:00.000Z';
let fresh: FreshDatabase, owner: Db, db: Db, subject = '', next = 0;

before(async () => {
  fresh = await freshDatabase();
  owner = connect(fresh.ownerUrl, { pool: 2 });
  db = connect(fresh.url, { pool: 6 });
  subject = (await owner('registry.subject').insert({ jurisdiction: 'kg', number: '90000000001', kind: 'company' }).returning('id'))[0].id;
});
after(async () => {
  await Promise.all([owner?.destroy(), db?.destroy()]);
  await fresh?.drop();
});

/** Two participants of each test's own. */
let one = 0, two = 0;
beforeEach(async () => {
  [one, two] = [(next += 1), (next += 1)];
  await owner('payout.participant').insert([one, two].map((number) => ({ number, jurisdiction: 'kg', subject_id: subject, registered_at: '2026-01-01T00:00:00Z' })));
});
// nothing is left to be ordered for the next test
afterEach(() => orderDue(db, LATER, 'kg'));
/** A closed period that shares the amount between the two equally; its id. */
async function shared(amount: string): Promise<number> {
  const name = `2026-10 of ${one} ${amount}`;
  const [{ id }] = await owner('payout.period').insert({ jurisdiction: 'kg', name, from_at: '2026-10-01T00:00:00Z', to_at: '2026-11-01T00:00:00Z' }).returning('id');
  await owner('payout.batch').insert({ id: name, period_id: id, hash: 'none' });
  await owner('payout.work').insert([one, two].map((participant, line) => ({ batch_id: name, line, period_id: id, participant, at: AT, units: '1' })));
  await owner('payout.reward').insert({ period_id: id, asset: 'BTC', amount, reference: name });
  await closePeriod(db, { periodId: Number(id), fee: '0', at: AT });
  return Number(id);
}
async function wallet(participant: number, address: string, confirmed: string | null = AT): Promise<void> {
  const [{ id }] = await owner('payout.wallet').insert({ participant, asset: 'BTC', address }).returning('id');
  if (confirmed) await owner('payout.wallet_confirmed').insert({ wallet_id: id, at: confirmed });
}
const orders = async () => (await owner.raw(`
  select o.id::int, o.participant, o.amount::text, w.address, (select state from payout.order_state s where s.order_id = o.id order by n desc limit 1) as state
  from payout.pay_order o join payout.wallet w on w.id = o.wallet_id where o.participant in (${one}, ${two}) order by o.id`)).rows as { id: number; participant: number; amount: string; address: string; state: string }[];
const balance = async (account: string, participant = one) => (await owner.raw(`
  select coalesce(sum(case when credit = '${account}' then amount when debit = '${account}' then -amount end), 0)::text as amount from payout.entry where participant = ${participant}`)).rows[0].amount as string;
const is = (id: number, state: Parameters<typeof orderIs>[1]['state'], reference?: string) => orderIs(db, { id, state, at: LATER, ...(reference && { reference }) });

describe('orders to pay', () => {
  it('are made of what is due, once, for whoever has a confirmed wallet', async () => {
    await shared('101');
    await wallet(one, 'first');
    await wallet(one, 'second, not confirmed', null);
    await Promise.all([orderDue(db, AT, 'kg'), orderDue(db, AT, 'kg'), orderDue(db, AT, 'kg')]);
    assert.deepEqual((await orders()).map(({ participant, amount, address, state }) => [participant, amount, address, state]), [[one, '51', 'first', 'ordered']]);
    // what comes later makes an order of its own, to the wallet confirmed last
    await shared('10');
    await wallet(one, 'third', LATER);
    await wallet(two, 'of the other');
    await orderDue(db, LATER, 'kg');
    assert.deepEqual((await orders()).slice(1).map(({ participant, amount, address }) => [participant, amount, address]).sort(), [[one, '5', 'third'], [two, '55', 'of the other']].sort());
  });

  it('are booked as paid when confirmed, once, however often that is said', async () => {
    await shared('100');
    await wallet(one, 'a');
    await orderDue(db, AT, 'kg');
    const { id } = (await orders())[0]!;
    assert.deepEqual(await is(id, 'confirmed'), { refused: 'ordered', allowed: ['sent', 'held', 'cancelled'] });
    assert.deepEqual(await is(id, 'sent'), { state: 'sent', before: false });
    const said = await Promise.all([is(id, 'confirmed', 'transaction 1'), is(id, 'confirmed', 'transaction 1'), is(id, 'confirmed', 'transaction 1')]);
    assert.deepEqual(said.map((s) => 'before' in s && s.before).sort(), [false, true, true]);
    assert.deepEqual([await balance('payable'), await balance('paid')], ['0', '50']);
    assert.deepEqual(await is(id, 'failed'), { refused: 'confirmed', allowed: [] });
    assert.equal(await orderDue(db, LATER, 'kg'), 0);
  });

  it('that are said to be paid by another transaction too are refused: somebody has perhaps paid twice', async () => {
    await shared('100');
    await wallet(one, 'a');
    await orderDue(db, AT, 'kg');
    const { id } = (await orders())[0]!;
    await is(id, 'sent');
    const both = await Promise.all([is(id, 'confirmed', 'transaction 1'), is(id, 'confirmed', 'transaction 2')]);
    assert.deepEqual(both.map((b) => JSON.stringify(b)).sort(), [JSON.stringify({ refused: 'confirmed', allowed: [], otherTransaction: true }), JSON.stringify({ state: 'confirmed', before: false })]);
    assert.deepEqual(await is(id, 'confirmed'), { state: 'confirmed', before: true });
    assert.equal(await balance('paid'), '50');
  });

  it('that fail are tried again under their own id, and their amount is not ordered a second time', async () => {
    await shared('100');
    await wallet(one, 'a');
    await orderDue(db, AT, 'kg');
    const { id } = (await orders())[0]!;
    for (const state of ['sent', 'failed', 'held', 'ordered', 'sent', 'failed'] as const) {
      assert.deepEqual(await is(id, state), { state, before: false });
      assert.equal(await orderDue(db, LATER, 'kg'), 0, state);
    }
    await is(id, 'ordered');
    await is(id, 'sent');
    await is(id, 'confirmed');
    assert.deepEqual([(await orders()).length, await balance('paid')], [1, '50']);
  });

  it('that are cancelled give their amount back, for another wallet', async () => {
    await shared('100');
    await wallet(one, 'wrong');
    await orderDue(db, AT, 'kg');
    const { id } = (await orders())[0]!;
    await is(id, 'sent');
    assert.deepEqual(await is(id, 'cancelled'), { refused: 'sent', allowed: ['confirmed', 'failed'] });
    await is(id, 'failed');
    await is(id, 'cancelled');
    await wallet(one, 'right', LATER);
    assert.equal(await orderDue(db, LATER, 'kg'), 1);
    assert.deepEqual((await orders()).map(({ amount, address, state }) => [amount, address, state]), [['50', 'wrong', 'cancelled'], ['50', 'right', 'ordered']]);
  });

  it('wait until a correction that took too much back is made good', async () => {
    const period = await shared('100');
    await wallet(one, 'a');
    await orderDue(db, AT, 'kg');
    const { id } = (await orders())[0]!;
    await is(id, 'sent');
    await is(id, 'confirmed');
    const { rows: [{ posting }] } = await owner.raw('select id as posting from payout.posting where period_id = ?', [period]);
    await owner.raw('insert into payout.voided (reward_id, posting_id) select id, ? from payout.reward where period_id = ?', [posting, period]);
    await correctPeriod(db, { periodId: period, reason: 'The block was orphaned.', at: LATER });
    assert.equal(await balance('payable'), '-50');
    await shared('80');
    // 40 of the 50 that were paid too much
    assert.equal(await orderDue(db, LATER, 'kg'), 0);
    await shared('30');
    assert.equal(await orderDue(db, LATER, 'kg'), 1);
    assert.equal((await orders()).at(-1)!.amount, '5');
  });

  it('of more than is due are refused by the database itself, and what is not there is not ordered', async () => {
    await shared('100');
    await wallet(one, 'a');
    const [{ id }] = await owner('payout.wallet').where({ participant: one }).select('id');
    await assert.rejects(db('payout.pay_order').insert({ participant: one, asset: 'BTC', amount: '51', wallet_id: id, at: AT }), { code: '23000' });
    assert.deepEqual(await is(2_000_000_000, 'sent'), { refused: null, allowed: [] });
  });
});
