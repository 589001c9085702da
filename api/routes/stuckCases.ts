import { z } from 'zod';
import { ACTIONS } from '../../dossier/stuck';
import { reasonSchema } from '../officeAct';
import { fromCursor, page, pageOf, pageQuery, type Keyset } from '../paging';
import { problem } from '../problems';
import { orderRepair } from '../repairs';
import { json, route, type Deps, type Reply } from '../route';
import { idSchema } from '../schemas';
import { carriedOut, stuckCase, stuckSchema, watchedCases, type WatchedRow } from '../stuckCases';

const params = z.strictObject({ id: idSchema });
const listed = pageOf(stuckSchema).extend({ watchedAt: z.iso.datetime().nullable().describe('when the workers last looked; when long ago or null, none is running') });

const list = route({
  method: 'get', path: '/v1/stuck-cases', access: ['admin'], tag: 'administration', summary: 'Open cases that do not go on, the first noticed first: what holds each up, what waits, what can be done.',
  query: z.strictObject(pageQuery), answers: { 200: { words: 'A page of cases', schema: listed } },
  async handler({ deps: { db }, query }) {
    const after = fromCursor(query.cursor, { key: 'instant', id: 'uuid' });
    const rows = await watchedCases(db).whereNotNull('a.key').modify((q) => { if (after) void q.whereRaw('(a.raised_at, c.id) > (?::timestamptz, ?::uuid)', after); })
      .orderBy(['a.raised_at', 'c.id']).limit(query.limit + 1) as WatchedRow[];
    const found = page(rows, query.limit, (r): Keyset => [r.since!, r.id]);
    const watch = await db('office.watch').first<{ at: string } | undefined>('at');
    return json({ items: await Promise.all(found.rows.map((r) => stuckCase(db, r))), next: found.next, watchedAt: watch?.at ?? null });
  },
});

async function shown({ db }: Pick<Deps, 'db'>, id: string) {
  const [row] = await watchedCases(db).where('c.id', id) as WatchedRow[];
  return row && stuckCase(db, row);
}

const one = route({
  method: 'get', path: '/v1/stuck-cases/:id', access: ['admin'], tag: 'administration', summary: 'One open case: what holds it up, if anything, and the repairs that were ordered.', params,
  answers: { 200: { words: 'The case', schema: stuckSchema } },
  async handler({ deps, params: { id } }) {
    const found = await shown(deps, id);
    if (!found) throw problem('notFound', 'There is no such open case.');
    return json(found);
  },
});

/** How long an order is waited for (ms). */
const WAIT = 15_000;
export const ordered = z.strictObject({ order: z.uuid(), caseId: z.uuid(), case: stuckSchema.nullable().describe('as it is now; null: it is over') });
export const orderAnswers = {
  200: { words: 'Carried out; the outcome is among the repairs of the case', schema: ordered },
  202: { words: 'Ordered; it is carried out as soon as a worker can', schema: ordered },
};
/** The order with the case, when it has been carried out or has taken long. */
export async function orderReply(deps: Deps, { order, caseId }: { order: string; caseId: string }): Promise<Reply> {
  const done = await carriedOut(deps.db, order, performance.now() + WAIT);
  return json({ order, caseId, case: (await shown(deps, caseId)) ?? null }, done ? 200 : 202);
}

const repair = route({
  method: 'post', path: '/v1/stuck-cases/:id/repair', access: ['admin'], tag: 'administration', idempotent: true, params,
  summary: 'Order a repair, with a reason: deliver again, try failing work again at once, go on from the last step, write the projection anew.',
  body: z.strictObject({ action: z.enum(ACTIONS), reason: reasonSchema }), answers: orderAnswers,
  async handler(call) {
    const { deps, params: { id }, body } = call;
    return orderReply(deps, await orderRepair(deps.db, call, () => Promise.resolve({ caseId: id, ...body })));
  },
});

export const stuckCases = [list, one, repair];
