import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { connect, type Db } from '../../database/connect';
import { migrateDown, migrateUp, migrationStatus } from '../../engine/migrate';
import { freshDatabase, type FreshDatabase } from '../support/database';

const SCHEMAS = ['dossier', 'history', 'law', 'notice', 'office', 'registry', 'work'];

let fresh: FreshDatabase;
let owner: Db;
before(async () => {
  fresh = await freshDatabase();
  owner = connect(fresh.ownerUrl, { pool: 2 });
});
after(async () => {
  await owner?.destroy();
  await fresh?.drop();
});

type Row = { what: string };
const list = async (sql: string): Promise<string[]> => (await owner.raw<{ rows: Row[] }>(sql, [SCHEMAS])).rows.map((r) => r.what);

/** Tables with their columns, constraints, indexes, functions and rights, as sorted text. */
async function described(): Promise<{ [kind: string]: string[] }> {
  return {
    columns: await list(`select table_schema || '.' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') as what
      from information_schema.columns where table_schema = any(?) order by 1`),
    constraints: await list(`select conrelid::regclass || ' ' || pg_get_constraintdef(c.oid) as what from pg_constraint c join pg_namespace n on n.oid = c.connamespace where n.nspname = any(?) and contype <> 'n' order by 1`),
    indexes: await list(`select indexdef as what from pg_indexes where schemaname = any(?) order by 1`),
    functions: await list(`select n.nspname || '.' || proname || ' ' || prosrc as what from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = any(?) order by 1`),
    rights: await list(`select table_schema || '.' || table_name || ' ' || privilege_type as what from information_schema.role_table_grants where grantee = 'tartip_app' and table_schema = any(?) order by 1`),
    columnRights: await list(`select table_schema || '.' || table_name || '.' || column_name as what from information_schema.role_column_grants g
      where grantee = 'tartip_app' and privilege_type = 'UPDATE' and table_schema = any(?)
        and not exists (select 1 from information_schema.role_table_grants t where t.grantee = g.grantee and t.table_schema = g.table_schema and t.table_name = g.table_name and t.privilege_type = 'UPDATE') order by 1`),
  };
}

test('up, all down, up again: the same schema, and nothing left between', async () => {
  const first = await described();
  assert.ok(first.columns!.length > 150 && first.indexes!.length > 20 && first.rights!.length > 50);
  const { applied, waiting } = await migrationStatus(fresh.ownerUrl);
  assert.deepEqual(waiting, []);
  assert.deepEqual((await migrateDown(fresh.ownerUrl, true)).length, applied.length);
  assert.deepEqual(await list(`select schema_name as what from information_schema.schemata where schema_name = any(?)`), []);
  await migrateUp(fresh.ownerUrl);
  assert.deepEqual(await described(), first);
});

/** What the application may change or delete, and no other table: what is legal is only added to. */
const CHANGES = ['dossier.draft', 'office.alert', 'office.counter', 'office.person', 'work.case', 'work.task', 'work.term'];
const CHANGED_COLUMNS = ['notice.mail.attempts', 'notice.mail.done', 'notice.mail.next_at', 'office.repair.done_at', 'office.repair.outcome', 'office.watch.at', 'registry.effect.result', 'work.duty.closed_at', 'work.duty.closed_by'];

test("the application's role adds to what is legal and changes nothing of it", async () => {
  const { rights, columnRights } = await described();
  const with_ = (right: string): string[] => rights!.filter((r) => r.endsWith(` ${right}`)).map((r) => r.slice(0, -right.length - 1));
  assert.deepEqual(with_('UPDATE'), CHANGES);
  assert.deepEqual(columnRights, CHANGED_COLUMNS);
  assert.deepEqual(with_('DELETE'), ['dossier.draft', 'dossier.upload']);
  assert.deepEqual(with_('TRUNCATE'), []);
  const tables = await list(`select schemaname || '.' || tablename as what from pg_tables where schemaname = any(?) order by 1`);
  assert.deepEqual(with_('SELECT'), tables, 'a table of a later migration needs its own grant');
  assert.deepEqual(with_('INSERT'), tables.filter((t) => t !== 'office.clock'), 'nobody but the owner sets the office clock');
});

test('the connection of the application is held to it', async () => {
  const app = connect(fresh.url, { pool: 1 });
  try {
    for (const forbidden of [
      'delete from registry.act', "update registry.act set number = 'x'", "update registry.entry_version set status = 'x'", 'delete from history.entry', "update history.entry set kind = 'x'",
      'update dossier.receipt set at = now()', 'delete from dossier.answer', "update notice.served set at = now()", 'update office.clock set rehearsal = true', 'truncate registry.act', 'drop table registry.act', 'create table office.mine (a int)',
    ]) await assert.rejects(app.raw(forbidden), /permission denied|must be owner/, forbidden);
  } finally {
    await app.destroy();
  }
});
