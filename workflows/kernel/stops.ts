import { condition, patched } from '@temporalio/workflow';
import type { TermView } from './contract';
import type { Stop } from '../../law/types';
import { act, during } from './acts';
import { redate } from './alerts';
import type { Following } from './amend';
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

type Tell = (f: Following) => Promise<unknown>;

/** It goes on: the days after the stop's first, to its last, are not counted. The applicant is told of the new last day (rule 9). */
export async function goesOn(s: Sitting, term: TermView, at: string, tell: Tell): Promise<void> {
  if (!isStopped(term)) return;
  const from = { due: term.due, target: term.target };
  const stopped = { from: term.stops!.at(-1)!.from, until: at };
  term.stops!.at(-1)!.until = at;
  const { caseId, act: law, edition } = s.input;
  const due = await during(s, act.calendarDue({
    caseId, act: law, edition, name: term.name, rule: ruleOf(s, term.name), from: term.from, stops: stopsOf(term),
  }));
  redate(s, term, due, at, 'stop');
  if (term.due === from.due || !patched('going-on-told')) return;
  s.beside.push(tellIfOpen(s, () => tell({ calendar: term.calendar, source: '', moved: [{ term, from }], stopped })));
}

/** Of a term that goes on only to be met at once by an automatic act nobody need be told: told when the line waits for somebody again. */
async function tellIfOpen(s: Sitting, tell: () => Promise<unknown>): Promise<void> {
  await condition(() => !s.open || s.waiting > 0);
  if (s.open) await tell();
}
