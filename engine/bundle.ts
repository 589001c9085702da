/** Makes the workflow bundle when it is stale; run by the engine as a process of its own. */
import { join } from 'node:path';
import { root } from './folders';

async function main(): Promise<void> {
  const { bundle } = (await import(join(root, 'workers/bundle.ts'))) as { bundle(): Promise<string> };
  await bundle();
}

main().catch((error: Error) => { console.error(error.message); process.exit(1); });
