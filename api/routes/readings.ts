import { z } from 'zod';
import { lock } from '../../database/once';
import { readings as shipped } from '../../law';
import type { Day } from '../../law/types';
import { daySchema, nextOf, notBefore, officeAct, reasonSchema, sourceSchema, wrong } from '../officeAct';
import { problem } from '../problems';
import { json, route } from '../route';
import { wordsSchema } from '../viewSchemas';

const setting = z.strictObject({ name: z.string(), from: z.iso.date(), source: z.string(), setAt: z.iso.datetime() });
const item = z.strictObject({
  amb: z.string(), norms: z.array(z.string()), words: wordsSchema.describe('of the default'), default: z.string(), names: z.array(z.string()),
  built: z.array(z.string()).describe('the names that can be set: code follows them'), settings: z.array(setting).describe('earliest first; of two that begin on one day the later one holds'),
});

interface Row { amb: string; name: string; valid_from: Day; source: string; set_at: string }
const shown = (r: Row) => ({ name: r.name, from: r.valid_from, source: r.source, setAt: r.set_at });

const list = route({
  method: 'get', path: '/v1/readings', access: 'signedIn', tag: 'law', summary: 'Readings of ambiguous norms: their names, the default, and what was set, with validity and source.',
  answers: { 200: { words: 'Every reading', schema: z.strictObject({ items: z.array(item) }) } },
  async handler({ deps }) {
    const rows = await deps.db('law.reading').orderBy(['amb', 'valid_from', 'n']).select<Row[]>('*');
    return json({ items: shipped.map((r) => ({ amb: r.amb, norms: r.norms, words: r.words, default: r.default, names: r.names, built: r.built, settings: rows.filter((x) => x.amb === r.amb).map(shown) })) });
  },
});

const set = route({
  method: 'post', path: '/v1/readings/:amb', access: ['admin'], tag: 'administration', idempotent: true, summary: 'Choose the reading of an ambiguous norm from a day on, by default from today.',
  params: z.strictObject({ amb: z.string().max(20) }), body: z.strictObject({ name: z.string().max(100), from: daySchema.optional(), source: sourceSchema, reason: reasonSchema }),
  answers: { 200: { words: 'What was chosen', schema: z.strictObject({ amb: z.string(), name: z.string(), from: z.iso.date(), source: z.string() }) } },
  async handler({ deps, who, req, params: { amb }, body }) {
    const known = shipped.find((r) => r.amb === amb);
    if (!known) throw problem('notFound', 'There is no such reading.');
    const { name, source, reason } = body;
    if (!known.names.includes(name)) throw wrong(['name'], `is one of ${known.names.join(', ')}`);
    if (!known.built.includes(name)) throw wrong(['name'], `not built yet: ${amb} ${name}`);
    return json(await officeAct(deps.db, { who, req, body, jurisdiction: 'kg' }, async (trx, at) => {
      await lock(trx, 'reading', amb);
      const from = notBefore(body.from, 'kg', at);
      const n = await nextOf(trx, 'law.reading', { amb, valid_from: from });
      await trx('law.reading').insert({ amb, valid_from: from, n, name, source, set_at: at, set_by: who.id, reason });
      return { kind: 'office.readingSet', norms: [...known.norms], data: { amb, name, from, source, reason }, answer: { amb, name, from, source } };
    }));
  },
});

export const readings = [list, set];
