import type { Db, Trx } from '../database/connect';
import { sheet } from '../law';

/** The commands of a procedure that ask the applicant for documents and corrections. */
export const requesting = (procedure: string): string[] => [...new Set(Object.values(sheet(procedure).commands).flatMap((c) => c.answers ?? []))];

/**
 * Commands of these names that a case has taken, in the order of their stamps: receipts `r` with their papers `p`. Taken is also one whose
 * answer is not written down yet.
 */
export const taken = (db: Db | Trx, caseId: string, commands: readonly string[]) =>
  db('dossier.receipt as r').join('work.case as c', 'c.id', 'r.case_id').leftJoin('dossier.answer as a', 'a.receipt_id', 'r.id').leftJoin('dossier.paper as p', 'p.id', 'r.paper_id')
    .where('r.case_id', caseId).whereIn('r.command', commands).whereRaw('coalesce(a.accepted, r.id::text = any(c.applied))').orderBy(['r.at', 'r.id']);
