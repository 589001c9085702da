import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { connect, type Db } from '../../database/connect';
import { exportPeriod } from '../../payout/export';
import { closePeriod, correctPeriod } from '../../payout/ledger';
import { type Line, verify } from '../../payout/verify';
import { freshDatabase, type FreshDatabase } from '../support/database';

let fresh: FreshDatabase, owner: Db, db: Db, period = 0;
const AT = '2026-11-02T03:00:00.000Z';
const day = (n: number) => `2026-11-${n}T00:00:00+06`;

before(async () => {
  fresh = await freshDatabase();
  owner = connect(fresh.ownerUrl, { pool: 2 });
  // as the product: a role that adds and never changes
  db = connect(fresh.url, { pool: 4 });
  await owner.raw("insert into registry.subject (jurisdiction, number, kind) select 'kg', '9000000000' || n, 'company' from generate_series(1, 4) n");
  await owner.raw("insert into payout.participant (number, jurisdiction, subject_id, registered_at) select row_number() over (order by number), 'kg', id, '2026-09-01T00:00:00+06' from registry.subject");
  // the fourth pauses from the tenth to the nineteenth
  await owner('payout.standing').insert([{ participant: 4, at: day(10), counts: false }, { participant: 4, at: day(20), counts: true }]);
});
after(async () => {
  await Promise.all([owner?.destroy(), db?.destroy()]);
  await fresh?.drop();
});
/** Each test has a month of its own. */
beforeEach(async () => {
  const { rows: [row] } = await owner.raw(`
    with next as (select date '2026-01-01' + make_interval(months => (select count(*)::int from payout.period)) as day)
    insert into payout.period (jurisdiction, name, from_at, to_at) select 'kg', to_char(day, 'YYYY-MM'), day, day + interval '1 month' from next returning id`);
  period = Number(row.id);
  await owner.raw('insert into payout.batch (id, period_id, hash) values (?, ?, ?)', [`batch ${period}`, period, 'none']);
});

const received = (asset: string, amount: string, reference = `block ${period}`) => owner('payout.reward').insert({ period_id: period, asset, amount, reference });
const worked = (...work: [participant: number, units: string, at?: string][]) => owner('payout.work').insert(work.map(([participant, units, at = AT], line) => ({ batch_id: `batch ${period}`, line, period_id: period, participant, at, units })));
const close = (fee = '0', on: Db = db) => closePeriod(on, { periodId: period, fee, at: AT });
const entries = async () => (await owner.raw<{ rows: { line: string }[] }>(`
  select concat_ws(' ', asset, debit, credit, participant, amount) as line from payout.entry e join payout.posting p on p.id = e.posting_id where p.period_id = ${period} order by asset, credit, participant`)).rows.map((r) => r.line);

