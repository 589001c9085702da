import { CST, Lexer } from 'yaml';
import { DEEPEST } from './tree';

/** Levels of a text that is worth reading: more than are allowed. */
const MOST = 2 * DEEPEST;
const NO_LENGTH: readonly string[] = [CST.DOCUMENT, CST.FLOW_END, CST.SCALAR];

/**
 * Where a text is nested so deeply that reading it would exhaust the stack; undefined when nowhere. The library follows every level
 * by a call: brackets, and the dashes, question marks and colons that follow each other in a line.
 */
export function tooDeepAt(text: string): number | undefined {
  let offset = 0, brackets = 0, indicators = 0, scalar = false;
  for (const token of new Lexer().lex(text)) {
    if (!scalar) {
      const opens = token === '[' || token === '{';
      if (opens) brackets++;
      if (token === ']' || token === '}') brackets = Math.max(0, brackets - 1);
      if (token === '-' || token === '?' || token === ':') indicators++;
      if (opens || token === ',' || (brackets === 0 && token.includes('\n'))) indicators = 0;
      if (brackets > MOST || indicators > MOST) return offset;
    }
    scalar = token === CST.SCALAR;
    if (!NO_LENGTH.includes(token)) offset += token.length;
  }
  // a level of a block is at least one space deeper
  const indented = new RegExp(`^ {${MOST * 16},}`, 'm').exec(text);
  return indented ? indented.index : undefined;
}
