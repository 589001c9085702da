import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { SignJWT, UnsecuredJWT } from 'jose';
import { sheet } from '../../law';
import { forTests, prepare } from '../support/forTests';
import { openIssuer, AUDIENCE } from './issuer';
import { desk, openOffice, type Answer } from './office';

const o = forTests(openOffice);
const d = desk(o);
let caseId: string;
prepare(async () => {
  caseId = await d.file();
});

const ACT = 'KG-514-4';
const START = '/v1/procedures/kg.mining.certificate/cases';
const raw = (path: string, body: Buffer | string, headers: Record<string, string> = {}, method = 'POST', who = 'applicant') =>
  o.call(who, method, path, body, { 'content-type': 'application/json', 'idempotency-key': randomUUID(), prefer: 'wait=0', ...headers });
const counted = ['dossier.receipt', 'dossier.paper', 'dossier.draft', 'work.case', 'history.entry', 'registry.subject'] as const;
const counts = () => Promise.all(counted.map(async (table) => Number((await o.db(table).count('* as n').first() as any).n)));
const said = ({ status, body }: Answer): unknown[] => [status, body.code, body.allowed];

describe('a body that cannot be taken is refused wherever it is sent, and nothing is kept of it', () => {
  const deep = (n: number, [open, close]: [string, string]): string => `{"a":${open.repeat(n)}1${close.repeat(n)}}`;
  const bodies: [what: string, body: Buffer | string, headers: Record<string, string>, said: unknown[]][] = [
    ['JSON of 10 MiB', JSON.stringify({ text: 'x'.repeat(10 * 1024 * 1024) }), {}, [413, 'tooLarge', ['at most 1 MiB']]],
    ['JSON of 10 MiB that was made small', gzipSync(JSON.stringify({ text: 'x'.repeat(10 * 1024 * 1024) })), { 'content-encoding': 'gzip' }, [413, 'tooLarge', ['at most 1 MiB']]],
    ['lists of depth 1,000', deep(1000, ['[', ']']), {}, [400, 'malformed', ['at most 32 levels']]],
    ['objects of depth 1,000', deep(1000, ['{"a":', '}']), {}, [400, 'malformed', ['at most 32 levels']]],
    ['lists of depth 500,000 without an end', '['.repeat(500_000), {}, [400, 'malformed', ['at most 32 levels']]],
    ['Latin-1', Buffer.from('{"text":"\u00e9t\u00e9"}', 'latin1'), {}, [400, 'malformed', ['UTF-8']]],
    ['Windows-1251', Buffer.from([0x7b, 0x22, 0xe0, 0x22, 0x3a, 0x31, 0x7d]), {}, [400, 'malformed', ['UTF-8']]],
    ['UTF-16', Buffer.from('\ufeff{"text":"\u0436"}', 'utf16le'), {}, [400, 'malformed', ['UTF-8']]],
    ['another charset by name', '{}', { 'content-type': 'application/json; charset=windows-1251' }, [415, 'wrongType', ['UTF-8']]],
    ['a member twice', '{"text":"a","text":"b"}', {}, [400, 'malformed', ['each member once']]],
    ['a member twice, once by its number', '{"text":"a","\\u0074ext":"b"}', {}, [400, 'malformed', ['each member once']]],
    ['a member twice, far inside', '{"a":[{"b":{"c":1,"d":[],"c":2}}]}', {}, [400, 'malformed', ['each member once']]],
    ['a form', 'text=a', { 'content-type': 'application/x-www-form-urlencoded' }, [415, 'wrongType', ['application/json']]],
    ['an unknown content encoding', '{}', { 'content-encoding': 'rot13' }, [415, 'wrongType', ['gzip, deflate, br or none']]],
    ['half of it', '{"text":"a"', {}, [400, 'malformed', undefined]],
    ['two of it', '{}{}', {}, [400, 'malformed', undefined]],
    ['numbers that are none', '{"a":NaN}', {}, [400, 'malformed', undefined]],
  ];
  const places: [method: string, path: () => string, who: string][] = [
    ['POST', () => START, 'applicant'], ['POST', () => `/v1/cases/${caseId}/commands/withdraw`, 'applicant'], ['POST', () => '/v1/drafts', 'applicant'], ['POST', () => '/v1/calendars/kg/editions', 'admin'],
  ];
  for (const [what, body, headers, expected] of bodies) test(what, async () => {
    for (const [method, path, who] of places) {
      await o.call(who, 'GET', '/v1/me');
      const before = await counts();
      assert.deepEqual(said(await raw(path(), body, headers, method, who)), expected, path());
      assert.deepEqual(await counts(), before, path());
    }
  });

  test('the same member in two objects is nothing of the kind', async () => {
    assert.equal((await raw('/v1/drafts', '{"procedure":"kg.mining.certificate","content":{"a":{"b":"\\"b\\":"},"c":[{"b":1},{"b":1}],"b":["a","a"]}}')).status, 201);
  });
});

