import type { CaseFile } from './caseFile';
import type { CountedRun } from './counting';
import type { SetLength } from './inForce';
import type { Inspection } from './inspection';
import type { ActName, DocumentLanguage } from './language';
import type { PoolFacts } from './pool';
import type { PoolModel } from './poolModel';
import type { StatementFacts } from './statement';
import type { Due, Json, TermView } from '../workflows/kernel/contract';
import type { Day, Instant, Jurisdiction, NormId, Words } from '../law/types';

/** What a document is made of, as found in the database; the same for all languages. */
export interface Facts {
  kind: string;
  procedure: { name: string; words: Words };
  act: string;
  edition: string;
  jurisdiction: Jurisdiction;
  caseId: string;
  filedAt: Instant;
  /** The legal instant that dates the document. */
  at: Instant;
  number: string | null;
  /** `withheld`: what the register keeps from the public, and so a certificate does not show. */
  applicant: { name: string; inn: string | null; address: string | null; withheld?: readonly ('inn' | 'address')[]; entrepreneur?: boolean };
  /** `ground`: a ground of a refusal, or a bar, in the edition. */
  norms: { id: NormId; words: Words; ground: boolean }[];
  due: Due | null;
  about: Pick<TermView, 'name' | 'explanation'> | null;
  /** The act that this document is, or goes with. */
  decision: Decision | null;
  entry: { number: string; on: Day } | null;
  /** Of a procedure of the System. */
  pool?: PoolFacts | null;
  /** What a participant got of a period. */
  statement?: StatementFacts | null;
  /** Where the personal cabinet is entered: the address of the installation. */
  cabinet?: string;
  /** `words`: of the marked field, else of the norm. `field`: it is one. */
  defects: { norm: NormId; words: Words; remark: string; founder: string | null; field?: Words; /** that the document breaks */ rule?: NormId; /** the field is of a questionnaire */ ofQuestionnaire?: boolean }[];
  /** Free text of the command's paper: reason, argument. */
  text: string | null;
  /** What the case already holds; without what cannot speak against the applicant unless the document does. */
  file: CaseFile<Facts['defects'][number]>;
  /** The preliminary inspection that the document orders or reports. */
  inspection: Inspection<{ norm: NormId; words: Words; meets: boolean; remark: string }> | null;
  /** Of the remarks made before, those that have not been removed; null: nobody said which, so all of them count. */
  remaining: Remaining<Facts['defects'][number]> | null;
  /** By the name of the term: the lengths that a dated parameter sets. */
  lengths: { [term: string]: SetLength };
  /** By the ambiguity: the reading in force, of those that letters speak of; absent: the default. */
  readings: { [amb: string]: string };
  /** Term of a complaint: a dated parameter with its source. */
  complaint: SetLength;
  authority: Record<DocumentLanguage, { name: string; address: string | null }>;
  /** SHA-256 of the seal's certificate, hex. */
  seal: string;
  qr: { image: string; address: string } | null;
  data: { [k: string]: Json };
  /** On the day of the act, else of the document, what resolution 625 inserted does not bind yet. */
  before625?: boolean;
}

/** Remarks not removed; `noticed`: those of them that were made in this case; `earlier`: the others, by the reviews before it, the latest first; `reviews`: all of them so. */
export interface Remaining<R> { all: R[]; noticed: R[]; earlier: EarlierRemarks<R>[]; reviews: EarlierRemarks<R>[] }
/** Remarks of one review before this case; `number`: of the act that ended it, null when none is known; `which`: the only one before, of several the one whose act the application names (KG-514-4/17.a), or one before that. */
export interface EarlierRemarks<R> { number: string | null; which: 'first' | 'last' | 'before'; remarks: R[] }

/** Who stands behind an act: the head by name, or nobody, when it was made by itself. */
export interface Signature { automatic: boolean; signer: string | null; signedFor: string | null; orderNo: string | null }
export interface Decision extends Signature {
  id: string; number: string; at: Instant; outcome: string; groundOn: Day | null; norms: NormId[];
  /** Present when a person set the act aside. */
  setAside: (Signature & { at: Instant; until: Day | null }) | null;
}

export interface TermModel {
  /** Of a term that the letter speaks of; a letter that starts one says what it is for. */
  name: string | null;
  /** What the edition calls it. */
  words: string | null;
  norm: NormId; amount: string; from: Day; fromTime: string; due: Day; target: Day | null; calendar: string; timeZone: string;
  runs: CountedRun[]; readings: { amb: string; name: string; words: string | null }[]; rolled: boolean; provisional: boolean; workingDays: boolean;
  /** Somebody outside must act in it. */
  outsider: boolean;
  /** A length: full days before something takes effect. */
  length: boolean;
  /** The last day that the head named when he set an automatic act aside; null: it was counted. */
  given: Day | null;
  /** It ends on this day at the latest, inside another term (an inspection inside the review). */
  notAfter: Day | null;
  /** The dated parameter that sets its length, where the act leaves it to another law. */
  parameter: Source | null;
}
/** Where a dated value comes from; not `confirmed`: not compared with the text of the law. */
export interface Source { source: string; confirmed: boolean }
/** What sets a term: a norm, or a dated parameter. */
export type TermSource = Pick<TermModel, 'norm' | 'parameter'>;
/** A term that a published calendar moved, with its words; `stays`: only the target is another day. */
export interface MovedModel extends TermSource { words: string; from: Day; to: Day; targetFrom: Day | null; targetTo: Day | null; stays: boolean }

