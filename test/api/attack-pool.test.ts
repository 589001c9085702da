import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { connect as dial } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Route } from '../../api/route';
import { routes } from '../../api/table';
import { within } from '../../database/ask';
import { lock } from '../../database/once';
import { isAddress } from '../../payout/assets';
import { begin } from '../../payout/closing';
import { orderDue } from '../../payout/orders';
import { ROLES } from '../architecture/roles';
import { forTests, prepare } from '../support/forTests';
import { waitingOf } from '../support/locks';
import { until } from '../support/until';
import { openOffice, setClock, type Answer } from './office';
import { closed, joined } from './pool';

// Who may not, what cannot be, two at once, and whoever goes away in the middle: at every door of the pool.
const o = forTests(openOffice);
const BTC = 'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq';
const HEAD = 'participant,at,shares,difficulty';
// 20 October 2026, 12:00 in Bishkek; September is closed
prepare(async () => {
  await setClock(o, '2026-10-20T06:00:00Z');
  await joined(o, [1, 2, 3]);
  await work('first', ['1,2026-09-02T00:00:00Z,3,1', '2,2026-09-02T00:00:00Z,1,1'], '2026-09');
  await reward('2026-09', 'block 1', '1000');
  await closed(o, '2026-09', '0', '2026-10-01T03:00:00.000Z');
});
const post = (path: string, body: unknown, who = 'admin', headers: Record<string, string> = {}): Promise<Answer> => o.call(who, 'POST', path, body, { 'idempotency-key': randomUUID(), ...headers });
const work = (batch: string, lines: string[], period = '2026-10'): Promise<Answer> => post(`/v1/pool/work?${new URLSearchParams({ batch, period, measure: 'shares' })}`, [HEAD, ...lines].join('\n'), 'admin', { 'content-type': 'text/csv' });
const reward = (period: string, reference: string, amount = '10'): Promise<Answer> => post('/v1/pool/rewards', { period, asset: 'BTC', amount, reference });
const correct = (body: object, period = '2026-09'): Promise<Answer> => post(`/v1/pool/periods/${period}/corrections`, { reason: 'as the order says', ...body });
const waiting = waitingOf(() => o.owner);
const codeOf = (a: Answer): string => `${a.status} ${a.body.code ?? ''}`.trim();
const kept = async () => Object.fromEntries(await Promise.all(['reward', 'batch', 'work', 'posting', 'entry', 'wallet', 'wallet_confirmed', 'pay_order', 'order_state', 'period']
  .map(async (t) => [t, Number((await o.owner(`payout.${t}`).count('* as n').first() as any).n)])));

