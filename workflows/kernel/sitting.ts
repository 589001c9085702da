import type { CaseInput, CaseSnapshot, Command, NextView, Refusal, TaskView, TermView } from './contract';
import type { Edition, Instant, NormId, ProcedureSheet, Role } from '../../law/types';
import { type CaseClock, startClock } from './clock';

/** Part of a line that an any-time command may cut. */
export interface Scope {
  parent: Scope | null; cut: Command | null; opening: Opening | null; reopen: (() => void) | null;
  /** Of its desk: what the line has been given already. */
  handed: Set<Opening>;
}
export const newScope = (parent: Scope | null): Scope => ({ parent, cut: null, opening: null, reopen: null, handed: new Set() });

/** Something the case is open for: a task of an official, a question to somebody outside, an any-time command. */
export interface Opening {
  id: string;
  kind: 'task' | 'ask' | 'always' | 'standing';
  /** It can be sent, and would be refused as things stand: not shown as possible. */
  hidden?: boolean;
  commands: string[];
  /** Of these, taking one closes everything else that is open. */
  closing: string[];
  /** Taking it cuts the line of its scope. */
  cuts: boolean;
  /** Lies on a desk: with others of its scope, any of which the line waits for. */
  onDesk: boolean;
  /** Of these, taking one clears the desk of the others. */
  clears: string[];
  /** Stays open beside the line, whatever is decided on the desk, until it is answered or the case ends. */
  aside: boolean;
  /** Terms that a command meets by being stamped in time. */
  meets: ((c: Command) => readonly TermView[]) | null;
  /** Of a standing one of a finite procedure: what is done for each command, beside the line. */
  each: ((c: Command) => Promise<void>) | null;
  role: Role;
  /** The one person who may, when it is a particular person. */
  person: string | null;
  /** The official whose task it is from the beginning; another may get it by assignment. */
  assignee: string | null;
  fourEyes: boolean;
  norm: NormId;
  within: TermView | null;
  scope: Scope;
  check: ((c: Command) => Refusal | undefined) | null;
  state: 'open' | 'done' | 'closed';
  /** Stamp of what closed it. */
  closedAt: Instant | null;
  taken: Command | null;
}

/** Everything a case knows while its workflow lives. */
export interface Sitting {
  input: CaseInput;
  law: Edition;
  sheet: ProcedureSheet;
  clock: CaseClock;
  /** The instant from which the terms of the filing run: its stamp, or as an administrator has corrected it. */
  filed: Instant;
  root: Scope;
  stage: string;
  open: boolean;
  outcome: string | null;
  automatic: boolean | null;
  norms: NormId[];
  endedOn: string | null;
  terms: TermView[];
  /** Instants at which officials are told before a term ends, by term. */
  alerts: Map<TermView, Instant[]>;
  /** Terms met by the last act: they run again when it is set aside. */
  metByAct: { term: TermView; /** not told yet */ reminders: Instant[] }[];
  openings: Opening[];
  alertTasks: TaskView[];
  /** Stamp of an accepted closing command that is being worked off: nothing else is accepted meanwhile. */
  deciding: Instant | null;
  /** Persons who prepared or inspected (four eyes). */
  prepared: string[];
  inbox: Command[];
  /** Of a living thing: takes what was accepted, and what it will do next by itself. */
  living: { take: (c: Command) => void; next: () => NextView | null; look: () => void } | null;
  /** Published calendar editions that the running terms still have to follow, and the newest one (rule 9). */
  amendments: Command[];
  amended: Command | null;
  following: boolean;
  applied: string[];
  counters: { [name: string]: number };
  version: number;
  dirty: boolean;
  /** Activities of the line under way, and waits for somebody: the projection is written when the line pauses. */
  busy: number;
  waiting: number;
  /** What runs beside the line (ends of the authority's terms, and telling of them); awaited before the workflow ends. */
  beside: Promise<unknown>[];
  ending: Set<TermView>;
  closed: boolean;
}

export function newSitting(input: CaseInput, law: Edition, sheet: ProcedureSheet): Sitting {
  return {
    input, law, sheet, clock: startClock(input), filed: input.start.at, root: newScope(null),
    stage: 'received', open: true, outcome: null, automatic: null, norms: [], endedOn: null,
    terms: [], alerts: new Map(), metByAct: [], openings: [], alertTasks: [], deciding: null, prepared: [], inbox: [], living: null, amendments: [], amended: null, following: false, applied: [],
    counters: {}, version: 0, dirty: true, busy: 0, waiting: 0, beside: [], ending: new Set(), closed: false,
  };
}

/** The next number of an occurrence: effects are numbered, so the second refusal is another act than the first. */
export const occurrence = (s: Sitting, name: string): number => (s.counters[name] = (s.counters[name] ?? 0) + 1);

const taskView = (s: Sitting, o: Opening): TaskView => ({
  id: o.id, kind: 'task', commands: o.commands, role: o.role, norm: o.norm, excluded: o.fourEyes ? [...s.prepared] : [],
  dueAt: dueOf(s, o)?.instant ?? null, target: dueOf(s, o)?.target ?? null, state: o.state, closedAt: o.closedAt, ...(o.assignee && { person: o.assignee }),
});
const dueOf = (s: Sitting, o: Opening): TermView | undefined => o.within ?? s.terms.find((t) => t.for === 'authority' && (t.state === 'running' || t.state === 'late'));

/** Does not run now (AMB-01 `stops`). */
export const isStopped = ({ stops = [] }: TermView): boolean => stops.some((x) => x.until === undefined);

/** What will happen by itself, in order of time. */
export function nextOf(s: Sitting): NextView[] {
  const next: NextView[] = [];
  const ahead = s.living?.next();
  if (ahead) next.push(ahead);
  for (const t of s.terms.filter((x) => x.state === 'running' && !isStopped(x))) {
    // the length of a notice: what follows from it is what the thing is about to do
    if (t.for === 'length' && s.living) continue;
    if (t.for !== 'length') next.push({ at: t.instant, what: 'termEnds', term: t.name, norm: t.norm });
    else next.push({ at: t.instant, what: 'final', term: t.name, norm: t.norm });
    for (const at of s.alerts.get(t) ?? []) next.push({ at, what: 'alert', term: t.name, norm: t.norm });
  }
  return next.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** The whole state as others may see it; holds no personal data. */
export function snapshot(s: Sitting): CaseSnapshot {
  const possible = s.openings.filter((o) => o.state === 'open' && o.kind !== 'task' && !o.hidden)
    .flatMap((o) => o.commands.map((command) => ({ command, role: o.role, person: o.person, norm: o.norm, until: o.within?.instant ?? null })));
  return {
    caseId: s.input.caseId, version: s.version, procedure: s.input.procedure, stage: s.stage,
    open: s.open, outcome: s.outcome, automatic: s.automatic, norms: s.norms, endedOn: s.endedOn,
    terms: s.terms, tasks: [...s.openings.filter((o) => o.kind === 'task').map((o) => taskView(s, o)), ...s.alertTasks],
    possible, next: nextOf(s), applied: s.applied.filter((id) => !s.inbox.some((c) => c.id === id)), closed: s.closed,
  };
}
