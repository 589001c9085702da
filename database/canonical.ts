import { createHash, randomBytes } from 'node:crypto';

/** JSON with sorted keys: equal content gives equal text. Undefined members are left out. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value as Record<string, unknown>).filter(([, v]) => v !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([k, v]) => `${JSON.stringify(k)}:${canonicalJson(v)}`).join(',')}}`;
}

/** SHA-256 in hex. */
export const sha256 = (...parts: (string | Buffer | Uint8Array)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

/** Salted hash of a paper: the hash may stand in a history, its content cannot be guessed from it. */
export function saltedHash(content: unknown): { salt: Buffer; hash: string } {
  const salt = randomBytes(16);
  return { salt, hash: sha256(salt, canonicalJson(content)) };
}

/** A UUID made from a name: the same name gives the same id (version 8, SHA-256). */
export function uuidFrom(...names: string[]): string {
  const h = sha256(names.join('\u0000'));
  const variant = ((parseInt(h[16]!, 16) & 0x3) | 0x8).toString(16);
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-${variant}${h.slice(17, 20)}-${h.slice(20, 32)}`;
}
