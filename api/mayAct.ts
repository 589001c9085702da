import type { Db } from '../database/connect';
import type { CommandSheet, NormId, Role } from '../law/types';
import type { CaseRow } from './cases';
import { problem } from './problems';
import type { Who } from './route';

export interface TaskRow {
  id: string; case_id: string; procedure: string; kind: 'task' | 'alert'; commands: string[]; role: Role; norm: NormId; excluded: string[];
  about: { term: string; daysLeft: number } | null; due_at: string | null; target: string | null; state: 'open' | 'done' | 'closed';
  opened_at: string; closed_at: string | null; assignee: string | null; claim_no: number; receipt_id: string | null;
}

/** The role in which a person sends this command; forbidden when it is not his to send. */
export function roleFor(sheet: CommandSheet, row: CaseRow, who: Who): Role {
  const norm = sheet.norm;
  if (sheet.by === 'applicant') {
    if (row.applicant !== who.id) throw problem('forbidden', 'Only the applicant of this case may do this.', { norm });
    return 'applicant';
  }
  if (!who.roles.includes(sheet.by)) throw problem('forbidden', `Only for ${sheet.by}.`, { norm });
  if (row.applicant === who.id) throw problem('forbidden', 'Nobody decides on his own application.', { norm });
  return sheet.by;
}

const FOUR_EYES = 'Whoever prepared or inspected this case does not decide it (four eyes).';

/**
 * The task an official completes by a command: held by him, else forbidden, saying what to do. Undefined when no task
 * with this command is open: the case itself then answers whether it is too late or another was first.
 */
export async function taskFor(db: Db, row: CaseRow, who: Who, command: string): Promise<{ id: string; claim: number } | undefined> {
  const tasks = await db('work.task').where({ case_id: row.id, state: 'open', kind: 'task' }).whereRaw('? = any(commands)', [command]).orderBy('opened_at').select<TaskRow[]>('*');
  if (tasks.length === 0) return undefined;
  const mine = tasks.find((t) => t.assignee === who.id && !t.excluded.includes(who.id));
  if (mine) return { id: mine.id, claim: mine.claim_no };
  const task = tasks[0]!;
  const refuse = (detail: string) => problem('forbidden', detail, { norm: task.norm });
  if (task.excluded.includes(who.id)) throw refuse(FOUR_EYES);
  throw refuse(task.assignee === null ? `Claim the task ${task.id} first.` : `The task ${task.id} is held by somebody else.`);
}

/** An any-time act of an official: four eyes hold for it too where the case names who may not. */
export function checkTarget(row: CaseRow, who: Who, command: string): void {
  const named = row.possible.filter((p) => p.command === command && p.person !== null);
  if (named.length > 0 && !named.some((p) => p.person === who.id)) throw problem('forbidden', 'This may be done only by the person the case waits for.', { norm: named[0]!.norm });
}
