import { accessSync, constants, existsSync, mkdirSync, readFileSync, statfsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sentence } from './sentence';
import versions from './versions.json';
import { version as product } from '../package.json';

export const root = resolve(__dirname, '..');

export interface Folders { data: string; log: string; run: string; secrets: string; mail: string; engine: string }

const ENOUGH_BYTES = 300e6;

/** Makes the data folder and checks that it can be used. Throws one sentence: unwritable, disk full, data of a newer version. */
export function openData(data: string): Folders {
  const folders = { data, log: join(data, 'log'), run: join(data, 'run'), secrets: join(data, 'secrets'), mail: join(data, 'mail'), engine: join(data, 'engine') };
  makeWritable(data);
  checkSpace(data);
  checkVersion(join(data, 'version.json'));
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true, mode: folder === data ? 0o755 : 0o700 });
  return folders;
}

export function makeWritable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC') throw error;
    throw sentence(`The folder ${folder} cannot be written (${code ?? String(error)}): give this user the right to, or name another one in TARTIP_DATA or TARTIP_CACHE.`);
  }
}

export function checkSpace(folder: string, needed = ENOUGH_BYTES): void {
  const disk = statfsSync(folder);
  const left = disk.bavail * disk.bsize;
  if (left < needed) throw sentence(`The disk is full: ${Math.round(left / 1e6)} MB are left for ${folder}, and ${Math.round(needed / 1e6)} MB are needed.`);
}

/** The data folder says which version of its layout it has; an older program must not touch a newer one's. */
function checkVersion(path: string): void {
  if (!existsSync(path)) {
    writeFileSync(path, `${JSON.stringify({ version: versions.data, tartip: product })}\n`);
    return;
  }
  const there = JSON.parse(readFileSync(path, 'utf8')) as { version: number; tartip?: string };
  if (there.version > versions.data)
    throw sentence(`The data folder was written by a newer Tartip (${there.tartip ?? 'unknown'}, data version ${there.version}; this one knows ${versions.data}): start that version, or name another folder in TARTIP_DATA.`);
}
