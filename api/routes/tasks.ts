import { z } from 'zod';
import type { Db } from '../../database/connect';
import { fromCursor, page, pageOf, pageQuery, type Keyset } from '../paging';
import { problem } from '../problems';
import { json, route, STAFF, type Who } from '../route';
import { shownTask, taskRows, type NamedTask } from '../taskViews';
import { taskSchema } from '../viewSchemas';
import { daySchema } from '../schemas';
import { askedMoment } from '../dates';

const views = ['mine', 'unclaimed', 'overdue', 'all'] as const;
type View = (typeof views)[number];
const sorts = { due: "coalesce(t.due_at, 'infinity')", opened: 't.opened_at' } as const;

/** Whose tasks a person sees at all: of his roles; head and admin see everybody's. */
const seesAll = (who: Who): boolean => who.roles.includes('head') || who.roles.includes('admin');

const narrow = {
  mine: (who: Who) => ['t.assignee = ?', [who.id]],
  unclaimed: (who: Who) => ['t.assignee is null and not (? = any(t.excluded)) and t.role = any(?)', [who.id, who.roles]],
  overdue: () => ['t.due_at <= office.now()', []],
  all: () => ['true', []],
} as const satisfies { [V in View]: (who: Who) => readonly [string, readonly unknown[]] };

interface Filter { view: View; procedure?: string; dueBefore?: string; kind?: 'task' | 'alert' }

function openTasks(db: Db, who: Who, filter: Filter) {
  const [sql, values] = narrow[filter.view](who);
  return taskRows(db).where('t.state', 'open').whereRaw(sql, values as never).modify((q) => {
    if (!seesAll(who)) q.whereRaw('(t.role = any(?) or t.assignee = ?)', [who.roles, who.id]);
    if (filter.procedure) q.where('t.procedure', filter.procedure);
    if (filter.kind) q.where('t.kind', filter.kind);
    // the end of that civil day in the jurisdiction with the earlier midnight
    if (filter.dueBefore) q.where('t.due_at', '<=', askedMoment(filter.dueBefore, 'kg', 'dueBefore'));
  });
}

const filterQuery = { view: z.enum(views).default('all'), procedure: z.string().max(100).optional(), dueBefore: daySchema.optional(), kind: z.enum(['task', 'alert']).optional() };

const list = route({
  method: 'get', path: '/v1/tasks', access: STAFF, tag: 'tasks', summary: 'Open tasks and alerts: mine, unclaimed, overdue or all that I may see.',
  query: z.strictObject({ ...filterQuery, ...pageQuery, sort: z.enum(['due', '-due', 'opened', '-opened']).default('due') }),
  answers: { 200: { words: 'A page of tasks', schema: pageOf(taskSchema) } },
  async handler({ deps, who, query }) {
    const column = sorts[query.sort.replace('-', '') as keyof typeof sorts];
    const [order, than] = query.sort.startsWith('-') ? ['desc', '<'] : ['asc', '>'];
    const after = fromCursor(query.cursor, { key: 'instant', id: 'text' });
    const rows = await openTasks(deps.db, who, query).select(deps.db.raw(`(${column})::text as sort_key`))
      .modify((q) => { if (after) q.whereRaw(`(${column}, t.id) ${than} (?::timestamptz, ?)`, after); })
      .orderByRaw(`${column} ${order}, t.id ${order}`).limit(query.limit + 1) as NamedTask[];
    const shown = page(rows, query.limit, (t): Keyset => [t.sort_key!, t.id]);
    return json({ items: shown.rows.map((t) => shownTask(t, who)), next: shown.next });
  },
});

const countsAnswer = z.strictObject({ mine: z.int(), unclaimed: z.int(), overdue: z.int(), all: z.int() });
const counts = route({
  method: 'get', path: '/v1/tasks/counts', access: STAFF, tag: 'tasks', summary: 'How many open tasks each view has.',
  query: z.strictObject({ procedure: filterQuery.procedure, kind: filterQuery.kind }),
  answers: { 200: { words: 'Numbers', schema: countsAnswer } },
  async handler({ deps, who, query }) {
    const one = (view: View) => openTasks(deps.db, who, { ...query, view }).clearSelect().count('* as n').first() as unknown as Promise<{ n: number }>;
    const found = await Promise.all(views.map(async (view) => [view, Number((await one(view)).n)]));
    return json(Object.fromEntries(found));
  },
});

/** A task of this person's view, open or not; else notFound. */
export async function taskOf(db: Db, who: Who, id: string): Promise<NamedTask> {
  const t = await taskRows(db).where('t.id', id).first() as NamedTask | undefined;
  if (!t || !(seesAll(who) || who.roles.includes(t.role as never) || t.assignee === who.id)) throw problem('notFound', 'There is no such task.');
  return t;
}

export const taskReply = (t: NamedTask, who: Who) => json(shownTask(t, who), 200, { ETag: `"${t.claim_no}"` });

const read = route({
  method: 'get', path: '/v1/tasks/:id', access: STAFF, tag: 'tasks', summary: 'One task; its ETag is the claim number.',
  params: z.strictObject({ id: z.string().max(200) }), answers: { 200: { words: 'The task', schema: taskSchema } },
  handler: async ({ deps, who, params }) => taskReply(await taskOf(deps.db, who, params.id), who),
});

export const tasks = [list, counts, read];
