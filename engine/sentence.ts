/** An error whose message is one sentence for the person at the keyboard: printed alone, without a stack. */
export function sentence(text: string): Error {
  const error = new Error(text);
  error.name = 'Sentence';
  return error;
}

const byCode: { [code: string]: (path: string) => string } = {
  ENOSPC: (path) => `The disk is full: nothing could be written${path}.`,
  EDQUOT: (path) => `The disk quota is used up: nothing could be written${path}.`,
  EACCES: (path) => `The folder is not writable${path}: give this user the right to write there, or name another folder in TARTIP_DATA or TARTIP_CACHE.`,
  EROFS: (path) => `The file system is read-only${path}: name another folder in TARTIP_DATA or TARTIP_CACHE.`,
};

/** What to print for an error: its sentence, a sentence for the usual failures of disks, or all we know. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'Sentence') return error.message;
  const { code, path, address, port } = error as NodeJS.ErrnoException & { address?: string; port?: number };
  if (code === 'ECONNREFUSED') return `Nothing answers at ${address}:${port}: is it running?`;
  const known = code ? byCode[code] : undefined;
  if (known) return known(path ? ` (${path})` : '');
  return error.stack ?? error.message;
}
