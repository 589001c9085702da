import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, test } from 'node:test';
import { appendHistory, OFFICE } from '../../database/history';
import { receive } from '../../dossier/receive';
import { forTests, prepare } from '../support/forTests';
import { desk, openOffice, type Answer } from './office';

const o = forTests(openOffice);
const d = desk(o);
let caseId: string;
const id: { [who: string]: string } = {};
const WHO = ['officer', 'officer2', 'officer3', 'inspector', 'inspector2', 'head', 'head2', 'admin', 'applicant'];

/** Sets the office clock to an instant, at which it stays. */
const clock = (at: string) => o.owner.raw(`create or replace function office.now() returns timestamptz language sql stable as $$ select timestamptz '${at}' $$`);
const moment = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();

// Thursday 10 September 2026, 9:00 to 18:00 in Bishkek
const MORNING = '2026-09-10T03:00:00.000Z', EVENING = '2026-09-10T12:00:00.000Z', NOON = '2026-09-10T06:00:00.000Z', BEFORE = '2026-09-09T06:00:00.000Z';

prepare(async () => {
  await clock(BEFORE);
  for (const who of WHO) id[who] = await d.personId(who);
  caseId = await d.file();
});
beforeEach(async () => {
  await clock(BEFORE);
  await o.owner('work.task').where({ state: 'open' }).update({ state: 'closed' });
  // of one test nothing reaches into the next: by the owner, for the application can take nothing back
  await o.owner.raw('update work.task set substitution_id = null; delete from work.assignment; delete from office.substitution_end; delete from office.substitution');
});

const order = (of: string, by: string, more: Record<string, unknown> = {}) => ({ of: id[of] ?? of, by: id[by] ?? by, from: MORNING, until: EVENING, order: '12', reason: 'leave', ...more });
const post = (body: unknown, who = 'admin', key = randomUUID() as string) => o.call(who, 'POST', '/v1/substitutions', body, { 'idempotency-key': key });
async function substitute(of: string, by: string, more: Record<string, unknown> = {}): Promise<Answer['body']> {
  const answer = await post(order(of, by, more));
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body;
}
const path = (task: string, action = ''): string => `/v1/tasks/${encodeURIComponent(task)}${action && `/${action}`}`;
const claim = (who: string, task: string) => o.call(who, 'POST', path(task, 'claim'));
const send = (who: string, command: string, body: unknown = {}, headers: Record<string, string> = {}) =>
  o.call(who, 'POST', `/v1/cases/${caseId}/commands/${command}`, body, { 'idempotency-key': randomUUID(), prefer: 'wait=0', ...headers });
const signing = (over: Record<string, unknown> = {}): Promise<string> => d.task(caseId, { role: 'head', commands: ['sign', 'return'], norm: 'KG-514-4/18.a', ...over });
const receiptOf = (answer: Answer) => o.db('dossier.receipt').where({ id: answer.body.receipt }).first('by_person', 'role', 'for_person', 'order_no');
const isForbidden = (answer: Answer, detail: RegExp): void => {
  assert.deepEqual([answer.status, answer.body.code], [403, 'forbidden'], JSON.stringify(answer.body));
  assert.match(answer.body.detail, detail);
};

