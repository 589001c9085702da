import { z } from 'zod';
import type { Db, Trx } from '../../database/connect';
import { appendHistory } from '../../database/history';
import { answerByHand, deliver } from '../../dossier/deliver';
import { undeliverables } from '../../dossier/undeliverable';
import type { Instant, Jurisdiction } from '../../law/types';
import { OWN_APPLICATION } from '../mayAct';
import { officeAct, reasonSchema } from '../officeAct';
import { problem } from '../problems';
import { orderRepair } from '../repairs';
import { json, route, type Who } from '../route';
import { idSchema } from '../schemas';
import { knownProcedure } from '../sheets';
import { wordsSchema } from '../viewSchemas';
import { orderAnswers, orderReply } from './stuckCases';

const params = z.strictObject({ receipt: idSchema });
const item = z.strictObject({
  receipt: z.uuid(), caseId: z.uuid(), procedure: z.string(), command: z.string(), words: wordsSchema, role: z.string().describe('of whoever sent it'),
  at: z.iso.datetime().describe('its stamp, from which it counts'), since: z.iso.datetime().describe('when administrators were told'),
});
interface Row { id: string; case_id: string; applicant: string; procedure: string; jurisdiction: Jurisdiction; command: string; role: string; at: Instant; since: Instant }

/** Receipts without an answer of which administrators were told. */
const rows = (db: Db | Trx) => undeliverables(db).join('work.case as c', 'c.id', 'r.case_id')
  .select<Row[]>('r.id', 'r.case_id', 'c.applicant', 'c.procedure', 'c.jurisdiction', 'r.command', 'r.role', 'r.at', 'a.raised_at as since');

async function known(db: Db | Trx, receipt: string): Promise<Row> {
  const row = (await rows(db).where('r.id', receipt))[0];
  if (row) return row;
  if (await db('dossier.answer').where({ receipt_id: receipt }).first('receipt_id')) throw problem('conflict', 'The receipt has been answered.');
  throw problem('notFound', 'There is no such receipt among those that cannot be delivered.');
}

const list = route({
  method: 'get', path: '/v1/undeliverable', access: ['admin'], tag: 'administration', summary: 'Receipts that cannot be delivered to their cases, the first stamped first.',
  answers: { 200: { words: 'At most 200 receipts', schema: z.strictObject({ items: z.array(item) }) } },
  handler: async ({ deps: { db } }) => json({
    items: (await rows(db).orderBy(['r.at', 'r.id']).limit(200)).map((r) => ({
      receipt: r.id, caseId: r.case_id, procedure: r.procedure, command: r.command, words: knownProcedure(r.procedure)?.commands[r.command]?.words ?? {}, role: r.role, at: r.at, since: r.since,
    })),
  }),
});

const retry = route({
  method: 'post', path: '/v1/undeliverable/:receipt/retry', access: ['admin'], tag: 'administration', idempotent: true, params, summary: 'Deliver again, with a reason.',
  body: z.strictObject({ reason: reasonSchema }), answers: orderAnswers,
  async handler(call) {
    const { deps, params: { receipt }, body: { reason } } = call;
    return orderReply(deps, await orderRepair(deps.db, call, async (trx) => ({ caseId: (await known(trx, receipt)).case_id, action: 'retryDelivery', reason })));
  },
});

/** How long the case is asked once more before a receipt is answered for it (ms). */
const LAST_TRY = 3_000;
const refused = z.strictObject({ receipt: z.uuid(), caseId: z.uuid(), code: z.string(), text: z.string() });

/** An application is refused by an act, on grounds of the law; and nobody answers in his own case. */
function checkByHand(r: Row, who: Who): void {
  if (knownProcedure(r.procedure)?.commands[r.command]?.starts) throw problem('notNow', 'What opens a case is not refused by hand: it counts from its stamp and is delivered as soon as it can be.', { allowed: ['retry'] });
  if (r.applicant === who.id) throw problem('forbidden', OWN_APPLICATION);
}

const refuse = route({
  method: 'post', path: '/v1/undeliverable/:receipt/refuse', access: ['admin'], tag: 'administration', idempotent: true, params,
  summary: 'Answer a receipt by hand as refused: its sender reads the code and the text; what it held up goes on.',
  body: z.strictObject({ code: z.enum(['forbidden', 'invalid', 'notNow', 'tooLate', 'conflict']), text: z.string().trim().min(1).max(1000).describe('what the sender reads'), reason: reasonSchema }),
  answers: { 200: { words: 'Answered', schema: refused } },
  async handler({ deps, who, req, params: { receipt }, body }) {
    const { db, client, log, config } = deps;
    const answered = await db('dossier.answer').where({ receipt_id: receipt }).first('receipt_id');
    if (!answered) {
      checkByHand(await known(db, receipt), who);
      // the case's own answer is better than anybody's
      await deliver({ db, client, log, rehearsal: config.rehearsal }, receipt, LAST_TRY);
    }
    return json(await officeAct(db, { who, req, body, jurisdiction: 'kg' }, async (trx, at) => {
      const r = await known(trx, receipt);
      const { code, text, reason } = body;
      const given = await answerByHand(trx, receipt, { code, detail: text });
      if (!given || !('refused' in given)) throw problem('conflict', 'The case has taken it meanwhile.');
      await appendHistory(trx, { caseId: r.case_id, kind: 'case.receiptRefused', at, jurisdiction: r.jurisdiction, by: { person: who.id, role: 'admin' }, norms: [], data: { receipt, command: r.command, code, reason } });
      return { kind: 'office.receiptRefused', data: { case: r.case_id, receipt, procedure: r.procedure, command: r.command, code, reason }, answer: { receipt, caseId: r.case_id, code, text } };
    }));
  },
});

export const undeliverable = [list, retry, refuse];
