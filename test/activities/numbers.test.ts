import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import pino from 'pino';
import type { Deps } from '../../activities/deps';
import { noticeActivities } from '../../activities/notices';
import { registryActivities } from '../../activities/registry';
import { connect, type Db } from '../../database/connect';
import { receive } from '../../dossier/receive';
import type { RecordInput } from '../../workflows/kernel/contract';
import { freshDatabase, type FreshDatabase } from '../support/database';
import { random } from '../support/random';
import { openTask, seed, type Seeded, starting } from '../support/seed';

const AT_ONCE = 50;
const law = { procedure: 'kg.mining.certificate', act: 'KG-514-4', edition: '2025-09-30' };

let fresh: FreshDatabase;
let db: Db;
let deps: Deps;
let s: Seeded;
let cases: string[];
before(async () => {
  fresh = await freshDatabase();
  db = connect(fresh.url, { pool: 20 });
  deps = { db, client: undefined as never, log: pino({ level: 'silent' }), rehearsal: false };
  s = await seed(db);
  cases = [];
  for (let i = 0; i < AT_ONCE; i += 1) {
    const start = starting(s.applicant);
    await receive(db, start);
    cases.push(start.caseId);
  }
});
after(async () => {
  await db?.destroy();
  await fresh?.drop();
});

class Crash extends Error {}

/** A database whose next transaction dies at this statement, or, with none that far, when its commit was not answered. */
function dying(statement: number): Db {
  return new Proxy(db, {
    get: (target, name) => (name !== 'transaction' ? Reflect.get(target, name) : async (work: (trx: unknown) => Promise<unknown>) => {
      let n = 0;
      await target.transaction(async (trx) => {
        trx.on('query', () => { n += 1; if (n === statement) throw new Crash(); });
        return work(trx);
      });
      throw new Crash();
    }),
  }) as Db;
}

/** As the engine runs an activity: tried again until it succeeds. Every third fails once, every sixth twice, each at a place of its own. */
async function stubborn<T>(i: number, place: () => number, attempt: (deps: Deps) => Promise<T>): Promise<{ answer: T; crashes: number }> {
  const failures = i % 6 === 0 ? 2 : i % 3 === 0 ? 1 : 0;
  for (let crashes = 0; ; crashes += 1) {
    try {
      return { answer: await attempt(crashes < failures ? { ...deps, db: dying(place()) } : deps), crashes };
    } catch (e) {
      if (!(e instanceof Crash)) throw e;
    }
  }
}

async function signed(caseId: string): Promise<RecordInput> {
  const task = await openTask(db, caseId, ['sign'], 'head');
  await db('work.task').where({ id: task }).update({ assignee: s.head, claim_no: 1 });
  const r = await receive(db, { caseId, command: 'sign', key: randomUUID(), bodyHash: 'x', files: [], fields: {}, content: {}, by: { person: s.head, role: 'head' }, task: { id: task, claim: 1 } });
  assert.ok('receipt' in r);
  const [{ paper_id }, { subject_id }] = [await db('dossier.receipt').where({ id: r.receipt.id }).first(), await db('work.case').where({ id: caseId }).first()];
  return {
    ...law, caseId, subjectId: subject_id, effect: `${law.procedure}.refused`, key: `${caseId}/refused#1`, at: r.receipt.at, automatic: false, norms: ['KG-514-4/5.1'], prepared: [], outcome: 'refused',
    command: { id: r.receipt.id, name: 'sign', by: { person: s.head, role: 'head' }, at: r.receipt.at, fields: {}, paper: { id: paper_id, hash: 'h' } },
  };
}

const counted = (numbers: string[], separator: string): number[] => numbers.map((n) => Number(n.split(separator)[1])).sort((a, b) => a - b);
const first = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

test('fifty acts and fifty letters at once, many of which fail and are tried again: their numbers are 1 to 50, each once', async () => {
  const next = random(514);
  const place = (): number => 1 + Math.floor(next() * 22);
  const inputs = await Promise.all(cases.map(signed));
  const [acts, letters] = await Promise.all([
    Promise.all(inputs.map((input, i) => stubborn(i, place, (d) => registryActivities(d).registryRecord(input)))),
    Promise.all(cases.map((caseId, i) => stubborn(i, place, (d) => noticeActivities(d).noticeDraft({ ...law, caseId, kind: 'received', key: `${caseId}/notice.received#1`, to: s.applicant, norms: ['KG-514-4/12'] })))),
  ]);
  assert.equal([...acts, ...letters].filter((r) => r.crashes > 0).length, 2 * 17);
  assert.deepEqual(counted(acts.map((a) => (a.answer.conflict === undefined ? a.answer.number! : a.answer.conflict)), '-'), first(AT_ONCE));
  assert.deepEqual(counted(letters.map((l) => l.answer.number), '/'), first(AT_ONCE));
  assert.deepEqual(counted(await db('registry.act').pluck('number'), '-'), first(AT_ONCE));
  assert.deepEqual(counted(await db('notice.notice').pluck('number'), '/'), first(AT_ONCE));
});
