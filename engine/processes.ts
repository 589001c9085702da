import { readFileSync, readdirSync, readlinkSync, statSync } from 'node:fs';
import { until } from './wait';

/** Every process of an installation carries these two in its environment, so that whatever outlives its parent can be found. */
export const marks = (instance: string, part: string) => ({ TARTIP_INSTANCE: instance, TARTIP_PART: part });

const read = <T>(what: () => T): T | undefined => { try { return what(); } catch { return undefined; } };

/** A zombie is gone: it holds no port, no memory, no file. */
const alive = (pid: number): boolean => {
  const stat = read(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  return stat !== undefined && stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) !== 'Z';
};

function belongs(pid: number, instance: string, part: string | undefined, cluster: string | undefined): boolean {
  if (cluster && read(() => readlinkSync(`/proc/${pid}/cwd`)) === cluster) return true;
  const environment = read(() => readFileSync(`/proc/${pid}/environ`, 'latin1'))?.split('\0') ?? [];
  return environment.includes(`TARTIP_INSTANCE=${instance}`) && (!part || environment.includes(`TARTIP_PART=${part}`));
}

/**
 * Living processes of this installation (of one part, when named). PostgreSQL's overwrite their environment; they are known by
 * their working folder, the cluster. Never this process itself.
 */
export function processesOf(instance: string, { part, cluster }: { part?: string; cluster?: string } = {}): number[] {
  const own = process.getuid?.() ?? 0;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => pid !== process.pid && (own === 0 || read(() => statSync(`/proc/${pid}`).uid) === own))
    .filter((pid) => alive(pid) && belongs(pid, instance, part, cluster));
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try { process.kill(pid, name); } catch { /* already gone */ }
}

/** Ends what `list` finds: asks with `ask`, waits `graceMs`, then kills. Returns how many there were. */
export async function endAll(list: () => number[], ask: NodeJS.Signals, graceMs: number): Promise<number> {
  const found = list();
  for (const pid of found) signal(pid, ask);
  if (found.length === 0) return 0;
  await until('old processes to end', () => list().length === 0, { limitMs: graceMs }).catch(() => undefined);
  for (const pid of list()) signal(pid, 'SIGKILL');
  await until('killed processes to be gone', () => list().length === 0, { limitMs: 30_000 });
  return found.length;
}
