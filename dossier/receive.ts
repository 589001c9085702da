import { saltedHash, uuidFrom } from '../database/canonical';
import { type Db, type Trx, officeNow } from '../database/connect';
import { inForce } from '../database/law';
import { lock, lockShared } from '../database/once';
import { dayOf } from '../law/calendar';
import { editionOn, sheet } from '../law';
import { substitutionAt } from './acting';
import { firstDayAfter, holdCalendar } from './noticeDays';
import type { Instant, Jurisdiction, Language } from '../law/types';
import type { Actor, CaseInput, Json, Refusal } from '../workflows/kernel/contract';

export interface Start {
  procedure: string; act: string; jurisdiction: Jurisdiction;
  /** INN or BIN/IIN of whom the case is about. */
  subject: { number: string; kind: string };
  language: Language;
  /** There is one case under this id, whoever sends the command, and however often. */
  only?: true;
  /** Whom it concerns, when an official opens it. */
  concerns?: Concerned;
}
/** The addressee of a case that somebody else opens, and the application (paper) that he filed in another. */
export interface Concerned { person: string; application: string }
export interface Received {
  caseId: string;
  command: string;
  /** The content as received; becomes an immutable paper. */
  content: { [k: string]: Json };
  /** Only what the law decides on. */
  fields: { [k: string]: Json };
  by: Actor;
  /** Idempotency-Key of the request, scoped to the person. */
  key: string;
  bodyHash: string;
  task?: { id: string; claim: number };
  /** Uploads that the content names. */
  files: string[];
  start?: Start;
  /** It is notice: the full days of this term lie between it and what it says. */
  notice?: string;
}
export interface Receipt { id: string; caseId: string; at: Instant }
export type ReceiveResult = { receipt: Receipt; repeated: boolean } | { refused: Refusal };

const refused = (code: Refusal['code'], detail: string, more: Partial<Refusal> = {}): ReceiveResult => ({ refused: { code, detail, ...more } });

/** Id of the receipt of a request: the same key of the same person is the same receipt. */
export const receiptId = (person: string, key: string): string => uuidFrom('receipt', person, key);
/** Id of a new case: known before it exists, the same for a repeated request. */
export const newCaseId = (person: string, key: string): string => uuidFrom('case', person, key);

/** The id of a subject, known from its first filing on. */
async function subjectId(db: Db | Trx, { jurisdiction, subject: { number, kind } }: Pick<Start, 'jurisdiction' | 'subject'>): Promise<string> {
  await db('registry.subject').insert({ jurisdiction, number, kind }).onConflict(['jurisdiction', 'number']).ignore();
  return (await db('registry.subject').where({ jurisdiction, number }).first<{ id: string }>('id'))!.id;
}
/** Id of the one case of this procedure about a subject for a value: a period. */
export const onlyCaseId = async (db: Db, start: Pick<Start, 'procedure' | 'jurisdiction' | 'subject'>, value: unknown): Promise<string> => uuidFrom('case', start.procedure, await subjectId(db, start), String(value));

/** The same key again: the first receipt, or a refusal when the body is another one. */
async function repeated(trx: Trx, id: string, r: Received): Promise<ReceiveResult | undefined> {
  const row = await trx('dossier.receipt').where({ id }).first<{ case_id: string; at: string; body_hash: string }>('case_id', 'at', 'body_hash');
  if (!row) return undefined;
  if (row.body_hash !== r.bodyHash) return refused('invalid', 'this Idempotency-Key was used with another body');
  return { receipt: { id, caseId: row.case_id, at: row.at }, repeated: true };
}

/** The officer's task is fenced: holder and claim number must match and no other decision be on its way. */
async function fence(trx: Trx, id: string, r: Received, substitution: string | null): Promise<ReceiveResult | undefined> {
  if (!r.task) return undefined;
  const { person, for: absent } = r.by;
  // held by himself as he acts now; or by the absent one, whose tasks his substitute completes without taking them over
  const won = await trx('work.task').where({ id: r.task.id, claim_no: r.task.claim, state: 'open' }).whereNull('receipt_id')
    .where((q) => { void q.where({ assignee: person, substitution_id: substitution }).modify((or) => { if (absent) void or.orWhere({ assignee: absent, substitution_id: null }); }); }).update({ receipt_id: id });
  if (won === 1) return undefined;
  const task = await trx('work.task').where({ id: r.task.id }).first<{ assignee: string | null; substitution_id: string | null; claim_no: number; state: string; norm: string }>();
  const held = task && ((task.assignee === person && task.substitution_id === substitution) || (task.assignee === (absent ?? person) && task.substitution_id === null));
  const lostHold = task && task.state === 'open' && !(held && task.claim_no === r.task.claim);
  return lostHold ? refused('forbidden', 'you no longer hold this task', { norm: task.norm }) : refused('conflict', 'another decision on this task was taken first', task && { norm: task.norm });
}

