/** Income of the participants for the tax bodies (KG-514-4/38): what was posted to each for the pool's periods that end in a month, quarter or year. */
import { type Asked, ask, statement } from '../database/ask';
import type { Jurisdiction } from '../law/types';
import { type Bounds, boundsOf } from './periods';

export interface Income { participant: number; subject: string; asset: string; amount: string }

const INCOME = statement('payoutIncome', `
  with page as (select number, subject_id from payout.participant where jurisdiction = $1 and number > $4 order by number limit $5)
  select page.number as participant, s.number as subject, e.asset, sum(case when e.credit = 'payable' then e.amount else -e.amount end)::text as amount
  from page join registry.subject s on s.id = page.subject_id
  join payout.entry e on e.participant = page.number join payout.posting g on g.id = e.posting_id join payout.period p on p.id = g.period_id
  where p.jurisdiction = $1 and p.to_at > $2 and p.to_at <= $3 group by 1, 2, 3 order by 1, 3`);
const LAST = statement('payoutIncomeLast', 'select max(number) as last from (select number from payout.participant where jurisdiction = $1 and number > $2 order by number limit $3) page');

const KINDS: { readonly [period: string]: { form: RegExp; months: (name: string) => [string, string] } } = {
  month: { form: /^\d{4}-(0[1-9]|1[0-2])$/, months: (name) => [name, name] },
  quarter: { form: /^\d{4}-Q[1-4]$/, months: (name) => { const last = Number(name.slice(6)) * 3; return [`${name.slice(0, 4)}-${String(last - 2).padStart(2, '0')}`, `${name.slice(0, 4)}-${String(last).padStart(2, '0')}`]; } },
  year: { form: /^\d{4}$/, months: (name) => [`${name}-01`, `${name}-12`] },
};

/** First and next instant of the time for which data are given; undefined where the name is none of that kind (`pool.taxData.period`). */
export function taxBounds(jurisdiction: Jurisdiction, kind: string, name: string): Bounds | undefined {
  const known = KINDS[kind];
  if (!known?.form.test(name)) return undefined;
  const [first, last] = known.months(name);
  const [begins, ends] = [boundsOf(jurisdiction, first), boundsOf(jurisdiction, last)];
  return begins && ends && { from: begins.from, to: ends.to };
}

/** Income of so many participants after this number, and the number with which the next part begins; null after the last. */
export async function incomeOf(db: Asked, o: Bounds & { jurisdiction: Jurisdiction; after: number; limit: number }): Promise<{ income: Income[]; next: number | null }> {
  const income = await ask<Income>(db, INCOME, [o.jurisdiction, o.from, o.to, o.after, o.limit]);
  const [{ last } = { last: null }] = await ask<{ last: number | null }>(db, LAST, [o.jurisdiction, o.after, o.limit]);
  const more = last !== null && (await ask<{ last: number | null }>(db, LAST, [o.jurisdiction, last, 1]))[0]!.last !== null;
  return { income, next: more ? last : null };
}
