import type { Knex } from 'knex';

/**
 * In a rehearsal legal time stays within the second it was set to: it goes on at wall speed, but never past `stops_at`,
 * so that an act at 23:59:59 is stamped in that second however slow the machine is.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    alter table office.clock add column stops_at timestamptz, add check (rehearsal or stops_at is null);
    create or replace function office.now() returns timestamptz language sql volatile security definer set search_path = pg_catalog as
      $$ select least(date_trunc('milliseconds', pg_catalog.clock_timestamp() + shift), stops_at) from office.clock $$;
  `);
}
export async function down(db: Knex): Promise<void> {
  await db.raw(`
    create or replace function office.now() returns timestamptz language sql volatile security definer set search_path = pg_catalog as
      $$ select date_trunc('milliseconds', pg_catalog.clock_timestamp() + shift) from office.clock $$;
    alter table office.clock drop column stops_at;
  `);
}
