/** What passes between the API, the workflows and the activities. Types only: imported everywhere by `import type`. No personal data in any of them. */
import type { Day, Explanation, Instant, NormId, Role, Stop, TermFor, TermRule } from '../../law/types';

export type Json = null | boolean | number | string | Json[] | { [k: string]: Json };

/** Who acts, for whom, under which order; resolved when the receipt is stamped. Ids of office.person. */
export interface Actor { person: string; role: Role; for?: string; order?: string }

/** One act of a person, as received: `at` is the office-clock instant of its stamp (rule 3). */
export interface Command {
  /** Id of the receipt; also the update id. */
  id: string;
  name: string;
  by: Actor;
  at: Instant;
  paper?: { id: string; hash: string };
  /** The task it completes, for officials. */
  task?: { id: string; claim: number };
  /** Only what the law decides on: closed vocabularies, dates, counts. */
  fields: { [k: string]: Json };
}

export interface CaseInput {
  caseId: string;
  procedure: string;
  act: string;
  /** The edition that governs this case for good (chosen on filing). */
  edition: string;
  subjectId: string;
  /** Whom the case concerns, when somebody else opened it; without it whoever sent the starting command. */
  applicant?: string;
  /** The starting command. */
  start: Command;
  /** 1 for the case itself, 2 for the sitting after an annulment. */
  sitting: number;
  /** Only on a rehearsal lane: legal time at the first task. */
  rehearsal?: { legalNow: Instant };
}

export type Accepted = { accepted: Instant };

/** rule 11, in its order */
export type RefusalCode = 'notFound' | 'forbidden' | 'invalid' | 'notNow' | 'tooEarly' | 'tooLate' | 'conflict';
export interface Refusal { code: RefusalCode; detail: string; norm?: NormId; allowed?: string[]; allowedFrom?: Day }

export type TermState = 'running' | 'met' | 'late' | 'passed' | 'closed';
export interface Due { from: Instant; due: Day; target: Day | null; instant: Instant; calendar: string; explanation: Explanation; alerts: Instant[] }
export interface TermView {
  name: string; n: number; norm: NormId; for: TermFor;
  from: Instant; due: Day; target: Day | null; instant: Instant; calendar: string;
  state: TermState; explanation: Explanation;
  /** Why its last day is another than it was, when it is not for a calendar: the day of filing was corrected; it goes on after a stop. */
  because?: 'filing' | 'stop';
  /** When it did not run, and, without `until`, does not run now (AMB-01 `stops`). */
  stops?: { from: Instant; until?: Instant }[];
}
export interface TaskView {
  id: string; kind: 'task' | 'alert'; commands: string[]; role: Role; norm: NormId;
  /** Persons who may not do it (four eyes). */
  excluded: string[];
  dueAt: Instant | null; target: Day | null;
  state: 'open' | 'done' | 'closed';
  closedAt: Instant | null;
  /** The one person who is to do it (an inspector named in an order): it is his from the beginning; only `assign` gives it to another. */
  person?: string;
  /** alert: which term and how many days before (0 = over); `warning`: why the officer is told before that */
  about?: { term: string; daysLeft: number; warning?: 'pastReview' | 'shortened' | 'conflict' };
}
/** A command that is possible now without a task: by the applicant, or an any-time act of an official. */
export interface PossibleView { command: string; role: Role; person: string | null; norm: NormId; until: Instant | null }
/** What happens next by itself; of a living thing what it is about to do. */
export interface NextView { at: Instant; what: 'alert' | 'termEnds' | 'final' | 'pauseBegins' | 'pauseEnds' | 'exit' | 'accounts' | 'reportOver'; term: string; norm: NormId }

/** The whole projected state of a case; written in one go with a version that only grows. */
export interface CaseSnapshot {
  caseId: string; version: number; procedure: string; stage: string;
  open: boolean; outcome: string | null; automatic: boolean | null; norms: NormId[]; endedOn: Day | null;
  terms: TermView[]; tasks: TaskView[]; possible: PossibleView[];
  /** What will happen by itself, and when, if nobody acts; the first is wakes_at. */
  next: NextView[];
  /** Receipts worked off by the main line. */
  applied: string[];
  /** The workflow itself has finished. */
  closed: boolean;
}

