import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import pino from 'pino';
import type { Deps } from '../../activities/deps';
import { projectionActivities } from '../../activities/projection';
import { connect, type Db } from '../../database/connect';
import { countTerm, shippedCalendar } from '../../law/calendar';
import { compared, rewrite } from '../../workers/compare';
import type { CaseSnapshot, TaskView, TermView } from '../../workflows/kernel/contract';
import { freshDatabase, type FreshDatabase } from '../support/database';
import { seed, type Seeded } from '../support/seed';

let fresh: FreshDatabase;
let db: Db;
let s: Seeded;
/** What the case says of itself. */
let says: CaseSnapshot;
let deps: Deps;
before(async () => {
  fresh = await freshDatabase();
  db = connect(fresh.url, { pool: 4 });
  s = await seed(db);
  deps = { db, client: { workflow: { getHandle: () => ({ query: () => Promise.resolve(says) }) } } as never, log: pino({ level: 'silent' }), rehearsal: false };
});
after(async () => {
  await db?.destroy();
  await fresh?.drop();
});

function term(n: number, state: TermView['state']): TermView {
  const e = countTerm({ norm: 'KG-514-4/36.4', act: 'KG-514-4', edition: '2025-09-30', from: '2026-09-11', amount: 5, unit: 'WD', for: 'outsider', calendar: shippedCalendar('kg') });
  return { name: 'equipmentChange', n, norm: e.norm, for: e.for, from: e.from, due: e.due, target: null, instant: e.instant, calendar: e.calendar, state, explanation: e };
}
const alert = (id: string, state: TaskView['state']): TaskView => ({
  id, kind: 'alert', commands: [], role: 'officer', norm: 'KG-514-4/36.4', excluded: [], dueAt: null, target: null, state, closedAt: state === 'open' ? null : '2026-09-12T00:00:00.000Z', about: { term: 'equipmentChange', daysLeft: 0 },
});
let version = 100;
const snapshot = (more: Partial<CaseSnapshot>): CaseSnapshot => ({
  caseId: s.caseId, version: (version += 1), procedure: 'kg.mining.certificate', stage: 'active', open: true, outcome: null, automatic: null, norms: [], endedOn: null,
  terms: [], tasks: [], possible: [], next: [], applied: [], closed: false, ...more,
});
const shows = async (more: Partial<CaseSnapshot>): Promise<void> => {
  says = snapshot(more);
  await projectionActivities(deps).caseProject(says);
};
const differs = async (): Promise<string[]> => (await compared(deps, s.caseId)).differs;

test('what a run that has gone on as new left behind stays as it was, and is no difference; what still runs and is not known is one', async () => {
  const [one, two, three] = [randomUUID(), randomUUID(), randomUUID()];
  const [old, open] = [`${s.caseId}/old`, `${s.caseId}/open`];
  await shows({ terms: [term(1, 'met'), term(2, 'running')], tasks: [alert(old, 'closed'), alert(open, 'open')], applied: [one, two] });
  assert.deepEqual(await differs(), []);
  // the next run knows what was running, and the newest of what was worked off
  await shows({ terms: [term(2, 'running')], tasks: [alert(open, 'open')], applied: [two, three] });
  assert.deepEqual(await differs(), []);
  assert.deepEqual((await db('work.case').where({ id: s.caseId }).first('applied')).applied, [one, two, three], 'nothing is forgotten');
  // nothing of it at all
  await shows({ applied: [three] });
  assert.deepEqual(await differs(), ['terms', 'tasks']);
  await db('work.term').where({ case_id: s.caseId, n: 2 }).update({ state: 'passed' });
  await db('work.task').where({ id: open }).update({ state: 'closed', closed_at: '2026-09-13T00:00:00Z' });
  assert.deepEqual(await differs(), []);
  // a settled term that the case does know, shown otherwise
  await shows({ terms: [term(3, 'met')], applied: [three] });
  await db('work.term').where({ case_id: s.caseId, n: 3 }).update({ state: 'passed' });
  assert.deepEqual(await differs(), ['terms']);
  assert.equal(await rewrite(deps, says), true);
  assert.deepEqual([await differs(), (await db('work.case').where({ id: s.caseId }).first('applied')).applied], [[], [one, two, three]]);
});

test('what the case has worked off and the projection does not know is a difference', async () => {
  await shows({ applied: [randomUUID()] });
  says = { ...says, applied: [...says.applied, randomUUID()] };
  assert.deepEqual(await differs(), ['case']);
});
