import assert from 'node:assert/strict';
import { test } from 'node:test';
import { together } from '../../payout/together';

/** Work that ends when the test says so. */
function work() {
  const begun: ((answer: string) => void)[] = [], failed: ((e: Error) => void)[] = [];
  const ask = together(() => new Promise<string>((done, fail) => { begun.push(done); failed.push(fail); }));
  return { ask, begun, failed };
}
const turn = () => new Promise((go) => { setImmediate(go); });

test('whoever asks while an answer is on its way gets the next, together with all others', async () => {
  const { ask, begun } = work();
  const first = ask(), [second, third] = [ask(), ask()];
  assert.equal(begun.length, 1);
  begun[0]!('old');
  assert.equal(await first, 'old');
  await turn();
  assert.equal(begun.length, 2);
  begun[1]!('new');
  assert.deepEqual(await Promise.all([second, third]), ['new', 'new']);
  const later = ask();
  assert.equal(begun.length, 3);
  begun[2]!('newer');
  assert.equal(await later, 'newer');
});

test('a failure is that of its own round alone', async () => {
  const { ask, begun, failed } = work();
  const first = ask(), second = ask();
  failed[0]!(new Error('away'));
  await assert.rejects(first, /away/);
  await turn();
  begun[1]!('there');
  assert.equal(await second, 'there');
});
