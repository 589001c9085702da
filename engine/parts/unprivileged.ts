import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, renameSync, statSync, symlinkSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { sentence } from '../sentence';

export interface User { uid: number; gid: number }

const idOf = (flag: '-u' | '-g') => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));

/** PostgreSQL refuses to run as root: then it runs as the system's user `postgres`, made when there is none. Undefined: as ourselves. */
export function databaseUser(): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  try {
    return { uid: idOf('-u'), gid: idOf('-g') };
  } catch { /* made below */ }
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'], { stdio: 'ignore' });
    return { uid: idOf('-u'), gid: idOf('-g') };
  } catch {
    throw sentence('PostgreSQL does not run as root, and the user "postgres" could not be made: make one (useradd postgres), start as another user, or set DATABASE_URL and TEMPORAL_ADDRESS.');
  }
}

/** May `user` walk down to this folder? Looks at owner, group and others of each folder on the way, as the kernel does. */
export function reachable(folder: string, user: User): boolean {
  for (let at = folder; ; at = dirname(at)) {
    const s = statSync(at);
    const bits = s.uid === user.uid ? s.mode >> 6 : s.gid === user.gid ? s.mode >> 3 : s.mode;
    if ((bits & 1) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

/** Where files of the database user are kept when the project lies in a folder that only root may enter. */
export const OUTSIDE = '/var/lib/tartip';

/** The links between versions of a library that an installation without scripts leaves out. */
function link(native: string): void {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = join(dirname(native), target);
    if (existsSync(at)) continue;
    // another start may be making the same link at this moment
    try { symlinkSync(relative(dirname(target), source), at); } catch (e) { if ((e as NodeJS.ErrnoException).code !== 'EEXIST') throw e; }
  }
}

/** The folder `native` of PostgreSQL's programs, complete, at a place where `user` can run them. */
export function programs(native: string, version: string, user: User | undefined): string {
  link(native);
  if (!user || reachable(native, user)) return native;
  const copy = join(OUTSIDE, `postgresql-${version}`, basename(native));
  if (existsSync(copy)) return copy;
  const fresh = `${dirname(copy)}.${process.pid}`;
  mkdirSync(fresh, { recursive: true, mode: 0o755 });
  cpSync(native, join(fresh, basename(native)), { recursive: true, verbatimSymlinks: true });
  try { renameSync(fresh, dirname(copy)); } catch { rmSync(fresh, { recursive: true, force: true }); }
  return copy;
}
