import { isUtf8 } from 'node:buffer';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Sanctioned } from '../law/lists';
import { problem } from './problems';

/** Largest file, in bytes: several times the United Nations' list. */
export const MAX_XML = 8 * 1024 * 1024;
/** Elements of the file that can stand there several times. */
const REPEATED = new Set(['INDIVIDUAL', 'ENTITY', 'INDIVIDUAL_ALIAS', 'ENTITY_ALIAS', 'INDIVIDUAL_DATE_OF_BIRTH', 'INDIVIDUAL_DOCUMENT']);
const NAMES = ['FIRST_NAME', 'SECOND_NAME', 'THIRD_NAME', 'FOURTH_NAME'];

type Element = { [tag: string]: unknown };
const parser = new XMLParser({
  ignoreAttributes: true, ignoreDeclaration: true, ignorePiTags: true, parseTagValue: false, maxNestedTags: 16,
  // the five of XML itself and numbered ones, each a single character; a file that declares or names any other is refused
  htmlEntities: true, processEntities: { enabled: true, maxTotalExpansions: MAX_XML, maxExpandedLength: MAX_XML, maxEntityCount: 0 },
  isArray: (tag) => REPEATED.has(tag),
});

/** Where an ampersand is an ampersand; and one that stands for something else than the parser knows. */
const UNPARSED = /<!\[CDATA\[.*?\]\]>|<!--.*?-->/gs;
const UNDECLARED = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i;

const unreadable = (why: string) => problem('malformed', `The XML cannot be read: ${why}.`);
const textOf = (e: Element, tag: string): string => (typeof e[tag] === 'string' ? e[tag].replace(/\s+/g, ' ').trim() : '');
const listOf = (e: Element, tag: string): Element[] => ((e[tag] ?? []) as unknown[]).filter((x): x is Element => typeof x === 'object' && x !== null);
const within = (e: Element, tag: string): Element => (typeof e[tag] === 'object' && e[tag] !== null ? (e[tag] as Element) : {});
const kept = (texts: string[]): string[] => [...new Set(texts.filter((t) => t !== ''))];

/** The day, month or year of a birth; the list gives at times a time with it, or a span of years. */
const bornOf = (e: Element): string | undefined => kept(listOf(e, 'INDIVIDUAL_DATE_OF_BIRTH').map((d) => textOf(d, 'DATE').slice(0, 10) || textOf(d, 'YEAR'))).find((d) => /^\d{4}(-\d\d(-\d\d)?)?$/.test(d));

function sanctioned(e: Element, kind: Sanctioned['kind']): Sanctioned {
  const of = kind === 'individual' ? 'INDIVIDUAL' : 'ENTITY';
  const aliases = kept([textOf(e, 'NAME_ORIGINAL_SCRIPT'), ...listOf(e, `${of}_ALIAS`).map((a) => textOf(a, 'ALIAS_NAME'))]);
  const identifiers = kept(listOf(e, 'INDIVIDUAL_DOCUMENT').map((d) => [textOf(d, 'TYPE_OF_DOCUMENT'), textOf(d, 'NUMBER')].filter(Boolean).join(' ')));
  const born = bornOf(e);
  return {
    reference: textOf(e, 'REFERENCE_NUMBER'), kind, name: kept(NAMES.map((n) => textOf(e, n))).join(' '),
    ...(aliases.length > 0 && { aliases }), ...(born && { birthDate: born }), ...(identifiers.length > 0 && { identifiers }),
  };
}

/** The consolidated list of the United Nations Security Council, from its XML. Throws `malformed` for anything that is no such file. */
export function unList(bytes: Buffer): Sanctioned[] {
  if (!isUtf8(bytes)) throw unreadable('it is not UTF-8');
  const text = bytes.toString('utf8');
  // the real file has neither: with them a few lines can stand for gigabytes, or name files of this machine
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw unreadable('it declares a document type or entities of its own');
  if (XMLValidator.validate(text) !== true) throw unreadable('it is not well-formed');
  if (UNDECLARED.test(text.replace(UNPARSED, ''))) throw unreadable('it names an entity that is not declared');
  const root = within(parsed(text), 'CONSOLIDATED_LIST');
  const found = [
    ...listOf(within(root, 'INDIVIDUALS'), 'INDIVIDUAL').map((e) => sanctioned(e, 'individual')),
    ...listOf(within(root, 'ENTITIES'), 'ENTITY').map((e) => sanctioned(e, 'entity')),
  ];
  if (found.length === 0) throw unreadable('it holds no INDIVIDUAL and no ENTITY of a CONSOLIDATED_LIST');
  return found;
}

function parsed(text: string): Element {
  try {
    return parser.parse(text) as Element;
  } catch {
    throw unreadable('it is nested too deeply or expands too far');
  }
}
