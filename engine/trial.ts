import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './folders';
import { freePorts } from './ports';
import { processesOf } from './processes';
import { stackFolder } from './stack';
import { until } from './wait';

/** A complete `npm start` in a folder and on ports of its own, for tests that break things. */
export interface Trial {
  folder: string;
  env: NodeJS.ProcessEnv;
  /** base address of the API */
  url: string;
  ports: { [setting: string]: number };
  /** Starts it (again) and resolves when it says where to go; rejects with what it said when it ends before. */
  start(more?: NodeJS.ProcessEnv): Promise<void>;
  /** The same, for a start that is to fail: its exit code and what it printed. */
  refused(more?: NodeJS.ProcessEnv): Promise<{ code: number; said: string }>;
  said(): string;
  /** Process of a part (`postgres`, `temporal`, `ui`, `identity`, `mail`, `procedures`, `documents`, `api`), or of the supervisor. */
  pid(part: string): number | undefined;
  /** Sends a signal to the supervisor or to a part. */
  signal(part: string, name: NodeJS.Signals): void;
  /** Asks the supervisor to stop; resolves with its exit code. */
  stop(name?: NodeJS.Signals): Promise<number | null>;
  /** Everything of it that lives now. */
  processes(): number[];
  /** Stops it whatever state it is in, and removes its folder. */
  close(): Promise<void>;
}

const START_LIMIT_MS = 180_000, STOP_LIMIT_MS = 90_000;

const settings = ['TARTIP_PORT', 'TARTIP_DATABASE_PORT', 'TARTIP_TEMPORAL_PORT', 'TARTIP_TEMPORAL_UI_PORT', 'TARTIP_OIDC_PORT', 'TARTIP_SMTP_PORT', 'TARTIP_MAIL_PORT', 'TARTIP_ENGINE_PORTS'];
/** Settings of whoever runs the tests that would lead a trial to their own services. */
const foreign = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'TEMPORAL_ADDRESS', 'OIDC_ISSUER', 'SMTP_URL', 'TARTIP_PUBLIC_URL', 'TARTIP_HOST', 'TARTIP_INSTANCE', 'TARTIP_PART'];

/** Makes the folder and chooses the ports; nothing runs yet. `more` is added to the environment of each start. */
export async function openTrial(more: NodeJS.ProcessEnv = {}): Promise<Trial> {
  const folder = await stackFolder();
  const free = await freePorts(settings.length + 6);
  const ports = Object.fromEntries(settings.map((s, i) => [s, free[i]!]));
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([k]) => !foreign.includes(k)));
  const env = { ...inherited, TARTIP_DATA: folder, ...Object.fromEntries(Object.entries(ports).map(([k, v]) => [k, String(v)])), ...more };
  return trialIn(folder, env, ports);
}

interface Launched { pid: number | undefined; ended: Promise<number | null>; over: boolean; output: string }

function launch(env: NodeJS.ProcessEnv): Launched {
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'engine/start.ts')], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], detached: true });
  const launched: Launched = { pid: child.pid, over: false, output: '', ended: new Promise((resolve) => { child.once('close', (code) => { launched.over = true; resolve(code); }); }) };
  for (const s of [child.stdout, child.stderr]) s?.on('data', (d: Buffer) => { launched.output += d.toString(); });
  return launched;
}

function trialIn(folder: string, env: NodeJS.ProcessEnv, ports: { [setting: string]: number }): Trial {
  let now: Launched | undefined;
  const pid = (part: string) => {
    if (part === 'supervisor') return now?.over ? undefined : now?.pid;
    const path = join(folder, 'run', `${part}.pid`);
    return existsSync(path) ? Number(readFileSync(path, 'utf8')) : undefined;
  };
  const trial: Trial = {
    folder, env, ports, url: `http://127.0.0.1:${ports.TARTIP_PORT}`, pid,
    async start(more = {}) {
      const begun = now = launch({ ...env, ...more });
      await until('the office to be ready', () => begun.over || begun.output.includes('Tartip is ready'), { limitMs: START_LIMIT_MS });
      if (begun.over) throw new Error(`It ended: ${begun.output}`);
    },
    async refused(more = {}) {
      const begun = now = launch({ ...env, ...more });
      return { code: (await begun.ended) ?? -1, said: begun.output };
    },
    said: () => now?.output ?? '',
    signal(part, name) { const p = pid(part); if (p) process.kill(p, name); },
    async stop(name = 'SIGTERM') {
      if (!now || now.over) return now ? now.ended : null;
      process.kill(now.pid!, name);
      await until('the office to stop', () => now!.over, { limitMs: STOP_LIMIT_MS });
      return now.ended;
    },
    processes: () => processesOf(folder, { cluster: join(folder, 'postgres') }),
    async close() {
      await trial.stop().catch(() => undefined);
      for (const left of [now?.over ? undefined : now?.pid, ...trial.processes()]) if (left) try { process.kill(left, 'SIGKILL'); } catch { /* gone */ }
      await until('everything to be gone', () => trial.processes().length === 0);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return trial;
}
