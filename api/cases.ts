import { lawOf as lawOfCase } from '../law';
import type { Day, Edition, Instant, Jurisdiction, Language, NormId, ProcedureSheet } from '../law/types';
import type { Db } from '../database/connect';
import type { NextView, PossibleView } from '../workflows/kernel/contract';
import { problem } from './problems';
import { isStaff, type Who } from './route';
import { knownSheet } from './sheets';

/** A row of work.case with its subject. */
export interface CaseRow {
  id: string; procedure: string; jurisdiction: Jurisdiction; act: string; edition: string; subject_id: string; applicant: string; language: Language;
  application_id: string; opened_from: string | null; filed_at: Instant; sitting: number; stage: string; open: boolean; outcome: string | null;
  automatic: boolean | null; norms: NormId[]; ended_on: Day | null; wakes_at: Instant | null; next: NextView[]; possible: PossibleView[];
  applied: string[]; closed: boolean; version: number;
  subject_number: string; subject_kind: string;
}

/** The cases with their subjects, all columns. */
export const caseRows = (db: Db) => db('work.case as c').join('registry.subject as s', 's.id', 'c.subject_id').select<CaseRow[]>('c.*', 's.number as subject_number', 's.kind as subject_kind');

/** A case its applicant or an official may see; for anybody else there is none. */
export async function caseFor(db: Db, who: Who, id: string): Promise<CaseRow> {
  const row = await caseRows(db).where('c.id', id).first() as CaseRow | undefined;
  if (!row || !(row.applicant === who.id || isStaff(who))) throw problem('notFound', 'There is no such case.');
  return row;
}

/** The sheet and the edition that govern a case. */
export const lawOf = (row: { procedure: string; edition: string }): { sheet: ProcedureSheet; edition: Edition } =>
  ({ sheet: knownSheet(row.procedure), edition: lawOfCase(row.procedure, row.edition) });
