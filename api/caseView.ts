import { officeNow, type Db } from '../database/connect';
import { effectiveApplication } from '../dossier/application';
import { dutiesOf } from '../dossier/duties';
import type { NormId, ProcedureSheet } from '../law/types';
import { actsOf, documentsOf, entriesOf, noticesOf, termsOf, underwayOf } from './caseParts';
import { actingOf } from './acting';
import { askedOf } from './asked';
import { lawOf, type CaseRow } from './cases';
import { checklistOf } from './checklist';
import { equipmentOf } from './equipment';
import { filedOf } from './filed';
import { lapse } from './lapse';
import { possibleFor } from './possible';
import { requestsOf } from './requests';
import { repeatsOf } from './repeated';
import { isStaff, type Who } from './route';
import { shownTask, tasksOfCase } from './taskViews';
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

/** What will happen by itself, in words. */
function nextOf(row: CaseRow): CaseView['next'] {
  const { edition } = lawOf(row);
  return row.next.map((n) => ({ ...n, words: sayAll(['next', n.what], (l) => ({ term: inWords(edition.terms[n.term]?.words, l) ?? n.term })) }));
}

/** Of an ended case: the norms of what its subject still owes, where a command reports that done. */
const owedAfter = async (db: Db, row: CaseRow, { commands }: ProcedureSheet): Promise<NormId[]> =>
  (row.outcome !== null && Object.values(commands).some((c) => c.fulfils) ? (await dutiesOf(db, row.subject_id)).map((d) => d.norm) : []);

/** Everything about a case that this person may see. */
export async function caseView(db: Db, who: Who, row: CaseRow): Promise<CaseView> {
  const { sheet } = lawOf(row);
  const staff = isStaff(who);
  if (staff) await lapse(db);
  const [now, acting, terms, tasks, documents, notices, acts, entries, underway, application, requests, owed] = await Promise.all([
    officeNow(db), staff ? actingOf(db, who) : [], termsOf(db, row), staff ? tasksOfCase(db, row.id) : [], documentsOf(db, row), noticesOf(db, row, who), actsOf(db, row, who), entriesOf(db, row), underwayOf(db, row),
    effectiveApplication(db, row.application_id), requestsOf(db, row), owedAfter(db, row, sheet),
  ]);
  const shown = tasks.map((t) => shownTask(t, who, acting));
  return {
    ...caseItem(row, terms.some((t) => t.state === 'late')), act: row.act, procedureWords: sheet.words, applicant: row.applicant, language: row.language,
    application: row.application_id, openedFrom: row.opened_from, sitting: row.sitting, automatic: row.automatic, norms: row.norms, closed: row.closed, version: row.version,
    terms, tasks: shown, possible: possibleFor(row, sheet, shown, owed, { who, acting, now }), underway, documents, notices, acts, entries, next: nextOf(row),
    repeats: staff ? await repeatsOf(db, row) : null, checklist: staff ? checklistOf(row, application) : null,
    equipment: staff ? await equipmentOf(db, row, application.content) : null, filed: await filedOf(db, row, application), asked: askedOf(row, requests, application.content, now),
  };
}
