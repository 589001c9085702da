/** The journal of the pool in PostgreSQL: a period is closed once, in one transaction; what it posted is never changed, only corrected by differences. */
import { type Within, ask, statement, within } from '../database/ask';
import type { Db } from '../database/connect';
import { lock } from '../database/once';
import { copyIn, copyOut } from './copy';
import { type Divided, type Entry, type Posted, type Work, divide, entriesOf, nothing } from './period';
import { partOf } from './shares';

/** A posting of a period: `n` 0 closes it, each further one corrects it. `fee`: percentage in force for the period; `at`: legal instant. */
interface Posting { id: number; periodId: number; n: number; fee: string }
export interface Closing { periodId: number; fee: string; at: string }
export interface Correction { periodId: number; reason: string; at: string }
/** Control sums of a posting, in base units; of a correction the differences. `before`: the period had been closed already, and nothing was posted. */
export interface Closed { posting: number; before: boolean; totals: Total[] }
export interface Total { asset: string; reward: string; fee: string; unshared: string; shared: string }

const LAST = statement('payoutLast', 'select id, period_id as "periodId", n, fee from payout.posting where period_id = $1 order by n desc limit 1');
const FIRST = statement('payoutFirst', 'select id from payout.posting where period_id = $1 and n = 0');
const TOTALS = statement('payoutTotals', 'select asset, reward::text, fee::text, unshared::text, shared::text from payout.total where posting_id = $1 order by asset');
const POST = statement('payoutPost', 'insert into payout.posting (period_id, n, fee, reason, at) values ($1, $2, $3, $4, $5) returning id, period_id as "periodId", n, fee');
const RECEIVED = statement('payoutReceived', `
  select asset, coalesce(sum(amount) filter (where not exists (select from payout.voided v where v.reward_id = r.id)), 0)::text as amount
  from payout.reward r where period_id = $1 group by asset order by asset`);
const POSTED = statement('payoutPosted', `
  select e.participant, (case when e.debit = 'received' then e.credit else e.debit end)::text as account, sum(case when e.debit = 'received' then e.amount else -e.amount end)::text as amount
  from payout.entry e join payout.posting p on p.id = e.posting_id
  where p.period_id = $1 and p.id <> $2 and e.asset = $3 and 'received' in (e.debit, e.credit) group by 1, 2`);
const TOTAL = statement('payoutTotal', 'insert into payout.total (posting_id, asset, reward, fee, unshared, shared) values ($1, $2, $3, $4, $5, $6)');

const locked = <T>(db: Db, periodId: number, work: (trx: Within) => Promise<T>): Promise<T> =>
  within(db, async (trx) => {
    await lock(trx, 'payout.period', String(periodId));
    return work(trx);
  });

/** Closes a period: shares what was received among those who worked and posts it. Closed already, it changes nothing. @throws RangeError where the fee is no percentage */
export const closePeriod = (db: Db, { periodId, fee, at }: Closing): Promise<Closed> =>
  locked(db, periodId, async (trx) => {
    const [found] = await ask<{ id: number }>(trx, FIRST, [periodId]);
    if (found) return { posting: found.id, before: true, totals: await ask<Total>(trx, TOTALS, [found.id]) };
    return postAll(trx, (await ask<Posting>(trx, POST, [periodId, 0, fee, null, at]))[0]!);
  });

/** Changes what a correction is about, in its transaction: `posting` is the one that will hold the differences. */
type Change = (trx: Within, posting: number) => Promise<void>;

/** The same within a transaction of the caller, after `change`. @throws RangeError where the period is not closed */
export async function correctWithin(trx: Within, { periodId, reason, at }: Correction, change?: Change): Promise<Closed> {
  await lock(trx, 'payout.period', String(periodId));
  const [last] = await ask<Posting>(trx, LAST, [periodId]);
  if (!last) throw new RangeError('a period that is not closed needs no correction');
  const posting = (await ask<Posting>(trx, POST, [periodId, last.n + 1, last.fee, reason, at]))[0]!;
  await change?.(trx, posting.id);
  return postAll(trx, posting);
}

/** Posts the differences between what a closed period has posted and what its rewards and work say now. @throws RangeError where it is not closed */
export const correctPeriod = (db: Db, correction: Correction): Promise<Closed> => within(db, (trx) => correctWithin(trx, correction));

async function postAll(trx: Within, posting: Posting): Promise<Closed> {
  const fee = partOf(posting.fee);
  if (!fee) throw new RangeError(`no percentage: ${posting.fee}`);
  const work = await workOf(trx, posting.periodId);
  for (const { asset, amount } of await ask<{ asset: string; amount: string }>(trx, RECEIVED, [posting.periodId])) {
    await post(trx, posting, divide(asset, BigInt(amount), work, fee), work);
  }
  return { posting: posting.id, before: false, totals: await ask<Total>(trx, TOTALS, [posting.id]) };
}

/** The work of a period by participant, in the order of registration numbers. What was done while the share did not count (35.3) earns nothing. */
async function workOf(trx: Within, periodId: number): Promise<Work> {
  const participants: number[] = [], units: bigint[] = [];
  for await (const [participant, sum] of copyOut(trx, `
    select w.participant, sum(w.units) from payout.work w
    where w.period_id = ${Number(periodId)} and not exists (select from payout.voided v where v.batch_id = w.batch_id)
      and coalesce((select s.counts from payout.standing s where s.participant = w.participant and s.at <= w.at order by s.at desc limit 1), true)
    group by w.participant order by w.participant`)) {
    participants.push(Number(participant));
    units.push(BigInt(sum!));
  }
  return { participants, units };
}

async function postedOf(trx: Within, { id, periodId, n }: Posting, asset: string): Promise<Posted> {
  const posted = nothing();
  if (n === 0) return posted;
  for (const row of await ask<{ participant: number | null; account: 'fee' | 'unshared' | 'payable'; amount: string }>(trx, POSTED, [periodId, id, asset])) {
    if (row.account === 'payable') posted.payable.set(row.participant!, BigInt(row.amount));
    else posted[row.account] = BigInt(row.amount);
  }
  return posted;
}

async function post(trx: Within, posting: Posting, divided: Divided, work: Work): Promise<void> {
  const { asset, reward, fee, unshared } = divided;
  const posted = await postedOf(trx, posting, asset);
  await copyIn(trx, 'payout.entry (posting_id, asset, debit, credit, participant, amount)', linesOf(posting.id, entriesOf(divided, work, posted)));
  const before = [...posted.payable.values()].reduce((a, b) => a + b, 0n);
  const total = { fee: fee - posted.fee, unshared: unshared - posted.unshared, shared: reward - fee - unshared - before };
  await ask(trx, TOTAL, [posting.id, asset, total.fee + total.unshared + total.shared, total.fee, total.unshared, total.shared].map(String));
}

function* linesOf(posting: number, entries: Iterable<Entry>): Generator<string> {
  for (const { asset, debit, credit, participant, amount } of entries) yield `${posting}\t${asset}\t${debit}\t${credit}\t${participant ?? '\\N'}\t${amount}\n`;
}
