import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { connect, type Db } from '../../database/connect';
import { receive, type Received } from '../../dossier/receive';
import { unanswered } from '../../dossier/deliver';
import { freshDatabase, type FreshDatabase } from '../support/database';
import { inn, openTask, seed, type Seeded, starting } from '../support/seed';

let fresh: FreshDatabase;
let db: Db;
let s: Seeded;
before(async () => {
  fresh = await freshDatabase();
  db = connect(fresh.url, { pool: 20 });
  s = await seed(db);
});
after(async () => {
  await db?.destroy();
  await fresh?.drop();
});

const decision = (by: string, command: string, task: { id: string; claim: number }, key: string = randomUUID()): Received =>
  ({ caseId: s.caseId, command, key, bodyHash: command, files: [], fields: {}, content: {}, by: { person: by, role: 'head' }, task });

test('the same key gives the first receipt with its first stamp; with another body it is refused', async () => {
  const first = starting(s.applicant);
  const a = await receive(db, first);
  const b = await receive(db, first);
  assert.ok('receipt' in a && 'receipt' in b);
  assert.deepEqual([b.receipt, b.repeated], [a.receipt, true]);
  const other = await receive(db, { ...first, bodyHash: 'another' });
  assert.deepEqual('refused' in other && other.refused.code, 'invalid');
});

test('twenty requests under one key at once write one receipt, one paper and one case', async () => {
  const first = starting(s.applicant);
  const all = await Promise.all(Array.from({ length: 20 }, () => receive(db, first)));
  assert.equal(new Set(all.map((r) => ('receipt' in r ? r.receipt.at : 'refused'))).size, 1);
  assert.equal((await db('dossier.receipt').where({ case_id: first.caseId })).length, 1);
  assert.equal((await db('dossier.paper').where({ case_id: first.caseId })).length, 1);
});

test('of two applications for one subject filed at once the second is refused with conflict, and leaves nothing', async () => {
  const number = inn();
  const all = await Promise.all([starting(s.applicant, randomUUID(), number), starting(s.officer, randomUUID(), number)].map((r) => receive(db, r)));
  assert.deepEqual(all.map((r) => ('refused' in r ? r.refused.code : 'received')).sort(), ['conflict', 'received']);
  const subject = await db('registry.subject').where({ number }).first('id');
  assert.equal((await db('work.case').where({ subject_id: subject.id })).length, 1);
});

test('of fifty decisions on one task at once one is received, the others get conflict', async () => {
  const task = await openTask(db, s.caseId, ['sign', 'return'], 'head');
  await db('work.task').where({ id: task }).update({ assignee: s.head, claim_no: 1 });
  const all = await Promise.all(Array.from({ length: 50 }, (_, i) => receive(db, decision(s.head, i % 2 ? 'sign' : 'return', { id: task, claim: 1 }))));
  const codes = all.map((r) => ('refused' in r ? r.refused.code : 'received'));
  assert.deepEqual([codes.filter((c) => c === 'received').length, codes.filter((c) => c === 'conflict').length], [1, 49]);
});

test('whoever lost the task between opening and pressing is refused, also when he held it before', async () => {
  const task = await openTask(db, s.caseId, ['sign'], 'head');
  await db('work.task').where({ id: task }).update({ assignee: s.head, claim_no: 1 });
  await db('work.task').where({ id: task }).update({ assignee: s.head2, claim_no: 2 });
  const lost = await receive(db, decision(s.head, 'sign', { id: task, claim: 1 }));
  assert.deepEqual('refused' in lost && lost.refused.code, 'forbidden');
  await db('work.task').where({ id: task }).update({ assignee: s.head, claim_no: 3 });
  const old = await receive(db, decision(s.head, 'sign', { id: task, claim: 1 }));
  assert.deepEqual('refused' in old && old.refused.code, 'forbidden');
});

test('an application before any edition was in force is refused', async () => {
  const own = connect(fresh.ownerUrl, { pool: 1 });
  await own.raw(`update office.clock set rehearsal = true, shift = '2025-01-15T04:00:00Z'::timestamptz - clock_timestamp()`);
  const early = await receive(db, starting(s.applicant));
  await own.raw(`update office.clock set shift = '0', rehearsal = false`);
  await own.destroy();
  assert.ok('refused' in early && early.refused.code === 'invalid' && /no edition in force/.test(early.refused.detail));
});

test('unanswered receipts come in the order of their stamps and only up to an instant', async () => {
  const ids = await unanswered(db, { caseId: s.caseId });
  assert.equal(ids[0], s.receipt);
  assert.deepEqual(await unanswered(db, { caseId: s.caseId, before: s.at }), []);
});

test('the application may add to legal tables but never change or delete, and never shift the clock', async () => {
  const forbidden = [
    `update dossier.receipt set at = now()`, `delete from dossier.receipt`, `update dossier.paper set content = '{}'`, `delete from registry.act`, `update registry.act set number = 'x'`,
    `update registry.entry_version set status = 'x'`, `delete from history.entry`, `update history.entry set data = '{}'`, `update notice.served set at = now()`, `delete from notice.delivery`,
    `update law.calendar_day set working = true`, `update office.clock set shift = '1 day'`, `update registry.effect set key = 'x'`, `truncate history.entry`,
  ];
  for (const sql of forbidden) await assert.rejects(db.raw(sql), /permission denied/, sql);
});
