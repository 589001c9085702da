import type { Knex } from 'knex';

/** What changes without a release: calendars, parameters, readings, editions in force; each with validity and source. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create schema law;

    create table law.calendar (
      jurisdiction text not null,
      edition int not null,
      source text not null,
      published_at timestamptz not null default office.now(),
      published_by uuid references office.person,
      reason text,
      primary key (jurisdiction, edition)
    );
    -- Only days that differ from the plain week (Monday to Friday working).
    create table law.calendar_day (
      jurisdiction text not null,
      edition int not null,
      day date not null,
      working boolean not null,
      kind text not null check (kind in ('holiday', 'transfer')),
      words jsonb not null,
      source text not null,
      confirmed boolean not null,
      primary key (jurisdiction, edition, day),
      foreign key (jurisdiction, edition) references law.calendar
    );
    create table law.parameter (
      key text not null,
      valid_from date not null,
      n int not null default 1,
      value jsonb not null,
      source text not null,
      confirmed boolean not null,
      set_at timestamptz not null default office.now(),
      set_by uuid references office.person,
      reason text,
      primary key (key, valid_from, n)
    );
    create table law.reading (
      amb text not null,
      valid_from date not null,
      n int not null default 1,
      name text not null,
      source text not null,
      set_at timestamptz not null default office.now(),
      set_by uuid references office.person,
      reason text,
      primary key (amb, valid_from, n)
    );
    create table law.in_force (
      act text not null,
      edition text not null,
      from_day date not null,
      set_at timestamptz not null default office.now(),
      set_by uuid references office.person,
      reason text,
      primary key (act, edition)
    );
  `);
}
export async function down(db: Knex): Promise<void> {
  await db.raw('drop schema law cascade');
}
