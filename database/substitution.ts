import type { Instant, Role } from '../law/types';
import type { Db, Trx } from './connect';

/** Who can be substituted, and who can substitute. */
export const OFFICIALS = ['officer', 'inspector', 'head'] as const satisfies readonly Role[];

/** A substitution by order, with the names of both. It holds at `t` when `from <= t < endsAt`. */
export interface Substitution {
  id: string; order: string; absent: string; absentName: string; absentRoles: Role[]; substitute: string; substituteName: string;
  from: Instant; until: Instant;
  /** `until`, or the earlier instant at which it was ended by hand. */
  endsAt: Instant;
  endedAt: Instant | null; endReason: string | null;
  reason: string; registeredAt: Instant;
}

export const ENDS = 'least(s.valid_until, e.at)';

/** All substitutions; the tables are `s`, its end `e`, the absent one `a` and the substitute `b`. */
export const substitutions = (db: Db | Trx) => db('office.substitution as s').leftJoin('office.substitution_end as e', 'e.substitution_id', 's.id')
  .join('office.person as a', 'a.id', 's.absent').join('office.person as b', 'b.id', 's.substitute')
  .select<Substitution[]>(
    's.id', 's.order_no as order', 's.absent', 'a.name as absentName', 'a.roles as absentRoles', 's.substitute', 'b.name as substituteName', 's.valid_from as from', 's.valid_until as until',
    'e.at as endedAt', 'e.reason as endReason', 's.reason', 's.registered_at as registeredAt', db.raw(`${ENDS} as "endsAt"`));

/** Those under which a person may act at an instant (by default now, by the office clock): also the absent one must be an official of the office still, and not suspended. */
export async function holding(db: Db | Trx, substitute: string, at?: Instant): Promise<Substitution[]> {
  const then = at ?? db.raw('office.now()');
  const rows: Substitution[] = await substitutions(db).where('s.substitute', substitute).whereRaw(`s.valid_from <= ? and ? < ${ENDS}`, [then, then])
    .whereNull('a.suspended_at').whereNull('b.suspended_at').whereRaw('b.roles && ?', [[...OFFICIALS]]).orderBy(['s.valid_from', 's.id']);
  return rows.map((s) => ({ ...s, absentRoles: OFFICIALS.filter((r) => s.absentRoles.includes(r)) })).filter((s) => s.absentRoles.length > 0);
}

/** Why somebody may not act under a substitution that he had: `the substitution under order 12 ended at …`. Undefined when he had none. */
export async function endedWords(db: Db | Trx, substitute: string, at: Instant, which: { role: Role } | { absent: string; order: string }): Promise<string | undefined> {
  const last: Substitution | undefined = await substitutions(db).where('s.substitute', substitute).whereRaw(`${ENDS} <= ? and ${ENDS} > s.valid_from`, [at])
    .modify((q) => { void ('role' in which ? q.whereRaw('? = any(a.roles)', [which.role]) : q.where({ 's.absent': which.absent, 's.order_no': which.order })); })
    .orderByRaw(`${ENDS} desc`).first();
  return last && `the substitution under order ${last.order} ended at ${last.endsAt}`;
}
