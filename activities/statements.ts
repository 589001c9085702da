import { sha256, uuidFrom } from '../database/canonical';
import { type Db, type Trx, officeNow } from '../database/connect';
import { appendHistory } from '../database/history';
import { lock } from '../database/once';
import { dayOf } from '../law/calendar';
import type { Instant } from '../law/types';
import type { PayoutInput } from '../workflows/kernel/contract';
import { type CaseRow, caseRow } from './deps';
import { nextNumber } from './numbers';

/** So many are told in one transaction: few enough that other numbers of notices do not wait long. */
const BATCH = 1_000;
const KIND = 'statement';

interface Addressee { number: number; person: string; email: string | null; language: string }

/** The next participants who got something of the period and were not told, by number. */
async function untold(trx: Trx, caseId: string): Promise<{ periodId: number; to: Addressee[] }> {
  const { rows: [closing] } = await trx.raw<{ rows: { period_id: number; posting: number; last: number }[] }>(
    `select c.period_id, p.id as posting, coalesce((select max(participant) from payout.told t where t.period_id = c.period_id), 0) as last
     from payout.closing c join payout.posting p on p.period_id = c.period_id and p.n = 0 where c.case_id = ?`, [caseId]);
  if (!closing) throw new Error('the period is not posted');
  const { rows } = await trx.raw<{ rows: Addressee[] }>(
    `select m.number, m.person, p.email, p.language from payout.participant m join office.person p on p.id = m.person
     where m.number > ? and exists (select from payout.entry e where e.posting_id = ? and e.participant = m.number) order by m.number limit ?`, [closing.last, closing.posting, BATCH]);
  return { periodId: closing.period_id, to: rows };
}

/** The notice of one participant: the cabinet message, and an e-mail that says it is there. */
function noticeRows(i: PayoutInput, a: Addressee, o: { periodId: number; number: string; at: Instant; on: string }) {
  const key = `${i.caseId}/notice.${KIND}/${a.number}`, served = `${key}/served`;
  const id = uuidFrom('notice', key), mail = uuidFrom('mail', id);
  const result = JSON.stringify({ noticeId: id, number: o.number, at: o.at, on: o.on });
  const effect = (k: string, kind: string) => ({ key: k, kind, input_hash: sha256(k), result });
  return {
    effects: [effect(key, `notice.${KIND}`), effect(served, 'notice.served')],
    notice: { id, case_id: i.caseId, kind: KIND, number: o.number, to_person: a.person, language: a.language === 'ky' ? 'ky' : 'ru', norms: i.norms, act: i.act, edition: i.edition, data: JSON.stringify({ period: String(i.command.fields.period), participant: a.number }), effect_key: key },
    served: { notice_id: id, at: o.at, on_day: o.on, documents: [] as string[], effect_key: served },
    mails: a.email ? [{ id: mail, notice_id: id, message_id: `<${mail}@tartip>`, to_address: a.email }] : [],
    deliveries: [{ notice_id: id, channel: 'cabinet', state: 'delivered', detail: null }, { notice_id: id, channel: 'email', state: a.email ? 'queued' : 'failed', detail: a.email ? null : 'no address' }],
    told: { period_id: o.periodId, participant: a.number, notice_id: id },
  };
}

/** One batch, whole or nothing; how many were told. Of two workers at once the second finds what the first has done. */
const tellSome = (db: Db, c: CaseRow, i: PayoutInput): Promise<number> =>
  db.transaction(async (trx) => {
    await lock(trx, 'payout.tell', i.caseId);
    const { periodId, to } = await untold(trx, i.caseId);
    if (to.length === 0) return 0;
    const at = await officeNow(trx);
    const on = dayOf(c.jurisdiction, at), year = on.slice(0, 4);
    const last = await nextNumber(trx, `notice.${c.jurisdiction}`, Number(year), to.length);
    const numberOf = (n: number): string => `${year}/${String(last - to.length + 1 + n).padStart(5, '0')}`;
    const rows = to.map((a, n) => noticeRows(i, a, { periodId, number: numberOf(n), at, on }));
    const put = async (table: string, all: object[]): Promise<void> => { if (all.length > 0) await trx(table).insert(all); };
    await put('registry.effect', rows.flatMap((r) => r.effects));
    await put('notice.notice', rows.map((r) => r.notice));
    await put('notice.served', rows.map((r) => r.served));
    await put('notice.delivery', rows.flatMap((r) => r.deliveries));
    await put('notice.mail', rows.flatMap((r) => r.mails));
    await put('payout.told', rows.map((r) => r.told));
    const number = to.length === 1 ? numberOf(0) : `${numberOf(0)} – ${numberOf(to.length - 1)}`;
    await appendHistory(trx, { caseId: i.caseId, jurisdiction: c.jurisdiction, at, by: null, norms: i.norms, kind: `notice.${KIND}`, key: `${i.caseId}/told/${to[0]!.number}`, data: { number, count: to.length } });
    return to.length;
  });

/** Tells everybody, batch after batch; broken off, it goes on after the last batch that was committed. Answers how many this call told. */
export async function tellAll(db: Db, i: PayoutInput): Promise<number> {
  const c = await caseRow(db, i.caseId);
  let told = 0;
  for (let n = await tellSome(db, c, i); n > 0; n = await tellSome(db, c, i)) told += n;
  return told;
}
