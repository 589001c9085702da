import { addDays, countTerm, dayOf, isWorkingDay, parseLength, workingDayOnOrAfter } from '../law/calendar';
import { editionOn, inForceSince } from '../law';
import type { CommandSheet, Day, Field, TermRule } from '../law/types';
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

/** A day in a content: where it stands, its norm, and what its sheet says of it. */
interface Given { day: Day; pointer: string; norm: string | undefined; field: Extract<Field, { type: 'date' }> }

/** Today at the earliest, and inside the term of this name, where the case has one. */
async function checkWithin(db: Db, row: CaseRow, term: string, { day, pointer, norm }: Given): Promise<void> {
  const today = dayOf(row.jurisdiction, await officeNow(db));
  const last = (await db('work.term').where({ case_id: row.id, name: term }).orderBy('n', 'desc').first<{ due: Day } | undefined>('due'))?.due;
  const range = last === undefined ? [`${today} or later`] : last < today ? [`no day: the ${term} is over`] : [`${today} to ${last}`];
  if (day < today) throw wrong(`must be ${today} or later`, pointer, norm, range);
  if (last !== undefined && day > last) throw wrong(`must be ${last} or earlier: it lies inside the ${term}`, pointer, norm, range);
}

/** A last day is one that the calendar can count to, and move to a working day. */
async function checkCounted(db: Db, row: CaseRow, { day, pointer, norm }: Given): Promise<void> {
  const { firstYear, lastYear } = await loadCalendar(db, row.jurisdiction);
  const [first, last] = [`${firstYear}-01-01`, `${lastYear - 1}-12-31`];
  const refuse = (detail: string) => wrong(detail, pointer, norm, [`${first} to ${last}`]);
  if (day < first) throw refuse(`must be ${first} or later: the calendar begins there`);
  if (day > last) throw refuse(`must be ${last} or earlier: the calendar goes no further`);
}

/** A last day that somebody else is given lies ahead. */
async function checkAhead(db: Db, row: CaseRow, { day, pointer, norm }: Given): Promise<void> {
  const today = dayOf(row.jurisdiction, await officeNow(db));
  if (day <= today) throw wrong(`must be after ${today}`, pointer, norm, [`${addDays(today, 1)} or later`]);
}

const givenIn = ({ fields, norm }: CommandSheet, content: Content): Given[] => Object.entries(fields).flatMap(([name, field]) => {
  const day = content[name];
  return field.type === 'date' && typeof day === 'string' ? [{ day, pointer: `/${name}`, norm: field.norm ?? norm, field }] : [];
});

/** Rules on dates that need the calendar and the office clock; everything else of a content is its schema's. Of all procedures are a set-aside (1) and a corrected day of filing (18). */
export async function checkDates(db: Db, row: CaseRow, command: string, sheet: CommandSheet, content: Content): Promise<void> {
  for (const given of givenIn(sheet, content)) {
    const { day, field: { within, lastDay } } = given;
    if (command === 'correctFiling') await checkFilingDay(db, row, day);
    if (within) await checkWithin(db, row, within, given);
    if (lastDay) await checkCounted(db, row, given);
    if (lastDay) await (command === 'setAside' ? checkSetAside(db, row, day) : checkAhead(db, row, given));
  }
}
