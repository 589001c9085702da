import { patched } from '@temporalio/workflow';
import type { Command, Duties, EntryChange, Expected, Json, TermView } from './contract';
import type { Day, Instant, NormId } from '../../law/types';
import { act, during, project } from './acts';
import { closeAlerts } from './alerts';
import { outdated } from './amend';
import { inTime } from './clock';
import { closeOpenings } from './inbox';
import { ask, throwIfCut } from './openings';
import { type Scope, type Sitting, isStopped, occurrence } from './sitting';
import { applicantOf, notice, papersOf, tellLate } from './tell';
import { settleTerm, startTerm } from './terms';

export interface EndOptions {
  norms: NormId[];
  /** The command that decides; absent for an act that follows from a missed term alone. */
  by?: Command;
  /** Of an automatic act: the office time that dates it, the instant at which its ground arose, and the term whose end that was. */
  at?: Instant;
  groundAt?: Instant;
  about?: TermView;
  /** Makes an act with an outgoing number (default); a withdrawal is only recorded. */
  act?: false;
  entry?: EntryChange;
  /** What the registers must say; else it is a conflict. */
  expects?: Expected | Expected[];
  /** Another case about the same may have been first (rule 15): then it is a conflict, also of what happens by itself. */
  rival?: true;
  /** From the act on a participant's share does not count, and these duties begin or are done with. */
  counts?: boolean;
  duties?: Duties;
  /** Nobody is told of the end as such: of what follows from it the addressee learns from another case, or by letters of its own. */
  told?: false;
  /** Kind of its line in the history, of an end that is no act. */
  line?: string;
  /** Further documents of the act. */
  documents?: string[];
  /** The command whose paper holds the reasons; else that of the deciding one. */
  paper?: string;
  data?: { [k: string]: Json };
}
/** A recorded act of the authority. */
export interface Act { outcome: string; actId: string | null; number: string | null; on: Day; at: Instant; conflict?: undefined }
export interface Conflict { conflict: string }

/** Records the act before anybody is told; `conflict` when the register is not in the state it expects. */
export async function end(s: Sitting, scope: Scope, outcome: string, o: EndOptions): Promise<Act | Conflict> {
  throwIfCut(scope);
  const at = o.at ?? o.by!.at;
  s.deciding = at;
  const key = `${s.input.caseId}/${outcome}#${occurrence(s, outcome)}`;
  const recorded = await during(s, act.registryRecord({
    caseId: s.input.caseId, subjectId: s.input.subjectId, procedure: s.input.procedure, act: s.input.act, edition: s.input.edition,
    effect: `${s.input.procedure}.${outcome}`, key, at, automatic: !o.by, norms: o.norms, ...(o.by && { command: o.by }),
    prepared: o.by && o.by.by.role === 'head' ? [...s.prepared] : [], ...(o.act !== false && { outcome }), ...(o.groundAt && { groundAt: o.groundAt }),
    ...(s.input.start.paper && { applicationPaper: s.input.start.paper.id }), ...(o.entry && { entry: o.entry }), ...(o.expects && { expects: o.expects }), ...(o.counts !== undefined && { counts: o.counts }), ...(o.duties && { duties: o.duties }), ...(o.line && { line: o.line }), ...(o.data && { data: o.data }),
  }));
  if (recorded.conflict !== undefined) {
    if (!o.by && !o.rival) throw new Error(`an automatic act met a conflict: ${recorded.conflict}`);
    if (s.living) s.deciding = null;
    return { conflict: recorded.conflict };
  }
  const late = closeCase(s, outcome, recorded.on, at, o);
  await during(s, project(s));
  // whoever learns of the act learns of the breach too, whichever was worked off first (rules 3 and 4)
  if (late.length > 0 && patched('breach-told-with-act')) {
    for (const term of late) s.beside.push(tellLate(s, term, { outcome, on: recorded.on, number: recorded.number }));
  }
  const told = { norms: o.norms, ...(paperOf(o) && { paper: paperOf(o)! }), ...(o.about && { about: { ...o.about } }), ...(o.data && { data: o.data }) };
  const documents = o.act === false ? [] : await papersOf(s, ['act', ...(o.documents ?? [])], key, recorded, told);
  if (o.told !== false) await notice(s, outcome, { ...told, ...(recorded.actId && { actId: recorded.actId }), documents });
  return { outcome, actId: recorded.actId, number: recorded.number, on: recorded.on, at };
}

