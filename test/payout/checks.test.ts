import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import { connect, type Db } from '../../database/connect';
import { closePeriod } from '../../payout/ledger';
import { orderDue, orderIs } from '../../payout/orders';
import { payoutChecks } from '../../workers/payoutChecks';
import { freshDatabase, type FreshDatabase } from '../support/database';

const AT = '2026-11-02T03:00:00.000Z';
let fresh: FreshDatabase, owner: Db, db: Db, person = '', n = 0;

before(async () => {
  fresh = await freshDatabase();
  owner = connect(fresh.ownerUrl, { pool: 2 });
  db = connect(fresh.url, { pool: 2 });
  person = (await owner('office.person').insert({ issuer: 'i', subject: 's', name: 'Somebody', language: 'ky', roles: ['applicant'] }).returning('id'))[0].id;
});
after(async () => {
  await Promise.all([owner?.destroy(), db?.destroy()]);
  await fresh?.drop();
});

interface Made { period: string; participant: number; posting: number; caseId: string }
let made: Made;
/** A period of each test's own, closed and told: 100 to one participant, to whose wallet they are ordered and paid. */
beforeEach(async () => {
  n += 1;
  const subject = (await owner('registry.subject').insert({ jurisdiction: 'kg', number: `9000000000${n}`, kind: 'entity' }).returning('id'))[0].id;
  const period = `2026-10-0${n} of ${n}`;
  await owner('payout.participant').insert({ number: n, jurisdiction: 'kg', subject_id: subject, registered_at: '2026-01-01T00:00:00Z', person });
  const [{ id: periodId }] = await owner('payout.period').insert({ jurisdiction: 'kg', name: period, from_at: '2026-10-01T00:00:00Z', to_at: '2026-11-01T00:00:00Z' }).returning('id');
  await owner('payout.batch').insert({ id: period, period_id: periodId, hash: 'none' });
  await owner('payout.work').insert({ batch_id: period, line: 1, period_id: periodId, participant: n, at: AT, units: '1' });
  await owner('payout.reward').insert({ period_id: periodId, asset: 'BTC', amount: '100', reference: period });
  const [caseId, paper, noticeId] = [randomUUID(), randomUUID(), randomUUID()];
  await owner('dossier.paper').insert({ id: paper, case_id: caseId, command: 'closePeriod', content: '{}', salt: Buffer.from('x'), hash: 'h' });
  await owner('work.case').insert({ id: caseId, procedure: 'kg.pool.payout', jurisdiction: 'kg', act: 'KG-514-4', edition: '2025-09-30', subject_id: subject, applicant: person, language: 'ru', application_id: paper, filed_at: AT });
  await owner('payout.closing').insert({ period_id: periodId, case_id: caseId });
  const { posting } = await closePeriod(db, { periodId: Number(periodId), fee: '0', at: AT });
  const wallet = (await owner('payout.wallet').insert({ participant: n, asset: 'BTC', address: 'a' }).returning('id'))[0].id;
  await owner('payout.wallet_confirmed').insert({ wallet_id: wallet, at: AT });
  await orderDue(db, AT, 'kg');
  const order = Number((await owner('payout.pay_order').where({ participant: n }).first('id')).id);
  for (const state of ['sent', 'confirmed'] as const) await orderIs(db, { id: order, state, at: AT });
  await owner('registry.effect').insert({ key: noticeId, kind: 'notice.statement', input_hash: 'x', result: '{}' });
  await owner('notice.notice').insert({ id: noticeId, case_id: caseId, kind: 'statement', number: `2026/${n}`, to_person: person, language: 'ru', norms: [], act: 'KG-514-4', edition: '2025-09-30', data: '{}', effect_key: noticeId });
  await owner('payout.told').insert({ period_id: periodId, participant: n, notice_id: noticeId });
  await owner('work.case').where({ id: caseId }).update({ open: false, closed: true });
  made = { period, participant: n, posting, caseId };
});

