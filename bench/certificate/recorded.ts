import { randomUUID } from 'node:crypto';
import { defaultPayloadConverter } from '@temporalio/common';
import { canonicalJson } from '../../database/canonical';
import { caseWorkflowId } from '../../dossier/deliver';
import type { Lane } from '../../rehearsal/lane';
import { office } from '../../rehearsal/office';
import { codec, parseKeys } from '../../workers/codec';
import type { CaseInput, Command } from '../../workflows/kernel/contract';
import { type Recorded, UUID, ownIds, rowsOf } from '../rehearsal/recorded';

/** A case played over HTTP to its grant: the rows of its file, its start, its commands in order, and what it called. */
export interface Filed { rows: Recorded['rows']; ids: string[]; input: CaseInput; commands: Command[]; calls: Recorded['inputs'] }

/** What a workflow was sent and what it called, from its history. */
async function readHistory(lane: Lane, caseId: string): Promise<Pick<Filed, 'input' | 'commands' | 'calls'>> {
  const { events } = await lane.client.workflow.getHandle(caseWorkflowId(caseId)).fetchHistory();
  const { decode } = codec(parseKeys(lane.env.TARTIP_PAYLOAD_KEYS!));
  const read = async <T>(payloads: Parameters<typeof decode>[0] | null | undefined): Promise<T> => defaultPayloadConverter.fromPayload<T>((await decode(payloads!))[0]!);
  const found: Pick<Filed, 'input' | 'commands' | 'calls'> = { input: undefined as never, commands: [], calls: {} };
  for (const e of events ?? []) {
    const { workflowExecutionStartedEventAttributes: start, workflowExecutionUpdateAcceptedEventAttributes: update, activityTaskScheduledEventAttributes: call } = e;
    if (start) found.input = await read<CaseInput>(start.input?.payloads);
    if (update) found.commands.push(await read<Command>(update.acceptedRequest?.input?.args?.payloads));
    if (call) (found.calls[call.activityType!.name!] ??= []).push(canonicalJson(await read(call.input?.payloads)));
  }
  return found;
}

/** History events and state transitions of a workflow that is over. */
export async function sizeOf(lane: Lane, workflowId: string): Promise<{ events: number; transitions: number }> {
  const { workflowExecutionInfo: i } = await lane.connection.workflowService.describeWorkflowExecution({ namespace: lane.namespace, execution: { workflowId } });
  return { events: Number(i!.historyLength), transitions: Number(i!.stateTransitionCount) };
}

/** Plays one case from the application to the end on a lane, and takes it down. */
export async function fileOne(lane: Lane): Promise<Filed> {
  const { apply, toSignature, must } = office(lane);
  const caseId = await apply('kg-company');
  await toSignature(caseId);
  await must('head', caseId, 'sign');
  await lane.client.workflow.getHandle(caseWorkflowId(caseId)).result();
  const rows = await rowsOf(lane, caseId);
  return { rows, ids: ownIds(rows), ...(await readHistory(lane, caseId)) };
}

/** The same case under ids of its own. */
export interface Copy { ids: { [recorded: string]: string }; input: CaseInput; commands: Command[] }
export function copyOf({ ids: own, input, commands }: Filed): Copy {
  const ids = Object.fromEntries(own.map((id) => [id, randomUUID()]));
  const renamed = <T>(of: T): T => JSON.parse(JSON.stringify(of).replace(UUID, (id) => ids[id] ?? id)) as T;
  return { ids, input: renamed(input), commands: renamed(commands) };
}

/** Throws when a case did not call what the recorded one did: as many calls of each activity, with the same inputs but for ids and the day's numbers. */
export async function compareCalls(lane: Lane, caseId: string, { calls: wanted }: Filed): Promise<void> {
  const { calls: found } = await readHistory(lane, caseId);
  const plain = (texts: string[] | undefined): string[] => (texts ?? []).map((t) => t.replace(UUID, '')).sort();
  for (const name of new Set([...Object.keys(wanted), ...Object.keys(found)])) {
    const [want, has] = [plain(wanted[name]), plain(found[name])];
    const at = Math.max(0, want.findIndex((t, i) => t !== has[i]));
    if (want.join('\n') !== has.join('\n')) throw new Error(`${caseId} calls ${name} ${has.length} times where ${want.length} are recorded, or with another input:\n${has[at]}\n${want[at]}`);
  }
}
