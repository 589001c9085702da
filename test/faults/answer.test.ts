import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, type Db } from '../../database/connect';
import { forTests } from '../support/forTests';
import { openLane, type Answer } from '../support/lane';
import { local, office } from '../support/office';
import { until } from '../support/until';

const lane = forTests(() => openLane({ legalNow: local('2026-09-01 10:00') }));
const o = office(lane);

/** Nobody can write an answer down while `work` runs, as if he died on the way from the case to the database. */
async function withoutAnswers<T>(work: () => Promise<T>): Promise<T> {
  const db: Db = connect(lane.database.ownerUrl, { pool: 1 });
  const trx = await db.transaction();
  await trx.raw('lock table dossier.answer in exclusive mode');
  try {
    return await work();
  } finally {
    await trx.rollback();
    await db.destroy();
  }
}

/** Sends a command, and kills whoever could store its answer as soon as `accepted` says that the case has taken it. */
async function accepted(send: () => Promise<Answer>, taken: () => Promise<unknown>): Promise<void> {
  await withoutAnswers(async () => {
    const lost = send().then(() => assert.fail('there was an answer'), () => undefined);
    await until('the case has taken it', async () => Boolean(await taken()));
    await Promise.all([lane.stop('api', 'SIGKILL'), lane.stop('procedures', 'SIGKILL')]);
    await lost;
    // what waits for the lock does not notice that its process has gone
    await lane.db.raw(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'tartip'`);
  });
  const unanswered = await lane.db('dossier.receipt as r').leftJoin('dossier.answer as a', 'a.receipt_id', 'r.id').whereNull('a.receipt_id').select('r.id');
  assert.equal(unanswered.length, 1);
  await Promise.all([lane.start('api'), lane.start('procedures')]);
}

const answersOf = (caseId: string, command: string) =>
  lane.db('dossier.receipt as r').leftJoin('dossier.answer as a', 'a.receipt_id', 'r.id').where({ case_id: caseId, command }).select<{ at: string; accepted: boolean | null }[]>('r.at', 'a.accepted');
const row = (id: string) => lane.db('work.case').where({ id }).first<{ applied: string[]; closed: boolean }>('applied', 'closed');

test('accepted, and killed before the answer was stored: the same key gets `accepted`, while the case is open and after it has closed', async () => {
  const id = await o.apply('kg-company');
  await o.opened(id);
  const send = (who: 'officer' | 'head', command: string) => lane.call(who, 'POST', `/v1/cases/${id}/commands/${command}`, {}, { 'idempotency-key': `${id}/${command}` });

  await o.claim('officer', id, 'findComplete');
  await accepted(() => send('officer', 'findComplete'), async () => (await row(id))!.applied.length === 2);
  const complete = await send('officer', 'findComplete');
  assert.equal(complete.status, 200, JSON.stringify(complete.body));
  assert.deepEqual(await answersOf(id, 'findComplete'), [{ at: complete.body.accepted, accepted: true }]);

  await o.must('officer', id, 'checkFounders', { result: 'clear' });
  await o.must('officer', id, 'checkDebts', { result: 'none' });
  await o.must('officer', id, 'skipInspection');
  await o.must('officer', id, 'propose', { outcome: 'grant' });
  await until('the head can sign', async () => (await o.claim('head', id, 'sign'))?.status === 200);
  await accepted(() => send('head', 'sign'), async () => (await row(id))!.closed);
  const signed = await send('head', 'sign');
  assert.equal(signed.status, 200, JSON.stringify(signed.body));
  assert.deepEqual(await answersOf(id, 'sign'), [{ at: signed.body.accepted, accepted: true }]);
  assert.deepEqual((await lane.db('registry.act').where({ case_id: id })).map((a) => [a.outcome, a.at]), [['granted', signed.body.accepted]]);
  assert.equal((await lane.db('history.entry').where({ case_id: id, kind: 'command.sign' })).length, 1);
});
