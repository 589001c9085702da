import type { Db } from '../database/connect';
import { closePeriod } from '../payout/ledger';
import { copyFrom, copyTo, withPool } from './payout/pool';
import { type Bench, type BenchOptions, type Measured, compared, inPairs, machine, median, took } from './report';
import { onStack } from './stack';

const GOAL = 1.6;

/** A month of work of each participant, and a reward that does not divide. */
async function fill(db: Db, periodId: number, participants: number): Promise<void> {
  await db.raw("insert into payout.batch (id, period_id, hash) values ('bench', ?, 'none')", [periodId]);
  await db.raw("insert into payout.work (batch_id, line, period_id, participant, at, units) select 'bench', n, ?, n, '2026-10-15T00:00:00+06', 1000000 + (n::bigint * 7919) % 5000000 from generate_series(1, ?) n", [periodId, participants]);
  await db.raw("insert into payout.reward (period_id, asset, amount, reference) values (?, 'BTC', 625000000000007, 'block 1')", [periodId]);
  await db.raw('vacuum analyze payout.work');
}

/** A table with the columns, indexes and constraints of the journal, and its rows as COPY takes them. What they refer to stays. */
async function peerOf(db: Db): Promise<Buffer> {
  await db.raw(`create table public.peer (like payout.entry including all,
    foreign key (posting_id) references payout.posting, foreign key (participant) references payout.participant)`);
  const rows = await copyTo(db, 'payout.entry to stdout (format binary)');
  await db.raw("update payout.posting set n = 1, reason = 'the rows of the peer'");
  return rows;
}

async function measure(db: Db, periodId: number, participants: number, o: BenchOptions): Promise<Measured> {
  await fill(db, periodId, participants);
  const close = () => closePeriod(db, { periodId, fee: '1.5', at: '2026-11-02T03:00:00.000Z' });
  await close();
  const rows = await peerOf(db);
  const again: number[] = [];
  // both tables are empty before a turn
  const between = async () => {
    await db.raw('truncate payout.entry, payout.total, public.peer');
    await db.raw('delete from payout.posting where n = 0');
    await db.raw('checkpoint');
  };
  await between();
  const project = async () => {
    const first = await took(close);
    again.push((await took(close)) / first);
    return first / 1000;
  };
  const peer = async () => (await took(() => copyFrom(db, rows, 'public.peer from stdin (format binary)'))) / 1000;
  const pairs = await inPairs({ project, peer, between }, o);
  return {
    name: 'payout',
    ...compared('a period closed (contributions read, shared, posted, compared with control sums, committed), against a binary COPY of the same rows', 'seconds', ['atMost', GOAL], pairs),
    beside: { 'second closing to the first, per cent (goal: at most 2)': 100 * median(again), 'largest memory of this process with the peer\'s rows, MiB (goal: under 1024)': process.resourceUsage().maxRSS / 1024 },
    settings: { participants },
    ...machine(),
  };
}

export const payout: Bench = (o) => onStack(() => {
  const participants = o.quick ? 10_000 : 1_000_000;
  return withPool(participants, (db, periodId) => measure(db, periodId, participants, o));
});
