import type { Db } from '../database/connect';
import type { Instant, NormId } from '../law/types';
import { lawOf, type CaseRow } from './cases';

/** What an official marked: a document or requirement, of one founder or of nobody in particular; or a field of the application. */
export interface Defect { norm: NormId; founder?: number; field?: string; remark: string }
/** A request for corrections that the case has taken. */
export interface Request { receipt: string; command: string; at: Instant; defects: Defect[] }

/** The requests of a case that its applicant answers by documents and corrections, oldest first. */
export async function requestsOf(db: Db, row: CaseRow): Promise<Request[]> {
  const { sheet } = lawOf(row);
  const commands = [...new Set(Object.values(sheet.commands).flatMap((c) => c.answers ?? []))];
  if (commands.length === 0) return [];
  const rows = await db('dossier.receipt as r').join('dossier.paper as p', 'p.id', 'r.paper_id').leftJoin('dossier.answer as a', 'a.receipt_id', 'r.id')
    .where('r.case_id', row.id).whereIn('r.command', commands).whereRaw('coalesce(a.accepted, r.id::text = any(?))', [row.applied]).orderBy(['r.at', 'r.id'])
    .select<{ id: string; command: string; at: Instant; content: { defects?: Defect[] } }[]>('r.id', 'r.command', 'r.at', 'p.content');
  return rows.map((r) => ({ receipt: r.id, command: r.command, at: r.at, defects: r.content.defects ?? [] }));
}
