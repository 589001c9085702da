/** Orders to pay as the journal has them now. */
import { type Asked, ask, statement } from '../database/ask';
import type { Instant, Jurisdiction } from '../law/types';
import type { OrderLine } from './adapter';
import type { OrderState } from './orders';

export interface OrderView extends OrderLine { participant: number; orderedAt: Instant; state: OrderState; since: Instant; reference: string | null }

const SELECT = `select o.id::text, o.participant, o.asset, o.amount::text, w.address, o.at as "orderedAt", s.state, s.at as since, s.reference
  from payout.pay_order o join payout.participant p on p.number = o.participant join payout.wallet w on w.id = o.wallet_id
  join lateral (select state, at, reference from payout.order_state where order_id = o.id order by n desc limit 1) s on true`;
const LIST = statement('payoutOrderList', `${SELECT} where p.jurisdiction = $1 and o.id > $2 and s.state = coalesce($3, s.state) order by o.id limit $4`);
const OF = statement('payoutOrdersOf', `${SELECT} where o.participant = $1 and o.at >= coalesce($2::timestamptz, '-infinity') order by o.id desc limit $3`);

/** So many orders after this id, in one state or in any. */
export const ordersOf = (db: Asked, jurisdiction: Jurisdiction, o: { after?: number; state?: OrderState; limit: number }): Promise<OrderView[]> =>
  ask<OrderView>(db, LIST, [jurisdiction, o.after ?? 0, o.state ?? null, o.limit]);

/** The latest orders to a participant, of those made since an instant. */
export const ordersTo = (db: Asked, participant: number, o: { since?: Instant; limit: number }): Promise<OrderView[]> => ask<OrderView>(db, OF, [participant, o.since ?? null, o.limit]);
