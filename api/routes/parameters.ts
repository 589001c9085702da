import { z } from 'zod';
import { lock } from '../../database/once';
import { parameters as shipped } from '../../law';
import { wrongValue } from '../../law/settings';
import type { Day } from '../../law/types';
import type { Json } from '../../workflows/kernel/contract';
import { daySchema, nextOf, notBefore, officeAct, reasonSchema, sourceSchema, wrong } from '../officeAct';
import { problem } from '../problems';
import { json, route } from '../route';
import { wordsSchema } from '../viewSchemas';

const value = z.union([z.string().trim().max(500), z.number(), z.boolean(), z.null(), z.record(z.string(), z.string().trim().max(500))]);
const setting = z.strictObject({ value, from: z.iso.date(), source: z.string(), confirmed: z.boolean(), setAt: z.iso.datetime().nullable().describe('null: shipped with the product') });
const item = z.strictObject({ key: z.string(), words: wordsSchema, built: z.boolean().describe('false: no procedure uses it yet, and it cannot be set'), settings: z.array(setting).describe('earliest first; of two that begin on one day the later one holds') });

interface Row { key: string; value: Json; valid_from: Day; source: string; confirmed: boolean; set_at: string; set_by: string | null }
const shown = (r: Row) => ({ value: r.value, from: r.valid_from, source: r.source, confirmed: r.confirmed, setAt: r.set_by && r.set_at });

const list = route({
  method: 'get', path: '/v1/parameters', access: 'signedIn', tag: 'law', summary: 'Dated parameters: what is shipped and what was set, with validity and source.',
  answers: { 200: { words: 'Every parameter', schema: z.strictObject({ items: z.array(item) }) } },
  async handler({ deps }) {
    const rows = await deps.db('law.parameter').orderBy(['key', 'valid_from', 'n']).select<Row[]>('*');
    return json({ items: shipped.map((p) => ({ key: p.key, words: p.words, built: !p.notYet, settings: rows.filter((r) => r.key === p.key).map(shown) })) });
  },
});

const set = route({
  method: 'post', path: '/v1/parameters/:key', access: ['admin'], tag: 'administration', idempotent: true, summary: 'Set a dated parameter from a day on, by default from today.',
  params: z.strictObject({ key: z.string().max(100) }), body: z.strictObject({ value, from: daySchema.optional(), source: sourceSchema, reason: reasonSchema }),
  answers: { 200: { words: 'What was set', schema: z.strictObject({ key: z.string(), value, from: z.iso.date(), source: z.string() }) } },
  async handler({ deps, who, req, params: { key }, body }) {
    const known = shipped.find((p) => p.key === key);
    if (!known) throw problem('notFound', 'There is no such parameter.', { allowed: shipped.filter((p) => !p.notYet).map((p) => p.key) });
    if (known.notYet) throw problem('invalid', `not built yet: ${key}`);
    const detail = wrongValue(known, body.value);
    if (detail) throw wrong(['value'], detail);
    return json(await officeAct(deps.db, { who, req, body, jurisdiction: 'kg' }, async (trx, at) => {
      await lock(trx, 'parameter', key);
      const { source, reason } = body;
      const from = notBefore(body.from, 'kg', at);
      const n = await nextOf(trx, 'law.parameter', { key, valid_from: from });
      await trx('law.parameter').insert({ key, valid_from: from, n, value: JSON.stringify(body.value), source, confirmed: true, set_at: at, set_by: who.id, reason });
      return { kind: 'office.parameterSet', data: { key, value: body.value, from, source, reason }, answer: { key, value: body.value, from, source } };
    }));
  },
});

export const parameters = [list, set];
