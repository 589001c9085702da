import { z } from 'zod';
import { officeNow, type Db } from '../../database/connect';
import { inForce } from '../../database/law';
import { dayOf } from '../../law/calendar';
import { askedMoment, isDay, isInstant } from '../dates';
import { fromCursor, page, pageOf, pageQuery, type Keyset } from '../paging';
import { problem } from '../problems';
import { publicVersion, registerNamed, registersOn, versionsAsOf, type RegisterName } from '../registers';
import { json, route } from '../route';
import { wordsSchema } from '../viewSchemas';

const moment = z.string().refine((s) => isDay(s) || isInstant(s), 'must be a date YYYY-MM-DD (its end) or an instant').optional();
const asOfQuery = { asOf: moment.describe('in force on this day'), knownAt: moment.describe('as recorded until this instant; late entries show by it') };
const entry = z.strictObject({
  register: z.string(), number: z.string(), status: z.string(), on: z.iso.date().describe('civil day from which it is so'), inForceFrom: z.iso.datetime(), recordedAt: z.iso.datetime(),
  ground: z.string().nullable(), act: z.string(), edition: z.string(), fields: z.array(z.strictObject({ name: z.string(), words: wordsSchema, norm: z.string(), value: z.unknown() })),
});

/** The two moments a question to a register is about; now by the office clock unless said otherwise. */
export async function moments(db: Db, register: RegisterName, q: { asOf?: string; knownAt?: string }): Promise<{ asOf: string; knownAt: string }> {
  const now = await officeNow(db);
  return { asOf: q.asOf ? askedMoment(q.asOf, register.jurisdiction, 'asOf') : now, knownAt: q.knownAt ? askedMoment(q.knownAt, register.jurisdiction, 'knownAt') : now };
}
/** The registers of the editions in force today. */
export const registersNow = async (db: Db): Promise<RegisterName[]> => registersOn(dayOf('kg', await officeNow(db)), await inForce(db));

const list = route({
  method: 'get', path: '/v1/registers', access: 'public', tag: 'public', summary: 'The public registers.',
  answers: { 200: { words: 'Names', schema: z.strictObject({ items: z.array(z.strictObject({ name: z.string(), words: wordsSchema, norm: z.string(), jurisdiction: z.enum(['kg', 'kz']) })) }) } },
  handler: async ({ deps }) => json({ items: await registersNow(deps.db) }),
});

const entries = route({
  method: 'get', path: '/v1/registers/:register', access: 'public', tag: 'public', summary: 'Entries of a register as of any date, without restricted data.',
  params: z.strictObject({ register: z.string().max(60) }), query: z.strictObject({ ...asOfQuery, ...pageQuery }),
  answers: { 200: { words: 'A page of entries', schema: pageOf(entry).extend({ asOf: z.iso.datetime(), knownAt: z.iso.datetime() }) } },
  async handler({ deps, params, query }) {
    const register = registerNamed(params.register, await registersNow(deps.db));
    const at = await moments(deps.db, register, query);
    const rows = await versionsAsOf(deps.db, register.name, { ...at, after: fromCursor(query.cursor, { key: 'text', id: 'text' }), limit: query.limit + 1 });
    const shown = page(rows, query.limit, (v): Keyset => ['', v.number]);
    return json({ ...at, items: shown.rows.map(publicVersion), next: shown.next });
  },
});

const one = route({
  method: 'get', path: '/v1/registers/:register/:number', access: 'public', tag: 'public', summary: 'One entry of a register as of any date.',
  params: z.strictObject({ register: z.string().max(60), number: z.string().max(60) }), query: z.strictObject(asOfQuery),
  answers: { 200: { words: 'The entry', schema: entry } },
  async handler({ deps, params, query }) {
    const register = registerNamed(params.register, await registersNow(deps.db));
    const at = await moments(deps.db, register, query);
    const [version] = await versionsAsOf(deps.db, register.name, { ...at, number: params.number, limit: 1 });
    if (!version) throw problem('notFound', 'The register has no such entry on this date.');
    return json(publicVersion(version));
  },
});

export const registers = [list, entries, one];
