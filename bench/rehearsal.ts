import { join } from 'node:path';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { config } from '../config';
import { startTestStack } from '../engine/stack';
import type { Lane } from '../rehearsal/lane';
import { play } from '../rehearsal/play/play';
import { lanePool } from '../rehearsal/play/run';
import { readScenarios } from '../rehearsal/scenario/read';
import { asLine } from '../rehearsal/scenario/report';
import type { Scenario } from '../rehearsal/scenario/types';
import { stackGiven, useStack } from '../rehearsal/stack';
import { bundleOf, runBare, workerOn } from './rehearsal/peer';
import { type Recorded, compare, record } from './rehearsal/recorded';
import { type Bench, type BenchOptions, type Measured, inPairs, machine, median } from './report';

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

const took = async (work: () => Promise<void>): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

interface Ready { lanes: Lane[]; scenario: Scenario; recorded: Recorded }

async function measure({ lanes, scenario, recorded }: Ready, o: BenchOptions): Promise<Measured> {
  const project = (lane: Lane): Promise<void> => rehearsed(lane, scenario);
  const peer = async (lane: Lane): Promise<void> => { await runBare(lane, recorded); };
  const between = async (): Promise<void> => { await Promise.all(lanes.map((l) => l.reset())); };
  o.say('warming up');
  await spread(lanes, lanes.length * WARM_UPS, project);
  await spread(lanes, lanes.length * WARM_UPS, async (lane) => compare(lane, await runBare(lane, recorded), recorded));
  await between();
  const pairs = await inPairs({ project: () => spread(lanes, BATCH, project), peer: () => spread(lanes, BATCH, peer), between }, o);
  const alone: number[] = [], bare: number[] = [];
  for (let n = 0; n < ALONE; n += 1) {
    alone.push(await took(() => project(lanes[0]!)));
    bare.push(await took(() => peer(lanes[0]!)));
    await between();
  }
  return {
    name: 'rehearsal', what: `${o.pairs * BATCH} rehearsals of ten steps over two months, each with the reset of its lane, against as many bare workflows`,
    ratio: median(pairs.map((p) => p.ratio)), goal: GOAL, pairs,
    beside: { 'one rehearsal alone, warm (median)': median(alone), 'one bare workflow alone, warm (median)': median(bare) },
    settings: { pairs: o.pairs, batch: BATCH, lanes: lanes.length, warmUps: WARM_UPS, alone: ALONE }, ...machine(),
  };
}

/** What one rehearsal takes against the same activities and fast-forwards without kernel, API and runner. */
export const rehearsal: Bench = async (o) => {
  const scenario = theScenario();
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { forward: {}, filter: 'ERROR' } } });
  // a stack that is up already may be named, as for the tests
  const running = stackGiven() ? undefined : await startTestStack(config().TARTIP_CACHE);
  if (running) useStack(running.stack);
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
    await running?.stop();
  }
};
