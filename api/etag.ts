import type { Request } from 'express';
import { problem } from './problems';

/** The number in `If-Match: "3"`; undefined without the header. */
export function versionOf(req: Request): number | undefined {
  const header = req.get('If-Match');
  if (header === undefined || header === '*') return undefined;
  const found = /^"(\d{1,15})"$/.exec(header);
  if (!found) throw problem('changed', 'If-Match names a version that this thing never had.');
  return Number(found[1]);
}
