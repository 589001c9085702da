/** A command's own fields, checked as its sheet describes them. */
import { editions, partsOf } from '../../law';
import type { Field, Fields } from '../../law/types';
import type { Json } from '../../workflows/kernel/contract';
import { person } from './built';
import { type Read, bool, count, day, group, json, listOf, matching, one, text, unfit } from './checker';
import { norm } from './norms';

/** Norms that a field of a procedure of this act takes. */
export function normsFor(act: string, of: 'documents' | 'grounds' | 'bars' | 'any'): string[] {
  const own = editions.filter((e) => e.act === act);
  return [...new Set(own.flatMap((e) => (of === 'any' ? Object.keys(e.norms) : partsOf(e).flatMap((p) => p[of].map((rule) => rule.norm)))))];
}
const called = { documents: 'a document or rule of form', grounds: 'a ground', bars: 'a bar to being a founder', any: 'a norm' } as const;
export const normFor = (act: string, of: keyof typeof called): Read<string> => norm({ what: `${called[of]} of ${act}`, among: normsFor(act, of) });

/** A place of the application; whether it has it, the API says. */
export const place: Read<string> = matching(/^(?:\/(?:[^/~]|~[01])+)+$/, 'a field of the application as a JSON pointer: /application/applicant/legalAddress, /founders/0/country');

/** As it is written, in quotes or without: its digits, not the number that YAML makes of them. */
const decimal: Read<string> = (tree, report) => {
  const written = tree.kind === 'scalar' ? String(typeof tree.value === 'string' ? tree.value : tree.source) : '';
  return /^\d+(\.\d+)?$/.test(written) ? written : unfit(tree, report, 'a number with a point: 110.5');
};

const groupOf = (fields: Fields, act: string): Read<Json> => {
  const readers = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldRead(field, act)]));
  return group<{ [name: string]: Json }>(readers as { [name: string]: Read<NonNullable<Json>> }, { of: 'this group', empty: true });
};

/** A value of the kind that the field takes; whether a field may be left out, and how long a text may be, the API says. */
export function fieldRead(field: Field, act: string): Read<Json> {
  switch (field.type) {
    case 'text': case 'file': return text;
    case 'date': return day;
    case 'period': return matching(/^\d{4}-\d{2}(-\d{2})?$/, 'a month YYYY-MM or a day YYYY-MM-DD');
    case 'boolean': return bool;
    case 'count': return count(field.min, field.max);
    case 'decimal': return decimal;
    case 'choice': return one(field.of);
    case 'norm': return normFor(act, field.of);
    case 'person': return person([field.role]);
    case 'field': return place;
    case 'value': return json;
    case 'list': return listOf(fieldRead(field.item, act), field.item.type === 'norm' ? 'norms' : 'entries') as Read<Json>;
    case 'group': return groupOf(field.fields, act);
  }
}
