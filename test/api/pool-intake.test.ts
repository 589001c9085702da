import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forTests, prepare } from '../support/forTests';
import { openOffice, setClock, type Answer } from './office';
import { closed, joined } from './pool';

const o = forTests(openOffice);
// 20 October 2026, 12:00 in Bishkek
prepare(async () => {
  await setClock(o, '2026-10-20T06:00:00Z');
  await joined(o, [1, 2]);
});

const HEAD = 'participant,at,shares,difficulty';
let n = 0;
const csv = (lines: string | Buffer, { who = 'admin', batch = `batch ${(n += 1)}`, period = '2026-10', measure = 'shares', type = 'text/csv' } = {}): Promise<Answer> =>
  o.call(who, 'POST', `/v1/pool/work?${new URLSearchParams({ batch, period, measure })}`, lines, { 'content-type': type });
const samples = (all: unknown[], more: object = {}): Promise<Answer> => o.call('admin', 'POST', '/v1/pool/work', { batch: `batch ${(n += 1)}`, period: '2026-10', measure: 'shares', samples: all, ...more });
const reward = (more: object = {}, who = 'admin'): Promise<Answer> => o.call(who, 'POST', '/v1/pool/rewards', { period: '2026-10', asset: 'BTC', amount: '312500000', reference: 'block 900000', ...more });
const says = (answer: Answer, status: number, code: string, detail: RegExp, pointer?: string): void => {
  assert.deepEqual([answer.status, answer.body.code], [status, code], JSON.stringify(answer.body));
  assert.match(answer.body.detail, detail);
  if (pointer) assert.equal(answer.body.errors[0].pointer, pointer);
};
const kept = async (): Promise<number> => Number((await o.owner('payout.batch').count('id'))[0]!.count);

describe('work of the pool', () => {
  test('comes as CSV or as JSON, from the platform or an administrator, once under its id', async () => {
    const text = `${HEAD}\n1,2026-10-01T00:00:00+06:00,3,65536\n2,2026-10-01T00:00:00+06:00,1,65536\n`;
    const first = await csv(text, { who: 'system', batch: 'one' });
    assert.deepEqual(first.body, { batch: 'one', period: '2026-10', rows: 2, before: false });
    assert.deepEqual((await csv(text, { batch: 'one' })).body, { batch: 'one', period: '2026-10', rows: 2, before: true });
    const json = await samples([{ participant: 1, at: '2026-10-02T00:00:00Z', shares: '5', difficulty: '1' }], { batch: 'two' });
    assert.deepEqual(json.body, { batch: 'two', period: '2026-10', rows: 1, before: false });
    const rows = await o.owner('payout.batch').orderBy('id').join('office.person as p', 'p.id', 'by_person').select('payout.batch.id', 'p.subject');
    assert.deepEqual(rows.map((r: any) => `${r.id} by ${r.subject}`), ['one by system', 'two by admin']);
    for (const who of ['applicant1', 'officer', 'head', 'inspector']) says(await csv(text, { who }), 403, 'forbidden', /system or admin/);
  });

  test('another content under the id of a batch is a conflict', async () => {
    says(await csv(`${HEAD}\n1,2026-10-03T00:00:00Z,1,1\n`, { batch: 'one' }), 409, 'conflict', /another content/);
  });

  for (const [what, line, detail] of [
    ['a stranger', '9,2026-10-04T00:00:00Z,1,1', /Line 3 participant is not registered/], ['the future', '1,2026-10-21T00:00:00Z,1,1', /Line 3 at lies in the future/],
    ['work taken in before', '1,2026-10-02T00:00:00Z,1,1', /Line 3 was taken in with another batch/], ['a negative number', '1,2026-10-04T00:00:00Z,-1,1', /Line 3 shares must be a whole number/],
    ['a fraction', '1,2026-10-04T00:00:00Z,1.5,1', /Line 3 shares/], ['an enormous number', `1,2026-10-04T00:00:00Z,1,${'9'.repeat(30)}`, /Line 3 difficulty/],
    ['a column too few', '1,2026-10-04T00:00:00Z,1', /Line 3 must have 4 columns/], ['a quote that does not end', '1,"2026-10-04T00:00:00Z,1,1', /Line 3 has a quote/],
  ] as const)
    test(`${what} is refused by its line, and nothing of the file is kept`, async () => {
      const before = await kept();
      const answer = await csv(`${HEAD}\n2,2026-10-05T00:00:00Z,1,1\n${line}`);
      says(answer, 422, 'invalid', detail, '/lines/3');
      assert.equal(answer.body.norm, 'KG-514-4/34');
      assert.equal(await kept(), before);
    });

  test('a wrong header, wrong bytes, a wrong type and a wrong query are named', async () => {
    says(await csv('participant,shares\n1,1\n'), 422, 'invalid', /Line 1 must be the header participant,at,shares,difficulty/, '/lines/1');
    says(await csv(Buffer.concat([Buffer.from(`${HEAD}\n1,`), Buffer.from([0xff]), Buffer.from(',1,1\n')])), 422, 'invalid', /Line 2 is not UTF-8/, '/lines/2');
    says(await csv('x', { type: 'application/pdf' }), 415, 'wrongType', /text\/csv or application\/json/);
    says(await csv(HEAD, { period: '2026-13' }), 422, 'invalid', /period/, '/period');
    says(await csv(HEAD, { measure: 'coins' }), 422, 'invalid', /measure/, '/measure');
    says(await o.call('admin', 'POST', '/v1/pool/work', HEAD, { 'content-type': 'text/csv' }), 422, 'invalid', /batch is missing/, '/batch');
  });

  test('a wrong sample is named by its place', async () => {
    const good = { participant: 1, at: '2026-10-06T00:00:00Z', shares: '1', difficulty: '1' };
    says(await samples([good, { ...good, participant: 9 }]), 422, 'invalid', /participant is not registered/, '/samples/1');
    says(await samples([{ ...good, shares: 1 }]), 422, 'invalid', /shares/, '/samples/0/shares');
    says(await samples([{ ...good, shares: '1,1' }]), 422, 'invalid', /shares/, '/samples/0/shares');
    says(await samples([]), 422, 'invalid', /samples/, '/samples');
  });
});

