import { setTimeout as pause } from 'node:timers/promises';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { Deps } from '../activities/deps';
import { projectionActivities, repairProjection, shownAs } from '../activities/projection';
import { canonicalJson } from '../database/canonical';
import { caseWorkflowId } from '../dossier/deliver';
import type { CaseSnapshot } from '../workflows/kernel/contract';

const TRIES = 3;
/** The case's own view. A query first goes to the worker that knew the case last; when that one is gone, the next try finds another. */
export async function viewOf(deps: Deps, caseId: string): Promise<CaseSnapshot> {
  for (let left = TRIES; ; left -= 1) {
    try {
      return await deps.client.workflow.getHandle(caseWorkflowId(caseId)).query<CaseSnapshot>('view');
    } catch (e) {
      if (e instanceof WorkflowNotFoundError || left <= 1) throw e;
    }
  }
}

/** Columns that are kept as JSON: equal content counts, not equal text. */
const parsed = (row: object): object =>
  Object.fromEntries(Object.entries(row).map(([k, v]: [string, unknown]) => [k, ['next', 'possible', 'explanation', 'about'].includes(k) && typeof v === 'string' ? JSON.parse(v) : v]));
const inOrder = (rows: object[]): string[] => rows.map((row) => canonicalJson(parsed(row))).sort();

type Row = { [column: string]: unknown };
/** A living thing that has gone on as new no longer knows what was over before; nothing follows from that any more, and it stays shown. */
const leftBehind = (known: readonly object[], keys: readonly string[]) => (row: Row): boolean =>
  !['running', 'open'].includes(String(row.state)) && !known.some((k) => keys.every((key) => (k as Row)[key] === row[key]));
/** Of what was worked off it knows the newest. */
const workedOff = (wanted: object, [row]: Row[]): object => ({ ...wanted, applied: [...new Set([...(row?.applied as string[] | undefined ?? []), ...(wanted as { applied: string[] }).applied])] });

/** The parts of the projection that are not as the case says: case, terms, tasks. */
async function differing(deps: Deps, seen: CaseSnapshot): Promise<string[]> {
  const there = shownAs(seen);
  const rowsOf = (table: string, key: string): Promise<Row[]> => deps.db(table).where({ [key]: seen.caseId }).select<Row[]>('*');
  const [cases, terms, tasks] = await Promise.all([rowsOf('work.case', 'id'), rowsOf('work.term', 'case_id'), rowsOf('work.task', 'case_id')]);
  const like = (rows: Row[], wanted: object | undefined): object[] => rows.map((row) => Object.fromEntries(Object.entries(row).filter(([k]) => !wanted || k in wanted)));
  const [term, task] = [leftBehind(there.terms, ['name', 'n']), leftBehind(there.tasks, ['id'])];
  const pairs = [
    ['case', [workedOff(there.case, cases)], like(cases, there.case)],
    ['terms', there.terms, like(terms.filter((t) => !term(t)), there.terms[0])],
    ['tasks', there.tasks, like(tasks.filter((t) => !task(t)), there.tasks[0])],
  ] as const;
  return pairs.filter(([, wanted, found]) => canonicalJson(inOrder([...wanted])) !== canonicalJson(inOrder(found))).map(([name]) => name);
}

const LOOKS = 3;
const AGAIN_MS = 500;
/** Projection against workflow, looked at again after a moment: the case may have been at work meanwhile. What the case itself says is right. */
export async function compared(deps: Deps, caseId: string): Promise<{ seen: CaseSnapshot; differs: string[] }> {
  for (let left = LOOKS; ; left -= 1) {
    const seen = await viewOf(deps, caseId);
    const differs = await differing(deps, seen);
    if (differs.length === 0 || left <= 1) return { seen, differs };
    await pause(AGAIN_MS);
  }
}

/** A projection that has not come is written as it should have come; a damaged one is only put right. Says whether all is as it should be now. */
export async function rewrite(deps: Deps, seen: CaseSnapshot): Promise<boolean> {
  const row = await deps.db('work.case').where({ id: seen.caseId }).first<{ version: number }>('version');
  if (row.version < seen.version) await projectionActivities(deps).caseProject(seen);
  else await repairProjection(deps.db, seen);
  return (await differing(deps, seen)).length === 0;
}
