import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const load = createRequire(__filename);
const FAMILY = '@fontsource/noto-serif';
const SUBSETS = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext'];
const FACES: [weight: number, style: string][] = [[400, 'normal'], [400, 'italic'], [700, 'normal']];

/** The letters of each subset, as the font's maker cut them. */
const rangeOf = (subset: string): string =>
  (JSON.parse(readFileSync(load.resolve(`${FAMILY}/unicode.json`), 'utf8')) as Record<string, string>)[subset]!;

function face(folder: string, subset: string, weight: number, style: string): string {
  const bytes = readFileSync(join(folder, 'files', `noto-serif-${subset}-${weight}-${style}.woff2`));
  return `@font-face{font-family:"Noto Serif";font-weight:${weight};font-style:${style};unicode-range:${rangeOf(subset)};`
    + `src:url(data:font/woff2;base64,${bytes.toString('base64')}) format("woff2")}`;
}

let css: string | undefined;
/** Style rules that carry the fonts in themselves: every letter of Kyrgyz, Russian, Kazakh and English, with no network. */
export function fontCss(): string {
  const folder = dirname(load.resolve(`${FAMILY}/package.json`));
  return (css ??= FACES.flatMap(([weight, style]) => SUBSETS.map((subset) => face(folder, subset, weight, style))).join('\n'));
}