describe('registering', () => {
  test('by an administrator, once per key, into the history of the office; seen by those it is about', async () => {
    const key = randomUUID();
    const body = order('head', 'officer2', { from: '2026-09-10T09:00:00+06:00', until: '2026-09-10T18:00:00+06:00' });
    const [first, again] = [await post(body, 'admin', key), await post(body, 'admin', key)];
    assert.deepEqual([first.status, again.status, first.body.from, first.body.until, first.body.active], [201, 201, MORNING, EVENING, false]);
    assert.equal(first.body.id, again.body.id);
    assert.equal((await post({ ...body, order: '13' }, 'admin', key)).status, 422, 'another request under the same key');
    const lines = await o.db('history.entry').where({ case_id: OFFICE, kind: 'office.substituted' }).whereRaw("data->>'substitution' = ?", [first.body.id]);
    assert.deepEqual([lines.length, lines[0].by_person, lines[0].data.order, lines[0].data.until], [1, id.admin, '12', EVENING]);
    const words = async (lang: string) => (await o.call('head', 'GET', `/v1/office/history?lang=${lang}`)).body.items.at(-1).words;
    assert.equal(await words('en'), 'Person officer2 acts for Person head, order No. 12: from 10.09.2026 09:00 until 10.09.2026 18:00. Reason: leave.');
    assert.equal(await words('ru'), 'Person officer2 замещает: Person head, приказ № 12, с 10.09.2026 09:00 до 10.09.2026 18:00. Причина: leave.');
    const seen = async (who: string): Promise<number> => (await o.call(who, 'GET', '/v1/substitutions')).body.items.length;
    assert.deepEqual(await Promise.all(['admin', 'head', 'head2', 'officer2', 'officer'].map(seen)), [1, 1, 1, 1, 0]);
    await clock(NOON);
    assert.equal((await o.call('officer2', 'GET', '/v1/substitutions')).body.items[0].active, true);
  });

  test('is for administrators alone, and wants a key', async () => {
    for (const who of ['officer', 'inspector', 'head', 'applicant']) {
      assert.equal((await post(order('head', 'officer2'), who)).status, 403, who);
      assert.equal((await o.call(who, 'POST', `/v1/substitutions/${randomUUID()}/end`, { reason: 'x' })).status, 403, who);
    }
    assert.equal((await o.call('applicant', 'GET', '/v1/substitutions')).status, 403);
    assert.equal((await o.call('admin', 'POST', '/v1/substitutions', order('head', 'officer2'))).status, 400);
    assert.equal((await o.db('office.substitution')).length, 0);
  });

  const wrong: [what: string, of: string, by: string, more: Record<string, unknown>, pointer: string][] = [
    ['the absent one himself', 'head', 'head', {}, '/by'], ['nobody', 'head', randomUUID(), {}, '/by'], ['an applicant', 'head', 'applicant', {}, '/by'], ['an administrator', 'admin', 'head', {}, '/of'],
    ['until before from', 'head', 'officer2', { from: EVENING, until: MORNING }, '/until'], ['until at from', 'head', 'officer2', { until: MORNING }, '/until'],
    ['until that is over', 'head', 'officer2', { from: '2026-09-08T06:00:00Z', until: BEFORE }, '/until'], ['seconds', 'head', 'officer2', { from: '2026-09-10T03:00:01Z' }, '/from'],
    ['no offset', 'head', 'officer2', { from: '2026-09-10T03:00:00' }, '/from'], ['a day that does not exist', 'head', 'officer2', { until: '2026-09-31T03:00:00Z' }, '/until'],
    ['an empty order', 'head', 'officer2', { order: ' ' }, '/order'], ['an order of two lines', 'head', 'officer2', { order: '1\n2' }, '/order'], ['no reason', 'head', 'officer2', { reason: '' }, '/reason'],
  ];
  for (const [what, of, by, more, pointer] of wrong)
    test(`invalid: ${what}`, async () => {
      const { status, body } = await post(order(of, by, more));
      assert.deepEqual([status, body.errors?.[0]?.pointer], [422, pointer], JSON.stringify(body));
    });

  test('invalid: somebody suspended', async () => {
    await o.call('admin', 'POST', `/v1/people/${id.officer3}/suspend`, { reason: 'x' }, { 'idempotency-key': randomUUID() });
    assert.equal((await post(order('head', 'officer3'))).status, 422);
    assert.equal((await post(order('officer3', 'officer2'))).status, 422);
    await o.call('admin', 'POST', `/v1/people/${id.officer3}/restore`, { reason: 'is back' }, { 'idempotency-key': randomUUID() });
  });

  test('one absence at a time, several in a row; nobody acts for one who acts for another', async () => {
    await substitute('head', 'officer2');
    const code = async (of: string, by: string, more = {}): Promise<string> => (await post(order(of, by, more))).body.code ?? 'registered';
    const night = { from: EVENING, until: '2026-09-10T20:00:00.000Z', order: '13' };
    assert.equal(await code('head', 'officer3', { from: moment(EVENING, -60_000), until: night.until }), 'conflict', 'a minute too much');
    assert.equal(await code('head', 'officer3', { from: BEFORE, until: moment(MORNING, 60_000) }), 'conflict');
    assert.equal(await code('officer2', 'officer3'), 'conflict', 'the substitute goes away');
    assert.equal(await code('head2', 'head'), 'conflict', 'the absent one is to substitute');
    assert.equal(await code('head', 'officer3', night), 'registered', 'the next one');
    assert.equal(await code('officer2', 'officer', night), 'registered', 'free again from that minute');
    assert.equal(await code('head2', 'officer3', { order: '14' }), 'registered', 'one for another at the same time');
  });

  test('of ten rivals one is registered', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => post(order('head', 'officer2', { order: String(i) }))));
    assert.deepEqual(answers.map((a) => a.status).sort(), [201, ...Array<number>(9).fill(409)]);
  });
});

