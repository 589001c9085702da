/**
 * Statements as papers. A million of them would keep the printer busy for days, and few are asked for: a PDF is printed when its participant
 * wants it. What it says is in the journal, so it is kept under a hash of that: the same statement is the same file, a corrected one another.
 */
import { type Asked, ask, statement } from '../database/ask';
import { canonicalJson, sha256 } from '../database/canonical';
import type { Statement } from './statement';

/** A notice of a statement, with what a printer needs of its case. */
export interface Wanted { key: string; noticeId: string; caseId: string; procedure: string; act: string; edition: string; kind: string; norms: string[] }

const NOTICE = statement('payoutNoticeOf', 'select t.notice_id as id from payout.told t where t.period_id = $1 and t.participant = $2');
const WANT = statement('payoutWant', 'insert into payout.wanted (key, notice_id) values ($1, $2) on conflict (key) do nothing');
const MADE = statement('payoutMade', 'select hash from dossier.document where effect_key = $1 order by language limit 1');
const NEXT = statement('payoutNextWanted', `
  select w.key, n.id as "noticeId", n.case_id as "caseId", c.procedure, n.act, n.edition, n.kind, n.norms from payout.wanted w
  join notice.notice n on n.id = w.notice_id join work.case c on c.id = n.case_id
  where w.asked_at > clock_timestamp() - interval '1 day' and not w.key = any($1) and not exists (select from dossier.document d where d.effect_key = w.key) order by w.asked_at limit 1`);

/** The notice by which a participant was told of the period; undefined while he was not. */
export const noticeOf = async (db: Asked, periodId: number, participant: number): Promise<string | undefined> => (await ask<{ id: string }>(db, NOTICE, [periodId, participant]))[0]?.id;

/** Key of the paper of a statement as it is now. */
export const paperKey = (noticeId: string, s: Statement): string => `${noticeId}/paper/${sha256(canonicalJson(s)).slice(0, 32)}`;

/** Asks for a paper; asked again it changes nothing. */
export const want = async (db: Asked, key: string, noticeId: string): Promise<void> => {
  await ask(db, WANT, [key, noticeId]);
};

/** Hash of the file, once it is printed. */
export const paperOf = async (db: Asked, key: string): Promise<string | undefined> => (await ask<{ hash: string }>(db, MADE, [key]))[0]?.hash;

/** The paper that was asked for first and is not printed yet; of those of the last day, without these. */
export const nextWanted = async (db: Asked, without: readonly string[]): Promise<Wanted | undefined> => (await ask<Wanted>(db, NEXT, [without]))[0];
