import type { Db, Trx } from '../database/connect';
import { officeNow } from '../database/connect';
import { appendHistory } from '../database/history';
import { sourceOf } from '../database/law';
import type { CaseSnapshot, TaskView, TermView } from '../workflows/kernel/contract';
import { type CaseRow, type Deps, caseRow } from './deps';

const rowOfCase = (s: CaseSnapshot) => ({
  stage: s.stage, open: s.open, outcome: s.outcome, automatic: s.automatic, norms: s.norms, ended_on: s.endedOn, applied: s.applied, closed: s.closed, version: s.version,
  wakes_at: s.next[0]?.at ?? null, next: JSON.stringify(s.next), possible: JSON.stringify(s.possible),
});
const rowOfTerm = (s: CaseSnapshot, t: TermView) => ({
  case_id: s.caseId, name: t.name, n: t.n, norm: t.norm, for_whom: t.for, from_at: t.from, due: t.due, target: t.target, instant: t.instant,
  state: t.state, calendar: t.calendar, explanation: JSON.stringify(t.explanation), version: s.version,
});
/** Assignment (assignee, person, claim_no, receipt_id) is not among the columns: the database owns it alone. */
const rowOfTask = (s: CaseSnapshot, t: TaskView, now: string) => ({
  id: t.id, case_id: s.caseId, procedure: s.procedure, kind: t.kind, commands: t.commands, role: t.role, norm: t.norm, excluded: t.excluded,
  about: t.about ? JSON.stringify(t.about) : null, due_at: t.dueAt, target: t.target, state: t.state, opened_at: now, closed_at: t.closedAt, version: s.version,
});

interface KnownTerm { name: string; n: number; state: string; due: string; target: string | null }

const knownTerms = (trx: Trx, caseId: string): Promise<KnownTerm[]> => trx('work.term').where({ case_id: caseId }).select<KnownTerm[]>('name', 'n', 'state', 'due', 'target');

/** What changed about the terms since the last projection goes into the history, with the norm. */
async function historyOfTerms(trx: Trx, c: CaseRow, s: CaseSnapshot, known: KnownTerm[], now: string): Promise<void> {
  for (const t of s.terms) {
    const old = known.find((k) => k.name === t.name && k.n === t.n);
    const line = (kind: string, more: { [k: string]: string } = {}) =>
      appendHistory(trx, { caseId: s.caseId, jurisdiction: c.jurisdiction, at: now, by: null, norms: [t.norm], kind, key: `${s.caseId}/${t.name}#${t.n}/${kind}@${s.version}`, data: { name: t.name, due: t.due, ...(t.target && { target: t.target }), calendar: t.calendar, ...more } });
    if (!old) await line('term.started');
    const moved = old && (old.due !== t.due || old.target !== t.target);
    if (moved && t.because) await line(t.because === 'stop' ? 'term.goesOn' : 'term.recounted', { from: old.due, ...(old.target && { targetFrom: old.target }) });
    else if (moved) await line('term.moved', { from: old.due, ...(old.target && { targetFrom: old.target }), source: (await sourceOf(trx, t.calendar)) ?? t.calendar });
    if (t.state !== 'running' && old?.state !== t.state) await line(`term.${t.state}`);
    // the act that met it was set aside
    if (t.state === 'running' && old && old.state !== 'running') await line('term.resumed');
  }
}

/** How a case is to be shown, as rows; what changes by itself (version, opened_at) is left out. */
export function shownAs(s: CaseSnapshot): { case: object; terms: object[]; tasks: object[] } {
  const plain = ({ version: _, opened_at: __, ...row }: { version: number; opened_at?: string }): object => row;
  return { case: plain(rowOfCase(s)), terms: s.terms.map((t) => plain(rowOfTerm(s, t))), tasks: s.tasks.map((t) => plain(rowOfTask(s, t, ''))) };
}

/** The one person a task is for holds it from the beginning. */
const forOne = (t: TaskView): object => (t.person === undefined ? {} : { person: t.person, assignee: t.person });

/** Who changes several tasks at once takes them by their ids, so that of two neither waits for what the other holds. */
const inOrder = (tasks: TaskView[]): TaskView[] => [...tasks].sort((a, b) => (a.id < b.id ? -1 : 1));

/** Terms and tasks of a snapshot. Of a task known already, what only the database knows stays. */
async function writeRows(trx: Trx, s: CaseSnapshot, now: string): Promise<void> {
  if (s.terms.length > 0) await trx('work.term').insert(s.terms.map((t) => rowOfTerm(s, t))).onConflict(['case_id', 'name', 'n']).merge();
  if (s.tasks.length > 0) {
    await trx('work.task').insert(inOrder(s.tasks).map((t) => ({ ...rowOfTask(s, t, now), ...forOne(t) }))).onConflict('id')
      .merge(['kind', 'commands', 'role', 'norm', 'excluded', 'about', 'due_at', 'target', 'state', 'closed_at', 'version']);
  }
}

/** What was worked off stays worked off: a living thing carries only the newest of it from run to run, and what was owed is reported after an end too. */
const everApplied = (db: Db | Trx, s: CaseSnapshot) => ({
  ...rowOfCase(s), applied: db.raw('applied || array(select id from unnest(?::text[]) with ordinality as given (id, n) where id <> all (applied) order by n)', [s.applied]),
});

/** Writes a damaged projection anew. Nothing has happened to the case, so nothing goes into its history. */
export const repairProjection = (db: Db, s: CaseSnapshot): Promise<void> => db.transaction(async (trx) => {
  await trx('work.case').where({ id: s.caseId }).update(everApplied(trx, s));
  await writeRows(trx, s, await officeNow(trx));
});

export const projectionActivities = ({ db }: Deps) => ({
  /** Writes the whole state of a case, once per version: an older one that comes late changes nothing. */
  async caseProject(s: CaseSnapshot): Promise<void> {
    await db.transaction(async (trx) => {
      const won = await trx('work.case').where({ id: s.caseId }).andWhere('version', '<', s.version).update(everApplied(trx, s));
      if (won === 0) return;
      const now = await officeNow(trx);
      const known = await knownTerms(trx, s.caseId);
      // the tasks before the history, as whoever takes one does
      await writeRows(trx, s, now);
      await historyOfTerms(trx, await caseRow(trx, s.caseId), s, known, now);
    });
  },
});
