import type { Instant, Role } from '../law/types';
import { ask, statement, written, type Asked } from './ask';
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

const AT = 'coalesce(?::timestamptz, office.now())';
const HOLDING = statement('substitutionsHolding', substitutions(written).where('s.substitute', '').whereRaw(`s.valid_from <= ${AT} and ${AT} < ${ENDS}`, ['', ''])
  .whereNull('a.suspended_at').whereNull('b.suspended_at').whereRaw('b.roles && ?', ['']).orderBy(['s.valid_from', 's.id']));

/** Those under which a person may act at an instant (by default now, by the office clock): also the absent one must be an official of the office still, and not suspended. */
export async function holding(db: Asked, substitute: string, at: Instant | null = null): Promise<Substitution[]> {
  const rows = await ask<Substitution>(db, HOLDING, [substitute, at, at, OFFICIALS]);
  return rows.map((s) => ({ ...s, absentRoles: OFFICIALS.filter((r) => s.absentRoles.includes(r)) })).filter((s) => s.absentRoles.length > 0);
}

const ENDED = statement('substitutionEnded', substitutions(written).where('s.substitute', '').whereRaw(`${ENDS} <= ? and ${ENDS} > s.valid_from`, [''])
  .whereRaw('(?::text = any(a.roles) or (s.absent = ?::uuid and s.order_no = ?))', ['', '', '']).orderByRaw(`${ENDS} desc`));

/** Why somebody may not act under a substitution that he had: `the substitution under order 12 ended at …`. Undefined when he had none. */
export async function endedWords(db: Asked, substitute: string, at: Instant, which: { role: Role } | { absent: string; order: string }): Promise<string | undefined> {
  const [last] = await ask<Substitution>(db, ENDED, [substitute, at, ...('role' in which ? [which.role, null, null] : [null, which.absent, which.order])]);
  return last && `the substitution under order ${last.order} ended at ${last.endsAt}`;
}
