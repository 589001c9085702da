import type { Knex } from 'knex';

/** Whether an entry of a register is over; what its last status is called differs from register to register. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    alter table registry.entry_version add column over boolean not null default false;
    update registry.entry_version set over = true where status = 'ended';`);
}

export async function down(db: Knex): Promise<void> {
  await db.raw('alter table registry.entry_version drop column over');
}