describe('a token that is not to be believed', () => {
  const claims = { sub: 'head', roles: ['head'], name: 'Head' };
  const tokens = async (): Promise<[string, string | undefined][]> => {
    const foreign = await openIssuer();
    const secret = Buffer.from(JSON.stringify(o.issuer.jwk));
    const soon = Math.floor(Date.now() / 1000) + 600;
    const plain = new UnsecuredJWT(claims).setIssuer(o.issuer.issuer).setAudience(AUDIENCE).setExpirationTime(soon).encode();
    const own = await o.issuer.sign(claims);
    const found: [string, string | undefined][] = [
      ['none at all', undefined], ['of another scheme', 'Basic aGVhZDpoZWFk'], ['expired', `Bearer ${await o.issuer.sign(claims, { exp: soon - 4200 })}`], ['without an end', `Bearer ${await o.issuer.sign(claims, { exp: null })}`],
      ['of a foreign issuer', `Bearer ${await foreign.sign(claims)}`], ['of a foreign issuer under our name', `Bearer ${await foreign.sign(claims, { issuer: o.issuer.issuer })}`], ['for another audience', `Bearer ${await o.issuer.sign(claims, { audience: 'another' })}`],
      ['of the algorithm none', `Bearer ${plain}`], ['of the algorithm none, with a signature', `Bearer ${plain}${own.split('.')[2]}`],
      ['signed by the public key as a secret', `Bearer ${await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'k1' }).setIssuer(o.issuer.issuer).setAudience(AUDIENCE).setExpirationTime(soon).sign(secret)}`],
      ['changed after signing', `Bearer ${[own.split('.')[0], Buffer.from(JSON.stringify({ ...claims, iss: o.issuer.issuer, aud: AUDIENCE, exp: soon, roles: ['admin'] })).toString('base64url'), own.split('.')[2]].join('.')}`],
    ];
    await foreign.close();
    return found;
  };
  test('opens nothing, is told so, and leaves no trace', async () => {
    const before = await counts();
    for (const [what, authorization] of await tokens()) for (const [method, path] of [['POST', START], ['POST', `/v1/cases/${caseId}/commands/sign`], ['GET', `/v1/cases/${caseId}`], ['POST', '/v1/calendars/kg/editions']] as const) {
      const answer = await o.call(null, method, path, method === 'POST' ? {} : undefined, { 'idempotency-key': randomUUID(), ...(authorization && { authorization }) });
      assert.deepEqual([answer.status, answer.body.code, answer.headers.get('www-authenticate')], [401, 'unauthenticated', 'Bearer'], `${what}: ${method} ${path}`);
    }
    assert.deepEqual(await counts(), before);
  });
});

describe('a command', () => {
  test('that the procedure does not have is not found, with those it has', async () => {
    for (const name of ['approve', 'Sign', 'sign%20', '__proto__', 'constructor', 'calendarAmended']) {
      const answer = await o.call('head', 'POST', `/v1/cases/${caseId}/commands/${name}`, {}, { 'idempotency-key': randomUUID() });
      assert.deepEqual(said(answer), [404, 'notFound', Object.keys(sheet('kg.mining.certificate').commands)], name);
    }
    assert.deepEqual(said(await o.call('applicant', 'POST', `/v1/cases/${caseId}/commands/apply`, {}, { 'idempotency-key': randomUUID() })), [404, 'notFound', undefined]);
  });

  test('under a key that stands for another request is invalid, whatever the other was', async () => {
    const key = randomUUID();
    const other = await d.file();
    const send = (path: string, body: unknown) => o.call('applicant', 'POST', path, body, { 'idempotency-key': key, prefer: 'wait=0' });
    assert.equal((await send(`/v1/cases/${caseId}/commands/withdraw`, { text: 'a' })).status, 202);
    const before = await counts();
    for (const [path, body] of [[`/v1/cases/${caseId}/commands/withdraw`, { text: 'b' }], [`/v1/cases/${caseId}/commands/withdraw`, {}], [`/v1/cases/${other}/commands/withdraw`, { text: 'a' }], [START, { text: 'a' }]] as const) {
      const answer = await send(path, body);
      assert.deepEqual([answer.status, answer.body.code], [422, 'invalid'], JSON.stringify(answer.body));
      assert.match(answer.body.detail, /Idempotency-Key/);
    }
    assert.deepEqual(await counts(), before);
    assert.equal((await send(`/v1/cases/${caseId}/commands/withdraw`, { text: 'a' })).status, 202, 'the same again is the same');
  });
});

