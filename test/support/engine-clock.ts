import type { Lane } from './lane';
import { fastForward, virtual } from './time';

/** What a case takes the time to be, by the engine's clock (ms); the office clock may say something else. */
export async function engineNow(lane: Lane, caseId: string): Promise<number> {
  const { filed_at } = (await lane.db('work.case').where({ id: caseId }).first<{ filed_at: string }>('filed_at'))!;
  const v = await virtual(lane.connection, lane.namespace, lane.workflowId(caseId));
  return v.now + Date.parse(filed_at) - v.startedAt;
}

/** Moves the engine's clock of one case forward to `at`; the office clock stays where it is. */
export async function moveEngine(lane: Lane, caseId: string, at: string): Promise<void> {
  await fastForward(lane.connection, lane.namespace, lane.workflowId(caseId), Date.parse(at) - (await engineNow(lane, caseId)));
}
