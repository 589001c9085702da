import type { CommandSheet, Field, Fields } from '../law/types';
import type { Json } from '../workflows/kernel/contract';

/** True when something in or under this field travels to the workflow. Of a text only that it is there. */
function travels(field: Field): boolean {
  if (field.type === 'group') return field.decides === true || Object.values(field.fields).some(travels);
  if (field.type === 'list') return field.decides === true || travels(field.item);
  if (field.type === 'value') return false;
  return field.decides === true;
}

/** A scalar directly in a list that is marked is itself marked. */
const itemOf = (list: Extract<Field, { type: 'list' }>): Field => {
  const scalar = list.item.type !== 'group' && list.item.type !== 'list';
  return list.decides && scalar ? { ...list.item, decides: true } : list.item;
};

/** Of a text only travels that it was given, never the text. */
function project(field: Field, value: Json): Json {
  if (field.type === 'text') return value !== '';
  if (field.type === 'list') return (value as Json[]).map((item) => project(itemOf(field), item));
  if (field.type === 'group') return projectAll(field.fields, value as { [k: string]: Json });
  return value;
}

function projectAll(fields: Fields, content: { [k: string]: Json }): { [k: string]: Json } {
  const kept = Object.entries(fields).filter(([name, field]) => content[name] !== undefined && travels(field));
  return Object.fromEntries(kept.map(([name, field]) => [name, project(field, content[name]!)]));
}

/** The part of a command's content the law decides on: fields marked `decides`; lists and groups keep their structure. */
export const decides = (sheet: CommandSheet, content: { [k: string]: Json }): { [k: string]: Json } => projectAll(sheet.fields, content);

interface Kinds { file: string; person: string; count: number; field: string }
interface Found<T extends keyof Kinds> { field: Extract<Field, { type: T }>; value: Kinds[T]; path: (string | number)[] }

/** Every value of a kind of field in a content (uploads, persons, counts, places), in order. */
export function valuesOf<T extends keyof Kinds>(fields: Fields, type: T, content: { [k: string]: Json }): Found<T>[] {
  const walk = (field: Field, value: Json | undefined, path: (string | number)[]): Found<T>[] => {
    if (value === undefined || value === null) return [];
    if (field.type === type) return [{ field, value, path } as Found<T>];
    if (field.type === 'list') return (value as Json[]).flatMap((item, i) => walk(field.item, item, [...path, i]));
    if (field.type !== 'group') return [];
    return Object.entries(field.fields).flatMap(([name, inner]) => walk(inner, (value as { [k: string]: Json })[name], [...path, name]));
  };
  return Object.entries(fields).flatMap(([name, field]) => walk(field, content[name], [name]));
}
