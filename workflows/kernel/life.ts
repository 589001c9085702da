import { allHandlersFinished, condition, continueAsNew, workflowInfo } from '@temporalio/workflow';
import type { CaseInput, Command, Json, NextView, Refusal, TaskView, TermView } from './contract';
import type { Edition, Instant, NormId, Role } from '../../law/types';
import { lawOf, sheet } from '../../law';
import { act, during, project, waitFor } from './acts';
import { afterAmendments } from './amend';
import { until } from './clock';
import { openInbox } from './inbox';
import { openUp } from './openings';
import { type Procedure, closeDown, telling, unexpected, words } from './procedure';
import { type Opening, type Sitting, newSitting } from './sitting';
import { pump } from './terms';

/** A command a living thing takes at any time; several wait in line, none is lost between two steps. `check` judges by the stamp what the law does not allow then; `now: false`: not shown as possible. */
export interface Living { command: string; role: Role; person?: string; norm: NormId; now?: boolean; check?: (c: Command) => Refusal | undefined }
/** What one turn of the loop is about: the next command, or the instant that was asked for. */
export type Turn = { command: Command } | { instant: Instant };
/** What is known besides the state: how the case began, its law, and its terms that run. */
export interface Seen { input: CaseInput; law: Edition; terms: readonly TermView[] }
export interface Life<S extends object> {
  /** Plain JSON; changed in place. */
  initial: (input: CaseInput) => S;
  /** Once, before the first turn. */
  begins?: (p: Procedure, state: S, seen: Seen) => Promise<void>;
  commands: (state: S, seen: Seen) => Living[];
  /** What an accepted command changes at once, so that the next one is judged by it; synchronous. What follows from it is done in its turn. */
  takes?: (state: S, c: Command, seen: Seen) => void;
  /** What happens next by itself. */
  wakes: (state: S, seen: Seen) => NextView | null;
  /** One step; `over` ends the life. */
  step: (p: Procedure, state: S, turn: Turn, seen: Seen) => Promise<'over' | void>;
}
/** What one run passes to the next: plain JSON, equal to its own round trip. Terms that are over have been shown and stay behind. */
interface Carried {
  state: Json; inbox: Command[]; amendments: Command[]; amended: Command | null; applied: string[]; prepared: string[]; counters: { [name: string]: number }; terms: TermView[];
  alerts: { term: number; at: Instant[] }[]; alertTasks: TaskView[]; version: number; offset: number; open: boolean; stage: string; outcome: string | null;
}
export interface LifeInput extends CaseInput { carried?: Carried; /** tests only: continue after so many events */ maxEvents?: number }

function carry(s: Sitting, state: unknown): Carried {
  const terms = s.terms.filter((t) => t.state === 'running');
  return {
    state: state as Json, inbox: s.inbox, amendments: s.amendments, amended: s.amended, applied: s.applied.slice(-200), prepared: s.prepared, counters: s.counters, terms,
    alerts: [...s.alerts].map(([term, at]) => ({ term: terms.indexOf(term), at })).filter((a) => a.term >= 0), alertTasks: s.alertTasks.filter((t) => t.state === 'open'),
    version: s.version, offset: s.clock.offset, open: s.open, stage: s.stage, outcome: s.outcome,
  };
}

function resume(s: Sitting, c: Carried): void {
  const { inbox, amendments, amended, applied, prepared, counters, terms, alertTasks, version, open, stage, outcome } = c;
  Object.assign(s, { inbox, amendments, amended, applied, prepared, counters, terms, alertTasks, version, open, stage, outcome });
  s.alerts = new Map(c.alerts.map(({ term, at }) => [s.terms[term]!, at]));
  s.clock.offset = c.offset;
}

const same = (o: Opening, w: Living): boolean => o.kind === 'standing' && o.commands[0] === w.command && o.role === w.role && o.person === (w.person ?? null);

