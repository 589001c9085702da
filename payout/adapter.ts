/** The way from orders to whoever pays them. An adapter hands orders over; what becomes of each it reports by the order's id (payout/orders.ts). */
import type { Instant } from '../law/types';

/** An order as it is handed over. Id, amount and address are the same at every attempt: whoever pays pays an id once. */
export interface OrderLine { id: string; asset: string; amount: string; address: string }
export interface Handing { jurisdiction: string; at: Instant; orders: readonly OrderLine[] }
export interface Adapter<Handed> { name: string; hand(h: Handing): Promise<Handed> }

/** The embedded adapter: a signed file that is fetched and taken to whoever pays. It pays nothing itself and holds no key of a wallet. */
export const signedFile = <Signed>(sign: (type: string, content: unknown) => Promise<Signed>): Adapter<Signed> => ({
  name: 'signedFile',
  hand: (h) => sign('payout-orders+jws', h),
});
