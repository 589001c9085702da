import type { Command, Refusal, TermView } from './contract';
import type { NormId, Role } from '../../law/types';
import { waitFor } from './acts';
import { Cut } from './failures';
import { closeOpenings } from './inbox';
import { passing } from './lateness';
import { type Opening, type Scope, type Sitting, newScope, occurrence } from './sitting';
import { settleTerm } from './terms';

export interface TaskOptions {
  for: Role;
  norm: NormId;
  /** Whoever prepared or inspected may not do it. */
  fourEyes?: boolean;
  /** Commands that decide the case: taking one closes everything else. */
  closing?: string[];
  /** Refuses what the law does not allow at this point; synchronous, read-only. */
  check?: (c: Command) => Refusal | undefined;
}
export interface AskOptions {
  of: string;
  role?: Role;
  norm: NormId;
  within: TermView;
  /** Whoever prepared or inspected may not do it. */
  fourEyes?: boolean;
  check?: (c: Command) => Refusal | undefined;
}

export const cutOf = (scope: Scope | null): Scope | null => (scope === null ? null : scope.cut ? scope : cutOf(scope.parent));

/** An accepted any-time command ends the line here. */
export function throwIfCut(scope: Scope): void {
  const cut = cutOf(scope);
  if (cut) throw new Cut(cut);
}

/** The line goes on after a decision that did not come about: what was closed by it opens again. */
export function goOn(s: Sitting, scope: Scope): void {
  throwIfCut(scope);
  s.deciding = null;
  if (!s.open) return;
  for (let x: Scope | null = scope; x; x = x.parent) if (x.opening && x.opening.state === 'closed') x.reopen?.();
}

const NOTHING_SPECIAL = {
  closing: [], cuts: false, onDesk: false, clears: [], aside: false, meets: null, each: null, person: null, assignee: null, fourEyes: false, within: null, check: null,
  state: 'open', closedAt: null, taken: null,
} satisfies Partial<Opening>;
type NewOpening = Pick<Opening, 'kind' | 'commands' | 'role' | 'norm' | 'scope'> & Partial<Opening>;
export function openUp(s: Sitting, o: NewOpening): Opening {
  const opening: Opening = {
    ...NOTHING_SPECIAL, id: o.id ?? `${s.input.caseId}/${occurrence(s, 'opening')}`, ...o,
  };
  s.openings.push(opening);
  s.dirty = true;
  return opening;
}

/** An officer's task with one or several possible commands; waits for one of them. */
export async function task(s: Sitting, scope: Scope, commands: string[], o: TaskOptions): Promise<Command> {
  goOn(s, scope);
  const opening = openUp(s, { kind: 'task', commands, role: o.for, norm: o.norm, scope, fourEyes: o.fourEyes ?? false, closing: o.closing ?? [], check: o.check ?? null });
  await waitFor(s, () => opening.taken !== null || cutOf(scope) !== null);
  if (!opening.taken) throwIfCut(scope);
  return opening.taken!;
}

/** Waits for somebody outside until the term's last instant; `late` when nothing was stamped before it. */
export async function ask(s: Sitting, scope: Scope, name: string, o: AskOptions): Promise<Command | { late: string }> {
  goOn(s, scope);
  const opening = openUp(s, { kind: 'ask', commands: [name], role: o.role ?? 'applicant', person: o.role ? null : o.of, norm: o.norm, scope, within: o.within, fourEyes: o.fourEyes ?? false, check: o.check ?? null });
  const late = await passing(s, o.within, () => opening.taken !== null || cutOf(scope) !== null);
  if (opening.taken) {
    settleTerm(s, o.within, 'met');
    return opening.taken;
  }
  if (cutOf(scope)) {
    settleTerm(s, o.within, 'closed');
    throwIfCut(scope);
  }
  settleTerm(s, o.within, 'passed');
  closeOpenings(s, o.within.instant, (x) => x === opening);
  return { late: late! };
}

/** Runs `line` while `name` is possible; when it comes, the line is cut at its next wait and the command returned. */
export async function always<T>(s: Sitting, parent: Scope, name: string, o: TaskOptions & { of?: string }, line: (scope: Scope) => Promise<T>): Promise<T | Command> {
  const scope = newScope(parent);
  scope.reopen = () => {
    // An official's any-time command is a task of its own, with a holder; somebody outside just has the right.
    scope.opening = openUp(s, { kind: o.of ? 'always' : 'task', cuts: true, commands: [name], role: o.for, person: o.of ?? null, norm: o.norm, scope, check: o.check ?? null });
  };
  scope.reopen();
  try {
    const result = await line(scope);
    return scope.cut ?? result;
  } catch (e) {
    if (e instanceof Cut && e.scope === scope) return scope.cut!;
    throw e;
  } finally {
    const cut = scope.cut;
    const opening = scope.opening!;
    scope.opening = null;
    if (cut === null && opening.state === 'open') closeOpenings(s, s.deciding ?? lastTaken(s), (x) => x === opening);
  }
}
/** Stamp of the last command worked off: what closes with it closes at that instant. */
export const lastTaken = (s: Sitting): string => s.openings.reduce((at, o) => (o.taken && o.taken.at > at ? o.taken.at : at), s.input.start.at);

/**
 * Work side by side. A cut in one branch is waited for in all of them, so nothing runs on behind the line's back;
 * a mistake in one shows at once, however long the others wait.
 */
export async function together<T extends readonly Promise<unknown>[]>(branches: T): Promise<{ [K in keyof T]: Awaited<T[K]> }> {
  const mistake = new Promise<never>((_, reject) => {
    for (const branch of branches) branch.catch((e: unknown) => { if (!(e instanceof Cut)) reject(e as Error); });
  });
  const settled = await Promise.race([Promise.allSettled(branches), mistake]);
  const cut = settled.find((r) => r.status === 'rejected');
  if (cut) throw cut.reason;
  return settled.map((r) => (r as PromiseFulfilledResult<unknown>).value) as { [K in keyof T]: Awaited<T[K]> };
}
