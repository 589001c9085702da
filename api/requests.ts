import type { Db } from '../database/connect';
import { requesting, taken } from '../dossier/taken';
import type { Instant, NormId } from '../law/types';
import type { CaseRow } from './cases';

/** What an official marked: a document or requirement, of one founder or of nobody in particular; or a field of the application. */
export interface Defect { norm: NormId; founder?: number; field?: string; /** that the document breaks */ rule?: NormId; remark: string }
/** A request for corrections that the case has taken. */
export interface Request { receipt: string; command: string; at: Instant; defects: Defect[] }

/** The requests of a case that its applicant answers by documents and corrections, oldest first. */
export async function requestsOf(db: Db, row: CaseRow): Promise<Request[]> {
  const commands = requesting(row.procedure);
  if (commands.length === 0) return [];
  const rows = await taken(db, row.id, commands).whereNotNull('p.id')
    .select<{ id: string; command: string; at: Instant; content: { defects?: Defect[] } }[]>('r.id', 'r.command', 'r.at', 'p.content');
  return rows.map((r) => ({ receipt: r.id, command: r.command, at: r.at, defects: r.content.defects ?? [] }));
}
