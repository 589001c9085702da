import type { Command, TermView } from './contract';
import { act } from './acts';
import { redate } from './alerts';
import type { Following, Moved } from './amend';
import { openUp } from './openings';
import type { Sitting } from './sitting';
import { stopsOf } from './stops';
import { ruleOf } from './terms';

/** An authorised person may correct the day of filing while the case is open (rule 18); beside whatever the case is doing. */
export function openCorrection(s: Sitting, tell: (f: Following) => Promise<unknown>): void {
  // what counts from an act of the authority (a case that another one opened) is not corrected
  if (!s.sheet.commands.correctFiling || s.input.start.by.role === 'system') return;
  // one after the other, in the order of their stamps
  let last = Promise.resolve();
  openUp(s, {
    id: `${s.input.caseId}/correctFiling`, kind: 'standing', commands: ['correctFiling'], role: 'admin', norm: s.sheet.commands.correctFiling.norm!, scope: s.root,
    each: (c) => (last = last.then(() => correct(s, c, tell))),
  });
}

/** The terms that run from the filing are counted anew; the applicant is told once, when any of them moves. */
async function correct(s: Sitting, c: Command, tell: (f: Following) => Promise<unknown>): Promise<void> {
  const { from } = await act.filingCorrect({ caseId: s.input.caseId, key: `${s.input.caseId}/${c.id}`, command: c });
  const before = s.filed;
  s.filed = from;
  const moved: Moved[] = [];
  for (const term of s.terms.filter((t) => t.from === before && t.state === 'running')) moved.push(...(await recount(s, term, from, c)));
  s.dirty = true;
  if (moved.length > 0) await tell({ calendar: moved[0]!.term.calendar, source: '', moved, corrected: { on: String(c.fields.on), paper: c.paper?.id ?? null } });
}

/** Like rule 9: the authority's own term both ways; a term of somebody outside never earlier. */
async function recount(s: Sitting, term: TermView, from: string, c: Command): Promise<Moved[]> {
  const { caseId, act: law, edition } = s.input;
  const due = await act.calendarDue({ caseId, act: law, edition, name: term.name, rule: ruleOf(s, term.name), from, stops: stopsOf(term) });
  if (term.state !== 'running' || (due.due < term.due && term.for === 'outsider')) return [];
  const old = { due: term.due, target: term.target };
  term.from = from;
  redate(s, term, due, c.at, 'filing');
  return [{ term, from: old }];
}
