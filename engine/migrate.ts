import { join } from 'node:path';
import knex, { type Knex } from 'knex';
import { root } from './folders';
import { sentence } from './sentence';

const settings: Knex.MigratorConfig = { directory: join(root, 'migrations'), extension: 'ts', loadExtensions: ['.ts'], tableName: 'tartip_migration' };

/** Errors reach the caller; knex would also print them. */
const silent = { warn: () => undefined, error: () => undefined, deprecate: () => undefined, debug: () => undefined };

async function withOwner<T>(url: string, work: (db: Knex) => Promise<T>): Promise<T> {
  const db = knex({ client: 'pg', connection: url, pool: { min: 0, max: 1 }, log: silent });
  try {
    return await work(db);
  } catch (error) {
    if (/migration directory is corrupt/.test(String(error))) throw sentence('The database was migrated by a newer Tartip: start that version, or restore a backup.');
    throw error;
  } finally {
    await db.destroy();
  }
}

/** Brings the schema to this version; returns the names of the migrations applied. */
export const migrateUp = (url: string): Promise<string[]> => withOwner(url, async (db) => (await db.migrate.latest(settings))[1] as string[]);

/** Takes back the last batch of migrations (all of them with `all`); returns their names. */
export const migrateDown = (url: string, all = false): Promise<string[]> => withOwner(url, async (db) => (await db.migrate.rollback(settings, all))[1] as string[]);

export const migrationStatus = (url: string): Promise<{ applied: string[]; waiting: string[] }> => withOwner(url, async (db) => {
  const [applied, waiting] = (await db.migrate.list(settings)) as [{ name: string }[], { file: string }[]];
  return { applied: applied.map((m) => m.name), waiting: waiting.map((m) => m.file) };
});
