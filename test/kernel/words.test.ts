import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ApplicationFailure } from '@temporalio/common';
import { type Answer, type Driver, type Fakes, drive } from '../support/driver';
import { caseInput, command, fakes } from '../support/fakes';
import { bundleOf } from '../support/testBundle';

const FILED = '2026-09-01T04:00:00.000Z';
const AT = '2026-09-02T04:00:00.000Z';
let code: string;
let remove: () => void;
before(async () => { ({ path: code, remove } = await bundleOf('lines.ts')); });
after(() => remove());

const start = async (line: string, more: (now: () => number, d: () => Driver) => Fakes = () => ({})): Promise<Driver> => {
  let d: Driver | undefined;
  const now = (): number => d?.now() ?? Date.parse(FILED);
  const input = caseInput('kg.mining.certificate', FILED);
  d = await drive(code, { ...input, start: { ...input.start, fields: { line } } }, fakes(now, more(now, () => d!)), FILED);
  return d;
};
const open = (d: Driver): string[] => d.seen().tasks.filter((t) => t.state === 'open' && t.kind === 'task').flatMap((t) => t.commands).sort();
const officer = (d: Driver, name: string, at = AT): ReturnType<typeof command> => {
  const task = d.seen().tasks.find((t) => t.state === 'open' && t.commands.includes(name));
  assert.ok(task, `no open task for ${name}`);
  return command(name, 'officer', at, {}, { task: task.id });
};
const codeOf = (a: Answer | undefined): string => (a && 'refused' in a ? a.refused.code : 'accepted');

describe('a mistake of the author', () => {
  test('fails the workflow task, never the case: it waits for the repair', async () => {
    const d = await start('mistake');
    await assert.rejects(d.atOnce([officer(d, 'propose')], AT), /workflow task failed: .*a mistake of the author/);
    assert.equal(d.done(), undefined);
  });
  test('so does a term that the edition does not have', async () => {
    await assert.rejects(start('unknownTerm'), /workflow task failed: .*has no term eternity/);
  });
  test('and an activity that has failed for good', async () => {
    const never = (): never => { throw ApplicationFailure.nonRetryable('effect c1/x was recorded with other input', 'EffectConflict'); };
    await assert.rejects(start('beside', () => ({ noticeDraft: never })), /workflow task failed: .*activity failed for good: noticeDraft/);
  });
  test('in one branch of work side by side shows at once, though another branch waits', async () => {
    await assert.rejects(start('mistakeBeside'), /workflow task failed: .*a mistake beside/);
  });
});

describe('a command that is possible at any time, during work side by side', () => {
  test('ends all branches: their tasks are closed, nothing of them goes on behind the line', async () => {
    const d = await start('cutAll');
    assert.deepEqual(open(d), ['checkDebts', 'checkFounders']);
    await d.atOnce([officer(d, 'checkFounders')], AT);
    const at = '2026-09-03T04:00:00.000Z';
    assert.deepEqual(open(d), ['checkDebts', 'propose']);
    const late = officer(d, 'checkDebts', at);
    const answers = await d.atOnce([command('withdraw', 'applicant', at), late], at);
    assert.deepEqual(answers.map(codeOf), ['accepted', 'conflict']);
    assert.deepEqual([d.seen().stage, open(d)], ['withdraw after checkFounders', ['findComplete']]);
    assert.deepEqual(d.seen().tasks.filter((t) => t.commands[0] === 'checkDebts').map((t) => [t.state, t.closedAt]), [['closed', at]]);
  });
  test('while a branch is telling somebody: the telling is finished, and the branch ends there', async () => {
    let withdrawn: Answer[] = [];
    const at = '2026-09-03T04:00:00.000Z';
    const d = await start('cutAll', (now, self) => ({
      documentRender: (async (i: { key: string }) => {
        if (withdrawn.length === 0) withdrawn = await self().atOnce([command('withdraw', 'applicant', at)], at);
        return { documents: [{ id: i.key, language: 'ky', hash: 'h' }] };
      }) as never,
    }));
    await d.atOnce([officer(d, 'checkFounders')], AT);
    assert.deepEqual(withdrawn.map(codeOf), ['accepted']);
    assert.equal(d.calls.filter((c) => c.name === 'noticeServe').length, 1, 'what was begun is finished');
    assert.deepEqual([d.seen().stage, open(d)], ['withdraw after checkFounders', ['findComplete']]);
  });
  test('opened in one branch it ends that branch alone', async () => {
    const d = await start('cutOne');
    await d.atOnce([officer(d, 'findDefects')], AT);
    assert.deepEqual(open(d), ['checkDebts'], 'the other branch still waits');
    await d.atOnce([officer(d, 'checkDebts', '2026-09-03T04:00:00.000Z')], '2026-09-03T04:00:00.000Z');
    assert.equal(d.seen().stage, 'findDefects, checkDebts');
  });
});

test('another case is started by an activity, under a key made from this case: once, whatever happens', async () => {
  const d = await start('starts', () => ({ caseStart: ((i: { key: string }) => ({ caseId: i.key, built: true })) as never }));
  assert.deepEqual(d.calls.filter((c) => c.name === 'caseStart').map((c) => c.input), [{ key: 'c1/start.kg.mining.other', procedure: 'kg.mining.other', from: 'c1', subjectId: 's1' }]);
  assert.equal(d.seen().stage, 'c1/start.kg.mining.other true');
});

describe('a question with a term', () => {
  // fifteen working days after Tuesday 2026-09-01; 31 August is behind, no holiday in September 2026
  const END = '2026-09-22T18:00:00.000Z';
  test('an answer stamped in time and delivered while receipts are settled is no late one', async () => {
    const stamp = '2026-09-22T17:59:59.999Z';
    let left = [command('supplement', 'applicant', stamp)];
    const d = await start('asks', (now, self) => ({
      receiptsSettled: (async () => {
        const found = left;
        left = [];
        if (found.length > 0) await self().atOnce(found);
        return { now: new Date(now()).toISOString() };
      }) as never,
    }));
    assert.equal(d.seen().terms[0]?.instant, END);
    await d.goTo(END);
    assert.deepEqual([d.seen().stage, d.seen().terms[0]?.state], [`answered ${stamp}`, 'met']);
  });
  test('otherwise it is late by the office time, which the settling returns, not by the clock that woke', async () => {
    const d = await start('asks', () => ({ receiptsSettled: (() => ({ now: '2026-09-23T02:00:00.000Z' })) as never }));
    await d.goTo(END);
    assert.deepEqual([d.seen().stage, d.seen().terms[0]?.state], ['late 2026-09-23T02:00:00.000Z', 'passed']);
    assert.deepEqual(d.calls.filter((c) => c.name === 'receiptsSettled').map((c) => c.input), [{ caseId: 'c1', before: END }]);
  });
});
