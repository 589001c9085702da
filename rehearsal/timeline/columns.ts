import { stripVTControlCharacters } from 'node:util';

/** Names and texts of people as plain text: nothing in them moves a cursor, colours a terminal or turns the direction of writing. */
export const clean = (text: string): string => stripVTControlCharacters(text).replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ').replace(/ {2,}/g, ' ').trim();

const WIDE = /^[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\p{Emoji_Presentation}]$/u;
/** Columns that a text takes on a terminal: combining marks take none, East Asian letters two. */
export const widthOf = (text: string): number => [...text].reduce((n, c) => n + (/^\p{M}$/u.test(c) ? 0 : WIDE.test(c) ? 2 : 1), 0);

/** A word cut into pieces that fit; a combining mark stays with its letter. */
function pieces(word: string, width: number): string[] {
  const found = [''];
  for (const letter of word.match(/\P{M}\p{M}*|\p{M}+/gu) ?? []) {
    if (found.at(-1) && widthOf(found.at(-1)! + letter) > width) found.push('');
    found[found.length - 1] += letter;
  }
  return found;
}

/** Lines of a text, none wider than `width`; broken at spaces, within a word only when it fits no line. */
export function wrapped(text: string, width: number): string[] {
  const lines = [''];
  for (const word of text.split(' ').flatMap((w) => (widthOf(w) > width ? pieces(w, width) : [w]))) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (widthOf(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

export const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

/** One column of a table: its cells, and the width below which it is never made. */
export interface Column { cells: readonly string[]; least: number }

/** Tells how many lines each cell of a column takes at a width; asked again and again, so it remembers. */
function heightsOf({ cells }: Column): (width: number) => number[] {
  const known = new Map<number, number[]>();
  return (width) => {
    const found = known.get(width) ?? cells.map((c) => wrapped(c, width).length);
    known.set(width, found);
    return found;
  };
}

const total = (widths: readonly number[]): number => widths.reduce((n, w) => n + w + 2, -2);

/** Takes what is too much bit by bit, each time where it makes the table least long. */
function shrunk(start: readonly number[], columns: readonly Column[], width: number, length: (widths: readonly number[]) => number): number[] {
  const widths = [...start];
  while (total(widths) > width) {
    const able = widths.flatMap((w, i) => (w > columns[i]!.least ? [{ i, w, length: length(widths.with(i, w - 1)) }] : []));
    if (able.length === 0) break;
    widths[able.sort((a, b) => a.length - b.length || b.w - a.w)[0]!.i]! -= 1;
  }
  return widths;
}

/** Widths of columns with two spaces between them, together no wider than `width`, so that the table has few lines: each column is tried as wide as its text and half as wide. */
export function widthsOf(columns: readonly Column[], width: number): number[] {
  const natural = columns.map((c) => Math.max(0, ...c.cells.map(widthOf)));
  if (total(natural) <= width || columns.length === 0) return natural;
  const heights = columns.map(heightsOf);
  const length = (widths: readonly number[]): number => {
    const all = heights.map((h, i) => h(widths[i]!));
    return columns[0]!.cells.reduce((n, _, row) => n + Math.max(...all.map((h) => h[row]!)), 0);
  };
  const choices = columns.map((c, i) => [...new Set([natural[i]!, Math.max(Math.min(c.least, natural[i]!), Math.ceil(natural[i]! / 2))])]);
  const starts = choices.reduce<number[][]>((all, widths) => all.flatMap((start) => widths.map((w) => [...start, w])), [[]]);
  const tried = starts.map((start) => shrunk(start, columns, width, length));
  const slack = (widths: readonly number[]): number => Math.max(0, total(widths) - width);
  return tried.sort((a, b) => slack(a) - slack(b) || length(a) - length(b))[0]!;
}