const found = async () => (await Promise.all(payoutChecks.map(async ({ detail, sql }) => (await db.raw(sql)).rows.map((r: { case_id: string | null; id: string }) => `${detail}: ${r.id}`)))).flat();
/** What is broken, brought about by somebody with every right in the database, and put right again. */
async function broken(damage: string, repair: string): Promise<string[]> {
  const run = (sql: string) => owner.transaction(async (trx) => {
    await trx.raw('set local session_replication_role = replica');
    await trx.raw(sql);
  });
  await run(damage);
  const named = await found();
  await run(repair);
  assert.deepEqual(await found(), []);
  return named;
}

describe('the journal is compared with what was received, ordered, paid and told', () => {
  it('names entries that were changed, and amounts that were received and never posted', async () => {
    const { period, posting } = made;
    assert.deepEqual(await found(), []);
    assert.deepEqual(await broken(`update payout.entry set amount = 99 where posting_id = ${posting}`, `update payout.entry set amount = 100 where posting_id = ${posting}`),
      [`the entries of a posting are not what its control sums say: ${period}, posting 0, BTC`, `more is ordered to a participant than was ever shared with him: participant ${made.participant}, BTC`]);
    assert.deepEqual(await broken(`update payout.reward set amount = 101 where reference = '${period}'`, `update payout.reward set amount = 100 where reference = '${period}'`),
      [`what a closed period has received is not what was posted of it: ${period}, BTC`]);
    assert.deepEqual(await broken(`delete from payout.total where posting_id = ${posting}`, `insert into payout.total values (${posting}, 'BTC', 100, 0, 0, 100)`),
      [`a posting has entries without control sums: ${period}, posting 0, BTC`, `what a closed period has received is not what was posted of it: ${period}, BTC`]);
  });

  it('names who was not told, and a period that is over and not posted', async () => {
    const { period, participant, posting } = made;
    const told = (await owner('payout.told').where({ participant }).first())!;
    assert.deepEqual(await broken(`delete from payout.told where participant = ${participant}`, `insert into payout.told values (${told.period_id}, ${participant}, '${told.notice_id}')`),
      [`whoever got something of a period was not told of it: ${period}, participant ${participant}`]);
    assert.ok((await broken(`update payout.posting set n = 7, reason = 'x' where id = ${posting}`, `update payout.posting set n = 0, reason = null where id = ${posting}`)).includes(`a period whose case is over is not posted: ${period}`));
  });

  it('names orders without a state, paid and not booked, booked otherwise, and more than there was', async () => {
    const { id } = await owner('payout.pay_order').where({ participant: made.participant }).first('id');
    const { id: posting } = await owner('payout.posting').where({ order_id: id }).first('id');
    const name = `participant ${made.participant}, BTC`;
    assert.deepEqual(await broken(`update payout.order_state set state = 'held' where order_id = ${id} and state = 'confirmed'`, `update payout.order_state set state = 'confirmed' where order_id = ${id} and state = 'held'`),
      [`an order is confirmed and not booked as paid, or booked and not confirmed: ${id}`]);
    assert.deepEqual(await broken(`update payout.entry set amount = 101 where posting_id = ${posting}`, `update payout.entry set amount = 100 where posting_id = ${posting}`), [`an order is booked as paid in another amount, or to another: ${id}`]);
    assert.deepEqual(await broken(`update payout.order_state set order_id = order_id + 1000 where order_id = ${id}`, `update payout.order_state set order_id = ${id} where order_id = ${id} + 1000`), [`an order to pay has no state: ${id}`]);
    assert.deepEqual(await broken(`insert into payout.pay_order (participant, asset, amount, wallet_id, at) overriding system value select participant, asset, 1, wallet_id, at from payout.pay_order where id = ${id}; insert into payout.order_state (order_id, n, state, at) select max(id), 0, 'ordered', '${AT}' from payout.pay_order`,
      'delete from payout.order_state where order_id = (select max(id) from payout.pay_order); delete from payout.pay_order where id = (select max(id) from payout.pay_order)'), [`more is ordered to a participant than was ever shared with him: ${name}`]);
  });
});
