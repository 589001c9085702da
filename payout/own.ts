/** What a participant sees of his own (35.2): his standing, the work of the running period, payouts. */
import { type Asked, ask, statement } from '../database/ask';
import { dayOf } from '../law/calendar';
import type { Instant } from '../law/types';
import type { Participant } from './participants';
import { type OrderView, ordersTo } from './orderViews';
import { boundsOf } from './periods';
import { together } from './together';

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
const COUNTS = `not exists (select from payout.voided v where v.batch_id = w.batch_id)
  and coalesce((select s.counts from payout.standing s where s.participant = w.participant and s.at <= w.at order by s.at desc limit 1), true)`;
const UNITS = statement('payoutOwnUnits', `select coalesce(sum(w.units), 0)::text as units from payout.work w where w.period_id = $1 and w.participant = $2 and ${COUNTS}`);
const OF_ALL = statement('payoutOwnOfAll', `select coalesce(sum(w.units), 0)::text as units from payout.work w where w.period_id = $1 and ${COUNTS}`);
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

interface Sum { periodId: number; sum: () => Promise<string> }
const sums = new WeakMap<object, Sum>();
/** The work of all: with a million of them a look at every row, so that those who watch share it. */
function ofAllIn(db: Asked, periodId: number): Promise<string> {
  const known = sums.get(db);
  if (known?.periodId === periodId) return known.sum();
  const sum = together(async () => (await ask<{ units: string }>(db, OF_ALL, [periodId]))[0]!.units);
  sums.set(db, { periodId, sum });
  return sum();
}

async function runningOf(db: Asked, p: Participant, now: Instant): Promise<Own['running']> {
  const [found] = await ask<{ id: number; name: string; from: Instant; to: Instant }>(db, RUNNING, [p.jurisdiction, now]);
  const month = dayOf(p.jurisdiction, now).slice(0, 7);
  if (!found) return { period: month, ...boundsOf(p.jurisdiction, month)!, units: '0', ofAll: '0', share: percentOf(0n, 0n) };
  // one's own first: what has come in between is in the sum
  const own = (await ask<{ units: string }>(db, UNITS, [found.id, p.number]))[0]!.units;
  const all = await ofAllIn(db, found.id);
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