describe('acting for somebody', () => {
  test('begins and ends on the minute, at the stamp', async () => {
    await substitute('head', 'officer2');
    for (const [at, may] of [[moment(MORNING, -1), false], [MORNING, true], [moment(EVENING, -1), true], [EVENING, false]] as const) {
      await clock(at);
      const answer = await receive(o.db, {
        caseId, command: 'sign', content: {}, fields: {}, by: { person: id.officer2!, role: 'head', for: id.head!, order: '12' }, key: randomUUID(), bodyHash: 'x', files: [],
      });
      assert.equal('receipt' in answer, may, at);
      if (!may) assert.ok('refused' in answer && answer.refused.code === 'forbidden', at);
      if (at === EVENING) assert.ok('refused' in answer && answer.refused.detail === `the substitution under order 12 ended at ${EVENING}`);
    }
  });

  test('begins and ends on the minute, on every way of the API', async () => {
    await substitute('head', 'officer2');
    const task = await signing();
    const possible = async (): Promise<unknown> => (await o.call('officer2', 'GET', `/v1/cases/${caseId}`)).body.possible.find((p: any) => p.command === 'sign');
    const listed = async (): Promise<number> => (await o.call('officer2', 'GET', '/v1/tasks?view=unclaimed&kind=task')).body.items.length;
    const read = async (): Promise<number> => (await o.call('officer2', 'GET', path(task))).status;
    await clock(moment(MORNING, -1));
    assert.deepEqual([await possible(), await listed(), await read(), (await claim('officer2', task)).status], [undefined, 0, 404, 404]);
    await clock(MORNING);
    assert.deepEqual([await listed(), await read()], [1, 200]);
    const { norm, for: whom, claimFirst } = await possible() as any;
    assert.deepEqual([norm, claimFirst, whom], ['KG-514-4/18.a', true, { id: id.head, name: 'Person head', order: '12' }]);
    await clock(EVENING);
    assert.deepEqual([await possible(), await listed()], [undefined, 0]);
    isForbidden(await claim('officer2', task), /^The substitution under order 12 ended at 2026-09-10T12:00:00.000Z\.$/);
    isForbidden(await send('officer2', 'sign'), /under order 12 ended/);
    assert.equal((await o.call('officer2', 'POST', '/v1/tasks/next')).status, 204);
  });

  test('takes a task of the absent one, kept with whom and order, and decides; the receipt says so', async () => {
    const { id: substitution } = await substitute('head', 'officer2');
    const task = await signing();
    await clock(NOON);
    const claimed = await claim('officer2', task);
    assert.deepEqual([claimed.status, claimed.body.mine, claimed.body.for], [200, true, { id: id.head, name: 'Person head', order: '12' }]);
    assert.equal((await o.db('work.task').where({ id: task }).first()).substitution_id, substitution);
    assert.equal((await o.db('work.assignment').where({ task_id: task }).first()).substitution_id, substitution);
    isForbidden(await send('head', 'sign'), /held by somebody else/);
    const sent = await send('officer2', 'sign');
    assert.equal(sent.status, 202, JSON.stringify(sent.body));
    assert.deepEqual(await receiptOf(sent), { by_person: id.officer2, role: 'head', for_person: id.head, order_no: '12' });
    const line = await o.db('history.entry').where({ case_id: caseId, kind: 'task.claimed' }).orderBy('n', 'desc').first();
    assert.deepEqual([line.by_person, line.role, line.for_person, line.order_no], [id.officer2, 'head', id.head, '12']);
  });

  test('completes what the absent one holds, without a hand-over; he himself keeps his rights', async () => {
    await substitute('head', 'officer2');
    for (const who of ['officer2', 'head']) {
      const task = await signing();
      assert.equal((await claim('head', task)).status, 200);
      await clock(NOON);
      const mine = (await o.call('officer2', 'GET', '/v1/tasks?view=mine')).body.items;
      assert.deepEqual(mine.map((t: any) => [t.id, t.mine, t.assignee.id, t.for.order]), [[task, false, id.head, '12']]);
      const possible = (await o.call('officer2', 'GET', `/v1/cases/${caseId}`)).body.possible.find((p: any) => p.command === 'sign');
      assert.deepEqual([possible.claimFirst, possible.for.id], [false, id.head]);
      assert.equal((await o.call('officer2', 'GET', '/v1/tasks/counts')).body.mine, 1);
      isForbidden(await send('officer3', 'sign'), /Only for head/);
      const sent = await send(who, 'sign');
      assert.equal(sent.status, 202, JSON.stringify(sent.body));
      assert.equal((await receiptOf(sent)).for_person, who === 'head' ? null : id.head);
      assert.equal((await o.db('work.task').where({ id: task }).first()).assignee, id.head);
      await o.owner('work.task').where({ id: task }).update({ state: 'done' });
      await clock(BEFORE);
    }
  });

  test('an absent holder who gave the task away is not acted for on it any more', async () => {
    await substitute('head', 'officer2');
    const task = await signing();
    const { headers } = await claim('head', task);
    await clock(NOON);
    await o.call('admin', 'POST', path(task, 'assign'), { to: id.head2, reason: 'both away' });
    isForbidden(await send('officer2', 'sign', {}, { 'if-match': headers.get('etag')! }), /held by somebody else/);
  });

  test('his own right goes first', async () => {
    await substitute('officer', 'officer2');
    await clock(NOON);
    const [open, held] = [await d.task(caseId), await d.task(caseId, { commands: ['checkDebts'] })];
    await claim('officer', held);
    const claimed = await claim('officer2', open);
    assert.deepEqual([claimed.status, claimed.body.for], [200, null]);
    const own = await send('officer2', 'findComplete');
    assert.equal((await receiptOf(own)).for_person, null);
    const forHim = await send('officer2', 'checkDebts', { result: 'none' });
    assert.equal((await receiptOf(forHim)).for_person, id.officer, JSON.stringify(forHim.body));
  });

  test('next takes what is his own first, then what is the absent one\'s', async () => {
    await substitute('head', 'officer2');
    await clock(NOON);
    const his = await signing({ due_at: '2026-09-11T00:00:00Z' });
    const own = await d.task(caseId, { due_at: '2026-09-20T00:00:00Z' });
    const next = async () => (await o.call('officer2', 'POST', '/v1/tasks/next')).body;
    assert.equal((await next()).id, own);
    const second = await next();
    assert.deepEqual([second.id, second.for.id], [his, id.head]);
  });

  test('an any-time act for the one person the case waits for', async () => {
    await substitute('inspector', 'inspector2');
    await o.owner('work.case').where({ id: caseId }).update({ possible: JSON.stringify([{ command: 'setAside', role: 'inspector', person: id.inspector, norm: 'KG-514-4/14', until: null }]) });
    const seen = async (who: string) => (await o.call(who, 'GET', `/v1/cases/${caseId}`)).body.possible.find((p: any) => p.command === 'setAside');
    assert.equal(await seen('inspector2'), undefined);
    await clock(NOON);
    assert.deepEqual([(await seen('inspector')).for, (await seen('inspector2')).for.id], [null, id.inspector]);
    await o.owner('work.case').where({ id: caseId }).update({ possible: '[]' });
  });

  test('assigns for the absent head, and gives back what he took for him', async () => {
    await substitute('head', 'officer2');
    const [task, other] = [await signing(), await d.task(caseId)];
    const assign = (who: string) => o.call(who, 'POST', path(other, 'assign'), { to: id.officer3, reason: 'load' });
    assert.equal((await assign('officer2')).status, 403);
    await clock(NOON);
    assert.equal((await assign('officer2')).status, 200);
    assert.equal((await assign('officer3')).status, 403);
    const line = await o.db('history.entry').where({ case_id: caseId, kind: 'task.assigned' }).orderBy('n', 'desc').first();
    assert.deepEqual([line.by_person, line.role, line.for_person], [id.officer2, 'head', id.head]);
    await claim('officer2', task);
    const freed = await o.call('officer2', 'POST', path(task, 'release'));
    assert.deepEqual([freed.status, freed.body.assignee], [200, null]);
    assert.equal((await o.db('history.entry').where({ case_id: caseId, kind: 'task.released' }).orderBy('n', 'desc').first()).for_person, id.head);
  });

  test('gives no other role: neither the administrator\'s, nor of somebody else', async () => {
    await o.owner('office.person').where({ id: id.head2 }).update({ roles: ['head', 'admin'] });
    await substitute('head2', 'officer2');
    await clock(NOON);
    assert.equal((await o.call('officer2', 'POST', '/v1/substitutions', order('head', 'officer3'), { 'idempotency-key': randomUUID() })).status, 403);
    assert.equal((await o.call('officer2', 'GET', '/v1/people')).status, 403);
    const inspectors = await d.task(caseId, { role: 'inspector', commands: ['reportInspection'] });
    isForbidden(await claim('officer2', inspectors), /Only for inspector/);
    await o.owner('office.person').where({ id: id.head2 }).update({ roles: ['head'] });
  });
});

