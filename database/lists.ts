import type { Sanctioned, Zone } from '../law/lists';
import type { Day, Instant } from '../law/types';
import type { Db } from './connect';

/** An edition of a list without what stands on it; `setAt` null: it came with a demonstration. */
export interface EditionHead { list: string; n: number; validFrom: Day; source: string; confirmed: boolean; count: number; setAt: Instant | null }
export interface EditionRead extends EditionHead { entries: (Zone | Sanctioned)[] }

interface Row { list: string; n: number; valid_from: Day; source: string; confirmed: boolean; count: number; set_at: Instant; set_by: string | null; entries?: (Zone | Sanctioned)[] }
const head = (r: Row): EditionHead => ({ list: r.list, n: r.n, validFrom: r.valid_from, source: r.source, confirmed: r.confirmed, count: r.count, setAt: r.set_by && r.set_at });
const columns = (db: Db) => ['list', 'n', 'valid_from', 'source', 'confirmed', 'set_at', 'set_by', db.raw('jsonb_array_length(entries) as count')];

/** Every edition of every list, of each list the first to hold first. */
export const editionsOfLists = async (db: Db): Promise<EditionHead[]> =>
  (await db('law.list_edition').orderBy(['list', 'valid_from', 'n']).select<Row[]>(columns(db))).map(head);

/** The edition that holds on a civil day: of those whose validity has begun the newest; undefined when none has. */
export async function listOn(db: Db, list: string, day: Day): Promise<EditionRead | undefined> {
  const row = await db('law.list_edition').where({ list }).andWhere('valid_from', '<=', day)
    .orderBy([{ column: 'valid_from', order: 'desc' }, { column: 'n', order: 'desc' }]).first<Row | undefined>([...columns(db), 'entries']);
  return row && { ...head(row), entries: row.entries! };
}
