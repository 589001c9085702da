import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { projectionActivities } from '../../activities/projection';
import { forTests, prepare } from '../support/forTests';
import { desk, openOffice } from './office';

const o = forTests(openOffice);
const d = desk(o);
let caseId: string;
prepare(async () => {
  caseId = await d.file();
});

const path = (id: string, action = ''): string => `/v1/tasks/${encodeURIComponent(id)}${action && `/${action}`}`;
const claim = (who: string, id: string, headers: Record<string, string> = {}) => o.call(who, 'POST', path(id, 'claim'), undefined, headers);
const send = (who: string, command: string, body: unknown = {}, headers: Record<string, string> = {}) =>
  o.call(who, 'POST', `/v1/cases/${caseId}/commands/${command}`, body, { 'idempotency-key': randomUUID(), prefer: 'wait=0', ...headers });
const close = (id: string) => o.owner('work.task').where({ id }).update({ state: 'closed' });

test('of fifty rivals one gets the task, the others a clear conflict', async () => {
  const id = await d.task(caseId);
  const officers = Array.from({ length: 50 }, (_, i) => `officer${i + 100}`);
  await Promise.all(officers.map((w) => d.personId(w)));
  const answers = await Promise.all(officers.map((w) => claim(w, id)));
  assert.equal(answers.filter((a) => a.status === 200).length, 1);
  assert.ok(answers.filter((a) => a.status !== 200).every((a) => a.status === 409 && a.body.code === 'conflict'));
  const row = await o.db('work.task').where({ id }).first();
  assert.equal(row.claim_no, 1);
  assert.equal((await o.db('work.assignment').where({ task_id: id })).length, 1);
  await close(id);
});

test('a claim is repeated without effect, given back by its holder alone, and every change is written down', async () => {
  const id = await d.task(caseId);
  const first = await claim('officer', id);
  assert.deepEqual([first.status, first.body.mine, first.headers.get('etag')], [200, true, '"1"']);
  assert.equal((await claim('officer', id)).headers.get('etag'), '"1"');
  assert.equal((await o.call('officer2', 'POST', path(id, 'release'))).status, 403);
  const freed = await o.call('officer', 'POST', path(id, 'release'));
  assert.deepEqual([freed.status, freed.body.assignee, freed.headers.get('etag')], [200, null, '"2"']);
  assert.equal((await claim('officer2', id, { 'if-match': '"1"' })).status, 412);
  assert.equal((await claim('officer2', id, { 'if-match': '"2"' })).status, 200);
  const log = await o.db('work.assignment').where({ task_id: id }).orderBy('id').select('action', 'claim_no');
  assert.deepEqual(log, [{ action: 'claim', claim_no: 1 }, { action: 'release', claim_no: 2 }, { action: 'claim', claim_no: 3 }]);
  const told = await o.db('history.entry').where({ case_id: caseId }).whereRaw("data->>'task' = ?", [id]).orderBy('n').pluck('kind');
  assert.deepEqual(told, ['task.claimed', 'task.released', 'task.claimed']);
  await close(id);
});

test('not for another role, not for whoever prepared it, not once it is done', async () => {
  const head = await d.task(caseId, { role: 'head', commands: ['sign', 'return'], excluded: [await d.personId('head2')] });
  assert.equal((await claim('officer', head)).status, 404);
  assert.equal((await claim('admin', head)).status, 403);
  assert.deepEqual([(await claim('head2', head)).status, (await claim('head2', head)).body.code], [403, 'forbidden']);
  assert.equal((await o.call('head2', 'POST', '/v1/tasks/next')).status, 204);
  await close(head);
  assert.deepEqual([(await claim('head', head)).status, (await claim('head', head)).body.code], [409, 'notNow']);
});

test('head and admin assign with a reason, to somebody who may', async () => {
  const id = await d.task(caseId, { excluded: [await d.personId('officer3')] });
  const [officer2, officer3, inspector] = await Promise.all(['officer2', 'officer3', 'inspector'].map(d.personId));
  const assign = (who: string, to: string, reason = 'absence') => o.call(who, 'POST', path(id, 'assign'), { to, reason });
  assert.equal((await assign('officer', officer2!)).status, 403);
  assert.equal((await assign('head', inspector!)).status, 422);
  assert.equal((await assign('head', officer3!)).status, 422);
  assert.equal((await assign('head', officer2!, ' ')).status, 422);
  assert.deepEqual([(await assign('head', officer2!)).status, (await o.call('officer2', 'GET', path(id))).body.mine], [200, true]);
  assert.equal((await o.db('work.assignment').where({ task_id: id }).first()).reason, 'absence');
  await close(id);
});

