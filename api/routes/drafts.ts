import { z } from 'zod';
import type { Db } from '../../database/connect';
import { problem } from '../problems';
import { json, route, type Who } from '../route';
import { knownSheet } from '../sheets';
import { versionOf } from '../etag';
import { idSchema } from '../schemas';

const content = z.record(z.string(), z.unknown());
const draftBody = z.strictObject({ procedure: z.string().max(100), content });
const draftAnswer = z.strictObject({ id: z.uuid(), procedure: z.string(), content, version: z.int(), updatedAt: z.iso.datetime() });
const byId = z.strictObject({ id: idSchema });

interface Row { id: string; procedure: string; content: Record<string, unknown>; version: number; updated_at: string }
const COLUMNS = ['id', 'procedure', 'content', 'version', 'updated_at'];
const shown = (r: Row) => ({ id: r.id, procedure: r.procedure, content: r.content, version: r.version, updatedAt: r.updated_at });
const reply = (row: Row, status = 200) => json(shown(row), status, { ETag: `"${row.version}"`, ...(status === 201 ? { Location: `/v1/drafts/${row.id}` } : {}) });

/** A draft of its owner; for anybody else there is none. */
export async function draftOf(db: Db, who: Who, id: string): Promise<Row> {
  const row = await db('dossier.draft').where({ id, owner: who.id }).first<Row | undefined>(COLUMNS);
  if (!row) throw problem('notFound', 'There is no such draft.');
  return row;
}

const list = route({
  method: 'get', path: '/v1/drafts', access: 'signedIn', tag: 'drafts', summary: 'My drafts without their content, the last changed first.',
  answers: { 200: { words: 'At most 100 drafts', schema: z.strictObject({ items: z.array(draftAnswer.omit({ content: true })) }) } },
  async handler({ deps, who }) {
    const rows = await deps.db('dossier.draft').where({ owner: who.id }).orderBy('updated_at', 'desc').limit(100).select<Row[]>(COLUMNS.filter((c) => c !== 'content'));
    return json({ items: rows.map((r) => ({ id: r.id, procedure: r.procedure, version: r.version, updatedAt: r.updated_at })) });
  },
});

const create = route({
  method: 'post', path: '/v1/drafts', access: 'signedIn', tag: 'drafts', summary: 'Keep a draft of an application. It has no legal effect and need not be complete.',
  body: draftBody, answers: { 201: { words: 'The draft', schema: draftAnswer } },
  async handler({ deps, who, body }) {
    knownSheet(body.procedure);
    const [row] = await deps.db('dossier.draft').insert({ owner: who.id, procedure: body.procedure, content: JSON.stringify(body.content) }).returning<Row[]>(COLUMNS);
    return reply(row!, 201);
  },
});

const read = route({
  method: 'get', path: '/v1/drafts/:id', access: 'signedIn', whose: 'its owner', tag: 'drafts', summary: 'One of my drafts.', params: byId,
  answers: { 200: { words: 'The draft', schema: draftAnswer } },
  handler: async ({ deps, who, params }) => reply(await draftOf(deps.db, who, params.id)),
});

const replace = route({
  method: 'put', path: '/v1/drafts/:id', access: 'signedIn', whose: 'its owner', tag: 'drafts', summary: 'Replace the content of a draft; If-Match names the version it replaces.',
  params: byId, body: z.strictObject({ content }), answers: { 200: { words: 'The draft', schema: draftAnswer } },
  async handler({ deps, who, params, body, req }) {
    const version = versionOf(req);
    if (version === undefined) throw problem('preconditionRequired', 'If-Match must name the version of the draft.');
    await draftOf(deps.db, who, params.id);
    const [row] = await deps.db('dossier.draft').where({ id: params.id, owner: who.id, version })
      .update({ content: JSON.stringify(body.content), version: version + 1, updated_at: deps.db.raw('office.now()') }).returning<Row[]>(COLUMNS);
    if (!row) throw problem('changed', 'The draft has been changed meanwhile; read it again.');
    return reply(row);
  },
});

const remove = route({
  method: 'delete', path: '/v1/drafts/:id', access: 'signedIn', whose: 'its owner', tag: 'drafts', summary: 'Throw a draft away.', params: byId,
  answers: { 204: { words: 'Gone' } },
  async handler({ deps, who, params }) {
    await draftOf(deps.db, who, params.id);
    await deps.db('dossier.draft').where({ id: params.id, owner: who.id }).delete();
    return { status: 204 };
  },
});

export const drafts = [list, create, read, replace, remove];