/** A change of a register: opens an entry, or writes a new version of an existing one. */
export interface EntryChange { register: string; action: 'open' | 'end' | 'change'; status: string; ground?: NormId }

/** `none`: no entry, or one that is over; `any`: one that is not over. */
export interface Expected { register: string; status: string; /** issued to the applicant of this case; another's is none */ own?: true }
/** Duties that begin (`open`) or are done with (`close`), by their norms; `about`: only the one that is about this, a period for instance; `due`: the last day of those that begin. */
export interface Duties { open?: NormId[]; close?: NormId[]; about?: string; due?: Day }

export interface RecordInput {
  caseId: string; subjectId: string; procedure: string; act: string; edition: string;
  /** `certificate.granted` */
  effect: string;
  /** `<caseId>/granted#1`: once, whatever happens */
  key: string;
  /** Instant that dates it: the stamp of the deciding command, or the office time of an automatic act. */
  at: Instant;
  automatic: boolean;
  norms: NormId[];
  /** The deciding command; checked against its receipt in the same transaction. Absent for automatic acts. */
  command?: Command;
  /** Persons who prepared or inspected: may not be the one who signs, nor the one he acts for. */
  prepared: string[];
  /** Makes an act with an outgoing number. Absent: a register or history fact only. */
  outcome?: string;
  /** For an automatic act: the instant at which its ground arose, the end of the missed term. */
  groundAt?: Instant;
  /** The starting application (paper id), for the fields of the register. */
  applicationPaper?: string;
  entry?: EntryChange;
  /** What the registers must say for this to stand. */
  expects?: Expected | Expected[];
  /** Of a participant of the System: from `at` on his share counts, or not (KG-514-4/34, 35.3). */
  counts?: boolean;
  duties?: Duties;
  /** The norm that the addressee has breached. */
  violation?: NormId;
  /** Kind of its line in the history, when it is no act. */
  line?: string;
  /** Sets this act aside. */
  setsAside?: string;
  /** Vocabulary data for the history line. */
  data?: { [k: string]: Json };
}
export type Recorded =
  | { conflict: string }
  | { conflict?: undefined; actId: string | null; number: string | null; on: Day; entry: { id: string; number: string } | null };

export interface NoticeInput {
  caseId: string; procedure: string; act: string; edition: string;
  kind: string;
  /** `<caseId>/notice.defects#1` */
  key: string;
  /** Person to be told. */
  to: string;
  norms: NormId[];
  /** The command whose paper supplies its content (remarks), if any. */
  paper?: string;
  actId?: string;
  /** Documents already rendered that go with it (act, certificate). */
  documents?: string[];
  /** Term that begins with the service of this notice. */
  starts?: { name: string; rule: TermRule; /** last day given outright */ until?: Day };
  /** A running or passed term the notice speaks of. */
  about?: TermView;
  data?: { [k: string]: Json };
}
export interface Drafted { noticeId: string; number: string; on: Day; due: Due | null }
export type Served = { moved: true } | { moved?: undefined; noticeId: string; at: Instant; on: Day };

export interface RenderInput {
  caseId: string; procedure: string; act: string; edition: string;
  /** Kind of document = kind of notice, or act, certificate. */
  kind: string;
  key: string;
  noticeId?: string;
  actId?: string;
  entryId?: string;
  /** Civil day the document is dated with; default: the day of its act, or of the notice's draft. */
  on?: Day;
  /** Of a document that is neither an act nor a notice (a report): the instant that dates it. It has no outgoing number. */
  at?: Instant;
  /** The planned term printed in the document. */
  due?: Due;
  about?: TermView;
  norms: NormId[];
  paper?: string;
  data?: { [k: string]: Json };
}
/** One document per language. */
export interface Rendered { documents: { id: string; language: string; hash: string }[] }

/** The running terms of a case and the calendar edition they are to follow; `at` is the stamp of the command that says so. */
export interface AmendInput { caseId: string; calendar: string; at: Instant; terms: Pick<TermView, 'name' | 'n' | 'explanation'>[] }
/** Only the terms that move (rule 9), and the source of the edition: a decree. */
export interface Amended { source: string; moved: { name: string; n: number; due: Omit<Due, 'from'> }[] }

