/** The statement of a participant for a closed period: what the pool received, what was his of it, and what became of it. All from the journal, so it is the same whenever it is made. */
import { type Asked, ask, statement } from '../database/ask';
import type { Instant, Jurisdiction } from '../law/types';
import { ordersTo } from './orderViews';
import { percentOf } from './own';
import { type PeriodView, periodView, postingsOf } from './views';

export interface Statement {
  period: string; from: Instant; to: Instant; closedAt: Instant; fee: string; participant: number;
  /** hashes that count */
  work: { units: string; ofAll: string; share: string };
  assets: { asset: string; received: string; fee: string; shared: string; /** of the closing, then of each correction */ postings: { n: number; at: Instant; reason: string | null; amount: string }[]; total: string }[];
  orders: { id: string; asset: string; amount: string; address: string; at: Instant; state: string; since: Instant; reference: string | null }[];
}

const UNITS = statement('payoutStatementUnits', `
  select coalesce(sum(w.units) filter (where w.participant = $2), 0)::text as own, coalesce(sum(w.units), 0)::text as "all" from payout.work w
  where w.period_id = $1 and not exists (select from payout.voided v where v.batch_id = w.batch_id)
    and coalesce((select s.counts from payout.standing s where s.participant = w.participant and s.at <= w.at order by s.at desc limit 1), true)`);
const OWN = statement('payoutStatementOwn', `
  select p.n, p.at, p.reason, e.asset, (case when e.credit = 'payable' then e.amount else -e.amount end)::text as amount
  from payout.entry e join payout.posting p on p.id = e.posting_id where p.period_id = $1 and e.participant = $2 order by e.asset, p.n`);

const sum = (amounts: readonly string[]): string => String(amounts.reduce((a, b) => a + BigInt(b), 0n));

/** The statement; undefined where the period is not closed. */
export async function statementOf(db: Asked, o: { jurisdiction: Jurisdiction; period: string; participant: number }): Promise<Statement | undefined> {
  const view: PeriodView | undefined = await periodView(db, o.jurisdiction, o.period);
  if (!view || view.closedAt === null || view.fee === null) return undefined;
  const [units] = await ask<{ own: string; all: string }>(db, UNITS, [view.id, o.participant]);
  const own = await ask<{ n: number; at: Instant; reason: string | null; asset: string; amount: string }>(db, OWN, [view.id, o.participant]);
  const totals = (await postingsOf(db, view.id)).flatMap((p) => p.totals);
  const of = (asset: string, what: 'reward' | 'fee' | 'shared'): string => sum(totals.filter((t) => t.asset === asset).map((t) => t[what]));
  const orders = await ordersTo(db, o.participant, { since: view.closedAt, limit: 100 });
  return {
    period: view.name, from: view.from, to: view.to, closedAt: view.closedAt, fee: view.fee, participant: o.participant,
    work: { units: units!.own, ofAll: units!.all, share: percentOf(BigInt(units!.own), BigInt(units!.all)) },
    assets: [...new Set(totals.map((t) => t.asset))].map((asset) => {
      const postings = own.filter((e) => e.asset === asset).map(({ n, at, reason, amount }) => ({ n, at, reason, amount }));
      return { asset, received: of(asset, 'reward'), fee: of(asset, 'fee'), shared: of(asset, 'shared'), postings, total: sum(postings.map((p) => p.amount)) };
    }),
    orders: orders.map(({ id, asset, amount, address, orderedAt, state, since, reference }) => ({ id, asset, amount, address, at: orderedAt, state, since, reference })),
  };
}

/** With what programs let a formula begin, in letters of full width too, after whatever blanks; a plain number is none. */
const FORMULA = /^\s*[=+@|%\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]|^\s*-(?!\d+$)/;

/** A cell that no program takes for a formula. */
const cell = (value: string | number | null): string => {
  const text = value === null ? '' : String(value);
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** The statement as a table (RFC 4180): one line a fact. */
export function csvOf(s: Statement): string {
  const lines: (string | number | null)[][] = [
    ['what', 'asset', 'amount', 'at', 'state', 'reference'],
    ['work', '', s.work.units, s.to, '', ''], ['workOfAll', '', s.work.ofAll, s.to, '', ''], ['sharePerCent', '', s.work.share, s.to, '', ''], ['feePerCent', '', s.fee, s.closedAt, '', ''],
    ...s.assets.flatMap((a) => [
      ['received', a.asset, a.received, s.closedAt, '', ''], ['fee', a.asset, a.fee, s.closedAt, '', ''], ['sharedAmongAll', a.asset, a.shared, s.closedAt, '', ''],
      ...a.postings.map((p) => [p.n === 0 ? 'share' : 'correction', a.asset, p.amount, p.at, '', p.reason]), ['total', a.asset, a.total, '', '', ''],
    ]),
    ...s.orders.map((o) => ['order', o.asset, o.amount, o.at, o.state, o.reference ?? o.address]),
  ];
  return `${lines.map((l) => l.map(cell).join(',')).join('\r\n')}\r\n`;
}
