import type { Knex } from 'knex';

/** People, the office clock, counters, alerts. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create schema office;

    -- Legal time. Zero shift in live use; only a rehearsal lane may shift it, and only its owner can write here.
    create table office.clock (
      one boolean primary key default true check (one),
      rehearsal boolean not null default false,
      shift interval not null default '0',
      check (rehearsal or shift = '0')
    );
    insert into office.clock default values;
    create function office.now() returns timestamptz language sql volatile security definer set search_path = pg_catalog as
      $$ select date_trunc('milliseconds', pg_catalog.clock_timestamp() + shift) from office.clock $$;

    create table office.person (
      id uuid primary key default gen_random_uuid(),
      issuer text not null,
      subject text not null,
      name text not null,
      email text,
      language text not null default 'ru',
      roles text[] not null default '{}',
      suspended_at timestamptz,
      suspended_reason text,
      unique (issuer, subject)
    );

    -- Outgoing and registration numbers: without gaps or doubles, taken as the last statement of a transaction.
    create table office.counter (kind text, year int, last bigint not null, primary key (kind, year));

    create table office.substitution (
      id uuid primary key default gen_random_uuid(),
      order_no text not null,
      absent uuid not null references office.person,
      substitute uuid not null references office.person,
      valid_from timestamptz not null,
      valid_until timestamptz not null check (valid_until > valid_from),
      reason text not null,
      registered_by uuid references office.person,
      registered_at timestamptz not null default office.now()
    );

    create table office.alert (
      key text primary key,
      case_id uuid,
      kind text not null,
      detail text not null,
      raised_at timestamptz not null default office.now(),
      resolved_at timestamptz,
      resolved_by uuid references office.person,
      resolution text
    );
  `);
}
export async function down(db: Knex): Promise<void> {
  await db.raw('drop schema office cascade');
}