test('only the holder decides: unclaimed, held by another, lost between opening and pressing', async () => {
  const id = await d.task(caseId);
  assert.match((await send('officer', 'findComplete')).body.detail, /Claim the task/);
  const { headers } = await claim('officer', id);
  assert.match((await send('officer2', 'findComplete')).body.detail, /held by somebody else/);
  await o.call('head', 'POST', path(id, 'assign'), { to: await d.personId('officer2'), reason: 'absence' });
  assert.equal((await send('officer', 'findComplete')).status, 403);
  await o.call('head', 'POST', path(id, 'assign'), { to: await d.personId('officer'), reason: 'back again' });
  // he holds it again, but not as it was when he opened it
  assert.equal((await send('officer', 'findComplete', {}, { 'if-match': headers.get('etag')! })).status, 412);
  const refused = await o.db('history.entry').where({ case_id: caseId, kind: 'command.refused' }).whereRaw("data->>'command' = 'findComplete'");
  assert.ok(refused.length >= 3, 'each attempt stands in the history');
  const accepted = await send('officer', 'findComplete');
  assert.equal(accepted.status, 202, JSON.stringify(accepted.body));
  await close(id);
});

test('of fifty presses of the button one is received, and no other decision beside it', async () => {
  const id = await d.task(caseId);
  await claim('officer', id);
  const same = await Promise.all(Array.from({ length: 25 }, () => send('officer', 'findComplete', {}, { 'idempotency-key': 'pressed' })));
  const others = await Promise.all(Array.from({ length: 25 }, () => send('officer', 'findDefects', { defects: [{ norm: 'KG-514-4/11.9', remark: 'missing' }] })));
  assert.deepEqual([...new Set(same.map((a) => a.status))], [202]);
  assert.equal(new Set(same.map((a) => a.body.receipt)).size, 1);
  assert.ok(others.every((a) => a.status === 409 && a.body.code === 'conflict'), JSON.stringify(others.map((a) => a.body)));
  assert.equal((await o.db('dossier.receipt').where({ task_id: id })).length, 1);
  assert.equal((await o.call('head', 'POST', path(id, 'assign'), { to: await d.personId('officer2'), reason: 'x' })).status, 409, 'a decision is under way');
  await close(id);
});

test('lists by view, filter and cursor; next takes what is due first', async () => {
  const day = (n: number) => `2031-01-${String(n).padStart(2, '0')}T18:00:00.000Z`;
  const ids = [];
  for (const n of [3, 1, 2]) ids.push(await d.task(caseId, { due_at: day(n), target: `2031-01-0${n}` }));
  const open = await d.task(caseId);
  await d.task(caseId, { kind: 'alert', commands: [], about: { term: 'review', daysLeft: 5 } });
  const seen: string[] = [];
  for (let next: string | null = ''; next !== null;) {
    const { body } = await o.call('officer', 'GET', `/v1/tasks?view=unclaimed&kind=task&limit=1${next && `&cursor=${next}`}`);
    seen.push(...body.items.map((t: any) => t.id));
    next = body.next;
  }
  assert.deepEqual(seen, [ids[1], ids[2], ids[0], open]);
  const latest = (await o.call('officer', 'GET', '/v1/tasks?view=unclaimed&kind=task&sort=-due')).body.items.map((t: any) => t.id);
  assert.deepEqual(latest, [...seen].reverse());
  assert.equal((await o.call('officer', 'GET', '/v1/tasks?dueBefore=2031-01-02&kind=task')).body.items.length, 1);
  assert.deepEqual((await o.call('officer', 'GET', '/v1/tasks/counts')).body, { mine: 0, unclaimed: 5, overdue: 0, all: 5 });
  assert.equal((await o.call('officer', 'POST', '/v1/tasks/next')).body.id, ids[1]);
  assert.equal((await o.call('officer', 'GET', '/v1/tasks?view=mine')).body.items.length, 1);
  assert.equal((await o.call('officer', 'GET', '/v1/tasks?cursor=nonsense')).status, 422);
  assert.equal((await o.call('officer', 'GET', '/v1/tasks?view=none')).status, 422);
});

const office = (who: string, what: string, path: string, body: object, key: string = randomUUID()) => o.call(who, what, path, body, { 'idempotency-key': key });
const lines = async (kind: string, who = 'admin') => (await o.call(who, 'GET', '/v1/office/history?lang=en')).body.items.filter((l: any) => l.kind === kind);

test('tasks of a suspended person become free; suspension and return are lines in the history of the office, once', async () => {
  const [held] = await o.db('work.task').whereNotNull('assignee').where({ state: 'open' });
  const suspend = (who = 'admin', body: object = { reason: 'left' }, key = 'suspend-1') => office(who, 'POST', `/v1/people/${held.assignee}/suspend`, body, key);
  assert.equal((await suspend('officer')).status, 403);
  assert.equal((await suspend('admin', {})).status, 422);
  const first = await suspend();
  assert.equal(first.status, 200);
  assert.deepEqual((await suspend()).body, first.body);
  assert.equal((await suspend('admin', { reason: 'left' }, 'another-key')).body.code, 'notNow');
  assert.deepEqual(await o.db('work.task').where({ id: held.id }).pluck('assignee'), [null]);
  const [released] = await o.db('history.entry').where({ case_id: caseId, kind: 'task.released' }).orderBy('n', 'desc');
  assert.deepEqual([released.role, released.data.reason], ['admin', 'left']);
  assert.equal((await office('admin', 'POST', `/v1/people/${held.assignee}/restore`, { reason: 'is back' })).status, 200);
  assert.equal((await office('admin', 'POST', `/v1/people/${held.assignee}/restore`, { reason: 'is back' })).body.code, 'notNow');
  const { name } = await o.db('office.person').where({ id: held.assignee }).first('name');
  assert.deepEqual((await lines('office.suspended')).map((l: any) => l.words), [`Suspended: ${name}. Reason: left.`]);
  assert.deepEqual((await lines('office.restored')).map((l: any) => l.words), [`The suspension was ended: ${name}. Reason: is back.`]);
});

