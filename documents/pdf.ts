/**
 * Additions to a PDF file by incremental update (ISO 32000-1, 7.5.6): what was there stays byte for byte, so the tags stay.
 * It reads what the browser's printer and this module write: classic cross-reference tables, no object streams.
 */
interface Xref { offsets: Map<number, number>; size: number; root: number; info: number | null; start: number }

/** Text as a PDF string, any script. */
export const pdfText = (text: string): string => `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`;

const number = (text: string, key: string): number | null => {
  const found = new RegExp(`/${key} (\\d+)`).exec(text);
  return found ? Number(found[1]) : null;
};

/** One table and its trailer; entries are `offset generation n`, twenty bytes each. */
function readTable(text: string, start: number, into: Map<number, number>): string {
  const end = text.indexOf('trailer', start);
  if (text.slice(start, start + 4) !== 'xref' || end < 0) throw new Error('The file has no cross-reference table of the plain kind.');
  const lines = text.slice(start + 4, end).trim().split(/\r?\n| \n/);
  for (let i = 0; i < lines.length;) {
    const [first, count] = lines[i]!.trim().split(' ').map(Number) as [number, number];
    for (let k = 0; k < count; k += 1) {
      const [offset, , kind] = lines[i + 1 + k]!.trim().split(' ');
      if (kind === 'n' && !into.has(first + k)) into.set(first + k, Number(offset));
    }
    i += 1 + count;
  }
  return text.slice(end, text.indexOf('startxref', end));
}

/** All objects of the file with their newest places. Throws when the file is not of the plain kind. */
function readXref(text: string): Xref {
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1] ?? NaN);
  if (Number.isNaN(start)) throw new Error('The file does not end as a PDF file does.');
  const offsets = new Map<number, number>();
  const newest = readTable(text, start, offsets);
  for (let prev = number(newest, 'Prev'); prev !== null;) prev = number(readTable(text, prev, offsets), 'Prev');
  return { offsets, size: number(newest, 'Size')!, root: number(newest, 'Root')!, info: number(newest, 'Info'), start };
}

/** An object's text from where its body begins; the bytes of a stream are taken by their length, whatever they contain. */
function bodyAt(text: string, at: number): string {
  const stream = text.indexOf('>> stream\n', at), end = text.indexOf('endobj', at);
  if (stream < 0 || stream > end) return text.slice(at, end).trim();
  const length = number(text.slice(at, stream), 'Length');
  if (length === null) throw new Error('A stream of the file does not give its length.');
  return text.slice(at, text.indexOf('endobj', stream + '>> stream\n'.length + length)).trim();
}

/** A file being added to: read objects, put new or changed ones, write. */
export interface PdfUpdate {
  root: number;
  /** The text of an object, without `n 0 obj` and `endobj`. */
  object(n: number): string;
  /** The number of a new object. */
  add(body: string | Buffer): number;
  replace(n: number, body: string): void;
  /** The whole file with the additions. */
  write(): Buffer;
}

/** Opens a file for one incremental update. */
export function updatePdf(pdf: Buffer): PdfUpdate {
  const text = pdf.toString('latin1');
  const xref = readXref(text);
  const changed = new Map<number, Buffer>();
  let size = xref.size;
  return {
    root: xref.root,
    object(n) {
      const body = changed.get(n)?.toString('latin1');
      if (body !== undefined) return body;
      const at = xref.offsets.get(n);
      if (at === undefined || !text.startsWith(`${n} 0 obj`, at)) throw new Error(`The file has no object ${n}.`);
      return bodyAt(text, at + `${n} 0 obj`.length);
    },
    add(body) {
      changed.set(size, Buffer.isBuffer(body) ? body : Buffer.from(body, 'latin1'));
      return size++;
    },
    replace(n, body) { changed.set(n, Buffer.from(body, 'latin1')); },
    write: () => Buffer.concat([pdf, writeUpdate(changed, pdf.length, { ...xref, size })]),
  };
}

function writeUpdate(changed: Map<number, Buffer>, length: number, xref: Xref): Buffer {
  const parts: Buffer[] = [Buffer.from('\n')];
  let at = length + 1;
  const table: string[] = [];
  for (const [n, body] of [...changed].sort(([a], [b]) => a - b)) {
    const object = Buffer.concat([Buffer.from(`${n} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
    table.push(`${n} 1\n${String(at).padStart(10, '0')} 00000 n \n`);
    parts.push(object);
    at += object.length;
  }
  const info = xref.info === null ? '' : `\n/Info ${xref.info} 0 R`;
  parts.push(Buffer.from(`xref\n${table.join('')}trailer\n<</Size ${xref.size}\n/Root ${xref.root} 0 R${info}\n/Prev ${xref.start}>>\nstartxref\n${at}\n%%EOF\n`));
  return Buffer.concat(parts);
}

/** A stream object; `dictionary` without its brackets. */
export const streamObject = (dictionary: string, bytes: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`<<${dictionary}/Length ${bytes.length}>> stream\n`, 'latin1'), bytes, Buffer.from('\nendstream')]);

/** Adds entries to a dictionary object's text. */
export const withEntries = (dictionary: string, entries: string): string => {
  if (!dictionary.endsWith('>>')) throw new Error('The object is not a dictionary.');
  return `${dictionary.slice(0, -2)}\n${entries}>>`;
};

/** The number of the first page. */
export function firstPage(update: PdfUpdate): number {
  let n = number(update.object(update.root), 'Pages')!;
  while (!/\/Type \/Page\b(?!s)/.test(update.object(n))) n = Number(/\/Kids \[\s*(\d+) 0 R/.exec(update.object(n))?.[1] ?? NaN);
  return n;
}

/** How many pages the file has. */
export const pageCount = (pdf: Buffer): number => {
  const update = updatePdf(pdf);
  return number(update.object(number(update.object(update.root), 'Pages')!), 'Count')!;
};
