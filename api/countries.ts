import { nameOf } from './matching';

const LANGUAGES = ['ky', 'ru', 'kk', 'en'];
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

let known: ReadonlyMap<string, string> | undefined;
function names(): ReadonlyMap<string, string> {
  const spoken = LANGUAGES.map((l) => new Intl.DisplayNames(l, { type: 'region', fallback: 'none' }));
  const codes = LETTERS.flatMap((a) => LETTERS.map((b) => a + b));
  return new Map(codes.flatMap((code) => spoken.flatMap((s) => {
    const name = s.of(code);
    return name === undefined ? [] : [[nameOf(name).sorted, code] as const];
  })));
}

/** The ISO 3166 code of a country by its name in Kyrgyz, Russian, Kazakh or English, as Unicode gives them; undefined when the text is no such name. */
export const countryNamed = (text: string): string | undefined => (known ??= names()).get(nameOf(text).sorted);
