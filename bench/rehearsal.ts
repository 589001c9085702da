import { join } from 'node:path';
import type { Lane } from '../rehearsal/lane';
import { play } from '../rehearsal/play/play';
import { lanePool } from '../rehearsal/play/run';
import { readScenarios } from '../rehearsal/scenario/read';
import { asLine } from '../rehearsal/scenario/report';
import type { Scenario } from '../rehearsal/scenario/types';
import { bundleOf, runBare, workerOn } from './rehearsal/peer';
import { type Recorded, compare, record } from './rehearsal/recorded';
import { type Bench, type BenchOptions, type Measured, compared, inPairs, machine, median, took } from './report';
import { onStack } from './stack';

const GOAL = 1.5, LANES = 3, BATCH = 6, WARM_UPS = 5, ALONE = 5;
const FILE = join(__dirname, 'scenarios', 'ten-steps.yaml');

function theScenario(): Scenario {
  const { scenarios, problems } = readScenarios([FILE]);
  if (problems.length > 0) throw new Error(problems.map(asLine).join('\n'));
  return scenarios[0]!;
}

/** A whole rehearsal, with the reset after it; returns the case's id. */
async function rehearsed(lane: Lane, scenario: Scenario, before?: (caseId: string) => Promise<void>): Promise<void> {
  const { played, sound } = await play(lane, scenario, { language: 'en' });
  if (!sound || played.failures.length > 0) throw new Error(`the rehearsal is not green: ${JSON.stringify(played.failures)}`);
  await before?.(played.cases[0]!.id);
  await lane.reset();
}

/** A batch of equal works over the lanes, one at a time on each. */
async function spread(lanes: readonly Lane[], count: number, work: (lane: Lane) => Promise<void>): Promise<void> {
  let left = count;
  await Promise.all(lanes.map(async (lane) => { while (left > 0) { left -= 1; await work(lane); } }));
}

interface Ready { lanes: Lane[]; scenario: Scenario; recorded: Recorded }

async function measure({ lanes, scenario, recorded }: Ready, o: BenchOptions): Promise<Measured> {
  const project = (lane: Lane): Promise<void> => rehearsed(lane, scenario);
  const peer = async (lane: Lane): Promise<void> => { await runBare(lane, recorded); };
  const [batch, warmUps, times] = o.quick ? [lanes.length, 1, 1] : [BATCH, WARM_UPS, ALONE];
  const between = async (): Promise<void> => { await Promise.all(lanes.map((l) => l.reset())); };
  o.say('warming up');
  await spread(lanes, lanes.length * warmUps, project);
  await spread(lanes, lanes.length * warmUps, async (lane) => compare(lane, await runBare(lane, recorded), recorded));
  await between();
  const pairs = await inPairs({ project: () => took(() => spread(lanes, batch, project)), peer: () => took(() => spread(lanes, batch, peer)), between }, o);
  const alone: number[] = [], bare: number[] = [];
  for (let n = 0; n < times; n += 1) {
    alone.push(await took(() => project(lanes[0]!)));
    bare.push(await took(() => peer(lanes[0]!)));
    await between();
  }
  return {
    name: 'rehearsal',
    ...compared(`${o.pairs * batch} rehearsals of ten steps over two months, each with the reset of its lane, against as many bare workflows`, 'ms a batch', ['atMost', GOAL], pairs),
    beside: { 'one rehearsal alone, warm (median), ms': median(alone), 'one bare workflow alone, warm (median), ms': median(bare) },
    settings: { pairs: o.pairs, batch, lanes: lanes.length, warmUps, alone: times }, ...machine(),
  };
}

/** What one rehearsal takes against the same activities and fast-forwards without kernel, API and runner. */
export const rehearsal: Bench = (o) => onStack(async () => {
  const scenario = theScenario();
  const pool = lanePool();
  try {
    const lanes = await Promise.all(Array.from({ length: LANES }, () => pool.take()));
    let recorded: Recorded | undefined;
    await rehearsed(lanes[0]!, scenario, async (id) => { recorded = await record(lanes[0]!, id); });
    const code = await bundleOf(recorded!);
    const workers = await Promise.all(lanes.map((lane) => workerOn(lane, code)));
    const measured = await measure({ lanes, scenario, recorded: recorded! }, o);
    await Promise.all(workers.map((w) => w.stop()));
    return measured;
  } finally {
    await pool.close();
  }
});
