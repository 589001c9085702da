/** What is wrong with a file as YAML, in plain words. */
import { type Document, type YAMLParseError, isScalar, visit } from 'yaml';
import type { Report } from './report';
import { DEEPEST, type Source } from './tree';

type Words = [what: string, allowed?: string];

const byCode: { [code: string]: Words } = {
  TAB_AS_INDENT: ['a tab indents this line', 'spaces'],
  BLOCK_AS_IMPLICIT_KEY: ['a key stands inside a value: this line is indented too far, or the text has a colon', 'one indentation for all keys of a map; quotes around a text with a colon'],
  MULTILINE_IMPLICIT_KEY: ['a key and its colon are not in one line', '`key: value`, with a space after the colon'],
  BLOCK_IN_FLOW: ['an indented list or map stands inside brackets', 'brackets within brackets'],
  BAD_SCALAR_START: ['a text cannot begin with this character', 'quotes around the text'],
  BAD_DQ_ESCAPE: ['this sequence with a backslash is not known', 'single quotes around a text with backslashes'],
  KEY_OVER_1024_CHARS: ['a key is too long', 'at most 1024 characters'],
  RESOURCE_EXHAUSTION: ['this is nested too deeply', `${DEEPEST} levels`],
  BAD_ALIAS: ['this is an alias', 'the value itself'],
  ALIAS_PROPS: ['this is an alias', 'the value itself'],
  MULTIPLE_ANCHORS: ['this is an anchor', 'values without anchors'],
  MULTIPLE_TAGS: ['this is a tag', 'values without tags'],
  TAG_RESOLVE_FAILED: ['this is a tag', 'values without tags'],
  BAD_DIRECTIVE: ['this line is a directive', 'YAML 1.2 without directives'],
};

/** By what the library says, where one code stands for several mistakes. */
const byText: readonly [RegExp, Words][] = [
  [/^Missing closing .quote/, ['this text in quotes is not closed', 'a quote at its end']],
  [/^Flow sequence in block|end with a \]/, ['a list that was opened with [ is not closed before this', '] at its end']],
  [/^Flow map in block|end with a \}/, ['a map that was opened with { is not closed before this', '} at its end']],
  [/same column/, ['this line is not indented like those above it', 'the same number of spaces for all entries of one list or map']],
  [/need to be followed by map values/, ['there is no colon after this key', '`key: value`']],
  [/^Missing (,|comma)|missing ,|Missing , or :/i, ['a comma is missing here', 'a comma between entries']],
];

function wordsOf(e: YAMLParseError): Words {
  const found = byText.find(([text]) => text.test(e.message));
  return found?.[1] ?? byCode[e.code] ?? ['this does not fit here, the line cannot be read', 'YAML 1.2'];
}

/** A text that is never closed is told where it begins, not where the file ends; a line that is indented badly where its indentation ends. */
function startOf(doc: Document.Parsed, e: YAMLParseError, text: string): number {
  let start = e.pos[0];
  if (e.code === 'BAD_INDENT') while (text[start] === ' ') start++;
  if (/^Missing closing .quote/.test(e.message)) visit(doc, { Scalar: (_, node) => { if (isScalar(node) && node.type?.startsWith('QUOTE') && node.range && node.range[1] >= e.pos[0]) start = node.range[0]; } });
  return start;
}

/** Mistakes that do not make what follows unreadable; after any other the rest cannot be judged. */
const ALONE = new Set(['TAB_AS_INDENT', 'BAD_DQ_ESCAPE', 'TAG_RESOLVE_FAILED', 'BAD_SCALAR_START']);

/** Tells the mistakes of a document, one for each line and only those that stand on their own. */
export function tellSyntax(doc: Document.Parsed, { text, placeOf }: Source, report: Report): void {
  const told = new Set<number>();
  for (const e of doc.errors) {
    const place = placeOf(startOf(doc, e, text));
    if (told.has(place.line)) continue;
    told.add(place.line);
    report.wrong(place, ...wordsOf(e));
    if (!ALONE.has(e.code)) return;
  }
}
