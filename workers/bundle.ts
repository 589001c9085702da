import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';
import { sha256 } from '../database/canonical';

const root = join(__dirname, '..');
const target = join(root, 'dist', 'workflow-bundle.js');
const stamp = join(root, 'dist', 'workflow-bundle.hash');

async function sourcesOf(folder: string): Promise<string[]> {
  const found = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return found.filter((f) => f.isFile() && f.name.endsWith('.ts')).map((f) => join(f.parentPath, f.name)).sort();
}

/** What the bundle is made of: the workflows, the law, the failure converter and the SDK; and how, by this file. */
export async function fingerprint(): Promise<string> {
  const files = [...(await sourcesOf('workflows')), ...(await sourcesOf('law')), join(root, 'workers/failure-converter.ts'), __filename, join(root, 'package-lock.json')];
  return sha256(...(await Promise.all(files.map(async (f) => `${f.slice(root.length)}\n${await readFile(f, 'utf8')}`))));
}

/**
 * The workflow bundle, made anew only when its sources have changed. Returns its path; several processes may ask at once.
 * The law is data without state: a worker loads it once for all its cases, instead of once for each.
 */
export async function bundle(): Promise<string> {
  const now = await fingerprint();
  if (existsSync(target) && existsSync(stamp) && (await readFile(stamp, 'utf8')) === now) return target;
  const { code } = await bundleWorkflowCode({ workflowsPath: join(root, 'workflows'), failureConverterPath: require.resolve('./failure-converter'), preloadModules: [join(root, 'law')] });
  await mkdir(join(root, 'dist'), { recursive: true });
  const draft = `${target}.${process.pid}`;
  await writeFile(draft, code);
  await rm(stamp, { force: true });
  await rename(draft, target);
  await writeFile(stamp, now);
  return target;
}
