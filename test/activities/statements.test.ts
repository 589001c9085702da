import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ask, statement, within } from '../../database/ask';
import { connect, type Db } from '../../database/connect';
import { freshDatabase, type FreshDatabase } from '../support/database';

let fresh: FreshDatabase;
let db: Db;
before(async () => {
  fresh = await freshDatabase();
  db = connect(fresh.ownerUrl, { pool: 1 });
  await db.raw('create table public.mark (n int primary key)');
});
after(async () => {
  await db?.destroy();
  await fresh?.drop();
});

const MARK = statement('mark', 'insert into mark values ($1)');
const marks = async (): Promise<number[]> => (await ask<{ n: number }>(db, statement('marks', 'select n from mark order by n'))).map((r) => r.n);

test('what is done within stands together, or not at all; the connection serves the next', async () => {
  await within(db, async (trx) => { await ask(trx, MARK, [1]); await ask(trx, MARK, [2]); });
  await assert.rejects(within(db, async (trx) => { await ask(trx, MARK, [3]); throw new Error('no'); }), /no/);
  await assert.rejects(within(db, async (trx) => { await ask(trx, MARK, [4]); await ask(trx, MARK, [1]); }), { code: '23505' });
  assert.deepEqual(await marks(), [1, 2]);
});

test('a name is of one text alone: a connection would answer the other with it', () => {
  assert.equal(statement('mark', MARK.sql).sql, MARK.sql);
  assert.throws(() => statement('mark', 'insert into mark values ($1 + 1)'), /Two statements are named mark\./);
});

test('a transaction of the query builder is asked on its own connection', async () => {
  await assert.rejects(db.transaction(async (trx) => { await ask(trx, MARK, [5]); throw new Error('no'); }), /no/);
  assert.deepEqual(await marks(), [1, 2]);
});

test('a connection that is cut off within is not used again', async () => {
  const cut = statement('cut', 'select pg_terminate_backend(pg_backend_pid())');
  await assert.rejects(within(db, async (trx) => { await ask(trx, MARK, [6]); await ask(trx, cut); }));
  assert.deepEqual(await marks(), [1, 2]);
});
