/** What a content says against itself, beyond the schema of each of its parts. */
import { type ConsentFacts, isRuleOfForm, samePerson } from '../law/required';
import type { CommandSheet, ContentRule, Edition, NormId, When } from '../law/types';
import { refuseFields, type Content, type WrongField } from './commands';

interface Founder { kind: 'individual' | 'entity'; resident: boolean }
interface Questionnaire { kind: 'individual' | 'entity'; founder?: number; member?: number; entityName?: string; person?: object }
interface Application {
  applicantKind: 'entity' | 'entrepreneur'; founders: Founder[]; application: { applicant: { legalForm?: string } };
  questionnaires: Questionnaire[]; consents: ConsentFacts[]; documents: { norm: NormId; founder?: number }[];
}

/** The register keeps the legal form of an entity (20.2.c); its founders are a part of annex 3 (A3.4). An entrepreneur has none. */
function ofApplicant({ applicantKind, application, founders }: Application): WrongField[] {
  const entity = applicantKind === 'entity';
  return [
    ...(entity && application.applicant.legalForm === undefined ? [{ path: ['application', 'applicant', 'legalForm'], detail: 'is missing: the register keeps it of a legal entity', allowed: ['text of 1 to 100 characters'] }] : []),
    ...(entity && founders.length === 0 ? [{ path: ['founders'], detail: 'names nobody: a legal entity has a founder, shareholder or participant', allowed: ['a list of 1 to 200 items'] }] : []),
    ...(!entity && founders.length > 0 ? [{ path: ['founders'], detail: 'names founders of an individual entrepreneur, who has none', allowed: ['an empty list'] }] : []),
  ];
}

/** Annex 1: an entity states its name (A1.1), an individual fills in the table (A1.T1). */
function ofParts({ kind, entityName, person }: Questionnaire, i: number): WrongField[] {
  const at = (name: string, detail: string, allowed: string): WrongField => ({ path: ['questionnaires', i, name], detail, allowed: [allowed] });
  return [
    ...(kind === 'individual' && person === undefined ? [at('person', 'is missing: an individual fills in the table', 'the table of annex 1')] : []),
    ...(kind === 'entity' && entityName === undefined ? [at('entityName', 'is missing: a legal entity states its name', 'text of 1 to 300 characters')] : []),
    ...(kind === 'entity' && person !== undefined ? [at('person', 'is for individuals: this is the questionnaire of a legal entity', 'nothing')] : []),
  ];
}

/** One questionnaire for each founder and each member, of the kind the application says he is (11.7). */
function ofQuestionnaires({ questionnaires, founders }: Application): WrongField[] {
  return questionnaires.flatMap((q, i) => {
    const founder = q.founder === undefined ? undefined : founders[q.founder];
    const again = (['founder', 'member'] as const).filter((of) => q[of] !== undefined && questionnaires.findIndex((other) => other[of] === q[of]) < i);
    return [
      ...again.map((of): WrongField => ({ path: ['questionnaires', i, of], detail: `names the ${of} no. ${q[of]} of whom there is a questionnaire already`, allowed: ['one questionnaire for each'] })),
      ...(founder && founder.kind !== q.kind ? [{ path: ['questionnaires', i, 'kind'], detail: `is ${q.kind}, and the founder no. ${q.founder} is ${founder.kind}`, allowed: [founder.kind] }] : []),
      ...ofParts(q, i),
    ];
  });
}

/** Nobody agrees and does not agree at once; a consent is of one individual (10.a). */
const ofConsents = ({ consents, questionnaires, founders }: Application): WrongField[] => consents.flatMap((c, i) => {
  const first = consents.find((other) => samePerson(other, c, questionnaires));
  const stated = c.questionnaire === undefined ? undefined : questionnaires[c.questionnaire]!.founder;
  const wrong = (name: string, detail: string, ...allowed: string[]): WrongField => ({ path: ['consents', i, name], detail, allowed });
  return [
    ...(first && first.agreed !== c.agreed ? [wrong('agreed', 'is against another consent of the same person', String(first.agreed))] : []),
    ...(c.founder !== undefined && founders[c.founder]!.kind === 'entity' ? [wrong('founder', 'names a legal entity: individuals consent', ...founders.flatMap((f, n) => (f.kind === 'individual' ? [String(n)] : [])))] : []),
    ...(c.founder !== undefined && (stated ?? c.founder) !== c.founder ? [wrong('founder', 'is not the founder whom the questionnaire names', String(stated))] : []),
  ];
});

const concerns = (when: NonNullable<When['founder']>, f: Founder): boolean => (when.kind ?? f.kind) === f.kind && (when.resident ?? f.resident) === f.resident;

/** A document of one kind of founder is not filed for another (11.6, 11.12). */
const ofDocuments = ({ documents, founders }: Application, edition: Edition): WrongField[] => documents.flatMap((d, i) => {
  const conditions = edition.documents.filter((rule) => rule.norm === d.norm).flatMap((rule) => (rule.when?.founder ? [rule.when.founder] : []));
  const fits = (f: Founder): boolean => conditions.length === 0 || conditions.some((c) => concerns(c, f));
  if (d.founder === undefined || fits(founders[d.founder]!)) return [];
  return [{ path: ['documents', i, 'founder'], detail: `names a founder whom ${d.norm} does not concern`, allowed: founders.flatMap((f, n) => (fits(f) ? [String(n)] : [])) }];
});

