import knex, { type Knex } from 'knex';
import type { Db } from './connect';

/** A statement that is written once and sent often: each connection parses it once, and keeps it under its name. */
export interface Statement { name: string; sql: string }

/** A connection as the driver gives it; `__knex__disposed` tells the pool not to use it again. */
interface Connection { query(q: string | { name: string; text: string; values: readonly unknown[] }): Promise<{ rows: unknown[] }>; __knex__disposed?: unknown }
interface Pool {
  acquireConnection(): Promise<Connection>;
  releaseConnection(connection: Connection): Promise<unknown>;
  /** Whoever watches the statements of the pool hears of these too. */
  emit(event: 'query', q: { sql: string; bindings: readonly unknown[]; options?: { name: string } }): unknown;
}
/** Whatever can be asked: the pool, a transaction of the query builder, or one begun here. */
export interface Asked { client: Pool; held?: Connection }
/** A transaction begun by `within`: the connection that it holds. */
export interface Within extends Asked { held: Connection }

/** The query builder where no database is: it writes the texts of statements; what is bound there only keeps the place of a value. */
export const written = knex({ client: 'pg' });

/** The texts by their names: a connection knows a statement by its name alone. */
const texts = new Map<string, string>();

/** A statement by its text, or as the query builder writes it. Its columns are named one by one: with a `*` it would fail once a column is added. Throws when the name is another text's. */
export function statement(name: string, text: string | Knex.QueryBuilder): Statement {
  const sql = typeof text === 'string' ? text : text.toSQL().toNative().sql;
  if ((texts.get(name) ?? sql) !== sql) throw new RangeError(`Two statements are named ${name}.`);
  texts.set(name, sql);
  return { name, sql };
}

/** The rows of a statement, asked of the driver itself: the query builder would write the text anew each time, which takes longer than its answer. */
export async function ask<Row>(of: Asked, { name, sql }: Statement, values: readonly unknown[] = []): Promise<Row[]> {
  const connection = of.held ?? await of.client.acquireConnection();
  try {
    of.client.emit('query', { sql, bindings: values, options: { name } });
    return (await connection.query({ name, text: sql, values })).rows as Row[];
  } finally {
    if (!of.held) await of.client.releaseConnection(connection);
  }
}

/** All of the work or nothing of it, in one transaction that knows statements only (READ COMMITTED). */
export async function within<T>(db: Db, work: (trx: Within) => Promise<T>): Promise<T> {
  const client = db.client as Pool;
  const connection = await client.acquireConnection();
  const say = (sql: string): Promise<unknown> => {
    client.emit('query', { sql, bindings: [] });
    return connection.query(sql);
  };
  try {
    await say('begin');
    const result = await work({ client, held: connection });
    await say('commit');
    return result;
  } catch (e) {
    // what cannot even be rolled back is not used again
    await say('rollback').catch((lost: unknown) => { connection.__knex__disposed = lost; });
    throw e;
  } finally {
    await client.releaseConnection(connection);
  }
}
