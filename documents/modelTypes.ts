import type { CountedRun } from './counting';
import type { ActName, DocumentLanguage } from './language';
import type { Due, Json, TermView } from '../workflows/kernel/contract';
import type { Day, Instant, Jurisdiction, NormId, TermUnit, Words } from '../law/types';

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
  applicant: { name: string; inn: string | null; address: string | null; withheld?: readonly ('inn' | 'address')[] };
  /** `ground`: a ground of a refusal, or a bar, in the edition. */
  norms: { id: NormId; words: Words; ground: boolean }[];
  due: Due | null;
  about: Pick<TermView, 'name' | 'explanation'> | null;
  /** The act that this document is, or goes with. */
  decision: Decision | null;
  entry: { number: string; on: Day } | null;
  defects: { norm: NormId; words: Words; remark: string; founder: string | null }[];
  /** Free text of the command's paper: reason, argument. */
  text: string | null;
  /** Term of a complaint: a dated parameter with its source. */
  complaint: { amount: number; unit: TermUnit; source: string; confirmed: boolean };
  authority: Record<DocumentLanguage, { name: string; address: string | null }>;
  /** SHA-256 of the seal's certificate, hex. */
  seal: string;
  qr: { image: string; address: string } | null;
  data: { [k: string]: Json };
}

/** Who stands behind an act: the head by name, or nobody, when it was made by itself. */
export interface Signature { automatic: boolean; signer: string | null; signedFor: string | null; orderNo: string | null }
export interface Decision extends Signature {
  id: string; number: string; at: Instant; outcome: string; groundOn: Day | null; norms: NormId[];
  /** Present when a person set the act aside. */
  setAside: (Signature & { at: Instant; until: Day | null }) | null;
}

export interface TermModel {
  norm: NormId; amount: string; from: Day; fromTime: string; due: Day; target: Day | null; calendar: string; timeZone: string;
  runs: CountedRun[]; readings: { amb: string; name: string; words: string | null }[]; rolled: boolean; provisional: boolean; workingDays: boolean;
  /** Somebody outside must act in it. */
  outsider: boolean;
  /** The last day that the head named when he set an automatic act aside; null: it was counted. */
  given: Day | null;
}
/** A term that a published calendar moved, with its words; `stays`: only the target is another day. */
export interface MovedModel { norm: NormId; words: string; from: Day; to: Day; targetFrom: Day | null; targetTo: Day | null; stays: boolean }

/** What a template sees. Every member is always there: null or an empty list when it does not apply. */
export interface Model {
  language: DocumentLanguage;
  authority: { name: string; address: string | null };
  letterhead: { ky: string; ru: string };
  number: string | null;
  on: Day;
  addressee: { name: string; inn: string | null; address: string | null; long: boolean };
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
  decision: { number: string; on: Day; automatic: boolean; groundOn: Day | null; norms: NormId[]; guidedBy: string; until: Day | null } | null;
  /** null: a letter that the system makes by itself, under the seal alone. */
  signature: Signature | null;
  entry: { number: string; on: Day } | null;
  defects: { n: number; norm: NormId; place: string; words: string; remark: string; founder: string | null }[];
  text: string | null;
  moved: MovedModel[];
  complaint: { term: string; source: string; confirmed: boolean };
  seal: { fingerprint: string };
  qr: { image: string; address: string } | null;
  data: { [k: string]: Json };
}
