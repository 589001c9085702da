/** What a file says, as a tree of plain values that know where they stand; anchors, aliases, tags and merge keys are refused on the way. */
import { type LineCounter, type Node, type Pair, isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Report } from './report';
import { quoted } from './text';
import type { Place } from './types';

interface Common { place: Place; /** How messages call it: `title`, an entry of `omit`. */ label: string }
export interface Entry { key: string; place: Place; value: Tree }
export interface ScalarTree extends Common { kind: 'scalar'; value: null | boolean | number | string; /** As the author wrote it. */ source: string }
export interface ListTree extends Common { kind: 'list'; items: Tree[] }
export interface MapTree extends Common { kind: 'map'; entries: Entry[] }
/** Reported already: whoever reads it keeps silent. */
export interface RefusedTree extends Common { kind: 'refused' }
export type Tree = ScalarTree | ListTree | MapTree | RefusedTree;

/** Levels of lists and maps in each other. */
export const DEEPEST = 16;

/** A text, and where its characters stand. */
export interface Source { text: string; placeOf: (offset: number) => Place }

export const sourceOf = (text: string, lines: LineCounter): Source => ({
  text,
  placeOf: (offset) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  },
});

interface Walk extends Source { report: Report }
interface Where { label: string; depth: number; fallback: Place }

/** Why a node is not taken, whatever it holds. `mark`: what stands before the value. */
function refusal(node: Node, depth: number): { what: string; allowed: string; mark?: string } | undefined {
  if (isAlias(node)) return { what: `${quoted(`*${node.source}`)} is an alias`, allowed: 'the value itself' };
  if ((isMap(node) || isSeq(node) || isScalar(node)) && node.anchor) return { what: `${quoted(`&${node.anchor}`)} is an anchor`, allowed: 'values without anchors', mark: `&${node.anchor}` };
  if (node.tag) return { what: `${quoted(node.tag.replace('tag:yaml.org,2002:', '!!'))} is a tag`, allowed: 'values without tags', mark: '!' };
  return depth > DEEPEST ? { what: 'this is nested too deeply', allowed: `${DEEPEST} levels` } : undefined;
}

/** Tells a node that is not taken, where its mark begins. */
function isRefused(node: Node, depth: number, place: Place, w: Walk): boolean {
  const why = refusal(node, depth);
  if (!why) return false;
  const start = node.range?.[0] ?? 0;
  // of `!!str` both marks belong to the tag
  const mark = why.mark ? w.text.lastIndexOf(why.mark, start) : -1;
  const at = why.mark === '!' && w.text[mark - 1] === '!' ? mark - 1 : mark;
  w.report.wrong(at >= 0 ? w.placeOf(at) : place, why.what, why.allowed);
  return true;
}

function keyOf(pair: Pair, seen: Map<string, Place>, place: Place, w: Walk): string | undefined {
  const { key } = pair;
  if (!isScalar(key) || typeof key.value !== 'string' || key.value === '') return void w.report.wrong(place, 'a key is not a word', 'words');
  if (isRefused(key, 0, place, w)) return undefined;
  if (key.value === '<<') return void w.report.wrong(place, '`<<` merges maps', 'the keys themselves');
  const first = seen.get(key.value);
  if (first) return void w.report.wrong(place, `${quoted(key.value)} is there twice, first in line ${first.line}`, 'each key once');
  seen.set(key.value, place);
  return key.value;
}

function entriesOf(pairs: readonly Pair[], w: Walk, at: Where): Entry[] {
  const seen = new Map<string, Place>();
  return pairs.flatMap((pair) => {
    const start = (pair.key as Node | null)?.range?.[0];
    const place = start === undefined ? at.fallback : w.placeOf(start);
    const key = keyOf(pair, seen, place, w);
    return key === undefined ? [] : [{ key, place, value: grow(pair.value as Node | null, w, { label: quoted(key), depth: at.depth + 1, fallback: place }) }];
  });
}

function grow(node: Node | null, w: Walk, at: Where): Tree {
  // an empty value stands nowhere: its key does
  const empty = !node?.range || (isScalar(node) && node.range[0] === node.range[1]);
  const common: Common = { label: at.label, place: empty ? at.fallback : w.placeOf(node.range![0]) };
  if (!node) return { ...common, kind: 'scalar', value: null, source: '' };
  if (isRefused(node, at.depth, common.place, w)) return { ...common, kind: 'refused' };
  if (isMap(node)) return { ...common, kind: 'map', entries: entriesOf(node.items, w, { ...at, fallback: common.place }) };
  if (isSeq(node)) return { ...common, kind: 'list', items: node.items.map((item) => grow(item as Node | null, w, { label: `an entry of ${at.label}`, depth: at.depth + 1, fallback: common.place })) };
  const value = isScalar(node) ? (node.value as ScalarTree['value']) : null;
  return { ...common, kind: 'scalar', value, source: isScalar(node) ? (node.source ?? '') : '' };
}

/** The tree of a document. */
export const treeOf = (node: Node | null, report: Report, source: Source): Tree =>
  grow(node, { ...source, report }, { label: 'the file', depth: 0, fallback: { line: 1, column: 1 } });

/** The value under a key of a map, when there is one. */
export const under = (tree: Tree | undefined, key: string): Tree | undefined => (tree?.kind === 'map' ? tree.entries.find((e) => e.key === key)?.value : undefined);

/** Where each part of a tree stands, by its path (`terms.review.due`, `notices.0`); of a key, where the key begins. */
export function placesIn(tree: Tree, path = '', found: { [path: string]: Place } = {}): { [path: string]: Place } {
  const add = (name: string | number, place: Place, value: Tree): void => {
    const at = path ? `${path}.${name}` : String(name);
    found[at] = place;
    placesIn(value, at, found);
  };
  if (tree.kind === 'map') for (const e of tree.entries) add(e.key, e.place, e.value);
  if (tree.kind === 'list') tree.items.forEach((item, i) => add(i, item.place, item));
  return found;
}
