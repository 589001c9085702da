import type { Due, TaskView, TermView } from './contract';
import type { Instant, NormId } from '../../law/types';
import { type Sitting, occurrence } from './sitting';

type Warning = NonNullable<TaskView['about']>['warning'];
const alertOf = (s: Sitting, term: TermView, role: 'officer' | 'head', daysLeft: number, { warning, norm }: Telling = {}): TaskView => ({
  id: `${s.input.caseId}/alert.${term.name}.${occurrence(s, `alert.${term.name}`)}`, kind: 'alert', commands: [], role, norm: norm ?? term.norm, excluded: [],
  dueAt: term.instant, target: term.target, state: 'open', closedAt: null, about: { term: term.name, daysLeft, ...(warning && { warning }) },
});

/** Officials are told 10, 5 and 1 days before a target and at the breach: entries of their task list (rules 4 and 16). */
export function tellOfficials(s: Sitting, term: TermView, at: Instant): void {
  closeAlerts(s, at, term);
  const left = Math.max(0, Math.round((Date.parse(`${term.target ?? term.due}T00:00:00Z`) - Date.parse(`${at.slice(0, 10)}T00:00:00Z`)) / 86_400_000));
  const daysLeft = at >= term.instant ? 0 : left;
  for (const role of ['officer', 'head'] as const) s.alertTasks.push(alertOf(s, term, role, daysLeft));
  s.dirty = true;
}

/** Why an officer is told; without a warning: somebody outside has let the term pass. */
export interface Telling { warning?: Warning; norm?: NormId }
/** Officers are told of a term passed from which nothing follows by itself (AMB-47), or warned of what the law allows and a good office avoids (AMB-01, AMB-29). */
export function tellOfficer(s: Sitting, term: TermView, o: Telling = {}): void {
  s.alertTasks.push(alertOf(s, term, 'officer', 0, o));
  s.dirty = true;
}

export function closeAlerts(s: Sitting, at: Instant, term?: TermView): void {
  for (const a of s.alertTasks) if (a.state === 'open' && (!term || a.about?.term === term.name)) Object.assign(a, { state: 'closed', closedAt: at });
  s.dirty = true;
}

/** A running term gets another last day, at this instant, and the alerts of the new one. `because`: why, when it is not for a calendar. */
export function redate(s: Sitting, term: TermView, { due, target, instant, calendar, explanation, alerts }: Omit<Due, 'from'>, at: Instant, because?: TermView['because']): void {
  delete term.because;
  Object.assign(term, { due, target, instant, calendar, explanation, ...(because && { because }) });
  if (s.alerts.has(term)) s.alerts.set(term, alerts.filter((a) => a > at));
  closeAlerts(s, at, term);
}
