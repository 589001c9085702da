import type { Lane } from '../lane';
import type { Scenario, Step } from '../scenario/types';
import type { Failure, Played, StepResult } from '../timeline/types';
import { type Wanted, historyOf, playedCase } from './ended';
import { prepare } from './given';
import { type Stage, stageOf } from './stage';
import { Stopped, playStep } from './step';

export interface PlayOptions extends Wanted { onStep?: (scenario: Scenario, step: Step) => void }

/** Something that neither the file nor a refusal explains: told at the step where it happened. */
const broken = (step: Step, e: unknown): Failure => ({ step: step.n, local: step.local, case: step.case, place: step.place, path: 'step', expected: 'worked off', found: (e as Error).message });

async function playSteps(stage: Stage, results: StepResult[], onStep: PlayOptions['onStep']): Promise<{ failures: Failure[]; sound: boolean }> {
  const failures: Failure[] = [];
  let current = stage.scenario.steps[0]!;
  try {
    await prepare(stage);
    for (current of stage.scenario.steps) {
      onStep?.(stage.scenario, current);
      failures.push(...(await playStep(stage, current, results)));
    }
  } catch (e) {
    if (e instanceof Stopped) return { failures: [...failures, ...e.failures], sound: true };
    return { failures: [...failures, broken(current, e)], sound: false };
  }
  return { failures, sound: true };
}

/** `sound`: the lane may be used again. */
export interface Run { played: Played; sound: boolean }

/** Plays a scenario on a lane that nothing has happened on yet. */
export async function play(lane: Lane, scenario: Scenario, o: PlayOptions): Promise<Run> {
  const began = performance.now();
  const stage = stageOf(lane, scenario);
  const steps: StepResult[] = [];
  const { failures, sound } = await playSteps(stage, steps, o.onStep);
  const down = stage.down !== null;
  const [office, ...cases] = await Promise.all([historyOf(stage, '/v1/office/history', 'admin', o.language), ...[...stage.cases.keys()].map((name) => playedCase(stage, name, o))]);
  for (const s of steps) s.historyLine = cases.find((c) => c.name === s.case)?.history.find((l) => s.receipt !== undefined && l.data.receipt === s.receipt)?.n;
  const played: Played = { scenario, cases, steps, failures, office, tookMs: performance.now() - began };
  return { played, sound: sound && !down };
}
