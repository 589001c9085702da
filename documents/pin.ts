import type { Instant } from '../law/types';

/** An instant as a PDF date, of the very length that the browser writes. */
export const pdfDate = (at: Instant): string => `(D:${at.slice(0, 19).replace(/[-T:]/g, '')}+00'00')`;

/** Writes the legal instant over the file's two dates: they are uncompressed and of fixed length. */
function pinDates(text: string, at: Instant): string {
  let found = 0;
  const pinned = text.replace(/\/(CreationDate|ModDate) \(D:\d{14}\+00'00'\)/g, (_, key: string) => {
    found += 1;
    return `/${key} ${pdfDate(at)}`;
  });
  if (found !== 2) throw new Error('The browser wrote the dates of the file in another form.');
  return pinned;
}

const TREE = /\/Limits \[\(node\d{8}\) \(node\d{8}\)\]\n\/Names \[((?:\(node\d{8}\) \d+ 0 R ?)+)\]/g;

/**
 * Header cells of tables are named by a counter of the browser's process. They are named anew in the order of the file, which
 * keeps every length, and the tree of names is written in that order. A file with so many names that the tree has several
 * leaves is left as it is: valid, but not equal to another print.
 */
function pinNames(text: string): string {
  const trees = [...text.matchAll(TREE)];
  if (trees.length !== 1) return text;
  const pairs = [...trees[0]![1]!.matchAll(/\((node\d{8})\) (\d+) 0 R/g)].map(([, name, object]) => ({ name: name!, object: Number(object) }));
  pairs.sort((a, b) => a.object - b.object);
  const pinned = new Map(pairs.map((p, i) => [p.name, `node${String(i + 1).padStart(8, '0')}`]));
  const all = pairs.map((p) => `(${p.name}) ${p.object} 0 R`).join(' ');
  const inOrder = `/Limits [(${pairs[0]!.name}) (${pairs.at(-1)!.name})]\n/Names [${all}]`;
  return text.replace(trees[0]![0], () => inOrder).replace(/\((node\d{8})\)/g, (whole, name: string) => (pinned.has(name) ? `(${pinned.get(name)!})` : whole));
}

/** Takes out of a printed file what differs from print to print. Nothing moves: all lengths stay. */
export function pin(pdf: Buffer, at: Instant): Buffer {
  const pinned = pinNames(pinDates(pdf.toString('latin1'), at));
  if (pinned.length !== pdf.length) throw new Error('Pinning changed the length of the file.');
  return Buffer.from(pinned, 'latin1');
}
