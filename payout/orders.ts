/** Orders to pay: what is due to a participant is ordered to his confirmed wallet, sent, and booked as paid when it is confirmed. */
import { type Within, ask, statement, within } from '../database/ask';
import type { Db } from '../database/connect';
import { lock } from '../database/once';
import type { Instant } from '../law/types';

export type OrderState = 'ordered' | 'sent' | 'confirmed' | 'failed' | 'held' | 'cancelled';
/** What may follow what. A failed order is tried again under its own id, or held; only one that is not on its way can be cancelled. */
const NEXT: { readonly [S in OrderState]: readonly OrderState[] } = {
  ordered: ['sent', 'held', 'cancelled'], sent: ['confirmed', 'failed'], failed: ['ordered', 'held', 'cancelled'], held: ['ordered', 'cancelled'], confirmed: [], cancelled: [],
};

const LOCK = 'payout.orders';
/** Whoever has a confirmed wallet: what is due to him in its asset. One call orders everything; the next has nothing left. */
const ORDER = statement('payoutOrder', `
  with made as (
    insert into payout.pay_order (participant, asset, amount, wallet_id, at)
    select d.participant, d.asset, d.amount, w.id, $1 from payout.due d
    cross join lateral (
      select w.id from payout.wallet w join payout.wallet_confirmed c on c.wallet_id = w.id
      where w.participant = d.participant and w.asset = d.asset order by c.at desc, w.id desc limit 1) w
    where d.amount > 0 order by d.participant, d.asset
    returning id
  ), said as (insert into payout.order_state (order_id, n, state, at) select id, 0, 'ordered', $1 from made)
  select count(*)::int as made from made`);
const LAST = statement('payoutState', 'select n, state from payout.order_state where order_id = $1 order by n desc limit 1');
const STATE = statement('payoutNextState', 'insert into payout.order_state (order_id, n, state, at, reference) values ($1, $2, $3, $4, $5)');
const PAID = statement('payoutPaid', `
  with posted as (insert into payout.posting (order_id, at) values ($1, $2) returning id)
  insert into payout.entry (posting_id, asset, debit, credit, participant, amount)
  select posted.id, o.asset, 'payable', 'paid', o.participant, o.amount from payout.pay_order o, posted where o.id = $1`);

/** Orders what is due to everybody who has a confirmed wallet; answers how many orders that makes. `at`: legal instant. */
export const orderDue = (db: Db, at: Instant): Promise<number> =>
  within(db, async (trx: Within) => {
    await lock(trx, LOCK, 'all');
    return (await ask<{ made: number }>(trx, ORDER, [at]))[0]!.made;
  });

export type Moved = { state: OrderState; before: boolean } | { refused: OrderState | null; allowed: readonly OrderState[] };

/**
 * What became of an order; told again it changes nothing. A confirmed one is booked as paid in the same transaction.
 * `reference`: the transaction, or why it failed or is held. `refused`: the state in which it is (null: there is no such order).
 */
export const orderIs = (db: Db, { id, state, at, reference }: { id: number; state: OrderState; at: Instant; reference?: string }): Promise<Moved> =>
  within(db, async (trx: Within) => {
    await lock(trx, LOCK, String(id));
    const [last] = await ask<{ n: number; state: OrderState }>(trx, LAST, [id]);
    if (!last) return { refused: null, allowed: [] };
    if (last.state === state) return { state, before: true };
    if (!NEXT[last.state].includes(state)) return { refused: last.state, allowed: NEXT[last.state] };
    await ask(trx, STATE, [id, last.n + 1, state, at, reference ?? null]);
    if (state === 'confirmed') await ask(trx, PAID, [id, at]);
    return { state, before: false };
  });
