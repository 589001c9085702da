/** Who takes part in the System, since when, and when his share counts (35.3, 35.4). */
import { type Asked, ask, statement } from '../database/ask';
import type { Instant, Jurisdiction } from '../law/types';

export interface Participant { number: number; jurisdiction: Jurisdiction; subjectId: string; registeredAt: Instant }
/** `person`: who acts for him; he is told, and reads what is the participant's. */
export interface Joining extends Participant { person: string }

const JOIN = statement('payoutJoin', 'insert into payout.participant (number, jurisdiction, subject_id, registered_at, person) values ($1, $2, $3, $4, $5) on conflict (number) do nothing');
const COUNTS = statement('payoutCounts', 'insert into payout.standing (participant, at, counts) values ($1, $2, $3) on conflict (participant, at) do nothing');
const COLUMNS = 'number, jurisdiction, subject_id as "subjectId", registered_at as "registeredAt"';
const OF_PERSON = statement('payoutOfPerson', `select ${COLUMNS} from payout.participant where person = $1 and number = coalesce($2, number) order by number desc limit 1`);

/** Registers a participant under his number in the register, from the day of the registration on; registered again he stays as he is. */
export const join = async (db: Asked, j: Joining): Promise<void> => {
  await ask(db, JOIN, [j.number, j.jurisdiction, j.subjectId, j.registeredAt, j.person]);
};

/** From this instant on the participant's share counts, or does not: a pause, its end, an exit, an exclusion. Said again it changes nothing. */
export const counts = async (db: Asked, of: { number: number; at: Instant; counts: boolean }): Promise<void> => {
  await ask(db, COUNTS, [of.number, of.at, of.counts]);
};

/** The participant whom a person acts for, of several the one registered last; `number`: this one. */
export const participantOf = async (db: Asked, person: string, number?: number): Promise<Participant | undefined> =>
  (await ask<Participant>(db, OF_PERSON, [person, number ?? null]))[0];
