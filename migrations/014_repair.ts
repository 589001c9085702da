import type { Knex } from 'knex';

/** Cases that do not go on: an alert says what holds each up, and an administrator orders what is to be done. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- what holds a case up, as last seen: kinds and numbers, no personal data
    alter table office.alert add column problems jsonb;
    create unique index alert_stuck on office.alert (case_id) where kind = 'stuck' and resolved_at is null;
    create index alert_case on office.alert (case_id) where resolved_at is null;

    -- When the workers last looked for cases that do not go on.
    create table office.watch (one boolean primary key default true check (one), at timestamptz not null);

    create table office.repair (
      id uuid primary key,
      case_id uuid not null references work.case,
      action text not null,
      reason text not null,
      by_person uuid not null references office.person,
      at timestamptz not null,
      done_at timestamptz,
      outcome text
    );
    -- of two administrators one repairs, the other is told
    create unique index repair_open on office.repair (case_id) where done_at is null;
    create index repair_case on office.repair (case_id, at);

    grant select, insert, update (at) on office.watch to tartip_app;
    grant select, insert, update (done_at, outcome) on office.repair to tartip_app;
  `);
}
export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop table office.repair;
    drop table office.watch;
    drop index office.alert_case;
    drop index office.alert_stuck;
    alter table office.alert drop column problems;
  `);
}
