import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Json } from '../../workflows/kernel/contract';
import { moveEngine } from '../support/engine-clock';
import { forTests } from '../support/forTests';
import { openLane } from '../support/lane';
import { local, office } from '../support/office';
import { proves } from '../support/proves';
import { END, supplementing } from '../support/supplementing';

// The workers stop at 21:00 of the last day, 2026-09-22, and come back six hours later: whether an answer is in time is decided while none of them runs.
const DOWN = local('2026-09-22 21:00'), BACK = local('2026-09-23 03:00');
const SECONDS: [name: string, at: string][] = [['in the last second', local('2026-09-22 23:59:59')], ['at the instant', END], ['a second later', local('2026-09-23 00:00:01')]];
const EACH = 3;

const lane = forTests(() => openLane({ legalNow: local('2026-09-01 10:00'), hold: true }));
const o = office(lane);
const { inSupplement, missing } = supplementing(lane, o);

interface Sent { id: string; at: string; name: string; content: { [k: string]: Json }; receipt?: string }
const workers = ['procedures', 'documents'] as const;

/** What the answer, the refusal and the notices of a case have become. */
async function outcomeOf({ id, receipt }: Sent) {
  const of = <T extends object>(table: string) => lane.db(table).where({ case_id: id }).select<T[]>('*');
  const answer = receipt ? await lane.db('dossier.receipt as r').leftJoin('dossier.answer as a', 'a.receipt_id', 'r.id').where('r.id', receipt).first<{ at: string; accepted: boolean; problem: { code: string } | null }>('r.at', 'a.accepted', 'a.problem') : null;
  const acts = await of<{ outcome: string; automatic: boolean; norms: string[]; at: string; on_day: string; ground_on: string }>('registry.act');
  const [term] = await lane.db('work.term').where({ case_id: id, name: 'supplement' }).select<{ state: string }[]>('state');
  const notices = (await of<{ kind: string }>('notice.notice')).filter((n) => n.kind === 'refusedToConsider').length;
  return { answer, acts, term: term!.state, notices };
}

/** As many cases for each second as are to be answered at once, and as many that nobody answers. */
async function filed(): Promise<Sent[]> {
  const cases: Sent[] = [];
  for (const [i, [name, at]] of [...SECONDS, ['never', ''] as const].entries()) for (let k = 0; k < (at ? EACH : 1); k += 1) {
    const id = await inSupplement(`0020719961${String(500 + i * 10 + k).padStart(4, '0')}`);
    cases.push({ id, name, at, content: await missing() });
  }
  return cases;
}

test('with the workers away for six hours over the end of the term, what is stamped before it counts and nothing else does; each case has an answer or a refusal, never both', proves(['KG-514-4/15.b', 'KG-514-4/16.c', 'KG-514-4/16.d'], async () => {
  const cases = await filed();
  await lane.goTo(DOWN);
  await Promise.all(workers.map((w) => lane.stop(w)));
  for (const [, at] of SECONDS) {
    await lane.setClock(at);
    await Promise.all(cases.filter((c) => c.at === at).map(async (c) => {
      const answer = await lane.call('applicant', 'POST', `/v1/cases/${c.id}/commands/supplement`, c.content, { 'idempotency-key': `${c.id}/supplement`, prefer: 'wait=0' });
      assert.equal(answer.status, 202, JSON.stringify(answer.body));
      c.receipt = answer.body.receipt as string;
    }));
  }
  await lane.setClock(BACK);
  await Promise.all(workers.map((w) => lane.start(w)));
  for (const { id } of cases) await moveEngine(lane, id, BACK);
  for (const { id } of cases) await lane.settled(id);

  for (const c of cases) {
    const { answer, acts, term, notices } = await outcomeOf(c);
    const inTime = answer !== null && answer.at < END;
    const said = `${c.name}: ${JSON.stringify({ answer, acts, term, notices })}`;
    if (answer) assert.equal(answer.at.slice(0, 19), c.at.slice(0, 19), 'stamped in the second in which it was sent');
    assert.equal(inTime, c.name === 'in the last second', said);
    assert.deepEqual([answer?.accepted === true, acts.length, term, notices], inTime ? [true, 0, 'met', 0] : [false, 1, 'passed', 1], said);
    if (inTime) continue;
    // tooLate while the case is being ended, notNow when it has ended
    if (answer) assert.ok(['tooLate', 'notNow'].includes(answer.problem!.code), said);
    const [act] = acts;
    assert.deepEqual([act!.outcome, act!.automatic, act!.norms, act!.on_day, act!.ground_on], ['refusedToConsider', true, ['KG-514-4/16.c', 'KG-514-4/16.d'], '2026-09-23', '2026-09-23'], said);
    assert.ok(act!.at >= BACK, 'nothing is dated back to the outage');
  }
}));
