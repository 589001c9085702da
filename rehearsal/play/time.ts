import type { Stage } from './stage';

const WORKERS = ['procedures', 'documents'] as const;

/** The workers of the lane stop now and come back after that long. */
export async function stopWorkers(stage: Stage, at: string, forMs: number): Promise<void> {
  await Promise.all(WORKERS.map((w) => stage.lane.stop(w)));
  stage.down = new Date(Date.parse(at) + forMs).toISOString();
}

/** The workers come back at their instant; what was received meanwhile is delivered with its first stamp. */
async function resume(stage: Stage): Promise<void> {
  await stage.lane.setClock(stage.down!);
  await Promise.all(WORKERS.map((w) => stage.lane.start(w)));
  stage.down = null;
}

/** Moves legal time to `at`, first letting happen everything that is due until and including it. While the workers are away nothing happens. */
export async function goTo(stage: Stage, at: string): Promise<void> {
  if (stage.down && stage.down > at) {
    await stage.lane.setClock(at);
    return;
  }
  if (stage.down) {
    await resume(stage);
    await stage.lane.allSettled();
  }
  await stage.lane.goTo(at);
}
