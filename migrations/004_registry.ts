import type { Knex } from 'knex';

/** Effects, acts, and the bitemporal register: append-only. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create schema registry;

    create table registry.effect (
      key text primary key,
      kind text not null,
      input_hash text not null,
      result jsonb,
      -- technical, no legal date
      recorded_at timestamptz not null default clock_timestamp()
    );

    create table registry.subject (
      id uuid primary key default gen_random_uuid(),
      jurisdiction text not null,
      -- INN (KG) or BIN/IIN (KZ)
      number text not null,
      kind text not null,
      unique (jurisdiction, number)
    );

    create table registry.act (
      id uuid primary key,
      case_id uuid not null,
      outcome text not null,
      number text not null unique,
      on_day date not null,
      at timestamptz not null,
      automatic boolean not null,
      -- of an automatic act: the day on which its ground arose
      ground_on date,
      norms text[] not null,
      act text not null,
      edition text not null,
      signed_by uuid references office.person,
      signed_for uuid references office.person,
      order_no text,
      receipt_id uuid references dossier.receipt,
      effect_key text not null unique references registry.effect,
      recorded_at timestamptz not null default office.now(),
      check (automatic = (signed_by is null))
    );
    create index on registry.act (case_id, at);

    -- What became of an act: set aside, annulled, final. The act itself is never changed.
    create table registry.act_event (
      id bigint generated always as identity primary key,
      act_id uuid not null references registry.act,
      status text not null check (status in ('setAside', 'annulled', 'final')),
      at timestamptz not null,
      on_day date not null,
      by_person uuid references office.person,
      receipt_id uuid references dossier.receipt,
      paper_id uuid references dossier.paper,
      -- new last day named by whoever set it aside
      until date,
      effect_key text not null unique references registry.effect,
      recorded_at timestamptz not null default office.now()
    );

    create table registry.entry (
      id uuid primary key,
      register text not null,
      number text not null,
      subject_id uuid not null references registry.subject,
      case_id uuid not null,
      unique (register, number)
    );
    create index on registry.entry (register, subject_id);

    -- in_force_from: since when it is so (legal); recorded_at: since when the register says so.
    create table registry.entry_version (
      entry_id uuid not null references registry.entry,
      n int not null,
      status text not null,
      fields jsonb not null,
      ground text,
      in_force_from timestamptz not null,
      on_day date not null,
      recorded_at timestamptz not null default office.now(),
      act_id uuid references registry.act,
      primary key (entry_id, n)
    );
  `);
}
export async function down(db: Knex): Promise<void> {
  await db.raw('drop schema registry cascade');
}