const paperOf = (o: EndOptions): string | undefined => o.paper ?? o.by?.paper?.id;

/** From its act on the case is shown as ended. Returns the authority's own terms that were over before it. */
function closeCase(s: Sitting, outcome: string, on: Day, at: Instant, o: EndOptions): TermView[] {
  Object.assign(s, { open: false, outcome, automatic: !o.by, norms: o.norms, endedOn: on, stage: 'ended', metByAct: [] });
  const late = s.terms.filter((t) => t.state === 'running').filter((t) => endWithCase(s, t, at, o.act !== false));
  closeAlerts(s, at);
  closeOpenings(s, at);
  s.deciding = null;
  return late;
}

/** A decision in time meets the authority's term, whatever it says; what was over before stays missed. True when the authority missed it. */
function endWithCase(s: Sitting, term: TermView, at: Instant, decides: boolean): boolean {
  const missed = term.for !== 'length' && !isStopped(term) && !inTime(at, term);
  const reminders = s.alerts.get(term) ?? [];
  if (missed) settleTerm(s, term, term.for === 'authority' ? 'late' : 'passed');
  else if (term.for !== 'authority' || !decides) settleTerm(s, term, 'closed');
  else if (settleTerm(s, term, 'met')) s.metByAct.push({ term, reminders });
  return missed && term.for === 'authority';
}

/**
 * After an automatic act: waits until it is final. Setting it aside continues the same line from where it struck,
 * with the new last day that the order names; the act itself stays, marked.
 */
export async function stands(s: Sitting, scope: Scope, done: Act): Promise<'final' | { setAside: Command; lastDay: Day }> {
  const within = await startTerm(s, 'setAside', { from: done.at });
  const answer = await ask(s, scope, 'setAside', { of: applicantOf(s), role: 'head', norm: within.norm, within, fourEyes: true });
  if ('late' in answer) return 'final';
  const key = `${s.input.caseId}/setAside#${occurrence(s, 'setAside')}`;
  const lastDay = String(answer.fields.until);
  await during(s, act.registryRecord({
    caseId: s.input.caseId, subjectId: s.input.subjectId, procedure: s.input.procedure, act: s.input.act, edition: s.input.edition,
    effect: `${s.input.procedure}.setAside`, key, at: answer.at, automatic: false, norms: [within.norm], command: answer, prepared: [...s.prepared],
    setsAside: done.actId!, data: { until: lastDay, number: done.number },
  }));
  reopen(s, answer.at);
  await notice(s, 'setAside', { norms: [within.norm], actId: done.actId!, ...(answer.paper && { paper: answer.paper.id }) });
  return { setAside: answer, lastDay };
}

/** The act no longer counts: the case is open again and the terms it met run again, on the calendar of today and with the reminders still ahead. */
function reopen(s: Sitting, at: Instant): void {
  Object.assign(s, { open: true, outcome: null, automatic: null, norms: [], endedOn: null });
  for (const { term } of s.metByAct) term.state = 'running';
  if (patched('terms-resumed-in-full')) {
    for (const { term, reminders } of s.metByAct) s.alerts.set(term, reminders.filter((r) => r > at));
    const { amended } = s;
    if (amended && s.metByAct.some(({ term }) => outdated(term, amended))) s.amendments.push(amended);
  }
  s.metByAct = [];
  for (const o of s.openings) if (o.each && o.state === 'closed') Object.assign(o, { state: 'open', closedAt: null });
  s.dirty = true;
}
