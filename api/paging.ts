import { z } from 'zod';
import { isBroken } from './body';
import { isDay } from './dates';
import { problem } from './problems';

export const LARGEST_PAGE = 100;
/** Query members of every list. */
export const pageQuery = { cursor: z.string().max(500).optional(), limit: z.coerce.number().int().min(1).max(LARGEST_PAGE).default(50) };

/** Opaque to the caller: the sort key and id of the last row of a page. */
export type Keyset = [key: string, id: string];
export const toCursor = (keyset: Keyset): string => Buffer.from(JSON.stringify(keyset)).toString('base64url');

/** What the two parts of a list's keyset are. */
export interface KeysetKind { key: 'instant' | 'text'; id: 'uuid' | 'text' }

const text = (max: number) => z.string().max(max).refine((t) => !isBroken(t));
// as JSON writes it, or as the database does
const instant = z.string().regex(/^(infinity|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d(:\d\d)?))$/).refine((t) => t === 'infinity' || (isDay(t.slice(0, 10)) && !Number.isNaN(Date.parse(t))));

/** The keyset of a cursor that one of our lists gave out; anything else is `invalid`. */
export function fromCursor(cursor: string | undefined, kind: KeysetKind): Keyset | undefined {
  if (cursor === undefined) return undefined;
  const schema = z.tuple([kind.key === 'instant' ? instant : text(100), kind.id === 'uuid' ? z.uuid() : text(200)]);
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw problem('invalid', 'The cursor is not one that this list gave out.', { errors: [{ pointer: '/cursor', detail: 'is not a cursor of this list' }] });
  }
}

/** A page from one row more than its size: the items, and where the next page begins. */
export function page<Row>(rows: Row[], size: number, keysetOf: (row: Row) => Keyset): { rows: Row[]; next: string | null } {
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > size && last !== undefined ? toCursor(keysetOf(last)) : null };
}

export const pageOf = <S extends z.ZodType>(item: S) => z.strictObject({ items: z.array(item), next: z.string().nullable().describe('cursor of the next page, or null') });
