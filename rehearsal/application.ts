import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { lawOf } from '../law';
import { stepsOf, valueAt, withValue } from '../law/places';
import { type Facts, requiredDocuments } from '../law/required';
import type { Edition, NormId } from '../law/types';
import type { Json } from '../workflows/kernel/contract';
import { barFounder } from './founderBar';
import { examplePdf } from './pdf';

const folder = join(__dirname, '..', 'scenarios', 'profiles');
export interface Omit {
  /** These documents are left out. */
  omit?: readonly string[];
  /** One consent (annex 2) is left out. */
  omitConsent?: boolean;
  /** The first founder falls under this bar of point 5. */
  founderBar?: NormId;
  /** Another subject than the profile's. */
  inn?: string;
  /** Registration in the System is asked for with the certificate (27.1). */
  joinsPool?: boolean;
  /** These lines of equipment instead of the profile's. */
  equipment?: readonly Content[];
}
export type Content = { [k: string]: Json };
/** Stores a file and returns its id. */
export type Upload = (name: string, bytes: Buffer) => Promise<string>;

/** What a profile says, without its documents. */
export const profileContent = (profile: string): Content => JSON.parse(readFileSync(join(folder, `${profile}.json`), 'utf8')) as Content;
export const profiles = (): string[] => readdirSync(folder).filter((f) => f.endsWith('.json')).map((f) => f.slice(0, -5)).sort();

/** Files sent at a time: half as many as the API takes from one person. */
const AT_ONCE = 4;

/** A file for each document, by its norm. */
export async function documentsFor(norms: readonly { norm: string; founder?: number }[], upload: Upload): Promise<Json[]> {
  const one = async ({ norm, founder }: { norm: string; founder?: number }): Promise<Json> => {
    const about = founder === undefined ? norm : `${norm}, founder ${founder + 1}`;
    const file = await upload(`${about.replace(/[^\w.-]+/g, '_')}.pdf`, examplePdf(about));
    return { norm, ...(founder !== undefined && { founder }), files: [file] };
  };
  const documents: Json[] = [];
  for (let i = 0; i < norms.length; i += AT_ONCE) documents.push(...(await Promise.all(norms.slice(i, i + AT_ONCE).map(one))));
  return documents;
}

/** Of whom an application is: where the number stands depends on the procedure. */
const SUBJECT = ['/application/applicant/inn', '/inn'];
/** The application as that of another subject. */
export const ofSubject = (content: Content, change: (inn: string) => string): Content =>
  SUBJECT.map(stepsOf).reduce((made, path) => {
    const inn = valueAt(made, path);
    return typeof inn === 'string' ? withValue(made, path, change(inn)) : made;
  }, content);

const PLANNED = { plannedKwh: '1000' };
/** Equipment and its papers, as they are filed for the System. */
export const POOL_MEMBER = 'kg-pool-member';

/** What a profile applies for. */
export const procedureOf = (profile: string): string => (profile === POOL_MEMBER ? 'kg.pool.enrollment' : 'kg.mining.certificate');

/** Annex 4 and its papers, as they are filed together with the application for the certificate. */
async function joint(upload: Upload, { omit, equipment }: Omit): Promise<Content> {
  const { application: { applicant: _, ...form }, documents } = (await application(POOL_MEMBER, upload, { ...(omit && { omit }), ...(equipment && { equipment }) })) as { application: Content; documents: Json };
  return { application: form, documents };
}

/** A complete, valid application of a profile with a file for every document that the law asks for. */
export async function application(profile: string, upload: Upload, changes: Omit = {}, law: Edition = lawOf(procedureOf(profile), '2025-09-30')): Promise<Content> {
  const { omit = [], omitConsent = false, founderBar, inn, equipment, joinsPool } = changes;
  const content = profileContent(profile);
  if (founderBar) barFounder(content, founderBar);
  const due = requiredDocuments(law, content as unknown as Facts).filter((d) => !d.form && !omit.includes(d.norm));
  content.documents = await documentsFor(due, upload);
  if (omitConsent) content.consents = (content.consents as Json[]).slice(1);
  if (equipment && !joinsPool) (content.application as Content).equipment = equipment.map((line) => ({ ...PLANNED, ...line }));
  if (joinsPool) Object.assign(content, { joinsPool, pool: await joint(upload, changes) });
  return inn ? ofSubject(content, () => inn) : content;
}
