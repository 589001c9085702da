import { z } from 'zod';
import type { Db, Trx } from '../../database/connect';
import { inForce } from '../../database/law';
import { lock } from '../../database/once';
import { editions as known, inForceSince } from '../../law';
import { dayOf } from '../../law/calendar';
import type { Day, Edition, Instant } from '../../law/types';
import { daySchema, nextOf, officeAct, reasonSchema, sourceSchema, wrong } from '../officeAct';
import { problem } from '../problems';
import { json, route } from '../route';
import { wordsSchema } from '../viewSchemas';

const item = z.strictObject({
  act: z.string(), edition: z.string(), words: wordsSchema, source: z.string(), jurisdiction: z.string(), transition: z.string(),
  inForce: z.iso.date().nullable().describe('first day on which it governs filings; null: a draft that was not put in force'), draft: z.boolean(),
});

const list = route({
  method: 'get', path: '/v1/editions', access: 'signedIn', tag: 'law', summary: 'Editions of acts, with the day from which each governs filings; drafts for rehearsals are marked.',
  answers: { 200: { words: 'Every edition', schema: z.strictObject({ items: z.array(item) }) } },
  async handler({ deps }) {
    const set = await inForce(deps.db);
    return json({
      items: known.map((e) => ({ act: e.act, edition: e.edition, words: e.words, source: e.source, jurisdiction: e.jurisdiction, transition: e.transition, inForce: inForceSince(e, set), draft: e.draft === true })),
    });
  },
});

/** What has governed a filing is not changed: once there is a case of the act, an edition begins after today, and one that has begun stays. */
async function checkDay(trx: Trx, e: Edition, from: Day, at: Instant): Promise<void> {
  const today = dayOf(e.jurisdiction, at);
  if (!(await trx('work.case').where({ act: e.act }).first('id'))) return;
  if (from <= today) throw wrong(['from'], `cases were filed under ${e.act}: after ${today} only`);
  const since = inForceSince(e, await inForce(trx));
  if (since !== null && since <= today) throw wrong(['from'], `${e.edition} has governed filings since ${since}: another edition can follow it, its day cannot be changed`);
}

/** Both the setting and the database's clock, which only its owner can shift, say so: a live office is none by a wrong setting alone. */
const isRehearsal = async ({ config, db }: { config: { rehearsal: boolean }; db: Db }): Promise<boolean> =>
  config.rehearsal && (await db('office.clock').first<{ rehearsal: boolean }>('rehearsal')).rehearsal;

const putInForce = route({
  method: 'post', path: '/v1/editions/:act/:edition/in-force', access: ['admin'], tag: 'administration', idempotent: true,
  summary: 'Put an edition in force from a civil day on. Cases keep the edition of the day on which they were filed.',
  params: z.strictObject({ act: z.string().max(50), edition: z.string().max(100) }), body: z.strictObject({ from: daySchema, source: sourceSchema, reason: reasonSchema }),
  answers: { 200: { words: 'The edition and its day', schema: z.strictObject({ act: z.string(), edition: z.string(), from: z.iso.date(), source: z.string() }) } },
  async handler({ deps, who, req, params: { act, edition }, body }) {
    const e = known.find((x) => x.act === act && x.edition === edition);
    if (!e) throw problem('notFound', 'There is no such edition.');
    if (e.draft && !(await isRehearsal(deps))) throw problem('invalid', 'a draft can be put in force in a rehearsal only');
    const { from, source, reason } = body;
    return json(await officeAct(deps.db, { who, req, body, jurisdiction: e.jurisdiction }, async (trx, at) => {
      await lock(trx, 'inForce', act);
      await checkDay(trx, e, from, at);
      const n = await nextOf(trx, 'law.in_force', { act, edition });
      await trx('law.in_force').insert({ act, edition, n, from_day: from, source, set_at: at, set_by: who.id, reason });
      return { kind: 'office.editionInForce', data: { act, edition, from, source, reason }, answer: { act, edition, from, source } };
    }));
  },
});

export const editions = [list, putInForce];
