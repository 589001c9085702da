import { randomUUID } from 'node:crypto';
import type { Db, Trx } from '../database/connect';
import { appendHistory } from '../database/history';
import { canBeDone, STUCK, type Problem, type RepairAction } from '../dossier/stuck';
import type { Instant, Jurisdiction } from '../law/types';
import { officeAct } from './officeAct';
import { problem } from './problems';
import type { Call, Who } from './route';

/** These can be asked of any open case: they change nothing when nothing is wrong. */
const HARMLESS: RepairAction[] = ['retryDelivery', 'repairProjection'];

interface Wanted { caseId: string; action: RepairAction; reason: string }

async function checkHelps(trx: Trx, { caseId, action }: Wanted): Promise<Jurisdiction> {
  const row = await trx('work.case').where({ id: caseId }).first<{ jurisdiction: Jurisdiction; closed: boolean } | undefined>('jurisdiction', 'closed');
  if (!row) throw problem('notFound', 'There is no such case.');
  if (row.closed) throw problem('notNow', 'The case is over; nothing of it is under way.', { allowed: [] });
  const alert = await trx('office.alert').where({ case_id: caseId, kind: STUCK }).whereNull('resolved_at').first<{ problems: Problem[] | null } | undefined>('problems');
  const allowed = [...new Set([...canBeDone(alert?.problems ?? []), ...HARMLESS])];
  if (!allowed.includes(action)) throw problem('notNow', alert ? 'This does not help here.' : 'The case goes on; there is nothing to repair in this way.', { allowed });
  return row.jurisdiction;
}

async function ordered(trx: Trx, who: Who, at: Instant, w: Wanted): Promise<string> {
  const jurisdiction = await checkHelps(trx, w);
  const [order] = await trx('office.repair').insert({ id: randomUUID(), case_id: w.caseId, action: w.action, reason: w.reason, by_person: who.id, at })
    .onConflict(trx.raw('(case_id) where done_at is null') as never).ignore().returning<{ id: string }[]>('id');
  if (!order) throw problem('conflict', 'A repair of this case has been ordered already and is not done yet.');
  await appendHistory(trx, { caseId: w.caseId, kind: 'case.repairOrdered', at, jurisdiction, by: { person: who.id, role: 'admin' }, norms: [], data: { action: w.action, reason: w.reason } });
  return order.id;
}

/** Orders a repair, with its lines in the histories of the case and of the office; the workers carry it out. Returns the id of the order. */
export async function orderRepair(db: Db, { who, req, body }: Pick<Call, 'who' | 'req' | 'body'>, wanted: (trx: Trx) => Promise<Wanted>): Promise<{ order: string; caseId: string }> {
  return officeAct(db, { who, req, body, jurisdiction: 'kg' }, async (trx, at) => {
    const w = await wanted(trx);
    const order = await ordered(trx, who, at, w);
    return { kind: 'office.repairOrdered', data: { case: w.caseId, action: w.action, reason: w.reason }, answer: { order, caseId: w.caseId } };
  });
}
