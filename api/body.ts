import { isUtf8 } from 'node:buffer';
import express, { type Request } from 'express';
import { problem } from './problems';

const MAX_DEPTH = 32;

/** Reads JSON bodies: 1 MiB, valid UTF-8. What is inside is checked by `jsonBody`. */
export const jsonReader = express.json({
  limit: '1mb', strict: false, type: ['application/json', 'application/*+json'],
  verify: (_req, _res, bytes) => { if (!isUtf8(bytes)) throw new Error('not UTF-8'); },
});

/** Text that is no text to a database: U+0000, or half of a surrogate pair. */
export const isBroken = (text: string): boolean => /[\u0000\p{Surrogate}]/u.test(text);

/** Refuses what is nested deeper than 32 levels, and member names and characters that other layers could misread. */
export function checkShape(value: unknown, depth = 0): void {
  if (typeof value === 'string' && isBroken(value)) throw problem('malformed', 'The body contains the character U+0000 or half of a surrogate pair.');
  if (value === null || typeof value !== 'object') return;
  if (depth >= MAX_DEPTH) throw problem('malformed', `The body is nested deeper than ${MAX_DEPTH} levels.`);
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
  if (!req.is(['application/json', 'application/*+json'])) throw problem('wrongType', 'The body must be application/json.');
  checkShape(req.body);
  return req.body;
}
