import { localOf } from '../../law/zones';
import type { Instant, Jurisdiction } from '../../law/types';
import type { Happened } from './happened';
import { commandWords, lawOf } from './law';
import { joined, refusalEffect } from './lines';
import { stepOf } from './people';
import type { Concerned, HistoryLine, Played, StepResult } from './types';
import { find, say, type TimelineLanguage } from './words';

/** Under which kind the history of the office tells an administrator's act of a file. */
const OFFICE_KINDS: { [act: string]: string } = {
  publishCalendar: 'office.calendarPublished', setParameter: 'office.parameterSet', setReading: 'office.readingSet', inForce: 'office.editionInForce', substitute: 'office.substituted',
};
const adminWords = (act: string, language: TimelineLanguage): string => find(language, 'what', OFFICE_KINDS[act] ?? act) ?? act;

/** Values as people read them: instants in local time; ids of persons say nothing to anybody. */
function written(value: unknown, jurisdiction: Jurisdiction): string | null {
  if (Array.isArray(value)) return value.map((v) => written(v, jurisdiction)).filter(Boolean).join('; ');
  if (typeof value === 'object') return value && joined(Object.entries(value).map(([k, v]) => { const w = written(v, jurisdiction); return w && `${k}: ${w}`; }));
  const text = String(value);
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) return null;
  return /^\d{4}-\d\d-\d\dT.*Z$/.test(text) ? localOf(jurisdiction, text).slice(0, 16) : text;
}

/** A refusal of which no history has a line: the API refused before the act was received. */
function refusedStep(played: Played, s: StepResult, language: TimelineLanguage): Happened[] {
  const { act, admin, n } = s.step;
  if (!s.refused) return [];
  const of = played.cases.find((c) => c.name === s.case);
  const isWritten = act && of?.history.some((line) => line.kind === 'command.refused' && line.by && stepOf(played.steps, of, line) === s);
  if (isWritten) return [];
  const law = lawOf(of?.procedure ?? s.step.procedure ?? played.scenario.procedure, language);
  const command = act ? commandWords(law, act.command) : Object.keys(admin ?? {}).map((a) => adminWords(a, language)).join(', ');
  return [{
    at: s.at, case: act ? s.case : null, who: act?.by ?? 'admin', kind: 'refused', what: say(language, 'what', 'refused', { command }),
    norms: s.refused.norm ? [s.refused.norm] : [], effect: refusalEffect(law, s.refused.code, s.refused.allowedFrom), documents: [], step: n,
  }];
}

const lasting = (ms: number, language: TimelineLanguage): string => (ms % 3_600_000 === 0 ? say(language, 'effect', 'hours', { n: ms / 3_600_000 }) : say(language, 'effect', 'minutes', { n: Math.round(ms / 60_000) }));
const later = (at: Instant, ms: number): Instant => new Date(Date.parse(at) + ms).toISOString();
const ofNobody = (s: StepResult) => ({ at: s.step.at, case: null, who: null, norms: [], documents: [], step: s.step.n });

/** The workers stop, and come back. */
function faults(played: Played, s: StepResult, language: TimelineLanguage): Happened[] {
  if (!s.step.fault) return [];
  const { forMs } = s.step.fault.workersDown;
  const back = later(s.step.at, forMs);
  const until = say(language, 'effect', 'until', { until: localOf(played.scenario.jurisdiction, back).slice(0, 16) });
  return [
    { ...ofNobody(s), kind: 'fault', what: say(language, 'what', 'workersDown'), effect: joined([lasting(forMs, language), until]) },
    { ...ofNobody(s), at: back, kind: 'fault', what: say(language, 'what', 'workersBack'), effect: null },
  ];
}

const concernedWords = ({ case: name, terms }: Concerned, language: TimelineLanguage): string =>
  `${name}: ${terms.map((t) => `${t.name} ${say(language, 'effect', 'moved', { from: t.from.due, due: t.to.due })}`).join(', ')}`;

/** The dry run of a calendar edition; and an administrator's act of which the office has no line. */
function administered(played: Played, s: StepResult, language: TimelineLanguage): Happened[] {
  if (!s.step.admin) return [];
  const entry = { ...ofNobody(s), who: 'admin', kind: 'admin' as const };
  const dry = s.concerned ? [{ ...entry, what: say(language, 'what', 'dryRun'), effect: s.concerned.map((c) => concernedWords(c, language)).join('; ') || say(language, 'effect', 'noOne') }] : [];
  if (s.refused || played.office.some((line) => stepOf(played.steps, null, line) === s)) return dry;
  const acts = Object.entries(s.step.admin).filter(([, value]) => value !== undefined);
  return [...dry, ...acts.map(([act, value]) => ({ ...entry, what: adminWords(act, language), effect: written(value, played.scenario.jurisdiction) }))];
}

/** A look is no event; but that it did not find what it should is one. */
function looked(played: Played, s: StepResult, language: TimelineLanguage): Happened[] {
  const { act, admin, fault, n } = s.step;
  const wrong = act || admin || fault ? [] : played.failures.filter((f) => f.step === n);
  return wrong.length === 0 ? [] : [{ ...ofNobody(s), case: s.case ?? s.step.case, kind: 'look', what: say(language, 'what', 'look'), effect: wrong.map((f) => f.path).join(', ') }];
}

/** What a step did that no history tells. */
export const ofStep = (played: Played, s: StepResult, language: TimelineLanguage): Happened[] =>
  [refusedStep, faults, administered, looked].flatMap((part) => part(played, s, language));

/** An administrator's act, from the history of the office. */
export function ofOffice(played: Played, line: HistoryLine, language: TimelineLanguage): Happened {
  const step = stepOf(played.steps, null, line);
  const { reason: _, cases: __, ...data } = line.data;
  return {
    at: line.at, case: null, who: line.by ? 'admin' : null, kind: 'admin', what: find(language, 'what', line.kind) ?? line.words, norms: line.norms.map((n) => n.id),
    effect: written(data, played.scenario.jurisdiction), documents: [], step: step?.step.n ?? null,
  };
}
