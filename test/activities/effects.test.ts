import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import pino from 'pino';
import { noticeActivities } from '../../activities/notices';
import { projectionActivities } from '../../activities/projection';
import { registryActivities } from '../../activities/registry';
import type { Deps } from '../../activities/deps';
import { sha256 } from '../../database/canonical';
import { connect, type Db } from '../../database/connect';
import { sealedText } from '../../database/history';
import { lock, once } from '../../database/once';
import { receive } from '../../dossier/receive';
import type { Day, Explanation } from '../../law/types';
import type { CaseSnapshot, Command, RecordInput } from '../../workflows/kernel/contract';
import { freshDatabase, type FreshDatabase } from '../support/database';
import { waitingOf } from '../support/locks';
import { openTask, seed, type Seeded, starting } from '../support/seed';

let fresh: FreshDatabase;
let db: Db;
let deps: Deps;
let s: Seeded;
const waiting = waitingOf(() => db);
before(async () => {
  fresh = await freshDatabase();
  db = connect(fresh.url, { pool: 20 });
  deps = { db, client: undefined as never, log: pino({ level: 'silent' }), rehearsal: false };
  s = await seed(db);
});
after(async () => {
  await db?.destroy();
  await fresh?.drop();
});

/** A received signature and the record it asks for. */
async function signed(by = s.head, of: Seeded = s): Promise<RecordInput> {
  const task = await openTask(db, of.caseId, ['sign'], 'head');
  await db('work.task').where({ id: task }).update({ assignee: by, claim_no: 1 });
  const r = await receive(db, { caseId: of.caseId, command: 'sign', key: randomUUID(), bodyHash: 'x', files: [], fields: {}, content: {}, by: { person: by, role: 'head' }, task: { id: task, claim: 1 } });
  assert.ok('receipt' in r);
  const receipt = await db('dossier.receipt').where({ id: r.receipt.id }).first();
  const { subject_id } = await db('work.case').where({ id: of.caseId }).first();
  const command: Command = { id: r.receipt.id, name: 'sign', by: { person: by, role: 'head' }, at: r.receipt.at, fields: {}, paper: { id: receipt.paper_id, hash: 'h' } };
  return {
    caseId: of.caseId, subjectId: subject_id, procedure: 'kg.mining.certificate', act: 'KG-514-4', edition: '2025-09-30', effect: 'kg.mining.certificate.granted', key: `${of.caseId}/granted#${randomUUID()}`,
    at: r.receipt.at, automatic: false, norms: ['KG-514-4/18.a'], command, prepared: [], outcome: 'granted',
    entry: { register: 'certificate', action: 'open', status: 'valid' }, expects: { register: 'certificate', status: 'none' },
  };
}
const another = async (): Promise<Seeded> => {
  const start = starting(s.applicant);
  const r = await receive(db, start);
  assert.ok('receipt' in r);
  return { ...s, caseId: start.caseId, receipt: r.receipt.id, at: r.receipt.at };
};

test('twenty attempts of one record at once: one act, one entry, one number, the same answer', async () => {
  const input = await signed(s.head, await another());
  const all = await Promise.all(Array.from({ length: 20 }, () => registryActivities(deps).registryRecord(input)));
  assert.equal(new Set(all.map((r) => JSON.stringify(r, Object.keys(r).sort()))).size, 1);
  assert.equal((await db('registry.act').where({ case_id: input.caseId })).length, 1);
  assert.equal((await db('registry.entry').where({ case_id: input.caseId })).length, 1);
});

test('the same key with other input is an error that is not tried again', async () => {
  const input = await signed(s.head, await another());
  await registryActivities(deps).registryRecord(input);
  await assert.rejects(registryActivities(deps).registryRecord({ ...input, norms: [] }), { type: 'EffectConflict', nonRetryable: true });
});

