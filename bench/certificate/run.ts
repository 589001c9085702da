import { WithStartWorkflowOperation } from '@temporalio/client';
import { defineSearchAttributeKey } from '@temporalio/common';
import { PROCEDURES_QUEUE, caseWorkflowId } from '../../dossier/deliver';
import type { Lane } from '../../rehearsal/lane';
import { until } from '../../rehearsal/until';
import type { Accepted, Command } from '../../workflows/kernel/contract';
import { store } from '../rehearsal/recorded';
import { type Filed, copyOf } from './recorded';

const COMMAND = 'command';
const keyword = (name: string) => defineSearchAttributeKey(name, 'KEYWORD');

/** What was sent before is worked off and the command's task lies in the list: nobody acts on what he does not see yet. */
const listed = ({ db }: Lane, c: Command, before: Command): Promise<unknown> => until(`${c.name} is open`, () =>
  db('work.task as t').join('work.case as k', 'k.id', 't.case_id').where({ 't.id': c.task!.id, 't.state': 'open' }).whereRaw('? = any(k.applied)', [before.id]).first('t.id'),
{ everyMs: 8, atMostMs: 40, withinMs: 120_000 });

/**
 * One case from its filing to the end of its workflow: file and receipts stored, the workflow started with its first update, each
 * further command sent as soon as its task lies in the list. Knows nothing of who carries it out. Returns the case's id.
 */
export async function runCase(lane: Lane, filed: Filed): Promise<string> {
  const { ids, input, commands: [first, ...others] } = copyOf(filed);
  const { caseId, procedure, act, edition, subjectId } = input;
  await store(lane, filed.rows, ids);
  const workflowId = caseWorkflowId(caseId);
  const startWorkflowOperation = new WithStartWorkflowOperation(procedure, {
    workflowId, taskQueue: PROCEDURES_QUEUE, args: [input], workflowIdConflictPolicy: 'FAIL',
    typedSearchAttributes: [
      { key: keyword('Procedure'), value: procedure }, { key: keyword('Country'), value: 'kg' },
      { key: keyword('Edition'), value: `${act}@${edition}` }, { key: keyword('SubjectId'), value: subjectId },
    ],
  });
  await lane.client.workflow.executeUpdateWithStart<never, Accepted, [Command]>(COMMAND as never, { startWorkflowOperation: startWorkflowOperation as never, updateId: first!.id, args: [first!] });
  const handle = lane.client.workflow.getHandle(workflowId);
  for (const [n, c] of others.entries()) {
    await listed(lane, c, n === 0 ? first! : others[n - 1]!);
    await handle.executeUpdate<Accepted, [Command]>(COMMAND, { updateId: c.id, args: [c] });
  }
  await handle.result();
  return caseId;
}
