import type { Db } from '../database/connect';
import { columnsOf, takeWork } from '../payout/intake';
import { copyFrom, copyTo, stream, withPool } from './payout/pool';
import { type Bench, type BenchOptions, type Measured, compared, inPairs, machine, perSecond } from './report';
import { onStack } from './stack';

const GOAL = 0.5;

async function measure(db: Db, periodId: number, samples: number, o: BenchOptions): Promise<Measured> {
  const lines = Array.from({ length: samples }, (_, n) => `${1 + (n % 1000)},${new Date(Date.UTC(2026, 9, 2) + Math.floor(n / 1000) * 600_000).toISOString()},600,${100_000_000_000_000 + n}`);
  const csv = Buffer.from([columnsOf('hashrate').join(','), ...lines].join('\n'));
  const take = () => takeWork(db, { id: 'bench', periodId, measure: 'hashrate', at: '2026-10-31T00:00:00.000Z' }, stream(csv));
  await take();
  const rows = await copyTo(db, 'payout.work to stdout (format csv)');
  await db.raw(`create table public.peer (like payout.work including all,
    foreign key (batch_id) references payout.batch, foreign key (period_id) references payout.period, foreign key (participant) references payout.participant)`);
  // the peer's rows refer to a batch that stays
  await db.raw("insert into payout.batch (id, period_id, hash) values ('peer', ?, 'none')", [periodId]);
  const ofPeer = Buffer.from(rows.toString('latin1').replace(/^bench,/gm, 'peer,'), 'latin1');
  const between = async () => {
    await db.raw('truncate payout.work, public.peer');
    await db.raw("delete from payout.batch where id = 'bench'");
    await db.raw('checkpoint');
  };
  await between();
  const pairs = await inPairs({ project: () => perSecond(samples, take), peer: () => perSecond(samples, () => copyFrom(db, ofPeer, 'public.peer from stdin (format csv)')), between }, o);
  return {
    name: 'work',
    ...compared('samples of work checked and taken in from CSV, against a bare COPY of the same rows', 'samples a second', ['atLeast', GOAL], pairs),
    beside: {},
    settings: { samples, participants: 1000 },
    ...machine(),
  };
}

export const work: Bench = (o) => onStack(() => withPool(1000, (db, periodId) => measure(db, periodId, o.quick ? 10_000 : 1_000_000, o)));
