import type { Within } from '../database/ask';
import { officeNow, type Db, type Trx } from '../database/connect';
import { endedWords, holding } from '../database/substitution';
import { substitutionAt } from '../dossier/acting';
import type { Role } from '../law/types';
import type { Actor } from '../workflows/kernel/contract';
import { problem, refused } from './problems';
import type { Who } from './route';

/** For whom a person may act now, in which roles, under which order. */
export interface Acting { substitution: string; person: string; name: string; roles: Role[]; order: string }
/** One way to act: in his own right, or for somebody under a substitution. */
export interface Way { by: Actor; substitution: string | null }

/** Whom this person substitutes at this moment of the office clock; nobody, for most. */
export async function actingOf(db: Db, who: Who): Promise<Acting[]> {
  const found = await holding(db, who.id);
  return found.map((s) => ({ substitution: s.id, person: s.absent, name: s.absentName, roles: s.absentRoles, order: s.order }));
}

/** Both who acts and whom he acts for: four eyes and one's own application bind either. */
export const persons = ({ by }: Way): string[] => (by.for ? [by.person, by.for] : [by.person]);

/** The ways in which a person acts in a role, his own right first. */
export const waysAs = (role: Role, who: Who, acting: Acting[]): Way[] => [
  ...(who.roles.includes(role) ? [{ by: { person: who.id, role }, substitution: null }] : []),
  ...acting.filter((a) => a.roles.includes(role)).map((a) => ({ by: { person: who.id, role, for: a.person, order: a.order }, substitution: a.substitution })),
];

/** Every role in which he can act now. */
export const rolesOf = (who: Who, acting: Acting[]): Role[] => [...new Set([...who.roles, ...acting.flatMap((a) => a.roles)])];

/** Head and admin see everybody's tasks; whoever acts for a head too. */
export const seesAll = (who: Who, acting: Acting[]): boolean => rolesOf(who, acting).some((r) => r === 'head' || r === 'admin');

/** Refuses what is done under a substitution that no longer holds; in the transaction that does it. */
export async function stillHolds(trx: Trx | Within, { by }: Way): Promise<void> {
  const now = await substitutionAt(trx, by);
  if ('refused' in now) throw refused(now.refused);
}

/** Somebody without this role: when he had it under a substitution that has ended, that is the reason he is given. */
export async function checkNotEnded(db: Db, who: Who, acting: Acting[], role: Role, norm?: string): Promise<void> {
  if (waysAs(role, who, acting).length > 0) return;
  const ended = await endedWords(db, who.id, await officeNow(db), { role });
  if (ended) throw problem('forbidden', `${ended[0]!.toUpperCase()}${ended.slice(1)}.`, norm ? { norm } : {});
}
