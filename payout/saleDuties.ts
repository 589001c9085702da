/** What was mined in the System is first sold on a licensed platform (KG-514-4/3-1, 33): whoever got something has to, until he reports the sale. The norm sets no last day. */
import { type Asked, ask, statement } from '../database/ask';
import type { Instant } from '../law/types';
import { norms } from './norms';

const OPEN = statement('payoutSaleDuties', `
  insert into work.duty (id, subject_id, person, norm, about, opened_at, opened_by)
  select gen_random_uuid(), m.subject_id, m.person, $4, p.name, $2, $3
  from (select distinct participant from payout.entry where posting_id = $1 and credit = 'payable') got
  join payout.participant m on m.number = got.participant join payout.posting g on g.id = $1 join payout.period p on p.id = g.period_id where m.person is not null
  on conflict (opened_by, subject_id, norm, about) do nothing`);

/** A duty, about the period, of everybody who got something of a posting; opened once. */
export const openSaleDuties = async (db: Asked, { posting, at }: { posting: number; at: Instant }): Promise<void> => {
  await ask(db, OPEN, [posting, at, `payout/${posting}`, norms.sale]);
};