describe('closing a period', () => {
  it('shares each asset by the work and posts it', async () => {
    await received('BTC', '1000');
    await received('LTC', '10', 'another');
    await worked([3, '1'], [1, '5'], [2, '3']);
    const { totals, before } = await close('1.5');
    assert.equal(before, false);
    // 1000 less 15; 985 by 5:3:1 = 547.2, 328.3, 109.4: the last unit to the largest remainder, number 3. Of 10 the fee is less than a unit.
    assert.deepEqual(await entries(), [
      'BTC received fee 15', 'BTC received payable 1 547', 'BTC received payable 2 328', 'BTC received payable 3 110',
      'LTC received payable 1 6', 'LTC received payable 2 3', 'LTC received payable 3 1',
    ]);
    assert.deepEqual(totals, [
      { asset: 'BTC', reward: '1000', fee: '15', unshared: '0', shared: '985' },
      { asset: 'LTC', reward: '10', fee: '0', unshared: '0', shared: '10' },
    ]);
  });

  it('again pays nobody twice, also when both come at once', async () => {
    await received('BTC', '7');
    await worked([1, '1'], [2, '1']);
    const both = await Promise.all([close(), close()]);
    assert.deepEqual(both.map((c) => c.before).sort(), [false, true]);
    assert.deepEqual(both[0]!.totals, both[1]!.totals);
    assert.equal((await close('2')).before, true);
    assert.deepEqual(await entries(), ['BTC received payable 1 4', 'BTC received payable 2 3']);
  });

  it('keeps the reward of a period in which nobody worked, without a fee', async () => {
    await received('BTC', '7');
    await close('50');
    assert.deepEqual(await entries(), ['BTC received unshared 7']);
  });

  it('posts nothing where nothing was received', async () => {
    await worked([1, '1']);
    assert.deepEqual((await close()).totals, []);
    assert.deepEqual(await entries(), []);
  });

  it('leaves out what was done in a pause', async () => {
    await received('BTC', '100');
    // the pause begins with its first instant and ends before the first instant after it
    await worked([1, '10'], [4, '1', '2026-11-09T23:59:59.999+06'], [4, '1000', day(10)], [4, '1000', '2026-11-19T23:59:59.999+06'], [4, '9', day(20)]);
    await close();
    assert.deepEqual(await entries(), ['BTC received payable 1 50', 'BTC received payable 4 50']);
  });

  it('counts amounts that no number holds', async () => {
    await received('ETC', '115792089237316195423570985008687907853269984665640564039457584007913129639935');
    await worked([1, '1'], [2, '1']);
    await close();
    assert.deepEqual(await entries(), [
      'ETC received payable 1 57896044618658097711785492504343953926634992332820282019728792003956564819968',
      'ETC received payable 2 57896044618658097711785492504343953926634992332820282019728792003956564819967',
    ]);
  });

  it('that fails halfway leaves nothing', async () => {
    await received('BTC', '7');
    await worked([1, '1']);
    await assert.rejects(close('101'), RangeError);
    // the database refuses the second asset's total: nothing of the first remains
    await owner.raw("alter table payout.total add constraint no_ltc check (asset <> 'LTC') not valid");
    await received('LTC', '7', `second ${period}`);
    await assert.rejects(close());
    await owner.raw('alter table payout.total drop constraint no_ltc');
    assert.deepEqual(await entries(), []);
    assert.equal((await close()).before, false);
  });
});

describe('correcting a closed period', () => {
  const correct = (reason: string) => correctPeriod(db, { periodId: period, reason, at: AT });

  it('posts the differences alone, each for each account', async () => {
    await received('BTC', '100');
    await worked([1, '1'], [2, '1']);
    const { posting } = await close('10');
    // the batch was wrong: the work was 2's and 3's, and there was another reward
    await owner('payout.batch').insert({ id: `right ${period}`, period_id: period, hash: 'none' });
    await owner('payout.work').insert([2, 3].map((participant, line) => ({ batch_id: `right ${period}`, line, period_id: period, participant, at: AT, units: String(line + 1) })));
    await owner('payout.voided').insert({ batch_id: `batch ${period}`, posting_id: posting });
    await received('BTC', '200', `late ${period}`);
    const { totals, before } = await correct('The batch named another participant.');
    assert.equal(before, false);
    // 300 less 30; 270 by 1:2 = 90, 180; posted were 10, 45, 45
    assert.deepEqual((await entries()).sort(), [
      'BTC payable received 1 45', 'BTC received fee 10', 'BTC received fee 20',
      'BTC received payable 1 45', 'BTC received payable 2 45', 'BTC received payable 2 45', 'BTC received payable 3 180',
    ]);
    assert.deepEqual(totals, [{ asset: 'BTC', reward: '200', fee: '20', unshared: '0', shared: '180' }]);
    // nothing has changed since: nothing to correct
    assert.deepEqual((await correct('Once more.')).totals, [{ asset: 'BTC', reward: '0', fee: '0', unshared: '0', shared: '0' }]);
  });

  it('takes back what was shared when the reward was none, and shares what was kept when work is found', async () => {
    await received('BTC', '9');
    const { posting } = await close('50');
    await worked([2, '1']);
    await correct('The work had not arrived.');
    assert.deepEqual((await entries()).sort(), ['BTC received fee 4', 'BTC received payable 2 5', 'BTC received unshared 9', 'BTC unshared received 9']);
    await owner.raw('insert into payout.voided (reward_id, posting_id) select id, ? from payout.reward where period_id = ?', [posting, period]);
    assert.deepEqual((await correct('The block was orphaned.')).totals, [{ asset: 'BTC', reward: '-9', fee: '-4', unshared: '0', shared: '-5' }]);
  });

  it('needs a closed period', () => assert.rejects(correct('Too early.'), RangeError));
});

