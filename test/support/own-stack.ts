import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settings } from '../../engine/environment';
import { nodePart } from '../../engine/node-part';
import { startTestStack, type RunningStack } from '../../engine/stack';
import { useStack } from '../../rehearsal/stack';
import { openLane, type Lane } from './lane';
import { until } from './until';

/** The processes of an installation that can be killed. */
export const parts = ['api', 'procedures', 'documents', 'postgres', 'temporal', 'mail'] as const;

/** A stack of the test's own, whose parts may be killed: the supervisor starts them again, as it does in an installation. */
export async function ownStack(): Promise<RunningStack & { pid: (part: string) => number | undefined; kill: (part: string) => Promise<number> }> {
  const running = await startTestStack(settings().TARTIP_CACHE);
  useStack(running.stack);
  const pid = (part: string): number | undefined => {
    try { return Number(readFileSync(join(running.stack.dataDir, 'run', `${part}.pid`), 'utf8')) || undefined; } catch { return undefined; }
  };
  /** Kills a part that lives, with no warning; resolves with the pid of the one that follows it. */
  const kill = async (part: string): Promise<number> => {
    const victim = await until(`${part} runs`, () => Promise.resolve(pid(part)));
    process.kill(victim, 'SIGKILL');
    return until(`${part} is started again`, () => Promise.resolve(pid(part) !== victim && pid(part)));
  };
  return { ...running, pid, kill };
}

/** Starts API or workers of a lane under the stack's supervisor. */
export async function supervised(stack: RunningStack, lane: Lane, names: ('api' | 'procedures' | 'documents')[]): Promise<void> {
  const files = { api: 'api/main.ts', procedures: 'workers/procedures.ts', documents: 'workers/documents.ts' };
  const env = { ...lane.env, TARTIP_LOG: 'info' };
  await Promise.all(names.map((name) => stack.supervisor.start({ ...nodePart(name, files[name], env), alarming: () => undefined })));
}

/** A lane on which nothing runs yet, on legal time. */
export const emptyLane = (legalNow: string): Promise<Lane> => openLane({ parts: [], legalNow });
