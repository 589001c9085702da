import { z } from 'zod';
import { problem } from './problems';

export const LARGEST_PAGE = 100;
/** Query members of every list. */
export const pageQuery = { cursor: z.string().max(500).optional(), limit: z.coerce.number().int().min(1).max(LARGEST_PAGE).default(50) };

/** Opaque to the caller: the sort key and id of the last row of a page. */
export type Keyset = [key: string, id: string];
export const toCursor = (keyset: Keyset): string => Buffer.from(JSON.stringify(keyset)).toString('base64url');

const keysetSchema = z.tuple([z.string().max(100), z.string().max(200)]);

/** The keyset of a cursor that one of our lists gave out; anything else is `invalid`. */
export function fromCursor(cursor: string | undefined): Keyset | undefined {
  if (cursor === undefined) return undefined;
  try {
    return keysetSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
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
