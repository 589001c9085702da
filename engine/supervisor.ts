import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Folders } from './folders';
import { keep, type Part, type Place, type Running } from './part';
import { endAll, processesOf } from './processes';
import { line } from './progress';
import { sentence } from './sentence';

export interface Supervisor {
  place: Place;
  /** Starts a part and waits until it serves. */
  start(part: Part): Promise<Running>;
  running(name: string): Running | undefined;
  /** Stops everything, in the order of `order` and then the rest; may be called at any time, and again. */
  stop(): Promise<void>;
  stopping(): boolean;
}

/** First nothing new comes in, then the work in hand is drained, then what it stands on. */
const order = [['api'], ['procedures', 'documents'], ['mail', 'identity', 'ui'], ['temporal'], ['postgres']];
const OLD_GRACE_MS = 5_000;

/** Takes over a data folder: refuses when another supervisor has it, ends what an earlier one that was killed has left. */
export async function supervise(folders: Folders, { longestPauseMs }: { longestPauseMs?: number } = {}): Promise<Supervisor> {
  const place: Place = { instance: folders.data, logs: folders.log, pids: folders.run, ...(longestPauseMs !== undefined && { longestPauseMs }) };
  const lock = join(folders.run, 'supervisor.pid');
  takeLock(lock, folders.data);
  const left = await endAll(() => processesOf(folders.data), 'SIGTERM', OLD_GRACE_MS);
  if (left) line(`Ended ${left} processes that an earlier start had left running.`);
  const all: Running[] = [];
  let stopped: Promise<void> | undefined;
  return {
    place,
    async start(part) {
      if (stopped) throw sentence('Stopped.');
      const running = keep(part, place);
      all.push(running);
      await running.served;
      return running;
    },
    running: (name) => all.find((r) => r.name === name),
    stopping: () => stopped !== undefined,
    stop: () => (stopped ??= stopAll(all, folders.data).finally(() => rmSync(lock, { force: true }))),
  };
}

async function stopAll(all: Running[], instance: string): Promise<void> {
  const known = new Set(order.flat());
  const groups = [...order.slice(0, 3), all.map((r) => r.name).filter((n) => !known.has(n)), ...order.slice(3)];
  for (const group of groups) await Promise.all(all.filter((r) => group.includes(r.name)).map((r) => r.stop()));
  await endAll(() => processesOf(instance), 'SIGTERM', OLD_GRACE_MS);
}

/** Start time of a process in ticks since boot, by which a pid used again is told apart; undefined when there is none. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

function takeLock(path: string, data: string): void {
  let holder: { pid: number; started: string } | undefined;
  try { holder = JSON.parse(readFileSync(path, 'utf8')); } catch { /* nobody has it */ }
  if (holder && holder.pid !== process.pid && startOf(holder.pid) === holder.started)
    throw sentence(`Tartip already runs on the data folder ${data} (process ${holder.pid}): stop it first, or name another folder in TARTIP_DATA.`);
  writeFileSync(path, JSON.stringify({ pid: process.pid, started: startOf(process.pid) }));
}
