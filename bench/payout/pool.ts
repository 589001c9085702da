import type { ClientBase } from 'pg';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from, to } from 'pg-copy-streams';
import { within } from '../../database/ask';
import { connect, type Db } from '../../database/connect';
import { freshDatabase } from '../../rehearsal/stack';

/** A database with a pool of as many participants and an open period; the id of the period. */
export async function withPool<T>(participants: number, work: (db: Db, periodId: number) => Promise<T>): Promise<T> {
  const database = await freshDatabase();
  const db = connect(database.ownerUrl, { pool: 2 });
  try {
    await db.raw("insert into registry.subject (jurisdiction, number, kind) values ('kg', '90000000001', 'company')");
    await db.raw("insert into payout.participant (number, jurisdiction, subject_id, registered_at) select n, 'kg', s.id, '2026-01-01T00:00:00+06' from registry.subject s, generate_series(1, ?) n", [participants]);
    const { rows: [period] } = await db.raw("insert into payout.period (jurisdiction, name, from_at, to_at) values ('kg', '2026-10', '2026-10-01T00:00:00+06', '2026-11-01T00:00:00+06') returning id");
    await db.raw('vacuum analyze payout.participant');
    return await work(db, Number(period.id));
  } finally {
    await db.destroy();
    await database.drop();
  }
}

const CHUNK = 64 * 1024;
/** Bytes in pieces, as they come from a file. */
export const stream = (bytes: Buffer): Readable => Readable.from(Array.from({ length: Math.ceil(bytes.length / CHUNK) }, (_, n) => bytes.subarray(n * CHUNK, (n + 1) * CHUNK)));

const client = (held: unknown): ClientBase => held as ClientBase;
export const copyFrom = (db: Db, rows: Buffer, target: string): Promise<void> => within(db, (trx) => pipeline(stream(rows), client(trx.held).query(from(`copy ${target}`))));
export const copyTo = (db: Db, source: string): Promise<Buffer> => within(db, (trx) => buffer(client(trx.held).query(to(`copy ${source}`))));
