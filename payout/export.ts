/** The inputs of a closed period and what the journal made of them, as lines of JSON: enough to compute it all again without us (payout/verify.ts). */
import { type Within, ask, statement, within } from '../database/ask';
import type { Db } from '../database/connect';
import { copyOut } from './copy';
import type { Line } from './verify';

const PERIOD = statement('payoutExported', `
  select p.jurisdiction, p.name, p.from_at as "from", p.to_at as "to", (select fee from payout.posting where period_id = p.id and n = 0) as fee,
    (select count(*)::int from payout.posting where period_id = p.id) as postings
  from payout.period p where p.id = $1`);
const ISO = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

/** What still counts: neither batches nor rewards that a correction has taken back. */
const parts = (periodId: number, jurisdiction: string): readonly { query: string; line: (row: string[]) => Line }[] => [
  {
    // as hexadecimal digits: the format would write a backslash twice, and knows one alphabet
    query: `select asset, amount, encode(convert_to(reference, 'UTF8'), 'hex') from payout.reward r where period_id = ${periodId} and not exists (select from payout.voided v where v.reward_id = r.id) order by id`,
    line: ([asset, amount, reference]) => ({ reward: { asset: asset!, amount: amount!, reference: Buffer.from(reference!, 'hex').toString() } }),
  },
  {
    query: `select participant, to_char(at, ${ISO}), counts from payout.standing s join payout.participant m on m.number = s.participant
      where m.jurisdiction = '${jurisdiction}' and exists (select from payout.work w where w.period_id = ${periodId} and w.participant = s.participant) order by participant, at`,
    line: ([participant, at, counts]) => ({ standing: { participant: Number(participant), at: at!, counts: counts === 't' } }),
  },
  {
    query: `select participant, to_char(at, ${ISO}), units from payout.work w where period_id = ${periodId} and not exists (select from payout.voided v where v.batch_id = w.batch_id) order by participant, at`,
    line: ([participant, at, units]) => ({ work: { participant: Number(participant), at: at!, units: units! } }),
  },
  {
    query: `select e.asset, account, e.participant, sum(case when account = e.credit then e.amount else -e.amount end)
      from payout.entry e join payout.posting p on p.id = e.posting_id, lateral (values (e.debit), (e.credit)) a (account)
      where p.period_id = ${periodId} and account <> 'received' and 'received' in (e.debit, e.credit) group by 1, 2, 3 order by 1, 2, 3`,
    line: ([asset, account, participant, amount]) => ({ posted: { asset: asset!, account: account!, participant: participant === '\\N' ? null : Number(participant), amount: amount! } }),
  },
];

/** Hands over every line of a closed period, all of one moment: nothing of another country's pool, and of standings those of who worked in it. @throws RangeError where it is not closed */
export const exportPeriod = (db: Db, periodId: number, say: (line: Line) => Promise<void> | void): Promise<void> =>
  within(db, async (trx: Within) => {
    await ask(trx, statement('payoutSnapshot', 'set transaction isolation level repeatable read, read only'));
    const [period] = await ask<{ jurisdiction: string; name: string; from: string; to: string; fee: string | null; postings: number }>(trx, PERIOD, [periodId]);
    if (!period?.fee) throw new RangeError('the period is not closed');
    await say({ period: { ...period, fee: period.fee } });
    for (const { query, line } of parts(Number(periodId), period.jurisdiction)) for await (const row of copyOut(trx, query)) await say(line(row));
  });
