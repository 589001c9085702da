import type { Json } from './contract';
import type { NormId } from '../../law/types';
import { type Aside, aside } from './aside';
import type { Scope, Sitting } from './sitting';
import { applicantOf, notice } from './tell';
import { ruleOf } from './terms';

export interface HearingOptions {
  /** What the act would rest on. */
  grounds: readonly NormId[];
  /** The command whose paper says what was found. */
  paper?: string;
  data?: { [k: string]: Json };
}
/** A hearing offered to the addressee of an adverse act that a person signs (rule 6). */
export type Hearing = Aside & { grounds: string; number: string; served: string };

/** A set of grounds, in whatever order they are named. */
export const setOf = (grounds: readonly NormId[]): string => [...grounds].sort().join(' ');

/** Once per set of grounds: the notice, and a right to answer until its term is over. The authority's own term runs on. */
export async function hearing(s: Sitting, scope: Scope, { grounds, paper, data }: HearingOptions): Promise<Hearing> {
  const { norm } = ruleOf(s, 'hearing');
  const told = await notice(s, 'hearing', { norms: [...grounds, norm], starts: 'hearing', ...(paper && { paper }), ...(data && { data }) });
  const open = aside(s, scope, 'answerHearing', { for: 'applicant', of: applicantOf(s), norm, within: told.term! });
  return Object.assign(open, { grounds: setOf(grounds), number: told.number, served: told.served });
}
