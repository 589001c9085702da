import { setTimeout as pause } from 'node:timers/promises';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import type { Logger } from 'pino';
import type { Deps } from '../activities/deps';
import type { Db } from '../database/connect';
import { closeStuck, plainError, raiseStuck, STUCK, TELL_AFTER } from '../dossier/stuck';
import { diagnose } from './diagnose';
import { carryOut } from './repair';

/** Orders are looked for every second, stuck cases every fifth time. */
const EVERY_MS = 1_000;
const LOOK_EACH = 5;
const AT_ONCE = 8;
/** How many of the open cases are looked at in turn in one round, and how many are compared with their projections. */
const IN_TURN = 50, DEEP = 5;
/** A receipt that has no answer, or a wake that has passed, for so long (s) tells of a case that may not go on. */
const LATE_S = 5;
const MOST = 200;

/** Cases of which something says that they may not go on; those with an alert first, for it closes when they do. */
async function suspects({ db }: Deps): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { id: string }[] }>(
    `select id from (
       select case_id as id, 0 as first from office.alert where kind in ('${STUCK}', 'uncountable', 'undeliverable') and resolved_at is null and case_id is not null
       union all select r.case_id, 1 from dossier.receipt r left join dossier.answer a on a.receipt_id = r.id where a.receipt_id is null and r.at < office.now() - interval '${LATE_S} seconds'
       union all select id, 2 from work.case where not closed and wakes_at < office.now() - interval '${LATE_S} seconds'
     ) s group by id order by min(first), id limit ${MOST}`);
  return rows.map((r) => r.id);
}

/** Cases whose workflows the engine reports as failing, or as ended otherwise than by themselves. */
async function reported({ client }: Deps): Promise<string[]> {
  const query = `TemporalReportedProblems IN ('category=WorkflowTaskFailed', 'category=WorkflowTaskTimedOut') OR ExecutionStatus IN ('Terminated', 'Failed', 'TimedOut', 'Canceled')`;
  const { executions } = await client.workflowService.listWorkflowExecutions({ namespace: client.options.namespace, query, pageSize: MOST });
  return (executions ?? []).map((e) => e.execution?.workflowId ?? '').filter((id) => id.startsWith('case-')).map((id) => id.slice('case-'.length));
}

const START = '00000000-0000-0000-0000-000000000000';
/** The next open cases in order of their ids, round and round, and the id to go on from. */
async function inTurn({ db }: Deps, after: string, limit: number): Promise<{ cases: string[]; after: string }> {
  const cases = (await db('work.case').where({ closed: false }).where('id', '>', after).orderBy('id').limit(limit).select<{ id: string }[]>('id')).map((c) => c.id);
  return { cases, after: cases.length < limit ? START : cases.at(-1)! };
}

/** Looks at a case, and raises or closes its alert. */
async function look(deps: Deps, caseId: string, deep: boolean): Promise<void> {
  const problems = await diagnose(deps, caseId, { deep });
  if (problems.length > 0) await raiseStuck(deps.db, caseId, problems);
  else await closeStuck(deps.db, caseId);
}

async function lookAt(deps: Deps, cases: Iterable<string>, deep: ReadonlySet<string>): Promise<void> {
  const all = [...cases];
  for (let i = 0; i < all.length; i += AT_ONCE) {
    await Promise.all(all.slice(i, i + AT_ONCE).map((id) => look(deps, id, deep.has(id)).catch((e: unknown) => deps.log.warn({ case: id, error: (e as Error).name }, 'watch: could not look at the case'))));
  }
}

/** How far the rounds have come. */
interface Turn { look: string; compare: string }
const FROM_THE_START: Turn = { look: START, compare: START };

/** One round: suspects, what the engine reports, and the next cases in turn. Returns how far it has come. */
async function watchOnce(deps: Deps, turn: Turn): Promise<Turn> {
  const [first, told, next, compare] = [await suspects(deps), await reported(deps), await inTurn(deps, turn.look, IN_TURN), await inTurn(deps, turn.compare, DEEP)];
  // an alert about a projection closes only when the projection is compared
  const again = await deps.db('office.alert').where({ kind: STUCK }).whereNull('resolved_at').whereRaw(`problems @> '[{"kind":"projection"}]'`).limit(MOST).select<{ case_id: string }[]>('case_id');
  const known = await deps.db('work.case').where({ closed: false }).whereIn('id', [...new Set([...first, ...told])]).select<{ id: string }[]>('id');
  const deep = new Set([...again.map((a) => a.case_id), ...compare.cases]);
  await lookAt(deps, new Set([...known.map((c) => c.id), ...next.cases, ...deep]), deep);
  // what ended meanwhile holds nobody up
  await deps.db.raw(`update office.alert a set resolved_at = office.now(), resolution = 'the case is over' from work.case c where a.kind = '${STUCK}' and a.resolved_at is null and c.id = a.case_id and c.closed`);
  await deps.db('office.watch').insert({ at: deps.db.raw('office.now()') }).onConflict('one').merge();
  return { look: next.after, compare: compare.after };
}

/** Carries out repairs that were ordered, and finds cases that do not go on, until stopped. */
export async function runWatch(deps: Deps, signal: AbortSignal): Promise<void> {
  let turn = FROM_THE_START;
  for (let round = 0; !signal.aborted; round += 1) {
    try {
      const repaired = new Set(await carryOut(deps));
      await lookAt(deps, repaired, repaired);
      if (round % LOOK_EACH === 0) turn = await watchOnce(deps, turn);
    } catch (e) {
      deps.log.warn({ error: (e as Error).name }, 'watch: trying again');
    }
    await pause(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** An activity that fails again and again raises the alert of its case at once, however many cases are open. */
export const telling = (db: Db, log: Logger): ActivityInterceptorsFactory => ({ info }) => ({
  inbound: {
    async execute(input, next) {
      try {
        return await next(input);
      } catch (e) {
        const workflowId = info.workflowExecution?.workflowId ?? '';
        if (info.attempt >= TELL_AFTER && workflowId.startsWith('case-')) {
          const problem = { kind: 'activity', activity: info.activityType, attempt: info.attempt, error: plainError((e as Error).name, (e as Error).message) } as const;
          await raiseStuck(db, workflowId.slice('case-'.length), [problem]).catch((x: unknown) => log.warn({ error: (x as Error).name }, 'watch: no alert could be raised'));
        }
        throw e;
      }
    },
  },
});
