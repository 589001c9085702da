import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { createLocalJWKSet, flattenedVerify } from 'jose';
import { orderDue } from '../../payout/orders';
import { forTests, prepare } from '../support/forTests';
import { openOffice, setClock, type Answer } from './office';
import { closed, joined } from './pool';

const o = forTests(openOffice);
const CLOSED = '2026-11-01T03:00:00.000Z';
const ADDRESS = ['bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq', '1BoatSLRHtKNngkdXEeobR76b53LETtpyT'];
// 2 November 2026, 09:00 in Bishkek; October is closed: 900 to number 1, 100 to number 2
prepare(async () => {
  await setClock(o, '2026-10-20T06:00:00Z');
  await joined(o, [1, 2]);
  await o.call('admin', 'POST', '/v1/pool/rewards', { period: '2026-10', asset: 'BTC', amount: '1000', reference: 'block 1' });
  await o.call('admin', 'POST', '/v1/pool/work?batch=b&period=2026-10&measure=shares', 'participant,at,shares,difficulty\n1,2026-10-02T00:00:00Z,9,1\n2,2026-10-02T00:00:00Z,1,1\n', { 'content-type': 'text/csv' });
  await setClock(o, '2026-11-02T03:00:00Z');
  await closed(o, '2026-10', '0', CLOSED);
  for (const [i, address] of ADDRESS.entries()) {
    const [{ id }] = await o.owner('payout.wallet').insert({ participant: i + 1, asset: 'BTC', address }).returning('id');
    await o.owner('payout.wallet_confirmed').insert({ wallet_id: id, at: CLOSED });
  }
  await orderDue(o.db, CLOSED, 'kg');
});

const report = (results: object[], { who = 'admin', key = randomUUID() as string } = {}): Promise<Answer> => o.call(who, 'POST', '/v1/pool/orders/results', { results }, { 'idempotency-key': key });
const list = async (query = ''): Promise<any[]> => (await o.call('officer', 'GET', `/v1/pool/orders${query}`)).body.items;
const file = async (): Promise<any> => {
  const { body } = await o.call('system', 'GET', '/v1/pool/orders/file');
  const keys = (await o.call(null, 'GET', '/.well-known/tartip-keys.json')).body;
  const { payload, protectedHeader } = await flattenedVerify(body, createLocalJWKSet(keys));
  assert.equal(protectedHeader!.typ, 'payout-orders+jws');
  return JSON.parse(Buffer.from(payload).toString());
};
const ids = async (): Promise<string[]> => (await list()).map((x) => x.id);

