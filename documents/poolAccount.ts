import type { Db } from '../database/connect';
import { dutiesOf } from '../dossier/duties';
import { dayOf } from '../law/calendar';
import type { Day, Instant, Jurisdiction, NormId } from '../law/types';
import { members, text } from './factRows';

/** A breach that was recorded, and what the official wrote of it. */
export interface Violation { norm: NormId; on: Day; text: string | null }
/** What a participant has to do and to get; amounts are whole base units as text. */
export interface PoolAccount {
  /** Duties that stand open; `about`: a period, for instance. */
  duties: { norm: NormId; about: string | null; due: Day | null; since: Day }[];
  /** Posted and unpaid by then, by asset; `ordered`: so much of it is on its way; `wallet`: there is a confirmed address to pay it to. */
  unpaid: { asset: string; amount: string; ordered: string; wallet: boolean }[];
  /** Recorded by then, since he was registered under this number; the earliest first. */
  violations: Violation[];
}

const UNPAID = `
  select e.asset, sum(case when e.credit = 'payable' then e.amount else -e.amount end)::text as amount,
    (select coalesce(sum(o.amount), 0)::text from payout.pay_order o where o.participant = :number and o.asset = e.asset and o.at <= :at
      and not exists (select from payout.order_state s where s.order_id = o.id and s.at <= :at and s.state in ('confirmed', 'cancelled'))) as ordered,
    exists (select from payout.wallet w join payout.wallet_confirmed c on c.wallet_id = w.id where w.participant = :number and w.asset = e.asset and c.at <= :at) as wallet
  from payout.entry e join payout.posting p on p.id = e.posting_id
  where e.participant = :number and 'payable' in (e.debit, e.credit) and p.at <= :at
  group by e.asset having sum(case when e.credit = 'payable' then e.amount else -e.amount end) <> 0 order by e.asset`;

/** What an earlier participation of the same subject ended on is no evidence against this one. */
async function violationsOf(db: Db, { number, subjectId }: { number: number; subjectId: string }, at: Instant): Promise<Violation[]> {
  const rows = await db('work.violation as v').leftJoin('dossier.paper as p', 'p.id', 'v.paper_id').where('v.subject_id', subjectId).andWhere('v.at', '<=', at)
    .whereRaw(`v.at >= coalesce((select registered_at from payout.participant where number = ?), '-infinity')`, [number])
    .orderBy(['v.at', 'v.effect_key']).select<{ norm: NormId; on_day: Day; content: unknown }[]>('v.norm', 'v.on_day', 'p.content');
  return rows.map(({ norm, on_day, content }) => ({ norm, on: on_day, text: text(members(content).text) }));
}

/** `number`: as the register has it, `P000001`; `at`: the legal instant as of which it is told. */
export async function accountOf(db: Db, of: { number: string; subjectId: string; jurisdiction: Jurisdiction }, at: Instant): Promise<PoolAccount> {
  const number = Number(of.number.replace(/\D/g, ''));
  const { rows } = await db.raw<{ rows: PoolAccount['unpaid'] }>(UNPAID, { number, at });
  const duties = await dutiesOf(db, of.subjectId);
  return { unpaid: rows, violations: await violationsOf(db, { number, subjectId: of.subjectId }, at), duties: duties.map(({ since, ...duty }) => ({ ...duty, since: dayOf(of.jurisdiction, since) })) };
}
