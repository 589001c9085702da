import { type BenchOptions, type Pair, type Side, median, pairsOf, percentile } from '../report';
import type { Asked, Clients } from './clients';

/** How much is asked in a piece, how many pieces each has in a pair, and how much is asked of each before. */
export interface Pieces { requests: number; pieces: number; warmUps: number }

interface Interleaved {
  clients: { [S in Side]: Clients };
  /** So many requests, the next each time; made before a pair begins. */
  asked: (count: number) => Promise<Asked[]> | Asked[];
  size: Pieces;
  /** Runs before each pair, outside the measuring. */
  before?: () => Promise<void>;
}

/**
 * Lets both take turns of a fraction of a second, so that what else the machine does meets both alike; a pair compares the p99 of all
 * its pieces. Beside it the medians, over all pairs.
 */
export async function inPieces({ clients, asked, size: { requests, pieces }, before }: Interleaved, o: BenchOptions): Promise<{ pairs: Pair[]; medians: { [S in Side]: number } }> {
  const every: { [S in Side]: number[] } = { project: [], peer: [] };
  const pairs = await pairsOf(async (order) => {
    await before?.();
    for (const side of order) clients[side].reconnect();
    const waiting = await asked(2 * requests * pieces);
    const times: { [S in Side]: number[] } = { project: [], peer: [] };
    for (let n = 0; n < pieces; n += 1) {
      for (const side of n % 2 === 0 ? order : order.toReversed()) times[side].push(...await clients[side].all(waiting.splice(0, requests)));
    }
    for (const side of order) every[side].push(...times[side]);
    return { project: percentile(times.project, 0.99), peer: percentile(times.peer, 0.99) };
  }, o);
  return { pairs, medians: { project: median(every.project), peer: median(every.peer) } };
}
