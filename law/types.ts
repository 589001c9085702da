/** The shapes of the law as data. Plain data only: no functions here or in any file under law/ that exports an edition. */

export type Language = 'ky' | 'ru' | 'kk' | 'en';
/** A short wording by language. Editions of Kyrgyz acts carry at least ky, ru and en. */
export type Words = Partial<Record<Language, string>>;
/** `KG-514-4/15.b`: an act and a place in it, an id of the norms table. */
export type NormId = string;
/** A civil date, `YYYY-MM-DD`, in the jurisdiction's time zone. */
export type Day = string;
/** An instant, ISO 8601 in UTC with milliseconds. */
export type Instant = string;
export type Jurisdiction = 'kg' | 'kz';

/** authority: the authority's own term (never moved, its target is the last working day on or before).
 *  outsider: somebody outside must act (rolled forward to a working day). length: a duration (never moved). AMB-31 */
export type TermFor = 'authority' | 'outsider' | 'length';
export type TermUnit = 'WD' | 'CD';

export interface TermRule {
  norm: NormId;
  amount: number;
  unit: TermUnit;
  for: TermFor;
  /** The event the term runs from, in words. */
  from: Words;
  words: Words;
  /** AMB-nn readings that this rule depends on. */
  readings?: string[];
  /** A dated parameter that supplies the amount and unit instead (`hearing`: '5 WD'). */
  parameter?: string;
  /** Declared by the edition, not used by a procedure yet. */
  notYet?: true;
}

/** When a document is required. Every key given must hold; founder conditions are per founder. */
export interface When {
  applicant?: 'entity' | 'entrepreneur';
  construction?: 'light' | 'capital';
  representative?: true;
  /** More than one founder. */
  severalFounders?: true;
  /** There is at least one founder of this kind; the document is due for each of them. */
  founder?: { kind?: 'individual' | 'entity'; resident?: boolean };
  supervisoryBody?: true;
}

export interface DocumentRule {
  norm: NormId;
  words: Words;
  when?: When;
  /** due once for the application, for each founder it concerns, or for each person named */
  each?: 'founder' | 'person';
  /** document: a file; content: a part of another document; requirement: a quality of the building; check: made by the authority */
  kind: 'document' | 'content' | 'requirement' | 'check' | 'formRule';
  /** Met by filling in this form of the edition, not by a file. */
  form?: string;
  notYet?: true;
}

export interface Ground { norm: NormId; words: Words; ends: 'refused' | 'refusedToConsider' | 'excluded'; readings?: string[]; notYet?: true }
export interface Bar { norm: NormId; words: Words; notYet?: true }

interface FieldBase {
  words: Words;
  norm?: NormId;
  /** default true */
  required?: boolean;
  /** The law decides on it: it travels in the command to the workflow. Closed vocabularies, dates, counts; of a text only that it was given. */
  decides?: true;
  /** Restricted by the personal-data law: never on the public register (21). */
  restricted?: true;
}
export type Field = FieldBase & (
  | { type: 'text'; max?: number; format?: 'inn' | 'phone' | 'email' | 'url' | 'country' }
  | { type: 'date' }
  | { type: 'boolean' }
  /** `indexOf`: counts from 0 in this list of the application, by its place there: `founders`, `application.executiveBody`. */
  | { type: 'count'; min?: number; max?: number; indexOf?: string }
  /** A number in a unit, as text with a point: `110.5`. At most `places` (one or more) digits after it; `min` and `max` are written the same way (law/decimal.ts). */
  | { type: 'decimal'; unit: string; places: number; min: string; max: string }
  | { type: 'choice'; of: readonly string[] }
  | { type: 'norm'; of: 'documents' | 'grounds' | 'bars' | 'any' }
  | { type: 'file' }
  | { type: 'person'; role: Role }
  /** A place in the content of the starting command, as a JSON pointer (RFC 6901): `/questionnaires/1/person/birthPlace`. It says where, never what. */
  | { type: 'field' }
  /** Whatever belongs at the place that the `field` beside it names, checked by that place's own description. It never travels. */
  | { type: 'value' }
  | { type: 'list'; min?: number; max?: number; item: Field }
  | { type: 'group'; fields: Fields }
);
export type Fields = { readonly [name: string]: Field };
export interface Form {
  norm: NormId;
  words: Words;
  fields: Fields;
  /** Lines that are printed, not filled in (heading, statements): whoever signs the form agrees to them. Their words are those of `norms`. */
  printed?: readonly NormId[];
}

export interface RegisterField {
  norm: NormId;
  words: Words;
  /** `authority.name`, `application.application.applicant.name` (the content of the application from its top), `entry.number`, `entry.registeredOn`, `entry.endedOn`, `entry.ground` */
  from: string;
  restricted?: true;
  /** The field is kept for this kind of applicant only (`applicantKind` of the application). */
  only?: 'entity' | 'entrepreneur';
}
export interface Register {
  words: Words;
  norm: NormId;
  /** The norm by which it is open to anyone. */
  published?: NormId;
  numberPrefix: string;
  fields: { readonly [name: string]: RegisterField };
}

