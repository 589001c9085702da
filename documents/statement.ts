import type { Db } from '../database/connect';
import { sheet, telling } from '../law';
import { dayOf } from '../law/calendar';
import type { Day } from '../law/types';
import { statementOf, type Statement } from '../payout/statement';
import type { RenderInput } from '../workflows/kernel/contract';
import { type CaseFacts, members, text } from './factRows';

type Posting = Statement['assets'][number]['postings'][number];
type Order = Statement['orders'][number];
/** The statement of a period (KG-514-4/37) with civil days in place of instants; amounts are whole base units as text. `to`: the last day of the period. */
export interface StatementFacts extends Omit<Statement, 'from' | 'to' | 'closedAt' | 'assets' | 'orders' | 'participant'> {
  number: string;
  from: Day;
  to: Day;
  closedOn: Day;
  assets: (Omit<Statement['assets'][number], 'postings'> & { corrections: (Pick<Posting, 'reason' | 'amount'> & { on: Day })[] })[];
  orders: (Pick<Order, 'asset' | 'amount' | 'address' | 'state' | 'reference'> & { on: Day; since: Day })[];
}
export interface Stated { statement: StatementFacts; language: string; applicant: CaseFacts['applicant'] }

function inDays(s: Statement, number: string, day: (at: string) => Day): StatementFacts {
  const { period, fee, work } = s;
  return {
    period, fee, work, number, from: day(s.from), to: day(new Date(Date.parse(s.to) - 1).toISOString()), closedOn: day(s.closedAt),
    assets: s.assets.map(({ postings, ...a }) => ({ ...a, corrections: postings.filter((p) => p.n > 0).map(({ at, reason, amount }) => ({ on: day(at), reason, amount })) })),
    orders: s.orders.map(({ at, since, asset, amount, address, state, reference }) => ({ on: day(at), since: day(since), asset, amount, address, state, reference })),
  };
}

/** Whose statement the notice tells of, and what it says; null for every other document. Throws where the period is not closed. */
export async function statedIn(db: Db, { procedure, kind, noticeId }: Pick<RenderInput, 'procedure' | 'kind' | 'noticeId'>, { jurisdiction }: CaseFacts): Promise<Stated | null> {
  if (!noticeId || !telling(sheet(procedure).notices, 'statement').includes(kind)) return null;
  const notice = await db('notice.notice').where({ id: noticeId }).first<{ language: string; data: { period: string; participant: number } } | undefined>('language', 'data');
  if (!notice) throw new Error(`no notice ${noticeId}`);
  const { period, participant } = notice.data;
  const statement = await statementOf(db, { jurisdiction, period, participant });
  if (!statement) throw new Error(`the period ${period} is not closed`);
  const { rows: [entry] } = await db.raw<{ rows: { number: string; fields: unknown; inn: string }[] }>(
    `select e.number, v.fields, s.number as inn from payout.participant m join registry.subject s on s.id = m.subject_id
     join registry.entry e on e.register = 'participant' and e.subject_id = m.subject_id and regexp_replace(e.number, '\\D', '', 'g')::int = m.number
     join registry.entry_version v on v.entry_id = e.id where m.number = ? order by v.n desc limit 1`, [participant]);
  if (!entry) throw new Error(`the register has no participant ${participant}`);
  return {
    statement: inDays(statement, entry.number, (at) => dayOf(jurisdiction, at)), language: notice.language,
    applicant: { name: text(members(entry.fields).name) ?? entry.number, inn: entry.inn, address: null },
  };
}
