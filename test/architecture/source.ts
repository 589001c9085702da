import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { root } from '../../engine/folders';

/** What is made, fetched or kept beside the source. */
const NOT_SOURCE = new Set(['node_modules', 'data', 'dist', 'coverage', '.git']);

function below(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (NOT_SOURCE.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? below(path) : [path];
  });
}

/** Files of the project below these folders (all of them by default), as paths from its root. */
export const filesIn = (folders: string[] = ['.'], ending = /./): string[] =>
  folders.flatMap((f) => below(join(root, f))).map((f) => relative(root, f).split(sep).join('/')).filter((f) => ending.test(f)).sort();

export const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

/** The code without its comments, as far as a test needs it: a `//` inside a string that follows a blank would be taken for one. */
export const withoutComments = (code: string): string => code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');

/** Every line of these files that fits, as `file:line: text`. */
export function linesThat(fits: (line: string, file: string) => boolean, files: string[], read: (file: string) => string = textOf): string[] {
  return files.flatMap((file) => read(file).split('\n').flatMap((line, i) => (fits(line, file) ? [`${file}:${i + 1}: ${line.trim().slice(0, 120)}`] : [])));
}
