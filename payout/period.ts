/** What closing or correcting a period posts: the journal's entries, from rewards and work alone. Pure. */
import { type Part, feeOf, shares } from './shares';

/** Accounts of the journal. `payable` and `paid` are one of each participant; the others are the pool's. */
export type Account = 'received' | 'fee' | 'unshared' | 'payable' | 'paid';

/** A row of the journal: the amount (base units, more than nothing) goes from the one account to the other, so that the journal balances by construction. */
export interface Entry { asset: string; debit: Account; credit: Account; /** registration number */ participant?: number; amount: bigint }

/** The work of each participant by his registration number: ascending, each once, in any unit. */
export interface Work { participants: readonly number[]; units: bigint[] }

/** How the rewards of one asset are divided: their sum is fee, shares (by the index of the work) and what is kept because nobody worked. */
export interface Divided { asset: string; reward: bigint; fee: bigint; unshared: bigint; shares: ArrayLike<bigint> }

/** A reward less the fee, shared among those who worked. A period in which nobody worked keeps the whole reward, without a fee, for a correction. */
export function divide(asset: string, reward: bigint, { units }: Work, fee: Part): Divided {
  if (!units.some((u) => u > 0n)) return { asset, reward, fee: 0n, unshared: reward, shares: units };
  const kept = feeOf(reward, fee);
  return { asset, reward, fee: kept, unshared: 0n, shares: shares(reward - kept, units) };
}

/** What earlier postings of the period have given each account, in one asset. */
export interface Posted { fee: bigint; unshared: bigint; /** by registration number */ payable: Map<number, bigint> }
export const nothing = (): Posted => ({ fee: 0n, unshared: 0n, payable: new Map() });

/** The entries that bring the accounts from what was posted to what is right: of a closing all of it, of a correction the differences. */
export function* entriesOf(divided: Divided, { participants }: Work, posted: Posted): Generator<Entry> {
  const { asset } = divided;
  yield* difference({ asset }, 'fee', divided.fee - posted.fee);
  yield* difference({ asset }, 'unshared', divided.unshared - posted.unshared);
  const gone = new Map(posted.payable);
  for (let i = 0; i < participants.length; i += 1) {
    const participant = participants[i]!;
    yield* difference({ asset, participant }, 'payable', divided.shares[i]! - (gone.get(participant) ?? 0n));
    gone.delete(participant);
  }
  for (const [participant, amount] of gone) yield* difference({ asset, participant }, 'payable', -amount);
}

function* difference(of: { asset: string; participant?: number }, account: Account, amount: bigint): Generator<Entry> {
  if (amount > 0n) yield { ...of, debit: 'received', credit: account, amount };
  if (amount < 0n) yield { ...of, debit: account, credit: 'received', amount: -amount };
}
