import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import type { temporal } from '@temporalio/proto';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { bundle } from '../../workers/bundle';
import { dataConverter, parseKeys } from '../../workers/codec';
import { branches, keys } from './branches';

type History = temporal.api.history.v1.IHistory;
const folder = join(__dirname, 'histories');
const names = readdirSync(folder).filter((f) => f.endsWith('.json')).map((f) => f.slice(0, -5)).sort();
const load = (name: string): History => historyFromJSON(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')));
/** The id of the workflow is in none of its events; any will do. */
const named = (name: string, history: History) => ({ workflowId: `case-${name}`, history });

let codePath: string;
before(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR', () => undefined), telemetryOptions: { logging: { forward: {}, filter: 'ERROR' } } });
  codePath = await bundle();
});

/** Replays with the workflows as they are now; what went wrong, by name. */
async function replay(histories: Iterable<{ workflowId: string; history: History }>): Promise<{ [workflow: string]: string | undefined }> {
  const outcome: { [workflow: string]: string | undefined } = {};
  const options = { workflowBundle: { codePath }, dataConverter: dataConverter(parseKeys(JSON.stringify(keys))) };
  for await (const { workflowId, error } of Worker.runReplayHistories(options, histories)) outcome[workflowId] = error?.message;
  return outcome;
}

test('every branch of the procedure has a recorded history', () => {
  assert.deepEqual(names, Object.keys(branches).sort(), 'record them: node --import tsx test/replay/record.ts');
});

test('recorded cases go on under the workflows as they are now', async () => {
  const outcome = await replay(names.map((name) => named(name, load(name))));
  assert.deepEqual(outcome, Object.fromEntries(names.map((name) => [`case-${name}`, undefined])));
});

test('a case that has gone another way is noticed', async () => {
  const history = load('granted');
  const scheduled = history.events!.map((e) => e.activityTaskScheduledEventAttributes?.activityType).filter((t) => t?.name);
  const [first, other] = [scheduled[0]!, scheduled.find((t) => t!.name !== scheduled[0]!.name)!];
  [first.name, other.name] = [other.name, first.name];
  assert.match((await replay([named('swapped', history)]))['case-swapped'] ?? '', /[Nn]on-?determinism|does not match/);
});
