import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { verify, type Line } from '../../payout/verify';
import { forTests, prepare } from '../support/forTests';
import { openOffice, setClock, type Answer } from './office';
import { closed, joined } from './pool';

const o = forTests(openOffice);
const work = (batch: string, period: string, lines: string[]) => o.call('admin', 'POST', `/v1/pool/work?batch=${batch}&period=${period}&measure=shares`, ['participant,at,shares,difficulty', ...lines].join('\n'), { 'content-type': 'text/csv' });
const reward = (period: string, amount: string, reference: string) => o.call('admin', 'POST', '/v1/pool/rewards', { period, asset: 'BTC', amount, reference });
// 2 November 2026, 09:00 in Bishkek; October is closed with a fee of 10 per cent: 900 of 1000, two thirds to number 1
prepare(async () => {
  await setClock(o, '2026-10-20T06:00:00Z');
  await joined(o, [1, 2, 3]);
  await work('first', '2026-10', ['1,2026-10-02T00:00:00Z,2,1', '2,2026-10-02T00:00:00Z,1,1']);
  await reward('2026-10', '1000', 'block 1');
  await setClock(o, '2026-11-02T03:00:00Z');
  await closed(o, '2026-10', '10');
  await reward('2026-11', '7', 'block 2');
});
const get = async (path: string, who = 'officer'): Promise<any> => (await o.call(who, 'GET', path)).body;
const correct = (body: object, { who = 'admin', key = randomUUID() as string, period = '2026-10' } = {}): Promise<Answer> => o.call(who, 'POST', `/v1/pool/periods/${period}/corrections`, { reason: 'as the order says', ...body }, { 'idempotency-key': key });
const shares = async () => (await get('/v1/pool/periods/2026-10/shares')).items.map((s: any) => `${s.participant} ${s.amount}`);

describe('periods of the pool', () => {
  test('are listed the latest first, by pages', async () => {
    const page = await get('/v1/pool/periods?limit=1');
    assert.deepEqual(page.items.map((p: any) => [p.name, p.closedAt, p.fee]), [['2026-11', null, null]]);
    assert.deepEqual((await get(`/v1/pool/periods?limit=1&cursor=${page.next}`)).items.map((p: any) => [p.name, p.closedAt, p.fee]), [['2026-10', '2026-11-01T03:00:00.000Z', '10']]);
  });

  test('say what came in, what was shared, and who got what', async () => {
    const p = await get('/v1/pool/periods/2026-10');
    assert.deepEqual([p.rewards, p.postings], [
      [{ asset: 'BTC', amount: '1000', reference: 'block 1', withdrawn: false }],
      [{ n: 0, at: '2026-11-01T03:00:00.000Z', reason: null, totals: [{ asset: 'BTC', reward: '1000', fee: '100', unshared: '0', shared: '900' }] }],
    ]);
    assert.deepEqual(await shares(), ['1 600', '2 300']);
    const page = await get('/v1/pool/periods/2026-10/shares?limit=1');
    assert.deepEqual([page.items.length, (await get(`/v1/pool/periods/2026-10/shares?limit=1&cursor=${page.next}`)).items[0].participant], [1, 2]);
  });

  test('that nobody knows of, and persons without a right to them, are refused', async () => {
    for (const name of ['2026-01', 'x', '2026-13']) assert.equal((await o.call('officer', 'GET', `/v1/pool/periods/${name}`)).status, 404, name);
    for (const path of ['', '/2026-10', '/2026-10/shares', '/2026-10/export']) assert.equal((await o.call('applicant1', 'GET', `/v1/pool/periods${path}`)).status, 403, path);
  });

  test('can be computed again from their export alone', async () => {
    const answer = await fetch(`${o.url}/v1/pool/periods/2026-10/export`, { headers: { authorization: `Bearer ${await o.token('officer')}` } });
    assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'application/jsonl']);
    const lines = (await answer.text()).trim().split('\n').map((l) => JSON.parse(l) as Line);
    const verified = await verify(lines);
    assert.deepEqual([verified.period, verified.participants, verified.differences], ['2026-10', 2, []]);
    assert.equal((await o.call('officer', 'GET', '/v1/pool/periods/2026-11/export')).body.code, 'notNow');
  });
});

