import type { Words } from '../../law/types';
import { kindWords, lawOf, termWords } from './law';
import { joined, told } from './lines';
import { ofOffice, ofStep } from './stepLines';
import { madeBy, personOf, type MadeBy } from './people';
import type { Entry, Played, PlayedCase } from './types';
import { inWords, say, type TimelineLanguage } from './words';

/** An entry before its local time is written. */
export type Happened = Omit<Entry, 'local'>;
const idsIn = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
type CaseName = (id: string) => string | null;

function ofHistory(of: PlayedCase, made: MadeBy, language: TimelineLanguage, caseName: CaseName): Happened[] {
  const person = personOf(of, made);
  const law = lawOf(of.procedure, language);
  return of.history.map((line) => {
    const { who, for: forWhom, step } = made(of, line);
    return { at: line.at, case: of.name, who, ...told(line, { of, law, step, forWhom, person, caseName }), norms: line.norms.map((n) => n.id), documents: idsIn(line.data.documents), step: step?.step.n ?? null };
  });
}

/** Reminders of a term: one entry for all officials who get it at that instant. */
function alertsOf(of: PlayedCase, language: TimelineLanguage): Happened[] {
  const alerts = of.view.tasks.filter((t) => t.kind === 'alert');
  const key = (t: (typeof alerts)[number]): string => JSON.stringify([t.openedAt, t.about]);
  return [...new Set(alerts.map(key))].map((k) => {
    const same = alerts.filter((t) => key(t) === k);
    const { openedAt, norm, about } = same[0]!;
    const { term, daysLeft, warning, words } = (about ?? {}) as { term?: string; daysLeft?: number; warning?: string; words?: Words };
    const left = warning ? (inWords(words, language) ?? warning) : daysLeft === undefined ? null : daysLeft === 0 ? say(language, 'effect', 'breach') : say(language, 'effect', 'daysLeft', { n: daysLeft });
    const to = say(language, 'effect', 'to', { who: same.map((t) => t.role).join(', ') });
    return { at: openedAt, case: of.name, who: null, kind: 'task', what: say(language, 'what', 'alert', { term: termWords(of, term ?? '', language) }), norms: [norm], effect: joined([left, to]), documents: [], step: null };
  });
}

/** Documents that are more than the letter of a notice, which the line of the notice tells. */
function documentsOf(of: PlayedCase, language: TimelineLanguage): Happened[] {
  const law = lawOf(of.procedure, language);
  const { documents: own = {}, notices = {} } = law.sheet ?? {};
  // an act rests on the norms of its outcome, not on those of the kind of paper
  const normsOf = (d: (typeof of.view.documents)[number]): string[] => of.view.acts.find((a) => d.kind === 'act' && a.number === d.number)?.norms ?? (Object.hasOwn(own, d.kind) ? [own[d.kind]!.norm] : []);
  return of.view.documents.filter((d) => !Object.hasOwn(notices, d.kind)).map((d) => ({
    at: d.madeAt, case: of.name, who: null, kind: 'document', what: say(language, 'what', 'document', { document: kindWords(law, d.kind) }),
    norms: normsOf(d), effect: joined([d.kind, d.number && say(language, 'effect', 'number', { number: d.number }), d.language]), documents: [d.id], step: null,
  }));
}

/** A cause comes before what it brought about when both bear the same stamp: the answer to a command is written down last. */
const rank = (h: Happened): number => (h.kind === 'command' ? 0 : 1);

/** Everything that happened, in the order of legal time; what bears the same instant in the order in which it was written. */
export function happened(played: Played, language: TimelineLanguage): Happened[] {
  const made = madeBy(played);
  const caseName: CaseName = (id) => played.cases.find((c) => c.id === id)?.name ?? null;
  const all = [
    ...played.steps.flatMap((s) => ofStep(played, s, language)), ...played.office.map((line) => ofOffice(played, line, language)),
    ...played.cases.flatMap((of) => [...ofHistory(of, made, language, caseName), ...alertsOf(of, language), ...documentsOf(of, language)]),
  ];
  return all.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : rank(a) - rank(b)));
}