/** A remark on a document or requirement, numbered, in words. */
export interface RemarkModel { n: number; norm: NormId; place: string; words: string; remark: string; founder: string | null; rule?: NormId }
/** What `data` of the letter says, each null or false when it says nothing. */
export interface Circumstances {
  /** The hearing that was offered before the act: number and day of the invitation, day of the answer. */
  hearing: { number: string; on: Day; answeredOn: Day | null } | null;
  /** Proposed after the days in which documents are not sent back for rework (KG-514-4/17.b). */
  late: boolean;
  /** The inspection cannot have its full length inside the review (KG-514-4/14.c). */
  shortened: boolean;
  /** Number of the act of refusal after which this application is filed again (KG-514-4/17.a). */
  repeats: string | null;
  /** The application for the pool was filed jointly. */
  joinsPool: boolean;
  /** How the case ended after the term that the letter speaks of was over; `number`: of its act, null for an end without one. */
  ended: { withdrawn: boolean; number: string | null; on: Day } | null;
  /** The first and the last civil day that are not counted because the term of the authority was stopped (AMB-01 `stops`). */
  stopped: { from: Day; until: Day } | null;
  /** The day of filing as an authorised person corrected it. */
  correctedOn: Day | null;
  /** How many sets of documents were found incomplete, the first filing counting as one (KG-514-4/16.b). */
  incompleteSets: number | null;
}

/** What a template sees. Every member is always there: null or an empty list when it does not apply. */
export interface Model extends Circumstances {
  language: DocumentLanguage;
  authority: { name: string; address: string | null };
  letterhead: { ky: string; ru: string };
  number: string | null;
  on: Day;
  addressee: { name: string; inn: string | null; address: string | null; entrepreneur: boolean; /** the name: 1 long, 2 very long */ long: 0 | 1 | 2 };
  /** How closely a certificate is set: 1 dense, 2 tight. */
  fit: 0 | 1 | 2;
  /** The addressee as everybody may see him: on what is shown to the public. */
  holder: { inn: string | null; address: string | null };
  caseId: string;
  filedOn: Day;
  filedTime: string;
  timeZone: string;
  procedure: string;
  law: ActName & { act: string; edition: string };
  norms: { id: NormId; place: string; words: string }[];
  /** Of the norms those that are grounds; all of them when the edition marks none. */
  grounds: { id: NormId; words: string }[];
  due: TermModel | null;
  about: TermModel | null;
  /** The term that the letter is about: the planned one, or the running one. */
  term: TermModel | null;
  decision: { number: string; on: Day; automatic: boolean; groundOn: Day | null; norms: NormId[]; guidedBy: string; until: Day | null } | null;
  /** null: a letter that the system makes by itself, under the seal alone. */
  signature: Signature | null;
  entry: { number: string; on: Day } | null;
  pool: PoolModel | null;
  statement: StatementFacts | null;
  /** Address of the personal cabinet. */
  cabinet: string | null;
  defects: RemarkModel[];
  /** Whether documents or requirements are among them, and fields of the application. */
  asks: { documents: boolean; fields: boolean; /** fields of a questionnaire */ questionnaires: boolean; /** rows of rules of form and of requirements, which some document keeps or breaks: `1, 3` */ ofForm: { rows: string; many: boolean } | null };
  /** What resolution 625 inserted binds on the day of the act, else of the document. */
  since625: boolean;
  text: string | null;
  /** A letter to somebody, with an outgoing number: neither an act, nor a certificate, nor a report. */
  letter: boolean;
  /** The case began with an application. */
  applied: boolean;
  file: CaseFile<RemarkModel>;
  inspection: Inspection<{ n: number; norm: NormId; words: string; meets: boolean; remark: string }> | null;
  /** Empty where nobody said which remarks remain. */
  remaining: Remaining<RemarkModel>;
  /** The dated parameter that sets the length of the term which this letter begins. */
  parameter: Source | null;
  /** How long an automatic act can be set aside. */
  setAside: (Source & { within: string }) | null;
  readings: { [amb: string]: string };
  moved: MovedModel[];
  complaint: Source & { term: string; /** of the part that the procedure follows, beside that on complaints against decisions */ disputes: NormId | null };
  seal: { fingerprint: string };
  qr: { image: string; address: string } | null;
  data: { [k: string]: Json };
}
