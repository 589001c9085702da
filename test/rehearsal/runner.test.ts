import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Lane } from '../../rehearsal/lane';
import { play } from '../../rehearsal/play/play';
import { lanePool, rehearse } from '../../rehearsal/play/run';
import { readScenario } from '../../rehearsal/scenario/read';
import type { Scenario } from '../../rehearsal/scenario/types';
import type { Played } from '../../rehearsal/timeline/types';

// That a rehearsal can fail: what is not so is found, and two rehearsals side by side know nothing of each other.

const pool = lanePool();
after(() => pool.close());

function scenario(name: string, text: string): Scenario {
  const { scenario: read, problems } = readScenario(`${name}.yaml`, `scenario: ${name}\ntitle: ${name}\njurisdiction: kg\nprocedure: kg.mining.certificate\n${text}`);
  assert.deepEqual(problems ?? [], []);
  return read!;
}

/** Plays on a lane, or on what `as` makes of it. */
async function played(of: Scenario, as: (lane: Lane) => Lane = (lane) => lane): Promise<Played> {
  const lane = await pool.take();
  const run = await play(as(lane), of, { language: 'en' });
  await pool.give(lane, run.sound);
  return run.played;
}
const failures = (p: Played) => p.failures.map(({ step, local, path, expected, found }) => ({ step, local, path, expected, found }));

const APPLY = '  - { at: 2026-09-01 10:00, by: applicant, do: apply, with: { application: kg-entrepreneur } }\n';

test('wrong expectations fail, each with its step, what was expected and what was found; the others hold', async () => {
  const p = await played(scenario('wrong', `steps:
${APPLY}  - at: 2026-09-02 10:00
    expect:
      open: false
      terms: { review: { due: 2026-10-02, target: 2026-10-01, state: met }, supplement: { due: 2026-10-02 } }
      tasks: [ { do: sign, for: head }, { do: findComplete, for: officer } ]
      noTasks: [findDefects]
      notices: [ { kind: received, to: applicant2 }, { kind: received, on: 2026-09-01 }, { kind: granted } ]
      noNotices: [received]
      noticeCount: { received: 2, granted: 0 }
      documents: [received, act]
      duties: [ { norm: KG-514-4/15.b } ]
      register: { certificate: { status: valid } }
      violations: [KG-514-4/12]
`));
  assert.deepEqual(p.failures.map((f) => [f.step, f.local, f.case]), Array.from({ length: p.failures.length }, () => [2, '2026-09-02 10:00', 'main']));
  assert.deepEqual(p.failures.map((f) => f.path).sort(), [
    'documents.1', 'duties.0', 'noNotices.0', 'noTasks.0', 'noticeCount.received', 'notices.0', 'notices.2', 'open', 'register.certificate.status', 'tasks.0',
    'terms.review.due', 'terms.review.state', 'terms.supplement', 'violations',
  ]);
  const due = p.failures.find((f) => f.path === 'terms.review.due')!;
  assert.deepEqual([due.expected, due.found, due.place.line], ['2026-10-02', '2026-10-01', 10]);
});

describe('a refusal', () => {
  test('that is not expected fails and ends the play', async () => {
    const p = await played(scenario('refused', `steps:\n${APPLY}  - { at: 2026-09-01 11:00, by: officer, do: sign }\n  - { at: 2026-09-02 10:00, expect: { open: false } }\n`));
    assert.deepEqual(failures(p), [{ step: 2, local: '2026-09-01 11:00', path: 'refused', expected: 'accepted', found: 'forbidden (Only for head.)' }]);
    assert.equal(p.steps.length, 2);
  });

  test('that does not come fails, and so does another one than expected', async () => {
    const p = await played(scenario('accepted', `steps:
${APPLY}  - { at: 2026-09-01 11:00, by: officer, do: sign, expect: { refused: notNow } }
  - { at: 2026-09-01 11:01, by: officer, do: findComplete, expect: { refused: notNow } }
`));
    assert.deepEqual(failures(p).map((f) => [f.step, f.path, f.expected]), [[2, 'refused', 'notNow'], [3, 'refused', 'notNow']]);
    assert.match(p.failures[0]!.found, /^forbidden /);
    assert.equal(p.failures[1]!.found, 'accepted');
  });

  test('that changes something all the same is noticed', async () => {
    // an office that shows another stage after each command it refuses
    const careless = (lane: Lane): Lane => ({
      ...lane,
      call: async (who, method, path, ...rest) => {
        const answer = await lane.call(who, method, path, ...rest);
        if (method === 'POST' && /\/commands\//.test(path) && answer.status >= 300) await lane.db('work.case').update({ stage: 'signature' });
        return answer;
      },
    });
    const text = `steps:\n${APPLY}  - { at: 2026-09-01 11:00, by: applicant, do: supplement, with: { documents: [KG-514-4/11.5] }, expect: { refused: notNow } }\n`;
    assert.deepEqual(failures(await played(scenario('careful', text))), []);
    assert.deepEqual(failures(await played(scenario('careless', text), careless)), [{ step: 2, local: '2026-09-01 11:00', path: 'refused', expected: 'nothing has changed', found: 'the case is not as it was before' }]);
  });
});

test('what a scenario sets that the office refuses fails at the first step', async () => {
  const p = await played(scenario('unfit', `calendar: [ { day: 2026-09-17, working: true, source: nothing new } ]\nsteps:\n${APPLY}`));
  assert.deepEqual(p.failures.map((f) => [f.step, f.path]), [[1, 'step']]);
  assert.match(p.failures[0]!.found, /what the scenario sets is refused/);
});

test('two rehearsals side by side see neither the calendar nor the stopped workers of the other', async () => {
  // 15 WD after 01.09: 22.09, and 23.09 where 17.09 is a day off; at 21:00 of the 22nd only the second one's workers are away
  const both = (name: string, head: string, due: string, last: string): Scenario => scenario(name, `${head}steps:
  - { at: 2026-09-01 10:00, by: applicant, do: apply, with: { application: kg-entrepreneur, omit: [KG-514-4/11.5] } }
  - { at: 2026-09-01 11:00, by: officer, do: findDefects, with: { defects: [ { norm: KG-514-4/11.5, remark: missing } ] }, expect: { terms: { supplement: { due: ${due} } } } }
${last}`);
  const moved = both('moved', 'calendar: [ { day: 2026-09-17, working: false, source: a decree } ]\n', '2026-09-23',
    '  - { at: 2026-09-22 21:00, by: applicant, do: supplement, with: { documents: [KG-514-4/11.5] }, expect: { terms: { supplement: { state: met } } } }\n');
  const stopped = both('stopped', '', '2026-09-22', `  - { at: 2026-09-22 20:00, fault: { workersDown: 6h } }
  - { at: 2026-09-22 21:00, by: applicant, do: supplement, with: { documents: [KG-514-4/11.5] }, expect: { terms: { supplement: { state: running } } } }
  - { at: 2026-09-23 03:00, expect: { open: true, terms: { supplement: { state: met } } } }
`);
  const run = await rehearse([moved, stopped], { language: 'en', lanes: 2 });
  await run.close();
  assert.deepEqual(run.played.map((p) => [p.scenario.name, failures(p)]), [['moved', []], ['stopped', []]]);
});