export interface DueInput { caseId: string; act: string; edition: string; name: string; rule: TermRule; from: Instant | 'now'; /** last day given outright (setAside, extend) */ until?: Day; /** the term ends on this day at the latest (an inspection inside the review) */ notAfter?: Day; /** civil day of the start event, instead of `from` */ fromDay?: Day; stops?: Stop[]; /** a given last day that is no working day moves for somebody outside (rule 8) */ roll?: boolean }

/** A period of the pool that its starting command names; everything of it under the case's id, once. */
export interface PayoutInput { caseId: string; act: string; edition: string; norms: NormId[]; command: Command }
/** What was posted: control sums by asset in base units, as texts, and how many participants got a share. */
export interface PayoutClosed {
  period: string; fee: string; participants: number;
  totals: { asset: string; reward: string; fee: string; unshared: string; shared: string }[];
}

/** What a participant of the System owes besides his terms. `sales`: how many duties of sale were open (KG-514-4/3-1, 33); `report`: when that of the month is due at the latest (39.a), null where the authority has set no day. */
export interface Owed { sales: number; report: { due: Day; instant: Instant } | null }

/** Activities of the queue `procedures`, but for documentRender (queue `documents`). */
export interface Activities {
  calendarDue(input: DueInput): Promise<Due>;
  /** The name of the reading of an ambiguity that holds on the civil day of `at`. */
  readingAt(input: { caseId: string; amb: string; at: Instant }): Promise<string>;
  /** What running terms become under a newly published calendar edition. */
  calendarAmend(input: AmendInput): Promise<Amended>;
  /** Waits until the office clock has reached `before`, delivers what was stamped earlier, returns the office time. */
  receiptsSettled(input: { caseId: string; before: Instant }): Promise<{ now: Instant }>;
  caseProject(snapshot: CaseSnapshot): Promise<void>;
  registryRecord(input: RecordInput): Promise<Recorded>;
  noticeDraft(input: NoticeInput): Promise<Drafted>;
  /** Cabinet message, e-mail queued, history row: one transaction. `moved`: the civil day is no longer `on`; draft the date anew. */
  noticeServe(input: { caseId: string; noticeId: string; key: string; on: Day; documents: string[] }): Promise<Served>;
  /** Keeps the day of filing as an administrator has corrected it; answers the instant from which terms now run. */
  filingCorrect(input: { caseId: string; key: string; command: Command }): Promise<{ from: Instant }>;
  /** `at`: the instant from which the new case counts; by default the office time of the start. */
  caseStart(input: { key: string; procedure: string; /** id of the case that opens it */ from: string; subjectId: string; at?: Instant }): Promise<{ caseId: string; built: boolean }>;
  /** What a participant owes as of `at`, the beginning of a month, when the month `period` (`YYYY-MM`) is over; `norms`: by which he sells and reports. */
  participantOwes(input: { caseId: string; subjectId: string; act: string; edition: string; period: string; at: Instant; norms: { sale: NormId; report: NormId } }): Promise<Owed>;
  /** What a register said of the subject as of an instant: the status of the entry issued to the applicant of the case, `none` without one. */
  registerStatus(input: { caseId: string; register: string; at: Instant }): Promise<string>;
  /** Sends a command of the system to the open case of another procedure about the same subject, once; `told: false` when there is none. */
  caseTell(input: { key: string; procedure: string; /** id of the case that tells */ from: string; subjectId: string; command: string; fields: { [k: string]: Json } }): Promise<{ told: boolean }>;
}
/** Work on a whole period: it takes as long as it takes, and says that it lives. */
export interface PayoutActivities {
  /** Takes in what the command brought, shares and posts, opens the duties of sale and the orders to pay. */
  payoutClose(input: PayoutInput): Promise<PayoutClosed>;
  /** Tells each participant of his statement, once, in batches; answers how many were told by this call. */
  payoutTell(input: PayoutInput): Promise<{ told: number }>;
}
export interface DocumentActivities { documentRender(input: RenderInput): Promise<Rendered> }
