/**
 * Records the histories that the replay tests run: `node --import tsx test/replay/record.ts [branch …]`. By hand, before a release, and
 * when a branch is added: a history of a release is replaced only when no case of its shape can be open any more.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { settings } from '../../engine/environment';
import { startTestStack } from '../../engine/stack';
import { openLane } from '../../rehearsal/lane';
import { useStack } from '../../rehearsal/stack';
import { local, office } from '../support/office';
import { branches, keys } from './branches';

/** Without what replay does not look at: what activities were given (half of the bytes), and the workers' identities, which name a machine. */
function kept(recorded: string): string {
  const history = JSON.parse(recorded, (key, value: unknown) => (key === 'identity' ? undefined : value)) as { events: { activityTaskScheduledEventAttributes?: { input?: unknown } }[] };
  for (const event of history.events) delete event.activityTaskScheduledEventAttributes?.input;
  return JSON.stringify(history);
}

async function main(): Promise<void> {
  const { stack, stop } = await startTestStack(settings().TARTIP_CACHE);
  useStack({ ...stack, secrets: { ...stack.secrets, payloadKeys: keys } });
  try {
    const lane = await openLane({ legalNow: local('2026-09-01 09:00') });
    const chosen = process.argv.slice(2);
    for (const [name, branch] of Object.entries(branches)) {
      if (chosen.length > 0 && !chosen.includes(name)) continue;
      const id = await branch(lane, office(lane));
      await lane.settled(id);
      const history = kept(historyToJSON(await lane.client.workflow.getHandle(lane.workflowId(id)).fetchHistory()));
      const folder = join(__dirname, 'histories');
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `${name}.json`), `${history}\n`);
      console.log(`${name}: ${Math.round(history.length / 1024)} KiB`);
    }
    await lane.close();
  } finally {
    await stop();
  }
}

main().then(() => process.exit(0), (error) => { console.error(error); process.exit(1); });
