import { ActivityFailure, allHandlersFinished, condition, patched, setCurrentDetails } from '@temporalio/workflow';
import type { CaseInput, Command, Json, Owed, PayoutClosed, PayoutInput, Recorded, TermView } from './contract';
import type { Day, Edition, Instant, NormId, ProcedureSheet, Role } from '../../law/types';
import { lawOf, sheet } from '../../law';
import { act, during, payout, project } from './acts';
import { type Telling as OfficerTelling, tellOfficer } from './alerts';
import { type Aside, type AsideOptions, aside } from './aside';
import { type Desk, desk } from './desk';
import type { Following } from './amend';
import { type Act, type Conflict, type EndOptions, end, stands } from './ending';
import { openCorrection } from './filing';
import { type Hearing, type HearingOptions, hearing } from './hearing';
import { notePrepared, openInbox } from './inbox';
import { type AskOptions, type TaskOptions, always, ask, openUp, task, together } from './openings';
import { type Scope, type Sitting, newSitting } from './sitting';
import { goesOn, stop } from './stops';
import { type RecordOptions, record, tellCase } from './record';
import { type NoticeOptions, type Told, applicantOf, document, notice, tellLate } from './tell';
import { type Telling, type TermOptions, done, pump, settleTerm, startTerm } from './terms';

export type { Act, Aside, Conflict, Desk, Hearing };

/** The words a procedure is written in. */
export interface Procedure {
  /** The edition that governs this case (chosen on filing, kept). */
  law: Edition;
  /** The starting command: instant of filing and what the law decides on. */
  application: Command;
  /** Who filed. */
  applicant: string;
  stage(name: string): void;
  /** Starts a term of the edition; computed by the calendar activity, shown, explained, watched. `lastDay` only where an order names it. */
  term(name: string, o: TermOptions): Promise<TermView>;
  /** The reading of an ambiguity (AMB-nn) that holds on the civil day of `at`. */
  reading(amb: string, at: Instant): Promise<string>;
  task(commands: string[], o: TaskOptions): Promise<Command>;
  ask(command: string, o: AskOptions): Promise<Command | { late: Instant }>;
  /** A command that is possible at any time while `line` runs, and ends it. */
  always<T>(command: string, o: TaskOptions & { of?: string }, line: (p: Procedure) => Promise<T>): Promise<T | Command>;
  together<T extends readonly Promise<unknown>[]>(...branches: T): Promise<{ [K in keyof T]: Awaited<T[K]> }>;
  /** Tasks side by side, laid out from what is known; waits for the first that is done. */
  desk(wanted: () => Desk): Promise<Command>;
  /** A question or task beside the line, which does not wait for it. */
  aside(command: string, o: AsideOptions): Aside;
  /** A command that officials may send at any time until the case ends, any number of them; each is worked off beside the line. */
  anyTime(command: string, o: { for: Role; norm: NormId; each: (c: Command) => Promise<void> }): void;
  /** Offers the addressee of an adverse act a hearing (rule 6). */
  hearing(o: HearingOptions): Promise<Hearing>;
  notice(kind: string, o: NoticeOptions): Promise<Told>;
  /** A paper of the authority that is neither notice nor act, made from the paper of `c`. */
  document(kind: string, c: Command, o: { norms: NormId[]; data?: { [k: string]: Json } }): Promise<void>;
  /** An entry of the officers' task lists: a warning, or a term of somebody outside that passed without consequence. */
  tellOfficer(term: TermView, o?: OfficerTelling): void;
  /** The authority's own term does not run while it waits for somebody outside (AMB-01 `stops`), and goes on. */
  stop(term: TermView, at: Instant): void;
  goesOn(term: TermView, at: Instant): Promise<void>;
  /** Whether this case began with this change of its procedure, or goes on as it began (recorded in its history). */
  since(change: string): boolean;
  /** The authority has done in time what the term is for. */
  met(term: TermView): void;
  /** A term of somebody outside, or a length: kept, missed, or over because the case went on otherwise. */
  settle(term: TermView, state: 'met' | 'passed' | 'closed'): void;
  /** Goes on beside the line, which does not wait for it; the case does before it closes. */
  beside(work: Promise<unknown>): void;
  /** Without a command that decides it is an automatic act, which no register can stand against. */
  end(outcome: string, o: EndOptions & ({ by: Command } | { rival: true })): Promise<Act | Conflict>;
  end(outcome: string, o: EndOptions & { by?: undefined; rival?: undefined }): Promise<Act>;
  stands(done: Act): Promise<'final' | { setAside: Command; lastDay: Day }>;
  /** A fact that is no act (a pause begins, a breach is found): register, duties and history in one transaction, before anybody is told. */
  record(effect: string, o: RecordOptions): Promise<Recorded>;
  /** Tells the open case of another procedure about the same subject, by a command of the system; `told: false` when there is none. */
  tell(procedure: string, command: string, fields: { [k: string]: Json }): Promise<{ told: boolean }>;
  /** Closes the period of the pool that the starting command names: shares, journal, duties of sale, orders to pay; once. */
  closePeriod(norms: NormId[]): Promise<PayoutClosed>;
  /** Tells every participant of the period's statement, once each; beside the line it may take hours. */
  tellParticipants(norms: NormId[]): Promise<void>;
  /** What a participant of the System owes of the month `period` (`YYYY-MM`) and of those before, as of an instant after it. */
  owes(period: string, at: Instant, norms: { sale: NormId; report: NormId }): Promise<Owed>;
  /** What a register says of the subject as of an instant: the status of the entry that was issued to the applicant of this case, else `none`. */
  inRegister(register: string, at: Instant): Promise<string>;
  /** The authority has done, at that instant, what its term is for: met in time, or late. */
  done(term: TermView, at: Instant): Promise<void>;
  /** Starts another case, top level, once, as of `at` (default: now); `built: false` when that procedure does not exist yet (an entry in the history says so). */
  start(procedure: string, o?: { at?: Instant }): Promise<{ caseId: string; built: boolean }>;
}

