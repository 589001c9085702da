import type { Db, Trx } from '../database/connect';
import { loadCalendar, publishedEdition } from '../database/law';
import { calendarOf, type Calendar } from '../law/calendar';
import { amendedDays, MOST_DAYS_OFF, tooLongOff, wrongChange, type DayChange } from '../law/calendars/amend';
import { follow } from '../law/follow';
import type { CalendarDay, Day, Explanation, Instant, Jurisdiction } from '../law/types';
import { wrong } from './officeAct';

interface Dates { due: Day; target: Day | null }
/** A case whose running terms a new edition moves, with the dates before and after (rule 9). */
export interface Concerned { caseId: string; terms: { name: string; n: number; from: Dates; to: Dates }[] }

/** The edition that these changes make of the newest one, with its rows; `invalid` when they do not fit or change nothing. */
export async function nextEdition(db: Db | Trx, jurisdiction: Jurisdiction, changes: readonly DayChange[]): Promise<{ edition: number; calendar: Calendar; days: CalendarDay[] }> {
  const newest = await loadCalendar(db, jurisdiction);
  changes.forEach((_, i) => {
    const detail = wrongChange(newest, changes, i);
    if (detail) throw wrong(['days', i, 'day'], detail);
  });
  const days = amendedDays(newest, changes);
  if (!days) throw wrong(['days'], `nothing would change: ${newest.id} says this already`);
  const edition = publishedEdition(newest.id).edition + 1;
  const calendar = { ...calendarOf(jurisdiction, edition, days), firstYear: newest.firstYear, lastYear: newest.lastYear };
  const off = tooLongOff(calendar);
  if (off) throw wrong(['days'], `from ${off} there would be more than ${MOST_DAYS_OFF} days without a working day`);
  return { edition, days, calendar };
}

const PAGE = 500;
const FIRST = '00000000-0000-0000-0000-000000000000';
interface Running { case_id: string; name: string; n: number; explanation: Explanation }

/** Every running term of the open cases after `after`, some cases at a time. */
async function running(db: Db | Trx, jurisdiction: Jurisdiction, after: string): Promise<Running[]> {
  const cases = db('work.case').where({ jurisdiction, closed: false }).andWhere('id', '>', after).orderBy('id').limit(PAGE).select('id');
  return db('work.term').whereIn('case_id', cases).andWhere({ state: 'running' }).orderBy(['case_id', 'from_at', 'name', 'n']).select<Running[]>('case_id', 'name', 'n', 'explanation');
}

/** The term on this calendar; `invalid` when it would run beyond the calendar's years, for then its case could never follow. */
function followed(t: Running, calendar: Calendar, published: Instant): Explanation | undefined {
  try {
    return follow(t.explanation, calendar, published);
  } catch (e) {
    if (!(e instanceof RangeError)) throw e;
    throw wrong(['days'], `case ${t.case_id}, term ${t.name}: ${e.message}`);
  }
}

const datesOf = ({ due, target }: Explanation): Dates => ({ due, target });

/** The cases that a calendar published at this instant concerns, in order of their ids, with what becomes of their terms. */
export async function concernedBy(db: Db | Trx, calendar: Calendar, published: Instant): Promise<Concerned[]> {
  const found = new Map<string, Concerned>();
  for (let after = FIRST; ;) {
    for (const t of await running(db, calendar.jurisdiction, after)) {
      const to = followed(t, calendar, published);
      if (!to) continue;
      const one = found.get(t.case_id) ?? { caseId: t.case_id, terms: [] };
      one.terms.push({ name: t.name, n: t.n, from: datesOf(t.explanation), to: datesOf(to) });
      found.set(t.case_id, one);
    }
    const last = await db('work.case').where({ jurisdiction: calendar.jurisdiction, closed: false }).andWhere('id', '>', after).orderBy('id').offset(PAGE - 1).first<{ id: string } | undefined>('id');
    if (!last) return [...found.values()];
    after = last.id;
  }
}

/** Writes the edition. */
export async function writeEdition(trx: Trx, { calendar, edition, days }: Awaited<ReturnType<typeof nextEdition>>, by: { person: string; source: string; reason: string; at: Instant }): Promise<void> {
  const { jurisdiction } = calendar;
  await trx('law.calendar').insert({ jurisdiction, edition, source: by.source, reason: by.reason, published_by: by.person, published_at: by.at });
  await trx.batchInsert('law.calendar_day', days.map((d) => ({ ...d, jurisdiction, edition, words: JSON.stringify(d.words) })), 500);
}
