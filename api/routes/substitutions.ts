import { z } from 'zod';
import { officeNow } from '../../database/connect';
import { substitutions as all, type Substitution } from '../../database/substitution';
import type { Instant } from '../../law/types';
import { actingOf, seesAll } from '../acting';
import { lapse } from '../lapse';
import { fromCursor, page, pageOf, pageQuery, type Keyset } from '../paging';
import { json, route, STAFF } from '../route';
import { idSchema } from '../schemas';
import { end, isMinute, register } from '../substitutions';

const instant = z.iso.datetime();
const person = z.strictObject({ id: z.uuid(), name: z.string() });
const substitution = z.strictObject({
  id: z.uuid(), order: z.string(), of: person, by: person, from: instant, until: instant, reason: z.string(), registeredAt: instant,
  ended: z.strictObject({ at: instant, reason: z.string() }).nullable().describe('ended by hand'),
  active: z.boolean().describe('holds at this moment of the office clock'),
});
const answers = { 200: { words: 'The substitution', schema: substitution } };

const minute = z.string().refine(isMinute, 'must be an instant on a whole minute, with its offset from UTC').meta({ format: 'date-time' }).transform((t) => new Date(t).toISOString());
// printed on documents: letters, digits and signs in one line
const order = z.string().trim().min(1).max(60).refine((t) => /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]*$/u.test(t), 'contains characters that are not allowed');
const reason = z.string().trim().min(1).max(1000);

const shown = (s: Substitution, now: Instant): z.output<typeof substitution> => ({
  id: s.id, order: s.order, of: { id: s.absent, name: s.absentName }, by: { id: s.substitute, name: s.substituteName }, from: s.from, until: s.until, reason: s.reason, registeredAt: s.registeredAt,
  ended: s.endedAt === null ? null : { at: s.endedAt, reason: s.endReason! }, active: s.from <= now && now < s.endsAt,
});

const post = route({
  method: 'post', path: '/v1/substitutions', access: ['admin'], tag: 'administration', idempotent: true,
  summary: 'Register a substitution by order: who acts for whom, from which minute, until which (that one no longer).',
  body: z.strictObject({ of: idSchema.describe('the absent one'), by: idSchema.describe('the substitute'), from: minute, until: minute, order: order.describe('number of the order'), reason }),
  answers: { 201: answers[200] },
  async handler({ deps, who, body, req }) {
    const made = await register(deps.db, who, req, body);
    return json(shown(made, await officeNow(deps.db)), 201);
  },
});

const list = route({
  method: 'get', path: '/v1/substitutions', access: STAFF, tag: 'administration', summary: 'Substitutions, the last to begin first: mine; for admin and head all.',
  query: z.strictObject(pageQuery), answers: { 200: { words: 'A page of substitutions', schema: pageOf(substitution) } },
  async handler({ deps, who, query }) {
    const now = await officeNow(deps.db);
    const everybodys = seesAll(who, await actingOf(deps.db, who));
    const after = fromCursor(query.cursor, { key: 'instant', id: 'uuid' });
    const rows: Substitution[] = await all(deps.db).modify((q) => {
      if (!everybodys) void q.whereRaw('? in (s.absent, s.substitute)', [who.id]);
      if (after) void q.whereRaw('(s.valid_from, s.id) < (?::timestamptz, ?::uuid)', after);
    }).orderByRaw('s.valid_from desc, s.id desc').limit(query.limit + 1);
    const found = page(rows, query.limit, (s): Keyset => [s.from, s.id]);
    return json({ items: found.rows.map((s) => shown(s, now)), next: found.next });
  },
});

const stop = route({
  method: 'post', path: '/v1/substitutions/:id/end', access: ['admin'], tag: 'administration', answers,
  summary: 'End a substitution now, or take back one that has not begun, with a reason: tasks taken under it become free at once.',
  params: z.strictObject({ id: idSchema }), body: z.strictObject({ reason }),
  async handler({ deps, who, params: { id }, body }) {
    const ended = await end(deps.db, who, id, body.reason);
    await lapse(deps.db);
    return json(shown(ended, await officeNow(deps.db)));
  },
});

export const substitutions = [list, post, stop];
