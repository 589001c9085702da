/** The journal of the pool against what was received, ordered, paid and told: each query names what does not agree. */
import type { Check } from './reconcile';

const NAMED = `p.name || ', posting ' || g.n || ', ' || t.asset`;
const POSTING = `payout.posting g on g.id = t.posting_id join payout.period p on p.id = g.period_id left join payout.closing c on c.period_id = p.id`;
const GAINED = (account: string): string => `payout.gained(t.posting_id, t.asset, '${account}')`;
/** An order with its newest state. */
const ORDERS = `payout.pay_order o left join lateral (select state from payout.order_state s where s.order_id = o.id order by n desc limit 1) s on true left join payout.posting g on g.order_id = o.id`;

export const payoutChecks: readonly Check[] = [
  { kind: 'payout', detail: 'the entries of a posting are not what its control sums say', sql: `
    select c.case_id, ${NAMED} as id from payout.total t join ${POSTING}
    where ${GAINED('received')} <> -t.reward or ${GAINED('fee')} <> t.fee or ${GAINED('unshared')} <> t.unshared or ${GAINED('payable')} <> t.shared` },
  { kind: 'payout', detail: 'a posting has entries without control sums', sql: `
    select c.case_id, ${NAMED} as id from (select distinct posting_id, asset from payout.entry) t join ${POSTING}
    where not exists (select from payout.total x where x.posting_id = t.posting_id and x.asset = t.asset)` },
  { kind: 'payout', detail: 'what a closed period has received is not what was posted of it', sql: `
    select c.case_id, p.name || ', ' || r.asset as id from (
      select period_id, asset, sum(amount) as amount from (
        select w.period_id, w.asset, w.amount from payout.reward w where not exists (select from payout.voided v where v.reward_id = w.id)
        union all select g.period_id, t.asset, -t.reward from payout.total t join payout.posting g on g.id = t.posting_id) moves group by 1, 2) r
    join payout.period p on p.id = r.period_id left join payout.closing c on c.period_id = p.id
    where r.amount <> 0 and exists (select from payout.posting g where g.period_id = p.id)` },
  { kind: 'payout', detail: 'a period whose case is over is not posted', sql: `
    select c.case_id, p.name as id from payout.closing c join payout.period p on p.id = c.period_id join work.case w on w.id = c.case_id
    where not w.open and not exists (select from payout.posting g where g.period_id = p.id and g.n = 0)` },
  { kind: 'payout', detail: 'whoever got something of a period was not told of it', sql: `
    select c.case_id, p.name || ', participant ' || e.participant as id from payout.closing c join payout.period p on p.id = c.period_id join work.case w on w.id = c.case_id
    join payout.posting g on g.period_id = p.id and g.n = 0 join (select distinct posting_id, participant from payout.entry) e on e.posting_id = g.id join payout.participant m on m.number = e.participant
    where w.closed and m.person is not null and not exists (select from payout.told t where t.period_id = p.id and t.participant = e.participant)` },
  { kind: 'order', detail: 'an order to pay has no state', sql: `select null::uuid as case_id, o.id::text as id from ${ORDERS} where s.state is null` },
  { kind: 'order', detail: 'an order is confirmed and not booked as paid, or booked and not confirmed', sql: `
    select null::uuid as case_id, o.id::text as id from ${ORDERS} where (s.state = 'confirmed') <> (g.id is not null)` },
  { kind: 'order', detail: 'an order is booked as paid in another amount, or to another', sql: `
    select null::uuid as case_id, o.id::text as id from ${ORDERS} where g.id is not null and not exists (
      select from payout.entry e where e.posting_id = g.id and e.debit = 'payable' and e.credit = 'paid' and e.participant = o.participant and e.asset = o.asset and e.amount = o.amount)` },
  { kind: 'order', detail: 'more is ordered to a participant than was ever shared with him', sql: `
    select null::uuid as case_id, 'participant ' || o.participant || ', ' || o.asset as id from ${ORDERS} where s.state is distinct from 'cancelled' group by o.participant, o.asset
    having sum(o.amount) > (select coalesce(sum(e.amount), 0) from payout.entry e where e.participant = o.participant and e.asset = o.asset and e.credit = 'payable')` },
];
