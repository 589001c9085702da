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

export interface Ground { norm: NormId; words: Words; ends: 'refused' | 'refusedToConsider' | 'excluded' | 'revoked'; readings?: string[]; notYet?: true }
export interface Bar { norm: NormId; words: Words; notYet?: true }
/** A post whose holder the authority approves, by the name that commands give it. */
export interface Position { name: string; norm: NormId; words: Words }
/** What has happened so many times within so many months that end with a day (law/measures.ts). */
export interface Repetition { norm: NormId; times: number; months: number; readings: readonly string[] }

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
  | { type: 'text'; max?: number; format?: 'inn' | 'phone' | 'email' | 'url' | 'country' | 'units' }
  /** `within`: from today to the last day of this term of the case. `lastDay`: until when somebody is given time, which lies ahead. */
  | { type: 'date'; within?: string; lastDay?: true }
  /** A calendar month `YYYY-MM` or a day `YYYY-MM-DD`. */
  | { type: 'period' }
  | { type: 'boolean' }
  /** `indexOf`: counts from 0 in this list of the application, by its place there: `founders`, `application.executiveBody`. */
  | { type: 'count'; min?: number; max?: number; indexOf?: string }
  /** A number in a unit, as text with a point: `110.5`. At most `places` (one or more) digits after it; `min` and `max` are written the same way (law/decimal.ts). */
  | { type: 'decimal'; unit: string; places: number; min: string; max: string }
  | { type: 'choice'; of: readonly string[] }
  /** `part`: of this part of the edition, where the procedure itself follows another. */
  | { type: 'norm'; of: 'documents' | 'grounds' | 'bars' | 'any'; part?: string; /** of the grounds those on which a case ends so */ ends?: Ground['ends'] }
  | { type: 'file' }
  | { type: 'person'; role: Role }
  /** A place in the content of the starting command, as a JSON pointer (RFC 6901): `/questionnaires/1/person/birthPlace`. It says where, never what. */
  | { type: 'field' }
  /** Whatever belongs at the place that the `field` beside it names, checked by that place's own description. It never travels. */
  | { type: 'value' }
  | { type: 'list'; min?: number; max?: number; item: Field }
  /** `form`: it is this form of the edition, filled in. */
  | { type: 'group'; fields: Fields; form?: string }
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
  /** Posts whose holders are approved. */
  positions?: readonly Position[];
  repetitions?: { readonly [name: string]: Repetition };
  /** Parts of the act that some procedures follow by terms, documents, grounds and registers of their own; their sheets name the part. */
  parts?: { readonly [name: string]: EditionPart };
}

/** What a part of an act has of its own. Once a procedure follows it, its norms are among the edition's (law/index.ts). */
export type EditionPart = Pick<Edition, 'norms' | 'terms' | 'documents' | 'grounds' | 'bars' | 'forms' | 'registers' | 'positions' | 'repetitions'>;

export type Role = 'applicant' | 'officer' | 'inspector' | 'head' | 'admin' | 'system';

/** What a content must not say against itself: the application with its annexes (11), the bars found (5), an inspection without access (14.b), remarks on documents (16.a), what was found of the equipment (30.4). */
export type ContentRule = 'annexes' | 'bars' | 'access' | 'remarks' | 'joint' | 'equipment';

