/** Rewards that the pool has received: each once, by its block or transaction. */
import { type Asked, type Within, ask, statement, within } from '../database/ask';
import type { Db } from '../database/connect';
import { lock } from '../database/once';

export interface Reward { asset: string; /** base units, a whole number */ amount: string; /** block or transaction */ reference: string; /** who tells of it */ by?: string }
interface Kept { id: number; periodId: number; amount: string }

const KNOWN = statement('payoutRewardKnown', 'select id, period_id as "periodId", amount::text from payout.reward where asset = $1 and reference = $2');
const KEEP = statement('payoutRewardKeep', 'insert into payout.reward (period_id, asset, amount, reference, by_person) values ($1, $2, $3, $4, $5) on conflict (asset, reference) do nothing');
const CLOSED = statement('payoutTakesNothing', 'select 1 from payout.posting where period_id = $1 union all select 1 from payout.closing where period_id = $1');

/** What stands against a reward: it was received before, in another period or amount. */
export async function rivalOf(db: Asked, periodId: number | null, { asset, amount, reference }: Reward): Promise<Kept | undefined> {
  const [known] = await ask<Kept>(db, KNOWN, [asset, reference]);
  return known && (known.periodId !== periodId || known.amount !== amount) ? known : undefined;
}

/** Rewards with their places, in the order in which everybody keeps them: of two who keep the same at once neither waits for the other in a circle. */
export const inOrder = <R extends Pick<Reward, 'asset' | 'reference'>>(rewards: readonly R[]): [number, R][] => {
  const key = ([, { asset, reference }]: [number, R]): string => `${asset} ${reference}`;
  return [...rewards.entries()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
};

export type RewardTaken = { before: boolean } | { refused: 'closed' | 'other' };

/** A period takes nothing in any more once its closing has begun. */
export const takesNothing = async (trx: Asked, periodId: number): Promise<boolean> => (await ask(trx, CLOSED, [periodId])).length > 0;

/** Keeps a reward within a transaction that holds the period. The same again changes nothing. */
export async function keepReward(trx: Within, periodId: number, reward: Reward): Promise<RewardTaken> {
  const [known] = await ask<Kept>(trx, KNOWN, [reward.asset, reward.reference]);
  if (known) return known.periodId === periodId && known.amount === reward.amount ? { before: true } : { refused: 'other' };
  await ask(trx, KEEP, [periodId, reward.asset, reward.amount, reward.reference, reward.by ?? null]);
  // of two periods that received it at once the later finds the other's
  return (await rivalOf(trx, periodId, reward)) ? { refused: 'other' } : { before: false };
}

/** Takes a reward in; `closed`: the period is closed or being closed, and only a correction adds to it. */
export const takeReward = (db: Db, periodId: number, reward: Reward): Promise<RewardTaken> =>
  within(db, async (trx) => {
    await lock(trx, 'payout.period', String(periodId));
    const [known] = await ask<Kept>(trx, KNOWN, [reward.asset, reward.reference]);
    if (!known && (await takesNothing(trx, periodId))) return { refused: 'closed' };
    return keepReward(trx, periodId, reward);
  });
