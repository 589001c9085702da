import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** The keys of one purpose: the newest is in use, the earlier ones stay to verify what they signed. */
export interface KeyRing<T> {
  /** The key in use; made on the first call, once, however many processes ask. */
  current(): Promise<T>;
  /** All keys, the newest first; empty while none was made. */
  all(): Promise<T[]>;
  /** Makes a new key and puts it in use. */
  rotate(): Promise<T>;
}

const fileName = (n: number): string => `${String(n).padStart(4, '0')}.json`;

/** Writes aside and links into place: of several makers one wins, and nobody ever sees half a key. True when this one won. */
async function place(path: string, content: unknown): Promise<boolean> {
  const aside = `${path}.${randomUUID()}`;
  const handle = await open(aside, 'wx', 0o600);
  try {
    await handle.writeFile(JSON.stringify(content, null, 2));
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await link(aside, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

/** Keys as numbered JSON files, readable by the owner alone, in a folder of their own. */
export function keyRing<T>(folder: string, make: () => Promise<T>): KeyRing<T> {
  const names = async (): Promise<string[]> => {
    const found = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    return found.filter((name) => /^\d{4}\.json$/.test(name)).sort().reverse();
  };
  const read = async (name: string): Promise<T> => JSON.parse(await readFile(join(folder, name), 'utf8')) as T;
  const add = async (n: number): Promise<T> => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await place(join(folder, fileName(n)), await make());
    return read(fileName(n));
  };
  return {
    async current() {
      const [newest] = await names();
      return newest ? read(newest) : add(1);
    },
    async all() {
      return Promise.all((await names()).map(read));
    },
    async rotate() {
      const [newest] = await names();
      return add(newest ? Number(newest.slice(0, 4)) + 1 : 1);
    },
  };
}
