import { ask, statement, type Within } from '../database/ask';
import { appendHistory } from '../database/history';
import { officeNow, type Db, type Trx } from '../database/connect';
import type { Instant, Jurisdiction, Role } from '../law/types';
import type { Actor } from '../workflows/kernel/contract';
import { persons, stillHolds, type Way } from './acting';
import { TASK, type TaskRow } from './mayAct';
import { problem, type Problem } from './problems';
import type { Who } from './route';

type Action = 'claim' | 'release' | 'assign';
export interface Change { id: string; case_id: string; claim_no: number; commands: string[]; norm: string; role: Role }
const CHANGED = 'id, case_id, claim_no, commands, norm, role';
const HISTORY = { claim: 'task.claimed', release: 'task.released', assign: 'task.assigned' } as const;

/** Tells a change of hands in the case's history. */
export const tell = (trx: Trx | Within, action: Action, t: Change, by: Actor, { at, jurisdiction }: { at: Instant; jurisdiction: Jurisdiction }, to: string | null, reason?: string): Promise<void> => appendHistory(trx, {
  caseId: t.case_id, kind: HISTORY[action], at, jurisdiction, by, norms: [t.norm], data: { task: t.id, commands: t.commands, claim: t.claim_no, ...(to ? { to } : {}), ...(reason ? { reason } : {}) },
});

/** Logs a change of hands where it can be read: a row of its own and a line of the case's history, in the same transaction. */
async function log(trx: Trx, action: Action, t: Change, { by, substitution }: Way, to: string | null, reason?: string): Promise<void> {
  await trx('work.assignment').insert({ task_id: t.id, action, claim_no: t.claim_no, by_person: by.person, to_person: to, reason: reason ?? null, substitution_id: substitution });
  const row = await trx('work.case').where({ id: t.case_id }).first<{ jurisdiction: Jurisdiction }>('jurisdiction');
  await tell(trx, action, t, by, { at: await officeNow(trx), jurisdiction: row.jurisdiction }, to, reason);
}

const one = async (trx: Trx, sql: string, values: Record<string, unknown>): Promise<Change | undefined> =>
  (await trx.raw<{ rows: Change[] }>(sql, values as never)).rows[0];

const ROW = statement('taskRow', `select ${TASK.join(', ')} from work.task where id = $1`);
export const rowOf = async (trx: Trx | Within, id: string): Promise<TaskRow | undefined> => (await ask<TaskRow>(trx, ROW, [id]))[0];

/** Why a claim, release or assignment found nothing to change, in the order of rule 11. */
export async function whyNot(trx: Trx | Within, id: string, whom: string[], expected: number | undefined): Promise<Problem> {
  const t = await rowOf(trx, id);
  if (!t) return problem('notFound', 'There is no such task.');
  const say = { norm: t.norm };
  if (whom.some((p) => t.excluded.includes(p))) return problem('forbidden', 'Whoever prepared or inspected this case does not decide it (four eyes).', say);
  if (expected !== undefined && t.claim_no !== expected) return problem('changed', 'The task has changed hands meanwhile; read it again.', say);
  if (t.state !== 'open') return problem('notNow', 'The task is done.', say);
  if (t.receipt_id !== null) return problem('conflict', 'A decision on this task is under way.', say);
  return problem('conflict', t.assignee === null ? 'The task is held by nobody.' : 'The task is held by somebody else.', say);
}

/** Gives a task back, so that others can claim it. */
export const release = (db: Db, way: Way, id: string, expected?: number): Promise<Change> => db.transaction(async (trx) => {
  const freed = await one(trx, `update work.task set assignee = null, substitution_id = null, claim_no = claim_no + 1
     where id = :id and state = 'open' and assignee = :me and receipt_id is null and claim_no = coalesce(:expected, claim_no)
     returning ${CHANGED}`, { me: way.by.person, id, expected: expected ?? null });
  if (!freed) throw await whyNot(trx, id, persons(way), expected);
  await log(trx, 'release', freed, way, null);
  return freed;
});

async function receiver(trx: Trx, id: string, to: string): Promise<void> {
  const t = await rowOf(trx, id);
  if (!t) throw problem('notFound', 'There is no such task.');
  const person = await trx('office.person').where({ id: to }).whereNull('suspended_at').forShare().first<{ roles: Role[] } | undefined>('roles');
  const refuse = (detail: string) => problem('invalid', `The content is not valid: /to ${detail}.`, { norm: t.norm, errors: [{ pointer: '/to', detail, norm: t.norm }] });
  if (!person?.roles.includes(t.role)) throw refuse(`is not a person with the role ${t.role}`);
  const applicant = await trx('work.case').where({ id: t.case_id, applicant: to }).first('id');
  if (t.excluded.includes(to) || applicant) throw refuse('is a person who may not do it (four eyes)');
}

/** Gives a task to somebody, whoever holds it, unless a decision on it is under way. One that was for a named person is from now on for the other. */
export const assign = (db: Db, way: Way, id: string, to: string, reason: string, expected?: number): Promise<Change> => db.transaction(async (trx) => {
  await stillHolds(trx, way);
  await receiver(trx, id, to);
  const given = await one(trx, `update work.task set assignee = :to, person = case when person is null then null else :to::uuid end, substitution_id = null, claim_no = claim_no + 1
     where id = :id and state = 'open' and kind = 'task' and receipt_id is null and not (:to = any(excluded)) and claim_no = coalesce(:expected, claim_no)
     returning ${CHANGED}`, { to, id, expected: expected ?? null });
  if (!given) throw await whyNot(trx, id, [to], expected);
  await log(trx, 'assign', given, way, to, reason);
  return given;
});

/** Frees every task of a person whose rights have ended, also those that others took for him. */
export async function releaseAll(trx: Trx, by: Who, person: string, reason: string): Promise<void> {
  const { rows } = await trx.raw<{ rows: Change[] }>(
    `with his as (select id from work.task
       where (assignee = :person or substitution_id in (select id from office.substitution where absent = :person)) and state = 'open' and receipt_id is null order by id for update)
     update work.task set assignee = null, substitution_id = null, claim_no = claim_no + 1 where id in (select id from his) returning ${CHANGED}`, { person });
  // case by case in one order: of two suspensions at once neither waits for the other's histories
  for (const t of rows.sort((a, b) => (a.case_id < b.case_id ? -1 : 1))) await log(trx, 'release', t, { by: { person: by.id, role: 'admin' }, substitution: null }, null, reason);
}