/** Keeps the standing openings as the state wants them. */
function openFor(s: Sitting, wanted: Living[]): void {
  s.openings = s.openings.filter((o) => o.kind !== 'standing' || wanted.some((w) => same(o, w)));
  for (const w of wanted) {
    const known = s.openings.find((o) => same(o, w)) ?? openUp(s, { kind: 'standing', commands: [w.command], role: w.role, person: w.person ?? null, norm: w.norm, scope: s.root });
    Object.assign(known, { norm: w.norm, check: w.check ?? null, hidden: w.now === false });
  }
}

/** The first stamped of the commands that wait; of two with one stamp the one that came first. */
const earliest = (s: Sitting): Command | undefined => s.inbox.reduce<Command | undefined>((first, c) => (first && first.at <= c.at ? first : c), undefined);

/** Waits for the next command or the next instant, in order of their legal time; the instant may move meanwhile with the term it hangs on. */
async function nextTurn(s: Sitting): Promise<Turn> {
  for (;;) {
    const at = s.living!.next()?.at ?? null;
    const moved = (): boolean => (s.living!.next()?.at ?? null) !== at;
    const before = (): boolean => s.inbox.some((c) => !at || c.at < at);
    if (s.inbox.length === 0) await waitFor(s, () => s.inbox.length > 0 || moved(), at ? Math.max(1, until(s.clock, at)) : undefined);
    // what was stamped before the instant comes first, even if it arrives after it, or after what was stamped later (rule 3)
    if (at && !moved() && !before()) {
      await during(s, act.receiptsSettled({ caseId: s.input.caseId, before: at }));
      await afterAmendments(s);
    }
    if (moved()) continue;
    if (at && !before()) return { instant: at };
    const command = earliest(s)!;
    s.inbox.splice(s.inbox.indexOf(command), 1);
    return { command };
  }
}

/** What a thing that lives does with its inbox, and what it will do next. */
function bring<S extends object>(s: Sitting, the: Life<S>, state: S, seen: Seen): void {
  const look = (): void => openFor(s, s.open ? the.commands(state, seen) : []);
  s.living = {
    next: () => (s.open ? the.wakes(state, seen) : null),
    take: (c) => {
      s.inbox.push(c);
      the.takes?.(state, c, seen);
      look();
    },
    look,
  };
  look();
}

/** A thing that lives for years: a small loop; continue-as-new is inside, with everything accepted passed on. */
export function life<S extends object>(name: string, the: Life<S>) {
  return async function run(input: LifeInput): Promise<string | null> {
    const s = newSitting(input, lawOf(name, input.edition), sheet(name));
    if (input.carried) resume(s, input.carried);
    else s.applied.push(input.start.id);
    const state = input.carried ? (input.carried.state as S) : the.initial(input);
    const seen: Seen = { input, law: s.law, get terms() { return s.terms; } };
    bring(s, the, state, seen);
    openInbox(s);
    const beside = pump(s, telling(s));
    try {
      if (!input.carried) await the.begins?.(words(s, s.root), state, seen);
      for (let over: 'over' | void = undefined; over !== 'over';) {
        const turn = await nextTurn(s);
        over = await the.step(words(s, s.root), state, turn, seen);
        s.living!.look();
        s.dirty = true;
        // after a step, so that each run takes at least one
        if (over !== 'over' && full(input)) await goOnAnew(s, input, state, beside);
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

/** Nothing accepted is left behind: handlers are synchronous, so what they took is in the inbox that is passed on. What is over is shown before it is left behind. */
async function goOnAnew(s: Sitting, input: LifeInput, state: unknown, beside: Promise<void>): Promise<never> {
  s.closed = true;
  await beside;
  await Promise.all(s.beside);
  s.closed = false;
  await project(s);
  await condition(allHandlersFinished);
  return continueAsNew<(i: LifeInput) => Promise<unknown>>({ ...input, carried: carry(s, state) });
}
