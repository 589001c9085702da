import assert from 'node:assert/strict';
import { after, before, mock, test } from 'node:test';
import { exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { tokenAtFault, verifier } from '../../api/identity';
import { AUDIENCE, openIssuer } from './issuer';

let own: Awaited<ReturnType<typeof openIssuer>>;
let foreign: typeof own;
let verify: ReturnType<typeof verifier>;
const soon = () => Math.floor(Date.now() / 1000) + 600;

before(async () => {
  [own, foreign] = await Promise.all([openIssuer('ES256'), openIssuer('ES256')]);
  verify = verifier({ issuer: own.issuer, audience: AUDIENCE });
});
after(() => Promise.all([own.close(), foreign.close()]));

const refusedToken = (token: string) => assert.rejects(verify(token), (e) => tokenAtFault(e));

test('a token of the issuer is taken with what it says of the person', async () => {
  const token = await own.sign({ sub: 'p1', name: 'Name', email: 'p1@example.test', language: 'ky', roles: ['officer', 'king', 'system'] });
  assert.deepEqual(await verify(token), { issuer: own.issuer, subject: 'p1', name: 'Name', email: 'p1@example.test', language: 'ky', roles: ['officer', 'system'] });
});

test('claims of the wrong shape are as good as none', async () => {
  assert.deepEqual(await verify(await own.sign({ sub: 'p2', name: 5, email: {}, language: 'xx', roles: 'admin' })), { issuer: own.issuer, subject: 'p2', name: undefined, email: undefined, language: undefined, roles: [] });
});

test('each of the three signature algorithms is verified', async () => {
  for (const alg of ['RS256', 'PS256'] as const) {
    const issuer = await openIssuer(alg);
    try {
      assert.equal((await verifier({ issuer: issuer.issuer, audience: AUDIENCE })(await issuer.sign({ sub: 'p' }))).subject, 'p');
    } finally {
      await issuer.close();
    }
  }
});

test('no signature, a symmetric one, another algorithm: refused', async () => {
  await refusedToken(new UnsecuredJWT({ sub: 'p', roles: ['admin'] }).setIssuer(own.issuer).setAudience(AUDIENCE).setExpirationTime(soon()).encode());
  // the public key taken for a secret
  const pair = await generateKeyPair('ES256', { extractable: true });
  const secret = Buffer.from(await exportSPKI(pair.publicKey));
  await refusedToken(await new SignJWT({ sub: 'p' }).setProtectedHeader({ alg: 'HS256', kid: 'k1' }).setIssuer(own.issuer).setAudience(AUDIENCE).setExpirationTime(soon()).sign(secret));
  const other = await generateKeyPair('EdDSA');
  await refusedToken(await new SignJWT({ sub: 'p' }).setProtectedHeader({ alg: 'EdDSA', kid: 'k1' }).setIssuer(own.issuer).setAudience(AUDIENCE).setExpirationTime(soon()).sign(other.privateKey));
});

test('another issuer, its key under our name, another audience: refused', async () => {
  await refusedToken(await foreign.sign({ sub: 'p' }));
  await refusedToken(await foreign.sign({ sub: 'p' }, { issuer: own.issuer }));
  await refusedToken(await own.sign({ sub: 'p' }, { issuer: foreign.issuer }));
  await refusedToken(await own.sign({ sub: 'p' }, { audience: 'another' }));
});

test('a token that was found good is refused from its end on', async () => {
  const now = Date.now();
  const token = await own.sign({ sub: 'p' }, { exp: Math.floor(now / 1000) + 30 });
  mock.timers.enable({ apis: ['Date'], now });
  try {
    for (const later of [0, 29_000]) {
      mock.timers.setTime(now + later);
      assert.equal((await verify(token)).subject, 'p');
    }
    // a minute is left to clocks that differ
    mock.timers.setTime(now + 30_000 + 61_000);
    await refusedToken(token);
  } finally {
    mock.timers.reset();
  }
});

test('a token that was found good is verified anew after a minute', async () => {
  const now = Date.now();
  const issuer = await openIssuer('ES256');
  const checking = verifier({ issuer: issuer.issuer, audience: AUDIENCE });
  const other = await foreign.sign({ sub: 'p' }, { issuer: issuer.issuer });
  const token = await issuer.sign({ sub: 'p' }, { exp: Math.floor(now / 1000) + 7_200 });
  mock.timers.enable({ apis: ['Date'], now });
  try {
    await checking(token);
    await assert.rejects(checking(other), 'what was found good says nothing of another token');
    await issuer.close();
    mock.timers.setTime(now + 59_000);
    assert.equal((await checking(token)).subject, 'p');
    // an hour later the keys that were fetched are out of date, and their issuer is gone
    mock.timers.setTime(now + 3_600_000);
    await assert.rejects(checking(token));
  } finally {
    mock.timers.reset();
  }
});

test('expired, without an end, without a subject, unreadable: refused', async () => {
  await refusedToken(await own.sign({ sub: 'p' }, { exp: Math.floor(Date.now() / 1000) - 3600 }));
  await refusedToken(await own.sign({ sub: 'p' }, { exp: null }));
  await refusedToken(await own.sign({ roles: ['admin'] }));
  for (const text of ['x', 'a.b.c', '..']) await refusedToken(text);
});

test('a key the token brings along or points to is not used', async () => {
  await refusedToken(await foreign.sign({ sub: 'p' }, { issuer: own.issuer, header: { jwk: foreign.jwk } }));
  await refusedToken(await foreign.sign({ sub: 'p' }, { issuer: own.issuer, header: { jku: `${foreign.issuer}/jwks`, kid: 'k2' } }));
});

test('an issuer that cannot be reached, or gives another name, is not the fault of the token', async () => {
  const token = await own.sign({ sub: 'p' });
  const gone = verifier({ issuer: own.issuer, audience: AUDIENCE, fetch: () => Promise.reject(new TypeError('fetch failed')) });
  await assert.rejects(gone(token), (e) => !tokenAtFault(e));
  const renamed = verifier({ issuer: own.issuer, audience: AUDIENCE, fetch: async () => Response.json({ issuer: 'https://elsewhere.test', jwks_uri: 'https://elsewhere.test/jwks' }) });
  await assert.rejects(renamed(token), (e) => !tokenAtFault(e));
});
