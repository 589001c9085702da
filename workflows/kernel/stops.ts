import type { TermView } from './contract';
import type { Stop } from '../../law/types';
import { act, during } from './acts';
import { redate } from './alerts';
import { type Sitting, isStopped } from './sitting';
import { ruleOf } from './terms';

/** The stops that are over: what a term is counted with. */
export const stopsOf = (term: TermView): Stop[] => (term.stops ?? []).filter((s): s is Stop => s.until !== undefined);

/** The authority's own term does not run while it waits for somebody outside (AMB-01 `stops`). */
export function stop(s: Sitting, term: TermView, at: string): void {
  if (term.state !== 'running' || isStopped(term)) return;
  term.stops = [...(term.stops ?? []), { from: at }];
  s.dirty = true;
}

/** It goes on: the days after the stop's first, to its last, are not counted. */
export async function goesOn(s: Sitting, term: TermView, at: string): Promise<void> {
  if (!isStopped(term)) return;
  term.stops!.at(-1)!.until = at;
  const { caseId, act: law, edition } = s.input;
  const due = await during(s, act.calendarDue({
    caseId, act: law, edition, name: term.name, rule: ruleOf(s, term.name), from: term.from, stops: stopsOf(term),
  }));
  redate(s, term, due, at, 'stop');
}
