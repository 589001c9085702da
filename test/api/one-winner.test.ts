import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { crowdedLane } from '../support/crowd';
import { assertHistory, assertNumbers } from '../support/facts';
import { forTests } from '../support/forTests';
import type { Answer } from '../support/lane';
import { local, office } from '../support/office';
import { until } from '../support/until';
import { conforms } from './conform';

// Many press at once, on the real stack: one holder, one decision, and the others are told so.
const MANY = 50;
const lane = forTests(() => crowdedLane({ legalNow: local('2026-09-01 10:00') }));
const o = office(lane);

const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));
const taken = (a: Answer): boolean => a.status === 200;
const accepted = (answers: Answer[]): Answer[] => answers.filter(taken);
const others = (answers: Answer[]): Answer[] => answers.filter((a) => !taken(a));
let n = 0;
const filed = async (): Promise<string> => {
  const id = await o.apply('kg-entrepreneur', { inn: String(70_000_000_000_000 + (n += 1)) }, `applicant${n}`);
  await o.opened(id);
  return id;
};
/** What became of a command: an outcome that was not known at once (202) is asked for until it is. */
async function press(who: string, id: string, command: string, content: object = {}, key: string = randomUUID()): Promise<Answer> {
  const answer = await lane.call(who, 'POST', `/v1/cases/${id}/commands/${command}`, content, { 'idempotency-key': key, prefer: 'wait=30' });
  if (answer.status !== 202) return answer;
  const later = await until(`${command} is answered`, async () => {
    const { body } = await lane.call(who, 'GET', `/v1/receipts/${answer.body.receipt}`);
    return body.outcome !== 'pending' && body;
  }, { withinMs: 120_000 });
  return later.problem ? { ...answer, status: later.problem.status, body: later.problem } : { ...answer, status: 200 };
}

/** Whoever did not win is told so: 409, in the shape that the description promises. */
function lost(answers: Answer[], codes: string[]): void {
  for (const a of answers) {
    assert.deepEqual([a.status, codes.includes(a.body.code)], [409, true], JSON.stringify(a.body));
    conforms('POST', '/v1/cases/x/commands/x', a.status, 'application/problem+json', a.body);
    assert.ok(a.body.detail.length > 10);
  }
}

/** What a grant leaves in the world, once. */
async function oneGrant(id: string): Promise<void> {
  await until('the mail is out', async () => (await lane.db('notice.mail as m').join('notice.notice as t', 't.id', 'm.notice_id').where({ case_id: id, kind: 'granted', done: true }).first('m.id')) !== undefined);
  const of = (table: string) => lane.db(table).where({ case_id: id });
  assert.deepEqual((await of('registry.act').select('outcome')).map((a) => a.outcome), ['granted']);
  assert.equal((await of('registry.entry')).length, 1);
  const documents = (await of('dossier.document').whereIn('kind', ['act', 'certificate']).select('kind', 'language', 'number')) as { kind: string; language: string; number: string }[];
  assert.equal(documents.length, new Set(documents.map((d) => `${d.kind} ${d.language}`)).size, 'one document of each kind and language');
  for (const kind of ['act', 'certificate']) assert.equal(new Set(documents.filter((d) => d.kind === kind).map((d) => d.number)).size, 1, `one number for the ${kind}`);
  assert.equal((await of('notice.notice').where({ kind: 'granted' })).length, 1);
  assert.equal((await of('dossier.receipt as r').join('dossier.answer as a', 'a.receipt_id', 'r.id').where({ command: 'sign', accepted: true })).length, 1);
  await lane.settled(id);
  const history = await lane.db('history.entry').where({ case_id: id }).pluck('kind') as string[];
  for (const kind of ['command.sign', 'act.granted', 'entry.opened']) assert.equal(history.filter((k) => k === kind).length, 1, kind);
}