test('a crash at any statement leaves nothing, and the next attempt the whole', async () => {
  const input = await signed(s.head, await another());
  for (let statement = 1, finished = false; !finished; statement += 1) {
    assert.ok(statement < 60, 'the record must end');
    let n = 0;
    const failing = new Proxy(db, {
      get: (target, name) => (name !== 'transaction' ? Reflect.get(target, name) : (work: (trx: unknown) => Promise<unknown>) => target.transaction(async (trx) => {
        trx.on('query', () => { n += 1; if (n === statement) throw new Error('crash'); });
        return work(trx);
      })),
    });
    try {
      await registryActivities({ ...deps, db: failing as Db }).registryRecord(input);
      finished = true;
    } catch {
      // nothing, or, when the answer of the commit was lost, the whole
      const count = async (table: string, more = {}): Promise<number> => (await db(table).where({ case_id: input.caseId, ...more })).length;
      const found = [await count('registry.act'), await count('registry.entry'), await count('history.entry', { kind: 'act.granted' })];
      assert.equal(new Set(found).size, 1, `after a crash at statement ${statement}: ${found.join(', ')}`);
    }
  }
  assert.equal((await db('registry.act').where({ case_id: input.caseId })).length, 1);
});

test('fifty acts at once have fifty numbers without a gap', async () => {
  const inputs: RecordInput[] = [];
  for (let i = 0; i < 50; i += 1) inputs.push(await signed(s.head, await another()));
  const answers = await Promise.all(inputs.map((i) => registryActivities(deps).registryRecord(i)));
  const numbers = (await db('registry.act').orderBy('number').pluck('number')).map((n: string) => Number(n.split('-')[1]));
  assert.equal(answers.filter((a) => a.conflict === undefined).length, 50);
  assert.deepEqual(numbers, Array.from({ length: numbers.length }, (_, i) => i + 1));
});

test('the last checks: a forged receipt, a preparer, and a register that has changed come back as conflict and record nothing but that', async () => {
  const of = await another();
  const good = await signed(s.head, of);
  const forged = await registryActivities(deps).registryRecord({ ...good, key: `${good.key}/1`, command: { ...good.command!, by: { person: s.head2, role: 'head' } } });
  const preparer = await registryActivities(deps).registryRecord({ ...good, key: `${good.key}/2`, prepared: [s.head] });
  assert.deepEqual([!!forged.conflict, !!preparer.conflict], [true, true]);
  assert.equal((await registryActivities(deps).registryRecord(good)).conflict, undefined);
  const second = await registryActivities(deps).registryRecord({ ...(await signed(s.head2, of)), key: `${good.key}/3` });
  assert.match(second.conflict ?? '', /valid where none/);
  assert.equal((await db('history.entry').where({ case_id: of.caseId, kind: 'act.conflict' })).length, 3, 'the case tells of each decision that became no act');
  assert.equal((await db('registry.act').where({ case_id: of.caseId })).length, 1);
});

test('an older projection that comes late changes nothing, and assignment is never projected', async () => {
  const of = await another();
  const snapshot = (version: number, state: 'open' | 'done'): CaseSnapshot => ({
    caseId: of.caseId, version, procedure: 'kg.mining.certificate', stage: `v${version}`, open: true, outcome: null, automatic: null, norms: [], endedOn: null, terms: [], possible: [], next: [], applied: [], closed: false,
    tasks: [{ id: `${of.caseId}/1`, kind: 'task', commands: ['sign'], role: 'head', norm: 'KG-514-4/18.a', excluded: [], dueAt: null, target: null, state, closedAt: null }],
  });
  await projectionActivities(deps).caseProject(snapshot(2, 'open'));
  await db('work.task').where({ id: `${of.caseId}/1` }).update({ assignee: s.head, claim_no: 1 });
  await projectionActivities(deps).caseProject(snapshot(3, 'done'));
  await projectionActivities(deps).caseProject(snapshot(1, 'open'));
  const task = await db('work.task').where({ id: `${of.caseId}/1` }).first();
  assert.deepEqual([task.state, task.assignee, task.claim_no], ['done', s.head, 1]);
  assert.equal((await db('work.case').where({ id: of.caseId }).first()).stage, 'v3');
});

