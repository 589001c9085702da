import type { Knex } from 'knex';

/** Lists of tasks come in the order in which they are shown and taken, whatever roles somebody has: a page of them costs the same however many are open. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    drop index work.task_role_coalesce_id_idx;
    create index task_free on work.task (coalesce(due_at, 'infinity'), id, role) where state = 'open' and assignee is null;
    create index task_due on work.task (coalesce(due_at, 'infinity'), id, role) where state = 'open';
    create index task_opened on work.task (opened_at, id, role) where state = 'open';
  `);
}
export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop index work.task_opened, work.task_due, work.task_free;
    create index task_role_coalesce_id_idx on work.task (role, coalesce(due_at, 'infinity'), id) where state = 'open' and assignee is null;
  `);
}
