import { type Lane, openLane } from '../lane';
import type { Scenario } from '../scenario/types';
import type { Played } from '../timeline/types';
import { type PlayOptions, play } from './play';

export interface RunOptions extends PlayOptions {
  /** How many scenarios are played at a time. */
  lanes: number;
  /** Every scenario keeps a lane of its own, open until `close`. */
  keep?: boolean;
  onEnd?: (played: Played) => void;
  signal?: AbortSignal;
}
/** `lanes`: with `keep`, that of each scenario, until `close`. */
export interface Rehearsal { played: Played[]; lanes: Lane[]; close: () => Promise<void> }

/** Lanes that are taken and given back: reset between scenarios, thrown away when something went wrong on them. */
export function lanePool() {
  const free: Lane[] = [];
  const open = new Set<Lane>();
  const take = async (): Promise<Lane> => {
    const lane = free.pop() ?? (await openLane({ hold: true, env: { TARTIP_RATE: '0' } }));
    open.add(lane);
    return lane;
  };
  const throwAway = async (lane: Lane): Promise<void> => {
    open.delete(lane);
    await lane.close();
  };
  const give = async (lane: Lane, sound: boolean): Promise<void> => {
    if (!sound) return throwAway(lane);
    await lane.reset();
    free.push(lane);
  };
  const close = async (): Promise<void> => { await Promise.all([...open].map(throwAway)); };
  return { take, give, throwAway, close };
}

/** Plays scenarios, several at a time, none of which sees another; their results in the order given. */
export async function rehearse(scenarios: readonly Scenario[], o: RunOptions): Promise<Rehearsal> {
  const pool = lanePool();
  const played: Played[] = [], lanes: Lane[] = [];
  const waiting = scenarios.map((scenario, i) => ({ scenario, i }));
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next && !o.signal?.aborted; next = waiting.shift()) {
      const lane = await pool.take();
      const run = await play(lane, next.scenario, o);
      played[next.i] = run.played;
      o.onEnd?.(run.played);
      lanes[next.i] = lane;
      if (!o.keep) await pool.give(lane, run.sound);
    }
  };
  const aborted = new Promise<void>((resolve) => { o.signal?.addEventListener('abort', () => resolve(), { once: true }); });
  try {
    await Promise.race([Promise.all(Array.from({ length: Math.min(o.lanes, scenarios.length) }, worker)), aborted]);
  } catch (e) {
    await pool.close();
    throw e;
  }
  if (!o.keep || o.signal?.aborted) await pool.close();
  return { played, lanes, close: pool.close };
}
