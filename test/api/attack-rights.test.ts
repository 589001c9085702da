import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { z } from 'zod';
import { routes } from '../../api/table';
import type { Trx } from '../../database/connect';
import { OFFICE } from '../../database/history';
import { lock } from '../../database/once';
import { raiseUndeliverable } from '../../dossier/undeliverable';
import { assertHistory } from '../support/facts';
import { forTests, prepare } from '../support/forTests';
import { waitingOf } from '../support/locks';
import { until } from '../support/until';
import { desk, openOffice, setClock, type Answer } from './office';

// Rights that end, or that somebody would like to have: an id in another spelling, two at once, a suspension in the middle of an act.
const o = forTests(openOffice);
const d = desk(o);
// Sunday 20 September 2026, 11:00 in Bishkek
prepare(async () => { await setClock(o, '2026-09-20T05:00:00Z'); });

const post = (path: string, body: unknown, who = 'admin', key: string = randomUUID()): Promise<Answer> => o.call(who, 'POST', path, body, { 'idempotency-key': key });
const codeOf = (a: Answer): string => `${a.status} ${a.body.code}`;
const suspend = (id: string, who = 'admin') => post(`/v1/people/${id}/suspend`, { reason: 'x' }, who);
const isSuspended = async (id: string): Promise<boolean> => (await o.db('office.person').where({ id }).whereNotNull('suspended_at').first('id')) !== undefined;
const waiting = waitingOf(() => o.owner);
/** While `work` holds what it has locked; what it returns is awaited afterwards. */
const holding = <T>(work: (trx: Trx) => Promise<T>): Promise<T> => o.db.transaction(work);

describe('an id in capitals', () => {
  const [lower, upper] = ['0e8400e2-9b41-4d43-a716-446655440000', '0E8400E2-9B41-4D43-A716-446655440000'];

  test('is taken by every route as the database writes it', () => {
    const strings = (schema: unknown): [string, z.ZodType][] => (schema instanceof z.ZodObject ? Object.entries(schema.shape as Record<string, z.ZodType>) : []);
    let checked = 0;
    for (const r of routes) for (const part of [r.params, r.query, r.body]) for (const [name, field] of strings(part)) {
      if (field.safeParse(lower).data !== lower || field.safeParse('any').success) continue;
      checked += 1;
      assert.equal(field.safeParse(upper).data, lower, `${r.method} ${r.path}: ${name}`);
    }
    assert.ok(checked > 25, `${checked} ids`);
  });

  test('lets nobody suspend himself, nor make himself a substitute', async () => {
    const me = (await d.personId('admin3')).toUpperCase();
    assert.equal(codeOf(await suspend(me, 'admin3')), '403 forbidden');
    const of = await d.personId('officer');
    const order = { of, from: '2026-09-20T05:00:00Z', until: '2027-09-20T05:00:00Z', order: '7', reason: 'leave' };
    assert.equal(codeOf(await post('/v1/substitutions', { ...order, by: me }, 'admin3')), '403 forbidden');
    assert.equal(codeOf(await post('/v1/substitutions', { ...order, by: of.toUpperCase() })), '422 invalid');
  });

  test('leaves no history behind that cannot be verified', async () => {
    const id = await d.file();
    await d.task(id);
    // nobody works here, so nothing is repaired: the order stands
    const ordered = post(`/v1/stuck-cases/${id.toUpperCase()}/repair`, { action: 'repairProjection', reason: 'x' });
    await until('it is in the history', () => o.db('history.entry').where({ case_id: id, kind: 'case.repairOrdered' }).first('n'));
    await o.owner('office.repair').where({ case_id: id }).update({ done_at: o.owner.raw('office.now()'), outcome: 'none' });
    const answer = await ordered;
    assert.deepEqual([answer.status, answer.body.caseId], [200, id]);
    await assertHistory(o.db);
  });
});

describe('two administrators', () => {
  test('who suspend each other at once: one of them stays', async () => {
    const [a, b] = [await d.personId('admin4'), await d.personId('admin5')];
    const both = await holding(async (trx) => {
      for (const id of [a, b]) await lock(trx, 'rights', id);
      const asked = [suspend(b, 'admin4'), suspend(a, 'admin5')];
      await waiting(2);
      return { asked };
    });
    const answers = await Promise.all(both.asked);
    assert.deepEqual(answers.map((x) => x.status).sort(), [200, 403], JSON.stringify(answers.map((x) => x.body)));
    assert.deepEqual([await isSuspended(a), await isSuspended(b)].sort(), [false, true]);
    // whoever is left gives the other his rights back
    const [left, gone] = (await isSuspended(a)) ? ['admin5', a] : ['admin4', b];
    assert.equal((await post(`/v1/people/${gone}/restore`, { reason: 'x' }, left)).status, 200);
  });

  test('of whom one is suspended while he acts: his act is not done', async () => {
    const id = await d.personId('admin6');
    const count = (await o.db('history.entry').where({ case_id: OFFICE })).length;
    const held = await holding(async (trx) => {
      await lock(trx, 'rights', id);
      const acting = post('/v1/parameters/setAside.within', { value: '20 WD', source: 'x', reason: 'x' }, 'admin6');
      await waiting(1);
      await trx('office.person').where({ id }).update({ suspended_at: trx.raw('office.now()') });
      return { acting };
    });
    assert.equal(codeOf(await held.acting), '403 forbidden');
    assert.equal((await o.db('history.entry').where({ case_id: OFFICE })).length, count);
  });
});

