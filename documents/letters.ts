/** Which letters can be printed: those of the fonts that the project carries. All others are printed as their code, so that nothing turns into an empty box. */
import { hasLetter } from './fonts';

/** Order marks of right-to-left writing, and other signs without a shape: what is read must be what is stored. */
const INVISIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]/;

/** Letters that need no look: what nearly every text is made of. */
const PLAIN = /^[\n\t\r -~\u00a0«»–—№\u0400-\u04ff]*$/;

const named = (letter: string): string => `[U+${letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`;

const shown = (letter: string): boolean => /\s/.test(letter) || hasLetter(letter);

/** A letter as it is, as its plain equivalents (`ﬁ` is `fi`), or as its code. */
function letterOf(letter: string): string {
  if (INVISIBLE.test(letter)) return named(letter);
  if (shown(letter)) return letter;
  const plain = letter.normalize('NFKC');
  return plain !== letter && [...plain].every(shown) ? plain : named(letter);
}

/** Text as it can be printed: `漢` becomes `[U+6F22]`. A letter made of several signs is first drawn into one. */
export const printable = (text: string): string => (PLAIN.test(text) ? text : [...text.normalize('NFC')].map(letterOf).join(''));

/** The same for every text of a model. */
export function printableModel<T>(value: T): T {
  if (typeof value === 'string') return printable(value) as T;
  if (Array.isArray(value)) return value.map(printableModel) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, printableModel(inner)])) as T;
}
