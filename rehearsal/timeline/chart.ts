import { daysBetween, weekday } from '../../law/days';
import { dayOf } from '../../law/zones';
import type { Day } from '../../law/types';
import type { Entry, TermBar, Timeline } from './types';
import { actorWords, say } from './words';

/** A column: a day on which something happened, a term begins or ends. `gap`: days since the column before, when they are more than one. */
export interface DayColumn { day: Day; weekday: string; gap: string | null; /** Something happened on it. */ busy: boolean }
/** Cells of a row from left to right; together they take all columns. `bar` null: nothing. */
export interface BarCell { columns: number; bar: { words: string; about: string; state: string; stateWords: string } | null }
export interface BarRow { label: string; norm: string; cells: BarCell[] }
export interface Mark { id: number; time: string; kind: string; what: string; title: string; document: string | null }
export interface Track { who: string; itself: boolean; cells: Mark[][] }
export interface Chart { days: DayColumn[]; bars: BarRow[]; tracks: Track[] }

const localDay = (e: Entry): Day => e.local.slice(0, 10);

function daysOf(t: Timeline): Day[] {
  const ends = t.terms.flatMap((b) => [dayOf(t.jurisdiction, b.from), b.due]);
  return [...new Set([...t.entries.map(localDay), ...ends])].sort();
}

function columns(t: Timeline, days: readonly Day[]): DayColumn[] {
  const names = say(t.language, 'page', 'weekdays').split(' ');
  return days.map((day, i) => {
    const gap = i === 0 ? 1 : daysBetween(days[i - 1]!, day);
    return { day, busy: t.entries.some((e) => localDay(e) === day), weekday: names[weekday(day) - 1]!, gap: gap > 1 ? say(t.language, 'page', 'gap', { n: gap }) : null };
  });
}

/** A term from the day on which it began to its last day. */
function barRow(t: Timeline, b: TermBar, days: readonly Day[]): BarRow {
  const start = days.indexOf(dayOf(t.jurisdiction, b.from));
  const end = Math.max(start, days.indexOf(b.due));
  const about = [say(t.language, 'page', 'lastDay', { due: b.due }), ...(b.target && b.target !== b.due ? [say(t.language, 'page', 'target', { target: b.target })] : [])].join(', ');
  const empty = (n: number): BarCell[] => (n > 0 ? [{ columns: n, bar: null }] : []);
  const stateWords = say(t.language, 'states', b.state);
  const label = t.cases.length > 1 ? `${b.case}: ${b.words}` : b.words;
  return { label, norm: b.norm, cells: [...empty(start), { columns: end - start + 1, bar: { words: b.words, about, state: b.state, stateWords } }, ...empty(days.length - 1 - end)] };
}

const markOf = (e: Entry, id: number): Mark => ({
  id, time: e.local.slice(11), kind: e.kind, what: e.what, title: [e.norms.join(', '), e.effect].filter(Boolean).join(' | '), document: e.kind === 'document' ? (e.documents[0] ?? null) : null,
});

/** What the page draws: a column for each day that counts, a row for each term and for each actor. */
export function chartOf(t: Timeline): Chart {
  const days = daysOf(t);
  const actors = t.entries.map((e) => actorWords(e, t.language));
  const nobody = [...new Set(t.entries.flatMap((e, i) => (e.who === null ? [actors[i]!] : [])))];
  const tracks = [...t.people.filter((p) => actors.includes(p)), ...nobody].map((who): Track => ({
    who, itself: nobody.includes(who), cells: days.map((day) => t.entries.flatMap((e, i) => (actors[i] === who && localDay(e) === day ? [markOf(e, i + 1)] : []))),
  }));
  return { days: columns(t, days), bars: t.terms.map((b) => barRow(t, b, days)), tracks };
}
