import type { Knex } from 'knex';

/**
 * The journal of the pool (points 32, 34 and 37 of the Procedure): double entry, append-only, in whole base units. A row carries the account it debits and the one it
 * credits, so no posting can be out of balance; what a closing says that it shared is compared with its rows when it commits.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create schema payout;
    -- 256 bits: the widest amount that a network counts in
    create domain payout.units as numeric(78, 0);

    create table payout.participant (
      -- registration number in the System: of two equal remainders the lower one goes before
      number int primary key,
      jurisdiction text not null,
      subject_id uuid not null references registry.subject,
      registered_at timestamptz not null,
      recorded_at timestamptz not null default office.now()
    );

    -- since when the share of a participant counts, or does not (35.3, 35.4)
    create table payout.standing (
      participant int not null references payout.participant,
      at timestamptz not null,
      counts boolean not null,
      recorded_at timestamptz not null default office.now(),
      primary key (participant, at)
    );

    create table payout.period (
      id bigint generated always as identity primary key,
      jurisdiction text not null,
      -- a month YYYY-MM or a day YYYY-MM-DD of the authority's zone
      name text not null,
      from_at timestamptz not null,
      to_at timestamptz not null,
      check (from_at < to_at),
      unique (jurisdiction, name)
    );

    create table payout.reward (
      id bigint generated always as identity primary key,
      period_id bigint not null references payout.period,
      asset text not null,
      amount payout.units not null check (amount > 0),
      -- block or transaction: one reward is received once
      reference text not null,
      recorded_at timestamptz not null default office.now(),
      unique (asset, reference)
    );
    create index on payout.reward (period_id);

    create table payout.batch (
      -- given by whoever sends it: sent again it changes nothing
      id text primary key,
      period_id bigint not null references payout.period,
      hash text not null,
      recorded_at timestamptz not null default office.now()
    );

    create table payout.work (
      batch_id text not null references payout.batch,
      line int not null,
      period_id bigint not null references payout.period,
      participant int not null references payout.participant,
      at timestamptz not null,
      units payout.units not null check (units > 0),
      primary key (batch_id, line)
    );
    create index on payout.work (period_id, participant);

    -- Addresses to which a participant is paid. One counts from its confirmation on.
    create table payout.wallet (
      id bigint generated always as identity primary key,
      participant int not null references payout.participant,
      asset text not null,
      address text not null,
      recorded_at timestamptz not null default office.now()
    );
    create index on payout.wallet (participant, asset);
    create table payout.wallet_confirmed (
      wallet_id bigint primary key references payout.wallet,
      at timestamptz not null,
      recorded_at timestamptz not null default office.now()
    );

    -- An order to pay keeps its id, amount and address through every attempt, so that it is paid once.
    create table payout.pay_order (
      id bigint generated always as identity primary key,
      participant int not null references payout.participant,
      asset text not null,
      amount payout.units not null check (amount > 0),
      wallet_id bigint not null references payout.wallet,
      at timestamptz not null,
      recorded_at timestamptz not null default office.now()
    );
    create index on payout.pay_order (participant, asset);
    create table payout.order_state (
      order_id bigint not null references payout.pay_order,
      n int not null,
      state text not null check (state in ('ordered', 'sent', 'confirmed', 'failed', 'held', 'cancelled')),
      at timestamptz not null,
      -- transaction, or why it failed or is held
      reference text,
      recorded_at timestamptz not null default office.now(),
      primary key (order_id, n)
    );
    -- it ends once
    create unique index on payout.order_state (order_id) where state in ('confirmed', 'cancelled');

    create table payout.posting (
      id bigint generated always as identity primary key,
      -- of a period: 0 closes it, each further one corrects it; the fee is a percentage, as it was in force
      period_id bigint references payout.period,
      n int check (n >= 0),
      fee text,
      reason text,
      -- of a payment: the order that is confirmed
      order_id bigint unique references payout.pay_order,
      at timestamptz not null,
      recorded_at timestamptz not null default office.now(),
      unique (period_id, n),
      check ((period_id is null) = (n is null) and (period_id is null) = (fee is null) and (period_id is null) = (order_id is not null)),
      check ((reason is null) = (coalesce(n, 0) = 0))
    );

    -- A batch or a reward that a correction takes back: from that posting on it does not count.
    create table payout.voided (
      id bigint generated always as identity primary key,
      batch_id text unique references payout.batch,
      reward_id bigint unique references payout.reward,
      posting_id bigint not null references payout.posting,
      recorded_at timestamptz not null default office.now(),
      check ((batch_id is null) <> (reward_id is null))
    );

    create type payout.account as enum ('received', 'fee', 'unshared', 'payable', 'paid');

    create table payout.entry (
      posting_id bigint not null references payout.posting,
      asset text not null,
      debit payout.account not null,
      credit payout.account not null,
      participant int references payout.participant,
      amount payout.units not null check (amount > 0),
      unique nulls not distinct (posting_id, asset, participant, debit, credit),
      check (debit <> credit),
      -- accounts of participants name one, the pool's accounts name none
      check ((participant is not null) = (debit in ('payable', 'paid') or credit in ('payable', 'paid')))
    );
    create index on payout.entry (participant, posting_id) where participant is not null;

    -- Control sums of a posting; of a correction the differences.
    create table payout.total (
      posting_id bigint not null references payout.posting,
      asset text not null,
      reward payout.units not null,
      fee payout.units not null,
      unshared payout.units not null,
      shared payout.units not null,
      check (reward = fee + unshared + shared),
      primary key (posting_id, asset)
    );

    -- What an account has got less what it gave, in one posting.
    create function payout.gained(posting bigint, of_asset text, account payout.account) returns numeric language sql stable as $$
      select coalesce(sum(amount) filter (where credit = account), 0) - coalesce(sum(amount) filter (where debit = account), 0)
      from payout.entry where posting_id = posting and asset = of_asset
    $$;
    create function payout.check_total() returns trigger language plpgsql as $$
    begin
      if payout.gained(new.posting_id, new.asset, 'received') <> -new.reward or payout.gained(new.posting_id, new.asset, 'fee') <> new.fee
        or payout.gained(new.posting_id, new.asset, 'unshared') <> new.unshared or payout.gained(new.posting_id, new.asset, 'payable') <> new.shared then
        raise exception 'posting %: the entries in % are not what its control sums say', new.posting_id, new.asset using errcode = 'integrity_constraint_violation';
      end if;
      return null;
    end $$;
    create constraint trigger total_is_kept after insert on payout.total deferrable initially deferred for each row execute function payout.check_total();

    -- What a participant has to get: shared with him and neither paid nor on its way.
    create view payout.due as
    select participant, asset, sum(amount) as amount from (
      select participant, asset, case when credit = 'payable' then amount else -amount end as amount from payout.entry where participant is not null and 'payable' in (debit, credit)
      union all
      select o.participant, o.asset, -o.amount from payout.pay_order o
      where not exists (select from payout.order_state s where s.order_id = o.id and s.state in ('confirmed', 'cancelled'))
    ) moves group by participant, asset;

    create function payout.check_due() returns trigger language plpgsql as $$
    begin
      if exists (select from payout.due d where d.amount < 0 and (d.participant, d.asset) in (select participant, asset from ordered)) then
        raise exception 'more is ordered than is due' using errcode = 'integrity_constraint_violation';
      end if;
      return null;
    end $$;
    create trigger no_more_than_due after insert on payout.pay_order referencing new table as ordered for each statement execute function payout.check_due();

    grant usage on schema payout to tartip_app;
    grant select, insert on all tables in schema payout to tartip_app;
    grant usage on all sequences in schema payout to tartip_app;
  `);
}
export async function down(db: Knex): Promise<void> {
  await db.raw('drop schema payout cascade');
}
