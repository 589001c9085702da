import { type Calendar, shippedCalendar } from '../law/calendar';
import type { CalendarDay, Jurisdiction, Day } from '../law/types';
import { demonstrationLists, parameters, readings, type InForce } from '../law';
import type { Db, Trx } from './connect';

async function newestCalendar(db: Db | Trx, jurisdiction: Jurisdiction): Promise<number> {
  const newest = await db('law.calendar').where({ jurisdiction }).max<{ max: number | null }[]>('edition as max');
  const edition = newest[0]?.max;
  if (edition === undefined || edition === null) throw new Error(`no calendar of ${jurisdiction} has been published`);
  return edition;
}

/** `KG@2` as its jurisdiction and number. */
export function publishedEdition(calendar: string): { jurisdiction: Jurisdiction; edition: number } {
  const [jurisdiction, edition] = calendar.toLowerCase().split('@');
  return { jurisdiction: jurisdiction as Jurisdiction, edition: Number(edition) };
}

/** The decree behind a published calendar edition; undefined when it was never published here. */
export const sourceOf = async (db: Db | Trx, calendar: string): Promise<string | undefined> =>
  (await db('law.calendar').where(publishedEdition(calendar)).first<{ source: string } | undefined>('source'))?.source;

/** A published calendar edition of a jurisdiction, the newest by default, as the pure functions of law/calendar take it. */
export async function loadCalendar(db: Db | Trx, jurisdiction: Jurisdiction, which?: number): Promise<Calendar> {
  const edition = which ?? (await newestCalendar(db, jurisdiction));
  const rows = await db('law.calendar_day').where({ jurisdiction, edition }).orderBy('day').select<CalendarDay[]>('day', 'working', 'kind', 'words', 'source', 'confirmed');
  return { ...shippedCalendar(jurisdiction), id: `${jurisdiction.toUpperCase()}@${edition}`, days: Object.fromEntries(rows.map((r) => [r.day, r])) };
}

export interface Setting { value: unknown; source: string; confirmed: boolean }
/** A dated parameter on a civil day: the newest setting whose validity has begun, else as it is shipped. Throws for an unknown one. */
export async function settingOn(db: Db | Trx, key: string, day: Day): Promise<Setting> {
  const row = await db('law.parameter').where({ key }).andWhere('valid_from', '<=', day)
    .orderBy([{ column: 'valid_from', order: 'desc' }, { column: 'n', order: 'desc' }]).first<Setting | undefined>('value', 'source', 'confirmed');
  const found = row ?? parameters.find((p) => p.key === key);
  if (!found) throw new Error(`unknown parameter ${key}`);
  return found;
}

/** Its value alone. */
export const parameterOn = async (db: Db | Trx, key: string, day: Day): Promise<unknown> => (await settingOn(db, key, day)).value;

/** The reading of an ambiguous norm on a civil day. */
export async function readingOn(db: Db | Trx, amb: string, day: Day): Promise<string> {
  const row = await db('law.reading').where({ amb }).andWhere('valid_from', '<=', day)
    .orderBy([{ column: 'valid_from', order: 'desc' }, { column: 'n', order: 'desc' }]).first<{ name: string }>('name');
  return row?.name ?? readings.find((r) => r.amb === amb)?.default ?? 'default';
}

/** The days of entry into force that were set here, in place of those the editions carry; of several the one set last. */
export async function inForce(db: Db | Trx): Promise<InForce[]> {
  const rows = await db('law.in_force').distinctOn('act', 'edition').orderBy([{ column: 'act' }, { column: 'edition' }, { column: 'n', order: 'desc' }]).select<{ act: string; edition: string; from_day: Day }[]>('act', 'edition', 'from_day');
  return rows.map((r) => ({ act: r.act, edition: r.edition, from: r.from_day }));
}

/** Publishes the shipped calendars as edition 1 and the shipped parameters, in a demonstration its lists too, once; run by whoever starts, harmless when repeated. */
export async function seedLaw(db: Db, { demonstration = false } = {}): Promise<void> {
  await db.transaction(async (trx) => {
    await trx.raw('select pg_advisory_xact_lock(7, 7)');
    for (const jurisdiction of ['kg', 'kz'] as const) {
      const known = await trx('law.calendar').where({ jurisdiction }).first('edition');
      if (known) continue;
      await trx('law.calendar').insert({ jurisdiction, edition: 1, source: 'shipped with the product' });
      const days = Object.values(shippedCalendar(jurisdiction).days);
      const rows = days.map((d) => ({ jurisdiction, edition: 1, day: d.day, working: d.working, kind: d.kind, words: JSON.stringify(d.words), source: d.source, confirmed: d.confirmed }));
      await trx.batchInsert('law.calendar_day', rows, 500);
    }
    const set = parameters.map((p) => ({ key: p.key, valid_from: p.validFrom, value: JSON.stringify(p.value), source: p.source, confirmed: p.confirmed }));
    await trx('law.parameter').insert(set).onConflict(['key', 'valid_from', 'n']).ignore();
    if (demonstration) await trx('law.list_edition').insert(demonstrationLists.map((l) => ({ list: l.list, n: 1, valid_from: l.validFrom, source: l.source, confirmed: l.confirmed, entries: JSON.stringify(l.entries) }))).onConflict(['list', 'n']).ignore();
  });
}