describe('a date that does not exist', () => {
  const NONE = ['2026-02-29', '2026-02-30', '2026-04-31', '2026-13-01', '2026-00-01', '2026-01-00', '0000-00-00', '2026-2-1', '31.12.2026', 'tomorrow'];
  const queries: [string | null, string][] = [[null, '/v1/registers/certificate?asOf='], [null, '/v1/registers/certificate?knownAt='], ['officer', '/v1/tasks?dueBefore=']];
  test('is invalid in every query', async () => {
    for (const day of NONE) for (const [who, path] of queries) assert.equal((await o.call(who, 'GET', `${path}${encodeURIComponent(day)}`)).status, 422, `${path}${day}`);
    // the page says it where the date was typed
    assert.match((await o.call(null, 'GET', '/register?asOf=2026-02-30')).body.toString(), /aria-invalid="true"/);
  });

  test('is invalid in every command that carries one, naming the field', async () => {
    const id = await d.file();
    const dated = Object.entries(sheet('kg.mining.certificate').commands).flatMap(([name, c]) => Object.entries(c.fields as Record<string, { type: string }>).filter(([, f]) => f.type === 'date').map(([field]) => ({ name, field, by: c.by })));
    assert.ok(dated.length >= 3);
    const task = await d.task(id, { commands: ['orderInspection'] });
    const claimed = await o.call('officer', 'POST', `/v1/tasks/${encodeURIComponent(task)}/claim`);
    assert.equal(claimed.status, 200, JSON.stringify(claimed.body));
    for (const { name, field, by } of dated) for (const day of NONE) {
      const { status, body } = await o.call(by, 'POST', `/v1/cases/${id}/commands/${name}`, { [field]: day }, { 'idempotency-key': randomUUID() });
      assert.equal(status, 422, `${name} ${day}: ${JSON.stringify(body)}`);
      const error = body.errors.find((e: any) => e.pointer === `/${field}`);
      assert.match(error?.allowed[0] ?? '', /date that exists, YYYY-MM-DD/, JSON.stringify(body));
    }
  });

  test('nor does one that no calendar goes to', async () => {
    const id = await d.file();
    for (const [who, name] of [['head', 'setAside'], ['officer', 'requestInformation']] as const) for (const until of ['2199-12-31', '2041-01-01', '1900-01-01']) {
      const { status, body } = await o.call(who, 'POST', `/v1/cases/${id}/commands/${name}`, { until, text: 'x' }, { 'idempotency-key': randomUUID() });
      assert.deepEqual([status, body.errors?.[0].pointer], [422, '/until'], `${name} ${until}: ${JSON.stringify(body)}`);
    }
  });

  test('is invalid in every act of an administrator', async () => {
    const given = { source: 'Decree', reason: 'x' };
    for (const day of NONE) {
      const acts: [string, object, string][] = [
        ['/v1/calendars/kg/editions', { days: [{ day, working: false, source: 'x' }], ...given }, '/days/0/day'], ['/v1/parameters/setAside.within', { value: '20 WD', from: day, ...given }, '/from'],
        [`/v1/editions/${ACT}/2025-09-30/in-force`, { from: day, ...given }, '/from'],
      ];
      for (const [path, body, pointer] of acts) {
        const answer = await o.call('admin', 'POST', path, body, { 'idempotency-key': randomUUID() });
        assert.deepEqual([answer.status, answer.body.errors[0].pointer], [422, pointer], `${path} ${day}`);
      }
    }
  });
});
