import type { Db } from '../../database/connect';
import { until } from './until';

/** Until so many sessions of the database wait for a lock; asked of a connection that sees those of others. */
export const waitingOf = (db: () => Db) => (n: number): Promise<unknown> => until(`${n} wait for a lock`, async () => Number((await db().raw(
  'select count(*) as n from pg_locks l join pg_stat_activity a using (pid) where not l.granted and a.datname = current_database()')).rows[0].n) >= n);
