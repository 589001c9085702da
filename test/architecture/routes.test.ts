import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import pino from 'pino';
import { createApp } from '../../api/app';
import type { Deps } from '../../api/route';
import { routes } from '../../api/table';
import { parse } from '../../config';
import { ROLES } from './roles';

/** What anybody may read without a token. Whoever adds a line here makes a route public. */
const PUBLIC = [
  'get /', 'get /.well-known/tartip-keys.json', 'get /docs', 'get /healthz', 'get /problems/:code', 'get /readyz', 'get /register', 'get /v1/certificates/:number/status',
  'get /v1/lists/offshoreZones', 'get /v1/openapi.json', 'get /v1/procedures', 'get /v1/procedures/:name', 'get /v1/registers', 'get /v1/registers/:register', 'get /v1/registers/:register/:number',
  'post /v1/procedures/:name/required-documents',
];
const named = (r: { method: string; path: string }): string => `${r.method} ${r.path}`;

test('only the routes listed here are public', () => {
  assert.deepEqual(routes.filter((r) => r.access === 'public').map(named).sort(), PUBLIC);
});

test('every other route says who may use it, in roles that exist', () => {
  for (const r of routes) {
    if (typeof r.access === 'string') assert.ok(['public', 'signedIn', 'mailToken'].includes(r.access), named(r));
    else assert.ok(r.access.length > 0 && r.access.every((role) => ROLES.includes(role)), named(r));
  }
});

test('no route is there twice, and each documents its answers', () => {
  assert.equal(new Set(routes.map(named)).size, routes.length);
  for (const r of routes) assert.ok(r.summary && Object.keys(r.answers).length > 0, named(r));
});

describe('the mounted application', () => {
  // nothing behind it: a request that got past its authenticator would fail otherwise than by 401
  const unreachable = (name: string) => new Proxy(function () {}, { apply: () => { throw new Error(`${name} was reached`); }, get: () => { throw new Error(`${name} was reached`); } }) as never;
  const deps: Deps = { db: unreachable('the database'), client: unreachable('the engine'), files: unreachable('the files'), config: parse({ TARTIP_RATE: '0', TARTIP_MAIL_TOKEN: 'expected' }), log: pino({ level: 'silent' }), verifyToken: () => Promise.reject(new Error('no token is valid here')) };
  const app = createApp(deps);
  let server: ReturnType<typeof app.listen>;
  let url: string;
  before(async () => {
    server = app.listen(0, '127.0.0.1');
    await new Promise((ready) => server.once('listening', ready));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => new Promise((closed) => server.close(closed)));

  test('answers at no address that the table does not have', () => {
    const layers = (app.router as unknown as { stack: { route?: { path: string } }[] }).stack;
    const mounted = new Set(layers.flatMap((l) => (l.route ? [l.route.path] : [])));
    assert.deepEqual([...mounted].sort(), [...new Set(routes.map((r) => r.path))].sort());
  });

  for (const r of routes.filter((x) => x.access !== 'public'))
    test(`${named(r)} without a token: 401, before anything is read`, async () => {
      const path = r.path.replace(/:\w+/g, '00000000-0000-4000-8000-000000000000');
      const answer = await fetch(url + path, { method: r.method.toUpperCase() });
      assert.equal(answer.status, 401, await answer.text());
    });
});