describe('the export of a period', () => {
  const exported = async (): Promise<Line[]> => {
    const lines: Line[] = [];
    await exportPeriod(db, period, (line) => { lines.push(line); });
    return lines;
  };

  it('is enough to compute it again, corrections and pauses included', async () => {
    await received('BTC', '1000003');
    await received('LTC', '17', 'of another chain');
    await worked([1, '5'], [2, '3'], [3, '1'], [4, '100', day(15)]);
    await close('1.5');
    const whole = await verify(await exported());
    assert.deepEqual(whole.differences, []);
    // 4 worked in his pause only
    assert.equal(whole.participants, 3);
    const { rows: [late] } = await owner.raw("insert into payout.reward (period_id, asset, amount, reference) values (?, 'BTC', 100, 'found later') returning id", [period]);
    assert.deepEqual((await verify(await exported())).differences.map((d) => d.account), ['fee', 'payable', 'payable', 'payable']);
    const { posting } = await correctPeriod(db, { periodId: period, reason: 'Found later.', at: AT });
    assert.deepEqual((await verify(await exported())).differences, []);
    await owner('payout.voided').insert({ reward_id: late.id, posting_id: posting });
    await correctPeriod(db, { periodId: period, reason: 'Orphaned.', at: AT });
    const again = await verify(await exported());
    assert.deepEqual([again.differences, again.totals], [[], whole.totals]);
  });

  it('names blocks and transactions as they were named', async () => {
    const names = ['Блок 900001, "first"', String.raw`C:\new\t\.`, '=1+1'];
    for (const [i, name] of names.entries()) await received('BTC', String(i + 1), `${name} ${period}`);
    await worked([1, '1']);
    await close();
    assert.deepEqual((await exported()).flatMap((l) => ('reward' in l ? [l.reward.reference] : [])), names.map((name) => `${name} ${period}`));
  });

  it('there is none of a period that is not closed', () => assert.rejects(exported(), /not closed/));
});

describe('the journal', () => {
  const posting = async () => (await owner('payout.posting').insert({ period_id: period, n: 0, fee: '0', at: AT }).returning<{ id: number }[]>('id'))[0]!.id;
  const entry = async (more: object) => owner('payout.entry').insert({ posting_id: await posting(), asset: 'BTC', debit: 'received', credit: 'payable', participant: 1, amount: '1', ...more });

  it('refuses what does not balance, an amount of nothing, a stranger, and a second share', async () => {
    await assert.rejects(entry({ credit: 'received' }), { code: '23514' });
    await owner('payout.posting').where({ period_id: period }).del();
    for (const [more, code] of [[{ amount: '0' }, '23514'], [{ amount: '-1' }, '23514'], [{ participant: 99 }, '23503'], [{ participant: null }, '23514'], [{ credit: 'fee' }, '23514']] as const) {
      await assert.rejects(entry(more), { code }, JSON.stringify(more));
      await owner('payout.posting').where({ period_id: period }).del();
    }
    const posting_id = await posting();
    const same = { posting_id, asset: 'BTC', debit: 'received', credit: 'payable', participant: 1 };
    await owner('payout.entry').insert({ ...same, amount: '1' });
    await assert.rejects(owner('payout.entry').insert({ ...same, amount: '2' }), { code: '23505' });
  });

  it('refuses control sums that its entries do not make', async () => {
    const posting_id = await posting();
    await assert.rejects(owner.transaction(async (trx) => {
      await trx('payout.entry').insert({ posting_id, asset: 'BTC', debit: 'received', credit: 'payable', participant: 1, amount: '9' });
      await trx('payout.total').insert({ posting_id, asset: 'BTC', reward: '10', fee: '0', unshared: '0', shared: '10' });
    }), { code: '23000' });
  });

  it('is never changed by the product', async () => {
    await received('BTC', '7');
    await worked([1, '1']);
    await close();
    for (const table of ['entry', 'posting', 'total', 'reward', 'work', 'batch', 'participant', 'standing', 'period']) {
      await assert.rejects(db.raw(`delete from payout.${table}`), { code: '42501' }, table);
      await assert.rejects(db.raw(`update payout.${table} set recorded_at = now()`), (e: { code: string }) => ['42501', '42703'].includes(e.code), table);
    }
  });
});
