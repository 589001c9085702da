/** Small readers that turn a part of the tree into a value, or tell what is wrong with it and give nothing. */
import { isDay } from '../../law/days';
import type { Day } from '../../law/types';
import type { Json } from '../../workflows/kernel/contract';
import { nearest } from './nearest';
import type { Report } from './report';
import type { Entry, ListTree, MapTree, ScalarTree, Tree } from './tree';
import { controlIn, nameOf, quoted } from './text';

/** Undefined: not readable, and told. */
export type Read<T> = (tree: Tree, report: Report) => T | undefined;

/** `an edition`, `a term`. */
export const an = (what: string): string => `${/^[aeiou]/.test(what) ? 'an' : 'a'} ${what}`;
export const list = (words: readonly string[]): string => words.join(', ');
/** `; did you mean …?` for a word that is near one of these. */
export const meant = (word: string, among: readonly string[]): string => {
  const near = nearest(word, among);
  return near === undefined ? '' : ` (did you mean \`${near}\`?)`;
};

function shown(tree: Tree): string {
  if (tree.kind === 'map') return 'a map of keys';
  if (tree.kind === 'list') return 'a list';
  if (tree.kind === 'scalar' && tree.value !== null) return quoted(tree.source || String(tree.value));
  return 'nothing';
}

/** Tells that something else is wanted here. */
export function unfit(tree: Tree, report: Report, allowed: string): undefined {
  if (tree.kind !== 'refused') report.wrong(tree.place, `${tree.label} is ${shown(tree)}`, allowed);
}

export const scalar = <T extends ScalarTree['value']>(fits: (value: ScalarTree['value'], tree: ScalarTree) => value is T, allowed: string): Read<T> =>
  (tree, report) => (tree.kind === 'scalar' && fits(tree.value, tree) ? tree.value : unfit(tree, report, allowed));

const asText = scalar((v): v is string => typeof v === 'string' && v.trim() !== '', 'text (a number or true, false in quotes)');
export const text: Read<string> = (tree, report) => {
  const value = asText(tree, report);
  const control = value === undefined ? -1 : controlIn(value);
  return control < 0 ? value : void report.wrong(tree.place, `${tree.label} holds the character ${nameOf(value![control]!)}`, 'printable characters');
};
export const bool: Read<boolean> = scalar((v): v is boolean => typeof v === 'boolean', 'true, false');
export const day: Read<Day> = scalar((v): v is string => isDay(v), 'a day that exists, YYYY-MM-DD');
export const count = (min = 0, max = 1_000_000): Read<number> =>
  scalar((v): v is number => typeof v === 'number' && Number.isInteger(v) && v >= min && v <= max, `a whole number from ${min} to ${max}`);
export const matching = (pattern: RegExp, allowed: string): Read<string> => scalar((v): v is string => typeof v === 'string' && pattern.test(v), allowed);
/** One of a closed set. */
export const one = <T extends string>(of: readonly T[]): Read<T> => (tree, report) => {
  if (tree.kind === 'scalar' && of.includes(tree.value as T)) return tree.value as T;
  if (tree.kind === 'scalar' && typeof tree.value === 'string') return void report.wrong(tree.place, `${tree.label} is ${quoted(tree.value)}${meant(tree.value, of)}`, list(of));
  return unfit(tree, report, list(of));
};

export const isMapTree = (tree: Tree): tree is MapTree => tree.kind === 'map';
export const isListTree = (tree: Tree): tree is ListTree => tree.kind === 'list';

const MOST_ENTRIES = 1_000;
/** `empty`: a list without entries says something too. */
export const listOf = <T>(item: Read<T>, of: string, { empty = false } = {}): Read<T[]> => (tree, report) => {
  if (!isListTree(tree)) return unfit(tree, report, `a list of ${of}`);
  if (!empty && tree.items.length === 0) return void report.wrong(tree.place, `${tree.label} is an empty list`, `a list of ${of}`);
  if (tree.items.length > MOST_ENTRIES) return void report.wrong(tree.place, `${tree.label} has ${tree.items.length} entries`, `at most ${MOST_ENTRIES}`);
  return tree.items.flatMap((t) => item(t, report) ?? []);
};

interface Keys { of: string; keys: readonly string[]; required?: readonly string[]; /** Keys that are not built, by what is told of them. */ later?: { [key: string]: string } }

/** The entries whose keys are known; the others are told, and what is missing. A required key that is misspelt is told once. */
export function entriesOf(tree: MapTree, report: Report, { of, keys, required = [], later = {} }: Keys): Entry[] {
  const unknown = tree.entries.filter((e) => !keys.includes(e.key));
  for (const { key, place } of unknown) {
    const hint = key.includes(':') ? ' (is a space missing after the colon?)' : meant(key, [...keys, ...Object.keys(later)]);
    if (Object.hasOwn(later, key)) report.notBuilt(place, later[key]!);
    else report.wrong(place, `${quoted(key)} is not a key of ${of}${hint}`, list(keys));
  }
  const misspelt = unknown.map((e) => nearest(e.key, keys));
  for (const key of required) if (!misspelt.includes(key) && !tree.entries.some((e) => e.key === key)) report.wrong(tree.place, `\`${key}\` is missing in ${of}`);
  return tree.entries.filter((e) => keys.includes(e.key));
}

type Shape<T> = { [K in keyof Required<T>]: Read<NonNullable<T[K]>> };
interface Rules<T> { of: string; required?: readonly (keyof T & string)[]; later?: { [key: string]: string }; /** A map without keys says something too. */ empty?: boolean }

/** A map with these keys. What is wrong with a key is told; the value is whole when nothing was told. */
export const group = <T extends object>(shape: Shape<T>, { of, required = [], later, empty = false }: Rules<T>): Read<T> => (tree, report) => {
  if (!isMapTree(tree)) return unfit(tree, report, `keys of ${of}: ${list(Object.keys(shape))}`);
  if (tree.entries.length === 0 && !empty) return void report.wrong(tree.place, `${of} has no keys`, list(Object.keys(shape)));
  const read = entriesOf(tree, report, { of, keys: Object.keys(shape), required, later }).map(({ key, value }) => [key, (shape as { [key: string]: Read<unknown> })[key]!(value, report)]);
  return Object.fromEntries(read) as T;
};

/** A map from words to values: `key` checks the word, `valueOf` gives the reader of its value. */
export const mapOf = <T>(key: Read<string>, valueOf: (word: string) => Read<T>, of: string): Read<{ [word: string]: T }> => (tree, report) => {
  if (!isMapTree(tree)) return unfit(tree, report, `keys and values: ${of}`);
  if (tree.entries.length === 0) return void report.wrong(tree.place, `${tree.label} is empty`, of);
  const pairs = tree.entries.flatMap((e) => {
    const word = key({ kind: 'scalar', value: e.key, source: e.key, place: e.place, label: quoted(e.key) }, report);
    const value = word === undefined ? undefined : valueOf(word)(e.value, report);
    return value === undefined ? [] : [[word, value] as const];
  });
  return Object.fromEntries(pairs) as { [word: string]: T };
};

/** Any plain value, as YAML's core schema gives it. */
export const json: Read<Json> = (tree, report) => {
  if (tree.kind === 'map') return Object.fromEntries(tree.entries.map((e) => [e.key, json(e.value, report) ?? null]));
  if (tree.kind === 'list') return tree.items.map((t) => json(t, report) ?? null);
  if (tree.kind === 'refused') return undefined;
  if (typeof tree.value === 'number' && !Number.isFinite(tree.value)) return unfit(tree, report, 'a number');
  return tree.value;
};