describe('four eyes', () => {
  test('neither the substitute nor the absent one may have prepared the case', async () => {
    await substitute('head', 'officer2');
    for (const who of ['officer2', 'head']) {
      const task = await signing({ excluded: [id[who]] });
      await clock(NOON);
      isForbidden(await claim('officer2', task), /four eyes/);
      isForbidden(await send('officer2', 'sign'), /four eyes/);
      assert.equal((await o.call('officer2', 'GET', '/v1/tasks?view=unclaimed&kind=task')).body.items.length, 0);
      assert.equal((await o.call('officer2', 'POST', '/v1/tasks/next')).status, 204);
      assert.equal((await o.call('officer2', 'GET', path(task))).body.excluded, true);
      assert.equal((await o.call('officer2', 'GET', `/v1/cases/${caseId}`)).body.possible.filter((p: any) => p.task === task).length, 0);
      assert.ok(await o.db('history.entry').where({ case_id: caseId, kind: 'command.refused', by_person: id.officer2 }).first('n'), 'the attempt stands in the history');
      await o.owner('work.task').where({ id: task }).update({ state: 'done' });
      await clock(BEFORE);
    }
  });

  test('also on a task that the absent one holds', async () => {
    await substitute('head', 'officer2');
    const task = await signing();
    await claim('head', task);
    await o.owner('work.task').where({ id: task }).update({ excluded: [id.officer2] });
    await clock(NOON);
    isForbidden(await send('officer2', 'sign'), /four eyes/);
    assert.equal((await send('head', 'sign')).status, 202);
  });

  test('of two who are absent he acts for the one who may', async () => {
    await substitute('head', 'officer2');
    await substitute('head2', 'officer2', { order: '13' });
    const task = await signing({ excluded: [id.head] });
    await clock(NOON);
    assert.deepEqual((await claim('officer2', task)).body.for.order, '13');
    assert.equal((await receiptOf(await send('officer2', 'sign'))).for_person, id.head2);
  });

  test('nobody decides on his own application, nor on that of whom he acts for', async () => {
    await substitute('head', 'officer2');
    const task = await signing();
    for (const who of ['officer2', 'head']) {
      await o.owner('work.case').where({ id: caseId }).update({ applicant: id[who] });
      await clock(NOON);
      isForbidden(await claim('officer2', task), /own application/);
      isForbidden(await send('officer2', 'sign'), /own application/);
      assert.equal((await o.call('officer2', 'POST', '/v1/tasks/next')).status, 204);
      assert.deepEqual((await o.call('officer2', 'GET', `/v1/cases/${caseId}`)).body.possible.filter((p: any) => p.command === 'sign'), []);
    }
    await o.owner('work.case').where({ id: caseId }).update({ applicant: id.applicant });
  });
});

