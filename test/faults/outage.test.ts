import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moveEngine } from '../support/engine-clock';
import { forTests } from '../support/forTests';
import { openLane } from '../support/lane';
import { local, office } from '../support/office';
import { supplementing } from '../support/supplementing';
import { until } from '../support/until';

// What a scenario cannot say of an outage (scenarios/kg-certificate-outage-over-the-last-day.yaml says the rest).
// The workers stop at 20:00 of the last day, 2026-09-22, and come back thirty hours later, on the 24th at 02:00: the ground arose on the 23rd at 00:00.
const DOWN = local('2026-09-22 20:00'), BACK = local('2026-09-24 02:00');
const lane = forTests(() => openLane({ legalNow: local('2026-09-01 10:00') }));
const o = office(lane);
const { inSupplement, missing } = supplementing(lane, o);

const supplement = async (id: string) => lane.call('applicant', 'POST', `/v1/cases/${id}/commands/supplement`,
  await missing(), { 'idempotency-key': `${id}/supplement`, prefer: 'wait=1' });
const workers = ['procedures', 'documents'] as const;

test('workers down for thirty hours over the end of a term: the ground bears its day beside that of the act, and nothing is written for an earlier time', async () => {
  const [late, silent] = [await inSupplement('00207199610202'), await inSupplement('00207199610203')];
  await lane.goTo(DOWN);
  await Promise.all(workers.map((w) => lane.stop(w)));
  await lane.setClock(local('2026-09-23 09:00'));
  assert.equal((await supplement(late)).status, 202);
  await lane.setClock(BACK);
  await Promise.all(workers.map((w) => lane.start(w)));
  for (const id of [late, silent]) await moveEngine(lane, id, BACK);

  for (const id of [late, silent]) {
    const served = () => lane.db('notice.notice as n').join('notice.served as s', 's.notice_id', 'n.id').where({ case_id: id, kind: 'refusedToConsider' }).first<{ at: string; on_day: string } | undefined>('s.at', 's.on_day');
    const notice = await until<{ at: string; on_day: string }>('the refusal is served', served, { withinMs: 60_000 });
    const [act, ...more] = await lane.db('registry.act').where({ case_id: id });
    assert.deepEqual(more, []);
    assert.deepEqual([act.outcome, act.automatic, act.on_day, act.ground_on], ['refusedToConsider', true, '2026-09-24', '2026-09-23']);
    assert.ok(act.at >= BACK && notice.at >= act.at, `${act.at}, ${notice.at}`);
    assert.equal(notice.on_day, '2026-09-24');
  }
  const answer = await lane.db('dossier.answer as a').join('dossier.receipt as r', 'r.id', 'a.receipt_id').where({ case_id: late, command: 'supplement' }).first('accepted', 'problem');
  // tooLate when it comes before the refusal is made, notNow when the case has been ended by it
  assert.ok(!answer.accepted && ['tooLate', 'notNow'].includes(answer.problem.code), answer.problem?.code);
  const early = await lane.db('history.entry').whereIn('case_id', [late, silent]).whereIn('kind', ['act.refusedToConsider', 'notice.refusedToConsider', 'term.passed']).where('at', '<', BACK);
  assert.deepEqual(early, []);
});
