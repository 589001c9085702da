import type { z } from 'zod';
import { sheet } from '../law';
import type { Db } from '../database/connect';
import type { TaskRow } from './mayAct';
import type { Who } from './route';
import type { taskSchema } from './viewSchemas';

export type TaskItem = z.output<typeof taskSchema>;
export type NamedTask = TaskRow & { assignee_name: string | null; sort_key?: string };

/** Task rows with the names of their holders. */
export const taskRows = (db: Db) => db('work.task as t').leftJoin('office.person as p', 'p.id', 't.assignee').select<NamedTask[]>('t.*', 'p.name as assignee_name');

export const tasksOfCase = (db: Db, caseId: string): Promise<NamedTask[]> => taskRows(db).where('t.case_id', caseId).orderBy(['t.opened_at', 't.id']) as never;

/** A task as this person sees it. */
export function shownTask(t: NamedTask, who: Who): TaskItem {
  const { commands } = sheet(t.procedure);
  return {
    id: t.id, caseId: t.case_id, procedure: t.procedure, kind: t.kind, commands: t.commands.map((name) => ({ name, words: commands[name]?.words ?? {} })), role: t.role, norm: t.norm,
    about: t.about, dueAt: t.due_at, target: t.target, state: t.state, openedAt: t.opened_at, closedAt: t.closed_at,
    assignee: t.assignee === null ? null : { id: t.assignee, name: t.assignee_name! }, claim: t.claim_no,
    href: `/v1/tasks/${encodeURIComponent(t.id)}`, mine: t.assignee === who.id, excluded: t.excluded.includes(who.id), deciding: t.receipt_id !== null && t.state === 'open',
  };
}

export const shownTasks = (rows: NamedTask[], who: Who): TaskItem[] => rows.map((t) => shownTask(t, who));
