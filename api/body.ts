import { isUtf8 } from 'node:buffer';
import express, { type Request } from 'express';
import { problem } from './problems';

const MAX_DEPTH = 32;

const tooDeep = () => problem('malformed', `The body is nested deeper than ${MAX_DEPTH} levels.`, { allowed: [`at most ${MAX_DEPTH} levels`] });

const QUOTE = 0x22, BACKSLASH = 0x5c;

/** The place after a string that begins at `from`; linear, whatever the text. */
function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return Math.min(at + 1, text.length);
}

/** Where the scan stands: the objects (their members) and lists that are open, and whether a string would be a member's name. */
interface Scan { open: (Set<string> | null)[]; name: boolean }

function takeSign(scan: Scan, sign: string): void {
  if (sign === '{' || sign === '[') scan.open.push(sign === '{' ? new Set() : null);
  else if (sign === '}' || sign === ']') scan.open.pop();
  else if (sign !== ',') return;
  if (scan.open.length > MAX_DEPTH) throw tooDeep();
  scan.name = sign === '{' || (sign === ',' && scan.open.at(-1) !== null);
}

/**
 * Refuses a text in which an object has a member twice: of two readers one would take the first and one the last (RFC 8259, 4);
 * and one that is nested too deep. What is no JSON at all is left to the parser.
 */
function checkMembers(text: string): void {
  const scan: Scan = { open: [], name: false };
  for (let at = 0; at < text.length;) {
    if (text.charCodeAt(at) !== QUOTE) {
      takeSign(scan, text[at]!);
      at += 1;
      continue;
    }
    const end = endOfString(text, at);
    const object = scan.open.at(-1);
    if (scan.name && object) add(object, text.slice(at, end));
    scan.name = false;
    at = end;
  }
}

function add(object: Set<string>, written: string): void {
  let name: string;
  try {
    name = JSON.parse(written) as string;
  } catch {
    return;
  }
  if (object.has(name)) throw problem('malformed', 'The body has an object that has a member twice.', { allowed: ['each member once'] });
  object.add(name);
}

/** Reads JSON bodies: 1 MiB, valid UTF-8, each member once. What is inside is checked by `jsonBody`. */
export const jsonReader = express.json({
  limit: '1mb', strict: false, type: ['application/json', 'application/*+json'],
  verify: (_req, _res, bytes) => {
    if (!isUtf8(bytes)) throw new Error('not UTF-8');
    checkMembers(bytes.toString());
  },
});

/** Text that is no text to a database: U+0000, or half of a surrogate pair. */
export const isBroken = (text: string): boolean => /[\u0000\p{Surrogate}]/u.test(text);

/** Refuses what is nested deeper than 32 levels, and member names and characters that other layers could misread. */
export function checkShape(value: unknown, depth = 0): void {
  if (typeof value === 'string' && isBroken(value)) throw problem('malformed', 'The body contains the character U+0000 or half of a surrogate pair.');
  if (value === null || typeof value !== 'object') return;
  if (depth >= MAX_DEPTH) throw tooDeep();
  if (Array.isArray(value)) return value.forEach((item) => checkShape(item, depth + 1));
  for (const [name, item] of Object.entries(value)) {
    if (name === '__proto__' || isBroken(name)) throw problem('malformed', 'The body has a member name that is not allowed.');
    checkShape(item, depth + 1);
  }
}

const hasBody = (req: Request): boolean => req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;

/** The JSON body of a request, not yet validated; no body at all is an empty object. */
export function jsonBody(req: Request): unknown {
  if (!hasBody(req)) return {};
  if (!req.is(['application/json', 'application/*+json'])) throw problem('wrongType', 'The body must be application/json.', { allowed: ['application/json'] });
  checkShape(req.body);
  return req.body;
}
