import type { Command, TermView } from './contract';
import type { Role } from '../../law/types';
import { waitFor } from './acts';
import { closeOpenings } from './inbox';
import { type TaskOptions, cutOf, goOn, lastTaken, openUp, throwIfCut } from './openings';
import type { Opening, Scope, Sitting } from './sitting';

/** A task that lies on a desk beside others. */
export interface DeskTask extends TaskOptions {
  commands: string[];
  /** Commands that clear the desk: the other tasks cannot be completed any more. */
  clears?: string[];
  /** Terms that the command meets when it is stamped in time. */
  meets?: (c: Command) => readonly TermView[];
}
/** What lies open now, and what this stage of the case is called. */
export interface Desk { stage: string; tasks: readonly DeskTask[] }

const nameOf = (o: { commands: string[] }, role: Role): string => `${role} ${o.commands.join(' ')}`;
const lies = (s: Sitting, scope: Scope): Opening[] => s.openings.filter((o) => o.onDesk && o.scope === scope);

/** What is wanted and does not lie there yet is opened; what is not wanted any more is closed. A task that stays keeps its holder. */
function layOut(s: Sitting, scope: Scope, { stage, tasks }: Desk): void {
  if (s.stage !== stage) Object.assign(s, { stage, dirty: true });
  const open = lies(s, scope).filter((o) => o.state === 'open');
  const wanted = tasks.map((t) => nameOf(t, t.for));
  const unwanted = open.filter((o) => !wanted.includes(nameOf(o, o.role)));
  if (unwanted.length > 0) closeOpenings(s, lastTaken(s), (o) => unwanted.includes(o));
  for (const t of tasks) {
    if (open.some((o) => nameOf(o, o.role) === nameOf(t, t.for))) continue;
    openUp(s, {
      kind: 'task', onDesk: true, commands: t.commands, role: t.for, norm: t.norm, scope, fourEyes: t.fourEyes ?? false, closing: t.closing ?? [],
      clears: t.clears ?? [], check: t.check ?? null, meets: t.meets ?? null,
    });
  }
}

/** The earliest stamped of the tasks that are done and not handed to the line yet. */
const nextDone = (s: Sitting, scope: Scope, handed: Set<Opening>): Opening | undefined =>
  lies(s, scope).filter((o) => o.taken && !handed.has(o)).sort((a, b) => (a.taken!.at < b.taken!.at ? -1 : 1))[0];

/**
 * Several tasks side by side: waits for the first that is done. `wanted` is looked at again whenever something has happened, so what
 * lies on the desk follows from what is known; a task that is still wanted after another was done stays open, with its holder.
 */
export async function desk(s: Sitting, scope: Scope, wanted: () => Desk): Promise<Command> {
  goOn(s, scope);
  const { handed } = scope;
  for (;;) {
    const done = nextDone(s, scope, handed);
    if (done) {
      handed.add(done);
      return done.taken!;
    }
    throwIfCut(scope);
    layOut(s, scope, wanted());
    const laid = JSON.stringify(namesOf(wanted()));
    await waitFor(s, () => nextDone(s, scope, handed) !== undefined || cutOf(scope) !== null || JSON.stringify(namesOf(wanted())) !== laid);
  }
}
const namesOf = ({ stage, tasks }: Desk): string[] => [stage, ...tasks.map((t) => nameOf(t, t.for))];
