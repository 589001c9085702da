/** The shapes of a counted term: every day of it, and why it counts or not. */
import type { Day, Instant, Jurisdiction, NormId, TermFor, TermUnit, Words } from './types';

/** Days on which a term did not run: those after the civil day of `from`, to that of `until`. */
export interface Stop { from: Instant; until: Instant }

/** One step of an explanation: what was counted or skipped, and why: `reason` is a closed code (law/explain.ts has its words), `words` name the holiday or transfer. */
export interface CountedDay { day: Day; n: number | null; counted: boolean; reason: string; source?: string; words?: Words; confirmed: boolean }

/** Everything needed to recompute a date by hand. */
export interface Explanation {
  norm: NormId;
  act: string;
  edition: string;
  jurisdiction: Jurisdiction;
  timeZone: string;
  /** The start event: its instant and its civil day; the day after is day 1. */
  from: Instant;
  fromDay: Day;
  amount: number;
  unit: TermUnit;
  for: TermFor;
  /** `KG@1` */
  calendar: string;
  readings: { [amb: string]: string };
  days: CountedDay[];
  /** The day on which the amount was reached, before rolling. */
  reached: Day;
  rolled: boolean;
  due: Day;
  target: Day | null;
  /** 24:00 of the last day: what is stamped before it is in time. */
  instant: Instant;
  provisional: boolean;
  /** When the term did not run (AMB-01 `stops`). */
  stops?: Stop[];
  /** The term ends inside another: its last day is this one, though the amount is reached later. */
  notAfter?: Day;
  /** The last day (`reached`) was given outright by an order, not counted. */
  given?: true;
}
