import { uuidFrom } from '../database/canonical';
import { type Trx, officeNow } from '../database/connect';
import { appendHistory } from '../database/history';
import { once } from '../database/once';
import { dayOf } from '../law/calendar';
import type { Drafted, NoticeInput, Served } from '../workflows/kernel/contract';
import { dueOf } from './calendar';
import { type CaseRow, type Deps, caseRow } from './deps';
import { nextNumber } from './numbers';

/** The notice with its outgoing number: written once, however often its date is made anew. */
const draft = (deps: Deps, c: CaseRow, i: NoticeInput, on: string): Promise<{ noticeId: string; number: string }> =>
  once(deps.db, i.key, `notice.${i.kind}`, { to: i.to, norms: i.norms, paper: i.paper, actId: i.actId, data: i.data }, async (trx) => {
    const noticeId = uuidFrom('notice', i.key);
    const year = Number(on.slice(0, 4));
    const number = `${year}/${String(await nextNumber(trx, `notice.${c.jurisdiction}`, year)).padStart(5, '0')}`;
    await trx('notice.notice').insert({
      id: noticeId, case_id: i.caseId, kind: i.kind, number, to_person: i.to, language: c.language, norms: i.norms, act: i.act, edition: i.edition,
      data: JSON.stringify(i.data ?? {}), paper_id: i.paper ?? null, act_id: i.actId ?? null, effect_key: i.key,
    });
    return { noticeId, number };
  });

async function queueMail(trx: Trx, noticeId: string, to: string): Promise<void> {
  const person = await trx('office.person').where({ id: to }).first<{ email: string | null }>('email');
  if (!person?.email) {
    await trx('notice.delivery').insert({ notice_id: noticeId, channel: 'email', state: 'failed', detail: 'no address' });
    return;
  }
  const id = uuidFrom('mail', noticeId);
  await trx('notice.mail').insert({ id, notice_id: noticeId, message_id: `<${id}@tartip>`, to_address: person.email });
  await trx('notice.delivery').insert({ notice_id: noticeId, channel: 'email', state: 'queued' });
}

export function noticeActivities(deps: Deps) {
  return {
    /** Registers the notice under its number, and computes the term that its service today would start. */
    async noticeDraft(i: NoticeInput): Promise<Drafted> {
      const c = await caseRow(deps.db, i.caseId);
      const now = await officeNow(deps.db);
      const on = dayOf(c.jurisdiction, now);
      const { noticeId, number } = await draft(deps, c, i, on);
      const due = i.starts ? await dueOf(deps.db, { jurisdiction: c.jurisdiction, act: i.act, edition: i.edition, name: i.starts.name, rule: i.starts.rule, from: now, ...(i.starts.until && { until: i.starts.until, roll: true }) }) : null;
      return { noticeId, number, on, due };
    },

    /** Serves the notice: the instant at which the cabinet message is committed. `moved` when the day printed in it is over. */
    async noticeServe(i: { caseId: string; noticeId: string; key: string; on: string; documents: string[] }): Promise<Served> {
      const c = await caseRow(deps.db, i.caseId);
      const done = await deps.db('registry.effect').where({ key: i.key }).first<{ result: Served }>('result');
      if (done) return done.result;
      if (dayOf(c.jurisdiction, await officeNow(deps.db)) !== i.on) return { moved: true };
      try {
        return await once<Served>(deps.db, i.key, 'notice.served', { noticeId: i.noticeId }, (trx) => serve(trx, c, i));
      } catch (e) {
        if (e instanceof DayOver) return { moved: true };
        throw e;
      }
    },
  };
}

class DayOver extends Error {}

async function serve(trx: Trx, c: CaseRow, i: { noticeId: string; key: string; on: string; documents: string[] }): Promise<Served> {
  const at = await officeNow(trx);
  const on = dayOf(c.jurisdiction, at);
  // midnight passed between the look and the transaction: roll back, nothing was served
  if (on !== i.on) throw new DayOver();
  const notice = (await trx('notice.notice').where({ id: i.noticeId }).first<{ kind: string; number: string; to_person: string; norms: string[] }>())!;
  await trx('notice.served').insert({ notice_id: i.noticeId, at, on_day: on, documents: i.documents, effect_key: i.key });
  await trx('notice.delivery').insert([{ notice_id: i.noticeId, channel: 'cabinet', state: 'delivered' }]);
  await queueMail(trx, i.noticeId, notice.to_person);
  await appendHistory(trx, { caseId: c.id, jurisdiction: c.jurisdiction, at, by: null, norms: notice.norms, kind: `notice.${notice.kind}`, key: i.key, data: { number: notice.number, documents: i.documents } });
  return { noticeId: i.noticeId, at, on };
}
