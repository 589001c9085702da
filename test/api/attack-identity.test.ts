import assert from 'node:assert/strict';
import { test } from 'node:test';
import { workedOff } from '../../api/wait';
import { forTests } from '../support/forTests';
import { desk, openOffice } from './office';

const o = forTests(openOffice);

const me = async (claims: Record<string, unknown>): Promise<{ status: number; body: any }> => {
  const answer = await fetch(`${o.url}/v1/me`, { headers: { authorization: `Bearer ${await o.issuer.sign({ roles: ['officer'], ...claims })}` } });
  return { status: answer.status, body: await answer.json() };
};

test('a subject that is no plain text names nobody', async () => {
  for (const sub of ['', 'a\u0000b', '\ud800', 'x'.repeat(256), 5, { a: 1 }, ['officer'], null]) assert.equal((await me({ sub })).status, 401, JSON.stringify(sub));
  assert.equal((await me({ sub: 'plain' })).status, 200);
});

test('roles come from a list; system is that of a machine, which does nothing by hand', async () => {
  for (const roles of ['officer', { 0: 'officer' }, null, ['OFFICER', 'officer '], [['officer']], 7]) assert.equal((await me({ sub: 'plain', roles })).status, 403, JSON.stringify(roles));
  assert.deepEqual((await me({ sub: 'plain', roles: ['system', 'officer', 'root'] })).body.roles, ['officer', 'system']);
});

test('a name or address of a token cannot break a line, a database or a mail', async () => {
  const { status, body } = await me({ sub: 'odd', name: 'A\u0000\r\nBcc: b\u202e\ud800 \u{1f600}', email: 'a@example.test\r\nBcc: victim@example.test', language: '../../etc' });
  assert.deepEqual([status, body.name, body.language], [200, 'A Bcc: b \u{1f600}', 'ru']);
  const row = await o.db('office.person').where({ id: body.id }).first();
  assert.equal(row.email, 'a@example.test Bcc: victim@example.test', 'one line; the mailer takes no such address');
  assert.equal((await me({ sub: 'long', name: '\u{1f600}'.repeat(400) })).body.name, '\u{1f600}'.repeat(300));
});

test('however many wait for one effect, only so many look for it; the others are answered at once', async () => {
  const caseId = await desk(o).file();
  const { id } = await o.db('dossier.receipt').where({ case_id: caseId }).first();
  const far = performance.now() + 600_000;
  const answers: boolean[] = [];
  const all = Array.from({ length: 30 }, () => workedOff(o.db, caseId, id, far).then((a) => answers.push(a)));
  await Promise.any(all);
  // beyond the room nobody waits: twenty are told "not yet" while ten go on
  while (answers.length < 20) await o.db.raw('select 1');
  assert.deepEqual(answers, Array(20).fill(false));
  await o.owner('work.case').where({ id: caseId }).update({ applied: [id] });
  await Promise.all(all);
  assert.deepEqual(answers.slice(20), Array(10).fill(true));
});
