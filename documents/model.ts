import { runsOf } from './counting';
import { amountOf, guidedBy, placeOf, type ActName, type DocumentLanguage } from './language';
import { actName } from './templates';
import { actOf, edition, readings } from '../law';
import { dayOf, localOf, timeZones } from '../law/calendar';
import type { Decision, Facts, Model, MovedModel, TermModel } from './modelTypes';
import type { Explanation, Jurisdiction, Words } from '../law/types';

/** A name of more letters is set smaller on a certificate. */
const LONG_NAME = 70;

const inLanguage = (words: Words, language: DocumentLanguage): string => words[language] ?? words.ru ?? words.en ?? '';
/** What a reading says; its words are those of its default. */
function readingIn(amb: string, name: string, language: DocumentLanguage): string | null {
  const reading = readings.find((r) => r.amb === amb && r.default === name);
  return reading ? inLanguage(reading.words, language) : null;
}

const timeOf = (jurisdiction: Jurisdiction, at: string): string => localOf(jurisdiction, at).slice(11, 16);

function termModel(term: Explanation, language: DocumentLanguage): TermModel {
  return {
    norm: term.norm, amount: amountOf(term.amount, term.unit, language),
    from: term.fromDay, fromTime: timeOf(term.jurisdiction, term.from), due: term.due, target: term.target,
    calendar: term.calendar, timeZone: term.timeZone, runs: runsOf(term, language),
    readings: Object.entries(term.readings).map(([amb, name]) => ({ amb, name, words: readingIn(amb, name, language) })),
    rolled: term.rolled, provisional: term.provisional, workingDays: term.unit === 'WD', outsider: term.for === 'outsider',
    given: term.given ? term.reached : null,
  };
}

function decisionModel(d: Decision, { jurisdiction }: Facts, name: ActName, language: DocumentLanguage): NonNullable<Model['decision']> {
  return {
    number: d.number, on: dayOf(jurisdiction, d.at), automatic: d.automatic, groundOn: d.groundOn, norms: d.norms,
    guidedBy: guidedBy(d.norms, name, language), until: d.setAside?.until ?? null,
  };
}

function signatureOf(decision: Decision | null): Model['signature'] {
  if (!decision) return null;
  const { automatic, signer, signedFor, orderNo } = decision.setAside ?? decision;
  return { automatic, signer, signedFor, orderNo };
}

function groundsOf({ norms }: Facts): Facts['norms'] {
  const marked = norms.filter((n) => n.ground);
  return marked.length > 0 ? marked : norms;
}

/** The terms of `data.moved` (a published calendar moved them), in the words of the edition of the case. */
function movedTerms({ act, edition: name, data }: Facts, language: DocumentLanguage): MovedModel[] {
  const { terms } = edition(act, name);
  const moved = (data.moved ?? []) as unknown as (Omit<MovedModel, 'words' | 'stays'> & { name: string })[];
  return moved.map(({ name: term, ...m }) => ({ ...m, words: inLanguage(terms[term]?.words ?? {}, language) || term, stays: m.from === m.to }));
}

/** The applicant's data that may be shown to everybody. */
export function openData({ inn, address, withheld = [] }: Facts['applicant']): Model['holder'] {
  return { inn: withheld.includes('inn') ? null : inn, address: withheld.includes('address') ? null : address };
}

/** What the template of a document sees, in one language. */
export function modelOf(facts: Facts, language: DocumentLanguage): Model {
  const { jurisdiction } = facts;
  const name = actName(facts.act, language);
  const place = (norm: string): string => placeOf(norm, actName(actOf(norm), language), language);
  return {
    language, authority: facts.authority[language], letterhead: { ky: facts.authority.ky.name, ru: facts.authority.ru.name },
    number: facts.number, on: dayOf(jurisdiction, facts.at), addressee: { ...facts.applicant, long: facts.applicant.name.length > LONG_NAME }, holder: openData(facts.applicant),
    caseId: facts.caseId, filedOn: dayOf(jurisdiction, facts.filedAt), filedTime: timeOf(jurisdiction, facts.filedAt),
    timeZone: timeZones[jurisdiction], procedure: inLanguage(facts.procedure.words, language),
    law: { ...name, act: facts.act, edition: facts.edition },
    norms: facts.norms.map((n) => ({ id: n.id, place: place(n.id), words: inLanguage(n.words, language) })),
    grounds: groundsOf(facts).map((n) => ({ id: n.id, words: inLanguage(n.words, language) })),
    due: facts.due && termModel(facts.due.explanation, language),
    about: facts.about && termModel(facts.about.explanation, language),
    decision: facts.decision && decisionModel(facts.decision, facts, name, language),
    signature: signatureOf(facts.decision),
    entry: facts.entry,
    defects: facts.defects.map((d, i) => ({ n: i + 1, norm: d.norm, place: place(d.norm), words: inLanguage(d.words, language), remark: d.remark, founder: d.founder })),
    text: facts.text, moved: movedTerms(facts, language),
    complaint: { term: amountOf(facts.complaint.amount, facts.complaint.unit, language), source: facts.complaint.source, confirmed: facts.complaint.confirmed },
    seal: { fingerprint: facts.seal }, qr: facts.qr, data: facts.data,
  };
}
