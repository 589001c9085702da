/** Orders to pay: what is due to a participant is ordered to his confirmed wallet, sent, and booked as paid when it is confirmed. */
import { type Asked, type Within, ask, statement, within } from '../database/ask';
import type { Db } from '../database/connect';
import { lock } from '../database/once';
import type { Instant, Jurisdiction } from '../law/types';

export const ORDER_STATES = ['ordered', 'sent', 'confirmed', 'failed', 'held', 'cancelled'] as const;
export type OrderState = (typeof ORDER_STATES)[number];
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
    where d.amount > 0 and exists (select from payout.participant p where p.number = d.participant and p.jurisdiction = $2) order by d.participant, d.asset
    returning id
  ), said as (insert into payout.order_state (order_id, n, state, at) select id, 0, 'ordered', $1 from made)
  select count(*)::int as made from made`);
const LAST = statement('payoutState', `select s.n, s.state, s.reference from payout.order_state s join payout.pay_order o on o.id = s.order_id join payout.participant p on p.number = o.participant
  where s.order_id = $1 and p.jurisdiction = coalesce($2, p.jurisdiction) order by s.n desc limit 1`);
const STATE = statement('payoutNextState', 'insert into payout.order_state (order_id, n, state, at, reference) values ($1, $2, $3, $4, $5)');
const PAID = statement('payoutPaid', `
  with posted as (insert into payout.posting (order_id, at) values ($1, $2) returning id)
  insert into payout.entry (posting_id, asset, debit, credit, participant, amount)
  select posted.id, o.asset, 'payable', 'paid', o.participant, o.amount from payout.pay_order o, posted where o.id = $1`);

/** Orders what is due to everybody of a jurisdiction who has a confirmed wallet; answers how many orders that makes. `at`: legal instant. */
export const orderDue = (db: Db, at: Instant, jurisdiction: Jurisdiction): Promise<number> =>
  within(db, async (trx: Within) => {
    await lock(trx, LOCK, 'all');
    return (await ask<{ made: number }>(trx, ORDER, [at, jurisdiction]))[0]!.made;
  });

export type Moved = { state: OrderState; before: boolean } | { refused: OrderState | null; allowed: readonly OrderState[]; /** it is confirmed, with another transaction than is said now: perhaps it was paid twice */ otherTransaction?: true };

/**
 * What became of an order; told again it changes nothing. A confirmed one is booked as paid in the same transaction.
 * `reference`: the transaction, or why it failed or is held. `refused`: the state in which it is (null: there is no such order).
 */
export const orderIs = (db: Db, said: Said): Promise<Moved> => within(db, (trx: Within) => orderIsWithin(trx, said));

/** `jurisdiction`: only an order of this country's pool. */
export interface Said { id: number; state: OrderState; at: Instant; reference?: string; jurisdiction?: Jurisdiction }

/** The same within a transaction of the caller. Whoever tells of several tells them by their ids, so that of two neither waits for the other. */
export async function orderIsWithin(trx: Asked, { id, state, at, reference, jurisdiction }: Said): Promise<Moved> {
  await lock(trx as Within, LOCK, String(id));
  const [last] = await ask<{ n: number; state: OrderState; reference: string | null }>(trx, LAST, [id, jurisdiction ?? null]);
  if (!last) return { refused: null, allowed: [] };
  if (last.state === 'confirmed' && state === 'confirmed' && reference !== undefined && last.reference !== null && reference !== last.reference) return { refused: state, allowed: [], otherTransaction: true };
  if (last.state === state) return { state, before: true };
  if (!NEXT[last.state].includes(state)) return { refused: last.state, allowed: NEXT[last.state] };
  await ask(trx, STATE, [id, last.n + 1, state, at, reference ?? null]);
  if (state === 'confirmed') await ask(trx, PAID, [id, at]);
  return { state, before: false };
}
