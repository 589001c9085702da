import { z } from 'zod';
import { boundsOf, knownPeriod, type Period } from '../payout/periods';
import { type Participant, participantOf } from '../payout/participants';
import { norms, POOL } from '../payout/norms';
import type { Db } from '../database/connect';
import type { Role } from '../law/types';
import { fromCursor, toCursor } from './paging';
import { problem } from './problems';
import type { Who } from './route';
import { periodSchema } from './schemas';

export { norms, POOL };
/** Who sends what the pool measures and earns: its own platform, or an administrator. */
export const PLATFORM = ['system', 'admin'] as const satisfies readonly Role[];
/** Who sees the whole pool. */
export const OVERSEERS = ['officer', 'head', 'admin', 'system'] as const satisfies readonly Role[];
export const platformRole = (who: Who): Role => (who.roles.includes('admin') ? 'admin' : 'system');

export const periodParams = z.strictObject({ period: periodSchema });
export const unitsSchema = z.string().describe('a whole number of base units');

/** A period of which something is known, else notFound. */
export async function periodFor(db: Db, name: string): Promise<Period> {
  const found = boundsOf(POOL, name) && (await knownPeriod(db, POOL, name));
  if (!found) throw problem('notFound', 'Nothing is known of such a period.');
  return found;
}

export const participantQuery = { participant: z.coerce.number().int().min(1).max(999_999_999).optional().describe('of several whom one person acts for: this one; else the one registered last') };

/** The participant whom this person acts for, else notFound. */
export async function participantFor(db: Db, who: Who, number?: number): Promise<Participant> {
  const found = await participantOf(db, who.id, number);
  if (!found) throw problem('notFound', number === undefined ? 'You act for no participant of the System.' : 'You act for no participant of this number.');
  return found;
}

/** A list by numbers: the number after which a page begins, of participants or of whatever else counts to `most`. */
export function afterNumber(cursor: string | undefined, most = 999_999_999): number {
  const [, id] = fromCursor(cursor, { key: 'text', id: 'text' }) ?? ['', '0'];
  if (!/^\d{1,16}$/.test(id) || Number(id) > most) throw problem('invalid', 'The cursor is not one that this list gave out.', { errors: [{ pointer: '/cursor', detail: 'is not a cursor of this list' }] });
  return Number(id);
}
export const cursorOf = (number: number | string): string => toCursor(['', String(number)]);
