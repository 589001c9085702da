import { z } from 'zod';
import { assign, claim, claimNext, release } from '../assignment';
import { versionOf } from '../etag';
import { problem } from '../problems';
import { route, STAFF } from '../route';
import { taskSchema } from '../viewSchemas';
import { taskOf, taskReply } from './tasks';

const params = z.strictObject({ id: z.string().max(200) });
const answers = { 200: { words: 'The task; its ETag is the new claim number', schema: taskSchema } };
const MATCH = 'If-Match may name the claim number that was seen.';

const claimOne = route({
  method: 'post', path: '/v1/tasks/:id/claim', access: STAFF, tag: 'tasks', params, answers,
  summary: `Take a free task of my role. One of several rivals wins. ${MATCH}`,
  async handler({ deps, who, params: { id }, req }) {
    const t = await taskOf(deps.db, who, id);
    // a repeated claim of what I hold changes nothing
    if (t.state === 'open' && t.assignee === who.id) return taskReply(t, who);
    if (!who.roles.includes(t.role)) throw problem('forbidden', `Only for ${t.role}.`, { norm: t.norm });
    if (await deps.db('work.case').where({ id: t.case_id, applicant: who.id }).first('id')) throw problem('forbidden', 'Nobody decides on his own application.', { norm: t.norm });
    if (t.kind === 'alert') throw problem('notNow', 'An alert is for reading; there is nothing to claim.', { norm: t.norm });
    await claim(deps.db, who, id, versionOf(req));
    return taskReply(await taskOf(deps.db, who, id), who);
  },
});

const releaseOne = route({
  method: 'post', path: '/v1/tasks/:id/release', access: STAFF, tag: 'tasks', params, answers, summary: `Give a task of mine back. ${MATCH}`,
  async handler({ deps, who, params: { id }, req }) {
    const t = await taskOf(deps.db, who, id);
    if (t.assignee !== null && t.assignee !== who.id) throw problem('forbidden', 'Only its holder gives a task back.', { norm: t.norm });
    await release(deps.db, who, id, versionOf(req));
    return taskReply(await taskOf(deps.db, who, id), who);
  },
});

const assignOne = route({
  method: 'post', path: '/v1/tasks/:id/assign', access: ['head', 'admin'], tag: 'tasks', params, answers, summary: `Give a task to somebody, with a reason. ${MATCH}`,
  body: z.strictObject({ to: z.uuid(), reason: z.string().trim().min(1).max(1000) }),
  async handler({ deps, who, params: { id }, body, req }) {
    await assign(deps.db, who, id, body.to, body.reason, versionOf(req));
    return taskReply(await taskOf(deps.db, who, id), who);
  },
});

const next = route({
  method: 'post', path: '/v1/tasks/next', access: STAFF, tag: 'tasks', summary: 'Take the free task of my roles that is due first.',
  query: z.strictObject({ procedure: z.string().max(100).optional() }),
  answers: { ...answers, 204: { words: 'Nothing is free' } },
  async handler({ deps, who, query }) {
    const won = await claimNext(deps.db, who, query.procedure);
    return won ? taskReply(await taskOf(deps.db, who, won.id), who) : { status: 204 };
  },
});

export const assignments = [next, claimOne, releaseOne, assignOne];
