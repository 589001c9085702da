import { z } from 'zod';
import type { Db } from '../../database/connect';
import { actingOf, checkNotEnded, rolesOf, seesAll, type Acting } from '../acting';
import { lapse } from '../lapse';
import { fromCursor, page, pageOf, pageQuery, type Keyset } from '../paging';
import { problem } from '../problems';
import { json, route, STAFF, type Who } from '../route';
import { shownTask, taskRow, taskRows, type NamedTask, type TaskOfCase } from '../taskViews';
import { taskSchema } from '../viewSchemas';
import { daySchema } from '../schemas';
import { askedMoment } from '../dates';

const views = ['mine', 'unclaimed', 'overdue', 'all'] as const;
type View = (typeof views)[number];
const sorts = { due: "coalesce(t.due_at, 'infinity')", opened: 't.opened_at' } as const;

type Condition = readonly [sql: string, values: readonly unknown[]];
interface Viewer { who: Who; acting: Acting[] }
const either = (conditions: Condition[]): Condition => [`(${conditions.map(([sql]) => sql).join(' or ')})`, conditions.flatMap(([, values]) => values)];

/** What he or the one he substitutes holds; what either could claim. */
const held = ({ who, acting }: Viewer): Condition =>
  either([['t.assignee = ?', [who.id]], ...acting.map((a): Condition => ['t.assignee = ? and t.role = any(?)', [a.person, a.roles]])]);
const free = ({ who, acting }: Viewer): Condition => either([
  ['t.assignee is null and not (? = any(t.excluded)) and t.role = any(?) and (t.person is null or t.person = ?)', [who.id, who.roles, who.id]],
  ...acting.map((a): Condition => ['t.assignee is null and not (?::uuid[] && t.excluded) and t.role = any(?) and (t.person is null or t.person = ?)', [[who.id, a.person], a.roles, a.person]]),
]);
const narrow: { [V in View]: (viewer: Viewer) => Condition } = { mine: held, unclaimed: free, overdue: () => [`${sorts.due} <= (select office.now())`, []], all: () => ['true', []] };

interface Filter { view: View; procedure?: string; dueBefore?: string; kind?: 'task' | 'alert' }

function openTasks(db: Db, viewer: Viewer, filter: Filter) {
  const { who, acting } = viewer;
  const [sql, values] = narrow[filter.view](viewer);
  return taskRows(db).where('t.state', 'open').whereRaw(sql, values as never).modify((q) => {
    const [own, whose] = either([['t.role = any(?)', [rolesOf(who, acting)]], held(viewer)]);
    if (!seesAll(who, acting)) q.whereRaw(own, whose as never);
    if (filter.procedure) q.where('t.procedure', filter.procedure);
    if (filter.kind) q.where('t.kind', filter.kind);
    // the end of that civil day in the jurisdiction with the earlier midnight
    if (filter.dueBefore) q.where('t.due_at', '<=', askedMoment(filter.dueBefore, 'kg', 'dueBefore'));
  });
}

/** Whose eyes the tasks are seen with; what lapsed meanwhile is free first. */
async function viewerOf(db: Db, who: Who): Promise<Viewer> {
  await lapse(db);
  return { who, acting: await actingOf(db, who) };
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
    const viewer = await viewerOf(deps.db, who);
    const rows = await openTasks(deps.db, viewer, query).select(deps.db.raw(`(${column})::text as sort_key`))
      .modify((q) => { if (after) q.whereRaw(`(${column}, t.id) ${than} (?::timestamptz, ?)`, after); })
      .orderByRaw(`${column} ${order}, t.id ${order}`).limit(query.limit + 1) as NamedTask[];
    const shown = page(rows, query.limit, (t): Keyset => [t.sort_key!, t.id]);
    return json({ items: shown.rows.map((t) => shownTask(t, who, viewer.acting)), next: shown.next });
  },
});

const countsAnswer = z.strictObject({ mine: z.int(), unclaimed: z.int(), overdue: z.int(), all: z.int() });
const counts = route({
  method: 'get', path: '/v1/tasks/counts', access: STAFF, tag: 'tasks', summary: 'How many open tasks each view has.',
  query: z.strictObject({ procedure: filterQuery.procedure, kind: filterQuery.kind }),
  answers: { 200: { words: 'Numbers', schema: countsAnswer } },
  async handler({ deps, who, query }) {
    const viewer = await viewerOf(deps.db, who);
    const one = (view: View) => openTasks(deps.db, viewer, { ...query, view }).clearSelect().count('* as n').first() as unknown as Promise<{ n: number }>;
    const found = await Promise.all(views.map(async (view) => [view, Number((await one(view)).n)]));
    return json(Object.fromEntries(found));
  },
});

export interface Seen<T = NamedTask> { task: T; acting: Acting[] }

/** A task of this person's view, open or not, with those he substitutes; else notFound. */
export async function taskOf(db: Db, who: Who, id: string): Promise<Seen<TaskOfCase>> {
  const { acting } = await viewerOf(db, who);
  const task = await taskRow(db, id);
  if (!task) throw problem('notFound', 'There is no such task.');
  const his = seesAll(who, acting) || rolesOf(who, acting).includes(task.role) || task.assignee === who.id;
  if (his) return { task, acting };
  await checkNotEnded(db, who, acting, task.role, task.norm);
  throw problem('notFound', 'There is no such task.');
}

export const taskReply = ({ task, acting }: Seen, who: Who) => json(shownTask(task, who, acting), 200, { ETag: `"${task.claim_no}"` });

const read = route({
  method: 'get', path: '/v1/tasks/:id', access: STAFF, tag: 'tasks', summary: 'One task; its ETag is the claim number.',
  params: z.strictObject({ id: z.string().max(200) }), answers: { 200: { words: 'The task', schema: taskSchema } },
  handler: async ({ deps, who, params }) => taskReply(await taskOf(deps.db, who, params.id), who),
});

export const tasks = [list, counts, read];
