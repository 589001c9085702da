import type { Db } from '../database/connect';
import { parameterOn, readingOn, settingOn } from '../database/law';
import { parseLength } from '../law/calendar';
import type { Day, Edition, TermUnit } from '../law/types';

/** A length that a dated parameter sets, with its source. */
export interface SetLength { amount: number; unit: TermUnit; source: string; confirmed: boolean }

/** The parameter as it stood on a civil day, else as it is shipped. */
export async function lengthOn(db: Db, key: string, day: Day): Promise<SetLength> {
  const { value, source, confirmed } = await settingOn(db, key, day);
  return { ...parseLength(value), source, confirmed };
}

/** Whether what resolution 625 inserted (3-1, 11-1, 21-1, 25 to 42, annex 4) binds on a civil day: from the dated parameter on, as it stands on that day. */
export async function binds625(db: Db, day: Day): Promise<boolean> {
  return String(await parameterOn(db, 'law.inForce.625', day)) <= day;
}

/** By the name of the term: the lengths that the edition leaves to a dated parameter. */
export async function lengthsOn(db: Db, { terms }: Edition, day: Day): Promise<{ [term: string]: SetLength }> {
  const set = Object.entries(terms).filter(([, rule]) => rule.parameter);
  return Object.fromEntries(await Promise.all(set.map(async ([name, rule]) => [name, await lengthOn(db, rule.parameter!, day)] as const)));
}

/** The readings that letters speak of, and when a case takes them: as it is filed, as a letter goes out, as the term that the letter starts ends. */
const TAKEN = { 'AMB-01': 'letter', 'AMB-05': 'filed', 'AMB-48': 'over' } as const;

/** The names of these readings on the days on which the case takes them. */
export async function readingsTaken(db: Db, days: { filed: Day; letter: Day; over: Day }): Promise<{ [amb: string]: string }> {
  return Object.fromEntries(await Promise.all(Object.entries(TAKEN).map(async ([amb, when]) => [amb, await readingOn(db, amb, days[when])] as const)));
}
