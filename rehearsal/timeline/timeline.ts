import { localOf, timeZones } from '../../law/zones';
import type { Instant, NormId } from '../../law/types';
import { covers } from '../norms';
import type { Expect } from '../scenario/types';
import { happened } from './happened';
import { normWords } from './law';
import type { Entry, Played, Timeline } from './types';
import { inWords, type TimelineLanguage } from './words';

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];
const keys = (value: object | undefined): number => Object.values(value ?? {}).reduce<number>((n, v) => n + (typeof v === 'object' && v !== null && !Array.isArray(v) ? keys(v as object) : 1), 0);

/** How many things an `expect` says: each value, and each line of a list. */
export function expectationsIn(expect: Expect | undefined): number {
  const { norms = [], tasks = [], noTasks = [], notices = [], noNotices = [], documents = [], duties = [], violations, ...single } = expect ?? {};
  const lists = [norms, tasks, noTasks, notices, noNotices, documents, duties].reduce((n, list) => n + list.length, 0);
  return lists + (violations ? 1 : 0) + keys(single);
}

/** A norm of the evidence is touched when it occurs, or one beginning with it up to a dot. */
export const touchedBy = (norms: readonly NormId[], evidence: NormId): boolean => norms.some((n) => covers(evidence, n));

const termsOf = (played: Played, language: TimelineLanguage): Timeline['terms'] => played.cases.flatMap((of) => of.view.terms.map((t) =>
  ({ case: of.name, name: t.name, n: t.n, words: inWords(t.words, language) ?? t.name, norm: t.norm, from: t.from, due: t.due, target: t.target, instant: t.instant, state: t.state })));

const documentsOf = (played: Played): Timeline['documents'] => played.cases.flatMap((of) => of.view.documents.map((d) =>
  ({ id: d.id, case: of.name, kind: d.kind, language: d.language, number: d.number, title: d.title, on: d.madeAt })));

const casesOf = (played: Played): Timeline['cases'] => played.cases.map(({ name, id, procedure, view }) => ({ name, id, procedure, open: view.open, outcome: view.outcome, on: view.endedOn }));

/** Minutes are enough unless a step of the file is given to the second. */
function entriesOf(played: Played, language: TimelineLanguage): Entry[] {
  const { jurisdiction, steps } = played.scenario;
  const length = steps.some((s) => s.local.length > 16) ? 19 : 16;
  return happened(played, language).map(({ at, ...rest }) => ({ at, local: localOf(jurisdiction, at).slice(0, length), ...rest }));
}

/** The timeline of a played scenario, in a language: everything that happened in order of legal time, its terms and documents, and what did not hold. */
export function timelineOf(played: Played, language: TimelineLanguage): Timeline {
  const { scenario, failures } = played;
  const entries = entriesOf(played, language);
  const times: Instant[] = [...entries.map((e) => e.at), ...played.steps.map((s) => s.at)].sort();
  const touched = unique(entries.flatMap((e) => e.norms));
  const spoken = scenario.steps.flatMap((s) => (s.act ? [s.act.by] : []));
  return {
    schema: 'tartip.timeline/1', scenario: scenario.name, title: scenario.title, file: scenario.file, procedure: scenario.procedure,
    jurisdiction: scenario.jurisdiction, timeZone: timeZones[scenario.jurisdiction], language, green: failures.length === 0,
    from: times[0] ?? scenario.steps[0]!.at, until: times.at(-1) ?? scenario.steps.at(-1)!.at,
    cases: casesOf(played), people: unique([...entries.flatMap((e) => (e.who ? [e.who] : [])), ...spoken]), entries, terms: termsOf(played, language), documents: documentsOf(played),
    failures, steps: scenario.steps.length, expectations: scenario.steps.reduce((n, s) => n + expectationsIn(s.expect), 0), stepsPlayed: played.steps.length,
    evidence: scenario.evidence.map((norm) => ({ norm, touched: touchedBy(touched, norm) })), touched,
    norms: unique([...touched, ...scenario.evidence]).map((id) => ({ id, words: normWords(played.cases, id, language) })),
    ...(played.kept && { kept: played.kept }), tookMs: played.tookMs,
  };
}