describe('the end', () => {
  test('a claim lapses on that minute: free for others, refused to the one who had it', async () => {
    await substitute('head', 'officer2');
    const task = await signing();
    await clock(moment(EVENING, -1));
    assert.equal((await claim('officer2', task)).status, 200);
    assert.equal((await o.call('head2', 'GET', path(task))).body.assignee.id, id.officer2);
    await clock(EVENING);
    isForbidden(await send('officer2', 'sign'), /under order 12 ended at/);
    const free = (await o.call('head2', 'GET', '/v1/tasks?view=unclaimed&kind=task')).body.items;
    assert.deepEqual(free.map((t: any) => [t.id, t.assignee, t.for]), [[task, null, null]]);
    const line = await o.db('history.entry').where({ case_id: caseId, kind: 'task.lapsed' }).first();
    assert.deepEqual([line.at, line.by_person, line.data.task, line.data.order], [EVENING, null, task, '12']);
    assert.equal((await claim('head2', task)).status, 200);
    assert.equal((await send('head2', 'sign')).status, 202);
    assert.deepEqual(await o.db('work.assignment').where({ task_id: task }).orderBy('id').pluck('action'), ['claim', 'lapse', 'claim']);
  });

  test('what was stamped before it stays decided', async () => {
    await substitute('head', 'officer2');
    const task = await signing();
    await clock(moment(EVENING, -1));
    await claim('officer2', task);
    assert.equal((await send('officer2', 'sign')).status, 202);
    await clock(EVENING);
    assert.equal((await o.call('head2', 'GET', path(task))).body.deciding, true);
    assert.equal((await claim('head2', task)).status, 409);
  });

  test('between opening and pressing', async () => {
    await substitute('head', 'officer2');
    const task = await signing();
    await clock(NOON);
    const { headers } = await claim('officer2', task);
    const { claim: number } = (await o.db('work.task').where({ id: task }).first('claim_no as claim'));
    await clock(EVENING);
    // as a request that passed the first look a moment before the end
    const answer = await receive(o.db, {
      caseId, command: 'sign', content: {}, fields: {}, by: { person: id.officer2!, role: 'head', for: id.head!, order: '12' }, key: randomUUID(), bodyHash: 'x', files: [], task: { id: task, claim: number },
    });
    assert.ok('refused' in answer && answer.refused.code === 'forbidden', JSON.stringify(answer));
    assert.equal((await o.db('dossier.receipt').where({ task_id: task })).length, 0, 'nothing is left behind');
    isForbidden(await send('officer2', 'sign', {}, { 'if-match': headers.get('etag')! }), /under order 12 ended at/);
  });

  test('by hand: at once, once, with a reason, into the history of the office', async () => {
    const { id: substitution } = await substitute('head', 'officer2');
    const task = await signing();
    await clock(NOON);
    await claim('officer2', task);
    const stop = (reason = 'back earlier') => o.call('admin', 'POST', `/v1/substitutions/${substitution}/end`, { reason });
    assert.equal((await stop(' ')).status, 422);
    const ended = await stop();
    assert.deepEqual([ended.status, ended.body.active, ended.body.ended], [200, false, { at: NOON, reason: 'back earlier' }]);
    assert.equal((await o.db('work.task').where({ id: task }).first()).assignee, null);
    isForbidden(await send('officer2', 'sign'), new RegExp(`under order 12 ended at ${NOON}`));
    assert.deepEqual([(await stop()).status, (await stop()).body.code], [409, 'notNow']);
    assert.equal((await o.db('history.entry').where({ case_id: OFFICE, kind: 'office.substitutionEnded' }).whereRaw("data->>'substitution' = ?", [substitution])).length, 1);
    assert.equal((await o.call('admin', 'POST', `/v1/substitutions/${randomUUID()}/end`, { reason: 'x' })).status, 404);
  });

  test('one that has not begun is taken back: it never holds, and makes room', async () => {
    const { id: substitution } = await substitute('head', 'officer2');
    await o.call('admin', 'POST', `/v1/substitutions/${substitution}/end`, { reason: 'a slip' });
    await substitute('head', 'officer3', { order: '13' });
    const task = await signing();
    await clock(NOON);
    assert.equal((await claim('officer2', task)).status, 404);
    assert.equal((await claim('officer3', task)).status, 200);
  });

  test('the application can neither change nor take back an order or its end', async () => {
    for (const sql of ["update office.substitution set order_no = 'x'", 'delete from office.substitution', "update office.substitution_end set reason = 'x'", 'delete from office.substitution_end'])
      await assert.rejects(o.db.raw(sql), /permission denied/, sql);
  });

  test('a suspended one acts for nobody, and nobody for him; what was taken for him is free', async () => {
    await substitute('head', 'officer2');
    for (const who of ['officer2', 'head']) {
      const task = await signing();
      await clock(NOON);
      assert.equal((await claim('officer2', task)).status, 200);
      await o.call('admin', 'POST', `/v1/people/${id[who]}/suspend`, { reason: 'x' }, { 'idempotency-key': randomUUID() });
      assert.equal((await o.db('work.task').where({ id: task }).first()).assignee, null, who);
      assert.equal((await send('officer2', 'sign')).status, 403);
      await o.call('admin', 'POST', `/v1/people/${id[who]}/restore`, { reason: 'is back' }, { 'idempotency-key': randomUUID() });
      await o.owner('work.task').where({ id: task }).update({ state: 'done' });
      await clock(BEFORE);
    }
  });

  test('whoever has lost his role is not acted for in it', async () => {
    await substitute('head', 'officer2');
    const task = await signing();
    await o.owner('office.person').where({ id: id.head }).update({ roles: ['applicant'] });
    await clock(NOON);
    assert.equal((await claim('officer2', task)).status, 404);
    await o.owner('office.person').where({ id: id.head }).update({ roles: ['head'] });
  });
});

