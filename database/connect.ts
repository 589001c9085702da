import knex, { type Knex } from 'knex';
import pg from 'pg';
import { ask, statement, type Asked } from './ask';

// Instants leave the database as ISO strings in UTC with milliseconds, civil dates as YYYY-MM-DD, bigint as number:
// no Date object ever stands for a legal date.
const types = pg.types;
types.setTypeParser(types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString());
types.setTypeParser(types.builtins.DATE, (text) => text);
types.setTypeParser(types.builtins.INT8, Number);
const TIMESTAMPTZ_ARRAY = 1185;
types.setTypeParser(TIMESTAMPTZ_ARRAY as never, (text: string) => text as never);

export type Db = Knex;
export type Trx = Knex.Transaction;

/** Errors reach the caller; knex would also print them, with their stacks, between the lines of the log. */
const silent = { warn: () => undefined, error: () => undefined, deprecate: () => undefined, debug: () => undefined };

/** A pool of connections. `pool` is the largest number of connections (default 10). */
export function connect(url: string, { pool = 10 }: { pool?: number } = {}): Db {
  return knex({
    client: 'pg',
    // every session in UTC: no civil date depends on the server's zone
    connection: { connectionString: url, options: '-c timezone=UTC', application_name: 'tartip' },
    pool: { min: 0, max: pool },
    acquireConnectionTimeout: 15_000,
    log: silent,
  });
}

const NOW = statement('now', 'select office.now() as now');

/** Legal time, by the office clock: an ISO instant with milliseconds. */
export async function officeNow(db: Asked): Promise<string> {
  const [row] = await ask<{ now: string }>(db, NOW);
  return row!.now;
}
