import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { problemKinds } from '../../api/problemKinds';
import { problemTable } from '../../api/problems';
import { forTests } from '../support/forTests';
import { openOffice } from './office';

const o = forTests(openOffice);

describe('a kind of problem explains itself, without a token', () => {
  for (const [code, { status, title }] of Object.entries(problemTable)) test(code, async () => {
    const answer = await o.call(null, 'GET', `/problems/${code}`);
    assert.equal(answer.status, 200);
    assert.deepEqual([answer.body.code, answer.body.status, answer.body.title], [code, status, title]);
    for (const part of ['meaning', 'when', 'whatToDo']) assert.match(answer.body[part], /^.{20,}\.$/, part);
  });
  test('no two say the same', () => {
    const said = Object.values(problemKinds).flatMap((k) => [k.meaning, k.when, k.whatToDo]);
    assert.equal(new Set(said).size, said.length);
  });
});

test('the type of a problem leads to its kind', async () => {
  const { body } = await o.call('officer', 'GET', '/v1/nothing-here');
  assert.equal(body.type, '/problems/notFound');
  assert.equal((await o.call(null, 'GET', body.type)).body.title, body.title);
});

for (const unknown of ['nothing', 'notfound', 'constructor', '__proto__', 'notFound%00', 'notFound/more']) test(`there is no kind ${unknown}`, async () => {
  const answer = await o.call(null, 'GET', `/problems/${unknown}`);
  assert.deepEqual([answer.status, answer.body.code, answer.headers.get('content-type')?.split(';')[0]], [404, 'notFound', 'application/problem+json']);
});