describe('a correction', () => {
  test('posts the differences once, with its reason, and leaves what was posted', async () => {
    const key = randomUUID();
    const body = { rewards: [{ asset: 'BTC', amount: '500', reference: 'block 3' }] };
    const [one, two] = await Promise.all([correct(body, { key }), correct(body, { key })]);
    assert.deepEqual(one.body, { period: '2026-10', n: 1, totals: [{ asset: 'BTC', reward: '500', fee: '50', unshared: '0', shared: '450' }] });
    assert.deepEqual(two.body, one.body);
    // both participants are of one subject here
    assert.deepEqual(await o.owner('work.duty').select('norm', 'about'), [{ norm: 'KG-514-4/33', about: '2026-10' }]);
    assert.deepEqual(await shares(), ['1 900', '2 450']);
    const { postings } = await get('/v1/pool/periods/2026-10');
    assert.deepEqual(postings.map((p: any) => [p.n, p.reason, p.totals[0].reward]), [[0, null, '1000'], [1, 'as the order says', '500']]);
  });

  test('takes back what does not count, and adds work that was forgotten', async () => {
    // 1000 less the fee, of which number 3 did half: 450 to him, 300 and 150 to the others
    const answer = await correct({ withdraw: { rewards: [{ asset: 'BTC', reference: 'block 3' }] }, work: [{ participant: 3, units: String(3n * 2n ** 32n) }] });
    assert.equal(answer.body.totals[0].reward, '-500');
    assert.deepEqual(await shares(), ['1 300', '2 150', '3 450']);
    await correct({ withdraw: { batches: ['first'] } });
    assert.deepEqual(await shares(), ['1 0', '2 0', '3 900']);
  });

  for (const [what, body, status, code, pointer] of [
    ['of a reward received before', { rewards: [{ asset: 'BTC', amount: '1', reference: 'block 1' }] }, 422, 'invalid', '/rewards/0/reference'],
    ['of one reward twice', { rewards: [{ asset: 'BTC', amount: '1', reference: 'b' }, { asset: 'BTC', amount: '1', reference: 'b' }] }, 422, 'invalid', '/rewards/1/reference'],
    ['of an amount that cannot be', { rewards: [{ asset: 'BTC', amount: '1.5', reference: 'b' }] }, 422, 'invalid', '/rewards/0/amount'],
    ['of a batch that there is not', { withdraw: { batches: ['never'] } }, 422, 'invalid', '/withdraw/batches/0'],
    ['of a batch taken back before', { withdraw: { batches: ['first'] } }, 422, 'invalid', '/withdraw/batches/0'],
    ['of a stranger\'s work', { work: [{ participant: 9, units: '1' }] }, 422, 'invalid', ['', 'work', '0', 'participant'].join('/')],
    ['without a reason', { reason: ' ' }, 422, 'invalid', '/reason'],
  ] as const)
    test(`${what} is refused, and nothing is posted`, async () => {
      const before = (await get('/v1/pool/periods/2026-10')).postings.length;
      const answer = await correct(body);
      assert.deepEqual([answer.status, answer.body.code, answer.body.errors[0].pointer], [status, code, pointer], JSON.stringify(answer.body));
      assert.equal((await get('/v1/pool/periods/2026-10')).postings.length, before);
    });

  test('is an administrator\'s, of a period that is closed, and stands in the history of the office', async () => {
    for (const who of ['system', 'officer', 'head']) assert.equal((await correct({}, { who })).status, 403, who);
    assert.equal((await correct({}, { period: '2026-11' })).body.code, 'notNow');
    assert.equal((await correct({}, { period: '2026-01' })).status, 404);
    const { items } = await get('/v1/office/history?lang=en', 'admin');
    assert.equal(items.find((l: any) => l.kind === 'office.payoutCorrected').words, 'Period 2026-10 of the pool corrected, correction 1; the differences are posted. Reason: as the order says.');
  });
});
