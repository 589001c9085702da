import { Readable } from 'node:stream';
import { z } from 'zod';
import { officeNow } from '../../../database/connect';
import { assets, isAsset, wrongAmount } from '../../../payout/assets';
import { type Batch, columnsOf, takeWork } from '../../../payout/intake';
import { isOwnName, OWN_NAME } from '../../../payout/names';
import { boundsOf, periodNamed } from '../../../payout/periods';
import { takeReward } from '../../../payout/rewards';
import { jsonBody } from '../../body';
import { lineSchema, wrong } from '../../officeAct';
import { norms, PLATFORM, POOL } from '../../pool';
import { problem } from '../../problems';
import { json, route, type Deps, type Reply } from '../../route';
import { periodSchema } from '../../schemas';
import { slots } from '../../slots';
import { invalid, valid } from '../../validate';
import type { Request } from 'express';

/** Largest batch as CSV, in bytes. */
const MOST = 1024 * 1024 * 1024;
const digits = z.string().regex(/^[1-9]\d{0,24}$/, 'must be a whole number from 1 to 10^25, in quotes');
const sample = { participant: z.int().min(1).max(999_999_999), at: z.string().regex(/^[0-9T:.Z+-]{16,35}$/, 'must be an instant with its zone (ISO 8601)') };
const given = lineSchema(200).refine((name) => !isOwnName(name), OWN_NAME);
const head = { batch: given.describe('given by the sender: the same batch again changes nothing'), period: periodSchema };
const measured = z.discriminatedUnion('measure', [
  z.strictObject({ ...head, measure: z.literal('shares'), samples: z.array(z.strictObject({ ...sample, shares: digits, difficulty: digits })).min(1).max(10_000) }),
  z.strictObject({ ...head, measure: z.literal('hashrate'), samples: z.array(z.strictObject({ ...sample, seconds: digits, hashrate: digits.describe('hashes a second') })).min(1).max(10_000) }),
]);
const query = z.strictObject({ batch: head.batch.optional(), period: periodSchema.optional(), measure: z.enum(['shares', 'hashrate']).optional() }).describe('of a CSV file; JSON carries them itself');

type Sending = { of: Omit<Batch, 'periodId' | 'at'> & { period: string }; csv: AsyncIterable<Buffer>; json: boolean };

function* rowsOf(samples: readonly object[], columns: readonly string[]): Generator<Buffer> {
  yield Buffer.from(`${columns.join(',')}\n`);
  for (const s of samples) yield Buffer.from(`${columns.map((c) => String((s as { [c: string]: unknown })[c])).join(',')}\n`);
}

async function* bounded(req: Request): AsyncGenerator<Buffer> {
  let size = 0;
  // what is not read is left to the server: who is still sending gets his answer all the same
  for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST) throw problem('tooLarge', 'The batch is larger than 1 GiB.', { allowed: ['at most 1 GiB'] });
    yield chunk;
  }
}

function sent(req: Request, q: z.output<typeof query>): Sending {
  if (req.is('text/csv')) {
    const { batch, period, measure } = valid(z.strictObject({ ...head, measure: z.enum(['shares', 'hashrate']) }), q, 'The query');
    return { of: { id: batch, period, measure }, csv: bounded(req), json: false };
  }
  if (!req.is('application/json')) throw problem('wrongType', 'The body must be text/csv or application/json.', { allowed: ['text/csv', 'application/json'] });
  const { batch, period, measure, samples } = valid(measured, jsonBody(req), 'The body');
  return { of: { id: batch, period, measure }, csv: Readable.from(rowsOf(samples, columnsOf(measure))), json: true };
}

/** A wrong line of a file is named by its line (the header is line 1), a wrong sample by its place. */
const wrongLine = (line: number, detail: string, asJson: boolean) =>
  (asJson ? invalid('The body', [{ pointer: `/samples/${line - 2}`, detail, norm: norms.shares }]) : problem('invalid', `Line ${line} ${detail}.`, { norm: norms.shares, errors: [{ pointer: `/lines/${line}`, detail }] }));

/** The period of that name, which has begun; else invalid. */
async function begunPeriod(deps: Deps, name: string): Promise<number> {
  const bounds = boundsOf(POOL, name);
  if (!bounds) throw wrong(['period'], 'is no month and no day');
  if (bounds.from > (await officeNow(deps.db))) throw wrong(['period'], 'has not begun');
  return (await periodNamed(deps.db, POOL, name)).id;
}

async function take(deps: Deps, by: string, { of, csv, json: asJson }: Sending): Promise<Reply> {
  const periodId = await begunPeriod(deps, of.period);
  const taken = await takeWork(deps.db, { id: of.id, periodId, measure: of.measure, at: await officeNow(deps.db), by }, csv);
  if ('wrong' in taken) throw wrongLine(taken.wrong.line, taken.wrong.detail, asJson);
  if (!('refused' in taken)) return json({ batch: of.id, period: of.period, rows: taken.rows, before: taken.before });
  if (taken.refused === 'otherContent') throw problem('conflict', 'A batch of this id was taken in with another content.', { norm: norms.shares });
  throw problem('notNow', 'The period is closed or being closed; what belongs to it is added by a correction.', { norm: norms.shares });
}

/** Batches on their way at a time, of one sender and of all: each holds a connection to the database for as long as its sender takes. */
const batches = slots(3, 4);

const work = route({
  method: 'post', path: '/v1/pool/work', access: PLATFORM, tag: 'pool', query, ownBody: 'file', media: ['text/csv', 'application/json'],
  summary: 'Take in a batch of work, whole or nothing: accepted shares with their difficulty, or samples of the hashrate. As CSV with the header participant,at,shares,difficulty or participant,at,seconds,hashrate, or as JSON.',
  answers: { 200: { words: 'Taken in; `before`: it had been already', schema: z.strictObject({ batch: z.string(), period: z.string(), rows: z.int(), before: z.boolean() }) } },
  async handler({ deps, who, req, query: q }) {
    const release = batches.take(who.id);
    if (!release) throw problem('tooMany', 'Too many batches are on their way; send the next when one of them is in.', { headers: { 'Retry-After': '5' } });
    try {
      return await take(deps, who.id, sent(req, q));
    } finally {
      release();
    }
  },
});

const rewardBody = z.strictObject({ period: periodSchema, asset: z.enum(assets), amount: z.string().max(100).describe('base units, a whole number'), reference: given.describe('block or transaction') });

const reward = route({
  method: 'post', path: '/v1/pool/rewards', access: PLATFORM, tag: 'pool', body: rewardBody, summary: 'Take in a reward that the pool has received, once by its block or transaction.',
  answers: { 200: { words: 'Taken in; `before`: it had been already', schema: rewardBody.extend({ before: z.boolean() }) } },
  async handler({ deps, who, body }) {
    const { period, ...said } = body;
    const detail = isAsset(said.asset) ? wrongAmount(said.asset, said.amount) : 'is no asset of the System';
    if (detail) throw wrong(['amount'], detail);
    const id = await begunPeriod(deps, period);
    const taken = await takeReward(deps.db, id, { ...said, by: who.id });
    if (!('refused' in taken)) return json({ ...body, before: taken.before });
    if (taken.refused === 'other') throw problem('conflict', 'This block or transaction was received before, in another period or amount.', { norm: norms.shares });
    throw problem('notNow', 'The period is closed or being closed; what belongs to it is added by a correction.', { norm: norms.shares });
  },
});

export const poolIntake = [work, reward];
