import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { lettersOf } from './fontLetters';

const load = createRequire(__filename);
/** A part of a font as its maker cut it; `faces` says which file stands for regular, italic and bold. */
interface Subset { family: 'noto-serif' | 'noto-sans-math'; name: string; faces: [Face, Face, Face] }
type Face = '400-normal' | '400-italic' | '700-normal';

const FACES: [Face, Face, Face] = ['400-normal', '400-italic', '700-normal'];
const serif = (name: string): Subset => ({ family: 'noto-serif', name, faces: FACES });
/** In every document. */
const USUAL = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext'].map(serif);
/** Only where a letter needs them. The signs of mathematics have one shape. */
const MORE: Subset[] = [...['greek', 'greek-ext', 'vietnamese', 'math'].map(serif), { family: 'noto-sans-math', name: 'latin', faces: ['400-normal', '400-normal', '400-normal'] }];

const folderOf = ({ family }: Subset): string => dirname(load.resolve(`@fontsource/${family}/package.json`));
const bytesOf = (subset: Subset, face: Face): Buffer => readFileSync(join(folderOf(subset), 'files', `${subset.family}-${subset.name}-${face}.woff2`));

const known = new Map<Subset, Set<number>>();
/** The letters that a subset really has: its maker's ranges name more. */
function carried(subset: Subset): Set<number> {
  const letters = known.get(subset) ?? lettersOf(bytesOf(subset, '400-normal'));
  known.set(subset, letters);
  return letters;
}

/** The subset that prints a letter; undefined when no font of the project has it. */
const subsetFor = (letter: string): Subset | undefined => [...USUAL, ...MORE].find((s) => carried(s).has(letter.codePointAt(0)!));
/** True when a font of the project has the letter. */
export const hasLetter = (letter: string): boolean => subsetFor(letter) !== undefined;

const hexRange = ([first, last]: [number, number]): string => `U+${first.toString(16)}${last > first ? `-${last.toString(16)}` : ''}`;

/** For which letters a subset stands: as its maker says, so that accents stay with their letters; of the rare ones those that no subset before has. */
function rangeOf(subset: Subset): string {
  if (USUAL.includes(subset)) return (JSON.parse(readFileSync(join(folderOf(subset), 'unicode.json'), 'utf8')) as Record<string, string>)[subset.name]!;
  const before = [...USUAL, ...MORE.slice(0, MORE.indexOf(subset))];
  const runs: [number, number][] = [];
  for (const code of [...carried(subset)].filter((c) => !before.some((s) => carried(s).has(c))).sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && run[1] === code - 1) run[1] = code;
    else runs.push([code, code]);
  }
  return runs.map(hexRange).join(',');
}

const made = new Map<Subset, string>();
function subsetCss(subset: Subset): string {
  const range = made.has(subset) ? '' : rangeOf(subset);
  const css = made.get(subset) ?? FACES.map((face, i) => {
    const [weight, style] = face.split('-') as [string, string];
    return `@font-face{font-family:"Noto Serif";font-weight:${weight};font-style:${style};unicode-range:${range};src:url(data:font/woff2;base64,${bytesOf(subset, subset.faces[i]!).toString('base64')}) format("woff2")}`;
  }).join('\n');
  made.set(subset, css);
  return css;
}

let usual: string | undefined;
/** Style rules that carry the fonts in themselves: every letter of Kyrgyz, Russian, Kazakh and English, with no network. */
export const fontCss = (): string => (usual ??= USUAL.map(subsetCss).join('\n'));

/** Style rules for the letters of a text that the usual fonts lack: Greek, Vietnamese, signs of mathematics. Mostly empty. */
export function moreFontCss(text: string): string {
  const needed = new Set([...new Set(text)].map(subsetFor));
  return MORE.filter((subset) => needed.has(subset)).map(subsetCss).join('\n');
}
