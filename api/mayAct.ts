import type { Db } from '../database/connect';
import type { CommandSheet, NormId, Role } from '../law/types';
import type { Actor, TaskView } from '../workflows/kernel/contract';
import { persons, waysAs, type Acting, type Way } from './acting';
import type { CaseRow } from './cases';
import { problem } from './problems';
import type { Who } from './route';

export interface TaskRow {
  id: string; case_id: string; procedure: string; kind: 'task' | 'alert'; commands: string[]; role: Role; norm: NormId; excluded: string[];
  about: NonNullable<TaskView['about']> | null; due_at: string | null; target: string | null; state: 'open' | 'done' | 'closed';
  opened_at: string; closed_at: string | null; assignee: string | null; claim_no: number; receipt_id: string | null;
  /** Under which the holder took it for somebody else; null: in his own right. */
  substitution_id: string | null;
  /** The one person who is to do it. */
  person: string | null;
}

/** The columns of a task that are read. */
export const TASK = ['id', 'case_id', 'procedure', 'kind', 'commands', 'role', 'norm', 'excluded', 'about', 'due_at', 'target', 'state', 'opened_at', 'closed_at', 'assignee', 'claim_no', 'receipt_id', 'substitution_id', 'person'] as const satisfies readonly (keyof TaskRow)[];

const FOUR_EYES = 'Whoever prepared or inspected this case does not decide it (four eyes).';
export const OWN_APPLICATION = 'Nobody decides on his own application.';

/** The ways in which a person may send this command to this case, his own right first; forbidden when there is none. */
export function waysFor(sheet: CommandSheet, row: CaseRow, who: Who, acting: Acting[]): Way[] {
  const norm = sheet.norm;
  if (sheet.by === 'applicant') {
    if (row.applicant !== who.id) throw problem('forbidden', 'Only the applicant of this case may do this.', { norm });
    return [{ by: { person: who.id, role: 'applicant' }, substitution: null }];
  }
  const ways = waysAs(sheet.by, who, acting);
  if (ways.length === 0) throw problem('forbidden', `Only for ${sheet.by}.`, { norm });
  const others = ways.filter((w) => !persons(w).includes(row.applicant));
  if (others.length === 0) throw problem('forbidden', OWN_APPLICATION, { norm });
  return others;
}

const excludes = (t: TaskRow, w: Way): boolean => persons(w).some((p) => t.excluded.includes(p));
/** Taken by himself in the way he acts now; or held by the one he acts for. */
const holds = (t: TaskRow, w: Way): boolean =>
  (t.assignee === w.by.person && t.substitution_id === w.substitution) || (t.assignee !== null && t.assignee === w.by.for && t.substitution_id === null);

/** A task for one named person is taken by him, or by whoever substitutes him. */
const named = (t: TaskRow, { by }: Way): boolean => t.person === null || t.person === (by.for ?? by.person);
export const FOR_ANOTHER = 'This task is for another person; an administrator or a head can assign it.';

export interface Permitted { by: Actor; task?: { id: string; claim: number } }

/**
 * The task an official completes by a command: held by him or by whom he substitutes, else forbidden, saying what to do. Undefined
 * when no task with this command is open: the case itself then answers whether it is too late or another was first.
 */
export async function taskFor(db: Db, row: CaseRow, ways: Way[], command: string): Promise<Permitted | undefined> {
  const tasks = await db('work.task').where({ case_id: row.id, state: 'open', kind: 'task' }).whereRaw('? = any(commands)', [command]).orderBy('opened_at').select<TaskRow[]>('*');
  for (const w of ways) {
    const his = tasks.find((t) => holds(t, w) && !excludes(t, w));
    if (his) return { by: w.by, task: { id: his.id, claim: his.claim_no } };
  }
  const task = tasks[0];
  if (!task) return undefined;
  const refuse = (detail: string) => problem('forbidden', detail, { norm: task.norm });
  if (ways.every((w) => excludes(task, w))) throw refuse(FOUR_EYES);
  if (!ways.some((w) => named(task, w))) throw refuse(FOR_ANOTHER);
  throw refuse(task.assignee === null ? `Claim the task ${task.id} first.` : `The task ${task.id} is held by somebody else.`);
}

/** Whether one of these ways leads to a task's command now: by a task that he holds or could claim. While none is shown for it yet, the ways alone decide. */
export function reaches(ways: Way[], tasks: TaskRow[], command: string): boolean {
  const open = tasks.filter((t) => t.commands.includes(command));
  if (open.length === 0) return ways.length > 0;
  return open.some((t) => ways.some((w) => !excludes(t, w) && (holds(t, w) || (t.assignee === null && named(t, w)))));
}

/** Who does an any-time act: where the case waits for one person, that person or whoever substitutes him. */
export function actorFor(row: CaseRow, ways: Way[], command: string): Actor {
  const named = row.possible.filter((p) => p.command === command && p.person !== null);
  const way = named.length === 0 ? ways[0] : ways.find((w) => named.some((p) => p.person === (w.by.for ?? w.by.person)));
  if (!way) throw problem('forbidden', 'This may be done only by the person the case waits for.', { norm: named[0]!.norm });
  return way.by;
}

/** The way in which somebody takes a free task; forbidden when there is none. `applicant` is the case's. */
export function claimAs(t: TaskRow, applicant: string, who: Who, acting: Acting[]): Way {
  const say = { norm: t.norm };
  const ways = waysAs(t.role, who, acting);
  if (ways.length === 0) throw problem('forbidden', `Only for ${t.role}.`, say);
  const others = ways.filter((w) => !persons(w).includes(applicant));
  if (others.length === 0) throw problem('forbidden', OWN_APPLICATION, say);
  const seeing = others.filter((w) => !excludes(t, w));
  if (seeing.length === 0) throw problem('forbidden', FOUR_EYES, say);
  const way = seeing.find((w) => named(t, w));
  if (!way) throw problem('forbidden', FOR_ANOTHER, say);
  return way;
}

/** The way in which somebody gives a task to another, his own right first; nobody chooses who decides on his own application. */
export function assignAs(t: TaskRow, applicant: string, who: Who, acting: Acting[]): Way {
  const ways = [...waysAs('head', who, []), ...waysAs('admin', who, []), ...waysAs('head', who, acting)];
  if (ways.length === 0) throw problem('forbidden', 'Only for head or admin.', { norm: t.norm });
  const way = ways.find((w) => !persons(w).includes(applicant));
  if (!way) throw problem('forbidden', OWN_APPLICATION, { norm: t.norm });
  return way;
}
