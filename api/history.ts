import { z } from 'zod';
import type { Db } from '../database/connect';
import { localOf } from '../law/zones';
import type { Day, Edition, Instant, NormId, ProcedureSheet } from '../law/types';
import { kindWords } from './caseParts';
import { lawOf, type CaseRow } from './cases';
import { isDay, writtenDay } from './dates';
import { isStaff, type Who } from './route';
import { knownProcedure } from './sheets';
import { inWords, say, type PageLanguage } from './words';

const norm = z.strictObject({ id: z.string(), words: z.string() });
const line = z.strictObject({
  n: z.int().describe('its place in the chain; an applicant reads only what concerns him, so places are left out'), at: z.iso.datetime(), on: z.iso.date(), local: z.string().describe('local date and time of the jurisdiction'), kind: z.string(), words: z.string(),
  by: z.strictObject({
    role: z.string(), words: z.string(), name: z.string().nullable(), order: z.string().nullable().describe('acted for somebody under this order'), for: z.string().nullable().describe('for whom'),
  }).nullable().describe('null: by itself'),
  norms: z.array(norm), data: z.looseObject({}), hash: z.string(),
});
export const historySchema = z.strictObject({ language: z.string(), items: z.array(line) });

export interface Row { n: number; at: Instant; on_day: Day; kind: string; by_person: string | null; role: string | null; for_person: string | null; order_no: string | null; norms: NormId[]; data: Record<string, unknown>; hash: string; by_name: string | null; for_name: string | null }
interface Law { sheet: ProcedureSheet; edition: Edition; language: PageLanguage }

/** What a kind names, in words: the command, term, notice, document or outcome behind its dot. */
function namedBy(kind: string, data: Record<string, unknown>, { sheet, edition, language }: Law): Record<string, string | undefined> {
  const [, name = ''] = kind.split('.');
  const commandName = typeof data.command === 'string' ? data.command : name;
  const termName = typeof data.name === 'string' ? data.name : name;
  return {
    command: inWords(sheet.commands[commandName]?.words, language) ?? commandName,
    term: inWords(edition.terms[termName]?.words, language) ?? termName,
    notice: inWords(kindWords(sheet, name), language) ?? name,
    outcome: inWords(sheet.outcomes[name], language) ?? name,
    procedure: typeof data.procedure === 'string' ? (inWords(knownProcedure(data.procedure)?.words, language) ?? data.procedure) : undefined,
    work: Array.isArray(data.commands) ? data.commands.map((c: string) => inWords(sheet.commands[c]?.words, language) ?? c).join(', ') : undefined,
    code: typeof data.code === 'string' ? (say(language, ['codes', data.code]) ?? data.code) : undefined,
    repair: typeof data.action === 'string' ? say(language, ['repairs', data.action]) : undefined,
    status: typeof data.status === 'string' ? (say(language, ['statuses', data.status]) ?? data.status) : undefined,
  };
}

/** Dates of the data as people write them; everything else as it is. */
const written = (data: Record<string, unknown>) => Object.fromEntries(Object.entries(data).map(([k, v]) => [k, typeof v === 'string' && isDay(v) ? writtenDay(v) : v]));

/** One line in words: the sentence of its kind, else of what it is about, else its name. */
function sentence(row: Row, law: Law): string {
  const [about = ''] = row.kind.split('.');
  const values = { ...written(row.data), ...namedBy(row.kind, row.data, law), self: row.by_person === null, stays: row.data.from === row.data.due };
  return say(law.language, ['history', row.kind], values) ?? say(law.language, ['history', `${about}.*`], values) ?? row.kind;
}

/** Who did it, in words: staff read who acted for whom, others the role in which he acted. */
export function actorOf(r: Row, who: Who, language: PageLanguage) {
  if (r.role === null) return null;
  const seen = (id: string | null): boolean => isStaff(who) || id === who.id;
  const [name, absent] = [seen(r.by_person) ? r.by_name : null, seen(r.for_person) ? r.for_name : null];
  const role = say(language, ['roles', r.role]) ?? r.role;
  const words = r.order_no === null ? role : say(language, ['acting', isStaff(who) ? 'named' : 'unnamed'], { name, absent, role, order: r.order_no })!;
  return { role: r.role, words, name, for: absent, order: r.order_no };
}

/** The lines of a chain with the names of those who acted. */
export const linesOf = (db: Db, chain: string) => db('history.entry as h').leftJoin('office.person as p', 'p.id', 'h.by_person').leftJoin('office.person as f', 'f.id', 'h.for_person')
  .where('h.case_id', chain).orderBy('h.n').select<Row[]>('h.*', 'p.name as by_name', 'f.name as for_name');

/** What the office does inside itself: who took which work, repairs of the machine, a decision that became no act. */
const INSIDE = /^(task\.|case\.repairOrdered$|act\.conflict$)/;

/** Whether somebody outside reads a line: what was done in his case, never what others tried in vain, nor what the office does inside itself. */
function outsideReads(r: Row, who: Who, sheet: ProcedureSheet): boolean {
  if (r.kind === 'command.refused') return r.by_person === who.id;
  if (r.kind === 'case.receiptRefused') return sheet.commands[String(r.data.command)]?.by === 'applicant';
  return !INSIDE.test(r.kind);
}

/** Of an official's step somebody outside reads that it was taken: what it says reaches him by notices and acts. Why something was repaired is the office's own affair. */
function outsideLine(r: Row, who: Who): Row {
  const { reason: _reason, ...data } = r.data;
  const { fields: _fields, paper: _paper, ...bare } = data;
  return { ...r, data: !r.kind.startsWith('command.') || r.by_person === who.id ? data : bare };
}

/** The history of a case in words: whole for the office. Somebody outside reads what concerns him, and the role of an official, not his name. */
export async function historyOf(db: Db, row: CaseRow, who: Who, language: PageLanguage) {
  const law = { ...lawOf(row), language };
  const all = await linesOf(db, row.id);
  const rows = isStaff(who) ? all : all.filter((r) => outsideReads(r, who, law.sheet)).map((r) => outsideLine(r, who));
  return rows.map((r) => ({
    n: r.n, at: r.at, on: r.on_day, local: localOf(row.jurisdiction, r.at), kind: r.kind, words: sentence(r, law), by: actorOf(r, who, language),
    norms: r.norms.map((id) => ({ id, words: inWords(law.edition.norms[id], language) ?? '' })), data: r.data, hash: r.hash,
  }));
}
