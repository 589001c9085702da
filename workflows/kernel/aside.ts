import { condition } from '@temporalio/workflow';
import type { Command, Refusal, TermView } from './contract';
import type { NormId, Role } from '../../law/types';
import { closeOpenings } from './inbox';
import { passing } from './lateness';
import { cutOf, openUp } from './openings';
import type { Opening, Scope, Sitting } from './sitting';
import { settleTerm } from './terms';

export interface AsideOptions {
  for: Role;
  norm: NormId;
  /** The one person outside who may answer. */
  of?: string;
  /** The official whose task it is. */
  assignee?: string;
  /** The term in which somebody outside answers; what comes later is too late. */
  within?: TermView;
  meets?: (c: Command) => readonly TermView[];
  check?: (c: Command) => Refusal | undefined;
}
/** A question or a task that does not hold the line up. */
export interface Aside {
  readonly answer: Command | null;
  readonly open: boolean;
  /** Whether what was asked is past for a command of this stamp: answered, or its term over. */
  past: (at: string) => boolean;
  /** When it is answered, over or closed; the answer, if there is one. */
  settled: Promise<Command | null>;
  /** Nobody is asked any more. */
  close: (at: string) => void;
}

/** Opens it beside the line: it stays until it is answered, its term is over, or the case ends. */
export function aside(s: Sitting, scope: Scope, command: string, o: AsideOptions): Aside {
  const opening = openUp(s, {
    kind: o.of ? 'ask' : 'task', aside: true, commands: [command], role: o.for, person: o.of ?? null, assignee: o.assignee ?? null, norm: o.norm, scope,
    within: o.within ?? null, meets: o.meets ?? null, check: o.check ?? null,
  });
  // the case ended, or was withdrawn, while this was being prepared
  if (!s.open || cutOf(scope)) closeOpenings(s, s.input.start.at, (x) => x === opening);
  const settled = settle(s, opening);
  s.beside.push(settled);
  const close = (at: string): void => closeOpenings(s, at, (x) => x === opening);
  return {
    close, get answer() { return opening.taken; }, get open() { return opening.state === 'open'; },
    past: (at) => opening.taken !== null || (o.within !== undefined && at >= o.within.instant), settled,
  };
}

async function settle(s: Sitting, opening: Opening): Promise<Command | null> {
  const { within } = opening;
  const ended = (): boolean => opening.state !== 'open';
  if (!within) {
    await condition(ended);
    return opening.taken;
  }
  if ((await passing(s, within, ended, { beside: true })) !== undefined) {
    settleTerm(s, within, 'passed');
    closeOpenings(s, within.instant, (x) => x === opening);
  }
  settleTerm(s, within, opening.taken ? 'met' : 'closed');
  return opening.taken;
}
