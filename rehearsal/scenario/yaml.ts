import { type Document, LineCounter, parseAllDocuments } from 'yaml';
import { tooDeepAt } from './depth';
import type { Report } from './report';
import { tellSyntax } from './syntax';
import { controlIn, nameOf } from './text';
import { DEEPEST, type Source, sourceOf, treeOf, type Tree } from './tree';
import type { Place } from './types';

/** Largest file, in bytes. Anything larger is refused unread. */
export const LARGEST = 512 * 1024;
const START: Place = { line: 1, column: 1 };

/** The core schema of YAML 1.2 turns nothing but numbers, true, false and null into values. Keys are compared in tree.ts: the library compares each with each. */
const OPTIONS = { version: '1.2', schema: 'core', uniqueKeys: false, prettyErrors: false, logLevel: 'silent' } as const;

export const tellTooLarge = (bytes: number, report: Report): void => report.wrong(START, `the file has ${bytes} bytes`, `at most ${LARGEST}`);

/** The first line that is not UTF-8. */
function tellNotUtf8(bytes: Buffer, report: Report): void {
  const fits = (line: Buffer): boolean => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(line);
      return true;
    } catch {
      return false;
    }
  };
  let line = 1;
  for (let start = 0; ; line++) {
    const end = bytes.indexOf(0x0a, start);
    const part = bytes.subarray(start, end < 0 ? undefined : end);
    if (!fits(part)) return report.wrong({ line, column: part.toString('utf8').indexOf('\uFFFD') + 1 }, 'this is not UTF-8', 'a file saved as UTF-8');
    if (end < 0) return;
    start = end + 1;
  }
}

function decoded(input: string | Buffer, report: Report): string | undefined {
  if (typeof input === 'string') return input.replace(/^\uFEFF/, '');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(input);
  } catch {
    return void tellNotUtf8(input, report);
  }
}

/** Tells something of a text whose lines are not counted yet. */
function tellAt(text: string, at: number, report: Report, what: string, allowed: string): void {
  const before = text.slice(0, at).split('\n');
  report.wrong({ line: before.length, column: before[before.length - 1]!.length + 1 }, what, allowed);
}

/** The one document of a file; undefined when there is none or it cannot be read, which is told. */
function documentOf(source: Source, lines: LineCounter, report: Report): Document.Parsed | undefined {
  const { text, placeOf } = source;
  const docs: readonly Document.Parsed[] = parseAllDocuments(text, { ...OPTIONS, lineCounter: lines });
  const doc = docs[0];
  const directive = text.slice(0, doc?.contents?.range?.[0] ?? text.length).search(/^%/m);
  if (directive >= 0) return void report.wrong(placeOf(directive), 'this line is a directive', 'YAML 1.2 without directives');
  if (!doc || (doc.contents === null && doc.errors.length === 0)) return void report.wrong(START, 'the file is empty', 'a scenario');
  tellSyntax(doc, source, report);
  const second = docs[1];
  if (second && doc.errors.length === 0) report.wrong(placeOf(second.contents?.range?.[0] ?? second.range[0]), 'a second document begins here', 'one scenario in a file');
  return doc.errors.length > 0 || second ? undefined : doc;
}

/** The tree of a file; undefined when it cannot be read as YAML, which is told. */
export function parse(input: string | Buffer, report: Report): Tree | undefined {
  const bytes = Buffer.byteLength(input);
  if (bytes > LARGEST) return void tellTooLarge(bytes, report);
  const text = decoded(input, report);
  if (text === undefined) return undefined;
  const control = controlIn(text);
  if (control >= 0) return void tellAt(text, control, report, `the character ${nameOf(text[control]!)} is not text`, 'printable characters');
  const lines = new LineCounter();
  const source = sourceOf(text, lines);
  const deep = tooDeepAt(text);
  if (deep !== undefined) return void tellAt(text, deep, report, 'this is nested too deeply', `${DEEPEST} levels`);
  const doc = documentOf(source, lines, report);
  return doc && treeOf(doc.contents, report, source);
}
