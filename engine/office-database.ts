import type { Client } from 'pg';
import { migrateUp } from './migrate';
import { ask, urlOf, type Cluster } from './parts/postgres';
import type { Secrets } from './secrets';

export const OWNER = 'tartip_owner', APP = 'tartip', DATABASE = 'tartip';

export const ownerUrl = (port: number, secrets: Secrets, database = DATABASE): string => urlOf(port, OWNER, secrets.owner, database);
export const appUrl = (port: number, secrets: Secrets, database = DATABASE): string => urlOf(port, APP, secrets.app, database);

async function role(db: Client, name: string, password: string, rights: string): Promise<void> {
  const found = await db.query('select 1 from pg_roles where rolname = $1', [name]);
  if (found.rowCount === 0) await db.query(`create role ${name} login ${rights} password ${db.escapeLiteral(password)}`);
}

/** Makes the owner, the database and its schema, and the application's login, which holds no more than the role `tartip_app`. */
export async function prepareDatabase(cluster: Cluster, secrets: Secrets, database = DATABASE): Promise<string[]> {
  await ask(cluster, 'postgres', async (db) => {
    await role(db, OWNER, secrets.owner, 'createrole');
    const found = await db.query('select 1 from pg_database where datname = $1', [database]);
    if (found.rowCount === 0) await db.query(`create database ${database} owner ${OWNER}`);
  });
  const applied = await migrateUp(ownerUrl(cluster.port, secrets, database));
  await ask(cluster, 'postgres', async (db) => {
    await role(db, APP, secrets.app, '');
    await db.query(`grant tartip_app to ${APP}`);
  });
  return applied;
}
