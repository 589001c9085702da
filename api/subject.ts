import type { Content } from './commands';
import { problem } from './problems';

const POINTER = '/application/applicant/inn';

/** Whom a filing is about: the INN (or BIN/IIN) and kind of its applicant. */
export function subjectOf(content: Content): { number: string; kind: string } {
  const application = content.application as { applicant?: { inn?: unknown } } | undefined;
  const number = application?.applicant?.inn;
  if (typeof number !== 'string') throw problem('invalid', `The content is not valid: ${POINTER} is required.`, { errors: [{ pointer: POINTER, detail: 'is required' }] });
  return { number, kind: typeof content.applicantKind === 'string' ? content.applicantKind : 'entity' };
}
