import { addDays, countTerm, dayOf, isWorkingDay, parseLength, workingDayOnOrAfter } from '../law/calendar';
import type { Day, TermRule } from '../law/types';
import { loadCalendar, parameterOn } from '../database/law';
import { officeNow } from '../database/connect';
import type { Db } from '../database/connect';
import { lawOf, type CaseRow } from './cases';
import type { Content } from './commands';
import { problem } from './problems';

const wrong = (detail: string, pointer: string, norm?: string) => problem('invalid', `The content is not valid: ${pointer} ${detail}.`, { norm, errors: [{ pointer, detail, ...(norm ? { norm } : {}) }] });

/** The term that was missed last: an automatic act is its consequence. */
async function missedTerm(db: Db, row: CaseRow): Promise<TermRule | undefined> {
  const last = await db('work.term').where({ case_id: row.id, state: 'passed' }).orderBy('instant', 'desc').first<{ name: string } | undefined>('name');
  return last && lawOf(row).edition.terms[last.name];
}

async function lengthOf(db: Db, rule: TermRule, today: Day): Promise<Pick<TermRule, 'amount' | 'unit'>> {
  return rule.parameter ? parseLength(await parameterOn(db, rule.parameter, today)) : rule;
}

/** Rule 1: the new last day of a set-aside is at least one working day ahead and at most the term's own length. */
async function checkSetAside(db: Db, row: CaseRow, until: Day): Promise<void> {
  const [calendar, now, rule] = await Promise.all([loadCalendar(db, row.jurisdiction), officeNow(db), missedTerm(db, row)]);
  const today = dayOf(row.jurisdiction, now);
  const first = workingDayOnOrAfter(calendar, addDays(today, 1), 'outsider');
  if (!isWorkingDay(calendar, until, 'outsider')) throw wrong(`is not a working day; the next one is ${workingDayOnOrAfter(calendar, until, 'outsider')}`, '/until', rule?.norm);
  if (until < first) throw wrong(`must be ${first} or later: at least one working day ahead`, '/until', rule?.norm);
  if (!rule) return;
  const { amount, unit } = await lengthOf(db, rule, today);
  const { due } = countTerm({ norm: rule.norm, act: row.act, edition: row.edition, from: now, amount, unit, for: rule.for, calendar });
  if (until > due) throw wrong(`must be ${due} or earlier: at most the length of the term (${amount} ${unit})`, '/until', rule.norm);
}

/** Rules on dates that need the calendar and the office clock; everything else of a content is its schema's. */
export async function checkDates(db: Db, row: CaseRow, command: string, content: Content): Promise<void> {
  if (typeof content.until !== 'string') return;
  if (command === 'setAside') return checkSetAside(db, row, content.until);
  const today = dayOf(row.jurisdiction, await officeNow(db));
  if (content.until <= today) throw wrong(`must be after ${today}`, '/until');
}
