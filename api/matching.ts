import anyAscii from 'any-ascii';
import { distance } from 'fastest-levenshtein';

/** From this likeness on (1: the same) two names are shown as near: wide on purpose, for an officer looks at each. */
const NEAR = 0.8;

/** A name as it is compared: in Latin letters, without case, diacritics and punctuation. `Ө. Үлгү-Аты` is `o ulgu aty`. */
export const plain = (text: string): string => anyAscii(text.normalize('NFKC')).toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim();

/** Prepared once for each name: as written, and with its words in alphabetical order. */
export interface Name { text: string; plain: string; sorted: string; words: readonly string[] }
export function nameOf(text: string): Name {
  const words = plain(text).split(' ').filter(Boolean);
  return { text, plain: words.join(' '), sorted: [...words].sort().join(' '), words };
}

/** 1 for the same text, 0 for nothing in common; what differs too much in length alone is not counted out. */
function likeness(a: string, b: string): number {
  const longer = Math.max(a.length, b.length);
  if (longer === 0 || 1 - Math.abs(a.length - b.length) / longer < NEAR) return 0;
  return 1 - distance(a, b) / longer;
}

/** All words of the shorter name are in the longer one: a name without its patronymic. One word alone says too little. */
const contains = (a: Name, b: Name): boolean => {
  const [short, long] = a.words.length <= b.words.length ? [a, b] : [b, a];
  return short.words.length >= 2 && short.words.every((w) => long.words.includes(w));
};

export interface Likeness { exact: boolean; /** 0 to 1 */ likeness: number }

/** How alike two names are, in whatever order their words stand; undefined when they are not near. */
export function compare(a: Name, b: Name): Likeness | undefined {
  if (a.plain === '' || b.plain === '') return undefined;
  if (a.sorted === b.sorted) return { exact: true, likeness: 1 };
  const found = Math.max(likeness(a.plain, b.plain), likeness(a.sorted, b.sorted));
  const shown = Math.max(found, contains(a, b) ? NEAR : 0);
  return shown >= NEAR ? { exact: false, likeness: Math.round(shown * 100) / 100 } : undefined;
}

/** The words of a name stand together in a longer text, an address for instance. */
export const mentions = (text: Name, name: Name): boolean => name.plain !== '' && ` ${text.plain} `.includes(` ${name.plain} `);
