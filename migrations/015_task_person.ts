import type { Knex } from 'knex';

/** A task for one named person (an inspector named in an order). Like the assignee it is the database's alone once the task is there: only an assignment gives it to another. */
export async function up(db: Knex): Promise<void> {
  await db.raw('alter table work.task add column person uuid references office.person');
}
export async function down(db: Knex): Promise<void> {
  await db.raw('alter table work.task drop column person');
}
