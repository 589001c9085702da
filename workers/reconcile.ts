import { setTimeout as pause } from 'node:timers/promises';
import { WorkflowNotFoundError } from '@temporalio/client';
import { projectionActivities, repairProjection, shownAs } from '../activities/projection';
import { canonicalJson } from '../database/canonical';
import { caseWorkflowId, deliver, unanswered } from '../dossier/deliver';
import type { CaseSnapshot } from '../workflows/kernel/contract';
import type { Deps } from '../activities/deps';

export interface Difference { case: string | null; kind: string; detail: string; repaired: boolean }

interface Row { id: string; version: number; closed: boolean }
const PAGE = 200;

const TRIES = 3;
const LOOKS = 2;
const AGAIN_MS = 500;
/** The case's own view. A query first goes to the worker that knew the case last; when that one is gone, the next try finds another. */
async function viewOf(deps: Deps, caseId: string): Promise<CaseSnapshot> {
  for (let left = TRIES; ; left -= 1) {
    try {
      return await deps.client.workflow.getHandle(caseWorkflowId(caseId)).query<CaseSnapshot>('view');
    } catch (e) {
      if (e instanceof WorkflowNotFoundError || left <= 1) throw e;
    }
  }
}

/** Projection against workflow: what the case itself says is right. */
async function projections(deps: Deps, c: Row, repair: boolean, again = LOOKS): Promise<Difference[]> {
  const pending = (await unanswered(deps.db, { caseId: c.id })).length > 0;
  let seen: CaseSnapshot;
  try {
    seen = await viewOf(deps, c.id);
  } catch (e) {
    // a case that cannot answer is stuck: its workflow task fails, or nobody works
    if (!(e instanceof WorkflowNotFoundError)) return [{ case: c.id, kind: 'workflow', detail: `the case does not answer: ${reasonOf(e)}`, repaired: false }];
    // retention removes a finished history; a start that is still on its way has none yet
    return c.closed || (c.version === 0 && pending) ? [] : [{ case: c.id, kind: 'workflow', detail: 'the case has no workflow', repaired: false }];
  }
  const detail = await compare(deps, seen);
  if (!detail) return [];
  if (again > 0) {
    // the case may have been at work while it was looked at
    await pause(AGAIN_MS);
    const row = await deps.db('work.case').where({ id: c.id }).first<Row>('id', 'version', 'closed');
    return projections(deps, row!, repair, again - 1);
  }
  return [{ case: c.id, kind: 'projection', detail, repaired: repair && (await rewrite(deps, c, seen)) }];
}

const reasonOf = (e: unknown): string => ((e as Error).cause instanceof Error ? ((e as Error).cause as Error).message : (e as Error).message);

/** Columns that are kept as JSON: equal content counts, not equal text. */
const parsed = (row: object): object =>
  Object.fromEntries(Object.entries(row).map(([k, v]: [string, unknown]) => [k, ['next', 'possible', 'explanation', 'about'].includes(k) && typeof v === 'string' ? JSON.parse(v) : v]));
const inOrder = (rows: object[]): string[] => rows.map((row) => canonicalJson(parsed(row))).sort();

/** What of the projection is not as the case says, in words. */
async function compare(deps: Deps, seen: CaseSnapshot): Promise<string | undefined> {
  const there = shownAs(seen);
  const rowsOf = async (table: string, like: object | undefined, key: string): Promise<object[]> =>
    (await deps.db(table).where({ [key]: seen.caseId }).select<object[]>('*')).map((row) => Object.fromEntries(Object.entries(row).filter(([k]) => !like || k in like)));
  const pairs = [
    ['case', [there.case], await rowsOf('work.case', there.case, 'id')],
    ['terms', there.terms, await rowsOf('work.term', there.terms[0], 'case_id')],
    ['tasks', there.tasks, await rowsOf('work.task', there.tasks[0], 'case_id')],
  ] as const;
  const differs = pairs.filter(([, wanted, found]) => canonicalJson(inOrder([...wanted])) !== canonicalJson(inOrder(found))).map(([name]) => name);
  return differs.length > 0 ? `the projection differs from the case in: ${differs.join(', ')}` : undefined;
}

/** A projection that has not come is written as it should have come; a damaged one is only put right. Says whether all is as it should be now. */
async function rewrite(deps: Deps, c: Row, seen: CaseSnapshot): Promise<boolean> {
  if (c.version < seen.version) await projectionActivities(deps).caseProject(seen);
  else await repairProjection(deps.db, seen);
  return (await compare(deps, seen)) === undefined;
}

