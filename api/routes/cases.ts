import { z } from 'zod';
import type { Db } from '../../database/connect';
import { caseFor, caseRows, type CaseRow } from '../cases';
import { documentsOf, noticesOf } from '../caseParts';
import { caseItem, caseView } from '../caseView';
import { historyOf, historySchema } from '../history';
import { fromCursor, page, pageOf, pageQuery, type Keyset } from '../paging';
import { problem } from '../problems';
import { isStaff, json, route, type Who } from '../route';
import { idSchema } from '../schemas';
import { caseItemSchema, caseViewSchema, documentSchema, noticeSchema } from '../viewSchemas';
import { LANGUAGES, languageOf } from '../words';

const byId = z.strictObject({ id: idSchema });
const flag = z.enum(['true', 'false']).transform((t) => t === 'true').optional();
const LATE = "exists (select 1 from work.term x where x.case_id = c.id and x.state = 'late')";

const list = route({
  method: 'get', path: '/v1/cases', access: 'signedIn', tag: 'cases', summary: 'My cases; for staff all, the last filed first.',
  query: z.strictObject({ ...pageQuery, procedure: z.string().max(100).optional(), open: flag, overdue: flag, subject: z.string().max(20).optional().describe('INN') }),
  answers: { 200: { words: 'A page of cases', schema: pageOf(caseItemSchema) } },
  async handler({ deps, who, query }) {
    const after = fromCursor(query.cursor, { key: 'instant', id: 'uuid' });
    const rows = await caseRows(deps.db).select(deps.db.raw(`${LATE} as late`)).modify((q) => {
      if (!isStaff(who)) q.where('c.applicant', who.id);
      if (query.procedure) q.where('c.procedure', query.procedure);
      if (query.open !== undefined) q.where('c.open', query.open);
      if (query.overdue !== undefined) q.whereRaw(query.overdue ? LATE : `not ${LATE}`);
      if (query.subject) q.where('s.number', query.subject);
      if (after) q.whereRaw('(c.filed_at, c.id) < (?::timestamptz, ?::uuid)', after);
    }).orderByRaw('c.filed_at desc, c.id desc').limit(query.limit + 1) as unknown as (CaseRow & { late: boolean })[];
    const shown = page(rows, query.limit, (c): Keyset => [c.filed_at, c.id]);
    return json({ items: shown.rows.map((c) => caseItem(c, c.late)), next: shown.next });
  },
});

const view = route({
  method: 'get', path: '/v1/cases/:id', access: 'signedIn', whose: 'staff, and for the applicant of the case', tag: 'cases', summary: 'A case: stage, terms explained, documents, notices, what you can do and what happens by itself.',
  params: byId, answers: { 200: { words: 'The case; its ETag is the version', schema: caseViewSchema } },
  async handler({ deps, who, params }) {
    const row = await caseFor(deps.db, who, params.id);
    return json(await caseView(deps.db, who, row), 200, { ETag: `"${row.version}"` });
  },
});

const history = route({
  method: 'get', path: '/v1/cases/:id/history', access: 'signedIn', whose: 'staff, and for the applicant of the case', tag: 'cases', summary: 'The history of a case in words, with norms: for staff whole; for the applicant what was done in it, the terms, notices and acts, and his own attempts.',
  params: byId, query: z.strictObject({ lang: z.enum(LANGUAGES).optional() }), answers: { 200: { words: 'Lines in order', schema: historySchema } },
  async handler({ deps, who, params, query, req }) {
    const row = await caseFor(deps.db, who, params.id);
    const language = languageOf(req, query.lang, who.language);
    return json({ language, items: await historyOf(deps.db, row, who, language) }, 200, { 'Content-Language': language });
  },
});

const documents = route({
  method: 'get', path: '/v1/cases/:id/documents', access: 'signedIn', whose: 'staff, and for the applicant of the case', tag: 'cases', summary: 'The documents made in a case.',
  params: byId, answers: { 200: { words: 'Documents', schema: z.strictObject({ items: z.array(documentSchema) }) } },
  handler: async ({ deps, who, params }) => json({ items: await documentsOf(deps.db, await caseFor(deps.db, who, params.id)) }),
});

const notices = route({
  method: 'get', path: '/v1/cases/:id/notices', access: 'signedIn', whose: 'staff, and for the applicant of the case', tag: 'cases', summary: 'The notices of a case with their delivery states; an applicant sees his own.',
  params: byId, answers: { 200: { words: 'Notices', schema: z.strictObject({ items: z.array(noticeSchema) }) } },
  handler: async ({ deps, who, params }) => json({ items: await noticesOf(deps.db, await caseFor(deps.db, who, params.id), who) }),
});

/** Somebody outside reads what he has sent; what officials write to each other reaches him as notices and acts. */
const isAuthor = async (db: Db, who: Who, paperId: string): Promise<boolean> =>
  (await db('dossier.receipt').where({ paper_id: paperId }).whereRaw('? in (by_person, for_person)', [who.id]).first('id')) !== undefined;

const paper = route({
  method: 'get', path: '/v1/cases/:id/papers/:paper', access: 'signedIn', whose: 'staff, and for whoever sent it', tag: 'cases', summary: 'The content of a command, as received: for staff, and for whoever sent it.',
  params: byId.extend({ paper: idSchema }),
  answers: { 200: { words: 'The paper', schema: z.strictObject({ id: z.uuid(), command: z.string(), content: z.looseObject({}), hash: z.string(), storedAt: z.iso.datetime() }) } },
  async handler({ deps, who, params }) {
    const row = await caseFor(deps.db, who, params.id);
    const p = await deps.db('dossier.paper').where({ id: params.paper, case_id: row.id }).first('*');
    if (!p || !(isStaff(who) || (await isAuthor(deps.db, who, p.id)))) throw problem('notFound', 'There is no such paper.');
    return json({ id: p.id, command: p.command, content: p.content, hash: p.hash, storedAt: p.stored_at });
  },
});

export const cases = [list, view, history, documents, notices, paper];
