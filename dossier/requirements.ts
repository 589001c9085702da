/** What the authority requires of each device (KG-514-4/32): as of a day, and as it was when the equipment of a case was checked (30.4). */
import type { Db } from '../database/connect';
import { settingOn } from '../database/law';
import { dayOf } from '../law/calendar';
import type { Day, Instant, Jurisdiction, Requirements } from '../law/types';

/** `on`: the civil day whose values these are; `confirmed`: an act confirms them. */
export interface Required extends Requirements { on: Day; source: string; confirmed: boolean }

/** As set for this civil day, else as shipped. */
export async function requiredOn(db: Db, on: Day): Promise<Required> {
  const { value, source, confirmed } = await settingOn(db, 'pool.requirements', on);
  const { minHashrateThs, maxEfficiencyJTh } = value as Requirements;
  return { on, minHashrateThs, maxEfficiencyJTh, source, confirmed };
}

/** Kept with the last check that was not refused, whatever has been set since; of a check without it as of its day. Null: none was made. `checks`: the commands by which it is checked. */
export async function requiredAtCheck(db: Db, c: { id: string; jurisdiction: Jurisdiction }, checks: readonly string[]): Promise<Required | null> {
  const last = await db('dossier.receipt as r').leftJoin('dossier.answer as a', 'a.receipt_id', 'r.id').where('r.case_id', c.id).whereIn('r.command', [...checks]).whereRaw('a.accepted is not false')
    .orderBy([{ column: 'r.at', order: 'desc' }, { column: 'r.id', order: 'desc' }]).first<{ at: Instant; fields: { required?: Required } } | undefined>('r.at', 'r.fields');
  return last ? (last.fields.required ?? requiredOn(db, dayOf(c.jurisdiction, last.at))) : null;
}
