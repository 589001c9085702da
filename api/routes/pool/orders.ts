import { z } from 'zod';
import { officeNow } from '../../../database/connect';
import { certificateKeys } from '../../../documents/certificate';
import { signFile } from '../../../documents/signedFile';
import type { Instant } from '../../../law/types';
import { signedFile } from '../../../payout/adapter';
import { ordersOf } from '../../../payout/orderViews';
import { orderIsWithin, ORDER_STATES } from '../../../payout/orders';
import { lineSchema, officeAct } from '../../officeAct';
import { pageOf, pageQuery } from '../../paging';
import { afterNumber, cursorOf, norms, OVERSEERS, PLATFORM, platformRole, POOL, unitsSchema } from '../../pool';
import { problem } from '../../problems';
import { json, route, type Deps } from '../../route';
import type { Trx } from '../../../database/connect';

export const stateSchema = z.enum(ORDER_STATES);
export const orderSchema = z.strictObject({
  id: z.string(), participant: z.int(), asset: z.string(), amount: unitsSchema, address: z.string(), orderedAt: z.iso.datetime(), state: stateSchema, since: z.iso.datetime(),
  reference: z.string().nullable().describe('the transaction, or why it failed or is held'),
});
export const signedSchema = z.strictObject({ payload: z.string(), protected: z.string(), signature: z.string() }).describe('JWS in its flattened JSON form (RFC 7515), ES256; the key is among /.well-known/tartip-keys.json');

/** Signs with the key of this installation that also signs certificates. */
export const signing = ({ config }: Deps) => async (type: string, content: unknown) => signFile(type, content, await certificateKeys(config.TARTIP_DATA).current());

const list = route({
  method: 'get', path: '/v1/pool/orders', access: OVERSEERS, tag: 'pool', summary: 'Orders to pay, the first first.', query: z.strictObject({ ...pageQuery, state: stateSchema.optional() }),
  answers: { 200: { words: 'A page of orders', schema: pageOf(orderSchema) } },
  async handler({ deps, query }) {
    const rows = await ordersOf(deps.db, POOL, { after: afterNumber(query.cursor, Number.MAX_SAFE_INTEGER), state: query.state, limit: query.limit + 1 });
    const shown = rows.slice(0, query.limit);
    return json({ items: shown, next: rows.length > query.limit ? cursorOf(shown.at(-1)!.id) : null });
  },
});

/** So many orders in one file: the next file has the next ones, once these are reported as sent. */
const MOST_IN_FILE = 10_000;

const file = route({
  method: 'get', path: '/v1/pool/orders/file', access: PLATFORM, tag: 'pool',
  summary: 'The orders that are to be sent, as a signed file. Reading it changes nothing: whoever takes it reports each order by its id as sent, and pays an id once.',
  answers: { 200: { words: 'The signed file', schema: signedSchema } },
  async handler({ deps }) {
    const at = await officeNow(deps.db);
    const orders = await ordersOf(deps.db, POOL, { state: 'ordered', limit: MOST_IN_FILE });
    const lines = orders.map(({ id, asset, amount, address }) => ({ id, asset, amount, address }));
    return json(await signedFile(signing(deps)).hand({ jurisdiction: POOL, at, orders: lines }), 200, { 'Content-Disposition': `attachment; filename="orders-${at.slice(0, 10)}.json"` });
  },
});

const result = z.strictObject({ id: z.string().regex(/^[1-9]\d{0,14}$/, 'must be the id of an order'), state: stateSchema, reference: lineSchema(200).optional() });
type Result = z.output<typeof result>;

/** Each in the order of ids; of what cannot be, the whole report is refused. */
async function tell(trx: Trx, at: Instant, results: readonly Result[]): Promise<{ id: string; state: string; before: boolean }[]> {
  const told = [];
  for (const [i, { id, state, reference }] of [...results.entries()].sort(([, a], [, b]) => Number(a.id) - Number(b.id))) {
    const moved = await orderIsWithin(trx, { id: Number(id), state, at, reference, jurisdiction: POOL });
    if ('refused' in moved) {
      const detail = moved.refused === null ? 'is no order' : `is ${moved.refused}${moved.otherTransaction ? ' with another transaction' : ''}`;
      throw problem(moved.refused === null ? 'invalid' : 'conflict', `The report is not taken: order ${id} ${detail}.`, { norm: norms.accounts, allowed: [...moved.allowed], errors: [{ pointer: `/results/${i}`, detail, allowed: [...moved.allowed] }] });
    }
    told.push({ id, ...moved });
  }
  return told;
}

const results = route({
  method: 'post', path: '/v1/pool/orders/results', access: PLATFORM, tag: 'pool', idempotent: true, summary: 'What became of orders: sent, confirmed with the transaction, failed; or held, ordered again, cancelled. Whole or nothing; told again it changes nothing.',
  body: z.strictObject({ results: z.array(result).min(1).max(1000) }),
  answers: { 200: { words: 'Taken; `before`: it was so already', schema: z.strictObject({ items: z.array(z.strictObject({ id: z.string(), state: stateSchema, before: z.boolean() })) }) } },
  async handler({ deps, who, req, body }) {
    return json(await officeAct(deps.db, { who, req, body, jurisdiction: POOL, role: platformRole(who) }, async (trx, at) => {
      const items = await tell(trx, at, body.results);
      const states = Object.fromEntries(ORDER_STATES.map((s) => [s, items.filter((i) => i.state === s).length]).filter(([, n]) => n !== 0));
      return { kind: 'office.ordersReported', norms: [norms.accounts], data: { count: items.length, states }, answer: { items } };
    }));
  },
});

export const poolOrders = [file, results, list];
