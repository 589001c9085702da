/** What a participant of the System still has to do. */
import type { Db } from '../database/connect';
import { dutiesOf, type OpenDuty } from '../dossier/duties';
import type { Instant } from '../law/types';
import { norms } from './norms';

/** Since when his equipment is connected, which the first work tells; undefined: it is not, or his share does not count (AMB-16, AMB-52). */
async function connectedSince(db: Db, subjectId: string): Promise<Instant | undefined> {
  const { rows } = await db.raw<{ rows: { since: Instant | null }[] }>(
    `select (select min(w.at) from payout.work w where w.participant = m.number) as since from payout.participant m
     where m.subject_id = ? and (select s.counts from payout.standing s where s.participant = m.number and s.at <= office.now() order by s.at desc limit 1)
     order by m.number desc limit 1`, [subjectId]);
  return rows[0]?.since ?? undefined;
}

/** What was opened for him and is not done with; and to keep his equipment working, which nobody opens or closes. */
export async function participantDuties(db: Db, subjectId: string): Promise<OpenDuty[]> {
  const [open, since] = await Promise.all([dutiesOf(db, subjectId), connectedSince(db, subjectId)]);
  return [...open, ...(since === undefined ? [] : [{ norm: norms.kept, about: null, due: null, since }])];
}
