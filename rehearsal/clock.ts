import type { Connection } from '@temporalio/client';
import { type Db, officeNow } from '../database/connect';
import { caseWorkflowId, unanswered } from '../dossier/deliver';
import { fastForward, virtual } from './time';
import { until } from './until';

interface Wake { id: string; wakes_at: string; filed_at: string }

/** Legal time of a lane (the office clock), and the virtual clocks of its cases, moved together. */
export function clockOf(db: Db, connection: Connection, namespace: string) {
  /** Sets legal time; it goes on at wall speed from there. */
  const setClock = (at: string) => db.raw(`update office.clock set rehearsal = true, shift = ?::timestamptz - clock_timestamp()`, [at]);
  const now = (): Promise<string> => officeNow(db);

  const workflowId = caseWorkflowId;
  /** Settled: nothing under way, and the projection has seen everything accepted. */
  const settled = async (caseId: string): Promise<void> => {
    await until(`case ${caseId} settles`, async () => {
      if ((await unanswered(db, { caseId }, 1)).length > 0) return false;
      const v = await virtual(connection, namespace, workflowId(caseId));
      return v.closed || !v.busy;
    });
  };
  const wakes = async (upTo: string): Promise<Wake[]> => db('work.case').where('closed', false).andWhere('wakes_at', '<=', upTo).orderBy(['wakes_at', 'id']).select<Wake[]>('id', 'wakes_at', 'filed_at');

  /** Crosses one wake: legal time first, then the case's own clock past it, then waits until the case has seen that instant. */
  const cross = async (c: Wake): Promise<void> => {
    await setClock(new Date(Date.parse(c.wakes_at) + 1).toISOString());
    const v = await virtual(connection, namespace, workflowId(c.id));
    const legal = v.now + (Date.parse(c.filed_at) - v.startedAt);
    await fastForward(connection, namespace, workflowId(c.id), Date.parse(c.wakes_at) - legal + 30_000);
    await until(`case ${c.id} wakes at ${c.wakes_at}`, async () => (await db('work.case').where({ id: c.id }).andWhere((q) => { void q.whereNull('wakes_at').orWhere('wakes_at', '>', c.wakes_at); }).first('id')) ?? false);
    await settled(c.id);
  };
  /** Moves legal time to `at`; first everything due until and including it happens, in order, over all cases of the lane. */
  const goTo = async (at: string): Promise<void> => {
    for (let due = (await wakes(at))[0]; due; due = (await wakes(at))[0]) await cross(due);
    await setClock(at);
  };
  return { setClock, now, workflowId, settled, goTo };
}