describe('rewards of the pool', () => {
  test('are received once: the same again is the same answer, another amount or period a conflict', async () => {
    assert.deepEqual((await reward()).body, { period: '2026-10', asset: 'BTC', amount: '312500000', reference: 'block 900000', before: false });
    const [again, at] = await Promise.all([reward({}, 'system'), reward()]);
    assert.deepEqual([again.body.before, at.body.before], [true, true]);
    says(await reward({ amount: '1' }), 409, 'conflict', /received before/);
    says(await reward({ period: '2026-09' }), 409, 'conflict', /received before/);
    assert.equal(Number((await o.owner('payout.reward').count('id'))[0]!.count), 1);
  });

  for (const [what, more, pointer] of [
    ['nothing', { amount: '0' }, '/amount'], ['a negative amount', { amount: '-5' }, '/amount'], ['a fraction', { amount: '1.5' }, '/amount'], ['an exponent', { amount: '1e9' }, '/amount'],
    ['more than there is', { amount: '2100000000000001' }, '/amount'], ['an enormous amount', { amount: '9'.repeat(90) }, '/amount'], ['a number that is no text', { amount: 5 }, '/amount'],
    ['an unknown asset', { asset: 'XYZ' }, '/asset'], ['no reference', { reference: ' ' }, '/reference'], ['a period that is none', { period: '2026-02-30' }, '/period'], ['a period to come', { period: '2026-11' }, '/period'],
  ] as const)
    test(`${what} is refused`, async () => { says(await reward({ reference: 'block 1', ...more }), 422, 'invalid', /./, pointer); });

  test('a closed period takes neither work nor rewards, and one that is being closed neither', async () => {
    await reward({ period: '2026-09', reference: 'block 5' });
    await closed(o, '2026-09', '0', '2026-10-01T00:00:00.000Z');
    says(await reward({ period: '2026-09', reference: 'block 6' }), 409, 'notNow', /correction/);
    says(await csv(`${HEAD}\n1,2026-09-10T00:00:00Z,1,1\n`, { period: '2026-09' }), 409, 'notNow', /correction/);
    // what was taken in is still the same answer
    assert.equal((await reward({ period: '2026-09', reference: 'block 5' })).body.before, true);
  });
});
