import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './folders';
import type { Part } from './part';

/** What a Node process of ours says over its channel when it serves. */
export const READY = 'ready';

const WARN = 40;

/** Shows warnings and errors of a pino log as one readable line. */
function alarm(text: string): string | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    const { level, msg, err } = JSON.parse(text) as { level?: number; msg?: string; err?: { message?: string } };
    return typeof level === 'number' && level >= WARN ? [msg, err?.message].filter(Boolean).join(': ').slice(0, 300) : undefined;
  } catch {
    return undefined;
  }
}

/** Serves when it says so: over its channel, or by a line "ready" in its log. */
const saysReady: Part['ready'] = (child, gone) => new Promise<void>((resolve, reject) => {
  child.on('message', (message) => { if (message === READY) resolve(); });
  child.stdout?.on('data', (chunk: Buffer) => { if (/"msg":"[^"]*ready"/.test(chunk.toString())) resolve(); });
  gone.addEventListener('abort', () => reject(new Error('ended')));
});

/** A part written in TypeScript, run by tsx. */
export function nodePart(name: string, file: string, env: NodeJS.ProcessEnv, serves?: Part['ready'], graceMs = 30_000): Part {
  return {
    name, file: process.execPath, args: ['--enable-source-maps', '--import', 'tsx', join(root, file)], cwd: root, env, ipc: true, graceMs, alarming: alarm,
    ready: serves ?? saysReady,
  };
}

export const exists = (file: string): boolean => existsSync(join(root, file));
