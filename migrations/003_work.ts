import type { Knex } from 'knex';

/** Projections of the workflows, with versions that only grow; and assignment, which the database owns alone. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create schema work;

    create table work.case (
      id uuid primary key,
      procedure text not null,
      jurisdiction text not null,
      act text not null,
      edition text not null,
      subject_id uuid not null,
      applicant uuid not null references office.person,
      language text not null,
      -- paper of the starting command
      application_id uuid not null references dossier.paper,
      opened_from uuid,
      filed_at timestamptz not null,
      sitting int not null default 1,
      stage text not null default 'received',
      open boolean not null default true,
      outcome text,
      automatic boolean,
      norms text[] not null default '{}',
      ended_on date,
      -- next instant at which the case wakes by itself
      wakes_at timestamptz,
      next jsonb not null default '[]',
      possible jsonb not null default '[]',
      applied text[] not null default '{}',
      closed boolean not null default false,
      version bigint not null default 0
    );
    create index on work.case (applicant, filed_at desc, id);
    create index on work.case (filed_at desc, id);
    create index on work.case (subject_id, procedure) where open;
    create index on work.case (wakes_at) where not closed;

    create table work.term (
      case_id uuid not null references work.case,
      name text not null,
      n int not null,
      norm text not null,
      for_whom text not null check (for_whom in ('authority', 'outsider', 'length')),
      from_at timestamptz not null,
      due date not null,
      target date,
      instant timestamptz not null,
      state text not null check (state in ('running', 'met', 'late', 'passed', 'closed')),
      calendar text not null,
      explanation jsonb not null,
      version bigint not null,
      primary key (case_id, name, n)
    );

    create table work.task (
      id text primary key,
      case_id uuid not null references work.case,
      procedure text not null,
      kind text not null check (kind in ('task', 'alert')),
      commands text[] not null,
      role text not null,
      norm text not null,
      excluded uuid[] not null default '{}',
      about jsonb,
      due_at timestamptz,
      target date,
      state text not null check (state in ('open', 'done', 'closed')),
      opened_at timestamptz not null,
      closed_at timestamptz,
      version bigint not null,
      -- owned by the database alone, never projected:
      assignee uuid references office.person,
      claim_no int not null default 0,
      receipt_id uuid references dossier.receipt
    );
    create index on work.task (case_id);
    create index on work.task (role, coalesce(due_at, 'infinity'), id) where state = 'open' and assignee is null;
    create index on work.task (assignee, coalesce(due_at, 'infinity'), id) where state = 'open';

    create table work.assignment (
      id bigint generated always as identity primary key,
      task_id text not null references work.task,
      action text not null check (action in ('claim', 'release', 'assign', 'handOver')),
      claim_no int not null,
      by_person uuid not null references office.person,
      to_person uuid references office.person,
      reason text,
      at timestamptz not null default office.now()
    );
  `);
}
export async function down(db: Knex): Promise<void> {
  await db.raw('drop schema work cascade');
}
