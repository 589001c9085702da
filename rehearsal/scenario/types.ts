/** A scenario file after reading: every word checked, every date and norm known. The format is described in docs/rehearsal.md. */
import type { Day, Instant, Jurisdiction, NormId } from '../../law/types';
import type { RefusalCode, Json, TermState } from '../../workflows/kernel/contract';

/** Where in the file something stands; both count from 1. */
export interface Place { line: number; column: number }

/** What is wrong with a file: one message each. */
export interface Problem { file: string; place: Place; message: string }

export interface CalendarChange { day: Day; working: boolean; source: string }

/** A starting state, brought about before the first step by the real commands. */
export type Given = { state: 'certificate' | 'participation'; application: string; on: Day; as: string; place: Place };

/** The command's own fields and the words that the runner turns into them (`with`). */
export interface With {
  application?: string;
  omit?: NormId[];
  omitConsent?: boolean;
  founderBar?: NormId;
  joinsPool?: boolean;
  /** Lines of equipment instead of the profile's. */
  equipment?: { [name: string]: Json }[];
  /** Name of the refused case that is repeated. */
  repeats?: string;
  documents?: NormId[];
  /** `founder`: of which founder, counting from 0. `field`: a place of the application. `rule`: that the document breaks. */
  defects?: { norm: NormId; remark: string; founder?: number; field?: string; rule?: NormId; lack?: 'missing' | 'noncompliant'; another?: boolean }[];
  /** Of a period that is closed: what came in, and who did how much (by person). */
  rewards?: { asset: string; amount: string; reference?: string }[];
  work?: { [person: string]: string };
  /** Everything else goes to the command as it stands: outcome, result, grounds, until, text, ... */
  fields: { [name: string]: Json };
}

export interface Admin {
  publishCalendar?: CalendarChange[];
  setParameter?: { [key: string]: Json };
  setReading?: { [amb: string]: string };
  inForce?: { edition: string; from: Day };
  /** A correction of a closed period of the pool. */
  correctPeriod?: { period: string; rewards?: With['rewards']; work?: With['work']; withdraw?: { rewards?: { asset: string; reference: string }[]; batches?: string[] } };
  /** `from` and `until` are instants; in the file local times or days. */
  substitute?: { of: string; by: string; from: Instant; until: Instant; order: string };
}

export interface TermExpected { due?: Day; target?: Day; state?: TermState }
export interface NoticeExpected { kind: string; to?: string; on?: Day; norm?: NormId }

/** All keys optional; each is a partial match on the case after the step. */
export interface Expect {
  refused?: RefusalCode;
  allowedFrom?: Day;
  open?: boolean;
  outcome?: string;
  on?: Day;
  automatic?: boolean;
  norms?: NormId[];
  state?: string;
  terms?: { [name: string]: TermExpected };
  tasks?: { do: string; for?: string }[];
  noTasks?: string[];
  notices?: NoticeExpected[];
  noNotices?: string[];
  noticeCount?: { [kind: string]: number };
  documents?: string[];
  register?: {
    certificate?: { status?: string; endedOn?: Day; ground?: NormId };
    participant?: { state?: string };
    officer?: { status?: string };
  };
  violations?: NormId[];
  duties?: { norm: NormId; due?: Day }[];
  /** Of the period of the case, in base units, corrections included: of the first asset unless one is named. Only the shares named. */
  payout?: { asset?: string; total?: string; fee?: string; unshared?: string; shares?: { [person: string]: string } };
}

export interface Step {
  /** Counts from 1. */
  n: number;
  place: Place;
  at: Instant;
  /** As people write it: `2026-09-01 10:00`. */
  local: string;
  /** Name of the case; `main` by default. */
  case: string;
  /** Of a starting command that opens a case of another procedure. */
  procedure?: string;
  act?: { by: string; command: string; with: With };
  admin?: Admin;
  /** `forMs` milliseconds of legal time. */
  fault?: { workersDown: { forMs: number } };
  expect?: Expect;
  /** Where each expectation stands in the file, by its path: `terms.review.due`. */
  places: { [path: string]: Place };
}

export interface Scenario {
  file: string;
  name: string;
  title: string;
  jurisdiction: Jurisdiction;
  procedure: string;
  /** Norm ids or their beginnings up to a dot. */
  evidence: NormId[];
  readings: { [amb: string]: string };
  parameters: { [key: string]: Json };
  calendar: CalendarChange[];
  given: Given[];
  steps: Step[];
}
