import type { Request } from 'express';
import { problem } from './problems';

/** Versions are counted in 32 bits. */
const LARGEST = 2 ** 31 - 1;

/** The number in `If-Match: "3"`; undefined without the header. */
export function versionOf(req: Request): number | undefined {
  const header = req.get('If-Match');
  if (header === undefined || header === '*') return undefined;
  const found = /^"(\d{1,15})"$/.exec(header);
  if (!found || Number(found[1]) > LARGEST) throw problem('changed', 'If-Match names a version that this thing never had.');
  return Number(found[1]);
}
