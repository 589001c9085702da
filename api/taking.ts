import { ask, statement, within } from '../database/ask';
import type { Db } from '../database/connect';
import type { Instant, Jurisdiction, Role } from '../law/types';
import { persons, stillHolds, type Acting, type Way } from './acting';
import { rowOf, tell, whyNot } from './assignment';
import { TASK, type TaskRow } from './mayAct';
import type { Who } from './route';

type Taken = TaskRow & { jurisdiction: Jurisdiction; at: Instant };

/** Takes what `update` finds and writes the change of hands down, in one statement. */
const taking = (name: string, update: string) => statement(name, `with won as (${update} returning ${TASK.map((c) => `t.${c}`).join(', ')}),
    logged as (insert into work.assignment (task_id, action, claim_no, by_person, to_person, substitution_id) select id, 'claim', claim_no, assignee, assignee, substitution_id from won)
  select won.*, c.jurisdiction, office.now() as at from won join work.case c on c.id = won.case_id`);

const FREE = "state = 'open' and kind = 'task' and assignee is null and receipt_id is null";
const CLAIM = taking('taskClaim', `update work.task t set assignee = $1, substitution_id = $2, claim_no = claim_no + 1
  where id = $3 and ${FREE} and role = $4 and not ($5::uuid[] && excluded) and (person is null or person = $6) and claim_no = coalesce($7, claim_no)`);
const NEXT = taking('taskNext', `with c as (select id from work.task
    where ${FREE} and role = any($3) and not ($4::uuid[] && excluded) and (person is null or person = $5) and procedure = coalesce($6, procedure)
      and case_id not in (select id from work.case where applicant = any($4::uuid[]))
    order by coalesce(due_at, 'infinity'), id limit 1 for update skip locked)
  update work.task t set assignee = $1, substitution_id = $2, claim_no = t.claim_no + 1 from c where t.id = c.id`);

/** Takes a free task, for oneself or for whom one substitutes; one of several rivals wins. `expected` is the claim number of If-Match. */
export const claim = (db: Db, way: Way, id: string, expected?: number): Promise<TaskRow> => within(db, async (trx) => {
  await stillHolds(trx, way);
  const { person: me, role, for: absent = me } = way.by;
  const [won] = await ask<Taken>(trx, CLAIM, [me, way.substitution, id, role, persons(way), absent, expected ?? null]);
  if (won) {
    await tell(trx, 'claim', won, way.by, won, me);
    return won;
  }
  // of two requests of one person at once the second finds what the first has done
  const now = await rowOf(trx, id);
  if (expected === undefined && now?.assignee === me && now.state === 'open') return now;
  throw await whyNot(trx, id, persons(way), expected);
});

/** Takes the free task of a role that is due first; undefined when there is none. */
const claimFirst = (db: Db, roles: Role[], me: string, acting: Acting | null, procedure?: string): Promise<TaskRow | undefined> => within(db, async (trx) => {
  const { person: absent = me, substitution = null } = acting ?? {};
  const as = (role: Role): Way => ({ by: { person: me, role, ...(acting && { for: acting.person, order: acting.order }) }, substitution });
  // before the task: a suspension, which keeps the person first and frees his tasks then, waits or is waited for, and never both
  await stillHolds(trx, as(roles[0]!));
  const [won] = await ask<Taken>(trx, NEXT, [me, substitution, roles, [me, absent], absent, procedure ?? null]);
  if (!won) return undefined;
  if (acting) await stillHolds(trx, as(won.role));
  await tell(trx, 'claim', won, as(won.role).by, won, me);
  return won;
});

/** Takes the free task that is due first: of one's own roles, else of those one substitutes; undefined when there is none. */
export async function claimNext(db: Db, who: Who, acting: Acting[], procedure?: string): Promise<TaskRow | undefined> {
  let won = await claimFirst(db, who.roles, who.id, null, procedure);
  for (const a of acting) won ??= await claimFirst(db, a.roles, who.id, a, procedure);
  return won;
}
