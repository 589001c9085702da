import type { Knex } from 'knex';

/** Notices: drafted, served (cabinet message), delivered by e-mail. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create schema notice;

    create table notice.notice (
      id uuid primary key,
      case_id uuid not null,
      kind text not null,
      number text not null unique,
      to_person uuid not null references office.person,
      language text not null,
      norms text[] not null,
      act text not null,
      edition text not null,
      data jsonb not null default '{}',
      paper_id uuid references dossier.paper,
      act_id uuid references registry.act,
      drafted_at timestamptz not null default office.now(),
      effect_key text not null unique references registry.effect
    );
    create index on notice.notice (case_id, drafted_at);
    create index on notice.notice (to_person, drafted_at desc);

    -- The cabinet message: its instant is the instant of service.
    create table notice.served (
      notice_id uuid primary key references notice.notice,
      at timestamptz not null,
      on_day date not null,
      documents uuid[] not null,
      effect_key text not null unique references registry.effect
    );

    -- Outgoing e-mail. Work columns (attempts, next_at, done) may change; what happened is in notice.delivery.
    create table notice.mail (
      id uuid primary key,
      notice_id uuid not null references notice.notice,
      message_id text not null unique,
      to_address text not null,
      attempts int not null default 0,
      next_at timestamptz not null default clock_timestamp(),
      done boolean not null default false
    );
    create index on notice.mail (next_at) where not done;

    create table notice.delivery (
      id bigint generated always as identity primary key,
      notice_id uuid not null references notice.notice,
      channel text not null check (channel in ('cabinet', 'email')),
      state text not null check (state in ('queued', 'sent', 'delivered', 'failed')),
      detail text,
      at timestamptz not null default office.now()
    );
    create index on notice.delivery (notice_id, id);
  `);
}
export async function down(db: Knex): Promise<void> {
  await db.raw('drop schema notice cascade');
}
