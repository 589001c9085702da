import { condition } from '@temporalio/workflow';
import type { TermView } from './contract';
import type { Instant } from '../../law/types';
import { act, during, waitFor } from './acts';
import { afterAmendments } from './amend';
import { until } from './clock';
import type { Sitting } from './sitting';

/** How the waiting counts: as the line's own, or beside it. */
const line = { wait: waitFor, run: during };
const besideIt = { wait: (_: Sitting, ready: () => boolean, ms: number) => condition(ready, ms), run: <T>(_: Sitting, work: Promise<T>) => work };

/**
 * Waits until a term of somebody outside has passed, wherever its last day moves meanwhile; undefined when `over` comes first.
 * Lateness is decided by the stamp, never by which came first: when the timer fires, what was stamped earlier and is still on its
 * way is delivered before anybody is late (rule 3). Answers the office time at which that was known.
 */
export async function passing(s: Sitting, term: TermView, over: () => boolean, { beside = false } = {}): Promise<Instant | undefined> {
  const { wait, run } = beside ? besideIt : line;
  while (!over()) {
    const at = term.instant;
    if (await wait(s, () => over() || term.instant !== at, Math.max(1, until(s.clock, at)))) continue;
    const { now } = await run(s, act.receiptsSettled({ caseId: s.input.caseId, before: at }));
    await afterAmendments(s);
    if (!over() && term.instant === at) return now;
  }
  return undefined;
}
