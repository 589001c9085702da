import type { Db } from '../database/connect';
import { lawOf, type CaseRow } from './cases';
import { checklist, factsSchema, type ChecklistLine } from './required';

interface Paper { id: string; content: Record<string, unknown> }

/** What the applicant has filed: the application, and what came later and was not refused. */
const filedPapers = (db: Db, row: CaseRow): Promise<Paper[]> =>
  db('dossier.receipt as r').join('dossier.paper as p', 'p.id', 'r.paper_id').leftJoin('dossier.answer as a', 'a.receipt_id', 'r.id')
    .where({ 'r.case_id': row.id, 'r.role': 'applicant' }).whereRaw('coalesce(a.accepted, true)').orderBy('r.at').select<Paper[]>('p.id', 'p.content') as never;

/** The required documents of a case, filed or not; null when its application states no such facts. */
export async function checklistOf(db: Db, row: CaseRow): Promise<ChecklistLine[] | null> {
  const papers = await filedPapers(db, row);
  const facts = factsSchema.safeParse(papers.find((p) => p.id === row.application_id)?.content);
  return facts.success ? checklist(lawOf(row).edition, facts.data, papers.map((p) => p.content)) : null;
}
