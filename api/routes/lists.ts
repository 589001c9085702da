import type { Request } from 'express';
import { z } from 'zod';
import { sha256 } from '../../database/canonical';
import { officeNow } from '../../database/connect';
import { editionsOfLists, listOn, type EditionHead } from '../../database/lists';
import { lock } from '../../database/once';
import { lists as sheets } from '../../law';
import { dayOf } from '../../law/calendar';
import type { ListSheet, Sanctioned, Zone } from '../../law/lists';
import type { Day } from '../../law/types';
import { entriesSchema, repeatedEntry } from '../listEntries';
import { daySchema, nextOf, notBefore, officeAct, reasonSchema, sourceSchema, wrong } from '../officeAct';
import { problem } from '../problems';
import { json, route, STAFF, type Deps, type Route, type Who } from '../route';
import { MAX_XML, unList } from '../unList';
import { collect } from '../upload';
import { valid } from '../validate';
import { wordsSchema } from '../viewSchemas';

const head = z.strictObject({
  n: z.int(), from: z.iso.date(), source: z.string(), confirmed: z.boolean().describe('false: not the list of an authority'), count: z.int(),
  setAt: z.iso.datetime().nullable().describe('null: it came with the demonstration'),
});
const about = { name: z.string(), norm: z.string(), words: wordsSchema, public: z.boolean() };
const entered = z.strictObject({ name: z.string(), n: z.int(), from: z.iso.date(), source: z.string(), count: z.int() });

const shown = ({ n, validFrom, source, confirmed, count, setAt }: EditionHead) => ({ n, from: validFrom, source, confirmed, count, setAt });
const aboutOf = ({ name, norm, words, public: open }: ListSheet) => ({ name, norm, words, public: open });

const all = route({
  method: 'get', path: '/v1/lists', access: 'signedIn', tag: 'law', summary: 'The lists against which founders are checked, and their editions.',
  answers: { 200: { words: 'Lists', schema: z.strictObject({ items: z.array(z.strictObject({ ...about, editions: z.array(head).describe('earliest first; of two that begin on one day the later one holds') })) }) } },
  async handler({ deps }) {
    const editions = await editionsOfLists(deps.db);
    return json({ items: sheets.map((s) => ({ ...aboutOf(s), editions: editions.filter((e) => e.list === s.name).map(shown) })) });
  },
});

const view = (s: ListSheet): Route => route({
  method: 'get', path: `/v1/lists/${s.name}`, access: s.public ? 'public' : STAFF, orActing: true, tag: s.public ? 'public' : 'law', summary: `${s.words.en}, as of a day.`,
  query: z.strictObject({ on: daySchema.optional().describe('today by default') }),
  answers: { 200: { words: 'The edition that holds on the day', schema: z.strictObject({ ...about, on: z.iso.date(), edition: head.extend({ entries: entriesSchema(s) }).nullable().describe('null: no list holds on that day, and nothing can be said by it') }) } },
  async handler({ deps, query }) {
    const on = query.on ?? dayOf('kg', await officeNow(deps.db));
    const edition = await listOn(deps.db, s.name, on);
    return json({ ...aboutOf(s), on, edition: edition ? { ...shown(edition), entries: edition.entries } : null });
  },
});

interface Said { from?: Day; source: string; reason: string }
interface Entering { deps: Deps; who: Who; req: Request; said: Said; entries: (Zone | Sanctioned)[]; /** of what was sent, SHA-256 */ hash: string }

/** The next edition of a list: complete, from a day on; the editions before it stay readable. */
function enter({ name, norm }: ListSheet, { deps, who, req, said, entries, hash }: Entering) {
  const again = repeatedEntry(entries);
  if (again) throw wrong(['entries', again.index], `${again.key} is named twice`);
  return officeAct(deps.db, { who, req, body: { ...said, hash }, jurisdiction: 'kg' }, async (trx, at) => {
    await lock(trx, 'list', name);
    const { source, reason } = said;
    const from = notBefore(said.from, 'kg', at);
    const n = await nextOf(trx, 'law.list_edition', { list: name });
    await trx('law.list_edition').insert({ list: name, n, valid_from: from, source, confirmed: true, entries: JSON.stringify(entries), set_at: at, set_by: who.id, reason });
    return { kind: 'office.listEntered', norms: [norm], data: { list: name, n, from, count: entries.length, hash, source, reason }, answer: { name, n, from, source, count: entries.length } };
  });
}

const said = { from: daySchema.optional().describe('today by default'), source: sourceSchema, reason: reasonSchema };
const answers = { 200: { words: 'What was entered', schema: entered } };

const post = (s: ListSheet): Route => route({
  method: 'post', path: `/v1/lists/${s.name}`, access: ['admin'], tag: 'administration', idempotent: true, summary: `Enter the next edition, complete: ${s.words.en}.`,
  body: z.strictObject({ ...said, entries: entriesSchema(s) }), answers,
  async handler({ deps, who, req, body: { entries, ...rest } }) {
    return json(await enter(s, { deps, who, req, said: rest, entries, hash: sha256(JSON.stringify(entries)) }));
  },
});

const xml = (s: ListSheet): Route => route({
  method: 'post', path: `/v1/lists/${s.name}/xml`, access: ['admin'], tag: 'administration', idempotent: true, query: z.strictObject(said), ownBody: 'file', media: ['application/xml'],
  summary: "Enter the next edition of the sanctions list: the United Nations' consolidated list in XML.", answers,
  async handler({ deps, who, req, query }) {
    if (!req.is(['application/xml', 'text/xml'])) throw problem('wrongType', 'The body must be application/xml.', { allowed: ['application/xml'] });
    const bytes = await collect(req, MAX_XML);
    const { entries } = valid(z.strictObject({ entries: entriesSchema(s) }), { entries: unList(bytes) }, 'The list');
    return json(await enter(s, { deps, who, req, said: query, entries, hash: sha256(bytes) }));
  },
});

export const lists = [all, ...sheets.map(view), ...sheets.map(post), ...sheets.filter((s) => s.kind === 'sanctioned').map(xml)];
