/** `node --import tsx engine/dev-stack.ts [file]`: the stack of the tests, kept up while one works on them; its description goes to the file (dist/test-stack.json). */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { settings } from './environment';
import { root } from './folders';
import { line } from './progress';
import { explain } from './sentence';
import { startTestStack } from './stack';

async function main(): Promise<void> {
  const file = resolve(process.argv[2] ?? join(root, 'dist/test-stack.json'));
  const { stack, stop } = await startTestStack(settings().TARTIP_CACHE);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(stack), { mode: 0o600 });
  line(`The stack is up, described in ${file}. Use it with TARTIP_TEST_STACK="$(cat ${file})"; Ctrl-C stops it.`);
  const end = () => { rmSync(file, { force: true }); stop().then(() => process.exit(0), (error) => { line(explain(error)); process.exit(1); }); };
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, end);
}

main().catch((error) => { console.error(explain(error)); process.exit(1); });
