import type { Knex } from 'knex';

/** The history of each case: append-only, each row sealed by the hash of the one before. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create schema history;

    create table history.entry (
      case_id uuid not null,
      n int not null,
      at timestamptz not null,
      on_day date not null,
      kind text not null,
      by_person uuid references office.person,
      role text,
      for_person uuid references office.person,
      order_no text,
      norms text[] not null,
      data jsonb not null default '{}',
      prev_hash text not null,
      hash text not null,
      effect_key text unique,
      recorded_at timestamptz not null default office.now(),
      primary key (case_id, n)
    );
    create index on history.entry (at);
  `);
}
export async function down(db: Knex): Promise<void> {
  await db.raw('drop schema history cascade');
}
