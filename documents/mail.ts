import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import type { Db } from '../database/connect';
import { sheet } from '../law';
import { dayOf, localOf, timeZones } from '../law/calendar';
import type { Day, Instant, Jurisdiction } from '../law/types';
import { authorityOn } from './authority';
import type { Files } from './files';
import { longDate, type DocumentLanguage } from './language';

/** An e-mail that tells of a notice. */
export interface Letter { language: DocumentLanguage; subject: string; text: string; attachments: { filename: string; contentType: string; content: Buffer }[] }

interface NoticeRow { kind: string; number: string; language: string; procedure: string; jurisdiction: Jurisdiction; at: Instant; on_day: Day; documents: string[] }
interface DocumentRow { id: string; kind: string; language: string; number: string | null; title: string; hash: string }

const compiled = new Map<DocumentLanguage, Handlebars.TemplateDelegate>();
function template(language: DocumentLanguage): Handlebars.TemplateDelegate {
  const found = compiled.get(language) ?? Handlebars.compile(readFileSync(join(__dirname, '..', 'templates', 'mail', `${language}.hbs`), 'utf8'), { noEscape: true, strict: true });
  compiled.set(language, found);
  return found;
}

/** Plain ASCII: `act-2026-00001.ky.pdf`. */
const fileName = (d: DocumentRow): string => `${d.kind}-${(d.number ?? d.id).replace(/[^\w-]+/g, '-')}.${d.language}.pdf`;

async function documentsOf(db: Db, ids: string[]): Promise<DocumentRow[]> {
  const rows = await db('dossier.document').whereIn('id', ids).select<DocumentRow[]>('id', 'kind', 'language', 'number', 'title', 'hash');
  return ids.flatMap((id) => rows.filter((r) => r.id === id));
}

/** The e-mail of a served notice, in the notice's language (ky, else ru), with its documents attached. */
export async function letterOf(db: Db, deps: { files: Files; publicUrl: string; authority?: string }, noticeId: string): Promise<Letter> {
  const n = await db('notice.notice as n').join('work.case as c', 'c.id', 'n.case_id').join('notice.served as s', 's.notice_id', 'n.id').where('n.id', noticeId)
    .first<NoticeRow | undefined>('n.kind', 'n.number', 'n.language', 'c.procedure', 'c.jurisdiction', 's.at', 's.on_day', 's.documents');
  if (!n) throw new Error(`notice ${noticeId} has not been served`);
  const language: DocumentLanguage = n.language === 'ky' ? 'ky' : 'ru';
  const words = sheet(n.procedure).notices[n.kind]?.words[language] ?? n.kind;
  const documents = await documentsOf(db, n.documents);
  const text = template(language)({
    words, number: n.number, servedOn: longDate(dayOf(n.jurisdiction, n.at), language), servedTime: localOf(n.jurisdiction, n.at).slice(11, 16), timeZone: timeZones[n.jurisdiction],
    authority: (await authorityOn(db, n.on_day, language, deps.authority)).name,
    documents: documents.map((d) => ({ title: d.title, link: `${deps.publicUrl}/v1/documents/${d.id}` })),
  });
  const attachments = await Promise.all(documents.map(async (d) => ({ filename: fileName(d), contentType: 'application/pdf', content: await deps.files.getFile(d.hash) })));
  return { language, subject: `${words} № ${n.number}`, text, attachments };
}
