import { type Asked, ask, statement } from '../database/ask';
import type { Participant } from '../payout/participants';

const OVER = statement('poolOver', `
  select from registry.entry e join lateral (select over from registry.entry_version where entry_id = e.id order by n desc limit 1) v on v.over
  where e.register = 'participant' and e.subject_id = $1 and regexp_replace(e.number, '\\D', '', 'g')::bigint = $2`);

/** The cabinet of the System (KG-514-4/2.d) is a participant's: what he sees there as it happens (35.2) ends with his participation. What he was told and paid stays open to him. */
export const cabinetClosed = async (db: Asked, { subjectId, number }: Participant): Promise<boolean> => (await ask(db, OVER, [subjectId, number])).length > 0;
