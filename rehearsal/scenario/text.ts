/** Texts of a file in messages. */
const LONG = 60;

/** What moves a cursor, colours a terminal or turns the direction of writing; also what an escape in quotes makes. */
const MOVING = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A word or text as it was written, on one line and not too long. */
export const quoted = (text: string): string => `\`${(text.length > LONG ? `${text.slice(0, LONG)}…` : text).replace(/\r?\n/g, '\\n').replace(MOVING, nameOf)}\``;
/** A file's name, as far as it can be shown on a terminal. */
export const shownName = (file: string): string => file.replace(MOVING, nameOf);

/** What YAML does not call printable, and what would move a terminal. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/;
/** Where a text has a character that is not text; -1: nowhere. */
export const controlIn = (text: string): number => text.search(CONTROL);
export const nameOf = (character: string): string => `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
