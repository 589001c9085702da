import { allHandlersFinished, condition, continueAsNew, workflowInfo } from '@temporalio/workflow';
import type { CaseInput, Command, Json, TaskView, TermView } from './contract';
import type { Instant, NormId, Role } from '../../law/types';
import { lawOf, sheet } from '../../law';
import { act, during, waitFor } from './acts';
import { until } from './clock';
import { openInbox } from './inbox';
import { openUp } from './openings';
import { type Procedure, closeDown, telling, unexpected, words } from './procedure';
import { type Sitting, newSitting } from './sitting';
import { pump } from './terms';

/** A command a living thing takes at any time; several wait in line, none is lost between two steps. */
export interface Living { command: string; role: Role; person?: string; norm: NormId }
/** What one turn of the loop is about: the next command, or the instant that was asked for. */
export type Turn = { command: Command } | { instant: Instant };
export interface Life<S> {
  initial: (input: CaseInput) => S;
  commands: (state: S, input: CaseInput) => Living[];
  /** The next instant at which something happens by itself. */
  wakes: (state: S) => Instant | null;
  /** One step; `null` ends the life. */
  step: (p: Procedure, state: S, turn: Turn) => Promise<S | null>;
}
/** What one run passes to the next: plain JSON, equal to its own round trip. */
interface Carried {
  state: Json; inbox: Command[]; amendments: Command[]; amended: Command | null; applied: string[]; prepared: string[]; counters: { [name: string]: number }; terms: TermView[];
  alerts: { term: number; at: Instant[] }[]; alertTasks: TaskView[]; version: number; offset: number; open: boolean; stage: string; outcome: string | null;
}
export interface LifeInput extends CaseInput { carried?: Carried; /** tests only: continue after so many events */ maxEvents?: number }

const carry = (s: Sitting, state: unknown): Carried => ({
  state: state as Json, inbox: s.inbox, amendments: s.amendments, amended: s.amended, applied: s.applied.slice(-200), prepared: s.prepared, counters: s.counters, terms: s.terms,
  alerts: [...s.alerts].map(([term, at]) => ({ term: s.terms.indexOf(term), at })), alertTasks: s.alertTasks,
  version: s.version, offset: s.clock.offset, open: s.open, stage: s.stage, outcome: s.outcome,
});

function resume(s: Sitting, c: Carried): void {
  const { inbox, amendments, amended, applied, prepared, counters, terms, alertTasks, version, open, stage, outcome } = c;
  Object.assign(s, { inbox, amendments, amended, applied, prepared, counters, terms, alertTasks, version, open, stage, outcome });
  s.alerts = new Map(c.alerts.map(({ term, at }) => [s.terms[term]!, at]));
  s.clock.offset = c.offset;
}

/** Keeps the standing openings as the state wants them. */
function openFor(s: Sitting, wanted: Living[]): void {
  const same = (o: { commands: string[]; role: Role; person: string | null }, w: Living): boolean => o.commands[0] === w.command && o.role === w.role && o.person === (w.person ?? null);
  s.openings = s.openings.filter((o) => o.kind !== 'standing' || wanted.some((w) => same(o, w)));
  for (const w of wanted) if (!s.openings.some((o) => o.kind === 'standing' && same(o, w))) openUp(s, { kind: 'standing', commands: [w.command], role: w.role, person: w.person ?? null, norm: w.norm, scope: s.root });
}

/** The first stamped of the commands that wait; of two with one stamp the one that came first. */
const earliest = (s: Sitting): Command | undefined => s.inbox.reduce<Command | undefined>((first, c) => (first && first.at <= c.at ? first : c), undefined);

/** Waits for the next command or the next instant, in order of their legal time. */
async function nextTurn(s: Sitting, wakes: Instant | null): Promise<Turn> {
  const waiting = (): boolean => s.inbox.length > 0;
  const before = (): boolean => s.inbox.some((c) => !wakes || c.at < wakes);
  if (!waiting()) await waitFor(s, waiting, wakes ? Math.max(1, until(s.clock, wakes)) : undefined);
  // what was stamped before the instant comes first, even if it arrives after it, or after what was stamped later (rule 3)
  if (wakes && !before()) await during(s, act.receiptsSettled({ caseId: s.input.caseId, before: wakes }));
  if (wakes && !before()) return { instant: wakes };
  const command = earliest(s)!;
  s.inbox.splice(s.inbox.indexOf(command), 1);
  return { command };
}

/** A thing that lives for years: a small loop; continue-as-new is inside, with everything accepted passed on. */
export function life<S>(name: string, the: Life<S>) {
  return async function run(input: LifeInput): Promise<string | null> {
    const s = newSitting(input, lawOf(name, input.edition), sheet(name));
    if (input.carried) resume(s, input.carried);
    else s.applied.push(input.start.id);
    let state: S | null = input.carried ? (input.carried.state as S) : the.initial(input);
    openFor(s, the.commands(state, input));
    openInbox(s);
    const beside = pump(s, telling(s));
    try {
      for (;;) {
        state = await the.step(words(s, s.root), state, await nextTurn(s, the.wakes(state)));
        if (state === null) break;
        openFor(s, the.commands(state, input));
        // after a step, so that each run takes at least one
        if (full(input)) await goOnAnew(s, input, state, beside);
      }
    } catch (e) {
      throw unexpected(e);
    }
    await closeDown(s, beside);
    return s.outcome;
  };
}

const full = (input: LifeInput): boolean => {
  const info = workflowInfo();
  return info.continueAsNewSuggested || (input.maxEvents !== undefined && info.historyLength > input.maxEvents);
};

/** Nothing accepted is left behind: handlers are synchronous, so what they took is in the inbox that is passed on. */
async function goOnAnew(s: Sitting, input: LifeInput, state: unknown, beside: Promise<void>): Promise<never> {
  await Promise.all(s.beside);
  s.closed = true;
  await beside;
  await condition(allHandlersFinished);
  return continueAsNew<(i: LifeInput) => Promise<unknown>>({ ...input, carried: carry(s, state) });
}
