/** A workflow that does nothing, with a given number of history events: updates and activities without effect. */
import { allHandlersFinished, condition, defineUpdate, proxyActivities, setHandler, workflowInfo } from '@temporalio/workflow';

/** `updates`: how many are waited for, the first with the start; `events`: how long the history gets. */
export interface IdleInput { updates: number; events: number }
export interface IdleActivities { nothing(): Promise<void> }

const { nothing } = proxyActivities<IdleActivities>({ startToCloseTimeout: '1m' });
/** What follows the last activity: its three events, one workflow task, the end. */
const REST = 4;

export const command = defineUpdate<void, [number]>('command');

export async function idle({ updates, events }: IdleInput): Promise<void> {
  let received = 0;
  setHandler(command, (n) => { received = n; });
  for (let n = 1; n <= updates; n += 1) {
    await condition(() => received >= n);
    while (workflowInfo().historyLength < (events * n) / updates - REST) await nothing();
  }
  await condition(allHandlersFinished);
}
