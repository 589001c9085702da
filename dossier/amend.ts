import { canonicalJson, sha256, uuidFrom } from '../database/canonical';
import type { Db } from '../database/connect';
import { lockShared } from '../database/once';
import { CALENDAR_AMENDED } from '../law/amended';
import { type Delivering, deliver } from './deliver';

const AT_ONCE = 8;
const PAGE = 200;
const DELIVER_MS = 10_000;

interface Untold { case_id: string; calendar: string; published_by: string; at: string }

/**
 * Cases still open that an edition concerns and that have no receipt of it, each with the earliest such edition: those filed before
 * it, and those filed since with a term that was still counted on an earlier one.
 */
async function untold(db: Db, limit: number, caseId: string | null = null): Promise<Untold[]> {
  const { rows } = await db.raw<{ rows: Untold[] }>(
    `select distinct on (c.id) c.id as case_id, upper(k.jurisdiction) || '@' || k.edition as calendar, k.published_by, greatest(k.published_at, c.filed_at) as at
     from law.calendar k join work.case c on c.jurisdiction = k.jurisdiction and not c.closed
     where k.edition > 1 and k.published_by is not null and (?::uuid is null or c.id = ?::uuid)
       and (c.filed_at <= k.published_at or exists (select 1 from work.term t where t.case_id = c.id and t.state = 'running' and split_part(t.calendar, '@', 2)::int < k.edition))
       and not exists (select 1 from dossier.receipt r where r.case_id = c.id and r.command = '${CALENDAR_AMENDED}' and r.fields->>'calendar' = upper(k.jurisdiction) || '@' || k.edition)
     order by c.id, k.edition limit ?`, [caseId, caseId, limit]);
  return rows;
}

/** The command for one case, written by whoever comes first. It counts from the publication, or from the filing when that was later, however late the case is told. */
async function stamp(db: Db, u: Untold): Promise<string> {
  const id = uuidFrom('amend', u.calendar, u.case_id);
  const fields = { calendar: u.calendar };
  await db.transaction(async (trx) => {
    await lockShared(trx, 'case', u.case_id);
    await trx('dossier.receipt').insert({
      id, case_id: u.case_id, command: CALENDAR_AMENDED, body_hash: sha256(canonicalJson(fields)), fields: JSON.stringify(fields),
      by_person: u.published_by, role: 'admin', at: u.at,
    }).onConflict('id').ignore();
  });
  return id;
}

/** The commands that one case has not been told of yet, written but not delivered: before anything happens in it by itself. */
export async function noteEditions(db: Db, caseId: string): Promise<void> {
  for (let [next] = await untold(db, 1, caseId); next; [next] = await untold(db, 1, caseId)) await stamp(db, next);
}

async function inTurns<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (let i = 0; i < all.length; i += AT_ONCE) done.push(...(await Promise.all(all.slice(i, i + AT_ONCE).map(work))));
  return done;
}

/**
 * Tells every open case of the published calendar editions that it has not been told of: one command each, stamped in a transaction
 * of its own, then delivered. After `withinMs` the rest is left: the relay calls this again and re-sends what has no answer.
 */
export async function tellCases(deps: Delivering, withinMs: number): Promise<void> {
  const until = Date.now() + withinMs;
  const left = (): number => until - Date.now();
  for (;;) {
    const page = await untold(deps.db, PAGE);
    const receipts = await inTurns(page, (u) => stamp(deps.db, u));
    await inTurns(receipts, async (id) => { if (left() > 0) await deliver(deps, id, Math.min(DELIVER_MS, left())); });
    if (page.length === 0 || left() <= 0) return;
  }
}
