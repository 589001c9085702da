import type { Response } from 'express';
import { z } from 'zod';
import type { Trx } from '../../../database/connect';
import type { Within } from '../../../database/ask';
import { assets } from '../../../payout/assets';
import { wrongRewards, wrongWork } from '../../../payout/closing';
import { correct, Refused } from '../../../payout/corrections';
import { exportPeriod } from '../../../payout/export';
import { periodsOf, periodView, postingsOf, rewardsOf, sharesOf, type PeriodView } from '../../../payout/views';
import { drained } from '../../drained';
import { lineSchema, officeAct, reasonSchema, wrong } from '../../officeAct';
import { fromCursor, page, pageOf, pageQuery, type Keyset } from '../../paging';
import { afterNumber, cursorOf, norms, OVERSEERS, periodFor, periodParams, POOL, unitsSchema } from '../../pool';
import { problem } from '../../problems';
import { json, route } from '../../route';
import { formats } from '../../schemas';
import { slots } from '../../slots';

const totals = z.array(z.strictObject({ asset: z.string(), reward: unitsSchema, fee: unitsSchema, unshared: unitsSchema.describe('kept because nobody worked'), shared: unitsSchema }));
const item = z.strictObject({
  name: z.string(), from: z.iso.datetime(), to: z.iso.datetime(), closedAt: z.iso.datetime().nullable(), fee: z.string().nullable().describe('per cent, as it was in force'), case: z.uuid().nullable(),
});
const shown = ({ name, from, to, closedAt, fee, case: caseId }: PeriodView) => ({ name, from, to, closedAt, fee, case: caseId });

const list = route({
  method: 'get', path: '/v1/pool/periods', access: OVERSEERS, tag: 'pool', summary: 'Periods of the pool, the latest first.', query: z.strictObject(pageQuery),
  answers: { 200: { words: 'A page of periods', schema: pageOf(item) } },
  async handler({ deps, query }) {
    const after = fromCursor(query.cursor, { key: 'instant', id: 'text' });
    const rows = await periodsOf(deps.db, POOL, after && { from: after[0], name: after[1] }, query.limit + 1);
    const found = page(rows, query.limit, (p): Keyset => [p.from, p.name]);
    return json({ items: found.rows.map(shown), next: found.next });
  },
});

const one = route({
  method: 'get', path: '/v1/pool/periods/:period', access: OVERSEERS, tag: 'pool', summary: 'A period: what was received, the fee, and the control sums of its closing and of each correction.', params: periodParams,
  answers: { 200: { words: 'The period', schema: item.extend({
    rewards: z.array(z.strictObject({ asset: z.string(), amount: unitsSchema, reference: z.string(), withdrawn: z.boolean() })).describe('at most the first thousand'),
    postings: z.array(z.strictObject({ n: z.int().describe('0: the closing; then the corrections'), at: z.iso.datetime(), reason: z.string().nullable(), totals: totals.describe('of a correction the differences') })),
  }) } },
  async handler({ deps, params: { period } }) {
    const { id } = await periodFor(deps.db, period);
    const [view, rewards, postings] = await Promise.all([periodView(deps.db, POOL, period), rewardsOf(deps.db, id), postingsOf(deps.db, id)]);
    return json({ ...shown(view!), rewards, postings });
  },
});

const shares = route({
  method: 'get', path: '/v1/pool/periods/:period/shares', access: OVERSEERS, tag: 'pool', summary: 'What each participant got from a period, corrections included, by registration number.', params: periodParams, query: z.strictObject(pageQuery),
  answers: { 200: { words: 'A page of participants', schema: pageOf(z.strictObject({ participant: z.int(), asset: z.string(), units: unitsSchema.describe('work, in hashes or as it was counted'), amount: unitsSchema })) } },
  async handler({ deps, params: { period }, query }) {
    const { id } = await periodFor(deps.db, period);
    const rows = await sharesOf(deps.db, id, { after: afterNumber(query.cursor), limit: query.limit });
    const last = rows.at(-1)?.participant;
    const more = last !== undefined && (await sharesOf(deps.db, id, { after: last, limit: 1 })).length > 0;
    return json({ items: rows, next: more ? cursorOf(last) : null });
  },
});

