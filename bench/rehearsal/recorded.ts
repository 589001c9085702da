import { randomUUID } from 'node:crypto';
import { defaultPayloadConverter } from '@temporalio/common';
import type { Lane } from '../../rehearsal/lane';
import { caseWorkflowId } from '../../dossier/deliver';
import type { Due } from '../../workflows/kernel/contract';
import { codec, parseKeys } from '../../workers/codec';

/** Ids, which each run has of its own. */
export const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g;

type Row = { [column: string]: unknown };
/** Something that moves the case: a command at its stamp, or an instant at which it wakes by itself. */
export type Move = { at: string; command: number } | { at: string; command: null };

/** What a rehearsal left behind of one case: the inputs of its activities, the rows that they need, and what moved it. */
export interface Recorded { inputs: { [activity: string]: string[] }; rows: [table: string, rows: Row[]][]; ids: string[]; moves: Move[] }

/** A case as it is before its first projection. */
const UNTOUCHED = { version: 0, stage: 'received', open: true, outcome: null, automatic: null, norms: [], ended_on: null, wakes_at: null, next: [], possible: [], applied: [], closed: false };

/** Tables in the order of their references, with what of them belongs to the case. */
const OF_CASE: [table: string, where: string][] = [
  ['office.person', 'true'],
  ['dossier.file', 'hash in (select u.hash from dossier.upload u join dossier.paper_file f on f.upload_id = u.id join dossier.paper p on p.id = f.paper_id where p.case_id = :id)'],
  ['dossier.upload', 'id in (select f.upload_id from dossier.paper_file f join dossier.paper p on p.id = f.paper_id where p.case_id = :id)'],
  ['registry.subject', 'id = (select subject_id from work.case where id = :id)'],
  ['dossier.paper', 'case_id = :id'],
  ['dossier.paper_file', 'paper_id in (select id from dossier.paper where case_id = :id)'],
  ['work.case', 'id = :id'],
  ['dossier.receipt', 'case_id = :id'],
  ['dossier.answer', 'receipt_id in (select id from dossier.receipt where case_id = :id)'],
];

/** The rows of a case as they were before it began. */
export async function rowsOf({ db }: Lane, id: string): Promise<Recorded['rows']> {
  const found: Recorded['rows'] = [];
  for (const [table, where] of OF_CASE) {
    const { rows } = await db.raw<{ rows: { row: Row }[] }>(`select to_jsonb(t) as row from ${table} t where ${where}`, where.includes(':id') ? { id } : {});
    found.push([table, rows.map(({ row }) => (table === 'work.case' ? { ...row, ...UNTOUCHED } : row))]);
  }
  return found;
}

/** The ids that each run needs of its own. */
export const ownIds = (rows: Recorded['rows']): string[] =>
  rows.filter(([table]) => !['office.person', 'dossier.file'].includes(table)).flatMap(([, of]) => of.map((r) => r.id)).filter((x): x is string => typeof x === 'string');

/** The rows which the activities need, under ids of their own, in one transaction: the papers have to be stored by anybody. */
export async function store({ db }: Pick<Lane, 'db'>, rows: Recorded['rows'], ids: { [recorded: string]: string }): Promise<void> {
  const renamed = (of: unknown): string => JSON.stringify(of).replace(UUID, (id) => ids[id] ?? id);
  await db.transaction(async (trx) => {
    for (const [table, of] of rows) {
      const known = table === 'registry.subject' ? of.map((r) => ({ ...r, number: randomUUID() })) : of;
      await trx.raw(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, ?::jsonb) on conflict do nothing`, [renamed(known)]);
    }
  });
}

/** Inputs and the first result of the activities, from a workflow's history. */
async function callsOf(lane: Lane, workflowId: string): Promise<{ inputs: Recorded['inputs']; review: Due }> {
  const { events } = await lane.client.workflow.getHandle(workflowId).fetchHistory();
  const { decode } = codec(parseKeys(lane.env.TARTIP_PAYLOAD_KEYS!));
  const read = async <T>(payloads: Parameters<typeof decode>[0] | null | undefined): Promise<T> => defaultPayloadConverter.fromPayload<T>((await decode(payloads!))[0]!);
  const inputs: Recorded['inputs'] = {};
  let review: Due | undefined;
  for (const e of events ?? []) {
    const { activityTaskScheduledEventAttributes: call, activityTaskCompletedEventAttributes: result } = e;
    if (call) (inputs[call.activityType!.name!] ??= []).push(JSON.stringify(await read(call.input?.payloads)));
    if (result && !review) review = await read<Due>(result.result?.payloads);
  }
  return { inputs, review: review! };
}

/** Takes down the only case of a lane, played to its end. */
export async function record(lane: Lane, id: string): Promise<Recorded> {
  const { inputs, review } = await callsOf(lane, caseWorkflowId(id));
  const rows = await rowsOf(lane, id);
  const receipts = await lane.db('dossier.receipt').where({ case_id: id }).orderBy('at').select<{ at: string }[]>('at');
  const last = receipts.at(-1)!.at;
  const wakes = [...review.alerts, review.instant].filter((at) => at < last).map((at) => ({ at, command: null }));
  const moves = [...receipts.map(({ at }, n) => ({ at, command: n + 1 })), ...wakes].sort((a, b) => (a.at < b.at ? -1 : 1));
  return { inputs, rows, ids: ownIds(rows), moves };
}

/** Throws when a workflow did not do what was recorded: as many calls of each activity, each with an input of the same shape. */
export async function compare(lane: Lane, workflowId: string, { inputs }: Recorded): Promise<void> {
  const { inputs: own } = await callsOf(lane, workflowId);
  const shape = (calls: string[] | undefined): string[] => (calls ?? []).map((text) => text.replace(UUID, '')).sort();
  for (const name of new Set([...Object.keys(inputs), ...Object.keys(own)])) {
    const [want, found] = [shape(inputs[name]), shape(own[name])];
    if (want.join('\n') !== found.join('\n')) throw new Error(`the peer's calls of ${name} are not those of the rehearsal: ${found.length} for ${want.length}`);
  }
}
