/** What a rehearsal leaves behind: what the API said at its end, and how each step went. The timeline is made from it. */
import type { Day, Instant, Jurisdiction, NormId } from '../../law/types';
import type { CaseView } from '../../api/viewSchemas';
import type { Scenario, Step, Place } from '../scenario/types';

/** One line of a case's history as the API gives it (api/history.ts), in the language asked for. */
export interface HistoryLine {
  n: number; at: Instant; on: Day; local: string; kind: string; words: string;
  by: { role: string; words: string; name: string | null; /** Under a substitution: for whom, and the order. */ for?: string | null; order?: string | null } | null;
  norms: { id: NormId; words: string }[]; data: { [k: string]: unknown }; hash: string;
}
export interface PlayedDocument { id: string; case: string; kind: string; language: string; number: string | null; title: string; bytes: Buffer }
export interface PlayedCase { name: string; id: string; procedure: string; view: CaseView; history: HistoryLine[]; documents: PlayedDocument[] }
/** A case that an administrator's act concerns, with the terms that move. */
export interface Concerned { case: string; terms: { name: string; n: number; from: { due: Day; target: Day | null }; to: { due: Day; target: Day | null } }[] }
export interface StepResult {
  step: Step;
  /** Legal time at which it was done. */
  at: Instant;
  case: string | null;
  /** The answer of a refused act. */
  refused?: { code: string; detail: string; norm?: NormId; allowedFrom?: Day };
  /** The dry run of a calendar edition. */
  concerned?: Concerned[];
  /** Line of the case's history (its n) that this act made, when it is known. */
  historyLine?: number;
  /** Receipt of the act, when it was stamped. */
  receipt?: string;
}
/** An expectation that does not hold; `path` as in the file (`terms.review.due`), values as YAML would write them. */
export interface Failure { step: number; local: string; case: string; place: Place; path: string; expected: string; found: string }

export interface Played {
  scenario: Scenario;
  cases: PlayedCase[];
  steps: StepResult[];
  failures: Failure[];
  /** History of the office (acts of administrators that belong to no case). */
  office: HistoryLine[];
  /** With --keep: where to look. */
  kept?: { api: string; engine: string };
  /** Wall time in milliseconds. */
  tookMs: number;
}

export type EntryKind = 'command' | 'refused' | 'act' | 'register' | 'term' | 'notice' | 'document' | 'task' | 'admin' | 'fault' | 'look' | 'other';
/** One thing that happened. */
export interface Entry {
  at: Instant;
  /** Local date and time of the jurisdiction: `2026-09-01 10:00`. */
  local: string;
  case: string | null;
  /** A person's word in the scenario (`officer2`), or null: by itself. */
  who: string | null;
  kind: EntryKind;
  what: string;
  norms: NormId[];
  effect: string | null;
  /** Ids of the documents that came with it. */
  documents: string[];
  /** The step that did it; null when it came by itself. */
  step: number | null;
}
export interface TermBar { case: string; name: string; n: number; words: string; norm: NormId; from: Instant; due: Day; target: Day | null; instant: Instant; state: string }
export interface TimelineDocument { id: string; case: string; kind: string; language: string; number: string | null; title: string; on: Instant }
/** The stable schema of `--json`: a field may be added, none removed or given another meaning within `tartip.timeline/1`. */
export interface Timeline {
  schema: 'tartip.timeline/1';
  scenario: string; title: string; file: string; procedure: string; jurisdiction: Jurisdiction; timeZone: string; language: 'ky' | 'ru' | 'en';
  green: boolean;
  from: Instant; until: Instant;
  cases: { name: string; id: string; procedure: string; open: boolean; outcome: string | null; on: Day | null }[];
  /** People of the scenario in order of appearance. */
  people: string[];
  entries: Entry[];
  terms: TermBar[];
  documents: TimelineDocument[];
  failures: Failure[];
  /** How many steps and expectations the file has. */
  steps: number;
  expectations: number;
  /** How many steps were done: an act that is refused against expectation ends the play. */
  stepsPlayed: number;
  evidence: { norm: NormId; touched: boolean }[];
  /** Every norm that occurs in an entry. */
  touched: NormId[];
  /** Wording of the norms touched and of those of the evidence; empty when no edition has one. */
  norms: { id: NormId; words: string }[];
  /** With --keep: where to look. */
  kept?: { api: string; engine: string };
  tookMs: number;
}