export interface Edition {
  act: string;
  edition: string;
  jurisdiction: Jurisdiction;
  words: Words;
  source: string;
  /** First day on which a filing is governed by this edition; null: of a draft. */
  inForce: Day | null;
  /** No text of any authority: it governs only where an administrator of a rehearsal has put it in force. */
  draft?: true;
  /** What happens to cases pending when this edition comes into force. */
  transition: 'keepOld' | 'takeNew';
  /** Every norm of the edition that the product carries: short wording in the languages of the country. */
  norms: { readonly [id: NormId]: Words };
  terms: { readonly [name: string]: TermRule };
  documents: readonly DocumentRule[];
  grounds: readonly Ground[];
  bars: readonly Bar[];
  forms: { readonly [name: string]: Form };
  registers: { readonly [name: string]: Register };
  /** Parts of the act that some procedures follow by terms, documents, grounds and registers of their own; their sheets name the part. */
  parts?: { readonly [name: string]: EditionPart };
}

/** What a part of an act has of its own. Once a procedure follows it, its norms are among the edition's (law/index.ts). */
export type EditionPart = Pick<Edition, 'norms' | 'terms' | 'documents' | 'grounds' | 'bars' | 'forms' | 'registers'>;

export type Role = 'applicant' | 'officer' | 'inspector' | 'head' | 'admin' | 'system';

export interface CommandSheet {
  words: Words;
  norm?: NormId;
  by: Role;
  /** The command that opens a case. */
  starts?: true;
  /** Officials' commands that belong to a task need its holder; the others (setAside) need the role only. Default: true for officials. */
  task?: boolean;
  fields: Fields;
  /** Of a starting command: places that say whom the case is about or how it was opened. They are never marked and never corrected. */
  fixed?: readonly string[];
  /** At least one of these fields is given. */
  oneOf?: readonly string[];
  /** The command whose request it answers: only what its `defects` name is supplied and corrected (15.b). */
  answers?: string;
  /** What it brings is the next set of documents to be examined: what is missing then is a set found incomplete of its own (16.b). */
  nextSet?: true;
}

/** What a procedure consists of, for the API, the pages and the documents; its course is in workflows/. */
export interface ProcedureSheet {
  name: string;
  act: string;
  jurisdiction: Jurisdiction;
  words: Words;
  /** The part of the act that it follows; without one the act's own terms, documents and grounds. */
  part?: string;
  /** One open case and one valid entry of this register per subject (rule 15); `onePerSubject` is the norm that says so. */
  register?: string;
  onePerSubject?: NormId;
  /** The norm on complaints, told with a missed term of the authority. */
  complaint?: NormId;
  commands: { readonly [name: string]: CommandSheet };
  stages: { readonly [name: string]: Words };
  outcomes: { readonly [name: string]: Words };
  notices: { readonly [kind: string]: { norm: NormId; words: Words } };
  /** Documents that are not notices. */
  documents: { readonly [kind: string]: { norm: NormId; words: Words } };
}

export interface CalendarDay {
  day: Day;
  working: boolean;
  words: Words;
  source: string;
  confirmed: boolean;
  /** transfer: a Saturday or Sunday made a working day (AMB-30: not counted for people outside). */
  kind: 'holiday' | 'transfer';
}
export interface CalendarYear { jurisdiction: Jurisdiction; year: number; days: readonly CalendarDay[]; provisional: boolean }

export interface Reading {
  amb: string; norms: readonly NormId[]; names: readonly string[]; default: string;
  /** The names that code follows; the others cannot be set yet. */
  built: readonly string[];
  /** What the default says. */
  words: Words;
  /** What each of the others that code follows says. */
  others?: { readonly [name: string]: Words };
  notYet?: true;
}
export interface Parameter {
  key: string;
  /** JSON value; a length is written '5 WD' or '30 CD', a name by language. */
  value: string | number | boolean | Words | null;
  validFrom: Day;
  source: string;
  confirmed: boolean;
  words: Words;
  notYet?: true;
}

/** Days on which a term did not run: those after the civil day of `from`, to that of `until`. */
export interface Stop { from: Instant; until: Instant }

/** One step of an explanation: what was counted or skipped, and why: `reason` is a closed code (law/explain.ts has its words), `words` name the holiday or transfer. */
export interface CountedDay { day: Day; n: number | null; counted: boolean; reason: string; source?: string; words?: Words; confirmed: boolean }

/** Everything needed to recompute a date by hand. */
export interface Explanation {
  norm: NormId;
  act: string;
  edition: string;
  jurisdiction: Jurisdiction;
  timeZone: string;
  /** The start event: its instant and its civil day; the day after is day 1. */
  from: Instant;
  fromDay: Day;
  amount: number;
  unit: TermUnit;
  for: TermFor;
  /** `KG@1` */
  calendar: string;
  readings: { [amb: string]: string };
  days: CountedDay[];
  /** The day on which the amount was reached, before rolling. */
  reached: Day;
  rolled: boolean;
  due: Day;
  target: Day | null;
  /** 24:00 of the last day: what is stamped before it is in time. */
  instant: Instant;
  provisional: boolean;
  /** When the term did not run (AMB-01 `stops`). */
  stops?: Stop[];
  /** The term ends inside another: its last day is this one, though the amount is reached later. */
  notAfter?: Day;
  /** The last day (`reached`) was given outright by an order, not counted. */
  given?: true;
}
