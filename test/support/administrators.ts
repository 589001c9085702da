import assert from 'node:assert/strict';
import type { Lane, Person } from './lane';
import { toProposal, type Patient } from './patient';
import { until } from './until';

const WITHIN_MS = 120_000;
const said = { source: 'Decree', reason: 'as the decree says' };

/** Acts of administrators, each repeated under its key until it is answered. `round` names the keys. */
export function administrators(lane: Lane, { ask, apply, act }: Patient) {
  const order = (path: string, body: object, key: string) => ask('admin', 'POST', path, body, { 'idempotency-key': key });
  const must = async (path: string, body: object, key: string): Promise<void> => {
    const answer = await order(path, body, key);
    assert.equal(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`);
  };

  const enterList = (round: number): Promise<void> =>
    must('/v1/lists/offshoreZones', { ...said, entries: [{ code: 'ZZ', names: { ky: `Зона ${round}`, ru: `Зона ${round}`, en: `Zone ${round}` } }] }, `list/${round}`);

  /** Somebody holds a task, is suspended, and is back: the task is free, and his requests were refused meanwhile. */
  async function suspendHolder(who: Person, caseId: string, round: number): Promise<void> {
    const { id } = (await ask(who, 'GET', '/v1/me', undefined)).body;
    const task = await until('his task', () => lane.db('work.task').where({ case_id: caseId, state: 'open', kind: 'task' }).first<{ id: string }>('id'), { withinMs: WITHIN_MS });
    assert.equal((await ask(who, 'POST', `/v1/tasks/${encodeURIComponent(task.id)}/claim`, {})).status, 200);
    await must(`/v1/people/${id}/suspend`, { reason: 'round' }, `suspend/${round}`);
    assert.equal((await ask(who, 'GET', '/v1/tasks', undefined)).status, 403);
    const free = await until('the task is read', () => lane.db('work.task').where({ id: task.id }).first<{ assignee: string | null }>('assignee'));
    assert.equal(free.assignee, null);
    await must(`/v1/people/${id}/restore`, { reason: 'round' }, `restore/${round}`);
  }

  const isStuck = async (caseId: string): Promise<boolean> => (await ask('admin', 'GET', `/v1/stuck-cases/${caseId}`, undefined)).body.problems.length > 0;

  /** Somebody terminates the workflow; it is noticed, and repaired until the case goes on. */
  async function breakAndRepair(caseId: string): Promise<void> {
    const handle = lane.client.workflow.getHandle(lane.workflowId(caseId));
    await until('it is terminated', async () => {
      if ((await handle.describe()).status.name === 'RUNNING') await handle.terminate('by mistake');
      return true;
    }, { withinMs: WITHIN_MS });
    await until('it is noticed', () => isStuck(caseId), { withinMs: WITHIN_MS, everyMs: 500 });
    for (let n = 1; await isStuck(caseId); n += 1) {
      const answer = await order(`/v1/stuck-cases/${caseId}/repair`, { action: 'resetWorkflow', reason: 'found' }, `repair/${caseId}/${n}`);
      assert.ok(answer.status === 200 || answer.body.code === 'notNow', JSON.stringify(answer.body));
      if (answer.body.case?.repairs[0].outcome === 'done') await until('it goes on', async () => !(await isStuck(caseId)), { withinMs: WITHIN_MS, everyMs: 500 });
    }
  }

  /** One round of everything, on a case of its own. */
  async function round(n: number, inn: string): Promise<string> {
    const caseId = await apply(`administrators-${n}`, inn);
    await enterList(n);
    await suspendHolder('officer2', caseId, n);
    await toProposal(act, caseId);
    await breakAndRepair(caseId);
    await act('head', caseId, 'sign');
    return caseId;
  }

  /** What `rounds` of them have left behind: each act once, each with its line. */
  async function assertOnce(rounds: number): Promise<void> {
    const { rows: editions } = await lane.db.raw("select n from law.list_edition where list = 'offshoreZones' and set_by is not null order by n");
    assert.equal(editions.length, rounds, 'lists entered');
    const numbers = (await lane.db('law.list_edition').where({ list: 'offshoreZones' }).orderBy('n').select<{ n: number }[]>('n')).map((r) => r.n);
    assert.deepEqual(numbers, numbers.map((_, i) => i + 1));
    const lines = async (kind: string) => (await lane.db('history.entry').where({ kind })).length;
    const repairs = await lane.db('office.repair').select('done_at');
    assert.deepEqual(
      { listed: await lines('office.listEntered'), suspended: await lines('office.suspended'), restored: await lines('office.restored'), ordered: await lines('office.repairOrdered'), told: await lines('case.repairOrdered') },
      { listed: rounds, suspended: rounds, restored: rounds, ordered: repairs.length, told: repairs.length });
    assert.ok(repairs.length >= rounds && repairs.every((r) => r.done_at !== null), 'every repair that was ordered is done');
    assert.deepEqual(await lane.db('office.person').whereNotNull('suspended_at'), []);
  }
  return { round, assertOnce };
}