test('the history says who acted for whom under which order: names for staff, roles for others', async () => {
  await substitute('head', 'officer2');
  const task = await signing();
  await clock(NOON);
  await claim('officer2', task);
  // a step of the case, which somebody outside reads too
  const by = { person: id.officer2!, role: 'head' as const, for: id.head!, order: '12' };
  await o.db.transaction((trx) => appendHistory(trx, { caseId, kind: 'command.return', at: NOON, jurisdiction: 'kg', by, norms: [], data: { command: 'return' } }));
  const last = async (who: string, lang: string) => (await o.call(who, 'GET', `/v1/cases/${caseId}/history?lang=${lang}`)).body.items.at(-1).by;
  assert.deepEqual(await last('officer', 'en'), { role: 'head', words: 'Person officer2, acting for Person head (head) under order No. 12', name: 'Person officer2', for: 'Person head', order: '12' });
  assert.deepEqual(await last('applicant', 'en'), { role: 'head', words: 'head (acting, order No. 12)', name: null, for: null, order: '12' });
  assert.equal((await last('officer', 'ru')).words, 'Person officer2, и. о. (руководитель; замещает: Person head; приказ № 12)');
  assert.equal((await last('officer', 'ky')).words, 'Person officer2, м. а. (жетекчи), Person head үчүн, № 12 буйруктун негизинде');
  const text = JSON.stringify((await o.call('applicant', 'GET', `/v1/cases/${caseId}`)).body);
  assert.ok(!/Person (officer|head)/.test(text), 'a case shows somebody outside no names of officials');
});
