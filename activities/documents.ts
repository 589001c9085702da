import { ApplicationFailure } from '@temporalio/common';
import type { Logger } from 'pino';
import { uuidFrom } from '../database/canonical';
import type { Db } from '../database/connect';
import { makeDocument, type Workshop } from '../documents/make';
import { factsOf } from '../documents/facts';
import { fingerprint } from '../documents/sealKeys';
import { hasTemplate } from '../documents/templates';
import type { DocumentLanguage } from '../documents/language';
import type { Files } from '../documents/files';
import type { Facts } from '../documents/modelTypes';
import { sheet } from '../law';
import type { DocumentActivities, RenderInput, Rendered } from '../workflows/kernel/contract';

export interface DocumentDeps { db: Db; files: Files; workshop: Workshop; log: Logger; /** TARTIP_AUTHORITY */ authority?: string }

interface Row { id: string; language: string; hash: string }

const stored = (db: Db, key: string): Promise<Row[]> =>
  db('dossier.document').where({ effect_key: key }).orderBy('language').select<Row[]>('id', 'language', 'hash');

/** Letters are written in the language of the case, or in both where their sheet says so; the authority's own papers (act, certificate) in the state language too. */
function languagesOf(input: RenderInput, language: string): DocumentLanguage[] {
  const own: DocumentLanguage = language === 'ky' ? 'ky' : 'ru';
  const { documents, notices } = sheet(input.procedure);
  if (notices[input.kind]?.inBoth) return ['ky', 'ru'];
  const bilingual = input.kind in documents;
  return bilingual && own !== 'ky' ? ['ky', own] : [own];
}

/** Makes one document outside any transaction and registers it; of two makers the first stored bytes stay. */
async function make({ db, files, workshop }: DocumentDeps, input: RenderInput, facts: Facts, language: DocumentLanguage): Promise<void> {
  const made = await makeDocument(workshop, facts, language);
  const { hash } = await files.putFile(made.sealed, 'application/pdf');
  await db('dossier.document').insert({
    id: uuidFrom('document', input.key, language), case_id: input.caseId, kind: input.kind, language, number: facts.number, title: made.title,
    hash, unsealed_hash: made.unsealedHash, pages: made.pages, effect_key: input.key,
  }).onConflict(['effect_key', 'language']).ignore();
}

/** Activities of the queue `documents`. */
export const createDocumentActivities = (deps: DocumentDeps): DocumentActivities => ({
  /** Renders, seals and stores a document in its languages. Repeated with the same key it answers with what is stored and renders nothing. */
  async documentRender(input: RenderInput): Promise<Rendered> {
    const { language, ...facts } = await factsOf(deps.db, input, fingerprint((await deps.workshop.sealKey()).certificate), deps.authority);
    const languages = languagesOf(input, language);
    const done = (await stored(deps.db, input.key)).map((d) => d.language);
    for (const one of languages.filter((l) => !done.includes(l))) {
      const template = { procedure: input.procedure, kind: input.kind, outcome: facts.decision?.outcome };
      if (!hasTemplate(template, one)) throw ApplicationFailure.create({ message: `no template ${input.kind} in ${one}`, type: 'TemplateMissing' });
      const started = performance.now();
      await make(deps, input, facts, one);
      deps.log.info({ case: input.caseId, kind: input.kind, language: one, ms: Math.round(performance.now() - started) }, 'document made');
    }
    return { documents: await stored(deps.db, input.key) };
  },
});
