import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkShape } from '../../api/body';
import { problem, problemBody, refused, toProblem, type Problem } from '../../api/problems';

test('each refusal of a case has its status', () => {
  const statuses = { notFound: 404, forbidden: 403, invalid: 422, notNow: 409, tooEarly: 409, tooLate: 409, conflict: 409 } as const;
  for (const [code, status] of Object.entries(statuses)) assert.equal(problemBody(refused({ code: code as keyof typeof statuses, detail: 'x' })).status, status);
});

test('a refusal keeps its norm, what is allowed and from when', () => {
  const body = problemBody(refused({ code: 'tooEarly', detail: 'not before the hearing', norm: 'KG-514-4/12', allowed: ['return'], allowedFrom: '2026-09-08' }));
  assert.deepEqual(body, { type: '/problems/tooEarly', title: 'Too early', status: 409, detail: 'not before the hearing', code: 'tooEarly', norm: 'KG-514-4/12', allowed: ['return'], allowedFrom: '2026-09-08' });
});

test('an unknown error says nothing of itself', () => {
  for (const error of [new Error('password=secret'), 'secret', undefined, { message: 'secret', status: 500 }]) {
    const body = problemBody(toProblem(error));
    assert.equal(body.status, 500);
    assert.ok(!JSON.stringify(body).includes('secret'));
  }
});

test('a database that is away is told as such, without its words', () => {
  const away = [{ code: 'ECONNREFUSED', message: 'connect ECONNREFUSED 10.0.0.7:5432' }, { code: '57P03', message: 'secret' }, { message: 'Connection terminated unexpectedly' }, { name: 'KnexTimeoutError', message: 'secret' }];
  for (const error of away) {
    const body = problemBody(toProblem(Object.assign(new Error(), error)));
    assert.equal(body.status, 503, JSON.stringify(error));
    assert.doesNotMatch(JSON.stringify(body), /secret|10\.0/);
  }
  assert.equal(problemBody(toProblem(Object.assign(new Error(), { code: '23505' }))).status, 500);
});

test('errors of the body reader have their statuses', () => {
  for (const [type, status] of [['entity.parse.failed', 400], ['entity.verify.failed', 400], ['entity.too.large', 413], ['charset.unsupported', 415], ['encoding.unsupported', 415]] as const) {
    assert.equal(problemBody(toProblem(Object.assign(new Error('x'), { type }))).status, status);
  }
});

const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
const codeOf = (value: unknown): string | undefined => {
  try {
    checkShape(value);
  } catch (e) {
    return (e as Problem).code;
  }
  return undefined;
};
test('a body is at most 32 levels deep and has no dangerous names', () => {
  assert.equal(codeOf(nested(32)), undefined);
  assert.equal(codeOf(nested(33)), 'malformed');
  assert.equal(codeOf(JSON.parse('{"a":{"__proto__":1}}')), 'malformed');
  assert.equal(codeOf({ a: 'x\u0000' }), 'malformed');
  assert.equal(problem('tooMany', 'x').code, 'tooMany');
});
