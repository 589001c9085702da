import { condition } from '@temporalio/workflow';
import type { Amended, Command, TermView } from './contract';
import type { Instant } from '../../law/types';
import { act } from './acts';
import { redate } from './alerts';
import type { Sitting } from './sitting';

const editionOf = (calendar: string): number => Number(calendar.split('@')[1]);
/** Counted, or followed last, on an edition before the published one. */
export const outdated = (t: TermView, c: Command): boolean => t.state === 'running' && editionOf(t.calendar) < editionOf(String(c.fields.calendar));

/** Synchronous: the terms follow beside the line. */
export function takeAmendment(s: Sitting, c: Command): void {
  s.amendments.push(c);
  s.amended = c;
}

/** There is an amendment that nobody works off yet. */
export const newAmendment = (s: Sitting): boolean => s.amendments.length > 0 && !s.following;
/** Nothing happens by itself while terms may still move: what is late is judged by the date that is in force. */
export async function afterAmendments(s: Sitting): Promise<void> {
  if (s.amendments.length > 0) await condition(() => s.amendments.length === 0);
}

/** A term that moved, and what it was before. */
export interface Moved { term: TermView; from: Pick<TermView, 'due' | 'target'> }
export interface Following { calendar: string; source: string; moved: Moved[]; /** Not a calendar: the day of filing was corrected, for a reason that its paper says. */ corrected?: { on: string; paper: string | null }; /** Not a calendar either: the term did not run between these instants (AMB-01 `stops`). */ stopped?: { from: Instant; until: Instant } }

/** Running terms follow each published edition, in order; whoever is concerned gets one notice for it (rule 9). */
export async function followAmendments(s: Sitting, tell: (f: Following) => Promise<unknown>): Promise<void> {
  s.following = true;
  const told: Promise<unknown>[] = [];
  for (let c = s.amendments[0]; c; c = s.amendments[0]) {
    const followed = await followOne(s, c);
    s.amendments.shift();
    if (followed.moved.length > 0) told.push(tell(followed));
  }
  s.following = false;
  await Promise.all(told);
}

async function followOne(s: Sitting, c: Command): Promise<Following> {
  const calendar = String(c.fields.calendar);
  // what ended before the publication is not counted anew
  const terms = s.terms.filter((t) => outdated(t, c) && t.instant > c.at);
  if (terms.length === 0) return { calendar, source: '', moved: [] };
  const answer = await act.calendarAmend({
    caseId: s.input.caseId, calendar, at: c.at, terms: terms.map(({ name, n, explanation }) => ({ name, n, explanation })),
  });
  for (const t of terms) t.calendar = calendar;
  s.dirty = true;
  return { calendar, source: answer.source, moved: answer.moved.flatMap((m) => move(s, terms, m, c)) };
}

/** A term that ended meanwhile stays as it ended. */
function move(s: Sitting, terms: TermView[], { name, n, due }: Amended['moved'][number], c: Command): Moved[] {
  const term = terms.find((t) => t.name === name && t.n === n && t.state === 'running');
  if (!term) return [];
  const from = { due: term.due, target: term.target };
  redate(s, term, due, c.at);
  return [{ term, from }];
}