describe('orders to pay', () => {
  test('are listed for officials by pages, with their address and state', async () => {
    const page = (await o.call('head', 'GET', '/v1/pool/orders?limit=1')).body;
    assert.deepEqual([page.items[0].participant, page.items[0].amount, page.items[0].address, page.items[0].state], [1, '900', ADDRESS[0], 'ordered']);
    const next = (await o.call('head', 'GET', `/v1/pool/orders?limit=1&cursor=${page.next}`)).body;
    assert.deepEqual([next.items[0].participant, next.items[0].amount, next.next], [2, '100', null]);
    assert.equal((await o.call('applicant1', 'GET', '/v1/pool/orders')).status, 403);
    assert.equal((await o.call('head', 'GET', '/v1/pool/orders?cursor=x')).body.code, 'invalid');
  });

  test('go out as a signed file that says what to pay where, and nothing else changes', async () => {
    const [first, second] = [await file(), await file()];
    assert.deepEqual(first.orders, (await list()).map(({ id, asset, amount, address }) => ({ id, asset, amount, address })));
    assert.deepEqual(second.orders, first.orders);
    assert.equal((await o.call('officer', 'GET', '/v1/pool/orders/file')).status, 403);
  });

  test('that are sent are in no further file; a failed one is ordered again under its id', async () => {
    const [one, two] = await ids();
    assert.deepEqual((await report([{ id: two, state: 'sent' }, { id: one, state: 'sent' }], { who: 'system' })).body.items, [{ id: one, state: 'sent', before: false }, { id: two, state: 'sent', before: false }]);
    assert.deepEqual((await file()).orders, []);
    await report([{ id: two, state: 'failed', reference: 'rejected' }]);
    await report([{ id: two, state: 'ordered' }]);
    assert.deepEqual((await file()).orders.map((x: any) => [x.id, x.amount]), [[two, '100']]);
  });

  test('are paid once: told again it changes nothing, and what cannot follow refuses the whole report', async () => {
    const [one, two] = await ids();
    const key = randomUUID();
    const said = [{ id: one, state: 'confirmed', reference: 'tx 1' }];
    assert.deepEqual((await report(said, { key })).body, (await report(said, { key })).body);
    assert.equal((await report(said)).body.items[0].before, true);
    const wrong = await report([{ id: two, state: 'sent' }, { id: one, state: 'failed' }]);
    assert.deepEqual([wrong.status, wrong.body.code, wrong.body.errors[0].pointer, wrong.body.errors[0].detail], [409, 'conflict', '/results/1', 'is confirmed']);
    assert.equal((await list()).find((x) => x.id === two).state, 'ordered');
    const paid = await o.owner('payout.entry').where({ credit: 'paid' }).select(o.owner.raw('participant, amount::text'));
    assert.deepEqual(paid, [{ participant: 1, amount: '900' }]);
  });

  test('that are none are named', async () => {
    const wrong = await report([{ id: '999999', state: 'sent' }]);
    assert.deepEqual([wrong.status, wrong.body.code, wrong.body.errors[0]], [422, 'invalid', { pointer: '/results/0', detail: 'is no order', allowed: [] }]);
    for (const id of ['0', '-1', 'x', '1.5', '9'.repeat(30)]) assert.equal((await report([{ id, state: 'sent' }])).body.code, 'invalid', id);
    assert.equal((await report([{ id: '1', state: 'paid' }])).body.errors[0].pointer, '/results/0/state');
  });

  test('and who reported them stands in the history of the office', async () => {
    const { items } = (await o.call('admin', 'GET', '/v1/office/history?lang=en')).body;
    const lines = items.filter((l: any) => l.kind === 'office.ordersReported');
    assert.deepEqual([lines[0].by.role, lines[0].words], ['system', 'Reported what became of orders to pay: 2.']);
  });
});

describe('income for the tax bodies', () => {
  const read = async (path: string) => {
    const { body, status } = await o.call('officer', 'GET', path);
    return status === 200 ? JSON.parse(Buffer.from(body.payload, 'base64url').toString()) : body;
  };

  test('is a signed file by participant, for a month that is over', async () => {
    const { period, next, income, norm } = await read('/v1/pool/tax/2026-10');
    assert.deepEqual([period, next, norm], ['2026-10', null, 'KG-514-4/38']);
    assert.deepEqual(income.map((i: any) => [i.participant, i.asset, i.amount]), [[1, 'BTC', '900'], [2, 'BTC', '100']]);
    assert.deepEqual((await read('/v1/pool/tax/2026-09')).income, []);
    assert.deepEqual((await read('/v1/pool/tax/2026-10?after=1')).income.map((i: any) => i.participant), [2]);
  });

  test('is not for others, for a running month, or for another kind of period than is set', async () => {
    for (const who of ['applicant1', 'system', 'inspector']) assert.equal((await o.call(who, 'GET', '/v1/pool/tax/2026-10')).status, 403, who);
    assert.deepEqual([(await read('/v1/pool/tax/2026-11')).code, (await read('/v1/pool/tax/2026-11')).allowedFrom], ['tooEarly', '2026-12-01']);
    for (const wrong of ['2026', '2026-Q4', '2026-13', 'x']) assert.equal((await read(`/v1/pool/tax/${wrong}`)).code, 'invalid', wrong);
    await o.call('admin', 'POST', '/v1/parameters/pool.taxData.period', { value: 'year', source: 's', reason: 'r' }, { 'idempotency-key': randomUUID() });
    assert.deepEqual([(await read('/v1/pool/tax/2026-10')).allowed, (await read('/v1/pool/tax/2025')).income], [['YYYY'], []]);
    const bad = await o.call('admin', 'POST', '/v1/parameters/pool.taxData.period', { value: 'week', source: 's', reason: 'r' }, { 'idempotency-key': randomUUID() });
    assert.match(bad.body.detail, /month or quarter or year/);
  });
});