describe('every door of the pool', () => {
  const doors = routes.filter((r) => r.tag === 'pool');
  const address = (r: Route): string => r.path.replace(/:period/, '2026-09').replace(':id', '1');
  const send = (who: string | null, r: Route): Promise<Answer> => o.call(who, r.method.toUpperCase(), address(r), r.method === 'get' ? undefined : {}, { 'idempotency-key': randomUUID() });

  test('is listed by the machine', () => assert.ok(doors.length >= 18, String(doors.length)));
  for (const r of doors) test(`${r.method} ${r.path} is for ${(r.access as string[]).join(', ')} and for nobody else, nor for whoever is suspended`, async () => {
    const before = await kept();
    for (const role of [...ROLES, 'nobody'].filter((x) => !(r.access as string[]).includes(x))) assert.equal(codeOf(await send(`${role}9`.replace('nobody9', 'nobody'), r)), '403 forbidden', role);
    assert.equal(codeOf(await send(null, r)), '401 unauthenticated');
    const who = `${(r.access as string[])[0]!}8`;
    const { id } = (await o.call(who, 'GET', '/v1/me')).body;
    assert.equal((await post(`/v1/people/${id}/suspend`, { reason: 'left' })).status, 200);
    assert.equal(codeOf(await send(who, r)), '403 forbidden');
    assert.equal((await post(`/v1/people/${id}/restore`, { reason: 'back' })).status, 200);
    assert.deepEqual(await kept(), before);
  });

  test('of one\'s own shows a participant nothing of another, whatever he asks for', async () => {
    const { id } = (await post('/v1/pool/me/wallets', { asset: 'BTC', address: BTC }, 'applicant2')).body;
    for (const path of ['/v1/pool/me', '/v1/pool/me/events', '/v1/pool/me/wallets', '/v1/pool/me/statements', '/v1/pool/me/statements/2026-09.csv', '/v1/pool/me/statements/2026-09.pdf'])
      assert.equal(codeOf(await o.call('applicant1', 'GET', `${path}?participant=2`)), '404 notFound', path);
    for (const query of ['', '?participant=2']) assert.equal(codeOf(await post(`/v1/pool/me/wallets/${id}/confirm${query}`, { address: BTC }, 'applicant1')), '404 notFound');
    assert.equal(codeOf(await post('/v1/pool/me/wallets?participant=2', { asset: 'BTC', address: BTC }, 'applicant1')), '404 notFound');
    const mine = await o.call('applicant3', 'GET', '/v1/pool/me/statements');
    assert.deepEqual(mine.body.items, [], 'who got nothing has no statement');
  });

  test('of a company registered anew by somebody else shows each the equipment of his own registration', async () => {
    for (const [number, period] of [[1, '2026-01'], [2, '2026-02']] as const) {
      const caseId = await caseOf(period);
      const { application_id, subject_id } = await o.owner('work.case').where({ id: caseId }).first();
      await o.owner('work.case').where({ id: caseId }).update({ filed_at: `2026-09-0${number}T00:00:00Z`, open: false });
      await o.owner('dossier.paper').where({ id: application_id }).update({ content: JSON.stringify({ application: { equipment: [{ model: `of ${number}` }] } }) });
      await o.owner('registry.entry').insert({ id: randomUUID(), register: 'participant', number: `P00000${number}`, subject_id, case_id: caseId });
    }
    for (const number of [1, 2]) assert.deepEqual((await o.call(`applicant${number}`, 'GET', '/v1/pool/me')).body.equipment, [{ model: `of ${number}` }]);
    assert.deepEqual((await o.call('applicant3', 'GET', '/v1/pool/me')).body.equipment, []);
  });

  test('takes no member that it does not know, nor one that other programs could misread', async () => {
    const bodies: [string, string][] = [['/v1/pool/rewards', '"period":"2026-10","asset":"BTC","amount":"1","reference":"x"'], ['/v1/pool/orders/results', '"results":[{"id":"1","state":"sent"}]'], ['/v1/pool/periods/2026-09/corrections', '"reason":"r"'],
      ['/v1/pool/work', '"batch":"x","period":"2026-10","measure":"shares","samples":[{"participant":1,"at":"2026-10-02T00:00:00Z","shares":"1","difficulty":"1"}]']];
    const before = await kept();
    for (const [path, members] of bodies) {
      const raw = (text: string): Promise<Answer> => post(path, text, 'admin', { 'content-type': 'application/json' });
      for (const evil of ['"__proto__":{"admin":true}', '"constructor":{"prototype":{}}', '"jurisdiction":"kz"', '"by":"somebody"']) assert.match(codeOf(await raw(`{${members},${evil}}`)), /^(400 malformed|422 invalid)$/, `${path} ${evil}`);
      for (const evil of [`{${members},${members}}`, '[]', '"x"', '1', 'null', '{', `{"a":${'['.repeat(100)}${']'.repeat(100)}}`]) assert.match(codeOf(await raw(evil)), /^(400 malformed|422 invalid)$/, `${path} ${evil}`);
    }
    assert.deepEqual(await kept(), before);
  });

  test('answers to what no number, day or cursor is, that it is not', async () => {
    const cursor = (id: string): string => Buffer.from(JSON.stringify(['', id])).toString('base64url');
    for (const [path, code] of [
      [`/v1/pool/periods/2026-09/shares?cursor=${cursor('9999999999')}`, '422 invalid'], [`/v1/pool/orders?cursor=${cursor('9'.repeat(18))}`, '422 invalid'], [`/v1/pool/orders?cursor=${cursor('9'.repeat(15))}`, '200'],
      ['/v1/pool/tax/2026-09?after=9999999999', '422 invalid'], ['/v1/pool/tax/2026-09?after=-1', '422 invalid'], ['/v1/pool/tax/0001-01', '422 invalid'], ['/v1/pool/tax/9999-12', '422 invalid'],
      ['/v1/pool/periods/9999-12', '404 notFound'], ['/v1/pool/periods/1900-01', '404 notFound'], ['/v1/pool/periods?cursor=x', '422 invalid'],
    ] as const) assert.equal(codeOf(await o.call('admin', 'GET', path)), code, path);
    for (const participant of ['0', '-1', '1.5', '9999999999', 'x', "1'--"]) assert.equal(codeOf(await o.call('applicant1', 'GET', `/v1/pool/me?participant=${encodeURIComponent(participant)}`)), '422 invalid', participant);
    for (const id of ['0', 'x', '-1', '99999999999999999999']) assert.equal(codeOf(await post(`/v1/pool/me/wallets/${id}/confirm`, { address: BTC }, 'applicant1')), '404 notFound', id);
    for (const period of ['2199-12', '2026-11', '2026-10-21']) for (const a of [await work('early', ['1,2026-10-02T00:00:00Z,1,1'], period), await reward(period, 'early')]) assert.equal(codeOf(a), '422 invalid', period);
    assert.deepEqual(await o.owner('payout.period').where('from_at', '>', '2026-10-20T06:00:00Z'), [], 'no period is known before it begins');
  });

  test('takes whatever is said to be an address for one or for none, and never breaks over it', async () => {
    const near = fc.tuple(fc.nat(BTC.length - 1), fc.string({ minLength: 1, maxLength: 2, unit: 'binary' })).map(([at, c]) => BTC.slice(0, at) + c + BTC.slice(at + 1));
    await fc.assert(fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), near, fc.base64String({ maxLength: 200 })), async (text) => {
      assert.equal(await isAddress('BTC', text), text === BTC);
    }), { numRuns: 2000 });
    for (const wrong of ['bcrt1q6rhpng9evdsfnn833a4f4vej0asu6dk5srld6x', ` ${BTC}`, `${BTC}\n`, `BC1${BTC.slice(3)}`, 'xpub6CUGRUonZSQ4TWtTMmzXdrXDtypWKiKrhko4egpiMZbpiaQL2jkwSB1icqYh2cfDfVxdx4df189oLKnC5fSwqPfgyP3hooxujYzAu3fDVmz', '2MzQwSSnBHWHqSAqtTVQ6v47XtaisrJa1Vc'])
      assert.equal(codeOf(await post('/v1/pool/me/wallets', { asset: 'BTC', address: wrong }, 'applicant1')), '422 invalid', wrong);
  });
});

