import { z } from 'zod';
import { caseFor } from '../cases';
import { problem } from '../problems';
import { route } from '../route';
import { idSchema } from '../schemas';

interface Row { case_id: string; kind: string; language: string; number: string | null; media_type: string; hash: string }

/** `act-514-7.ru.pdf`: letters of the number that a header or a file system could misread are left out. */
const fileName = (d: Row): string => `${[d.kind, d.number].filter(Boolean).join('-').replace(/[^\w.-]/g, '_')}.${d.language}.pdf`;

const get = route({
  method: 'get', path: '/v1/documents/:id', access: 'signedIn', whose: 'staff, and for the applicant of the case', tag: 'documents', summary: 'The sealed bytes of a document: parties of its case and staff.',
  params: z.strictObject({ id: idSchema }), answers: { 200: { words: 'PDF', media: 'application/pdf' } },
  async handler({ deps, who, params: { id } }) {
    const d = await deps.db('dossier.document').where({ id }).first<Row | undefined>('case_id', 'kind', 'language', 'number', 'media_type', 'hash');
    if (!d) throw problem('notFound', 'There is no such document.');
    await caseFor(deps.db, who, d.case_id);
    const digest = Buffer.from(d.hash, 'hex').toString('base64');
    return {
      bytes: await deps.files.getFile(d.hash),
      headers: {
        'Content-Type': d.media_type, 'Content-Disposition': `inline; filename="${fileName(d)}"`, 'Content-Language': d.language,
        ETag: `"${d.hash}"`, Digest: `sha-256=${digest}`, 'Repr-Digest': `sha-256=:${digest}:`,
      },
    };
  },
});

export const documents = [get];
