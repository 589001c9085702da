import { crc32 } from 'node:zlib';

/** What is wrong with a file whose first bytes are those of its type, in words; undefined when it is whole and nothing else besides. */
type Check = (bytes: Buffer) => string | undefined;

const cutOff = (what: string): string => `The ${what} is cut off: it has no end.`;
const BESIDE = 'The file is something else besides: another kind of file begins or ends in it.';

/** Where readers of other kinds look for their beginning: a PDF anywhere in the first 1024 bytes, a page of markup at the top. */
const FOREIGN_BEGINNING = /%PDF-\d|<!doctype\s+html|<html[\s>]|<script[\s>]|<svg[\s>]|<\?php/i;
const HEAD = 1024;

/** An archive is found from its end: a record that counts the bytes after it (APPNOTE.TXT, 4.3.16). */
function endsAsArchive(bytes: Buffer): boolean {
  const tail = bytes.subarray(-(0xffff + 22));
  for (let at = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1'); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf('PK\x05\x06', at - 1, 'latin1')) {
    if (at + 22 <= tail.length && at + 22 + tail.readUInt16LE(at + 20) === tail.length) return true;
  }
  return false;
}

/** What follows the end of a picture or document: nothing that another program would take for its own. */
const followedBy = (rest: Buffer): boolean =>
  FOREIGN_BEGINNING.test(rest.subarray(0, HEAD).toString('latin1')) || /^\s*(PK[\x03\x05]|7z\xbc\xaf|Rar!|MZ|\x7fELF|#!)/.test(rest.subarray(0, HEAD).toString('latin1'));

const PNG_START = 8;
/** Chunk by chunk with its checksum; IEND is the last and the end of the file (PNG, 5.2 to 5.6). */
const checkPng: Check = (bytes) => {
  for (let at = PNG_START; at + 12 <= bytes.length;) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) break;
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return 'The PNG is damaged: a checksum does not fit.';
    if (bytes.toString('latin1', at + 4, at + 8) === 'IEND') return end === bytes.length ? undefined : BESIDE;
    at = end;
  }
  return cutOff('PNG');
};

/** The first marker that is no part of the picture's data: FF00 is a byte of it, FFD0 to FFD7 restart it (T.81, B.1.1). */
function afterScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next !== undefined && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

/** Segment by segment to the marker EOI; what cameras add after it (previews, their own marks) is theirs. */
const checkJpeg: Check = (bytes) => {
  for (let at = 2; at + 4 <= bytes.length || bytes[at + 1] === 0xd9;) {
    const marker = bytes[at + 1];
    if (bytes[at] !== 0xff) break;
    if (marker === 0xd9) return followedBy(bytes.subarray(at + 2)) ? BESIDE : undefined;
    if (marker === 0xff) { at += 1; continue; }
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    at = marker === 0xda ? afterScan(bytes, end) : end;
  }
  return cutOff('JPEG');
};

/** A letter of a PDF's name, plain or by its number: `#45` is `E` (ISO 32000-1, 7.3.5). */
const letter = (c: string): string => `(?:${c}|#${c.charCodeAt(0).toString(16).replace('e', '[eE]')})`;
/** A PDF says in its trailer, or in its stream of cross-references, how it is encrypted (ISO 32000-1, 7.6.1). */
const ENCRYPTED = new RegExp(`/${[...'Encrypt'].map(letter).join('')}[\\s\\0]*(\\d+[\\s\\0]+\\d+[\\s\\0]+R|<<)`);
const END = /startxref\s+\d+\s+%%EOF/g;
/** Readers look for the end of a PDF in its last 1024 bytes; blanks are nothing. */
const LAST = 1024;

function withoutBlanks(bytes: Buffer): Buffer {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1]! <= 0x20) end -= 1;
  return bytes.subarray(0, end);
}

const checkPdf: Check = (bytes) => {
  const whole = withoutBlanks(bytes);
  const last = whole.subarray(-LAST).toString('latin1');
  const end = [...last.matchAll(END)].at(-1);
  if (!end) return cutOff('PDF');
  if (followedBy(Buffer.from(last.slice(end.index + end[0].length).trimStart(), 'latin1'))) return BESIDE;
  return ENCRYPTED.test(whole.toString('latin1')) ? 'The PDF is encrypted; file it without password and restrictions.' : undefined;
};

export const MEDIA_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];
const checks: Record<MediaType, Check> = { 'application/pdf': checkPdf, 'image/jpeg': checkJpeg, 'image/png': checkPng };

/** Where a file of another kind could begin: of a PDF what stands between its first line and its first object. */
function headOf(bytes: Buffer, type: MediaType): string {
  const head = bytes.subarray(0, HEAD).toString('latin1');
  return type === 'application/pdf' ? head.slice('%PDF-1'.length).split(/\d obj/)[0]! : head;
}

/** Why a file of this type is not taken: cut off, damaged, encrypted, or of two kinds at once. Undefined: it is taken. */
export const faultOf = (bytes: Buffer, type: MediaType): string | undefined =>
  FOREIGN_BEGINNING.test(headOf(bytes, type)) || endsAsArchive(bytes) ? BESIDE : checks[type](bytes);
