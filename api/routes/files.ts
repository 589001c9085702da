import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { z } from 'zod';
import type { Db } from '../../database/connect';
import { problem } from '../problems';
import { isStaff, json, route, type Deps, type Who } from '../route';
import { slots } from '../slots';
import { MEDIA_TYPES } from '../fileChecks';
import { idSchema } from '../schemas';
import { arrived, checkedType, plainName } from '../upload';

const uploadAnswer = z.strictObject({ id: z.uuid(), hash: z.string(), size: z.int(), mediaType: z.enum(MEDIA_TYPES), name: z.string() });
interface Upload { owner: string; hash: string; name: string; media_type: string }

/** Uploads at a time, of one person and of all: each is held in memory until its type is known. */
const underWay = slots(8, 32);

async function keep(deps: Deps, who: Who, req: Request, called: string | undefined) {
  const file = await arrived(req, called);
  const mediaType = await checkedType(file);
  const { hash, size } = await deps.files.putFile(file.bytes, mediaType);
  const id = randomUUID();
  const name = plainName(file.name, mediaType);
  await deps.db('dossier.upload').insert({ id, owner: who.id, hash, name });
  return { id, hash, size, mediaType, name };
}

const post = route({
  method: 'post', path: '/v1/files', access: 'signedIn', tag: 'files', ownBody: 'file',
  summary: 'Upload one file (PDF, JPEG or PNG, at most 25 MiB). It has no legal effect until a command names it.',
  query: z.strictObject({ name: z.string().max(255).optional() }),
  answers: { 201: { words: 'The upload', schema: uploadAnswer } },
  async handler({ deps, who, query, req }) {
    const release = underWay.take(who.id);
    if (!release) throw problem('tooMany', 'Too many uploads at a time; wait for one to end.', { headers: { 'Retry-After': '2' } });
    const kept = await keep(deps, who, req, query.name ?? req.get('X-File-Name')).finally(release);
    return json(kept, 201, { Location: `/v1/files/${kept.id}` });
  },
});

const named = (db: Db, upload: string) => db('dossier.paper_file').where({ upload_id: upload }).first('upload_id');

/** The owner's own; of others, staff sees what a case names. */
async function mayRead(db: Db, who: Who, id: string, upload: Upload): Promise<boolean> {
  return upload.owner === who.id || (isStaff(who) && (await named(db, id)) !== undefined);
}

const disposition = (name: string): string => `attachment; filename="${name.replace(/[^\x20-\x7e]|["\\]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}`;

const get = route({
  method: 'get', path: '/v1/files/:id', access: 'signedIn', whose: 'its owner, and for staff once a case names it', tag: 'files', summary: 'An uploaded file: its owner, and staff when a case names it.',
  params: z.strictObject({ id: idSchema }),
  answers: { 200: { words: 'The bytes', media: MEDIA_TYPES } },
  async handler({ deps, who, params: { id } }) {
    const upload = await deps.db('dossier.upload as u').join('dossier.file as f', 'f.hash', 'u.hash').where('u.id', id).first<Upload | undefined>('u.owner', 'u.hash', 'u.name', 'f.media_type');
    if (!upload || !(await mayRead(deps.db, who, id, upload))) throw problem('notFound', 'There is no such file.');
    const headers = { 'Content-Type': upload.media_type, 'Content-Disposition': disposition(upload.name), ETag: `"${upload.hash}"` };
    return { bytes: await deps.files.getFile(upload.hash), headers };
  },
});

export const files = [post, get];
