import { endOfDay, instantOf } from '../../../law/zones';
import type { Day, Instant } from '../../../law/types';
import type { NextView, TermView } from '../../kernel';

/** Notice of a pause (35.3) or of the exit (35.4). */
export interface Notice {
  /** Receipt of the command that gave it. */
  id: string;
  kind: 'pause' | 'exit';
  /** First day of the pause, or the day of the exit. */
  day: Day;
  /** Last day of the pause, where it was named. */
  until: Day | null;
  /** Number of its term, once that was counted. */
  term: number | null;
  /** Since when it has taken effect. */
  begun: Instant | null;
  /** Taken back before its day, or a pause ended by `resume`. */
  over: { by: string; at: Instant } | null;
}
export interface Participation {
  /** At most one of a pause and one of an exit are in force or ahead; one that is over stays until what follows from it is done. */
  notices: Notice[];
  /** Checks that were ordered and not reported. */
  checks: number;
  /** An act in another case has ended it. */
  ended: boolean;
  /** First day of the next month, on which his accounts are looked at; reports that are due, by their months, and the instants at which their last days are over. Of a case that began before accounts were looked at: none. */
  accounts?: { month: Day; reports: { period: string; instant: Instant }[] };
}
export type Standing = 'active' | 'pausing' | 'paused' | 'leaving';

export const TERMS = { pause: 'pauseNotice', exit: 'exitNotice' } as const;
const NORMS = { pause: 'KG-514-4/35.3', exit: 'KG-514-4/35.4' } as const;

export const termOf = (n: Notice, terms: readonly TermView[]): TermView | undefined => terms.find((t) => t.name === TERMS[n.kind] && t.n === n.term);

/** 00:00 of its day; later when the full days before it come to their end later, by a calendar published since (rule 9). */
export function startOf(n: Notice, terms: readonly TermView[]): Instant {
  const day = instantOf('kg', n.day);
  const full = termOf(n, terms)?.instant;
  return n.begun ?? (full !== undefined && full > day ? full : day);
}
/** 24:00 of the last day of a pause. */
const endOf = (n: Notice): Instant | null => (n.kind === 'pause' && n.until !== null ? endOfDay('kg', n.until) : null);

const standsAt = (n: Notice, at: Instant): boolean => (n.over === null || n.over.at > at) && (endOf(n) ?? '9999') > at;
const beganBy = (n: Notice, at: Instant, terms: readonly TermView[]): boolean => startOf(n, terms) <= at;

export interface Standings { exit: Notice | undefined; pause: Notice | undefined; /** Its pause has begun, its exit come. */ paused: boolean; gone: boolean }
/** What stands at an instant, whether or not what follows from it has been done yet. */
export function standingsAt({ notices }: Participation, at: Instant, terms: readonly TermView[]): Standings {
  const of = (kind: Notice['kind']): Notice | undefined => notices.find((n) => n.kind === kind && standsAt(n, at));
  const [exit, pause] = [of('exit'), of('pause')];
  return { exit, pause, paused: pause !== undefined && beganBy(pause, at, terms), gone: exit !== undefined && beganBy(exit, at, terms) };
}

/** What the participation is called: a notice of exit goes before a pause, which goes on beside it. */
export function standingAt(s: Participation, at: Instant, terms: readonly TermView[]): Standing {
  const { exit, pause, paused } = standingsAt(s, at, terms);
  return exit ? 'leaving' : paused ? 'paused' : pause ? 'pausing' : 'active';
}

/** What is about to happen by itself: to which notice, or to the report of which month. */
export interface Ahead extends NextView { notice?: Notice; period?: string }
/** At one instant: what was missed before it, the exit, and the month as it was until then. */
const ORDER = ['reportOver', 'exit', 'accounts', 'pauseEnds', 'pauseBegins'];

function aheadOf(n: Notice, terms: readonly TermView[]): Ahead[] {
  const start = startOf(n, terms);
  const view = { term: TERMS[n.kind], norm: NORMS[n.kind], notice: n };
  if (n.begun === null) return n.over !== null && n.over.at < start ? [] : [{ ...view, at: start, what: n.kind === 'exit' ? 'exit' : 'pauseBegins' }];
  const end = endOf(n);
  return n.over === null && end !== null ? [{ ...view, at: end, what: 'pauseEnds' }] : [];
}

function accountsAhead({ accounts }: Participation): Ahead[] {
  if (!accounts) return [];
  const reports = accounts.reports.map(({ period, instant }): Ahead => ({ at: instant, what: 'reportOver', term: period, norm: 'KG-514-4/39.a', period }));
  return [...reports, { at: instantOf('kg', accounts.month), what: 'accounts', term: accounts.month, norm: 'KG-514-4/33' }];
}

/** The next thing that happens by itself. */
export function nextAhead(s: Participation, terms: readonly TermView[]): Ahead | null {
  if (s.ended) return null;
  const rank = (a: Ahead): string => `${a.at} ${ORDER.indexOf(a.what)}`;
  return [...s.notices.flatMap((n) => aheadOf(n, terms)), ...accountsAhead(s)].sort((a, b) => (rank(a) < rank(b) ? -1 : 1))[0] ?? null;
}
