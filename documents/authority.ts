import { z } from 'zod';
import type { Db } from '../database/connect';
import { parameterOn } from '../database/law';
import { parameters } from '../law';
import type { Day, Language, Words } from '../law/types';
import type { DocumentLanguage } from './language';

/** The authority as its letters name it. The address is null until the authority has set it: it is not in the sources. */
export interface Authority { name: string; address: string | null }

const shape = z.partialRecord(z.enum(['ky', 'ru', 'kk', 'en']), z.strictObject({ name: z.string().min(1), address: z.string().min(1).optional() }));

/** TARTIP_AUTHORITY: a plain name for all languages, or `{ "ky": { "name": …, "address": … }, "ru": … }`. Throws one sentence when it is wrong. */
function configured(language: Language, setting: string | undefined): Partial<Authority> {
  if (!setting) return {};
  if (!setting.trim().startsWith('{')) return { name: setting };
  try {
    return shape.parse(JSON.parse(setting))[language] ?? {};
  } catch {
    throw new Error('Setting TARTIP_AUTHORITY is wrong: it takes a name, or { "ky": { "name", "address" }, "ru": … }.');
  }
}

/** A parameter's value in a language: words by language, or one text for all. */
function inWords(value: unknown, language: Language): string | null {
  if (typeof value === 'string') return value;
  const words = (value ?? {}) as Words;
  return words[language] ?? words.ru ?? null;
}

/** Name and address of the authority on a civil day: the setting, else the dated parameters; subordination has changed before. */
export async function authorityOn(db: Db, day: Day, language: DocumentLanguage, setting?: string): Promise<Authority> {
  const set = configured(language, setting);
  return {
    name: set.name ?? inWords(await parameterOn(db, 'authority.name', day), language) ?? '',
    address: set.address ?? inWords(await parameterOn(db, 'authority.address', day), language),
  };
}

/** The organisation in the seal's certificate: the setting, else the name that the product ships. */
export const sealHolder = (setting?: string): string =>
  configured('ky', setting).name ?? inWords(parameters.find((p) => p.key === 'authority.name')?.value, 'ky') ?? 'Tartip';
