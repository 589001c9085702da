import { runsOf } from './counting';
import { amountOf, guidedBy, placeOf, type ActName, type DocumentLanguage } from './language';
import { actName } from './templates';
import { actOf, lawOf, readingWords, sheet } from '../law';
import { addDays, dayOf, lastDayOf, localOf, timeZones } from '../law/calendar';
import type { SetLength } from './inForce';
import type { Circumstances, Decision, EarlierRemarks, Facts, Model, MovedModel, RemarkModel, TermModel } from './modelTypes';
import { poolModel } from './poolModel';
import { isDay } from '../law/days';
import { listed } from '../law/listed';
import { isRuleOfForm } from '../law/required';
import type { Day, Explanation, Instant, Jurisdiction, NormId, Words } from '../law/types';

/** Names of more letters are set smaller on a certificate. */
const LONG_NAME = 70;
const VERY_LONG_NAME = 160;
/** When all that varies on a certificate together has more letters, the page is set closer. */
const DENSE = 190;
const TIGHT = 400;

const inLanguage = (words: Words, language: DocumentLanguage): string => words[language] ?? words.ru ?? words.en ?? '';
/** What a reading says. */
function readingIn(amb: string, name: string, language: DocumentLanguage): string | null {
  const words = readingWords(amb, name);
  return words ? inLanguage(words, language) : null;
}

const timeOf = (jurisdiction: Jurisdiction, at: string): string => localOf(jurisdiction, at).slice(11, 16);

