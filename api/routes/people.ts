import { z } from 'zod';
import { lock } from '../../database/once';
import { releaseAll } from '../assignment';
import { fromCursor, page, pageOf, pageQuery, type Keyset } from '../paging';
import { problem } from '../problems';
import { json, route } from '../route';

const person = z.strictObject({ id: z.uuid(), name: z.string(), roles: z.array(z.string()), language: z.string(), suspendedAt: z.iso.datetime().nullable(), suspendedReason: z.string().nullable() });
interface Row { id: string; name: string; roles: string[]; language: string; suspended_at: string | null; suspended_reason: string | null }
const COLUMNS = ['id', 'name', 'roles', 'language', 'suspended_at', 'suspended_reason'];
const shown = (p: Row) => ({ id: p.id, name: p.name, roles: p.roles, language: p.language, suspendedAt: p.suspended_at, suspendedReason: p.suspended_reason });
const byId = z.strictObject({ id: z.uuid() });
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

const suspend = route({
  method: 'post', path: '/v1/people/:id/suspend', access: ['admin'], tag: 'administration', summary: 'Suspend a person, at once: every request is refused, tasks become free.',
  params: byId, body: z.strictObject({ reason: z.string().trim().min(1).max(1000) }), answers,
  async handler({ deps, who, params: { id }, body }) {
    if (id === who.id) throw problem('forbidden', 'Nobody suspends himself.');
    const row = await deps.db.transaction(async (trx) => {
      // waits for commands that he, or somebody for him, is just stamping; the next ones see it
      await lock(trx, 'rights', id);
      const [changed] = await trx('office.person').where({ id }).update({ suspended_at: trx.raw('coalesce(suspended_at, office.now())'), suspended_reason: body.reason }).returning<Row[]>(COLUMNS);
      if (!changed) throw problem('notFound', 'There is no such person.');
      await releaseAll(trx, who, id, body.reason);
      return changed;
    });
    return json(shown(row));
  },
});

const restore = route({
  method: 'post', path: '/v1/people/:id/restore', access: ['admin'], tag: 'administration', summary: 'End a suspension.', params: byId, answers,
  async handler({ deps, params: { id } }) {
    const [row] = await deps.db('office.person').where({ id }).update({ suspended_at: null, suspended_reason: null }).returning<Row[]>(COLUMNS);
    if (!row) throw problem('notFound', 'There is no such person.');
    return json(shown(row));
  },
});

export const people = [me, list, suspend, restore];
