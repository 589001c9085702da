import type { Connection } from '@temporalio/client';
import { type Db, officeNow } from '../database/connect';
import { caseWorkflowId, unanswered } from '../dossier/deliver';
import { fastForward, virtual } from './time';
import { until } from './until';

interface Wake { id: string; wakes_at: string; filed_at: string }

/** How far a case's own clock is moved past a wake: a fast-forward that ends exactly on a timer is over before the timer is. */
const MARGIN_MS = 30_000;
const TRIES = 3, WOKEN_WITHIN_MS = 10_000, LOOK_EVERY_MS = 12, LOOK_AT_MOST_MS = 80;
/** Also of workers that have just come back, on a busy machine. */
const SETTLED_WITHIN_MS = 120_000;

const after = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();
const endOfSecond = (at: string): string => new Date(Math.floor(Date.parse(at) / 1000) * 1000 + 999).toISOString();

/** Waiting until the cases of a lane have nothing under way. */
function settling(db: Db, connection: Connection, namespace: string) {
  /** Settled: nothing under way, and the projection has seen everything accepted. Throws when something fails again and again. */
  const settled = async (caseId: string): Promise<void> => {
    let failing = '', busy = false;
    await until(`case ${caseId} settles`, async () => {
      for (;;) {
        // while it is known to be busy only that is asked; once it is idle everything is looked at again
        if (!busy && (await unanswered(db, { caseId }, 1)).length > 0) return false;
        const v = await virtual(connection, namespace, caseWorkflowId(caseId));
        failing = v.failing ?? '';
        if (failing) return true;
        const before = busy;
        busy = v.busy && !v.closed;
        if (busy || !before) return !busy;
      }
    }, { withinMs: SETTLED_WITHIN_MS, everyMs: LOOK_EVERY_MS, atMostMs: LOOK_AT_MOST_MS });
    if (failing) throw new Error(`case ${caseId}: ${failing}`);
  };
  /** All cases of the lane, also those that others open meanwhile. Of several one may set off another: they are looked at twice. */
  const allSettled = async (): Promise<void> => {
    let known: string[] = [];
    for (let round = 1; ; round += 1) {
      const open = (await db('work.case').where('closed', false).select<{ id: string }[]>('id')).map((c) => c.id);
      if (open.every((id) => known.includes(id)) && (known.length < 2 || round > 2)) return;
      await Promise.all(open.map(settled));
      known = open;
    }
  };
  return { settled, allSettled };
}

/** Legal time of a lane (the office clock), and the virtual clocks of its cases, moved together. `hold`: legal time never leaves the second it was set to. */
export function clockOf(db: Db, connection: Connection, namespace: string, { hold = false } = {}) {
  /** Sets legal time; it goes on at wall speed from there. */
  const setClock = (at: string) => db.raw('update office.clock set rehearsal = true, shift = ?::timestamptz - clock_timestamp(), stops_at = ?::timestamptz', [at, hold ? endOfSecond(at) : null]);
  const now = (): Promise<string> => officeNow(db);

  const { settled, allSettled } = settling(db, connection, namespace);
  const wakes = async (upTo: string): Promise<Wake[]> => db('work.case').where('closed', false).andWhere('wakes_at', '<=', upTo).orderBy(['wakes_at', 'id']).select<Wake[]>('id', 'wakes_at', 'filed_at');
  const hasWoken = async (c: Wake): Promise<boolean> =>
    (await db('work.case').where({ id: c.id }).andWhere((q) => { void q.whereNull('wakes_at').orWhere('wakes_at', '>', c.wakes_at); }).first('id')) !== undefined;

  /** Crosses one wake: legal time first, then the case's own clock past it, then waits until the case has seen that instant. */
  const cross = async (c: Wake): Promise<void> => {
    // after an outage legal time is past it already; it never goes back
    if ((await now()) <= c.wakes_at) await setClock(after(c.wakes_at, 1));
    for (let n = 1; ; n += 1) {
      const v = await virtual(connection, namespace, caseWorkflowId(c.id));
      const legal = v.now + (Date.parse(c.filed_at) - v.startedAt);
      await fastForward(connection, namespace, caseWorkflowId(c.id), Math.max(0, Date.parse(c.wakes_at) - legal) + MARGIN_MS);
      const woken = until(`case ${c.id} wakes at ${c.wakes_at}`, () => hasWoken(c), { withinMs: WOKEN_WITHIN_MS, everyMs: LOOK_EVERY_MS });
      // its own clock began later than it was filed: no worker was there
      if (await woken.then(() => true, (e: unknown) => { if (n === TRIES) throw e; return false; })) break;
    }
    await settled(c.id);
  };
  /** Everything that is due until and including `at` happens, in order, over all cases of the lane. */
  const letHappen = async (at: string): Promise<void> => {
    for (let due = (await wakes(at))[0]; due; due = (await wakes(at))[0]) await cross(due);
  };
  /** Moves legal time to `at`, first letting happen what is due. */
  const goTo = async (at: string): Promise<void> => {
    await letHappen(at);
    // what happened in this very second has moved legal time within it; it never goes back
    if (!hold || (await now()) < at) await setClock(at);
  };
  return { setClock, now, workflowId: caseWorkflowId, settled, allSettled, letHappen, goTo };
}
