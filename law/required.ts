/** What point 11 requires of an application, from the facts it states. Pure; used by the API, the pages and the procedures. */
import type { DocumentRule, Edition, NormId, When, Words } from './types';

export interface Founder { kind: 'individual' | 'entity'; resident: boolean }
export interface Filed { norm: NormId; founder?: number }

/** The facts on which the list of documents depends: the deciding fields of the application. */
export interface Facts {
  applicantKind: 'entity' | 'entrepreneur';
  construction?: 'light' | 'capital';
  founders?: readonly Founder[];
  representative?: { basis: 'proxy' | 'law' } | null;
  supervisoryBody?: boolean;
}

/** One document that is due. `founder`: for which founder, counting from 0. `form`: met by this form, not by a file. */
export interface Required { norm: NormId; words: Words; each?: 'founder' | 'person'; founder?: number; form?: string }

const founderFits = (founder: Founder, when: NonNullable<When['founder']>): boolean =>
  (when.kind === undefined || founder.kind === when.kind) && (when.resident === undefined || founder.resident === when.resident);

/** Whether everything but the founder's own condition holds. */
function holds(when: When, facts: Facts): boolean {
  const founders = facts.founders ?? [];
  return (when.applicant === undefined || when.applicant === facts.applicantKind)
    && (when.construction === undefined || when.construction === facts.construction)
    && (!when.representative || facts.representative?.basis === 'proxy')
    && (!when.severalFounders || founders.length > 1)
    && (!when.supervisoryBody || facts.supervisoryBody === true);
}

function occurrences(rule: DocumentRule, facts: Facts): Required[] {
  const when = rule.when ?? {};
  if (!holds(when, facts)) return [];
  const one: Required = { norm: rule.norm, words: rule.words, ...(rule.each ? { each: rule.each } : {}), ...(rule.form ? { form: rule.form } : {}) };
  const { founder } = when;
  if (!founder) return [one];
  const concerned = (facts.founders ?? []).flatMap((f, i) => (founderFits(f, founder) ? [i] : []));
  if (rule.each !== 'founder') return concerned.length > 0 ? [one] : [];
  return concerned.map((i) => ({ ...one, founder: i }));
}

/** The rules of an edition that concern this application, of the kinds asked for, once for each founder where the rule says so. */
export const rulesFor = (edition: Edition, facts: Facts, kinds: readonly DocumentRule['kind'][]): Required[] =>
  edition.documents.filter((rule) => kinds.includes(rule.kind)).flatMap((rule) => occurrences(rule, facts));

/** The documents that must be filed (KG-514-4/11). */
export const requiredDocuments = (edition: Edition, facts: Facts): Required[] => rulesFor(edition, facts, ['document']);

/** Documents that are due as files and were not filed. What is filed without naming a founder is taken to be for all of them. */
export const missingDocuments = (edition: Edition, facts: Facts, filed: readonly Filed[]): Required[] =>
  requiredDocuments(edition, facts)
    .filter((due) => !due.form && !filed.some((f) => f.norm === due.norm && (f.founder === undefined || f.founder === due.founder)));

export interface QuestionnaireFacts { kind: 'individual' | 'entity'; founder?: number; member?: number }
/** Of the person of a questionnaire, or of a founder, each by index. */
export interface ConsentFacts { questionnaire?: number; founder?: number; agreed: boolean }

/** The consent to the processing of personal data. */
export const CONSENT: NormId = 'KG-514-4/10.a';
/** The copy of the passport of a founder who is an individual. */
export const PASSPORT: NormId = 'KG-514-4/11.12.a';
/** Founders, by index, whose passports are filed. A copy that names no founder is taken to be of all of them. */
export const passportsOf = (founders: readonly Pick<Founder, 'kind'>[], filed: readonly Filed[]): number[] =>
  founders.flatMap((f, i) => (f.kind === 'individual' && filed.some((d) => d.norm === PASSPORT && (d.founder ?? i) === i) ? [i] : []));

/** Whose personal data are filed, and who agreed. `passports`: founders, by index. */
export interface PersonalData { questionnaires: readonly QuestionnaireFacts[]; consents: readonly ConsentFacts[]; passports: readonly number[] }
/** Individuals whose questionnaire or passport was filed and who gave no consent (KG-514-4/10.a, AMB-04): by the index of the questionnaire, else of the founder. */
export function missingConsents({ questionnaires, consents, passports }: PersonalData): { questionnaires: number[]; founders: number[] } {
  const given = consents.filter((c) => c.agreed);
  const byFounder = (founder: number | undefined): boolean => founder !== undefined && given.some((c) => c.founder === founder);
  const stated = (founder: number): boolean => questionnaires.some((q) => q.kind === 'individual' && q.founder === founder);
  return {
    questionnaires: questionnaires.flatMap((q, i) => (q.kind !== 'individual' || given.some((c) => c.questionnaire === i) || byFounder(q.founder) ? [] : [i])),
    founders: passports.filter((founder) => !stated(founder) && !byFounder(founder)),
  };
}
/** Whether two consents are of one person: of one questionnaire, or of one founder, whom a questionnaire names too. */
export function samePerson(a: Omit<ConsentFacts, 'agreed'>, b: Omit<ConsentFacts, 'agreed'>, questionnaires: readonly Pick<QuestionnaireFacts, 'founder'>[]): boolean {
  const founderOf = (c: Omit<ConsentFacts, 'agreed'>): number | undefined => c.founder ?? (c.questionnaire === undefined ? undefined : questionnaires[c.questionnaire]?.founder);
  return (a.questionnaire !== undefined && a.questionnaire === b.questionnaire) || (founderOf(a) !== undefined && founderOf(a) === founderOf(b));
}

/** Founders and members of the executive body without a questionnaire (KG-514-4/11.7), each by index. */
export function missingQuestionnaires(founders: number, members: number, filed: readonly QuestionnaireFacts[]): { founders: number[]; members: number[] } {
  const without = (n: number, key: 'founder' | 'member') => Array.from({ length: n }, (_, i) => i).filter((i) => !filed.some((q) => q[key] === i));
  return { founders: without(founders, 'founder'), members: without(members, 'member') };
}

export interface Lack { norm: NormId; field?: string; rule?: NormId; lack?: 'missing' | 'noncompliant' }
/** A rule of form, a requirement or a part of a document: it is kept or broken by some document and is none itself. */
export const isRuleOfForm = ({ documents }: Pick<Edition, 'documents'>, norm: NormId): boolean =>
  documents.some((rule) => rule.norm === norm && !rule.form) && !documents.some((rule) => rule.norm === norm && rule.kind === 'document');
/** What a remark is about, in words: the document, and the rule that it breaks. */
export function remarkWords({ norms }: Pick<Edition, 'norms'>, { norm, rule }: Lack): Words {
  const [of, broken] = [norms[norm] ?? {}, rule === undefined ? undefined : norms[rule]] as [Words, Words | undefined];
  return broken ? Object.fromEntries(Object.entries(of).map(([language, words]) => [language, `${words} – ${broken[language as keyof Words] ?? rule}`])) : of;
}

/**
 * A set of documents is incomplete when one of them is missing (16.b). What a remark does not say follows from what it is about: a document,
 * a form or a consent is missing; a field, a rule of form or a requirement was not kept, also where the document that breaks it is named.
 */
export const isIncomplete = (edition: Edition, defects: readonly Lack[]): boolean => defects.some((d) =>
  d.lack === 'missing' || (d.lack === undefined && d.field === undefined && d.rule === undefined && edition.documents.some((rule) => rule.norm === d.norm && (rule.kind === 'document' || rule.form !== undefined))));
