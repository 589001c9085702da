import type { Knex } from 'knex';

/** What a person still has to do, and what was breached. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table work.duty (
      id uuid primary key,
      subject_id uuid not null references registry.subject,
      person uuid not null references office.person,
      norm text not null,
      -- what it is about where the norm binds anew each time: a period, for instance
      about text,
      -- last day; null where the norm sets none (3-1, 33)
      due date,
      opened_at timestamptz not null,
      -- key of the effect that opened it
      opened_by text not null,
      closed_at timestamptz,
      closed_by text,
      check ((closed_at is null) = (closed_by is null)),
      -- each effect opens it once
      unique nulls not distinct (opened_by, subject_id, norm, about)
    );
    create index on work.duty (subject_id) where closed_at is null;
    create index on work.duty (person) where closed_at is null;
    grant select, insert, update (closed_at, closed_by) on work.duty to tartip_app;

    create table work.violation (
      effect_key text primary key references registry.effect,
      case_id uuid not null references work.case,
      subject_id uuid not null references registry.subject,
      norm text not null,
      at timestamptz not null,
      on_day date not null,
      -- of the command that recorded it, with the evidence
      paper_id uuid references dossier.paper,
      recorded_at timestamptz not null default office.now()
    );
    create index on work.violation (subject_id, at);
    grant select, insert on work.violation to tartip_app;
  `);
}
export async function down(db: Knex): Promise<void> {
  await db.raw('drop table work.violation; drop table work.duty;');
}
