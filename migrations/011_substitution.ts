import type { Knex } from 'knex';

/** Substitutions that are ended by hand, and which claim and assignment was made under which substitution. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- Ended before its time, or taken back before it began. The order itself is never changed.
    create table office.substitution_end (
      substitution_id uuid primary key references office.substitution,
      at timestamptz not null default office.now(),
      by_person uuid not null references office.person,
      reason text not null
    );
    create index on office.substitution (absent, valid_from);
    create index on office.substitution (substitute, valid_from);

    -- Owned by the database alone, like the assignee: the substitution under which the holder took the task.
    alter table work.task add column substitution_id uuid references office.substitution, add check (substitution_id is null or assignee is not null);
    create index task_substitution on work.task (substitution_id) where state = 'open' and substitution_id is not null;

    -- The substitution under which it was done, or with which the claim lapsed: that is nobody's act.
    alter table work.assignment add column substitution_id uuid references office.substitution, alter column by_person drop not null;
    alter table work.assignment drop constraint assignment_action_check,
      add constraint assignment_action_check check (action in ('claim', 'release', 'assign', 'handOver', 'lapse')),
      add constraint assignment_by_check check (action = 'lapse' or by_person is not null);

    grant select, insert on office.substitution_end to tartip_app;
  `);
}
export async function down(db: Knex): Promise<void> {
  await db.raw(`
    delete from work.assignment where action = 'lapse';
    alter table work.assignment drop constraint assignment_by_check, drop constraint assignment_action_check,
      add constraint assignment_action_check check (action in ('claim', 'release', 'assign', 'handOver')), drop column substitution_id, alter column by_person set not null;
    alter table work.task drop column substitution_id;
    drop index office.substitution_absent_valid_from_idx, office.substitution_substitute_valid_from_idx;
    drop table office.substitution_end;
  `);
}
