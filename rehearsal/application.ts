import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { edition } from '../law';
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

/** A complete, valid application of a profile with a file for every document that the edition requires of it. */
export async function application(profile: string, upload: Upload, { omit = [], omitConsent = false, founderBar, inn }: Omit = {}, law: Edition = edition('KG-514-4', '2025-09-30')): Promise<Content> {
  const content = profileContent(profile);
  if (founderBar) barFounder(content, founderBar);
  const due = requiredDocuments(law, content as unknown as Facts).filter((d) => !d.form && !omit.includes(d.norm));
  content.documents = await documentsFor(due, upload);
  if (omitConsent) content.consents = (content.consents as Json[]).slice(1);
  if (inn) (content.application as { applicant: Content }).applicant.inn = inn;
  return content;
}