/** Receipts against answers and against what the case has worked off. */
async function receipts(deps: Deps, repair: boolean): Promise<Difference[]> {
  const found: Difference[] = [];
  for (const id of await unanswered(deps.db, { olderThanMs: 60_000 }, 1_000)) {
    const answer = repair ? await deliver(deps, id, 10_000) : { pending: true };
    found.push({ case: null, kind: 'receipt', detail: `receipt ${id} has no answer`, repaired: !('pending' in answer) });
  }
  const lost = await deps.db('dossier.answer as a').join('dossier.receipt as r', 'r.id', 'a.receipt_id').join('work.case as c', 'c.id', 'r.case_id')
    .where('a.accepted', true).whereRaw('not (r.id::text = any(c.applied))').select<{ id: string; case_id: string }[]>('r.id', 'r.case_id');
  return [...found, ...lost.map((l) => ({ case: l.case_id, kind: 'receipt', detail: `receipt ${l.id} was accepted but the case does not know it`, repaired: false }))];
}

/** Effects against what they left: acts with their papers and notices, notices with their service, entries with their acts. */
const CHECKS: { kind: string; detail: string; sql: string }[] = [
  { kind: 'effect', detail: 'an effect has no result', sql: `select null::uuid as case_id, key as id from registry.effect where result is null` },
  { kind: 'act', detail: 'a standing act of a settled case has no document', sql: `select a.case_id, a.number as id from registry.act a join work.case c on c.id = a.case_id where c.closed and not exists (select 1 from dossier.document d where d.case_id = a.case_id and d.kind = 'act')` },
  { kind: 'act', detail: 'a case is shown as ended without an act that ends it', sql: `select c.id as case_id, c.outcome as id from work.case c where not c.open and c.outcome <> 'withdrawn' and not exists (select 1 from registry.act a where a.case_id = c.id and a.outcome = c.outcome)` },
  { kind: 'notice', detail: 'a notice of a finished case was never served', sql: `select n.case_id, n.number as id from notice.notice n join work.case c on c.id = n.case_id where c.closed and not exists (select 1 from notice.served s where s.notice_id = n.id)` },
  { kind: 'notice', detail: 'a served notice has no state of delivery', sql: `select n.case_id, n.number as id from notice.served s join notice.notice n on n.id = s.notice_id where not exists (select 1 from notice.delivery d where d.notice_id = n.id)` },
  { kind: 'entry', detail: 'an entry of the register has no act', sql: `select e.case_id, e.number as id from registry.entry e where not exists (select 1 from registry.entry_version v where v.entry_id = e.id and v.act_id is not null)` },
  { kind: 'number', detail: 'outgoing numbers have a gap', sql: `select null::uuid as case_id, k.kind || '/' || k.year as id from office.counter k where k.kind like 'act.%' and k.last <> (select count(*) from registry.act a where extract(year from a.on_day) = k.year and a.case_id in (select id from work.case where jurisdiction = split_part(k.kind, '.', 2)))` },
];

async function effects(deps: Deps): Promise<Difference[]> {
  const found: Difference[] = [];
  for (const check of CHECKS) {
    const { rows } = await deps.db.raw<{ rows: { case_id: string | null; id: string }[] }>(check.sql);
    found.push(...rows.map((r) => ({ case: r.case_id, kind: check.kind, detail: `${check.detail}: ${r.id}`, repaired: false })));
  }
  return found;
}

/**
 * Compares projections, receipts and effects with the engine. Repairs projections and re-sends receipts when asked;
 * never touches an act or an entry of the register. `progress` is told how many cases have been looked at.
 */
export async function reconcile(deps: Deps, { repair, progress }: { repair: boolean; progress?: (done: number) => void }): Promise<{ cases: number; differences: Difference[] }> {
  const differences: Difference[] = [];
  let cases = 0;
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const page = await deps.db('work.case').where('id', '>', after).orderBy('id').limit(PAGE).select<Row[]>('id', 'version', 'closed');
    for (const c of page) differences.push(...(await projections(deps, c, repair)));
    cases += page.length;
    progress?.(cases);
    if (page.length < PAGE) break;
    after = page.at(-1)!.id;
  }
  return { cases, differences: [...differences, ...(await receipts(deps, repair)), ...(await effects(deps))] };
}
