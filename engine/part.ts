import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, renameSync, rmSync, statSync, writeFileSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { endAll, marks, processesOf } from './processes';
import { line } from './progress';
import { explain, sentence } from './sentence';
import { pause } from './wait';

/** One process of the installation, as the supervisor keeps it. */
export interface Part {
  name: string;
  file: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
  cwd: string;
  user?: { uid: number; gid: number };
  /** A Node process of ours: gets an IPC channel, and ends by itself when that breaks. */
  ipc?: boolean;
  /** Resolves when the part serves; must give up when `gone` is aborted. */
  ready(child: ChildProcess, gone: AbortSignal): Promise<unknown>;
  /** Before each start: for instance, until the processes of a killed one are gone. */
  before?(): Promise<unknown>;
  stopSignal?: NodeJS.Signals;
  graceMs?: number;
  /** What of a line of its output to show on the console, if anything. */
  alarming?(output: string): string | undefined;
}
/** `longestPauseMs`: at most this long before a part that keeps ending is started again. */
export interface Place { instance: string; logs: string; pids: string; longestPauseMs?: number }
export interface Running {
  name: string;
  pid(): number | undefined;
  /** How often it has been started again. */
  restarts(): number;
  /** Resolves when it first serves; rejects with one sentence when it ended three times before that. */
  served: Promise<void>;
  stop(): Promise<void>;
}

const FIRST_PAUSE_MS = 200, LONGEST_PAUSE_MS = 10_000, STEADY_MS = 30_000, ATTEMPTS = 3, LOG_LIMIT = 20_000_000;

interface State { child?: ChildProcess; stopping: boolean; restarts: number; last: string; log: WriteStream; done: Promise<void> }

/** Starts a part and keeps it running until `stop`. */
export function keep(part: Part, place: Place): Running {
  const state: State = { stopping: false, restarts: 0, last: '', log: openLog(join(place.logs, `${part.name}.log`)), done: Promise.resolve() };
  const served = new Promise<void>((resolve, reject) => {
    state.done = watch(part, place, state, resolve).then(() => reject(sentence(`${part.name} was stopped.`)), reject);
  });
  served.catch(() => undefined);
  return { name: part.name, pid: () => state.child?.pid, restarts: () => state.restarts, served, stop: () => stop(part, place, state) };
}

/** The life of a part: start, serve, and after a death start again, each time a little later. */
async function watch(part: Part, place: Place, state: State, served: () => void): Promise<void> {
  let everServed = false;
  for (let failures = 0; !state.stopping;) {
    const { how, servedMs } = await live(part, place, state, () => { everServed = true; served(); });
    if (state.stopping) return;
    failures = servedMs > STEADY_MS ? 1 : failures + 1;
    const why = state.last && !how.startsWith('signal') ? `: ${state.last}` : '';
    if (!everServed && failures >= ATTEMPTS) throw sentence(`${part.name} does not start (${how}${why}); more in ${state.log.path}.`);
    const wait = Math.min(place.longestPauseMs ?? LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1));
    line(`${part.name} ended (${how}${why}); starting it again in ${wait / 1000} s.`);
    state.restarts += 1;
    await pause(wait);
  }
}

/** One life: returns how it ended and for how long it served. What it left behind (a browser, say) is ended too. */
async function live(part: Part, place: Place, state: State, served: () => void): Promise<{ how: string; servedMs: number }> {
  state.last = '';
  try {
    await part.before?.();
    if (state.stopping) return { how: 'stopped', servedMs: 0 };
    const { gone, ended } = begin(part, place, state);
    const serving = await Promise.race([part.ready(state.child!, gone).then(() => true, (error: Error) => { state.last ||= error.message; return false; }), ended.then(() => false)]);
    const since = Date.now();
    if (serving) served();
    else state.child?.kill('SIGKILL');
    const how = await ended;
    rmSync(join(place.pids, `${part.name}.pid`), { force: true });
    await endAll(() => processesOf(place.instance, { part: part.name }), 'SIGKILL', 0);
    return { how, servedMs: serving ? Date.now() - since : 0 };
  } catch (error) {
    state.last = '';
    return { how: (error as Error).message, servedMs: 0 };
  }
}

/** Spawns the process in a group of its own: Ctrl-C on the terminal reaches the supervisor only, which ends the parts in their order. */
function begin(part: Part, place: Place, state: State) {
  const child = spawn(part.file, part.args, {
    cwd: part.cwd, env: { ...part.env, ...marks(place.instance, part.name) }, ...part.user, detached: true,
    stdio: part.ipc ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['ignore', 'pipe', 'pipe'],
  });
  state.child = child;
  const abort = new AbortController();
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => { state.last = error.message; resolve(error.message); });
    child.once('exit', (code, by) => resolve(by ? `signal ${by}` : `code ${code}`));
  });
  void ended.then(() => abort.abort());
  for (const output of [child.stdout, child.stderr])
    if (output) createInterface({ input: output }).on('line', (text) => said(part, state, text));
  if (child.pid) writeFileSync(join(place.pids, `${part.name}.pid`), `${child.pid}\n`);
  return { gone: abort.signal, ended };
}

function said(part: Part, state: State, text: string): void {
  state.log.write(`${text}\n`);
  // what is remembered for the console says something: no bracket alone, no place in a stack
  if (/\p{L}{3}/u.test(text) && !/^\s+at /.test(text)) state.last = text.trim().slice(0, 300);
  const shown = state.stopping ? undefined : part.alarming?.(text);
  if (shown) line(`${part.name}: ${shown}`);
}

async function stop(part: Part, place: Place, state: State): Promise<void> {
  state.stopping = true;
  const { child } = state;
  child?.kill(part.stopSignal ?? 'SIGTERM');
  const late = setTimeout(() => child?.kill('SIGKILL'), part.graceMs ?? 10_000);
  await state.done;
  clearTimeout(late);
  await endAll(() => processesOf(place.instance, { part: part.name }), 'SIGTERM', 1_000);
  await new Promise<void>((resolve) => { state.log.end(resolve); });
}

/** Opens a log for appending; one that has grown large is put aside first. */
function openLog(path: string): WriteStream {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT) renameSync(path, `${path}.1`);
  const log = createWriteStream(path, { flags: 'a', mode: 0o600 });
  log.once('error', (error) => { line(explain(error)); log.on('error', () => undefined); });
  return log;
}
