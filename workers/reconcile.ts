import { WorkflowNotFoundError } from '@temporalio/client';
import { deliver, unanswered } from '../dossier/deliver';
import type { Deps } from '../activities/deps';
import { compared, rewrite } from './compare';
import { payoutChecks } from './payoutChecks';

export interface Difference { case: string | null; kind: string; detail: string; repaired: boolean }

interface Row { id: string; version: number; closed: boolean }
const PAGE = 200;

/** Projection against workflow: what the case itself says is right. */
async function projections(deps: Deps, c: Row, repair: boolean): Promise<Difference[]> {
  const pending = (await unanswered(deps.db, { caseId: c.id })).length > 0;
  try {
    const { seen, differs } = await compared(deps, c.id);
    if (differs.length === 0) return [];
    return [{ case: c.id, kind: 'projection', detail: `the projection differs from the case in: ${differs.join(', ')}`, repaired: repair && (await rewrite(deps, seen)) }];
  } catch (e) {
    // a case that cannot answer is stuck: its workflow task fails, or nobody works
    if (!(e instanceof WorkflowNotFoundError)) return [{ case: c.id, kind: 'workflow', detail: `the case does not answer: ${reasonOf(e)}`, repaired: false }];
    // retention removes a finished history; a start that is still on its way has none yet
    return c.closed || (c.version === 0 && pending) ? [] : [{ case: c.id, kind: 'workflow', detail: 'the case has no workflow', repaired: false }];
  }
}

const reasonOf = (e: unknown): string => ((e as Error).cause instanceof Error ? ((e as Error).cause as Error).message : (e as Error).message);

/** Receipts against answers and against what the case has worked off. */
async function receipts(deps: Deps, repair: boolean): Promise<Difference[]> {
  const found: Difference[] = [];
  for (const id of await unanswered(deps.db, { olderThanMs: 60_000 }, 1_000)) {
    const answer = repair ? await deliver(deps, id, 10_000) : { pending: true };
    found.push({ case: null, kind: 'receipt', detail: `receipt ${id} has no answer`, repaired: !('pending' in answer) });
  }
  const lost = await deps.db('dossier.answer as a').join('dossier.receipt as r', 'r.id', 'a.receipt_id').join('work.case as c', 'c.id', 'r.case_id')
    .where('a.accepted', true).whereRaw('not (r.id::text = any(c.applied))')
    // sent again to the one case that it has opened it has no part in it
    .whereRaw('not (r.start is null and exists (select from dossier.receipt f where f.case_id = r.case_id and f.start is not null and f.command = r.command))').select<{ id: string; case_id: string }[]>('r.id', 'r.case_id');
  const forgotten = await deps.db('dossier.answer as a').join('dossier.receipt as r', 'r.id', 'a.receipt_id').join('work.case as c', 'c.id', 'r.case_id')
    .where('a.accepted', false).whereRaw('r.id::text = any(c.applied)').select<{ id: string; case_id: string }[]>('r.id', 'r.case_id');
  return [
    ...found,
    ...lost.map((l) => ({ case: l.case_id, kind: 'receipt', detail: `receipt ${l.id} was accepted but the case does not know it`, repaired: false })),
    ...forgotten.map((l) => ({ case: l.case_id, kind: 'receipt', detail: `receipt ${l.id} was answered as refused but the case has worked it off`, repaired: false })),
  ];
}

/** Rows that should not be: of which case, and what names them. */
export interface Check { kind: string; detail: string; sql: string }

/** Effects against what they left: acts with their papers and notices, notices with their service, entries with their acts. */
const CHECKS: readonly Check[] = [
  { kind: 'effect', detail: 'an effect has no result', sql: `select null::uuid as case_id, key as id from registry.effect where result is null` },
  { kind: 'act', detail: 'a standing act of a settled case has no document', sql: `select a.case_id, a.number as id from registry.act a join work.case c on c.id = a.case_id where c.closed and not exists (select 1 from dossier.document d where d.case_id = a.case_id and d.kind = 'act')` },
  // what ends without an act of its own (a withdrawal, a period that is posted) was recorded as such
  { kind: 'act', detail: 'a case is shown as ended without an act that ends it', sql: `select c.id as case_id, c.outcome as id from work.case c where not c.open and c.outcome <> 'withdrawn' and not exists (select 1 from registry.act a where a.case_id = c.id and a.outcome = c.outcome)
    and not exists (select 1 from registry.effect f where starts_with(f.key, c.id || '/' || c.outcome || '#') and f.result is not null and f.result->>'actId' is null)` },
  { kind: 'notice', detail: 'a notice of a finished case was never served', sql: `select n.case_id, n.number as id from notice.notice n join work.case c on c.id = n.case_id where c.closed and not exists (select 1 from notice.served s where s.notice_id = n.id)` },
  { kind: 'notice', detail: 'a served notice has no state of delivery', sql: `select n.case_id, n.number as id from notice.served s join notice.notice n on n.id = s.notice_id where not exists (select 1 from notice.delivery d where d.notice_id = n.id)` },
  { kind: 'entry', detail: 'an entry of the register has no act', sql: `select e.case_id, e.number as id from registry.entry e where not exists (select 1 from registry.entry_version v where v.entry_id = e.id and v.act_id is not null)` },
  { kind: 'number', detail: 'outgoing numbers have a gap', sql: `select null::uuid as case_id, k.kind || '/' || k.year as id from office.counter k where k.kind like 'act.%' and k.last <> (select count(*) from registry.act a where extract(year from a.on_day) = k.year and a.case_id in (select id from work.case where jurisdiction = split_part(k.kind, '.', 2)))` },
];

async function effects(deps: Deps): Promise<Difference[]> {
  const found: Difference[] = [];
  for (const check of [...CHECKS, ...payoutChecks]) {
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