/**
 * Of an application with annexes 1 to 3. A paper, questionnaire or consent that is not there is no contradiction: an incomplete
 * set is the officer's to find (KG-514-4/15.a, 16.b), and is filed.
 */
const ofApplication = (a: Application, edition: Edition): WrongField[] => [...ofApplicant(a), ...ofQuestionnaires(a), ...ofConsents(a), ...ofDocuments(a, edition)];

interface Check { result: 'clear' | 'barred'; grounds?: NormId[]; findings?: { ground: NormId; remark?: string }[]; text?: string }

/** 5: a founder is barred on a ground, for a reason in words, or there is none; what was found of one founder is among the grounds. */
function ofCheck({ result, grounds = [], findings = [], text }: Check): WrongField[] {
  const barred = result === 'barred';
  const bare = barred && text === undefined ? grounds.filter((g) => !findings.some((f) => f.ground === g && f.remark !== undefined)) : [];
  return [
    ...(barred && grounds.length === 0 ? [{ path: ['grounds'], detail: 'is needed: a founder is barred by at least one', allowed: ['at least one bar of point 5'] }] : []),
    ...(bare.length > 0 ? [{ path: ['text'], detail: `is needed: nothing says why ${bare.join(', ')} bars a founder`, allowed: ['text, or a finding with its remark for each ground'] }] : []),
    ...(!barred && grounds.length > 0 ? [{ path: ['grounds'], detail: 'is for barred founders: the result is clear', allowed: ['nothing'] }] : []),
    ...findings.flatMap(({ ground }, i) => (grounds.includes(ground) ? [] : [{ path: ['findings', i, 'ground'], detail: 'is not among the grounds', allowed: grounds.length > 0 ? [...grounds] : ['nothing'] }])),
  ];
}

/** 14.b: without access nobody can say that the requirements are met. */
const ofInspection = ({ access, result }: { access: 'given' | 'refused'; result: 'meets' | 'fails' }): WrongField[] =>
  (access === 'refused' && result === 'meets' ? [{ path: ['result'], detail: 'cannot be meets where access was refused', allowed: ['fails'] }] : []);

/** A remark that names a rule is on the document that breaks it. */
const ofRemarks = ({ defects = [] }: { defects?: { norm: NormId; rule?: NormId; field?: string; lack?: string }[] }, edition: Edition): WrongField[] => defects.flatMap(({ norm, rule, field, lack }, i) => {
  if (rule === undefined) return [];
  const wrong = (name: string, detail: string, ...allowed: string[]): WrongField[] => [{ path: ['defects', i, name], detail, allowed }];
  const rules = [...new Set(edition.documents.map((d) => d.norm))].filter((n) => isRuleOfForm(edition, n));
  if (!rules.includes(rule)) return wrong('rule', 'is not a rule of form or a requirement', ...rules);
  if (field !== undefined || lack === 'missing') return wrong('rule', 'is broken by a document that is there: this remark is not on one', 'nothing');
  return edition.documents.some((d) => d.norm === norm && d.kind === 'document' && !d.form) ? [] : wrong('norm', 'is not the document that breaks the rule', 'the norm of a document that is filed');
});

/** 27.1: who asks for registration in the System with the certificate files annex 4 with it, and who files it asks. */
const ofJoint = ({ joinsPool = false, pool }: { joinsPool?: boolean; pool?: object }): WrongField[] => [
  ...(joinsPool && pool === undefined ? [{ path: ['pool'], detail: 'is missing: registration in the System is asked for', allowed: ['annex 4 and its documents'] }] : []),
  ...(!joinsPool && pool !== undefined ? [{ path: ['joinsPool'], detail: 'does not say that the application for the System is filed jointly', allowed: ['true'] }] : []),
];

interface EquipmentCheck { result: 'meets' | 'fails'; findings?: { line: number; result: 'meets' | 'fails'; remark?: string }[] }

/** 30.4: a line is found once, and says why it fails; with a line that fails the equipment does not meet the requirements. */
const ofEquipment = ({ result, findings = [] }: EquipmentCheck): WrongField[] => [
  ...findings.flatMap(({ line, result: found, remark }, i): WrongField[] => [
    ...(findings.findIndex((f) => f.line === line) < i ? [{ path: ['findings', i, 'line'], detail: `names the line ${line} of which there is a finding already`, allowed: ['one finding for each line'] }] : []),
    ...(found === 'fails' && remark === undefined ? [{ path: ['findings', i, 'remark'], detail: 'is missing: nothing says why the line fails', allowed: ['text'] }] : []),
  ]),
  ...(result === 'meets' && findings.some((f) => f.result === 'fails') ? [{ path: ['result'], detail: 'cannot be meets where a line fails', allowed: ['fails'] }] : []),
];

/** The rules that a sheet can name. */
const wrongBy: { readonly [rule in ContentRule]: (content: never, edition: Edition) => WrongField[] } = { annexes: ofApplication, bars: ofCheck, access: ofInspection, remarks: ofRemarks, joint: ofJoint, equipment: ofEquipment };

/** Every place where a content contradicts itself; it has passed its schema, and its indexes name what is there. */
export const contradictions = ({ rules = [] }: CommandSheet, content: Content, edition: Edition): WrongField[] => rules.flatMap((rule) => wrongBy[rule](content as never, edition));

/** Refuses a content that contradicts itself, naming each place. */
export const checkContradictions = (sheet: CommandSheet, content: Content, edition: Edition): void => refuseFields(sheet.fields, contradictions(sheet, content, edition));
