import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language, Words } from '../../law/types';

/** Languages in which a timeline is written. */
export const LANGUAGES = ['ky', 'ru', 'en'] as const;
export type TimelineLanguage = (typeof LANGUAGES)[number];

export type Section = 'what' | 'effect' | 'states' | 'kinds' | 'text' | 'page';
export type Texts = { [S in Section]: { [key: string]: string } };
export type Values = { [name: string]: string | number };

const folder = join(__dirname, '..', '..', 'templates', 'rehearsal', 'words');
const read = (language: TimelineLanguage): Texts => JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8')) as Texts;
const texts: { [L in TimelineLanguage]: Texts } = { ky: read('ky'), ru: read('ru'), en: read('en') };

/** All words of a language, for the page and for the test that none is missing. */
export const textsOf = (language: TimelineLanguage): Texts => texts[language];

/** One wording with its `{placeholders}` filled in; undefined when there is none of that key. */
export function find(language: TimelineLanguage, section: Section, key: string, values: Values = {}): string | undefined {
  const all = texts[language][section];
  const source = Object.hasOwn(all, key) ? all[key] : undefined;
  return source?.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** The same; a key that is not there is a mistake of the code. */
export function say(language: TimelineLanguage, section: Section, key: string, values: Values = {}): string {
  const found = find(language, section, key, values);
  if (found === undefined) throw new RangeError(`templates/rehearsal/words/${language}.json has no ${section}.${key}.`);
  return found;
}

/** Who, in words: a person of the scenario; nobody, for what came by itself; or the rehearsal, which stops the workers and looks. */
export const actorWords = (e: { who: string | null; kind: string }, language: TimelineLanguage): string =>
  e.who ?? say(language, 'text', e.kind === 'fault' || e.kind === 'look' ? 'rehearsal' : 'byItself');

/** `1 step`, `9 steps`. */
export const count = (language: TimelineLanguage, key: 'steps' | 'expectations' | 'failures', n: number): string => say(language, 'text', `${key}.${n === 1 ? 'one' : 'many'}`, { n });

/** A wording of the law in the language, or in the nearest one there is. */
export const inWords = (words: Words | undefined, language: Language): string | undefined => words?.[language] ?? words?.ru ?? words?.ky ?? words?.en ?? words?.kk;