describe('a command that closes a period', () => {
  test('names everybody who was not there, and whoever is named twice, among ten thousand', async () => {
    const close = async (work: object[]) => (await post('/v1/procedures/kg.pool.payout/cases', { period: '2026-05', rewards: [], work }, 'system', { prefer: 'wait=0' })).body;
    const place = (n: number): string => ['', 'work', n, 'participant'].join('/');
    const many = await close(Array.from({ length: 10_000 }, (_, i) => ({ participant: i + 1, units: '1' })));
    assert.deepEqual([many.code, many.errors[0].pointer, many.errors[0].detail], ['invalid', place(3), 'was not registered in the System in that period']);
    const { errors } = await close([1, 2, 3, 2, 1].map((participant) => ({ participant, units: '1' })));
    assert.deepEqual(errors.map((e: { pointer: string; detail: string }) => [e.pointer, e.detail]), [[place(3), 'is named twice'], [place(4), 'is named twice']]);
  });
});

describe('names that the System gives itself', () => {
  test('are given by nobody else: what comes under them later would be lost', async () => {
    const ours = ['kg 2026-10, reward 1 of its closing', 'kg 2026-10, work of its closing', 'KG 2026-10, REWARD 2 OF ITS CLOSING', 'correction 1'];
    for (const name of ours) {
      for (const a of [await work(name, ['1,2026-10-02T00:00:00Z,1,1']), await reward('2026-10', name), await correct({ rewards: [{ asset: 'BTC', amount: '1', reference: name }] })]) {
        assert.equal(codeOf(a), '422 invalid', name);
        assert.match(a.body.errors[0].detail, /name that the System gives itself/);
      }
    }
  });
});

