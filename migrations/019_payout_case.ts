import type { Knex } from 'knex';

/** A period's case, who is told and sees his own in the cabinet (35.2), and signals to whoever watches the pool. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- who acts for the participant: he is told, and reads what is his
    alter table payout.participant add column person uuid references office.person;
    create index on payout.participant (person);
    -- who brought it
    alter table payout.reward add column by_person uuid references office.person;
    alter table payout.batch add column by_person uuid references office.person;
    create index on payout.participant (subject_id);

    -- The case that closes a period: from here on it takes in nothing more, and wallets wait until it is posted.
    create table payout.closing (
      period_id bigint primary key references payout.period,
      case_id uuid not null unique references work.case,
      recorded_at timestamptz not null default office.now()
    );

    -- Who was told of his statement: once each.
    create table payout.told (
      period_id bigint not null references payout.period,
      participant int not null references payout.participant,
      notice_id uuid not null unique references notice.notice,
      primary key (period_id, participant)
    );

    -- Statements that somebody asked for as a paper: a PDF is printed when it is wanted, under the key of what it says.
    create table payout.wanted (
      key text primary key,
      notice_id uuid not null references notice.notice,
      -- technical, no legal date
      asked_at timestamptz not null default clock_timestamp()
    );
    create index on payout.wanted (asked_at);

    -- Something has changed; whoever listens reads it himself.
    create function payout.signal() returns trigger language plpgsql as $$
    begin
      perform pg_notify('pool', '');
      return null;
    end $$;
    create trigger signal after insert on payout.work for each statement execute function payout.signal();
    create trigger signal after insert on payout.standing for each statement execute function payout.signal();
    create trigger signal after insert on payout.posting for each statement execute function payout.signal();
    create trigger signal after insert on payout.order_state for each statement execute function payout.signal();
    create trigger signal after insert on payout.wallet for each statement execute function payout.signal();
    create trigger signal after insert on payout.wallet_confirmed for each statement execute function payout.signal();

    grant select, insert on payout.closing, payout.told, payout.wanted to tartip_app;
  `);
}
export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop trigger signal on payout.work;
    drop trigger signal on payout.standing;
    drop trigger signal on payout.posting;
    drop trigger signal on payout.order_state;
    drop trigger signal on payout.wallet;
    drop trigger signal on payout.wallet_confirmed;
    drop function payout.signal();
    drop table payout.wanted;
    drop table payout.told;
    drop table payout.closing;
    drop index payout.participant_person_idx, payout.participant_subject_id_idx;
    alter table payout.participant drop column person;
    alter table payout.reward drop column by_person;
    alter table payout.batch drop column by_person;
  `);
}
