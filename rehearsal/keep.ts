import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, uiBuild } from '../engine/parts/go';
import { uiPart } from '../engine/parts/ui';
import { freePorts } from '../engine/ports';
import type { RunningStack } from '../engine/stack';
import { caseWorkflowId } from '../dossier/deliver';
import type { Lane } from './lane';
import type { Played } from './timeline/types';

/** Where one may look at the cases of a rehearsal that is kept open: in the API, with a token in a file, and on the engine's pages. */
export async function keepOpen({ stack, supervisor }: RunningStack, cache: string, say: (text: string) => void) {
  const port = (await freePorts(1))[0]!;
  const folder = join(stack.dataDir, 'kept');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const bin = await ensureBuilt(cache, uiBuild, () => undefined);
  await supervisor.start(uiPart(bin, folder, port, stack.temporalAddress, 'default'));
  const addresses = (lane: Lane, caseId: string): { api: string; engine: string } => ({
    api: `${lane.url}/v1/cases/${caseId}`, engine: `http://127.0.0.1:${port}/namespaces/${lane.namespace}/workflows/${caseWorkflowId(caseId)}`,
  });
  /** Of the first case of a played scenario; undefined when none was opened. */
  const ofPlayed = (lane: Lane, { cases: [first] }: Played): Played['kept'] => first && addresses(lane, first.id);
  /** Tells where the cases of a played scenario are. */
  const tell = async (lane: Lane, played: Played): Promise<void> => {
    const token = join(folder, `${lane.namespace}.officer.token`);
    writeFileSync(token, await lane.token('officer'), { mode: 0o600 });
    for (const c of played.cases) {
      const { api, engine } = addresses(lane, c.id);
      say(`${played.scenario.name}, case ${c.name}`);
      say(`  API     curl -H "Authorization: Bearer $(cat ${token})" ${api}`);
      say(`  engine  ${engine}`);
    }
  };
  return { ofPlayed, tell };
}