describe('two at once', () => {
  test('corrections that bring the same blocks in another order end: the one is made, the other refused', async () => {
    await work('of june', ['1,2026-06-02T00:00:00Z,1,1'], '2026-06');
    await closed(o, '2026-06');
    for (let n = 0; n < 5; n += 1) {
      const blocks = Array.from({ length: 20 }, (_, i) => ({ asset: 'BTC', amount: '1', reference: `both ${n} ${i}` }));
      const both = await Promise.all([correct({ rewards: blocks }), correct({ rewards: [...blocks].reverse() }, '2026-06')]);
      assert.deepEqual(both.map(codeOf).sort(), ['200', '422 invalid'], JSON.stringify(both.map((b) => b.body)));
    }
  });

  test('the same batch and the same block count once', async () => {
    const line = ['3,2026-10-12T00:00:00Z,1,1'];
    const many = await Promise.all(Array.from({ length: 3 }, () => work('three times', line)));
    assert.deepEqual(many.map((a) => a.body.before).sort(), [false, true, true]);
    const rewards = await Promise.all(Array.from({ length: 8 }, (_, i) => reward(i % 2 ? '2026-10' : '2026-10-12', 'contested')));
    assert.equal(rewards.filter((a) => a.body.before === false).length, 1);
    assert.equal(await o.owner('payout.reward').where({ reference: 'contested' }).count('* as n').first().then((r: any) => Number(r.n)), 1);
  });

  test('an order confirmed and said to have failed becomes one of them, and is paid once', async () => {
    const [{ id: wallet }] = await o.owner('payout.wallet').insert({ participant: 1, asset: 'BTC', address: BTC }).returning('id');
    await o.owner('payout.wallet_confirmed').insert({ wallet_id: wallet, at: '2026-10-01T03:00:00Z' });
    await Promise.all([orderDue(o.db, '2026-10-20T06:00:00.000Z', 'kg'), orderDue(o.db, '2026-10-20T06:00:00.000Z', 'kg')]);
    const orders = (await o.call('officer', 'GET', '/v1/pool/orders')).body.items;
    assert.equal(orders.length, 1);
    const { id } = orders[0];
    const is = (state: string, reference?: string): Promise<Answer> => post('/v1/pool/orders/results', { results: [{ id, state, ...(reference && { reference }) }] });
    await is('sent');
    const raced = await Promise.all([is('confirmed', 'tx 1'), is('failed', 'no'), is('confirmed', 'tx 1'), is('failed', 'no')]);
    const state = (await o.call('officer', 'GET', '/v1/pool/orders')).body.items[0].state as string;
    assert.ok(['confirmed', 'failed'].includes(state));
    assert.deepEqual(raced.map(codeOf).sort(), ['200', '200', '409 conflict', '409 conflict']);
    if (state === 'failed') for (const next of ['ordered', 'sent', 'confirmed']) assert.equal((await is(next, 'tx 1')).status, 200, next);
    const other = await is('confirmed', 'tx 2');
    assert.deepEqual([codeOf(other), other.body.errors[0].detail], ['409 conflict', 'is confirmed with another transaction']);
    const paid = await o.owner('payout.entry').where({ credit: 'paid' }).select(o.owner.raw('sum(amount)::text as sum')).first() as any;
    assert.equal(paid.sum, orders[0].amount);
  });

  test('a wallet that is being confirmed when the closing begins is confirmed before it or after it', async () => {
    const { id } = (await post('/v1/pool/me/wallets', { asset: 'BTC', address: BTC }, 'applicant3')).body;
    await setClock(o, '2026-10-22T06:00:00Z');
    const caseId = await caseOf('2026-08');
    let beginning: Promise<number> | undefined, confirming: Promise<Answer> | undefined;
    await within(o.db, async (trx) => {
      await lock(trx, 'payout.wallets', 'kg');
      beginning = begin(o.db, { jurisdiction: 'kg', caseId, brought: { period: '2026-08', rewards: [] } });
      await waiting(1);
      confirming = post(`/v1/pool/me/wallets/${id}/confirm`, { address: BTC }, 'applicant3');
      await waiting(2);
    });
    await beginning;
    assert.equal(codeOf(await confirming!), '409 notNow');
    await o.owner('work.case').where({ id: caseId }).update({ open: false });
    assert.equal((await post(`/v1/pool/me/wallets/${id}/confirm`, { address: BTC }, 'applicant3')).status, 200);
  });

  test('a block that was received elsewhere since the closing was stamped is left out of it, and the history says so', async () => {
    const caseId = await caseOf('2026-07');
    await reward('2026-10', 'block of both', '5');
    const id = await begin(o.db, { jurisdiction: 'kg', caseId, brought: { period: '2026-07', rewards: [{ asset: 'BTC', amount: '5', reference: 'block of both' }, { asset: 'BTC', amount: '6' }] } });
    assert.deepEqual(await o.owner('payout.reward').where({ period_id: id }).select(o.owner.raw('amount::text')), [{ amount: '6' }]);
    const [line] = await o.owner('history.entry').where({ case_id: caseId }).select('kind', 'data');
    assert.deepEqual(line, { kind: 'case.rewardsLeftOut', data: { references: 'block of both' } });
    assert.equal(await begin(o.db, { jurisdiction: 'kg', caseId, brought: { period: '2026-07', rewards: [] } }), id);
  });
});

