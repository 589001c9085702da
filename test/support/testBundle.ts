import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

const root = join(__dirname, '..', '..');

/** The bundle of workflows that only a test has (a file of test/support/workflows); `remove` throws it away. */
export async function bundleOf(file: string): Promise<{ path: string; remove: () => void }> {
  const { code } = await bundleWorkflowCode({ workflowsPath: join(root, 'test/support/workflows', file), failureConverterPath: join(root, 'workers/failure-converter.ts'), logger: new DefaultLogger('ERROR') });
  const folder = mkdtempSync(join(tmpdir(), 'tartip-bundle-'));
  const path = join(folder, 'bundle.js');
  writeFileSync(path, code);
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
