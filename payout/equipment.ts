/** The equipment that a participant has declared, as his cases say. */
import type { Db } from '../database/connect';
import { effectiveApplication } from '../dossier/application';
import type { Json } from '../workflows/kernel/contract';
import type { Participant } from './participants';

/** As a notice of a change said it last (36.4); `application`: the paper by which he is registered. */
async function changedOf(db: Db, application: string): Promise<Json[] | undefined> {
  const row = await db('dossier.receipt as r').join('dossier.answer as a', 'a.receipt_id', 'r.id').join('dossier.paper as p', 'p.id', 'r.paper_id').join('work.case as c', 'c.id', 'r.case_id')
    .where({ 'c.application_id': application, 'c.procedure': 'kg.pool.participation', 'r.command': 'changeEquipment', 'a.accepted': true }).orderBy('r.at', 'desc')
    .first<{ content: { equipment: Json[] } } | undefined>('p.content');
  return row?.content.equipment;
}

/** Lines of annex 4 with their corrections, of the case that registered him, or as they were changed since; none where no case did. */
export async function equipmentOf(db: Db, { subjectId, number }: Participant): Promise<Json[]> {
  const row = await db('registry.entry as e').join('work.case as c', 'c.id', 'e.case_id').where({ 'e.register': 'participant', 'e.subject_id': subjectId })
    // whoever was registered anew, perhaps by another person, has another number
    .whereRaw(String.raw`regexp_replace(e.number, '\D', '', 'g')::int = ?`, [number])
    .orderBy('c.filed_at', 'desc').first<{ application_id: string } | undefined>('c.application_id');
  if (!row) return [];
  const { application } = (await effectiveApplication(db, row.application_id)).content as { application?: { equipment?: Json[] } };
  return (await changedOf(db, row.application_id)) ?? application?.equipment ?? [];
}
