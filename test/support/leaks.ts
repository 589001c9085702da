import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Payload, PayloadCodec } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import type { Lane } from './lane';

const { History } = temporal.api.history.v1;
const { DescribeWorkflowExecutionResponse, ListWorkflowExecutionsResponse } = temporal.api.workflowservice.v1;
/** A place where personal data must not be, and what is written there. */
export interface Place { where: string; text: string }

const isPayload = (value: object): value is Payload => 'metadata' in value && 'data' in value;

/** Everything readable in an answer of the engine: its strings, and its payloads and failures decoded. */
async function readable(value: unknown, codec: PayloadCodec): Promise<string[]> {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return [];
  if (isPayload(value)) return (await codec.decode([value])).map((p) => Buffer.from(p.data ?? []).toString());
  return (await Promise.all(Object.values(value).map((inner) => readable(inner, codec)))).flat();
}
const both = async (where: string, bytes: Uint8Array, value: unknown, codec: PayloadCodec): Promise<Place[]> => [
  { where: `${where}, as stored`, text: Buffer.from(bytes).toString() },
  { where: `${where}, decoded`, text: (await readable(value, codec)).join('\n') },
];

/** All that the engine holds about the workflows of a lane: ids, attributes, memo, details, failures, histories. */
export async function inEngine(lane: Lane, codec: PayloadCodec): Promise<Place[]> {
  const service = lane.connection.workflowService, { namespace } = lane;
  const list = await service.listWorkflowExecutions({ namespace, pageSize: 1000 });
  const places = await both('list of workflows', ListWorkflowExecutionsResponse.encode(list).finish(), list, codec);
  for (const { execution } of list.executions) {
    const described = await service.describeWorkflowExecution({ namespace, execution });
    places.push(...(await both(`workflow ${execution!.workflowId}`, DescribeWorkflowExecutionResponse.encode(described).finish(), described, codec)));
    const history = await lane.client.workflow.getHandle(execution!.workflowId!).fetchHistory();
    places.push(...(await both(`history of ${execution!.workflowId}`, History.encode(history).finish(), history, codec)));
  }
  return places;
}

/** The logs of all processes. */
export function inLogs(folders: string[]): Place[] {
  return folders.filter((f) => existsSync(f)).flatMap((folder) => readdirSync(folder).filter((f) => f.includes('.log')).map((f) => ({ where: f, text: readFileSync(join(folder, f), 'utf8') })));
}

/** Projections, alerts and keys: what lists and administrators show. */
export async function inTables(lane: Lane): Promise<Place[]> {
  const tables = ['work.case', 'work.task', 'work.term', 'work.assignment', 'office.alert', 'office.counter', 'registry.effect', 'notice.delivery', 'history.entry', 'dossier.answer'];
  return Promise.all(tables.map(async (where) => ({ where, text: JSON.stringify(await lane.db(where)) })));
}

/** The headers of what was mailed, but for the address of whom it is for; names of attachments are headers too. */
export async function inMailHeaders(lane: Lane, mailUrl: string): Promise<Place[]> {
  const ids = await lane.db('notice.mail').select<{ message_id: string }[]>('message_id');
  return Promise.all(ids.map(async ({ message_id }) => {
    const mail = (await (await fetch(`${mailUrl}/messages/${encodeURIComponent(message_id)}`)).json()) as { subject: string; from: string; attachments: { filename: string }[] };
    const raw = await (await fetch(`${mailUrl}/messages/${encodeURIComponent(message_id)}/raw`)).text();
    const headers = raw.split(/\r?\n\r?\n/, 1)[0]!.replace(/^to:.*(\r?\n\s.*)*/im, '');
    return { where: `mail ${message_id}`, text: [headers, mail.subject, mail.from, ...mail.attachments.map((a) => a.filename)].join('\n') };
  }));
}