function termModel(term: Explanation, { name, words, parameter }: Pick<TermModel, 'name' | 'words' | 'parameter'>, language: DocumentLanguage): TermModel {
  return {
    name, words, norm: term.norm, amount: amountOf(term.amount, term.unit, language),
    from: term.fromDay, fromTime: timeOf(term.jurisdiction, term.from), due: term.due, target: term.target,
    calendar: term.calendar, timeZone: term.timeZone, runs: runsOf(term, language),
    readings: Object.entries(term.readings).map(([amb, name]) => ({ amb, name, words: readingIn(amb, name, language) })),
    rolled: term.rolled, provisional: term.provisional, workingDays: term.unit === 'WD', outsider: term.for === 'outsider', length: term.for === 'length',
    given: term.given ? term.reached : null, notAfter: term.notAfter ?? null, parameter,
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

/** Those that the decision itself names; else what of the norms is a ground. */
function groundsOf({ norms, data }: Facts): Facts['norms'] {
  const named = listed<string>(data.grounds);
  const marked = norms.filter((n) => (named.length > 0 ? named.includes(n.id) : n.ground));
  return marked.length > 0 ? marked : norms;
}

/** The terms of `data.moved` (a published calendar moved them), in the words of the edition of the case. */
function movedTerms({ procedure, edition: name, data, lengths }: Facts, language: DocumentLanguage): MovedModel[] {
  const { terms } = lawOf(procedure.name, name);
  const moved = (data.moved ?? []) as unknown as (Omit<MovedModel, 'words' | 'stays' | 'parameter'> & { name: string })[];
  return moved.map(({ name: term, ...m }) => ({ ...m, words: inLanguage(terms[term]?.words ?? {}, language) || term, stays: m.from === m.to, parameter: lengths[term] ?? null }));
}

/** The applicant's data that may be shown to everybody. */
export function openData({ inn, address, withheld = [] }: Facts['applicant']): Model['holder'] {
  return { inn: withheld.includes('inn') ? null : inn, address: withheld.includes('address') ? null : address };
}

/** What the data of a letter say; whatever has another shape says nothing. */
function circumstances({ data, jurisdiction }: Facts): Circumstances {
  const { hearing, ended, stopped } = data as {
    hearing?: { number: string; on: Day | Instant; answeredOn: Day | Instant | null } | null; ended?: { outcome: string; number: string | null; on: Day }; stopped?: { from: Instant; until: Instant };
  };
  const day = (value: unknown): Day | null => (typeof value !== 'string' ? null : isDay(value) ? value : Number.isNaN(Date.parse(value)) ? null : dayOf(jurisdiction, value));
  const on = day(hearing?.on);
  return {
    hearing: hearing && on ? { number: hearing.number, on, answeredOn: day(hearing.answeredOn) } : null,
    late: data.late === true, shortened: data.shortened === true, joinsPool: data.joinsPool === true,
    repeats: typeof data.repeats === 'string' ? data.repeats : null, correctedOn: day(data.correctedOn),
    ended: ended ? { withdrawn: ended.outcome === 'withdrawn', number: ended.number, on: ended.on } : null,
    stopped: stopped ? { from: addDays(dayOf(jurisdiction, stopped.from), 1), until: lastDayOf(jurisdiction, stopped.until) } : null,
    incompleteSets: typeof data.incompleteSets === 'number' ? data.incompleteSets : null,
  };
}

type Place = (norm: string) => string;
const remarkModels = (remarks: Facts['defects'], place: Place, language: DocumentLanguage): RemarkModel[] =>
  remarks.map(({ field: _, ofQuestionnaire: __, ...r }, i) => ({ ...r, n: i + 1, place: place(r.norm), words: inLanguage(r.words, language) }));

function fileModel({ file }: Facts, place: Place, language: DocumentLanguage): Model['file'] {
  const worded = (remarks: Facts['defects']): RemarkModel[] => remarkModels(remarks, place, language);
  return { ...file, noticed: file.noticed && { ...file.noticed, remarks: worded(file.noticed.remarks) }, barred: worded(file.barred) };
}

function remainingModel({ remaining }: Facts, place: Place, language: DocumentLanguage): Model['remaining'] {
  const worded = (remarks: Facts['defects'] = []): RemarkModel[] => remarkModels(remarks, place, language);
  const grouped = (groups: EarlierRemarks<Facts['defects'][number]>[] = []): EarlierRemarks<RemarkModel>[] => groups.map((g) => ({ ...g, remarks: worded(g.remarks) }));
  return { all: worded(remaining?.all), noticed: worded(remaining?.noticed), earlier: grouped(remaining?.earlier), reviews: grouped(remaining?.reviews) };
}

/** What a notice of defects asks for. */
function asksOf({ procedure, edition: name, defects }: Facts): Model['asks'] {
  const law = lawOf(procedure.name, name);
  const ofForm = defects.flatMap(({ norm, field }, i) => (!field && isRuleOfForm(law, norm) ? [i + 1] : []));
  return {
    documents: defects.some((d) => !d.field), fields: defects.some((d) => d.field), questionnaires: defects.some((d) => d.ofQuestionnaire),
    ofForm: ofForm.length > 0 ? { rows: ofForm.join(', '), many: ofForm.length > 1 } : null,
  };
}

/** The terms of the letter: the one that it starts, and the one that it speaks of. */
function termModels({ procedure, edition: of, kind, due, about, lengths }: Facts, language: DocumentLanguage): Pick<Model, 'due' | 'about' | 'term' | 'parameter'> {
  const starts = due && termModel(due.explanation, { name: null, words: null, parameter: lengths[kind] ?? null }, language);
  const spokenOf = about && termModel(about.explanation, { name: about.name, words: inLanguage(lawOf(procedure.name, of).terms[about.name]?.words ?? {}, language) || null, parameter: lengths[about.name] ?? null }, language);
  return { due: starts, about: spokenOf, term: starts ?? spokenOf, parameter: lengths[kind] ?? null };
}

/** The point on disputes, beside that on complaints: where it concerns those in the register, as soon as the addressee is one of them. */
function disputesOf(procedure: string, { appeal }: ActName, pool: Facts['pool']): NormId | null {
  const { complaint, disputes } = sheet(procedure);
  if (disputes) return pool?.participant?.endedOn === null ? disputes : null;
  return complaint && complaint !== appeal ? complaint : null;
}

/** What the law left open, as it is set. */
function openModel({ procedure, act, lengths: { setAside }, complaint, readings, pool }: Facts, language: DocumentLanguage): Pick<Model, 'setAside' | 'complaint' | 'readings'> {
  const words = ({ amount, unit }: SetLength): string => amountOf(amount, unit, language);
  const disputes = disputesOf(procedure.name, actName(act, language), pool);
  return { readings, setAside: setAside ? { ...setAside, within: words(setAside) } : null, complaint: { ...complaint, term: words(complaint), disputes } };
}

const inspectionModel = ({ inspection }: Facts, language: DocumentLanguage): Model['inspection'] =>
  inspection && { ...inspection, findings: inspection.findings.map((f, i) => ({ ...f, n: i + 1, words: inLanguage(f.words, language) })) };

const stepOf = (length: number, some: number, many: number): 0 | 1 | 2 => (length > many ? 2 : length > some ? 1 : 0);

/** How closely a certificate must be set, so that names, address and signature keep inside its frame. */
function fitOf({ applicant, decision, authority }: Facts, language: DocumentLanguage): Model['fit'] {
  const { inn, address } = openData(applicant);
  const texts = [applicant.name, inn, address, decision?.signer, decision?.signedFor, decision?.orderNo, authority[language].name, authority[language].address];
  return stepOf(texts.reduce((n, t) => n + (t?.length ?? 0), 0), DENSE, TIGHT);
}

/** What the template of a document sees, in one language. */
export function modelOf(facts: Facts, language: DocumentLanguage): Model {
  const { jurisdiction } = facts;
  const name = actName(facts.act, language);
  const place = (norm: string): string => placeOf(norm, actName(actOf(norm), language), language);
  return {
    ...circumstances(facts), ...termModels(facts, language), ...openModel(facts, language), letter: facts.kind in sheet(facts.procedure.name).notices, applied: Object.values(sheet(facts.procedure.name).commands).some((c) => c.starts && c.by === 'applicant'),
    file: fileModel(facts, place, language), inspection: inspectionModel(facts, language), remaining: remainingModel(facts, place, language),
    language, authority: facts.authority[language], letterhead: { ky: facts.authority.ky.name, ru: facts.authority.ru.name },
    number: facts.number, on: dayOf(jurisdiction, facts.at), addressee: { ...facts.applicant, entrepreneur: facts.applicant.entrepreneur === true, long: stepOf(facts.applicant.name.length, LONG_NAME, VERY_LONG_NAME) }, fit: fitOf(facts, language), holder: openData(facts.applicant),
    caseId: facts.caseId, filedOn: dayOf(jurisdiction, facts.filedAt), filedTime: timeOf(jurisdiction, facts.filedAt),
    timeZone: timeZones[jurisdiction], procedure: inLanguage(facts.procedure.words, language),
    law: { ...name, act: facts.act, edition: facts.edition },
    norms: facts.norms.map((n) => ({ id: n.id, place: place(n.id), words: inLanguage(n.words, language) })),
    grounds: groundsOf(facts).map((n) => ({ id: n.id, words: inLanguage(n.words, language) })),
    decision: facts.decision && decisionModel(facts.decision, facts, name, language),
    signature: signatureOf(facts.decision),
    entry: facts.entry, pool: poolModel(facts, language), statement: facts.statement ?? null, cabinet: facts.cabinet ?? null,
    defects: remarkModels(facts.defects, place, language),
    asks: asksOf(facts), since625: !facts.before625,
    text: facts.text, moved: movedTerms(facts, language),
    seal: { fingerprint: facts.seal }, qr: facts.qr, data: facts.data,
  };
}
