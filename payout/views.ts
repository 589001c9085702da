/** What the journal says, for whoever may see it: periods with their control sums, and what each participant got. Amounts are texts of whole numbers. */
import { type Asked, ask, statement } from '../database/ask';
import type { Instant, Jurisdiction } from '../law/types';
import type { Total } from './ledger';

export interface PeriodView { id: number; name: string; from: Instant; to: Instant; closedAt: Instant | null; fee: string | null; case: string | null }
export interface PostingView { n: number; at: Instant; reason: string | null; totals: Total[] }
export interface ShareView { participant: number; asset: string; units: string; amount: string }

const PERIOD = `select p.id, p.name, p.from_at as "from", p.to_at as "to", s.at as "closedAt", s.fee, c.case_id as "case"
  from payout.period p left join payout.posting s on s.period_id = p.id and s.n = 0 left join payout.closing c on c.period_id = p.id`;
const PERIODS = statement('payoutPeriods', `${PERIOD} where p.jurisdiction = $1 and (p.from_at, p.name) < (coalesce($2::timestamptz, 'infinity'), coalesce($3, '')) order by p.from_at desc, p.name desc limit $4`);
const ONE = statement('payoutPeriodView', `${PERIOD} where p.jurisdiction = $1 and p.name = $2`);
const REWARDS = statement('payoutRewards', `
  select asset, amount::text, reference, exists (select from payout.voided v where v.reward_id = r.id) as withdrawn from payout.reward r where period_id = $1 order by id limit 1000`);
const POSTINGS = statement('payoutPostings', `
  select p.n, p.at, p.reason, coalesce((select json_agg(json_build_object('asset', asset, 'reward', reward::text, 'fee', fee::text, 'unshared', unshared::text, 'shared', shared::text) order by asset)
    from payout.total t where t.posting_id = p.id), '[]') as totals
  from payout.posting p where p.period_id = $1 order by p.n limit 1000`);
const SHARES = statement('payoutShares', `
  with page as (
    select distinct e.participant from payout.entry e join payout.posting p on p.id = e.posting_id
    where p.period_id = $1 and e.participant > $2 and e.participant = coalesce($4, e.participant) order by e.participant limit $3)
  select e.participant, e.asset,
    (select coalesce(sum(units), 0)::text from payout.work w where w.period_id = $1 and w.participant = e.participant and not exists (select from payout.voided v where v.batch_id = w.batch_id)) as units,
    sum(case when e.credit = 'payable' then e.amount else -e.amount end)::text as amount
  from payout.entry e join payout.posting p on p.id = e.posting_id join page on page.participant = e.participant
  where p.period_id = $1 and 'received' in (e.debit, e.credit) group by e.participant, e.asset order by e.participant, e.asset`);

export const periodsOf = (db: Asked, jurisdiction: Jurisdiction, after: { from: Instant; name: string } | undefined, limit: number): Promise<PeriodView[]> =>
  ask<PeriodView>(db, PERIODS, [jurisdiction, after?.from ?? null, after?.name ?? null, limit]);

export const periodView = async (db: Asked, jurisdiction: Jurisdiction, name: string): Promise<PeriodView | undefined> => (await ask<PeriodView>(db, ONE, [jurisdiction, name]))[0];

/** Rewards of a period, the first thousand, and its postings with their control sums. */
export const rewardsOf = (db: Asked, periodId: number) => ask<{ asset: string; amount: string; reference: string; withdrawn: boolean }>(db, REWARDS, [periodId]);
export const postingsOf = (db: Asked, periodId: number): Promise<PostingView[]> => ask<PostingView>(db, POSTINGS, [periodId]);

/** What so many participants after this number got from a period, all postings together; `only`: this one. */
export const sharesOf = (db: Asked, periodId: number, o: { after?: number; limit?: number; only?: number } = {}): Promise<ShareView[]> =>
  ask<ShareView>(db, SHARES, [periodId, o.after ?? 0, o.limit ?? 1, o.only ?? null]);
