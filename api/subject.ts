import { stepsOf, valueAt } from '../law/places';
import type { CommandSheet } from '../law/types';
import type { Content } from './commands';
import { problem } from './problems';

/**
 * Whom a filing is about: the INN (or BIN/IIN) that stands where the sheet says, and the kind of its applicant; or the subject that the sheet
 * names. Invalid without one. Throws where the sheet says nothing.
 */
export function subjectOf({ subject: pointer }: CommandSheet, content: Content): { number: string; kind: string } {
  if (pointer === undefined) throw new Error('a command that opens a case names no place of its subject');
  if (typeof pointer === 'object') return pointer;
  const number = valueAt(content, stepsOf(pointer));
  if (typeof number !== 'string') throw problem('invalid', `The content is not valid: ${pointer} is required.`, { errors: [{ pointer, detail: 'is required' }] });
  return { number, kind: typeof content.applicantKind === 'string' ? content.applicantKind : 'entity' };
}
