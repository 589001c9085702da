import { z } from 'zod';
import type { CommandSheet, Edition, Field, Fields, Ground, Language, NormId, Words } from '../law/types';
import { isDecimal } from '../law/decimal';
import { isDay } from './dates';

export const MAX_TEXT = 4000;
export const MAX_LIST = 500;
export const MAX_COUNT = 1_000_000_000_000;
/** A character that no form needs: control characters but for tab and line ends, bidirectional overrides, invisible tags, and what is no character. */
const UNWANTED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff\u{e0000}-\u{e007f}]/u;
/** Something that is seen on paper: spaces, joiners and fillers alone are an empty text. */
const VISIBLE = /(?![\u115f\u1160\u2800\u3164\uffa0])[\p{L}\p{N}\p{P}\p{S}]/u;

/** ISO 3166-1 alpha-2, its codes for private use among them. */
const isCountry = (code: string): boolean => /^(AA|Q[M-Z]|X[A-Z]|ZZ)$/.test(code) || (/^[A-Z]{2}$/.test(code) && new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(code) !== undefined);

export const formats = {
  inn: z.string().regex(/^\d{14}$/, 'must be the 14 digits of the INN'),
  phone: z.string().regex(/^\+?[\d ()-]{6,24}$/, 'must be a telephone number'),
  email: z.email('must be an e-mail address').max(320),
  url: z.url({ protocol: /^https?$/, error: 'must be an address beginning with http or https' }).max(2000),
  units: z.string().regex(/^[1-9]\d{0,77}$/, 'must be a whole number of base units, from 1 to 78 digits, in quotes'),
  country: z.string().refine(isCountry, 'must be the two capital letters of a country, ISO 3166-1').meta({ pattern: '^[A-Z]{2}$' }),
};

/** `/founders/0/country`; never the whole. */
const POINTER = /^(?:\/(?:[^/~]|~[01])+)+$/;

/** A month or a day, as periods are named. */
export const periodSchema = z.string().refine((s) => isDay(s.length === 7 ? `${s}-01` : s), 'must be a month YYYY-MM or a day YYYY-MM-DD');
export const daySchema = z.string().refine(isDay, 'must be a date that exists, YYYY-MM-DD').meta({ format: 'date' });
/** An id of ours. It says the same in capitals (RFC 9562, 4) and is compared as the database writes it. */
export const idSchema = z.uuid().toLowerCase();

/** The norms a field may name, from the edition that governs the case. */
export function normsOf(edition: Edition, of: 'documents' | 'grounds' | 'bars' | 'any', part?: string, ends?: Ground['ends']): NormId[] {
  const rules = part === undefined ? edition : edition.parts?.[part];
  return of === 'any' ? Object.keys(edition.norms) : [...new Set((rules?.[of] ?? []).filter((rule) => ends === undefined || (rule as Partial<Ground>).ends === ends).map((rule) => rule.norm))];
}

function textSchema(field: Extract<Field, { type: 'text' }>): z.ZodType {
  if (field.format) return formats[field.format];
  return z.string().trim().min(1, 'must not be empty').max(field.max ?? MAX_TEXT).refine((s) => s === '' || VISIBLE.test(s), 'must not be empty')
    .refine((s) => !UNWANTED.test(s), 'contains characters that are not allowed');
}

/** Its text as it was given; compared in its last place, never as a floating-point number. */
function decimalSchema(field: Extract<Field, { type: 'decimal' }>): z.ZodType {
  const { unit, places, min, max } = field;
  return z.string().refine((text) => isDecimal(field, text), `must be a number from ${min} to ${max} with at most ${places} digits after the point, in quotes`).meta({ 'x-unit': unit, pattern: String.raw`^\d+(\.\d{1,${places}})?$` });
}

function plainSchema(field: Field, edition: Edition): z.ZodType {
  switch (field.type) {
    case 'text': return textSchema(field);
    case 'date': return daySchema;
    case 'period': return periodSchema;
    case 'boolean': return z.boolean();
    case 'count': return z.int().min(field.min ?? 0).max(field.max ?? MAX_COUNT);
    case 'decimal': return decimalSchema(field);
    case 'choice': return z.enum(field.of as [string, ...string[]]);
    case 'norm': return z.enum(normsOf(edition, field.of, field.part, field.ends) as [string, ...string[]], `must be one of the ${field.of === 'any' ? 'norms' : field.of} of the edition ${edition.edition}`);
    case 'file': return idSchema.meta({ description: 'id of an uploaded file' });
    case 'person': return idSchema.meta({ description: `id of a person with the role ${field.role}` });
    case 'field': return z.string().max(300).regex(POINTER, 'must be a JSON pointer (RFC 6901)').meta({ format: 'json-pointer', description: 'a place in the content of the starting command' });
    case 'value': return z.unknown().refine((v) => v !== undefined, 'is missing').meta({ description: 'what belongs at this place; null takes out what may be left out' });
    case 'list': return z.array(fieldSchema(field.item, edition)).min(field.min ?? 0).max(field.max ?? MAX_LIST);
    case 'group': return fieldsSchema(field.fields, edition);
  }
}

const wording = (words: Words | undefined, language: Language): string | undefined => words?.[language] ?? words?.en ?? words?.ru ?? words?.ky;

/** The schema of one field under an edition. */
export function fieldSchema(field: Field, edition: Edition): z.ZodType {
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

function madeSchema({ fields, oneOf }: CommandSheet, edition: Edition): z.ZodObject {
  const schema = fieldsSchema(fields, edition);
  if (!oneOf) return schema;
  return schema.refine((content) => oneOf.some((name) => content[name] !== undefined), `needs at least one of: ${oneOf.join(', ')}`).meta({ allOf: [{ anyOf: oneOf.map((name) => ({ required: [name] })) }] });
}

/** Sheets and editions never change; a schema costs more to make than to use. */
const made = new WeakMap<CommandSheet, WeakMap<Edition, z.ZodObject>>();

/** The schema of a command's content under an edition. */
export function commandSchema(sheet: CommandSheet, edition: Edition): z.ZodObject {
  const ofSheet = made.get(sheet) ?? new WeakMap<Edition, z.ZodObject>();
  made.set(sheet, ofSheet);
  const schema = ofSheet.get(edition) ?? madeSchema(sheet, edition);
  ofSheet.set(edition, schema);
  return schema;
}
