import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import type { Request } from 'express';
import type { Language, Words } from '../law/types';

/** Languages of pages and of the history in words. */
export const LANGUAGES = ['ky', 'ru', 'en'] as const;
export type PageLanguage = (typeof LANGUAGES)[number];

interface Texts { [key: string]: string | Texts }
const folder = join(__dirname, '..', 'templates', 'words');
const read = (language: PageLanguage): Texts => JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8')) as Texts;
const texts: { [L in PageLanguage]: Texts } = { ky: read('ky'), ru: read('ru'), en: read('en') };

/** All texts of a language, for templates. */
export const textsOf = (language: PageLanguage): Texts => texts[language];

function find(language: PageLanguage, key: string[]): string | undefined {
  let at: string | Texts | undefined = texts[language];
  for (const step of key) at = typeof at === 'object' && Object.hasOwn(at, step) ? at[step] : undefined;
  return typeof at === 'string' ? at : undefined;
}

const compiled = new Map<string, HandlebarsTemplateDelegate>();
/** Plain text, so nothing is escaped here; whoever puts it on a page escapes it. */
function template(source: string): HandlebarsTemplateDelegate {
  const known = compiled.get(source) ?? Handlebars.compile(source, { noEscape: true, strict: false });
  compiled.set(source, known);
  return known;
}

/** A sentence by its key with its placeholders filled in; undefined when there is none. */
export function say(language: PageLanguage, key: string[], data: Record<string, unknown> = {}): string | undefined {
  const source = find(language, key);
  return source === undefined ? undefined : template(source)(data).replace(/\s+/g, ' ').trim();
}

/** The same sentence in every language of the pages. */
export const sayAll = (key: string[], dataOf: (language: PageLanguage) => Record<string, unknown> = () => ({})): Words =>
  Object.fromEntries(LANGUAGES.flatMap((l) => { const s = say(l, key, dataOf(l)); return s === undefined ? [] : [[l, s]]; }));

/** A wording in the language, or in the nearest one there is. */
export const inWords = (words: Words | undefined, language: Language): string | undefined => words?.[language] ?? words?.ru ?? words?.ky ?? words?.en ?? words?.kk;

const isPageLanguage = (text: unknown): text is PageLanguage => LANGUAGES.some((l) => l === text);
/** `?lang=`, else what the browser prefers, else Russian. */
export function languageOf(req: Request, asked?: string, person?: Language): PageLanguage {
  if (isPageLanguage(asked)) return asked;
  if (isPageLanguage(person)) return person;
  const accepted = req.acceptsLanguages([...LANGUAGES]);
  return isPageLanguage(accepted) ? accepted : 'ru';
}
