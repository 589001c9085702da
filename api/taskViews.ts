import type { z } from 'zod';
import { sheet } from '../law';
import { ask, statement, written } from '../database/ask';
import type { Db } from '../database/connect';
import type { Acting } from './acting';
import { TASK, type TaskRow } from './mayAct';
import type { Who } from './route';
import { sayAll } from './words';
import type { taskSchema } from './viewSchemas';

export type TaskItem = z.output<typeof taskSchema>;
export type NamedTask = TaskRow & { assignee_name: string | null; for_id: string | null; for_name: string | null; for_order: string | null; sort_key?: string };

/** Task rows with the names of their holders and of those for whom these took them. */
export const taskRows = (db: Db) => db('work.task as t').leftJoin('office.person as p', 'p.id', 't.assignee')
  .leftJoin('office.substitution as s', 's.id', 't.substitution_id').leftJoin('office.person as f', 'f.id', 's.absent')
  .select<NamedTask[]>(TASK.map((c) => `t.${c}`)).select('p.name as assignee_name', 's.absent as for_id', 'f.name as for_name', 's.order_no as for_order');

export type TaskOfCase = NamedTask & { /** of its case */ applicant: string };
const ONE = statement('task', taskRows(written).join('work.case as c', 'c.id', 't.case_id').select('c.applicant').where('t.id', ''));

/** One task; undefined when there is none with this id. */
export const taskRow = async (db: Db, id: string): Promise<TaskOfCase | undefined> => (await ask<TaskOfCase>(db, ONE, [id]))[0];

/** A task that this person has just taken, with the names that belong to it. */
export function takenTask(t: TaskRow, who: Who, acting: Acting[]): NamedTask {
  const whom = acting.find((a) => a.substitution === t.substitution_id);
  return { ...t, assignee_name: who.name, for_id: whom?.person ?? null, for_name: whom?.name ?? null, for_order: whom?.order ?? null };
}

export const tasksOfCase = (db: Db, caseId: string): Promise<NamedTask[]> => taskRows(db).where('t.case_id', caseId).orderBy(['t.opened_at', 't.id']) as never;

/** For whom the holder took it; else for whom this person would complete it: of his own role, for nobody. */
function forWhom(t: NamedTask, who: Who, acting: Acting[]): TaskItem['for'] {
  if (t.for_id !== null) return { id: t.for_id, name: t.for_name!, order: t.for_order! };
  if (t.state !== 'open' || t.assignee === who.id) return null;
  const his = acting.filter((a) => a.roles.includes(t.role) && (t.assignee === a.person || (t.assignee === null && (t.person === null ? !who.roles.includes(t.role) : t.person === a.person))));
  const a = his.find((x) => !t.excluded.includes(x.person)) ?? his[0];
  return a ? { id: a.person, name: a.name, order: a.order } : null;
}

/** A task as this person sees it. */
export function shownTask(t: NamedTask, who: Who, acting: Acting[]): TaskItem {
  const { commands } = sheet(t.procedure);
  const whom = forWhom(t, who, acting);
  return {
    id: t.id, caseId: t.case_id, procedure: t.procedure, kind: t.kind, commands: t.commands.map((name) => ({ name, words: commands[name]?.words ?? {} })), role: t.role, norm: t.norm,
    about: t.about && { ...t.about, ...(t.about.warning && { words: sayAll(['warnings', t.about.warning]) }) }, dueAt: t.due_at, target: t.target, state: t.state, openedAt: t.opened_at, closedAt: t.closed_at,
    assignee: t.assignee === null ? null : { id: t.assignee, name: t.assignee_name! }, for: whom, claim: t.claim_no, person: t.person,
    href: `/v1/tasks/${encodeURIComponent(t.id)}`, mine: t.assignee === who.id, excluded: [who.id, whom?.id].some((p) => p !== undefined && t.excluded.includes(p)), deciding: t.receipt_id !== null && t.state === 'open',
  };
}
