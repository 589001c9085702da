import { condition, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { Due, TermView } from './contract';
import type { Day, Instant, TermRule } from '../../law/types';
import { act, during, pauses, project } from './acts';
import { tellOfficials } from './alerts';
import { type Following, afterAmendments, followAmendments, newAmendment, outdated } from './amend';
import { inTime, until } from './clock';
import { type Sitting, isStopped, occurrence } from './sitting';

/**
 * The rule of the edition; a procedure that names a term the edition does not have is a mistake of the author. No norm sets the term of a hearing: it
 * stands with the point by which the addressee of this procedure complains, where a part of the act carries that of others (42: participants).
 */
export function ruleOf(s: Sitting, name: string): TermRule {
  const rule = s.law.terms[name];
  if (!rule) throw new Error(`${s.law.act} ${s.law.edition} has no term ${name}`);
  return name === 'hearing' && s.sheet.complaint ? { ...rule, norm: s.sheet.complaint } : rule;
}

/** Takes up a computed term: shown, explained, watched. */
export function watch(s: Sitting, name: string, due: Due): TermView {
  const rule = ruleOf(s, name);
  const term: TermView = {
    name, n: occurrence(s, `term.${name}`), norm: rule.norm, for: rule.for, from: due.from, due: due.due, target: due.target,
    instant: due.instant, calendar: due.calendar, state: 'running', explanation: due.explanation,
  };
  s.terms.push(term);
  if (term.for === 'authority') s.alerts.set(term, due.alerts);
  // counted on a calendar that was replaced while it was counted
  if (s.amended && outdated(term, s.amended)) s.amendments.push(s.amended);
  s.dirty = true;
  return term;
}

/** `fromDay`: the civil day of the start event, where an order names it; `lastDay`: where an order names the last; `notAfter`: it ends inside another term. */
export interface TermOptions { from: Instant | 'now'; fromDay?: Day; lastDay?: Day; notAfter?: Day }

/** Starts a term; its last day comes from the calendar activity, never from arithmetic here. */
export async function startTerm(s: Sitting, name: string, { from, fromDay, lastDay, notAfter }: TermOptions): Promise<TermView> {
  const { caseId, act: law, edition } = s.input;
  const due = await during(s, act.calendarDue({
    caseId, act: law, edition, name, rule: ruleOf(s, name), from, ...(fromDay && { fromDay }), ...(lastDay && { until: lastDay }), ...(notAfter && { notAfter }),
  }));
  return watch(s, name, due);
}

/** The state a term takes and keeps; `late` and `passed` stay. */
export function settleTerm(s: Sitting, term: TermView, state: 'met' | 'passed' | 'late' | 'closed'): boolean {
  if (term.state !== 'running') return false;
  term.state = state;
  s.alerts.delete(term);
  s.dirty = true;
  return true;
}

/** Letters about terms that the pump sends beside the line. */
export interface Telling { late: (term: TermView) => Promise<unknown>; moved: (f: Following) => Promise<unknown> }

/** The authority's own missed term never grants and never refuses anything: recorded, told, and waited on (rule 4, AMB-02). */
async function authorityTermEnds(s: Sitting, term: TermView, tell: Telling): Promise<void> {
  const { now } = await act.receiptsSettled({ caseId: s.input.caseId, before: term.instant });
  await afterAmendments(s);
  if (now < term.instant || isStopped(term)) return;
  // A decision stamped in time is being worked off: the term is met with it.
  await condition(() => s.deciding === null || s.deciding >= term.instant || term.state !== 'running');
  if (!settleTerm(s, term, 'late')) return;
  tellOfficials(s, term, now);
  if (workflowInfo().searchAttributes.Procedure) upsertSearchAttributes({ Overdue: [true] });
  await tell.late(term);
}

/** What a term of the authority is for was done at that instant: in time, or its end has come before. */
export async function done(s: Sitting, term: TermView, at: Instant, tell: Telling): Promise<void> {
  if (inTime(at, term)) settleTerm(s, term, 'met');
  else await authorityTermEnds(s, term, tell);
}

/** The authority's terms that the pump still has to wake for. */
const watched = (s: Sitting): TermView[] => s.terms.filter((t) => t.state === 'running' && t.for === 'authority' && !s.ending.has(t) && !isStopped(t));

/** One look at the clock: alerts that are due are shown; the end of a term runs beside, so that nothing else waits for it. */
function lookAtClock(s: Sitting, tell: Telling): void {
  for (const term of watched(s)) {
    const alerts = s.alerts.get(term) ?? [];
    while (alerts[0] && until(s.clock, alerts[0]) === 0) tellOfficials(s, term, alerts.shift()!);
    if (until(s.clock, term.instant) > 0) continue;
    s.ending.add(term);
    s.beside.push(authorityTermEnds(s, term, tell).finally(() => s.ending.delete(term)));
  }
}

const nextWake = (s: Sitting): Instant | undefined => watched(s).flatMap((t) => [t.instant, ...(s.alerts.get(t) ?? [])]).sort()[0];

const TURNS = 50;
/** The line, woken by the same command, comes to where it waits next: else the projection would show the command as worked off at the stage before. */
async function lineGoesOn(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn += 1) await undefined;
}

/** Beside the line: projects whenever the line pauses, and watches the authority's terms. */
export async function pump(s: Sitting, tell: Telling): Promise<void> {
  while (!s.closed) {
    const next = nextWake(s);
    const ready = (): boolean => s.closed || (s.dirty && pauses(s)) || nextWake(s) !== next || newAmendment(s);
    if (next) await condition(ready, Math.max(1, until(s.clock, next)));
    else await condition(ready);
    if (s.closed) return;
    if (newAmendment(s)) s.beside.push(followAmendments(s, tell.moved));
    lookAtClock(s, tell);
    await lineGoesOn();
    if (s.dirty && pauses(s)) await project(s);
  }
}
