import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { engineNow, moveEngine } from '../support/engine-clock';
import { forTests } from '../support/forTests';
import { openLane, type Answer } from '../support/lane';
import { local, office } from '../support/office';
import { END, supplementing } from '../support/supplementing';
import { virtual } from '../support/time';
import { until } from '../support/until';

// The API is five minutes ahead of the database; the engine of one case five minutes ahead, of the other behind.
const BEFORE = local('2026-09-22 23:55:00');
const lane = forTests(() => openLane({ legalNow: local('2026-09-01 10:00'), env: { TARTIP_LOG: 'info' }, preload: { api: join(__dirname, '../support/five-minutes-ahead.cjs') } }));
const o = office(lane);
const { inSupplement, missing } = supplementing(lane, o);

/** Stops the office clock at an instant while `work` runs. */
async function stopped<T>(at: string, work: () => Promise<T>): Promise<T> {
  const { rows: [{ definition }] } = await lane.db.raw<{ rows: { definition: string }[] }>(`select pg_get_functiondef('office.now()'::regprocedure) as definition`) as { rows: [{ definition: string }] };
  await lane.db.raw(definition.replace(/\$function\$[^]*\$function\$/, `$function$ select timestamptz '${at}' $function$`));
  try {
    return await work();
  } finally {
    await lane.db.raw(definition);
  }
}

const send = (id: string, content: object): Promise<Answer> => lane.call('applicant', 'POST', `/v1/cases/${id}/commands/supplement`, content, { 'idempotency-key': `${id}/supplement` });
const acts = (id: string) => lane.db('registry.act').where({ case_id: id }).select('outcome', 'on_day', 'ground_on', 'at');
const refusedByItself = (id: string) => until('it is refused by itself', () => lane.db('work.case').where({ id, open: false }).first('id'));

describe('the engine is five minutes ahead of the office clock', () => {
  const wait = async (id: string): Promise<void> => {
    await lane.setClock(BEFORE);
    await moveEngine(lane, id, local('2026-09-23 00:00:02'));
    // it has woken by its own clock, and waits for the office clock
    await until('the case waits', async () => (await virtual(lane.connection, lane.namespace, lane.workflowId(id))).busy);
    assert.ok((await engineNow(lane, id)) > Date.parse(END) && (await lane.now()) < END);
  };

  test('nothing happens early, and an answer stamped in the last second counts', async () => {
    await lane.setClock(local('2026-09-01 11:00'));
    const id = await inSupplement('00207199610101');
    await wait(id);
    const content = await missing();
    const answer = await stopped(local('2026-09-22 23:59:59'), async () => {
      assert.deepEqual(await acts(id), []);
      return send(id, content);
    });
    assert.deepEqual([answer.status, answer.body.accepted], [200, local('2026-09-22 23:59:59')]);
    await lane.setClock(local('2026-09-23 00:00:30'));
    await lane.settled(id);
    const term = await lane.db('work.term').where({ case_id: id, name: 'supplement' }).first('state');
    assert.deepEqual([term.state, await acts(id)], ['met', []]);
  });

  test('without an answer the refusal comes when the office clock is there, and bears its date', async () => {
    await lane.setClock(local('2026-09-01 12:00'));
    const id = await inSupplement('00207199610102');
    await wait(id);
    await stopped(new Date(Date.parse(END) - 1).toISOString(), async () => {
      await until('the case still waits', async () => (await virtual(lane.connection, lane.namespace, lane.workflowId(id))).busy);
      assert.deepEqual(await acts(id), []);
    });
    await lane.setClock(END);
    await refusedByItself(id);
    const [act] = await acts(id);
    assert.deepEqual([act.outcome, act.on_day, act.ground_on], ['refusedToConsider', '2026-09-23', '2026-09-23']);
    assert.ok(act.at >= END && act.at < local('2026-09-23 00:01:00'), act.at);
  });
});

describe('the engine is five minutes behind the office clock', () => {
  test('an answer of the last second counts, one of the first second after it is too late, whatever the engine thinks', async () => {
    await lane.setClock(local('2026-09-01 14:00'));
    const [inTime, late] = [await inSupplement('00207199610103'), await inSupplement('00207199610104')];
    const contents = [await missing(), await missing()];
    for (const id of [inTime, late]) await moveEngine(lane, id, local('2026-09-22 23:55:00'));
    const counts = await stopped(local('2026-09-22 23:59:59'), () => send(inTime, contents[0]!));
    assert.deepEqual([counts.status, counts.body.accepted], [200, local('2026-09-22 23:59:59')]);
    const refused = await stopped(END, () => send(late, contents[1]!));
    assert.deepEqual([refused.status, refused.body.type?.split('/').pop()], [409, 'tooLate']);
    await lane.setClock(local('2026-09-23 00:00:10'));
    assert.ok((await engineNow(lane, late)) < Date.parse(END), 'by the engine the term still runs');
    assert.deepEqual(await acts(late), []);
    await moveEngine(lane, late, local('2026-09-23 00:00:01'));
    await refusedByItself(late);
    const [act] = await acts(late);
    assert.deepEqual([act.outcome, act.on_day, act.ground_on], ['refusedToConsider', '2026-09-23', '2026-09-23']);
  });
});

test("the API's clock is ahead, and dates nothing", async () => {
  const started = Date.now();
  const before = await lane.now();
  const id = await o.apply('kg-entrepreneur', { inn: '20207199610105' });
  const { filed_at } = await lane.db('work.case').where({ id }).first('filed_at');
  assert.ok(filed_at >= before && filed_at <= (await lane.now()), `${before} <= ${filed_at}`);
  const logged = await until('the API has logged it', async () => (await readFile(join(lane.data, 'api.log'), 'utf8')).trim().split('\n').map((line) => JSON.parse(line).time as number).findLast((time) => time > started));
  assert.ok(logged > started + 290_000, 'by the API it is five minutes later');
});
