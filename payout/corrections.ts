/** Correcting a closed period: rewards that were forgotten, rewards and batches that are taken back. What was posted stays; the differences are posted beside it. */
import { type Within, ask, statement } from '../database/ask';
import type { Instant } from '../law/types';
import { keepWork } from './closing';
import { type Closed, correctWithin } from './ledger';
import { workOfCorrection } from './names';
import { inOrder, keepReward, type Reward } from './rewards';
import { openSaleDuties } from './saleDuties';

export interface Correcting {
  periodId: number; reason: string; at: Instant;
  /** Rewards of the period that were not taken in. */
  rewards: readonly Reward[];
  /** Work of the whole period, beside what was taken in. */
  work: readonly { participant: number; units: string }[];
  /** Taken back: batches of work by their ids, rewards by asset and reference. */
  withdraw: { batches: readonly string[]; rewards: readonly Omit<Reward, 'amount'>[] };
}

const VOID_BATCH = statement('payoutVoidBatch', `
  insert into payout.voided (batch_id, posting_id) select id, $3 from payout.batch b
  where id = $1 and period_id = $2 and not exists (select from payout.voided v where v.batch_id = b.id) returning id`);
const VOID_REWARD = statement('payoutVoidReward', `
  insert into payout.voided (reward_id, posting_id) select id, $4 from payout.reward r
  where asset = $1 and reference = $2 and period_id = $3 and not exists (select from payout.voided v where v.reward_id = r.id) returning id`);

export class Refused extends Error {
  constructor(readonly path: (string | number)[], readonly detail: string) { super('the correction is not made'); }
}

/** Makes a correction within the caller's transaction. @throws Refused where something that it names is not there, RangeError where the period is not closed */
export async function correct(trx: Within, c: Correcting): Promise<Closed> {
  const done = await correctWithin(trx, c, async (within, posting) => {
    for (const [i, reward] of inOrder(c.rewards)) {
      const taken = await keepReward(within, c.periodId, reward);
      if (!('before' in taken && !taken.before)) throw new Refused(['rewards', i, 'reference'], 'was received before');
    }
    await keepWork(within, c.periodId, workOfCorrection(posting), c.work);
    for (const [i, id] of c.withdraw.batches.entries()) {
      if ((await ask(within, VOID_BATCH, [id, c.periodId, posting])).length === 0) throw new Refused(['withdraw', 'batches', i], 'is no batch of this period that counts');
    }
    for (const [i, { asset, reference }] of c.withdraw.rewards.entries()) {
      if ((await ask(within, VOID_REWARD, [asset, reference, c.periodId, posting])).length === 0) throw new Refused(['withdraw', 'rewards', i], 'is no reward of this period that counts');
    }
  });
  await openSaleDuties(trx, { posting: done.posting, at: c.at });
  return done;
}
