import { officeNow, type Db } from '../database/connect';
import type { Instant, ProcedureSheet } from '../law/types';
import { actsOf, documentsOf, entriesOf, noticesOf, termsOf, underwayOf } from './caseParts';
import { lawOf, type CaseRow } from './cases';
import { checklistOf } from './checklist';
import { isStaff, type Who } from './route';
import { shownTasks, tasksOfCase, type TaskItem } from './taskViews';
import type { CaseView } from './viewSchemas';
import { inWords, sayAll } from './words';

export { caseViewSchema } from './viewSchemas';

/** The line of a case in a list. */
export function caseItem(row: CaseRow, overdue: boolean) {
  const { sheet } = lawOf(row);
  return {
    id: row.id, procedure: row.procedure, edition: row.edition, subject: { number: row.subject_number, kind: row.subject_kind }, filedAt: row.filed_at,
    stage: row.stage, stageWords: sheet.stages[row.stage] ?? sayAll(['stages', row.stage]), open: row.open,
    outcome: row.outcome, outcomeWords: row.outcome === null ? null : (sheet.outcomes[row.outcome] ?? {}), endedOn: row.ended_on, wakesAt: row.wakes_at, overdue,
  };
}

/** What this person can do now: commands of his tasks or of tasks he can claim, and those possible at any time. */
function possibleFor(row: CaseRow, sheet: ProcedureSheet, tasks: TaskItem[], who: Who, now: Instant): CaseView['possible'] {
  const common = (command: string) => ({ command, words: sheet.commands[command]?.words ?? {} });
  const ofTasks = tasks.filter((t) => t.kind === 'task' && t.state === 'open' && !t.excluded && (t.mine || t.assignee === null) && who.roles.includes(t.role as never))
    .flatMap((t) => t.commands.map((c) => ({ ...common(c.name), norm: t.norm, task: t.id, claimFirst: !t.mine, until: null })));
  const mine = (p: CaseRow['possible'][number]) => (p.role === 'applicant' ? row.applicant === who.id : who.roles.includes(p.role) && row.applicant !== who.id);
  const anyTime = row.possible.filter((p) => mine(p) && (p.person === null || p.person === who.id) && (p.until === null || p.until > now))
    .map((p) => ({ ...common(p.command), norm: p.norm, task: null, claimFirst: false, until: p.until }));
  return [...(row.applicant === who.id ? [] : ofTasks), ...anyTime];
}

/** What will happen by itself, in words. */
function nextOf(row: CaseRow): CaseView['next'] {
  const { edition } = lawOf(row);
  return row.next.map((n) => ({ ...n, words: sayAll(['next', n.what], (l) => ({ term: inWords(edition.terms[n.term]?.words, l) ?? n.term })) }));
}

/** Everything about a case that this person may see. */
export async function caseView(db: Db, who: Who, row: CaseRow): Promise<CaseView> {
  const { sheet } = lawOf(row);
  const staff = isStaff(who);
  const [now, terms, tasks, documents, notices, acts, entries, underway] = await Promise.all([
    officeNow(db), termsOf(db, row), staff ? tasksOfCase(db, row.id) : [], documentsOf(db, row), noticesOf(db, row, who), actsOf(db, row), entriesOf(db, row), underwayOf(db, row),
  ]);
  const shown = shownTasks(tasks, who);
  return {
    ...caseItem(row, terms.some((t) => t.state === 'late')), act: row.act, procedureWords: sheet.words, applicant: row.applicant, language: row.language,
    application: row.application_id, openedFrom: row.opened_from, sitting: row.sitting, automatic: row.automatic, norms: row.norms, closed: row.closed, version: row.version,
    terms, tasks: shown, possible: possibleFor(row, sheet, shown, who, now), underway, documents, notices, acts, entries, next: nextOf(row),
    checklist: staff ? await checklistOf(db, row) : null,
  };
}
