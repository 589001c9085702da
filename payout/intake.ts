/** Taking in work: a batch is a CSV file of one period, whole or nothing, and once. PostgreSQL reads the file; what is wrong is named by its line. */
import { createHash, type Hash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { from } from 'pg-copy-streams';
import { type Within, ask, statement, within } from '../database/ask';
import type { Db } from '../database/connect';
import { lock } from '../database/once';
import type { Instant } from '../law/types';
import { openFor } from './cells';
import { clientOf } from './copy';
import { takesNothing } from './rewards';

/** How work is measured: by the columns beside `participant` (registration number) and `at` (instant). All come to hashes. */
export type Measure = 'shares' | 'hashrate';
/** A share of difficulty 1 stands for 2^32 hashes on average: the target of difficulty 1 leaves 32 bits free (Bitcoin). */
const HASHES: { readonly [M in Measure]: { columns: readonly [string, string]; units: string } } = {
  shares: { columns: ['shares', 'difficulty'], units: 's.shares::numeric * s.difficulty::numeric * 4294967296' },
  hashrate: { columns: ['seconds', 'hashrate'], units: 's.seconds::numeric * s.hashrate::numeric' },
};
export const columnsOf = (measure: Measure): string[] => ['participant', 'at', ...HASHES[measure].columns];

export interface Batch { /** given by the sender */ id: string; periodId: number; measure: Measure; /** legal instant of the receipt */ at: Instant; /** who sends it */ by?: string }
/** A line of the file (the header is line 1) and what is wrong with it. */
export interface Wrong { line: number; detail: string }
export type Taken = { rows: number; before: boolean } | { wrong: Wrong } | { refused: 'closed' | 'otherContent' };

class Rollback extends Error {
  constructor(readonly result: Taken) { super('the batch is not taken'); }
}

const BATCH = statement('payoutBatch', 'select hash, (select count(*)::int from payout.work where batch_id = b.id) as rows from payout.batch b where id = $1');
const KEEP = statement('payoutKeep', 'insert into payout.batch (id, period_id, hash, by_person) values ($1, $2, $3, $4) on conflict (id) do nothing returning id');

/** Takes a batch in. The same batch again changes nothing; another content under its id, and a period that is closed, are refused. */
export async function takeWork(db: Db, batch: Batch, csv: AsyncIterable<Buffer>): Promise<Taken> {
  try {
    return await within(db, async (trx) => {
      // before anything is locked: a slow sender holds up nobody
      const hash = await stage(trx, batch, csv);
      // batches of one period one after the other: nothing is counted twice, and nothing comes while it is being closed
      await lock(trx, 'payout.period', String(batch.periodId));
      const [known] = await ask<{ hash: string; rows: number }>(trx, BATCH, [batch.id]);
      if (known) return known.hash === hash ? { rows: known.rows, before: true } : { refused: 'otherContent' };
      if (await takesNothing(trx, batch.periodId)) return { refused: 'closed' };
      const wrong = (await nothingStaged(trx)) ?? (await firstWrong(trx, batch));
      if (wrong) throw new Rollback({ wrong });
      // of two periods to which it was sent at once the later finds the other's
      if ((await ask(trx, KEEP, [batch.id, batch.periodId, hash, batch.by ?? null])).length === 0) return { refused: 'otherContent' };
      return { rows: await keep(trx, batch), before: false };
    });
  } catch (e) {
    if (e instanceof Rollback) return e.result;
    throw e;
  }
}

/** Longest line or quoted cell, in bytes: many times what a line of work needs. */
const LONGEST = 64 * 1024;
/** What was seen of a file as it passed: its hash, and why it was cut off. */
interface Seen { hash: Hash; cut?: string }

/** Passes a file on and reads along. A line or a cell that does not end is cut off, and is the last that the database gets. */
async function* watched(csv: AsyncIterable<Buffer>, seen: Seen): AsyncGenerator<Buffer> {
  const open = openFor();
  for await (const piece of csv) {
    seen.hash.update(piece);
    const { bytes, quoted } = open(piece);
    if (bytes > LONGEST) seen.cut = quoted ? OPEN_QUOTE : 'is too long';
    yield piece;
    if (seen.cut !== undefined) return;
  }
}

/** Copies the file as text into a table of the transaction; answers the hash of its bytes. */
async function stage(trx: Within, { measure, periodId }: Batch, csv: AsyncIterable<Buffer>): Promise<string> {
  const columns = columnsOf(measure);
  const client = clientOf(trx);
  await client.query(`create temp table staged (line int generated always as identity (start 2), ${columns.map((c) => `${c} text`).join(', ')}) on commit drop`);
  await client.query('savepoint staging');
  const seen: Seen = { hash: createHash('sha256').update(`${periodId}/${measure}/`) };
  try {
    await pipeline(watched(csv, seen), client.query(from(`copy staged (${columns.join(', ')}) from stdin (format csv, header match, encoding 'UTF8')`)));
  } catch (e) {
    const detail = seen.cut ?? unreadable(e, columns);
    if (detail === undefined) throw e;
    await client.query('rollback to savepoint staging');
    throw new Rollback({ wrong: { line: isHeader(e) ? 1 : await nextLine(trx), detail } });
  }
  if (seen.cut !== undefined) throw new Rollback({ wrong: { line: (await nextLine(trx)) - 1, detail: seen.cut } });
  return seen.hash.digest('hex');
}

/** The line after those that were read: what is wrong begins there, though it may show only further on. The numbers given stay given, whatever is rolled back. */
async function nextLine(trx: Within): Promise<number> {
  const { rows } = await clientOf(trx).query<{ line: number }>("select coalesce(pg_sequence_last_value(pg_get_serial_sequence('staged', 'line')::regclass), 1)::int + 1 as line");
  return rows[0]!.line;
}

const OPEN_QUOTE = 'has a quote that does not end';
type OfDatabase = Partial<{ code: string; where: string; message: string }>;
const isHeader = (e: unknown): boolean => /^COPY staged, line 1\b/.test((e as OfDatabase).where ?? '');

/** What PostgreSQL says of a file that it cannot read, in words of ours; undefined where the file is not to blame. */
function unreadable(e: unknown, columns: readonly string[]): string | undefined {
  const { code, message = '' } = e as OfDatabase;
  if (code === '22021') return 'is not UTF-8';
  if (code !== '22P04') return undefined;
  if (/unquoted (newline|carriage return)/.test(message)) return 'does not end as the lines before it do';
  if (/quot/.test(message)) return OPEN_QUOTE;
  return isHeader(e) ? `must be the header ${columns.join(',')}` : `must have ${columns.length} columns`;
}

const NUMBER = String.raw`'^[1-9]\d{0,8}$'`, WHOLE = String.raw`'^[1-9]\d{0,24}$'`, INSTANT = String.raw`'^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$'`;

/** A batch without any work would only use up its id. */
async function nothingStaged(trx: Within): Promise<Wrong | undefined> {
  const { rows } = await clientOf(trx).query('select from staged limit 1');
  return rows.length === 0 ? { line: 2, detail: 'is missing: there is no work in the file' } : undefined;
}

/** The first line that cannot be taken: form first, then what it refers to. */
async function firstWrong(trx: Within, { measure, periodId, at }: Batch): Promise<Wrong | undefined> {
  const [a, b] = HASHES[measure].columns;
  const client = clientOf(trx);
  const form = await client.query<Wrong>(`
    select line, detail from (select line, case
      when participant is null or participant !~ ${NUMBER} then 'participant must be a registration number'
      when at is null or at !~ ${INSTANT} or not pg_input_is_valid(at, 'timestamptz') then 'at must be an instant with its zone (ISO 8601)'
      when ${a} is null or ${a} !~ ${WHOLE} then '${a} must be a whole number from 1 to 10^25'
      when ${b} is null or ${b} !~ ${WHOLE} then '${b} must be a whole number from 1 to 10^25' end as detail
    from staged) wrong where detail is not null order by line limit 1`);
  if (form.rows[0]) return form.rows[0];
  const found = await client.query<Wrong>(`
    with s as (select line, participant::int as participant, at::timestamptz as at from staged),
    p as (select from_at, to_at, jurisdiction from payout.period where id = $1),
    -- a day is a part of its month: what is taken in for the one is not taken in for the other too
    same as (select o.id from payout.period o join p on o.jurisdiction = p.jurisdiction and o.from_at < p.to_at and o.to_at > p.from_at)
    select min(line)::int as line, detail from (
      select line, case
        when m.number is null then 'participant is not registered in the System'
        when s.at > $2 then 'at lies in the future'
        when s.at < p.from_at or s.at >= p.to_at then 'at lies outside the period'
        when s.at < m.registered_at then 'at lies before the registration of the participant' end as detail
      from s cross join p left join payout.participant m on m.number = s.participant and m.jurisdiction = p.jurisdiction
      union all select max(line), 'is the second of the participant for that instant' from s group by participant, at having count(*) > 1
      union all select s.line, 'was taken in with another batch' from s join payout.work w on w.period_id in (select id from same) and w.participant = s.participant and w.at = s.at
        where not exists (select from payout.voided v where v.batch_id = w.batch_id)
    ) wrong where detail is not null group by detail order by 1 limit 1`, [periodId, at]);
  return found.rows[0];
}

async function keep(trx: Within, { id, periodId, measure }: Batch): Promise<number> {
  const { rowCount } = await clientOf(trx).query(`
    insert into payout.work (batch_id, line, period_id, participant, at, units)
    select $1, s.line, $2, s.participant::int, s.at::timestamptz, ${HASHES[measure].units} from staged s order by s.line`, [id, periodId]);
  return rowCount ?? 0;
}
