import { CONSENT, isIncomplete, missingConsents, type ConsentFacts, type Lack, type PersonalData } from '../../../law/required';
import { listed } from '../../../law/listed';
import { lies } from './askedFor';
import type { Aside, Command, Hearing, Procedure, Refusal, TermView } from '../../kernel';

/** What an officer proposes, or the system drafts: a drafted refusal is itself the proposal (rule 1). */
export interface Proposal {
  outcome: 'grant' | 'refuse';
  grounds: string[];
  at: string;
  /** The paper that says why. */
  paper?: string;
  /** Of the remarks made before those that are not removed, where it names them. */
  remaining?: Remark[];
}
interface Remark { norm: string; founder?: number; /** a place in the application */ field?: string; /** that the document breaks */ rule?: string; /** not what was remarked before, though of the same document or field (17.b) */ another?: boolean }
/** Of the same field, one of a part of it, or of the same document. The founders of another application are other ones: their order says nothing. */
const speaksOf = (a: Remark, b: Remark): boolean =>
  (a.field !== undefined && b.field !== undefined ? lies(a.field, b.field) || lies(b.field, a.field) : a.norm === b.norm);
/** In one application the founder counts too, where both name one. */
const sameOf = (a: Remark, b: Remark): boolean => speaksOf(a, b) && (a.founder ?? b.founder) === (b.founder ?? a.founder);

/** What an officer's command proposes. */
export const proposed = ({ fields, at, paper }: Command): Proposal => ({
  outcome: fields.outcome as Proposal['outcome'], grounds: listed(fields.grounds), at, remaining: listed(fields.defects), ...(paper && { paper: paper.id }),
});

/** What is known of an application while it is considered; a finding stays when the case comes back for another reason. */
export interface CaseFile {
  review: TermView;
  /** The set of documents under examination: 1 as filed, one more with each supplement (15.b). */
  set: number;
  /** Sets found incomplete, the first filing counting as one (16.b, AMB-05); `last`: the last of them, which counts once. */
  incomplete: { count: number; last: number };
  complete: boolean;
  /** From a complete set on; and after a returned refusal, for what is undone (rule 1). */
  checksOpen: boolean;
  /** The head has returned a proposal: what was found against the applicant may be checked anew. */
  returned: boolean;
  founders?: Command;
  debts?: Command;
  inspection?: { report: Aside } | 'skipped';
  /** A supplement that a served notice asked for was given, or its term is over (16.a). */
  supplementOver: boolean;
  /** The term of a supplement was missed, and no automatic refusal followed (16.c, AMB-48 drafted). */
  missed: boolean;
  /** What the served notices of defects have asked for. */
  notified: Remark[];
  /** Whose data are filed, and who agreed to it (10.a). */
  persons: PersonalData;
  hearing?: Hearing;
  /** A repeated application (17): what was remarked before; no defect may be notified at all under AMB-06 `throughout`. */
  repeated?: { remarks: Remark[]; repeatCheck: TermView; noReturn: boolean };
}

const personsIn = (fields: { [name: string]: unknown }): PersonalData => ({ questionnaires: listed(fields.questionnaires), consents: listed(fields.consents), passports: listed(fields.passports) });

/** What is known when an application has just been received; starts the term of a repeated one (17.b). */
export async function openFile(p: Procedure, review: TermView): Promise<CaseFile> {
  const { fields, at } = p.application;
  const file: CaseFile = {
    review, set: 1, incomplete: { count: 0, last: 0 }, complete: false, checksOpen: false, returned: false, supplementOver: false, missed: false,
    notified: [], persons: personsIn(fields),
  };
  if (fields.repeats !== true) return file;
  const earlier = fields.earlier as { remarks?: unknown; sets?: number } | undefined;
  if ((await p.reading('AMB-05', at)) === 'perChain') file.incomplete.count = earlier?.sets ?? 0;
  const noReturn = (await p.reading('AMB-06', at)) === 'throughout';
  file.repeated = { remarks: listed(earlier?.remarks), noReturn, repeatCheck: await p.term('repeatCheck', { from: at }) };
  return file;
}

/** 10.a: a consent of every individual whose data are filed (AMB-04). */
export const lacksConsent = ({ persons }: CaseFile): boolean => Object.values(missingConsents(persons)).some((without) => without.length > 0);

/** A later paper of the applicant with documents, corrections or consents says how the application stands with it. */
export function readAnew(f: CaseFile, paper: Command | null): void {
  const application = paper?.fields.application as { [name: string]: unknown } | undefined;
  const { persons } = f;
  if (application) f.persons = personsIn({ passports: persons.passports, ...application });
  // an answer from before a paper said so
  else f.persons = { ...persons, consents: [...persons.consents, ...listed<ConsentFacts>(paper?.fields.consents)] };
}