test('an assignment says why in the history of the case, to officials alone; an officer assigns nothing', async () => {
  const id = await d.task(caseId);
  const to = await d.personId('officer2');
  assert.equal((await o.call('officer', 'POST', path(id, 'assign'), { to, reason: 'x' })).status, 403);
  assert.equal((await o.call('admin', 'POST', path(id, 'assign'), { to })).status, 422);
  assert.equal((await o.call('admin', 'POST', path(id, 'assign'), { to, reason: 'the other one is ill' })).body.assignee.id, to);
  const last = async (who: string) => (await o.call(who, 'GET', `/v1/cases/${caseId}/history?lang=en`)).body.items.findLast((l: any) => l.kind === 'task.assigned');
  assert.match((await last('officer')).words, /^Task assigned: .*\. Reason: the other one is ill\.$/);
  assert.equal(await last('applicant'), undefined, 'who does which work is the affair of the office');
  await close(id);
});

test('a task for one person is his alone, until it is assigned to another', async () => {
  const [his, other] = [await d.personId('inspector'), await d.personId('inspector2')];
  const id = await d.task(caseId, { role: 'inspector', commands: ['reportInspection'], norm: 'KG-514-4/14.a', person: his, assignee: his });
  assert.equal((await o.call('inspector', 'POST', path(id, 'release'))).status, 200);
  const nextOf = async (who: string) => (await o.call(who, 'POST', '/v1/tasks/next')).status;
  const unclaimed = async (who: string) => (await o.call(who, 'GET', '/v1/tasks?view=unclaimed')).body.items.map((t: any) => t.id);
  assert.deepEqual([(await claim('inspector2', id)).status, await nextOf('inspector2'), await unclaimed('inspector2')], [403, 204, []]);
  assert.deepEqual(await unclaimed('inspector'), [id]);
  const may = async (who: string) => (await o.call(who, 'GET', `/v1/cases/${caseId}`)).body.possible.filter((p: any) => p.task === id).length;
  assert.deepEqual([await may('inspector'), await may('inspector2')], [1, 0]);
  assert.deepEqual([(await claim('inspector', id)).status, (await o.call('inspector', 'GET', path(id))).body.person], [200, his]);
  assert.equal((await o.call('admin', 'POST', path(id, 'assign'), { to: other, reason: 'leave' })).status, 200);
  assert.deepEqual((await o.db('work.task').where({ id }).select('assignee', 'person')), [{ assignee: other, person: other }]);
  assert.equal((await o.call('inspector2', 'POST', path(id, 'release'))).status, 200);
  assert.deepEqual([(await claim('inspector', id)).status, (await o.call('inspector2', 'POST', '/v1/tasks/next')).body.id], [403, id]);
  await close(id);
});

test('the projection gives a task for one person to him at first, and leaves it where it was assigned', async () => {
  const [his, other] = [await d.personId('inspector'), await d.personId('inspector2')];
  const id = `${caseId}/named`;
  const task = { id, kind: 'task', commands: ['reportInspection'], role: 'inspector', norm: 'KG-514-4/14.a', excluded: [], dueAt: null, target: null, state: 'open', closedAt: null, person: his } as const;
  const shown = (version: number) => ({ caseId, version, procedure: 'kg.mining.certificate', stage: 'inspection', open: true, outcome: null, automatic: null, norms: [], endedOn: null, terms: [], tasks: [task], possible: [], next: [], applied: [], closed: false }) as never;
  const { caseProject } = projectionActivities({ db: o.db } as never);
  const row = () => o.db('work.task').where({ id }).first('assignee', 'person');
  await caseProject(shown(1));
  assert.deepEqual(await row(), { assignee: his, person: his });
  assert.equal((await o.call('admin', 'POST', path(id, 'assign'), { to: other, reason: 'leave' })).status, 200);
  await caseProject(shown(2));
  assert.deepEqual(await row(), { assignee: other, person: other });
  await close(id);
});

test('an alert says in words why it warns before its term', async () => {
  for (const warning of ['pastReview', 'shortened']) {
    const id = await d.task(caseId, { kind: 'alert', commands: [], about: JSON.stringify({ term: 'review', daysLeft: 3, warning }) });
    const { body } = await o.call('officer', 'GET', '/v1/tasks?kind=alert');
    const { about } = body.items.find((t: any) => t.id === id);
    assert.equal(about.warning, warning);
    for (const l of ['ky', 'ru', 'en']) assert.ok(about.words[l], l);
    await close(id);
  }
});
