import { z } from 'zod';
import type { CommandSheet, Edition, Field, Fields, Language, NormId, Words } from '../law/types';
import { isDay } from './dates';

const MAX_TEXT = 4000;
const MAX_LIST = 500;
const MAX_COUNT = 1_000_000_000_000;
/** A character that no form needs: control characters but for tab and line ends, bidirectional overrides, invisible tags, and what is no character. */
const UNWANTED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff\u{e0000}-\u{e007f}]/u;
/** Something that is seen on paper: spaces, joiners and fillers alone are an empty text. */
const VISIBLE = /(?![\u115f\u1160\u2800\u3164\uffa0])[\p{L}\p{N}\p{P}\p{S}]/u;

const formats = {
  inn: z.string().regex(/^\d{14}$/, 'must be the 14 digits of the INN'),
  phone: z.string().regex(/^\+?[\d ()-]{6,24}$/, 'must be a telephone number'),
  email: z.email('must be an e-mail address').max(320),
  url: z.url({ protocol: /^https?$/, error: 'must be an address beginning with http or https' }).max(2000),
};

export const daySchema = z.string().refine(isDay, 'must be a date that exists, YYYY-MM-DD').meta({ format: 'date' });
export const idSchema = z.uuid();

/** The norms a field may name, from the edition that governs the case. */
export function normsOf(edition: Edition, of: 'documents' | 'grounds' | 'bars' | 'any'): NormId[] {
  return of === 'any' ? Object.keys(edition.norms) : [...new Set(edition[of].map((rule) => rule.norm))];
}

function textSchema(field: Extract<Field, { type: 'text' }>): z.ZodType {
  if (field.format) return formats[field.format];
  return z.string().trim().min(1, 'must not be empty').max(field.max ?? MAX_TEXT).refine((s) => s === '' || VISIBLE.test(s), 'must not be empty')
    .refine((s) => !UNWANTED.test(s), 'contains characters that are not allowed');
}

function plainSchema(field: Field, edition: Edition): z.ZodType {
  switch (field.type) {
    case 'text': return textSchema(field);
    case 'date': return daySchema;
    case 'boolean': return z.boolean();
    case 'count': return z.int().min(field.min ?? 0).max(field.max ?? MAX_COUNT);
    case 'choice': return z.enum(field.of as [string, ...string[]]);
    case 'norm': return z.enum(normsOf(edition, field.of) as [string, ...string[]], `must be one of the ${field.of === 'any' ? 'norms' : field.of} of the edition ${edition.edition}`);
    case 'file': return idSchema.meta({ description: 'id of an uploaded file' });
    case 'person': return idSchema.meta({ description: `id of a person with the role ${field.role}` });
    case 'list': return z.array(fieldSchema(field.item, edition)).min(field.min ?? 0).max(field.max ?? MAX_LIST);
    case 'group': return fieldsSchema(field.fields, edition);
  }
}

const wording = (words: Words | undefined, language: Language): string | undefined => words?.[language] ?? words?.en ?? words?.ru ?? words?.ky;

function fieldSchema(field: Field, edition: Edition): z.ZodType {
  const schema = plainSchema(field, edition);
  const title = wording(field.words, 'en');
  return schema.meta({ ...schema.meta(), ...(title ? { title } : {}), ...(field.norm ? { 'x-norm': field.norm } : {}) });
}

/** A strict object of these fields: unknown members are refused, `required: false` ones may be left out. */
export function fieldsSchema(fields: Fields, edition: Edition): z.ZodObject {
  const shape = Object.entries(fields).map(([name, field]) => {
    const schema = fieldSchema(field, edition);
    return [name, field.required === false ? schema.optional() : schema] as const;
  });
  return z.strictObject(Object.fromEntries(shape));
}

/** The schema of a command's content under an edition. */
export const commandSchema = (sheet: CommandSheet, edition: Edition): z.ZodObject => fieldsSchema(sheet.fields, edition);

/** The norm of the field at a path, or of the nearest field around it that names one. */
export function normAt(fields: Fields, path: readonly PropertyKey[], outer?: NormId): NormId | undefined {
  const [step, ...rest] = path;
  let field = typeof step === 'string' ? fields[step] : undefined;
  if (!field) return outer;
  const nearest = field.norm ?? outer;
  while (field.type === 'list') {
    field = field.item;
    rest.shift();
  }
  return field.type === 'group' ? normAt(field.fields, rest, field.norm ?? nearest) : nearest;
}
