/** What a participant sees of his own (35.2): his standing, the work of the running period, payouts. */
import { type Asked, ask, statement } from '../database/ask';
import { dayOf } from '../law/calendar';
import type { Instant } from '../law/types';
import type { Participant } from './participants';
import { type OrderView, ordersTo } from './orderViews';
import { boundsOf } from './periods';

export interface Own {
  participant: number; registeredAt: Instant; counts: boolean; countsSince: Instant;
  /** `units` of all: hashes that count so far; `share`: in per cent, cut after six digits. */
  running: { period: string; from: Instant; to: Instant; units: string; ofAll: string; share: string };
  due: { asset: string; amount: string }[];
  payouts: { period: string; asset: string; amount: string; at: Instant; reason: string | null }[];
  orders: OrderView[];
}

const STANDING = statement('payoutOwnStanding', 'select counts, at from payout.standing where participant = $1 and at <= $2 order by at desc limit 1');
const RUNNING = statement('payoutOwnRunning', `select id, name, from_at as "from", to_at as "to" from payout.period where jurisdiction = $1 and from_at <= $2 and to_at > $2 order by from_at desc limit 1`);
const UNITS = statement('payoutOwnUnits', `
  select coalesce(sum(w.units) filter (where w.participant = $2), 0)::text as own, coalesce(sum(w.units), 0)::text as "all" from payout.work w
  where w.period_id = $1 and not exists (select from payout.voided v where v.batch_id = w.batch_id)
    and coalesce((select s.counts from payout.standing s where s.participant = w.participant and s.at <= w.at order by s.at desc limit 1), true)`);
const DUE = statement('payoutOwnDue', 'select asset, amount::text from payout.due where participant = $1 and amount <> 0 order by asset');
const PAYOUTS = statement('payoutOwnPayouts', `
  select p.name as period, e.asset, (case when e.credit = 'payable' then e.amount else -e.amount end)::text as amount, s.at, s.reason
  from payout.entry e join payout.posting s on s.id = e.posting_id join payout.period p on p.id = s.period_id
  where e.participant = $1 order by s.id desc limit $2`);

const LATEST = 50;

/** Per cent with six digits after the point, cut. */
export function percentOf(part: bigint, all: bigint): string {
  const millionths = all === 0n ? 0n : (part * 100_000_000n) / all;
  return `${millionths / 1_000_000n}.${String(millionths % 1_000_000n).padStart(6, '0')}`;
}

async function runningOf(db: Asked, p: Participant, now: Instant): Promise<Own['running']> {
  const [found] = await ask<{ id: number; name: string; from: Instant; to: Instant }>(db, RUNNING, [p.jurisdiction, now]);
  const month = dayOf(p.jurisdiction, now).slice(0, 7);
  if (!found) return { period: month, ...boundsOf(p.jurisdiction, month)!, units: '0', ofAll: '0', share: percentOf(0n, 0n) };
  const [units] = await ask<{ own: string; all: string }>(db, UNITS, [found.id, p.number]);
  const { own, all } = units!;
  return { period: found.name, from: found.from, to: found.to, units: own, ofAll: all, share: percentOf(BigInt(own), BigInt(all)) };
}

export async function ownOf(db: Asked, p: Participant, now: Instant): Promise<Own> {
  const [standing] = await ask<{ counts: boolean; at: Instant }>(db, STANDING, [p.number, now]);
  return {
    participant: p.number, registeredAt: p.registeredAt, counts: standing?.counts ?? true, countsSince: standing?.at ?? p.registeredAt,
    running: await runningOf(db, p, now),
    due: await ask(db, DUE, [p.number]), payouts: await ask(db, PAYOUTS, [p.number, LATEST]), orders: await ordersTo(db, p.number, { limit: LATEST }),
  };
}