test('fifty officers claim one task at once: one holds it, the others get a conflict', async () => {
  const id = await filed();
  const task = await lane.db('work.task').where({ case_id: id, state: 'open' }).first();
  const officers = times(MANY, (i) => `officer${i + 1}`);
  await Promise.all(officers.map((who) => lane.call(who, 'GET', '/v1/me')));
  const answers = await Promise.all(officers.map((who) => lane.call(who, 'POST', `/v1/tasks/${encodeURIComponent(task.id)}/claim`)));
  assert.equal(accepted(answers).length, 1);
  lost(others(answers), ['conflict']);
  const { assignee, claim_no } = await lane.db('work.task').where({ id: task.id }).first();
  const winner = officers[answers.findIndex(taken)]!;
  assert.deepEqual([assignee, claim_no], [(await lane.call(winner, 'GET', '/v1/me')).body.id, 1]);
  assert.equal((await lane.db('history.entry').where({ case_id: id, kind: 'task.claimed' })).length, 1);
  const losers = officers.filter((who) => who !== winner).slice(0, 5);
  for (const who of losers) assert.equal((await press(who, id, 'findComplete')).status, 403, 'nobody else decides');
  assert.equal((await press(winner, id, 'findComplete')).status, 200);
});

test('fifty times double-click on the signature: one act, one number, one notice', async () => {
  const id = await filed();
  await o.toSignature(id);
  await o.claim('head', id, 'sign');
  const clicks = times(MANY, () => randomUUID());
  // each click twice under its own key, as a browser sends it again
  const answers = await Promise.all(clicks.flatMap((key) => [press('head', id, 'sign', {}, key), press('head', id, 'sign', {}, key)]));
  const won = accepted(answers);
  assert.ok(won.length === 1 || won.length === 2, String(won.length));
  assert.equal(new Set(won.map((a) => a.body.receipt)).size, 1, 'a click that is sent twice is one click');
  lost(others(answers), ['conflict', 'notNow']);
  await lane.settled(id);
  await oneGrant(id);
});

test('sign and return at once: one decision', async () => {
  const id = await filed();
  await o.toSignature(id);
  await o.claim('head', id, 'sign');
  const answers = await Promise.all(times(MANY, (i) => (i % 2 ? press('head', id, 'sign') : press('head', id, 'return', { text: 'look at it again' }))));
  assert.equal(accepted(answers).length, 1);
  lost(others(answers), ['conflict', 'notNow']);
  await lane.settled(id);
  const view = await o.view(id);
  if (view.open) {
    assert.deepEqual([view.stage, (await lane.db('registry.act').where({ case_id: id })).length], ['proposal', 0]);
    await o.must('officer', id, 'propose', { outcome: 'grant' });
    await o.must('head', id, 'sign');
  }
  await oneGrant(id);
});

test('find complete and find defects at once: one decision, no notice beside it', async () => {
  const id = await filed();
  await o.claim('officer', id, 'findComplete');
  const answers = await Promise.all(times(MANY, (i) => (i % 2 ? press('officer', id, 'findComplete') : press('officer', id, 'findDefects', { defects: [{ norm: 'KG-514-4/11.9', remark: 'x' }] }))));
  assert.equal(accepted(answers).length, 1);
  // after it was found complete there is a new task in which defects can still be found: that one nobody has claimed
  const claimFirst = (a: Answer): boolean => a.status === 403 && /^Claim the task/.test(a.body.detail);
  lost(others(answers).filter((a) => !claimFirst(a)), ['conflict', 'notNow']);
  await lane.settled(id);
  const complete = (answers.findIndex(taken) % 2) === 1;
  assert.equal((await o.view(id)).stage, complete ? 'checks' : 'supplement');
  assert.equal((await lane.db('notice.notice').where({ case_id: id, kind: 'defects' })).length, complete ? 0 : 1);
});

test('fifty applications of one subject at once: one case, and one under one key', async () => {
  const content = await o.fill('kg-entrepreneur', { inn: '71000000000001' }, 'applicant90');
  const file = (key: string): Promise<Answer> => lane.call('applicant90', 'POST', '/v1/procedures/kg.mining.certificate/cases', content, { 'idempotency-key': key, prefer: 'wait=0' });
  const same = await Promise.all(times(MANY / 2, () => file('the-same')));
  assert.deepEqual([...new Set(same.map((a) => a.status))], [201]);
  assert.equal(new Set(same.map((a) => a.body.caseId)).size, 1);
  lost(await Promise.all(times(MANY / 2, () => file(randomUUID()))), ['conflict']);
});

test('after all of it the numbers have no gaps and the histories are whole', async () => {
  await assertNumbers(lane.db);
  assert.ok((await assertHistory(lane.db)) > 50);
});