describe('no task is left with somebody who is suspended', () => {
  const holderOf = async (task: string) => (await o.db('work.task').where({ id: task }).first('assignee')).assignee;
  /** `take` is under way, held up at the task, when its taker is suspended. */
  async function meanwhile(who: string, take: (task: string, person: string) => Promise<unknown>): Promise<void> {
    const [person, task] = [await d.personId(who), await d.task(await d.file())];
    const both = await holding(async (trx) => {
      await trx('work.task').where({ id: task }).forUpdate().first('id');
      const taking = take(task, person);
      await waiting(1);
      const suspending = suspend(person);
      await Promise.race([suspending, waiting(2)]);
      return { all: [taking, suspending] };
    });
    await Promise.all(both.all);
    assert.deepEqual([await isSuspended(person), await holderOf(task)], [true, null]);
  }

  test('while he claims it', () => meanwhile('officer6', (task) => post(`/v1/tasks/${encodeURIComponent(task)}/claim`, {}, 'officer6')));
  test('while it is given to him', () => meanwhile('officer7', (task, person) => post(`/v1/tasks/${encodeURIComponent(task)}/assign`, { to: person, reason: 'x' }, 'head')));

  test('while he takes whatever is due first: he waits with no task in his hand', async () => {
    const [person, task] = [await d.personId('officer9'), await d.task(await d.file())];
    const both = await holding(async (trx) => {
      await trx('office.person').where({ id: person }).update({ suspended_at: trx.raw('office.now()'), suspended_reason: 'x' });
      const taking = post('/v1/tasks/next', {}, 'officer9');
      await waiting(1);
      // a suspension frees the tasks after it has kept the person
      await trx.raw("set local lock_timeout = '1s'");
      await trx('work.task').where({ state: 'open' }).forUpdate().select('id');
      return { taking };
    });
    assert.equal((await both.taking).status, 403);
    assert.equal(await holderOf(task), null);
  });

  test('and with one token, good a moment ago, he claims and decides nothing', async () => {
    const [person, id] = [await d.personId('officer8'), await d.file()];
    const task = encodeURIComponent(await d.task(id));
    const token = await o.token('officer8');
    const call = async (path: string, body: unknown = {}) => (await fetch(o.url + path, {
      method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': randomUUID() }, body: JSON.stringify(body),
    })).status;
    assert.equal(await call(`/v1/tasks/${task}/claim`), 200);
    assert.equal((await suspend(person)).status, 200);
    for (const path of [`/v1/tasks/${task}/claim`, `/v1/tasks/${task}/release`, '/v1/tasks/next', `/v1/cases/${id}/commands/findComplete`, '/v1/drafts']) assert.equal(await call(path), 403, path);
    assert.equal(await holderOf(decodeURIComponent(task)), null);
    assert.deepEqual((await o.db('dossier.receipt').where({ by_person: person })), []);
  });
});

describe('a receipt that cannot be delivered', () => {
  const told = async (id: string, command: string): Promise<string> => {
    const { id: receipt } = await o.db('dossier.receipt').where({ case_id: id, command }).first('id');
    await raiseUndeliverable(o.owner, receipt);
    return `/v1/undeliverable/${receipt}/refuse`;
  };
  const answer = { code: 'conflict', text: 'x', reason: 'x' };

  test('is not refused by hand when it opens a case: its subject could never apply again', async () => {
    const id = await d.file();
    const refused = await post(await told(id, 'apply'), answer);
    assert.deepEqual([codeOf(refused), refused.body.allowed], ['409 notNow', ['retry']]);
    assert.deepEqual(await o.db('dossier.answer as a').join('dossier.receipt as r', 'r.id', 'a.receipt_id').where({ case_id: id }), []);
  });

  test('is not answered by the applicant of its case, though he is an administrator', async () => {
    const id = await d.file('applicant6');
    assert.equal((await o.call('applicant6', 'POST', `/v1/cases/${id}/commands/withdraw`, {}, { 'idempotency-key': randomUUID(), prefer: 'wait=0' })).status, 202);
    await o.owner('work.case').where({ id }).update({ applicant: await d.personId('admin') });
    assert.equal(codeOf(await post(await told(id, 'withdraw'), answer)), '403 forbidden');
  });
});

test('nobody is ordered to inspect what he has applied for himself', async () => {
  const token = await o.issuer.sign({ sub: 'inspecting', name: 'Inspecting', roles: ['applicant', 'inspector'] });
  const me = ((await (await fetch(`${o.url}/v1/me`, { headers: { authorization: `Bearer ${token}` } })).json()) as { id: string }).id;
  const id = await d.file('applicant7');
  await o.owner('work.case').where({ id }).update({ applicant: me });
  await d.task(id, { commands: ['orderInspection'], assignee: await d.personId('officer'), claim_no: 1 });
  const order = (inspector: string) => o.call('officer', 'POST', `/v1/cases/${id}/commands/orderInspection`, { inspector, from: '2026-09-21' }, { 'idempotency-key': randomUUID(), prefer: 'wait=0' });
  const { status, body } = await order(me);
  assert.deepEqual([status, body.errors?.[0].pointer], [422, '/inspector'], JSON.stringify(body));
  assert.equal((await order(await d.personId('inspector'))).status, 202);
});