export function words(s: Sitting, scope: Scope): Procedure {
  return {
    law: s.law, application: s.input.start, applicant: applicantOf(s),
    stage: (name) => { Object.assign(s, { stage: name, dirty: true }); },
    term: (name, o) => startTerm(s, name, o),
    reading: (amb, at) => during(s, act.readingAt({ caseId: s.input.caseId, amb, at })),
    desk: (wanted) => desk(s, scope, wanted),
    aside: (name, o) => aside(s, scope, name, o),
    anyTime: (name, o) => {
      openUp(s, { id: `${s.input.caseId}/${name}`, kind: 'standing', commands: [name], role: o.for, norm: o.norm, scope, each: o.each });
    },
    hearing: (o) => hearing(s, scope, o),
    document: (kind, c, o) => document(s, kind, c, o),
    tellOfficer: (term, o) => tellOfficer(s, term, o),
    stop: (term, at) => stop(s, term, at),
    goesOn: (term, at) => goesOn(s, term, at, telling(s).moved),
    since: (change) => patched(change),
    met: (term) => { settleTerm(s, term, 'met'); },
    settle: (term, state) => { settleTerm(s, term, state); },
    task: (commands, o) => task(s, scope, commands, o),
    ask: (name, o) => ask(s, scope, name, o),
    always: (name, o, line) => always(s, scope, name, o, (inner) => line(words(s, inner))),
    together: (...branches) => together(branches),
    notice: (kind, o) => notice(s, kind, o),
    beside: (work) => { s.beside.push(work); },
    end: (outcome: string, o: EndOptions) => end(s, scope, outcome, o) as Promise<Act>,
    stands: (done) => stands(s, scope, done),
    record: (effect, o) => record(s, effect, o),
    tell: (procedure, name, fields) => tellCase(s, procedure, name, fields),
    closePeriod: (norms) => during(s, payout.payoutClose(periodOf(s, norms))),
    tellParticipants: async (norms) => { await during(s, payout.payoutTell(periodOf(s, norms))); },
    owes: (period, at, norms) => during(s, act.participantOwes({ caseId: s.input.caseId, subjectId: s.input.subjectId, act: s.input.act, edition: s.input.edition, period, at, norms })),
    inRegister: (register, at) => during(s, act.registerStatus({ caseId: s.input.caseId, register, at })),
    done: (term, at) => done(s, term, at, telling(s)),
    start: (procedure, o = {}) => during(s, act.caseStart({ key: `${s.input.caseId}/start.${procedure}`, procedure, from: s.input.caseId, subjectId: s.input.subjectId, ...(o.at && { at: o.at }) })),
  };
}

const periodOf = ({ input: { caseId, act: law, edition, start } }: Sitting, norms: NormId[]): PayoutInput => ({ caseId, act: law, edition, norms, command: start });

/** What the applicant is told beside the line: of a missed term of the authority, and of terms that moved. */
export const telling = (s: Sitting): Telling => ({
  late: (term) => tellLate(s, term),
  moved: (f) => notice(s, 'termMoved', moved(f)),
});

/** The letter explains the term in which somebody outside must act before the authority's own. */
function moved({ calendar, source, moved: terms, corrected, stopped }: Following): NoticeOptions {
  const about = (terms.find((m) => m.term.for === 'outsider') ?? terms[0]!).term;
  const each = terms.map(({ term, from }) => ({ name: term.name, norm: term.norm, from: from.due, to: term.due, targetFrom: from.target, targetTo: term.target }));
  return { norms: [...new Set([about.norm, ...terms.map((m) => m.term.norm)])], about, ...(corrected?.paper && { paper: corrected.paper }), data: { calendar, source, moved: each, ...(corrected && { correctedOn: corrected.on }), ...(stopped && { stopped: { ...stopped } }) } };
}

/**
 * A finite procedure: one case, one workflow. Registers the handler before anything else, runs the line beside the pump,
 * and closes what is open. A mistake in a line never fails the case: the workflow task fails and is tried again after the repair.
 */
export function procedure(name: string, line: (p: Procedure, application: Command) => Promise<unknown>) {
  return async function run(input: CaseInput): Promise<string | null> {
    const law: Edition = lawOf(name, input.edition);
    const about: ProcedureSheet = sheet(name);
    const s = newSitting(input, law, about);
    openInbox(s);
    openCorrection(s, telling(s).moved);
    s.applied.push(input.start.id);
    notePrepared(s, input.start);
    setCurrentDetails(`${about.words.en ?? name}, ${law.act} edition ${law.edition}`);
    const beside = pump(s, telling(s));
    try {
      await line(words(s, s.root), input.start);
    } catch (e) {
      throw unexpected(e);
    }
    await closeDown(s, beside);
    return s.outcome;
  };
}

/** What runs beside the line ends before the workflow does; the last projection says that it is over. */
export async function closeDown(s: Sitting, beside: Promise<void>): Promise<void> {
  await Promise.all(s.beside);
  s.closed = true;
  await condition(allHandlersFinished);
  await Promise.all([beside, project(s)]);
}

/** An ActivityFailure would fail the workflow for good; as another error it fails the workflow task, and the case waits for the repair. */
export const unexpected = (e: unknown): unknown => (e instanceof ActivityFailure ? new Error(`activity failed for good: ${e.activityType}`) : e);
