import { canonicalJson, sha256 } from '../database/canonical';
import { appendHistory } from '../database/history';
import { officeNow, type Db } from '../database/connect';
import { deliver, type Delivered } from '../dossier/deliver';
import { receiptId, receive, type Received } from '../dossier/receive';
import type { CommandSheet, Edition, Fields, Instant, NormId, Role } from '../law/types';
import type { Json } from '../workflows/kernel/contract';
import type { CaseRow } from './cases';
import { decides, valuesOf } from '../dossier/decides';
import { problem, refused, type FieldError, type Problem } from './problems';
import type { Deps, Who } from './route';
import { aboutField, fieldAt } from './allowed';
import { commandSchema } from './schemas';
import { invalid, pointer, valid } from './validate';

export type Content = { [k: string]: Json };
/** How long a request waits for its case when it does not say (ms). */
export const ORDINARY_WAIT = 10_000;

/** The same words for a hash: what is asked of which address. */
export const bodyHash = (address: string, body: unknown): string => sha256(address, '\n', canonicalJson(body));

/** The content by the sheet's schema under the edition; else invalid, naming fields and norms. */
export const validContent = (sheet: CommandSheet, edition: Edition, body: unknown): Content =>
  valid(commandSchema(sheet, edition), body, 'The content', (path) => aboutField(sheet.fields, edition, path)) as Content;

/** A place whose content is wrong for a reason that a schema cannot know; `norm`: another than that of the place. */
export interface WrongField { path: (string | number)[]; detail: string; allowed?: string[]; norm?: NormId }

export function refuseFields(fields: Fields, wrong: WrongField[]): void {
  if (wrong.length === 0) return;
  throw invalid('The content', wrong.map(({ path, detail, allowed, norm = fieldAt(fields, path).norm }): FieldError => {
    return { pointer: pointer(path), detail, ...(norm && { norm }), ...(allowed && { allowed }) };
  }));
}

/** The uploads a content names; each must be the sender's own. */
export async function filesOf(db: Db, who: Who, fields: Fields, content: Content): Promise<string[]> {
  const named = valuesOf(fields, 'file', content);
  const own = new Set((await db('dossier.upload').where({ owner: who.id }).whereIn('id', named.map((n) => n.value)).select<{ id: string }[]>('id')).map((r) => r.id));
  refuseFields(fields, named.filter((n) => !own.has(n.value)).map(({ path }) => ({ path, detail: 'is not a file you have uploaded', allowed: ['the id of a file that you have uploaded'] })));
  return [...new Set(named.map((n) => n.value))];
}

/** The persons a content names must have the role the field asks for, and not be suspended; nobody works on his own application. */
export async function checkPersons(db: Db, fields: Fields, content: Content, applicant?: string): Promise<void> {
  const named = valuesOf(fields, 'person', content);
  if (named.length === 0) return;
  const rows = await db('office.person').whereIn('id', named.map((n) => n.value).filter((id) => id !== applicant)).whereNull('suspended_at').select<{ id: string; roles: Role[] }[]>('id', 'roles');
  const roleOf = (n: (typeof named)[number]): Role => n.field.role;
  refuseFields(fields, named.filter((n) => !rows.some((r) => r.id === n.value && r.roles.includes(roleOf(n)))).map((n) => ({ path: n.path, detail: `is not a person with the role ${roleOf(n)}`, allowed: [`the id of a person with the role ${roleOf(n)}`] })));
}

/** A receipt already written under this key: then the request is a repetition and nothing is checked anew. */
export async function earlier(db: Db, who: Who, key: string, hash: string): Promise<{ id: string; caseId: string; at: Instant } | undefined> {
  const row = await db('dossier.receipt').where({ id: receiptId(who.id, key) }).first<{ id: string; case_id: string; at: Instant; body_hash: string } | undefined>('id', 'case_id', 'at', 'body_hash');
  if (row && row.body_hash !== hash) throw problem('invalid', 'This Idempotency-Key was used with another request.');
  return row && { id: row.id, caseId: row.case_id, at: row.at };
}

/** Stamps and stores the command; a refusal is thrown as a problem. `derived`: what the law decides on besides, from the register and the receipts. */
export async function stamped(deps: Deps, what: Omit<Received, 'fields'>, sheet: CommandSheet, derived: Content = {}): Promise<{ id: string; caseId: string; at: Instant }> {
  const result = await receive(deps.db, { ...what, fields: { ...decides(sheet, what.content), ...derived }, ...(sheet.notice && { notice: sheet.notice.term }) });
  if ('refused' in result) throw refused(result.refused);
  return result.receipt;
}

/** Sends a stamped command to its case; a refusal is thrown as a problem. */
export async function delivered(deps: Deps, receipt: string, timeoutMs: number): Promise<Exclude<Delivered, { refused: unknown }>> {
  const { db, client, log, config } = deps;
  const result = await deliver({ db, client, log, rehearsal: config.rehearsal }, receipt, timeoutMs);
  if ('refused' in result) throw refused(result.refused);
  return result;
}

/** An attempt by somebody who may not is a line of the case's history. */
export async function noteAttempt(db: Db, row: CaseRow, who: Who, role: Role, command: string, p: Problem): Promise<void> {
  await db.transaction(async (trx) => appendHistory(trx, {
    caseId: row.id, kind: 'command.refused', at: await officeNow(trx), jurisdiction: row.jurisdiction, by: { person: who.id, role },
    norms: p.extra.norm ? [p.extra.norm] : [], data: { command, code: p.code },
  }));
}
