import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, readdirSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** What the sink knows of a message; the message itself lies beside it as .eml. */
export interface Kept { id: string; messageId: string; from: string; to: string[]; at: string; /** how often it was handed in */ times: number; reported: boolean }

/** Messages in a folder, each once by its Message-ID. */
export interface MailBox {
  keep(raw: Buffer, from: string, to: string[]): Kept;
  list(): Kept[];
  raw(id: string): Buffer | undefined;
  reported(id: string): void;
}

/** The Message-ID of a message's header (folded lines allowed); a message without one is known by its bytes. */
function messageIdOf(raw: Buffer): string {
  const head = raw.toString('latin1').split(/\r?\n\r?\n/, 1)[0]!;
  return /^message-id:\s*(<[^>\r\n]+>)/im.exec(head)?.[1] ?? `<${createHash('sha256').update(raw).digest('hex')}@none>`;
}

function writeWhole(path: string, bytes: Buffer | string): void {
  const file = openSync(`${path}.new`, 'w', 0o600);
  writeSync(file, bytes as Buffer);
  fsyncSync(file);
  closeSync(file);
  renameSync(`${path}.new`, path);
}

export function openMailBox(folder: string): MailBox {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const card = (id: string) => join(folder, `${id}.json`), letter = (id: string) => join(folder, `${id}.eml`);
  const read = (id: string) => JSON.parse(readFileSync(card(id), 'utf8')) as Kept;
  const write = (kept: Kept) => { writeWhole(card(kept.id), JSON.stringify(kept)); return kept; };
  return {
    keep(raw, from, to) {
      const messageId = messageIdOf(raw);
      const id = createHash('sha256').update(messageId).digest('hex').slice(0, 32);
      if (existsSync(card(id))) return write({ ...read(id), times: read(id).times + 1 });
      writeWhole(letter(id), raw);
      return write({ id, messageId, from, to, at: new Date().toISOString(), times: 1, reported: false });
    },
    list: () => readdirSync(folder).filter((f) => f.endsWith('.json')).map((f) => read(f.slice(0, -5))).sort((a, b) => (a.at < b.at ? 1 : -1)),
    raw: (id) => (/^[0-9a-f]{32}$/.test(id) && existsSync(letter(id)) ? readFileSync(letter(id)) : undefined),
    reported(id) { write({ ...read(id), reported: true }); },
  };
}
