import type { Knex } from 'knex';

/** Lists against which founders are checked, edition after edition: like all of the law, only added to. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table law.list_edition (
      list text not null,
      n int not null,
      valid_from date not null,
      source text not null,
      confirmed boolean not null,
      entries jsonb not null check (jsonb_typeof(entries) = 'array'),
      set_at timestamptz not null default office.now(),
      set_by uuid references office.person,
      reason text,
      primary key (list, n)
    );
    grant select, insert on law.list_edition to tartip_app;
  `);
}
export async function down(db: Knex): Promise<void> {
  await db.raw('drop table law.list_edition');
}
