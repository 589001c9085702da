import type { Edition, Field, Fields, NormId } from '../law/types';
import { MAX_COUNT, MAX_LIST, MAX_TEXT, normsOf } from './schemas';

const formats = {
  inn: '14 digits', phone: '6 to 24 of: digits, spaces, hyphens, parentheses; a + at the beginning', email: 'an e-mail address of at most 320 characters',
  url: 'an address beginning with http:// or https://, at most 2000 characters',
  units: 'a whole number of base units as text, from 1 to 78 digits: "625000000"',
  country: 'the two capital letters of a country, ISO 3166-1: KG',
} as const;

const normWords = (field: Extract<Field, { type: 'norm' }>, edition: Edition): string[] =>
  field.of === 'any' ? [`a norm of ${edition.act}, edition ${edition.edition}`] : normsOf(edition, field.of, field.part, field.ends);

/** What a field may contain: its vocabulary word for word, else its format or range in words. */
export function allowedIn(field: Field, edition: Edition): string[] {
  switch (field.type) {
    case 'text': return [field.format ? formats[field.format] : `text of 1 to ${field.max ?? MAX_TEXT} characters`];
    case 'date': return ['a date that exists, YYYY-MM-DD, from 1900-01-01 to 2199-12-31'];
    case 'period': return ['a month YYYY-MM or a day YYYY-MM-DD'];
    case 'boolean': return ['true', 'false'];
    case 'count': return [`a whole number from ${field.min ?? 0} to ${field.max ?? MAX_COUNT}`];
    case 'decimal': return [`text: a number of ${field.unit} from ${field.min} to ${field.max}, at most ${field.places} digits after the point: "110.5"`];
    case 'choice': return [...field.of];
    case 'norm': return normWords(field, edition);
    case 'file': return ['the id of a file that you have uploaded'];
    case 'person': return [`the id of a person with the role ${field.role}`];
    case 'field': return ['a place of the application as a JSON pointer: /application/applicant/legalAddress'];
    case 'value': return ['what belongs at the field beside it'];
    case 'list': return [`a list of ${field.min ?? 0} to ${field.max ?? MAX_LIST} items`];
    case 'group': return [`an object of: ${Object.keys(field.fields).join(', ')}`];
  }
}

export interface About { field?: Field; norm?: NormId }

/** The field at a path, if there is one, and the norm of it or of the nearest field around it that names one. */
export function fieldAt(fields: Fields, path: readonly PropertyKey[], outer?: NormId): About {
  const [step, ...rest] = path;
  let field = typeof step === 'string' && Object.hasOwn(fields, step) ? fields[step] : undefined;
  if (!field) return { norm: outer };
  let nearest = field.norm ?? outer;
  while (field.type === 'list' && rest.length > 0) {
    field = field.item;
    nearest = field.norm ?? nearest;
    rest.shift();
  }
  return field.type === 'group' && rest.length > 0 ? fieldAt(field.fields, rest, nearest) : { field, norm: nearest };
}

/** Norm and allowed values of a place of a content; of the content itself, its members. */
export function aboutField(fields: Fields, edition: Edition, path: readonly PropertyKey[]): { norm?: NormId; allowed?: string[] } {
  if (path.length === 0) return { allowed: [`an object of: ${Object.keys(fields).join(', ')}`] };
  const { field, norm } = fieldAt(fields, path);
  return { ...(norm && { norm }), ...(field && { allowed: allowedIn(field, edition) }) };
}
