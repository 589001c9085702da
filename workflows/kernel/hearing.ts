import type { Json } from './contract';
import type { NormId } from '../../law/types';
import { type Aside, aside } from './aside';
import type { Scope, Sitting } from './sitting';
import { applicantOf, notice } from './tell';
import { ruleOf } from './terms';

export interface HearingOptions {
  /** What the act would rest on. */
  grounds: readonly NormId[];
  /** What is to be heard, with the facts behind the grounds: of the same matter the addressee is asked once. */
  matter: string;
  /** The command whose paper says what was found. */
  paper?: string;
  data?: { [k: string]: Json };
}
/** A hearing offered to the addressee of an adverse act that a person signs (rule 6). */
export type Hearing = Aside & { matter: string; number: string; served: string };

/** The notice, and a right to answer until its term is over. The authority's own term runs on. */
export async function hearing(s: Sitting, scope: Scope, { grounds, matter, paper, data }: HearingOptions): Promise<Hearing> {
  const { norm } = ruleOf(s, 'hearing');
  const told = await notice(s, 'hearing', { norms: [...grounds, norm], starts: 'hearing', ...(paper && { paper }), ...(data && { data }) });
  const open = aside(s, scope, 'answerHearing', { for: 'applicant', of: applicantOf(s), norm, within: told.term! });
  return Object.assign(open, { matter, number: told.number, served: told.served });
}
