import { uuidFrom } from '../database/canonical';
import type { Db, Trx } from '../database/connect';
import type { Day, Instant, NormId } from '../law/types';

/** What a subject (INN, BIN) and the person who acts for it have to do by a norm. */
export interface Duty { subjectId: string; person: string; norm: NormId; /** what it is about: a period, for instance */ about?: string | null; /** last day; null where the norm sets none */ due?: Day | null }
/** The effect that changes duties, by its key, and its legal instant. */
export interface Because { key: string; at: Instant }
export interface OpenDuty { norm: NormId; about: string | null; due: Day | null; since: Instant }

/** Opens a duty in the caller's transaction; the same effect opens it once. */
export const openDuty = (trx: Trx, { subjectId, person, norm, about = null, due = null }: Duty, { key, at }: Because): Promise<unknown> =>
  trx('work.duty').insert({ id: uuidFrom('duty', key, subjectId, norm, about ?? ''), subject_id: subjectId, person, norm, about, due, opened_at: at, opened_by: key }).onConflict('id').ignore();

/** The open duties by this norm, all of them or those about one thing, are done with; answers how many there were. */
export const closeDuties = (trx: Trx, { subjectId, norm, about }: { subjectId: string; norm: NormId; about?: string | undefined }, { key, at }: Because): Promise<number> =>
  trx('work.duty').where({ subject_id: subjectId, norm, closed_at: null }).andWhere('opened_at', '<=', at)
    .modify((q) => { if (about !== undefined) void q.where({ about }); }).update({ closed_at: at, closed_by: key });

/** What was opened for a subject and is not done with, the oldest first. */
export async function dutiesOf(db: Db | Trx, subjectId: string): Promise<OpenDuty[]> {
  const rows = await db('work.duty').where({ subject_id: subjectId, closed_at: null }).orderBy(['opened_at', 'norm', 'about']).select<{ norm: NormId; about: string | null; due: Day | null; opened_at: Instant }[]>('norm', 'about', 'due', 'opened_at');
  return rows.map(({ opened_at, ...duty }) => ({ ...duty, since: opened_at }));
}
