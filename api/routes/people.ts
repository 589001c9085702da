import { z } from 'zod';
import type { Trx } from '../../database/connect';
import type { Instant } from '../../law/types';
import { releaseAll } from '../assignment';
import { officeAct, reasonSchema } from '../officeAct';
import { fromCursor, page, pageOf, pageQuery, type Keyset } from '../paging';
import { problem } from '../problems';
import { json, route, type Call } from '../route';
import { idSchema } from '../schemas';

const person = z.strictObject({ id: z.uuid(), name: z.string(), roles: z.array(z.string()), language: z.string(), suspendedAt: z.iso.datetime().nullable(), suspendedReason: z.string().nullable() });
interface Row { id: string; name: string; roles: string[]; language: string; suspended_at: string | null; suspended_reason: string | null }
const COLUMNS = ['id', 'name', 'roles', 'language', 'suspended_at', 'suspended_reason'];
const shown = (p: Row) => ({ id: p.id, name: p.name, roles: p.roles, language: p.language, suspendedAt: p.suspended_at, suspendedReason: p.suspended_reason });
const byId = z.strictObject({ id: idSchema });
const answers = { 200: { words: 'The person', schema: person } };

const list = route({
  method: 'get', path: '/v1/people', access: ['admin', 'head'], tag: 'administration', summary: 'People known here, by name.',
  query: z.strictObject({ ...pageQuery, role: z.enum(['applicant', 'officer', 'inspector', 'head', 'admin']).optional() }),
  answers: { 200: { words: 'A page of people', schema: pageOf(person) } },
  async handler({ deps, query }) {
    const after = fromCursor(query.cursor, { key: 'text', id: 'uuid' });
    const rows = await deps.db('office.person').modify((q) => {
      if (query.role) q.whereRaw('? = any(roles)', [query.role]);
      if (after) q.whereRaw('(left(name, 90), id) > (?, ?::uuid)', after);
    }).orderByRaw('left(name, 90), id').limit(query.limit + 1).select<Row[]>(COLUMNS);
    const found = page(rows, query.limit, (p): Keyset => [[...p.name].slice(0, 90).join(''), p.id]);
    return json({ items: found.rows.map(shown), next: found.next });
  },
});

const me = route({
  method: 'get', path: '/v1/me', access: 'signedIn', tag: 'people', summary: 'Who I am here.',
  answers: { 200: { words: 'My id, name and roles', schema: person.pick({ id: true, name: true, roles: true, language: true }) } },
  handler: ({ who }) => json({ id: who.id, name: who.name, roles: who.roles, language: who.language }),
});

const acting = { method: 'post', access: ['admin'], tag: 'administration', idempotent: true, params: byId, body: z.strictObject({ reason: reasonSchema }), answers } as const;
type Acting = Call<unknown, unknown, { reason: string }>;

/** Changes a person's rights once under the key of the request, with its line in the history of the office. */
const changed = ({ deps, who, req, body }: Acting, id: string, kind: 'office.suspended' | 'office.restored', change: (trx: Trx, at: Instant) => Promise<Row | undefined>) =>
  officeAct(deps.db, { who, req, body, jurisdiction: 'kg', rightsOf: id }, async (trx, at) => {
    // it has waited for commands that he, or somebody for him, is just stamping; the next ones see it
    const known = await trx('office.person').where({ id }).first<Row | undefined>(COLUMNS);
    if (!known) throw problem('notFound', 'There is no such person.');
    if ((known.suspended_at !== null) === (kind === 'office.suspended')) throw problem('notNow', known.suspended_at ? 'This person is suspended already.' : 'This person is not suspended.');
    return { kind, data: { of: id, reason: body.reason }, answer: shown((await change(trx, at))!) };
  });

const suspend = route({
  ...acting, path: '/v1/people/:id/suspend', summary: 'Suspend a person, at once: every request is refused, tasks become free.',
  async handler(call) {
    const { who, params: { id }, body } = call;
    if (id === who.id) throw problem('forbidden', 'Nobody suspends himself.');
    return json(await changed(call, id, 'office.suspended', async (trx, at) => {
      const [row] = await trx('office.person').where({ id }).update({ suspended_at: at, suspended_reason: body.reason }).returning<Row[]>(COLUMNS);
      // afterwards: this has waited for tasks that he is just taking, or is given
      await releaseAll(trx, who, id, body.reason);
      return row;
    }));
  },
});

const restore = route({
  ...acting, path: '/v1/people/:id/restore', summary: 'End a suspension.',
  handler: async (call) => json(await changed(call, call.params.id, 'office.restored', async (trx) =>
    (await trx('office.person').where({ id: call.params.id }).update({ suspended_at: null, suspended_reason: null }).returning<Row[]>(COLUMNS))[0])),
});

export const people = [me, list, suspend, restore];
