import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DefaultLogger, bundleWorkflowCode } from '@temporalio/worker';
import { caseWorkflowId } from '../dossier/deliver';
import { type Lane, openLane } from '../rehearsal/lane';
import { type Idle, idleOn } from './certificate/idle';
import { compareCalls, fileOne, sizeOf, type Filed } from './certificate/recorded';
import { runCase } from './certificate/run';
import { type Bench, type BenchOptions, type Measured, compared, inPairs, machine, median, perSecond } from './report';
import { onStack } from './stack';
import { until } from '../rehearsal/until';

const GOAL = 0.9, BATCH = 16, AT_ONCE = 8, WARM_UPS = 8, IDLE_RUNS = 3;
/** Ten in the morning in Bishkek, on a working day: both sides date everything with it. */
const LEGAL_NOW = '2026-09-01T04:00:00.000Z';

/** The plain workflow, as the worker of procedures loads it. */
async function plainBundle(folder: string): Promise<string> {
  const { code } = await bundleWorkflowCode({
    logger: new DefaultLogger('ERROR'), workflowsPath: join(__dirname, 'workflows', 'plain.ts'), failureConverterPath: require.resolve('../workers/failure-converter'),
  });
  const path = join(folder, 'plain.js');
  await writeFile(path, code);
  return path;
}

/** `count` works, `atOnce` at a time. */
async function spread(count: number, atOnce: number, work: () => Promise<unknown>): Promise<void> {
  let left = count;
  await Promise.all(Array.from({ length: atOnce }, async () => { while (left > 0) { left -= 1; await work(); } }));
}

/** No e-mail of the last turn is sent in the next one. */
const mailed = (lane: Lane): Promise<unknown> =>
  until('all e-mails are sent', async () => !(await lane.db('notice.mail').where({ done: false }).first('id')), { withinMs: 120_000 });

interface Ready { project: Lane; plain: Lane; filed: Filed; idle: Idle }

async function measure({ project, plain, filed, idle }: Ready, o: BenchOptions): Promise<Measured> {
  const [batch, atOnce, warmUps, idleRuns] = o.quick ? [2, 2, 1, 1] : [BATCH, AT_ONCE, WARM_UPS, IDLE_RUNS];
  const rate = (lane: Lane) => (): Promise<number> => perSecond(batch, () => spread(batch, atOnce, () => runCase(lane, filed)));
  const between = async (): Promise<void> => { await Promise.all([project, plain].map(mailed)); };
  o.say('warming up');
  const size: { [side: string]: { events: number; transitions: number } } = {};
  for (const [name, lane] of [['project', project], ['plain', plain]] as const) {
    const one = await runCase(lane, filed);
    await compareCalls(lane, one, filed);
    size[name] = await sizeOf(lane, caseWorkflowId(one));
    await spread(warmUps, atOnce, () => runCase(lane, filed));
  }
  await between();
  const pairs = await inPairs({ project: rate(project), peer: rate(plain), between }, o);
  const nothing: number[] = [];
  const { events } = size.project!;
  let last = await idle.run(events);
  for (let n = 0; n < idleRuns; n += 1) nothing.push(await perSecond(batch, () => spread(batch, atOnce, async () => { last = await idle.run(events); })));
  const empty = await sizeOf(project, last);
  const perCase = Object.entries({ ...size, 'no-op': empty }).flatMap(([name, s]) => [[`${name}: history events a case`, s.events], [`${name}: state transitions a case`, s.transitions]] as const);
  return {
    name: 'certificate', ...compared('applications from the filing to the end, against a plain workflow of the same activities', 'cases a second', ['atLeast', GOAL], pairs),
    beside: {
      'project, cases a second (median)': median(pairs.map((p) => p.project)), 'plain workflow, cases a second (median)': median(pairs.map((p) => p.peer)),
      'as many history events with no-op activities, cases a second (median)': median(nothing), 'project against no-op (ratio)': median(pairs.map((p) => p.project)) / median(nothing),
      ...Object.fromEntries(perCase),
    },
    settings: { pairs: o.pairs, batch, atOnce, warmUps, idleRuns }, ...machine(),
  };
}

/** The whole procedure to a grant, against a plain Temporal workflow. */
export const certificate: Bench = (o) => onStack(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tartip-bench-'));
  const lanes: Lane[] = [];
  try {
    const env = { TARTIP_RATE: '0' };
    const project = await openLane({ legalNow: LEGAL_NOW, env });
    lanes.push(project);
    const plain = await openLane({
      parts: ['procedures', 'documents'], legalNow: LEGAL_NOW, env: { ...env, TARTIP_BENCH_BUNDLE: await plainBundle(folder) }, preload: { procedures: require.resolve('./certificate/bundled.cjs') },
    });
    lanes.push(plain);
    o.say('recording a case');
    const filed = await fileOne(project);
    // from here on both sides are workers only
    await project.stop('api');
    const idle = await idleOn(project, filed);
    const measured = await measure({ project, plain, filed, idle }, o);
    await idle.stop();
    return measured;
  } finally {
    await Promise.all(lanes.map((l) => l.close()));
    await rm(folder, { recursive: true, force: true });
  }
});