export interface CommandSheet {
  words: Words;
  norm?: NormId;
  by: Role;
  /** Whoever else may send it. */
  orBy?: readonly Role[];
  /** The command that opens a case. */
  starts?: true;
  /** Officials' commands that belong to a task need its holder; the others (setAside) need the role only. Default: true for officials. */
  task?: boolean;
  fields: Fields;
  /** Of a starting command: places that say whom the case is about or how it was opened. They are never marked and never corrected. */
  fixed?: readonly string[];
  /** It reports that what was owed by this norm is done: the duties about what the field `about` names, or all. An ended case takes it too, for what was owed before does not end with it; `line`: its line in the history. */
  fulfils?: { norm: NormId; about: string; line: string };
  /** It is notice of something that begins on the day in this field: the full days of the term lie between (AMB-32). The first lawful day is counted where the command is stamped, and travels with it as `firstDay`. */
  notice?: { term: string; day: string };
  /** Of a starting command by which an official opens a case: the field that names a case of this procedure, whose addressee and application are those of the new one. */
  about?: { field: string; procedure: string };
  /** At least one of these fields is given. */
  oneOf?: readonly string[];
  /** Of a starting command: where the number (INN, BIN, IIN) of whom the case is about stands in what it carries, as a JSON pointer; or the one subject of all its cases, where they are about no applicant (the pool). */
  subject?: string | { readonly number: string; readonly kind: string };
  /** Where its lines of equipment stand (JSON pointer): those of a starting command are declared by it, and officials see them beside what the authority requires of each (law/equipment.ts); a later one says what they are from then on. */
  equipment?: string;
  /** Of a starting command: there is one case for each value at this place (a period), a JSON pointer. Sent again it is accepted and changes nothing. */
  each?: string;
  /** It closes a period of the pool: what it brings must agree with what has been taken in. */
  closes?: 'period';
  /** The command whose request it answers: only what its `defects` name is supplied and corrected (15.b). */
  answers?: string;
  /** Places that it may correct though no request marked them (JSON pointers). */
  mayCorrect?: readonly string[];
  /** What it brings is the next set of documents to be examined: what is missing then is a set found incomplete of its own (16.b). */
  nextSet?: true;
  /** It finds the set of documents complete; where something that is due was not filed, only with a reason in words. */
  completes?: true;
  /** What is checked by it: the founders, against the lists; the equipment, against what the authority requires of it (32). */
  checks?: 'founders' | 'equipment';
  /** What its content must not say against itself. */
  rules?: readonly ContentRule[];
}

/** A paper of the authority. `tells`: the defects of what was filed, an inspection as it is ordered or reported, a register entry with signed data that anybody can check, what a participant got of a period. `onDays`: a notice that goes out by itself on these days of a term, counted as the term is. `inBoth`: a letter that is made in both languages of letters, not in the addressee's alone. */
export interface PaperSheet { norm: NormId; words: Words; inBoth?: true; tells?: 'defects' | 'inspection' | 'entry' | 'statement'; onDays?: { readonly term: string; readonly days: readonly number[] } }

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
  /** The register on whose entry an application rests: where there is one in force, nobody but its holder files. */
  restsOn?: { register: string; norm: NormId };
  /** Filed together with an application of another procedure, at whose act it is taken up: where each place of the starting command comes from there (JSON pointers). */
  joint?: { with: string; content: { readonly [to: string]: string } };
  /** The norm on complaints, told with a missed term of the authority and an invitation to a hearing. */
  complaint?: NormId;
  /** The norm on disputes with whoever is in its register: told beside that on complaints as soon as he is. */
  disputes?: NormId;
  commands: { readonly [name: string]: CommandSheet };
  stages: { readonly [name: string]: Words };
  outcomes: { readonly [name: string]: Words };
  /** Outcomes by which an application was refused: one that is filed again may name the act (17.a). */
  refusals?: readonly string[];
  notices: { readonly [kind: string]: PaperSheet };
  /** Documents that are not notices. */
  documents: { readonly [kind: string]: PaperSheet };
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
/** What the authority requires of each device of a participant (KG-514-4/32): decimals as text (law/decimal.ts). Hashrate in TH/s at least, J/TH at most. */
export interface Requirements { readonly minHashrateThs: string; readonly maxEfficiencyJTh: string }
export interface Parameter {
  key: string;
  /** JSON value; a length is written '5 WD' or '30 CD', a name by language. */
  value: string | number | boolean | Words | Requirements | null;
  /** Several values under names: each as it is written and read. */
  fields?: { readonly [name: string]: Extract<Field, { type: 'decimal' }> };
  validFrom: Day;
  source: string;
  confirmed: boolean;
  words: Words;
  /** The values that code follows: no other can be set. */
  of?: readonly string[];
  /** A part of something in per cent: `1.5`. */
  percent?: true;
  /** A day of the month, from 1 to 31; in a shorter month its last. Null: none is set. */
  dayOfMonth?: true;
  notYet?: true;
}

export type { CountedDay, Explanation, Stop } from './explained';
