import type { Db, Trx } from '../database/connect';
import { lawOf, sheet } from '../law';
import { isIncomplete, type Lack } from '../law/required';
import { requesting, taken } from './taken';

/** How many sets of documents filed in a case were found incomplete: the first as filed, and each that came later; each counts once (KG-514-4/16.b). */
export async function incompleteSets(db: Db | Trx, caseId: string): Promise<number> {
  const of = (await db('work.case').where({ id: caseId }).first<{ procedure: string; edition: string } | undefined>('procedure', 'edition'))!;
  const further = Object.entries(sheet(of.procedure).commands).filter(([, c]) => c.nextSet).map(([name]) => name);
  const rows = await taken(db, caseId, [...requesting(of.procedure), ...further]).select<{ command: string; defects: Lack[] | null }[]>('r.command', db.raw(`r.fields->'defects' as defects`));
  const setOf = (i: number): number => rows.slice(0, i).filter((r) => further.includes(r.command)).length;
  return new Set(rows.flatMap((r, i) => (isIncomplete(lawOf(of.procedure, of.edition), r.defects ?? []) ? [setOf(i)] : []))).size;
}