test('the state of a case is written while somebody takes a task of it: neither waits for what the other holds', async () => {
  const of = await another();
  const id = `${of.caseId}/1`;
  const snapshot = (version: number, due: Day): CaseSnapshot => ({
    caseId: of.caseId, version, procedure: 'kg.mining.certificate', stage: `v${version}`, open: true, outcome: null, automatic: null, norms: [], endedOn: null, possible: [], next: [], applied: [], closed: false,
    terms: [{ name: 'review', n: 1, norm: 'KG-514-4/16', for: 'authority', from: '2026-09-01T04:00:00.000Z', due, target: null, instant: `${due}T18:00:00.000Z`, state: 'running', calendar: 'KG@1', explanation: {} as Explanation }],
    tasks: [{ id, kind: 'task', commands: ['sign'], role: 'head', norm: 'KG-514-4/18.a', excluded: [], dueAt: null, target: null, state: 'open', closedAt: null }],
  } as CaseSnapshot);
  const { caseProject } = projectionActivities(deps);
  await caseProject(snapshot(2, '2026-09-20'));
  const { project } = await db.transaction(async (trx) => {
    // as whoever takes a task: the task, then the history of its case
    await trx('work.task').where({ id }).update({ assignee: s.head, claim_no: 1 });
    const projecting = caseProject(snapshot(3, '2026-09-21'));
    await waiting(1);
    await lock(trx, 'history', of.caseId);
    return { project: projecting };
  });
  await project;
  assert.deepEqual((await db('work.task').where({ id }).first()).assignee, s.head);
  assert.equal((await db('work.case').where({ id: of.caseId }).first()).stage, 'v3');
});

test('a notice is numbered once and served once, also under duplicates; not on a day it does not bear', async () => {
  const of = await another();
  const { noticeDraft, noticeServe } = noticeActivities(deps);
  const input = { caseId: of.caseId, procedure: 'kg.mining.certificate', act: 'KG-514-4', edition: '2025-09-30', kind: 'received', key: `${of.caseId}/notice.received#1`, to: s.applicant, norms: ['KG-514-4/11'] };
  const drafts = await Promise.all(Array.from({ length: 10 }, () => noticeDraft(input)));
  assert.equal(new Set(drafts.map((d) => d.number)).size, 1);
  const { noticeId, on } = drafts[0]!;
  const serve = { caseId: of.caseId, noticeId, key: `${input.key}/served`, on, documents: [] };
  assert.deepEqual(await noticeServe({ ...serve, on: '2001-01-01' }), { moved: true });
  const served = await Promise.all(Array.from({ length: 10 }, () => noticeServe(serve)));
  assert.equal(new Set(served.map((x) => JSON.stringify(x, Object.keys(x).sort()))).size, 1);
  assert.equal((await db('notice.mail').where({ notice_id: noticeId })).length, 1);
  assert.deepEqual(await db('notice.delivery').where({ notice_id: noticeId }).orderBy('id').select('channel', 'state'), [{ channel: 'cabinet', state: 'delivered' }, { channel: 'email', state: 'queued' }]);
});

test('the history of a case is a chain in which every row seals the one before', async () => {
  const rows = await db('history.entry').orderBy(['case_id', 'n']);
  assert.ok(rows.length > 50);
  const last = new Map<string, string>();
  for (const r of rows) {
    assert.equal(r.prev_hash, last.get(r.case_id) ?? '0'.repeat(64));
    const { case_id, n, at, on_day, kind, by_person, role, for_person, order_no, norms, data, prev_hash } = r;
    assert.equal(r.hash, sha256(sealedText({ case_id, n, at, on_day, kind, by_person, role, for_person, order_no, norms, data, prev_hash })));
    last.set(r.case_id, r.hash);
  }
});

test('once: rivals wait for the winner and get his result', async () => {
  let ran = 0;
  const results = await Promise.all(Array.from({ length: 10 }, () => once(db, 'test/once', 'test', { a: 1 }, async () => ({ ran: (ran += 1) }))));
  assert.deepEqual([ran, new Set(results.map((r) => r.ran)).size], [1, 1]);
});
