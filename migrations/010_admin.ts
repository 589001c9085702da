import type { Knex } from 'knex';

/** Administrators' acts are only added, each with its source: an edition's day of entry into force can be set anew. And who was told of a calendar edition is found at once. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    alter table law.in_force add column n int not null default 1, add column source text not null default 'not recorded';
    alter table law.in_force alter column source drop default;
    alter table law.in_force drop constraint in_force_pkey, add primary key (act, edition, n);
    create index receipt_calendar_amended on dossier.receipt (case_id, (fields->>'calendar')) where command = 'calendarAmended';
  `);
}
export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop index dossier.receipt_calendar_amended;
    alter table law.in_force drop constraint in_force_pkey, drop column n, drop column source, add primary key (act, edition);
  `);
}