/** The case of a starting command; null when it is open, or was, and there is one only. The subject is locked, so that of two applications filed at once one is second (rule 15). */
async function openCase(trx: Trx, r: Received, start: Start, paper: string, at: Instant): Promise<Omit<CaseInput, 'start'> | ReceiveResult | null> {
  const day = dayOf(start.jurisdiction, at);
  const governing = editionOn(start.act, day, await inForce(trx));
  if (!governing) return refused('invalid', `no edition in force: ${start.act} on ${day}`, { norm: start.act });
  await lock(trx, 'subject', `${start.jurisdiction}/${start.subject.number}`);
  const subject = await subjectId(trx, start);
  if (start.only && (await trx('work.case').where({ id: r.caseId }).first('id'))) return null;
  // rule 11: not this person, before: not now
  const { restsOn, onePerSubject } = sheet(start.procedure);
  const holder = restsOn && (await holderOf(trx, restsOn.register, subject));
  if (holder !== undefined && holder !== r.by.person) return refused('forbidden', `the entry in the register ${restsOn!.register} is held by another account: file from that one`, { norm: restsOn!.norm });
  const rival = await rivalOf(trx, start.procedure, subject, holder);
  if (rival) return refused('conflict', rival, { norm: onePerSubject });
  await trx('work.case').insert({
    id: r.caseId, procedure: start.procedure, jurisdiction: start.jurisdiction, act: start.act, edition: governing.edition, subject_id: subject,
    applicant: start.concerns?.person ?? r.by.person, language: start.language, application_id: start.concerns?.application ?? paper, filed_at: at,
  });
  return { caseId: r.caseId, procedure: start.procedure, act: start.act, edition: governing.edition, subjectId: subject, sitting: 1, ...(start.concerns && { applicant: start.concerns.person }) };
}

/** Who holds the entry of the subject that is in force: whose application it was issued on. */
async function holderOf(trx: Trx, register: string, subject: string): Promise<string | undefined> {
  const { rows } = await trx.raw<{ rows: { applicant: string }[] }>(
    `select c.applicant from registry.entry e join lateral (select over from registry.entry_version where entry_id = e.id order by n desc limit 1) v on true join work.case c on c.id = e.case_id
     where e.register = ? and e.subject_id = ? and not v.over`, [register, subject]);
  return rows[0]?.applicant;
}

/** Two cases about one subject: the second to be filed gets a conflict (rule 15). A stranger's case does not stand in the way of the `holder` of what it rests on. */
export async function rivalOf(trx: Trx, procedure: string, subject: string, holder?: string): Promise<string | undefined> {
  const { register, onePerSubject } = sheet(procedure);
  if (!register && !onePerSubject) return undefined;
  if (await trx('work.case').where({ procedure, subject_id: subject, open: true, ...(holder && { applicant: holder }) }).first('id')) return 'a case about this subject is open';
  if (!register) return undefined;
  const entry = await trx.raw<{ rows: { status: string }[] }>(
    `select v.status from registry.entry e join lateral (select status, over from registry.entry_version where entry_id = e.id order by n desc limit 1) v on true
     where e.register = ? and e.subject_id = ? and not v.over`, [register, subject]);
  return entry.rows.length > 0 ? `the subject has a ${entry.rows[0]!.status} entry in the register: ${register}` : undefined;
}

/**
 * Receives a command: one transaction in which the instant is stamped by the office clock, the paper stored, the receipt written
 * and the task fenced. From here on it counts, whatever happens to its delivery (rule 3).
 */
export function receive(db: Db, r: Received): Promise<ReceiveResult> {
  const id = receiptId(r.by.person, r.key);
  return db.transaction(async (trx) => {
    await lockShared(trx, 'case', r.caseId);
    // one request at a time under one key
    await lock(trx, 'receipt', id);
    const again = await repeated(trx, id, r);
    if (again) return again;
    // suspended or ended by hand before this stamp, or after it: never at once
    for (const who of [r.by.person, r.by.for]) if (who) await lockShared(trx, 'rights', who);
    if (r.notice !== undefined) await holdCalendar(trx, r.caseId);
    const at = await officeNow(trx);
    const acts = await substitutionAt(trx, r.by, at);
    if ('refused' in acts) return acts;
    const paper = await storePaper(trx, r);
    const start = r.start ? await openCase(trx, r, r.start, paper, at) : null;
    if (start && !('caseId' in start)) return abort(start);
    const fields = { ...r.fields, ...(r.notice !== undefined && { firstDay: await firstDayAfter(trx, { caseId: r.caseId, term: r.notice, at }) }) };
    await trx('dossier.receipt').insert({
      id, case_id: r.caseId, command: r.command, paper_id: paper, body_hash: r.bodyHash, fields: JSON.stringify(fields), task_id: r.task?.id ?? null, claim_no: r.task?.claim ?? null,
      by_person: r.by.person, role: r.by.role, for_person: r.by.for ?? null, order_no: r.by.order ?? null, at, start: start && JSON.stringify(start),
    });
    const lost = await fence(trx, id, r, acts.substitution);
    if (lost) return abort(lost);
    return { receipt: { id, caseId: r.caseId, at }, repeated: false } as ReceiveResult;
  }).catch((e: unknown) => {
    if (e instanceof Aborted) return e.result;
    throw e;
  });
}

/** A refusal leaves nothing behind: the transaction is rolled back. */
class Aborted extends Error {
  constructor(readonly result: ReceiveResult) { super('refused'); }
}
const abort = (result: ReceiveResult): never => { throw new Aborted(result); };

/** Keeps what was received, for good; answers the id of the paper. `files`: the uploads that it names. */
export async function storePaper(trx: Trx, r: Pick<Received, 'caseId' | 'command' | 'content' | 'files'>): Promise<string> {
  const { salt, hash } = saltedHash(r.content);
  const id = uuidFrom('paper', hash, r.caseId);
  await trx('dossier.paper').insert({ id, case_id: r.caseId, command: r.command, content: JSON.stringify(r.content), salt, hash });
  if (r.files.length > 0) await trx('dossier.paper_file').insert([...new Set(r.files)].map((upload_id) => ({ paper_id: id, upload_id })));
  return id;
}
