/** Places in the content of a command, by JSON pointers (RFC 6901). Pure; used by the API, the dossier and the documents. */
import type { Field, Fields, NormId, Words } from './types';

/** Names of fields, and indexes of lists counting from 0. */
export type Path = readonly (string | number)[];
export interface Place {
  path: Path;
  field: Field;
  /** Of the field, or of the nearest around it that names one. */
  norm?: NormId;
  /** It may be left out. */
  optional: boolean;
  words: Words;
}

const POINTER = /^(?:\/(?:[^/~]|~[01])+)+$/;
const INDEX = /^(?:0|[1-9]\d{0,4})$/;
const unescaped = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~');

/** The steps of a pointer; none of what is no pointer, or names the whole content. */
export const stepsOf = (pointer: string): string[] => (POINTER.test(pointer) ? pointer.split('/').slice(1).map(unescaped) : []);

/** The wording of a field within that of the field around it, in the languages of both; of one in a list with its number, counting from 1. */
function joined(outer: Words | undefined, own: Words, n?: number): Words {
  const numbered = Object.entries(own).map(([l, text]) => [l, n === undefined ? text : `${text}, ${l === 'en' ? 'no.' : '№'} ${n}`] as const);
  if (!outer) return Object.fromEntries(numbered);
  return Object.fromEntries(numbered.flatMap(([l, text]) => { const of = (outer as { [l: string]: string })[l]; return of ? [[l, `${of} – ${text}`]] : []; }));
}

interface Around { path: Path; words?: Words; norm?: NormId }

function below(fields: Fields, [step, ...rest]: readonly string[], around: Around): Place | undefined {
  if (step === undefined || !Object.hasOwn(fields, step)) return undefined;
  const field = fields[step]!;
  const own = { path: [...around.path, step], norm: field.norm ?? around.norm };
  return within(field, rest, { ...own, words: joined(around.words, field.words), optional: field.required === false }, around.words);
}

/** `outer`: the words around the field, for an item that is named instead of its list. */
function within(field: Field, steps: readonly string[], at: Omit<Place, 'field'>, outer: Words | undefined): Place | undefined {
  if (steps.length === 0) return { ...at, field };
  if (field.type === 'group') return below(field.fields, steps, at);
  const [step, ...rest] = steps;
  if (field.type !== 'list' || !INDEX.test(step!)) return undefined;
  const index = Number(step);
  return within(field.item, rest, { path: [...at.path, index], norm: field.item.norm ?? at.norm, words: joined(outer, field.item.words, index + 1), optional: false }, outer);
}

/** The place that a pointer names among these fields; undefined when they have none. */
export const placeAt = (fields: Fields, pointer: string): Place | undefined => below(fields, stepsOf(pointer), { path: [] });

/** What stands at a path of a content; undefined when nothing does. */
export const valueAt = (content: unknown, path: Path): unknown =>
  path.reduce<unknown>((at, step) => (holds(at, step) ? at[step] : undefined), content);
/** A list is gone into by index, everything else by name. */
const holds = (at: unknown, step: string | number): at is { [k: string | number]: unknown } =>
  at !== null && typeof at === 'object' && Array.isArray(at) === (typeof step === 'number') && Object.hasOwn(at, step);

/** Whether a content has the place: something stands there, or it was left out of what does stand there. */
export const isIn = (content: unknown, { path, optional }: Place): boolean =>
  valueAt(content, path) !== undefined || (optional && path.length > 0 && isGroup(valueAt(content, path.slice(0, -1))));
const isGroup = (value: unknown): boolean => value !== null && typeof value === 'object' && !Array.isArray(value);

/** The content with another value at a path; null takes a member out. Unchanged when what the path runs through is not there. */
export function withValue<T>(content: T, path: Path, value: unknown): T {
  const copy = structuredClone(content);
  const around = valueAt(copy, path.slice(0, -1));
  const last = path.at(-1);
  if (last === undefined || !(isGroup(around) || holds(around, last))) return copy;
  if (value === null && isGroup(around)) delete (around as { [k: string]: unknown })[last];
  else (around as { [k: string | number]: unknown })[last] = value;
  return copy;
}

/** The content with a value at a path of names; groups that are not there yet are made. */
export function placed<T extends object>(content: T, [name, ...rest]: readonly string[], value: unknown): T {
  if (name === undefined) return content;
  const inner = (content as { [k: string]: unknown })[name];
  return { ...content, [name]: rest.length === 0 ? value : placed(isGroup(inner) ? (inner as object) : {}, rest, value) };
}

/** True when one path is the other or leads to it. */
export const leadsTo = (a: Path, b: Path): boolean => a.length <= b.length && a.every((step, i) => step === b[i]);
