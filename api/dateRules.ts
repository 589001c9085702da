import { addDays, countTerm, dayOf, isWorkingDay, parseLength, workingDayOnOrAfter } from '../law/calendar';
import { editionOn, inForceSince } from '../law';
import type { Day, TermRule } from '../law/types';
import { inForce, loadCalendar, parameterOn } from '../database/law';
import { officeNow } from '../database/connect';
import type { Db } from '../database/connect';
import { lawOf, type CaseRow } from './cases';
import type { Content } from './commands';
import { problem } from './problems';

const wrong = (detail: string, pointer: string, norm?: string, allowed?: string[]) =>
  problem('invalid', `The content is not valid: ${pointer} ${detail}.`, { norm, errors: [{ pointer, detail, ...(norm && { norm }), ...(allowed && { allowed }) }] });

/** The term that was missed last and has an automatic consequence: neither a hearing (a parameter) nor a request (it names its own last day) has one. */
async function missedTerm(db: Db, row: CaseRow): Promise<TermRule | undefined> {
  const { terms } = lawOf(row).edition;
  const passed = await db('work.term').where({ case_id: row.id, state: 'passed' }).orderBy('instant', 'desc').select<{ name: string }[]>('name');
  return passed.map(({ name }) => terms[name]!).find((rule) => rule.amount > 0 && !rule.parameter);
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

/** Rule 18: the day on which the case counts as filed can be any past day that the edition governs by which the case is decided. */
async function checkFilingDay(db: Db, row: CaseRow, on: Day): Promise<void> {
  const [today, editions] = [dayOf(row.jurisdiction, await officeNow(db)), await inForce(db)];
  const { sheet } = lawOf(row);
  const first = inForceSince(lawOf(row).edition, editions) ?? today;
  const norm = sheet.commands.correctFiling?.norm;
  const range = `${first} to ${today}, but for ${dayOf(row.jurisdiction, row.filed_at)}`;
  const refuse = (detail: string) => wrong(detail, '/on', norm, [range]);
  if (on > today) throw refuse(`must be ${today} or earlier`);
  if (on < first) throw refuse(`must be ${first} or later: no edition was in force before`);
  if (on === dayOf(row.jurisdiction, row.filed_at)) throw refuse('is the day on which the case counts as filed already');
  if (editionOn(row.act, on, editions)?.edition !== row.edition) throw refuse(`is a day that another edition governs; this case is decided by ${row.edition}`);
}

/** 14.c, AMB-29: the inspection lies inside the review; it starts today at the earliest. */
async function checkInspection(db: Db, row: CaseRow, from: Day): Promise<void> {
  const today = dayOf(row.jurisdiction, await officeNow(db));
  const review = await db('work.term').where({ case_id: row.id, name: 'review' }).orderBy('n', 'desc').first<{ due: Day } | undefined>('due');
  const norm = lawOf(row).edition.terms.inspection?.norm;
  const last = review?.due;
  const range = last === undefined ? [`${today} or later`] : last < today ? ['no day: the review is over'] : [`${today} to ${last}`];
  if (from < today) throw wrong(`must be ${today} or later`, '/from', norm, range);
  if (last !== undefined && from > last) throw wrong(`must be ${last} or earlier: the inspection lies inside the review`, '/from', norm, range);
}

/** A last day is one that the calendar can count to, and move to a working day. */
async function checkCounted(db: Db, row: CaseRow, command: string, until: Day): Promise<void> {
  const { firstYear, lastYear } = await loadCalendar(db, row.jurisdiction);
  const [first, last] = [`${firstYear}-01-01`, `${lastYear - 1}-12-31`];
  const refuse = (detail: string) => wrong(detail, '/until', lawOf(row).sheet.commands[command]?.norm, [`${first} to ${last}`]);
  if (until < first) throw refuse(`must be ${first} or later: the calendar begins there`);
  if (until > last) throw refuse(`must be ${last} or earlier: the calendar goes no further`);
}

/** A last day that somebody else is given lies ahead. */
async function checkAhead(db: Db, row: CaseRow, command: string, until: Day): Promise<void> {
  const today = dayOf(row.jurisdiction, await officeNow(db));
  if (until <= today) throw wrong(`must be after ${today}`, '/until', lawOf(row).sheet.commands[command]?.norm, [`${addDays(today, 1)} or later`]);
}

/** Rules on dates that need the calendar and the office clock; everything else of a content is its schema's. */
export async function checkDates(db: Db, row: CaseRow, command: string, content: Content): Promise<void> {
  const { until, on, from } = content;
  if (command === 'correctFiling' && typeof on === 'string') await checkFilingDay(db, row, on);
  if (command === 'orderInspection' && typeof from === 'string') await checkInspection(db, row, from);
  if (typeof until === 'string') await checkCounted(db, row, command, until);
  if (typeof until === 'string') await (command === 'setAside' ? checkSetAside(db, row, until) : checkAhead(db, row, command, until));
}
