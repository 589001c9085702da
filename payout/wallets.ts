/** Addresses to which a participant is paid: said once, confirmed by a second request some days later (our addition to annex 4). */
import { type Asked, ask, statement, within } from '../database/ask';
import type { Db } from '../database/connect';
import { lock, lockShared } from '../database/once';
import type { Instant } from '../law/types';
import type { Participant } from './participants';

export interface Wallet { id: number; asset: string; address: string; at: Instant; confirmedAt: Instant | null; /** the address that is paid to now */ inUse: boolean }

const WALLETS = statement('payoutWallets', `
  select w.id, w.asset, w.address, w.recorded_at as at, c.at as "confirmedAt",
    coalesce(c.at is not null and row_number() over (partition by w.asset order by c.at desc nulls last, w.id desc) = 1, false) as "inUse"
  from payout.wallet w left join payout.wallet_confirmed c on c.wallet_id = w.id where w.participant = $1 order by w.id desc limit 100`);
const SAY = statement('payoutWalletSay', 'insert into payout.wallet (participant, asset, address, recorded_at) values ($1, $2, $3, $4) returning id');
const LAST = statement('payoutWalletLast', `
  select w.id, w.address, c.at as "confirmedAt" from payout.wallet w left join payout.wallet_confirmed c on c.wallet_id = w.id
  where w.participant = $1 and w.asset = $2 order by w.id desc limit 1`);
const ONE = statement('payoutWalletOne', 'select id, asset, recorded_at as at from payout.wallet where id = $1 and participant = $2');
const CONFIRM = statement('payoutWalletConfirm', 'insert into payout.wallet_confirmed (wallet_id, at) values ($1, $2) on conflict (wallet_id) do nothing');
/** A period whose closing has begun and is not posted. */
const CLOSING = statement('payoutBeingClosed', `
  select p.name from payout.closing c join payout.period p on p.id = c.period_id join work.case w on w.id = c.case_id where p.jurisdiction = $1 and w.open order by p.from_at limit 1`);

export const walletsOf = (db: Asked, participant: number): Promise<Wallet[]> => ask<Wallet>(db, WALLETS, [participant]);

/** Keeps an address, not yet confirmed. The same address once more, while nothing was said since, is the one that is there. */
export const sayWallet = (db: Db, p: Participant, { asset, address, at }: { asset: string; address: string; at: Instant }): Promise<number> =>
  within(db, async (trx) => {
    await lock(trx, 'payout.wallet', String(p.number));
    const [last] = await ask<{ id: number; address: string }>(trx, LAST, [p.number, asset]);
    if (last?.address === address) return last.id;
    return (await ask<{ id: number }>(trx, SAY, [p.number, asset, address, at]))[0]!.id;
  });

export type Confirmed = 'confirmed' | 'unknown' | 'superseded' | { early: Instant } | { closing: string };

/**
 * Confirms an address: from here on what is due is ordered to it. `notBefore`: of an instant at which it was said, the first at which it can be
 * confirmed. `closing`: a period is being closed, and orders go where they went when it began.
 */
export const confirmWallet = (db: Db, p: Participant, { id, at, notBefore }: { id: number; at: Instant; notBefore: (said: Instant) => Instant }): Promise<Confirmed> =>
  within(db, async (trx) => {
    await lockShared(trx, 'payout.wallets', p.jurisdiction);
    await lock(trx, 'payout.wallet', String(p.number));
    const [wallet] = await ask<{ id: number; asset: string; at: Instant }>(trx, ONE, [id, p.number]);
    if (!wallet) return 'unknown';
    const [last] = await ask<{ id: number; confirmedAt: Instant | null }>(trx, LAST, [p.number, wallet.asset]);
    if (last!.id !== wallet.id) return 'superseded';
    if (last!.confirmedAt !== null) return 'confirmed';
    const [closing] = await ask<{ name: string }>(trx, CLOSING, [p.jurisdiction]);
    if (closing) return { closing: closing.name };
    const early = notBefore(wallet.at);
    if (at < early) return { early };
    await ask(trx, CONFIRM, [id, at]);
    return 'confirmed';
  });
