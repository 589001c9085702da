import { type Client, WithStartWorkflowOperation, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, WorkflowUpdateFailedError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import { ApplicationFailure, defineSearchAttributeKey } from '@temporalio/common';
import type { Logger } from 'pino';
import { type Db, type Trx, officeNow } from '../database/connect';
import { appendHistory } from '../database/history';
import { sheet } from '../law';
import { CALENDAR_AMENDED } from '../law/amended';
import type { Instant, Jurisdiction, NormId, Role } from '../law/types';
import { closedAgain } from '../payout/closedAgain';
import type { Accepted, CaseInput, Command, Json, Refusal } from '../workflows/kernel/contract';
import { fulfil, fulfilledBy } from './fulfil';
import { closeUndeliverable } from './undeliverable';

export interface Delivering { db: Db; client: Client; log: Logger; rehearsal: boolean }
export type Delivered = { accepted: Instant } | { refused: Refusal } | { pending: true };

interface ReceiptRow {
  id: string; case_id: string; command: string; paper_id: string | null; paper_hash: string | null; fields: { [k: string]: Json };
  task_id: string | null; claim_no: number | null; by_person: string; role: Role; for_person: string | null; order_no: string | null; at: Instant;
  start: Omit<CaseInput, 'start'> | null; jurisdiction: Jurisdiction; procedure: string; closed: boolean; applied: string[]; outcome: string | null;
}

/** One case = one workflow; the id says nothing about anybody. */
export const caseWorkflowId = (caseId: string): string => `case-${caseId}`;
export const PROCEDURES_QUEUE = 'procedures';

const attributes = {
  procedure: defineSearchAttributeKey('Procedure', 'KEYWORD'), country: defineSearchAttributeKey('Country', 'KEYWORD'),
  edition: defineSearchAttributeKey('Edition', 'KEYWORD'), subject: defineSearchAttributeKey('SubjectId', 'KEYWORD'),
};

const load = (db: Db, id: string): Promise<ReceiptRow | undefined> =>
  db('dossier.receipt as r').join('work.case as c', 'c.id', 'r.case_id').leftJoin('dossier.paper as p', 'p.id', 'r.paper_id').where('r.id', id)
    .first<ReceiptRow>('r.*', 'p.hash as paper_hash', 'c.jurisdiction', 'c.procedure', 'c.closed', 'c.applied', 'c.outcome');

/** Ids of receipts without an answer, in order of their stamps. */
export async function unanswered(db: Db, which: { caseId?: string; before?: Instant; olderThanMs?: number }, limit = 200): Promise<string[]> {
  const rows = await db('dossier.receipt as r').leftJoin('dossier.answer as a', 'a.receipt_id', 'r.id').whereNull('a.receipt_id')
    .modify((q) => {
      if (which.caseId) q.where('r.case_id', which.caseId);
      if (which.before) q.where('r.at', '<', which.before);
      if (which.olderThanMs !== undefined) q.whereRaw(`r.at < office.now() - ? * interval '1 millisecond'`, [which.olderThanMs]);
    }).orderBy(['r.at', 'r.id']).limit(limit).select<{ id: string }[]>('r.id');
  return rows.map((r) => r.id);
}

const commandOf = (r: ReceiptRow): Command => ({
  id: r.id, name: r.command, at: r.at, fields: r.fields,
  by: { person: r.by_person, role: r.role, ...(r.for_person && { for: r.for_person }), ...(r.order_no && { order: r.order_no }) },
  ...(r.paper_id && { paper: { id: r.paper_id, hash: r.paper_hash! } }), ...(r.task_id && { task: { id: r.task_id, claim: r.claim_no! } }),
});

async function storedAnswer(db: Db, id: string): Promise<Delivered | undefined> {
  const row = await db('dossier.answer as a').join('dossier.receipt as r', 'r.id', 'a.receipt_id').where('a.receipt_id', id)
    .first<{ accepted: boolean; problem: Refusal; at: Instant }>('a.accepted', 'a.problem', 'r.at');
  if (!row) return undefined;
  return row.accepted ? { accepted: row.at } : { refused: row.problem };
}

/** Sent again to the one case that it has opened it has no part in it; of a period it may bring what that does not have. */
async function sentAgain(db: Db, { case_id: caseId, procedure, command, paper_id: paper }: ReceiptRow): Promise<Refusal | null> {
  const { closes, norm } = sheet(procedure).commands[command]!;
  return closes === 'period' && paper !== null ? closedAgain(db, { caseId, paper, norm }) : null;
}

/** Sends the update under the receipt's id: once accepted it is durable, and a repeated send gets the first answer. */
async function send(deps: Delivering, r: ReceiptRow): Promise<Accepted> {
  const command = commandOf(r);
  if (!r.start) return deps.client.workflow.getHandle(caseWorkflowId(r.case_id)).executeUpdate<Accepted, [Command]>('command', { updateId: r.id, args: [command] });
  const input: CaseInput = { ...r.start, start: command, ...(deps.rehearsal && { rehearsal: { legalNow: await officeNow(deps.db) } }) };
  const { jurisdiction } = r;
  const start = new WithStartWorkflowOperation(r.start.procedure, {
    workflowId: caseWorkflowId(r.case_id), taskQueue: PROCEDURES_QUEUE, args: [input], workflowIdConflictPolicy: 'USE_EXISTING', workflowIdReusePolicy: 'REJECT_DUPLICATE',
    typedSearchAttributes: [
      { key: attributes.procedure, value: r.start.procedure }, { key: attributes.country, value: jurisdiction },
      { key: attributes.edition, value: `${r.start.act}@${r.start.edition}` }, { key: attributes.subject, value: r.start.subjectId },
    ],
  });
  return deps.client.workflow.executeUpdateWithStart<never, Accepted, [Command]>('command' as never, { startWorkflowOperation: start as never, updateId: r.id, args: [command] });
}

const ended = (r: ReceiptRow): Refusal => ({ code: 'notNow', detail: r.outcome ? `the case has ended: ${r.outcome}` : 'the case has ended', allowed: [] });

/** A refusal as the workflow gave it; undefined when the outcome is not known yet. */
function refusalOf(e: unknown, r: ReceiptRow): Refusal | undefined {
  if (e instanceof WorkflowUpdateFailedError && e.cause instanceof ApplicationFailure) return (e.cause.details?.[0] as Refusal | undefined) ?? { code: 'conflict', detail: 'refused' };
  // Only a case that says itself that it is over is over: "not found" is also what an engine answers that has lost its database for a moment.
  if ((e instanceof WorkflowNotFoundError || e instanceof WorkflowExecutionAlreadyStartedError) && r.closed) return ended(r);
  return undefined;
}

/** The answer is a row of its own, written once, with its line in the history; a refused decision frees the task. */
async function answer(db: Db, r: ReceiptRow, refused: Refusal | null, beside?: (trx: Trx) => Promise<void>): Promise<Delivered> {
  await db.transaction(async (trx) => {
    const won = await trx('dossier.answer').insert({ receipt_id: r.id, accepted: !refused, problem: refused && JSON.stringify(refused) }).onConflict('receipt_id').ignore().returning('receipt_id');
    if (won.length === 0) return;
    await closeUndeliverable(trx, r.id);
    // of an edition a case tells only what it changed
    if (r.command === CALENDAR_AMENDED) return;
    if (refused && r.task_id) await trx('work.task').where({ id: r.task_id, receipt_id: r.id }).update({ receipt_id: null });
    const norm = sheet(r.procedure).commands[r.command]?.norm;
    const norms: NormId[] = refused?.norm ? [refused.norm] : norm ? [norm] : [];
    await appendHistory(trx, {
      caseId: r.case_id, jurisdiction: r.jurisdiction, at: r.at, key: `answer/${r.id}`, by: commandOf(r).by, norms,
      kind: refused ? 'command.refused' : `command.${r.command}`, data: { receipt: r.id, command: r.command, ...(refused && { code: refused.code }), ...(r.paper_id && { paper: r.paper_id }), fields: r.fields },
    });
    await beside?.(trx);
  });
  return (await storedAnswer(db, r.id))!;
}

/** An administrator answers what cannot be delivered: refused, and what it held up goes on. What the case has taken meanwhile is answered so. */
export async function answerByHand(db: Db, id: string, refused: Refusal): Promise<Delivered | undefined> {
  const r = await load(db, id);
  return r && answer(db, r, r.applied.includes(r.id) ? null : refused);
}

/** What was stamped earlier reaches the case first, whoever delivers it: of two decisions received in an outage the first stamped wins (rule 3). */
async function earlierDelivered(deps: Delivering, r: ReceiptRow, timeoutMs: number): Promise<boolean> {
  for (;;) {
    const [earlier] = await unanswered(deps.db, { caseId: r.case_id, before: r.at }, 1);
    if (earlier === undefined) return true;
    if ('pending' in (await deliver(deps, earlier, timeoutMs))) return false;
  }
}

/**
 * Delivers a receipt to its case and stores the answer. `pending`: the outcome is unknown (no worker, engine away); the receipt
 * stands and is delivered later with its first stamp. Safe to repeat from anywhere.
 */
export async function deliver(deps: Delivering, id: string, timeoutMs: number): Promise<Delivered> {
  const known = await storedAnswer(deps.db, id);
  if (known) return known;
  const r = await load(deps.db, id);
  if (!r) throw new Error(`no receipt ${id}`);
  // Accepted before somebody died who should have written it down.
  if (r.applied.includes(r.id)) return answer(deps.db, r, null);
  if (!(await earlierDelivered(deps, r, timeoutMs))) return { pending: true };
  if (!r.start && sheet(r.procedure).commands[r.command]?.starts) return answer(deps.db, r, await sentAgain(deps.db, r));
  const reports = fulfilledBy(r);
  // an ended case takes it, once its workflow is over
  if (reports && r.closed) return answer(deps.db, r, null, (trx) => fulfil(trx, r, commandOf(r).by, reports));
  try {
    await deps.client.connection.withDeadline(Date.now() + timeoutMs, () => send(deps, r));
    return await answer(deps.db, r, null);
  } catch (e) {
    const refused = refusalOf(e, r);
    // of what an ended case still takes it says that the end is under way
    if (refused && !(reports && refused.code === 'notNow')) return answer(deps.db, r, refused);
    const expected = e instanceof WorkflowUpdateRPCTimeoutOrCancelledError;
    deps.log[expected ? 'info' : 'warn']({ receipt: id, error: expected ? undefined : (e as Error).name }, 'receipt not delivered yet');
    return { pending: true };
  }
}
