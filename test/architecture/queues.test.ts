import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createActivities } from '../../activities';
import { createDocumentActivities } from '../../activities/documents';
import { DOCUMENTS_QUEUE, PROCEDURES_QUEUE } from '../../api/queues';
import { act, payout } from '../../workflows/kernel/acts';
import { filesIn, textOf, withoutComments } from './source';

const constants: { [name: string]: string } = { DOCUMENTS_QUEUE, PROCEDURES_QUEUE };

/** The task queues that these files name, as strings or by a constant. */
function queuesIn(folders: string[]): string[] {
  const named = filesIn(folders, /\.ts$/).flatMap((f) => [...withoutComments(textOf(f)).matchAll(/\btaskQueue:\s*(?:'([^']+)'|(\w+))/g)]);
  const queues = named.map(([, literal, constant]) => literal ?? constants[constant!] ?? assert.fail(`the task queue ${constant} is not known to this test`));
  return [...new Set(queues)].sort();
}
const mains = (): string[] => filesIn(['workers'], /\.ts$/).filter((f) => textOf(f).includes('Worker.create('));

test('every task queue that is used has a worker, and every worker a queue that is used', () => {
  const used = queuesIn(['workflows', 'dossier', 'activities', 'api']);
  assert.deepEqual(used, ['documents', 'procedures']);
  assert.deepEqual(queuesIn(['workers']), used);
});

test('every worker is started by the engine, and readiness asks for each queue', () => {
  const office = textOf('engine/office.ts');
  assert.equal(mains().length, 2);
  for (const file of mains()) assert.ok(office.includes(`'${file}'`), `${file} is not started`);
  const health = textOf('api/routes/health.ts');
  for (const name of Object.keys(constants)) assert.match(health, new RegExp(`polled\\([^)]*${name}`), name);
});

test('what the kernel calls is what the workers of the two queues offer', () => {
  const nothing = {} as never;
  const offered = [...Object.keys(createActivities(nothing)), ...Object.keys(createDocumentActivities(nothing))].sort();
  assert.deepEqual(offered, [...Object.keys(act), ...Object.keys(payout)].sort());
});
