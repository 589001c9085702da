import type { CaseInput } from './contract';
import type { Instant } from '../../law/types';

/**
 * The case's own now, which only wakes. It is the engine's clock; on a rehearsal lane plus an offset fixed at the first task,
 * because virtual time cannot start in the past and legal time can.
 */
export interface CaseClock { offset: number }

export const startClock = (input: CaseInput): CaseClock => ({
  offset: input.rehearsal ? Date.parse(input.rehearsal.legalNow) - Date.now() : 0,
});
/** Milliseconds until `instant` by the case's own clock, at least 0. */
export const until = (clock: CaseClock, instant: Instant): number => Math.max(0, Date.parse(instant) - (Date.now() + clock.offset));
/** The one comparison of lateness (rule 3): stamped before 24:00 of the last day. */
export const inTime = (at: Instant, term: { instant: Instant }): boolean => at < term.instant;
