import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';

export type Part = 'api' | 'procedures' | 'documents';
/** Modules that a part loads before anything else. */
export type Preload = { [P in Part]?: string };

const root = join(__dirname, '..');
const mains: { [P in Part]: string } = { api: 'api/main.ts', procedures: 'workers/procedures.ts', documents: 'workers/documents.ts' };

/** The processes of a lane; their logs go to its folder. */
export function partsOf(env: NodeJS.ProcessEnv, folder: string, preload: Preload, alive: () => Promise<unknown>) {
  const running = new Map<Part, ChildProcess>();

  const start = async (part: Part): Promise<void> => {
    // written by the part itself: whoever opened the lane has other things to do than to pass lines on
    const log = openSync(join(folder, `${part}.log`), 'a');
    const child = fork(join(root, mains[part]), { env, cwd: root, execArgv: [...(preload[part] ? ['--require', preload[part]] : []), '--import', 'tsx'], stdio: ['ignore', log, log, 'ipc'] });
    closeSync(log);
    running.set(part, child);
    if (part === 'api') await alive();
  };
  const stop = async (part: Part, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> => {
    const child = running.get(part);
    running.delete(part);
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise((gone) => child.once('exit', gone).kill(signal));
  };
  const stopAll = async (): Promise<void> => {
    await Promise.all([...running.keys()].map((p) => stop(p)));
  };
  return { start, stop, stopAll };
}
