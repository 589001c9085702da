import { brotliDecompressSync } from 'node:zlib';

/** Place of two tables in the list of names that WOFF2 numbers. */
const GLYF = 10, LOCA = 11;
const OTHER_NAME = 63, HEADER = 48;

/** A number in the variable-length form of WOFF2, and where it ends. */
function base128(bytes: Buffer, at: number): [value: number, next: number] {
  let value = 0, i = at;
  for (;;) {
    const byte = bytes[i++]!;
    value = value * 128 + (byte & 127);
    if (byte < 128) return [value, i];
  }
}

/** The table that maps letters to shapes, out of a WOFF2 file. */
function mapOf(file: Buffer): Buffer {
  const tables = file.readUInt16BE(12);
  let at = HEADER, start = 0, found: [number, number] | undefined;
  for (let i = 0; i < tables; i += 1) {
    const flags = file[at++]!;
    const [name, version] = [flags & 63, flags >> 6];
    if (name === OTHER_NAME) at += 4;
    let length: number;
    [length, at] = base128(file, at);
    const transformed = name === GLYF || name === LOCA ? version !== 3 : version !== 0;
    if (transformed) [length, at] = base128(file, at);
    if (name === 0) found = [start, length];
    start += length;
  }
  if (!found) throw new Error('a font without a map of letters');
  return brotliDecompressSync(file.subarray(at, at + file.readUInt32BE(20))).subarray(found[0], found[0] + found[1]);
}

function* lettersOfFormat4(t: Buffer): Generator<number> {
  const segments = t.readUInt16BE(6) / 2;
  const part = (n: number, i: number): number => 14 + n * segments * 2 + (n > 0 ? 2 : 0) + i * 2;
  for (let i = 0; i < segments; i += 1) {
    const [last, first, delta, offset] = [t.readUInt16BE(part(0, i)), t.readUInt16BE(part(1, i)), t.readUInt16BE(part(2, i)), t.readUInt16BE(part(3, i))];
    for (let code = first; code <= last && code < 0xffff; code += 1) {
      const shape = offset === 0 ? code : t.readUInt16BE(part(3, i) + offset + (code - first) * 2);
      if (offset !== 0 ? shape !== 0 : ((code + delta) & 0xffff) !== 0) yield code;
    }
  }
}

function* lettersOfFormat12(t: Buffer): Generator<number> {
  for (let i = 0, groups = t.readUInt32BE(12); i < groups; i += 1) {
    const [first, last] = [t.readUInt32BE(16 + i * 12), t.readUInt32BE(20 + i * 12)];
    for (let code = first; code <= last; code += 1) yield code;
  }
}

/** The letters (code points) that a WOFF2 font has a shape for. */
export function lettersOf(file: Buffer): Set<number> {
  const map = mapOf(file);
  const letters = new Set<number>();
  for (let i = 0, n = map.readUInt16BE(2); i < n; i += 1) {
    const table = map.subarray(map.readUInt32BE(8 + i * 8));
    const format = table.readUInt16BE(0);
    for (const code of format === 4 ? lettersOfFormat4(table) : format === 12 ? lettersOfFormat12(table) : []) letters.add(code);
  }
  return letters;
}
