import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { lanePool } from '../../rehearsal/play/run';
import { play } from '../../rehearsal/play/play';
import { keepProofs } from '../../rehearsal/proofs';
import { asLine, readScenarios } from '../../rehearsal/scenario/read';
import type { Scenario } from '../../rehearsal/scenario/types';
import { timelineOf, type Timeline } from '../../rehearsal/timeline';

const LANES = 3;
const root = join(__dirname, '../..');
const own = join(root, 'scenarios');
/** The examples of the format, beside the checkout; those of procedures that are not built are not among them. */
const shared = ['kg-certificate-granted', 'kg-certificate-supplement-late', 'kg-certificate-supplement-last-minute', 'kg-certificate-founder-barred', 'kg-certificate-joint-with-pool', 'kg-pool-pause-and-leave'].map((name) => join(root, '..', 'shared', 'scenarios', `${name}.yaml`));
const files = [...readdirSync(own).filter((f) => f.endsWith('.yaml')).sort().map((f) => join(own, f)), ...shared.filter((f) => existsSync(f))];

const { scenarios, problems } = readScenarios(files);
const pool = lanePool();
const timelines: Timeline[] = [];
after(async () => {
  await pool.close();
  await keepProofs(timelines);
});

test('every file can be read', () => {
  assert.deepEqual(problems.map(asLine), []);
  assert.equal(scenarios.length, files.length);
});

test('between them they use every kind of step and every expectation that can occur', () => {
  const steps = scenarios.flatMap((s) => s.steps);
  const used = (of: (s: Scenario['steps'][number]) => object | undefined): string[] => [...new Set(steps.flatMap((s) => Object.keys(of(s) ?? {})))].sort();
  assert.deepEqual(used(({ act, admin, fault, expect }) => ({ ...(act && { act }), ...(admin && { admin }), ...(fault && { fault }), ...(expect && !act && !admin && !fault && { look: expect }) })), ['act', 'admin', 'fault', 'look']);
  assert.deepEqual(used((s) => s.admin), ['correctPeriod', 'inForce', 'publishCalendar', 'setParameter', 'substitute']);
  assert.deepEqual(used((s) => s.expect), ['allowedFrom', 'automatic', 'documents', 'duties', 'noNotices', 'noTasks', 'norms', 'noticeCount', 'notices', 'on', 'open', 'outcome', 'payout', 'refused', 'register', 'state', 'tasks', 'terms', 'violations']);
  assert.deepEqual([...new Set(steps.flatMap((s) => s.expect?.refused ?? []))].sort(), ['conflict', 'forbidden', 'invalid', 'notFound', 'notNow', 'tooEarly', 'tooLate']);
  assert.deepEqual([...new Set(steps.flatMap((s) => Object.values(s.expect?.terms ?? {}).flatMap((t) => t.state ?? [])))].sort(), ['closed', 'late', 'met', 'passed', 'running']);
  for (const of of ['calendar', 'given', 'parameters', 'readings'] as const) assert.ok(scenarios.some((s) => Object.keys(s[of]).length > 0), of);
});

/** What did not hold, one line each, as `tartip rehearse` says it. */
const told = (t: Timeline): string => t.failures.map((f) => `step ${f.step}, ${f.local}, case ${f.case} (${t.file}:${f.place.line}): ${f.path}: expected ${f.expected}; found ${f.found}`).join('\n');

async function green(scenario: Scenario): Promise<void> {
  const lane = await pool.take();
  const { played, sound } = await play(lane, scenario, { language: 'en' });
  await pool.give(lane, sound);
  const timeline = timelineOf(played, 'en');
  timelines.push(timeline);
  assert.ok(timeline.green, told(timeline));
  assert.deepEqual(timeline.evidence.filter((e) => !e.touched).map((e) => e.norm), [], 'norms of the evidence that the run has not touched');
}

describe('scenarios', { concurrency: LANES }, () => {
  for (const scenario of scenarios) test(scenario.name, () => green(scenario));
});
