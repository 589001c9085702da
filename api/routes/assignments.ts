import { z } from 'zod';
import { actingOf, checkNotEnded } from '../acting';
import { assign, release } from '../assignment';
import { versionOf } from '../etag';
import { lapse } from '../lapse';
import { assignAs, claimAs } from '../mayAct';
import { problem } from '../problems';
import { route, STAFF } from '../route';
import { idSchema } from '../schemas';
import { claim, claimNext } from '../taking';
import { takenTask } from '../taskViews';
import { taskSchema } from '../viewSchemas';
import { taskOf, taskReply } from './tasks';

const params = z.strictObject({ id: z.string().max(200) });
const answers = { 200: { words: 'The task; its ETag is the new claim number', schema: taskSchema } };
const MATCH = 'If-Match may name the claim number that was seen.';

const claimOne = route({
  method: 'post', path: '/v1/tasks/:id/claim', access: STAFF, tag: 'tasks', params, answers,
  summary: `Take a free task of my role. One of several rivals wins. ${MATCH}`,
  async handler({ deps, who, params: { id }, req }) {
    const seen = await taskOf(deps.db, who, id);
    const { task: t, acting } = seen;
    // a repeated claim of what I hold changes nothing
    if (t.state === 'open' && t.assignee === who.id) return taskReply(seen, who);
    await checkNotEnded(deps.db, who, acting, t.role, t.norm);
    const way = claimAs(t, t.applicant, who, acting);
    if (t.kind === 'alert') throw problem('notNow', 'An alert is for reading; there is nothing to claim.', { norm: t.norm });
    const won = await claim(deps.db, way, id, versionOf(req));
    return taskReply({ acting, task: takenTask(won, who, acting) }, who);
  },
});

const releaseOne = route({
  method: 'post', path: '/v1/tasks/:id/release', access: STAFF, tag: 'tasks', params, answers, summary: `Give a task of mine back. ${MATCH}`,
  async handler({ deps, who, params: { id }, req }) {
    const { task: t } = await taskOf(deps.db, who, id);
    if (t.assignee !== null && t.assignee !== who.id) throw problem('forbidden', 'Only its holder gives a task back.', { norm: t.norm });
    const by = { person: who.id, role: t.role, ...(t.for_id && { for: t.for_id, order: t.for_order! }) };
    await release(deps.db, { by, substitution: t.substitution_id }, id, versionOf(req));
    return taskReply(await taskOf(deps.db, who, id), who);
  },
});

const assignOne = route({
  method: 'post', path: '/v1/tasks/:id/assign', access: ['head', 'admin'], orActing: true, tag: 'tasks', params, answers, summary: `Give a task to somebody, with a reason. ${MATCH}`,
  body: z.strictObject({ to: idSchema, reason: z.string().trim().min(1).max(1000) }),
  async handler({ deps, who, params: { id }, body, req }) {
    const { acting, task: t } = await taskOf(deps.db, who, id);
    const way = assignAs(t, t.applicant, who, acting);
    await assign(deps.db, way, id, body.to, body.reason, versionOf(req));
    return taskReply(await taskOf(deps.db, who, id), who);
  },
});

const next = route({
  method: 'post', path: '/v1/tasks/next', access: STAFF, tag: 'tasks', summary: 'Take the free task of my roles that is due first.',
  query: z.strictObject({ procedure: z.string().max(100).optional() }),
  answers: { ...answers, 204: { words: 'Nothing is free' } },
  async handler({ deps, who, query }) {
    await lapse(deps.db);
    const acting = await actingOf(deps.db, who);
    const won = await claimNext(deps.db, who, acting, query.procedure);
    return won ? taskReply({ acting, task: takenTask(won, who, acting) }, who) : { status: 204 };
  },
});

export const assignments = [next, claimOne, releaseOne, assignOne];