/** Exports at a time: each holds a connection to the database for as long as its reader takes. */
const exports = slots(2, 2);
/** A reader who takes nothing for so long (ms) is let go. */
const STALLED_MS = 120_000;

/** Writes one JSON object a line, and waits where the reader is slower than the database. */
async function sendLines(res: Response, write: (say: (line: object) => Promise<void> | void) => Promise<void>): Promise<void> {
  res.setTimeout(STALLED_MS, () => res.destroy());
  await write((line) => (res.write(`${JSON.stringify(line)}\n`) ? undefined : drained(res)));
  res.end();
}

const exported = route({
  method: 'get', path: '/v1/pool/periods/:period/export', access: ['officer', 'head', 'admin'], tag: 'pool', summary: 'A closed period with its inputs, one JSON object a line: enough to compute it again without us.', params: periodParams,
  answers: { 200: { words: 'Lines of JSON', media: 'application/jsonl' } },
  async handler({ deps, params: { period } }) {
    const { id } = await periodFor(deps.db, period);
    if (!(await periodView(deps.db, POOL, period))?.closedAt) throw problem('notNow', 'The period is not closed.', { norm: norms.accounts });
    const release = exports.take('');
    if (!release) throw problem('tooMany', 'Others are exporting just now; ask again in a moment.', { headers: { 'Retry-After': '10' } });
    return {
      headers: { 'Content-Type': 'application/jsonl', 'Content-Disposition': `attachment; filename="pool-${period}.jsonl"` },
      stream: (res) => sendLines(res, (say) => exportPeriod(deps.db, id, say)).finally(release),
    };
  },
});

const rewardName = { asset: z.enum(assets), reference: lineSchema(200) };
const correctionBody = z.strictObject({
  reason: reasonSchema,
  rewards: z.array(z.strictObject({ ...rewardName, amount: z.string().max(100) })).max(1000).default([]).describe('of the period, not taken in before'),
  work: z.array(z.strictObject({ participant: z.int().min(1).max(999_999_999), units: formats.units })).max(10_000).default([]).describe('of the whole period, beside what was taken in'),
  withdraw: z.strictObject({ batches: z.array(lineSchema(200)).max(1000).default([]), rewards: z.array(z.strictObject(rewardName)).max(1000).default([]) }).prefault({}).describe('what does not count any more'),
});

/** A transaction of the query builder, as statements take it. */
const held = async (trx: Trx): Promise<Within> => {
  const client = trx.client as Within['client'];
  return { client, held: await client.acquireConnection() };
};

const corrections = route({
  method: 'post', path: '/v1/pool/periods/:period/corrections', access: ['admin'], tag: 'pool', idempotent: true, params: periodParams, body: correctionBody,
  summary: 'Correct a closed period: what was posted stays, the differences are posted beside it, and the next orders follow them.',
  answers: { 200: { words: 'Posted', schema: z.strictObject({ period: z.string(), n: z.int(), totals: totals.describe('the differences') }) } },
  async handler({ deps, who, req, params: { period }, body }) {
    const { id, to } = await periodFor(deps.db, period);
    const wrongPlace = wrongRewards(body.rewards)[0] ?? (await wrongWork(deps.db, POOL, to, body.work))[0];
    if (wrongPlace) throw wrong(wrongPlace.path, wrongPlace.detail);
    return json(await officeAct(deps.db, { who, req, body, jurisdiction: POOL }, async (trx, at) => {
      if (!(await periodView(trx, POOL, period))?.closedAt) throw problem('notNow', 'The period is not closed: what belongs to it is simply taken in.', { norm: norms.accounts });
      const rewards = body.rewards.map((r) => ({ ...r, by: who.id }));
      const done = await correct(await held(trx), { periodId: id, reason: body.reason, at, rewards, work: body.work, withdraw: body.withdraw }).catch((e: unknown) => {
        throw e instanceof Refused ? wrong(e.path, e.detail) : e;
      });
      const n = (await postingsOf(trx, id)).at(-1)!.n;
      return { kind: 'office.payoutCorrected', norms: [norms.shares, norms.accounts], data: { period, n, totals: done.totals.map((t) => ({ ...t })), reason: body.reason }, answer: { period, n, totals: done.totals } };
    }));
  },
});

export const poolPeriods = [list, one, shares, exported, corrections];