/** The set before the officer lacks documents: it counts once, the first filing as one (16.b). */
export function countIncomplete(p: Procedure, f: CaseFile, found: Command): boolean {
  if (f.incomplete.last >= f.set || !isIncomplete(p.law, listed<Lack>(found.fields.defects))) return false;
  f.incomplete = { count: f.incomplete.count + 1, last: f.set };
  return true;
}

const barsFound = ({ founders }: CaseFile): string[] => (founders?.fields.result === 'barred' ? listed<string>(founders.fields.grounds) : []);

/** The grounds of a refusal whose condition is met now (10.b, 16, 17.b; 5.1 to 5.4 after a bar was found, AMB-49). */
export function groundsMet(f: CaseFile): string[] {
  return [
    ...(lacksConsent(f) ? ['KG-514-4/10.b'] : []),
    ...(f.supplementOver ? ['KG-514-4/16.a'] : []),
    ...(f.incomplete.count > 3 ? ['KG-514-4/16.b'] : []),
    ...(f.missed ? ['KG-514-4/16.c'] : []),
    ...(f.repeated ? ['KG-514-4/17.b'] : []),
    ...barsFound(f),
  ];
}

const inspected = ({ inspection }: CaseFile): boolean => inspection === 'skipped' || (inspection?.report.answer ?? null) !== null;
/** Everything that a grant waits for: a complete set, the checks, the inspection reported or skipped. */
export const examined = (f: CaseFile): boolean => f.complete && f.founders !== undefined && f.debts !== undefined && inspected(f);

/** A grant may still be signed: a paper that came after the proposal can have made what it rests on another. */
export const grantable = (f: CaseFile): boolean => examined(f) && !lacksConsent(f);

/** Found against the applicant, which a grant can overcome only with a reason in words. */
function adverse(f: CaseFile): Refusal | undefined {
  const needsText = (detail: string, norm: string): Refusal => ({ code: 'notNow', detail: `${detail}: a grant needs its reason in the text`, norm });
  if (f.debts?.fields.result === 'found') return needsText('a debt was found', 'KG-514-4/11.12.c');
  const report = f.inspection === 'skipped' ? null : f.inspection?.report.answer;
  return report?.fields.result === 'fails' ? needsText('the inspection found that the requirements are not met', 'KG-514-4/14.a') : undefined;
}

function mayGrant(c: Command, f: CaseFile): Refusal | undefined {
  if (listed(c.fields.grounds).length > 0) return { code: 'invalid', detail: 'a grant has no grounds of refusal', norm: 'KG-514-4/12' };
  if (listed(c.fields.defects).length > 0) return { code: 'invalid', detail: 'a grant names no defects', norm: 'KG-514-4/12' };
  if (!examined(f)) return { code: 'notNow', detail: 'a grant needs a complete set, the checks done and the inspection reported or skipped', norm: 'KG-514-4/12' };
  if (lacksConsent(f)) return { code: 'notNow', detail: 'the consent of a person whose data are filed is missing: a grant cannot be proposed', norm: CONSENT };
  if (f.founders?.fields.result === 'barred') return { code: 'notNow', detail: 'a founder is barred: a grant cannot be proposed', norm: 'KG-514-4/5.1' };
  return c.fields.text === true ? undefined : adverse(f);
}

function mayRefuse(c: Command, p: Procedure, f: CaseFile): Refusal | undefined {
  const grounds = listed<string>(c.fields.grounds);
  const known = [...p.law.grounds, ...p.law.bars].map((g) => g.norm);
  const unknown = grounds.find((g) => !known.includes(g));
  if (grounds.length === 0 || unknown) return { code: 'invalid', detail: unknown ? `${unknown} is no ground of refusal` : 'a refusal names its grounds', norm: 'KG-514-4/16.a', allowed: known };
  const met = groundsMet(f);
  const early = grounds.find((g) => !met.includes(g));
  return early ? { code: 'notNow', detail: `the condition of the ground ${early} is not met`, norm: early, allowed: met } : wrongRemaining(c, f, grounds);
}