/** The case of a period, as it is opened. */
async function caseOf(period: string): Promise<string> {
  const [caseId, paper] = [randomUUID(), randomUUID()];
  const { id: person } = (await o.call('system', 'GET', '/v1/me')).body;
  const { subject_id } = await o.owner('payout.participant').first('subject_id');
  await o.owner('dossier.paper').insert({ id: paper, case_id: caseId, command: 'closePeriod', content: JSON.stringify({ period, rewards: [] }), salt: Buffer.from('x'), hash: 'h' });
  await o.owner('work.case').insert({ id: caseId, procedure: 'kg.pool.payout', jurisdiction: 'kg', act: 'KG-514-4', edition: '2025-09-30', subject_id, applicant: person, language: 'ru', application_id: paper, filed_at: '2026-10-20T06:00:00Z' });
  return caseId;
}

describe('whoever goes away or takes his time', () => {
  /** Sends the head of a request, and no more. */
  const knock = async (who: string, path: string) => {
    const socket = dial(Number(new URL(o.url).port), '127.0.0.1');
    socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${await o.token(who)}\r\n\r\n`);
    return socket;
  };
  const stream = async (who: string) => fetch(`${o.url}/v1/pool/me/events`, { headers: { authorization: `Bearer ${await o.token(who)}` } });

  test('leaves no stream behind, at whatever moment he closes it', async () => {
    for (let n = 0; n < 40; n += 1) {
      const socket = await knock('applicant2', '/v1/pool/me/events');
      for (let turns = 0; turns < n; turns += 1) await turn();
      socket.destroy();
    }
    await until('there is room again', async () => {
      const answers = await Promise.all(Array.from({ length: 5 }, () => stream('applicant2')));
      for (const a of answers) await a.body?.cancel();
      return answers.every((a) => a.status === 200);
    });
  });

  test('reads no further once he is suspended', async () => {
    const answer = await stream('applicant3');
    const reader = answer.body!.getReader();
    await reader.read();
    const { id } = (await o.call('applicant3', 'GET', '/v1/me')).body;
    await post(`/v1/people/${id}/suspend`, { reason: 'left' });
    await work('while suspended', ['3,2026-10-14T00:00:00Z,77,1']);
    let rest = '';
    for (let part = await reader.read(); !part.done; part = await reader.read()) rest += Buffer.from(part.value).toString();
    assert.doesNotMatch(rest, /event: me/);
    await post(`/v1/people/${id}/restore`, { reason: 'back' });
  });

  test('is let go when the database tells no more, and comes again', async () => {
    const listening = async (): Promise<number[]> => (await o.owner.raw("select pid from pg_stat_activity where query = 'listen pool' and datname = current_database()")).rows.map((r: { pid: number }) => r.pid);
    const answer = await stream('applicant1');
    const reader = answer.body!.getReader();
    await reader.read();
    const before = await listening();
    assert.equal(before.length, 1);
    await o.owner.raw('select pg_terminate_backend(?)', [before[0]!]);
    while (!(await reader.read()).done) { /* to its end */ }
    const again = await stream('applicant1');
    assert.equal(again.status, 200);
    await until('somebody listens again', async () => (await listening()).some((pid) => pid !== before[0]));
    await again.body!.cancel();
    await until('nobody listens when nobody watches', async () => (await listening()).length === 0);
  });

  test('gets his answer while he is still sending: a large file with a wrong line is refused by its line', async () => {
    const lines = Array.from({ length: 400_000 }, (_, i) => (i === 1 ? 'wrong' : '1,2026-10-15T00:00:00Z,1,1'));
    const answer = await work('large and wrong', lines);
    assert.deepEqual([codeOf(answer), answer.body.errors[0]], ['422 invalid', { pointer: '/lines/3', detail: 'must have 4 columns' }]);
  });

  test('a batch that is cut off leaves nothing, and can be sent again', async () => {
    const before = await kept();
    const socket = dial(Number(new URL(o.url).port), '127.0.0.1');
    const half = Buffer.from(`${HEAD}\n1,2026-10-15T00:00:00Z,1,1\n`);
    socket.write(`POST /v1/pool/work?batch=cut&period=2026-10&measure=shares HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\nContent-Length: 1000000\r\nAuthorization: Bearer ${await o.token('system')}\r\n\r\n`);
    socket.write(half);
    const copying = async (): Promise<boolean> => (await o.owner.raw("select 1 from pg_stat_activity where query like 'copy staged%' and state = 'active' and datname = current_database()")).rows.length > 0;
    await until('it is on its way', copying);
    socket.destroy();
    await until('it is over', async () => !(await copying()));
    assert.deepEqual(await kept(), before);
    assert.equal((await work('cut', ['1,2026-10-15T00:00:00Z,1,1'])).body.before, false);
  });
});