/** A refusal on remarks made before (16.a, 17.b) names those that are not removed, or says in its text which they are. */
function wrongRemaining(c: Command, f: CaseFile, grounds: readonly string[]): Refusal | undefined {
  const ground = grounds.find((g) => g === 'KG-514-4/16.a' || g === 'KG-514-4/17.b');
  const remaining = listed<Remark>(c.fields.defects);
  if (ground === undefined) return remaining.length === 0 ? undefined : { code: 'invalid', detail: 'only a refusal on 16.a or 17.b names remarks', norm: 'KG-514-4/16.a' };
  if (remaining.length === 0 && c.fields.text !== true) return { code: 'invalid', detail: 'a refusal names the earlier remarks that are not removed, or says in its text which they are', norm: ground, allowed: ['defects', 'text'] };
  const of16 = grounds.includes('KG-514-4/16.a') ? f.notified : [];
  const of17 = grounds.includes('KG-514-4/17.b') ? (f.repeated?.remarks ?? []) : [];
  const unknown = remaining.find((d) => !of16.some((m) => sameOf(m, d)) && !of17.some((m) => speaksOf(m, d)));
  return unknown && { code: 'invalid', detail: `${unknown.field ?? unknown.norm} was not remarked on before`, norm: ground, allowed: [...new Set([...of16, ...of17].map((m) => m.field ?? m.norm))] };
}

/** What may be proposed as things stand. */
export const mayPropose = (p: Procedure, f: CaseFile) => (c: Command): Refusal | undefined => (c.fields.outcome === 'grant' ? mayGrant(c, f) : mayRefuse(c, p, f));

/** 17.b: a repeated application is not sent back for what was remarked before; for a new defect it may be, but not under AMB-06 `throughout`. */
export const mayFindDefects = ({ repeated }: CaseFile) => (c: Command): Refusal | undefined => {
  if (c.name !== 'findDefects' || !repeated) return undefined;
  const before = (d: Remark): boolean => d.another !== true && repeated.remarks.some((r) => speaksOf(r, d));
  const again = listed<Remark>(c.fields.defects).find(before);
  if (!again && !repeated.noReturn) return undefined;
  const detail = again ? `${again.norm} was remarked on before: a repeated application is not sent back for it, only for another defect, marked so` : 'a repeated application is not sent back for rework';
  return { code: 'notNow', detail, norm: 'KG-514-4/17.b', allowed: ['findComplete', 'propose'] };
};

/** What was found about those whom the corrections of a paper name does not hold any more. */
export function checkAnew(f: CaseFile, paper: Command): void {
  const corrected = listed<{ field: string }>(paper.fields.corrections).some(({ field }) => /^\/(founders|questionnaires|application)\b/.test(field));
  if (!corrected) return;
  delete f.founders;
  delete f.debts;
}

/** A new set is before the officer: what was found against the applicant is checked anew. */
export function takeIn(f: CaseFile, supplement: Command): void {
  checkAnew(f, supplement);
  if (f.founders?.fields.result === 'barred') delete f.founders;
  if (f.debts?.fields.result === 'found') delete f.debts;
  if (f.inspection !== 'skipped' && f.inspection?.report.answer?.fields.result === 'fails') delete f.inspection;
  readAnew(f, supplement);
  Object.assign(f, { set: f.set + 1, missed: false });
}

/** What a hearing is about: the grounds, and what they rest on (rule 6: other facts are new grounds). */
export function matterOf(f: CaseFile, { grounds, remaining = [] }: Pick<Proposal, 'grounds' | 'remaining'>): string {
  const report = f.inspection === 'skipped' ? null : f.inspection?.report.answer;
  const named = remaining.map((d) => `${d.field ?? d.norm}:${d.founder ?? ''}${d.rule === undefined ? '' : `:${d.rule}`}`);
  const argued = [...named, ...(f.debts?.fields.result === 'found' ? ['debts'] : []), ...(report?.fields.result === 'fails' ? ['inspection'] : [])];
  const barred = listed<{ founder?: number; ground: string }>(f.founders?.fields.findings).map((x) => `${x.ground}:${x.founder ?? ''}`);
  const of = (point: RegExp): boolean => grounds.some((g) => point.test(g));
  const rests = grounds.map((g) => (/\/1[67]\./.test(g) ? `${g}@${f.set}` : g));
  return [...rests, ...(of(/\/(16\.a|17\.b)$/) ? argued : []), ...(of(/\/5\./) ? barred : [])].sort().join(' ');
}

/** A refusal to consider (10.b, 16, 17.b), or, when any ground is another, a refusal (rule 12). */
export const outcomeOf = (p: Procedure, grounds: readonly string[]): 'refused' | 'refusedToConsider' =>
  grounds.every((g) => p.law.grounds.some((x) => x.norm === g && x.ends === 'refusedToConsider')) ? 'refusedToConsider' : 'refused';
