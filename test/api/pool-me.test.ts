import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { counts } from '../../payout/participants';
import { forTests, prepare } from '../support/forTests';
import { proves } from '../support/proves';
import { openOffice, setClock, type Answer } from './office';
import { closed, joined } from './pool';

const o = forTests(openOffice);
const BTC = 'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq', OTHER = '1BoatSLRHtKNngkdXEeobR76b53LETtpyT';
const work = (period: string, lines: string[]) => o.call('admin', 'POST', `/v1/pool/work?batch=${randomUUID()}&period=${period}&measure=shares`, ['participant,at,shares,difficulty', ...lines].join('\n'), { 'content-type': 'text/csv' });
// 20 October 2026, 12:00 in Bishkek; September is closed
prepare(async () => {
  await setClock(o, '2026-10-20T06:00:00Z');
  await joined(o, [1, 2, 7]);
  await work('2026-09', ['1,2026-09-02T00:00:00Z,3,1', '2,2026-09-02T00:00:00Z,1,1']);
  await o.call('admin', 'POST', '/v1/pool/rewards', { period: '2026-09', asset: 'BTC', amount: '1000', reference: 'block 1' });
  await closed(o, '2026-09', '10', '2026-10-01T03:00:00.000Z');
});
const get = (path: string, who = 'applicant1'): Promise<Answer> => o.call(who, 'GET', path);

describe('what is mine in the pool', () => {
  test('is my standing, my work of the running period with its share, and what was paid to me', async () => {
    await work('2026-10', ['1,2026-10-02T00:00:00Z,1,1', '2,2026-10-02T00:00:00Z,2,1']);
    const { body } = await get('/v1/pool/me');
    assert.deepEqual([body.participant, body.counts, body.countsSince], [1, true, '2026-01-01T00:00:00.000Z']);
    // one share of difficulty 1 is 2^32 hashes
    assert.deepEqual([body.running.period, body.running.units, body.running.ofAll, body.running.share], ['2026-10', '4294967296', '12884901888', '33.333333']);
    assert.deepEqual([body.payouts.map((p: any) => [p.period, p.amount]), body.due], [[['2026-09', '675']], [{ asset: 'BTC', amount: '675' }]]);
  });

  test('is nobody else\'s: not of another participant, and nothing for whoever takes no part', async () => {
    assert.equal((await get('/v1/pool/me?participant=2')).status, 404);
    assert.equal((await get('/v1/pool/me', 'applicant')).status, 404);
    for (const who of ['officer', 'admin', 'system']) assert.equal((await get('/v1/pool/me', who)).status, 403, who);
    assert.deepEqual((await get('/v1/pool/me?participant=x')).body.code, 'invalid');
  });

  test('does not count while paused', async () => {
    await counts(o.db, { number: 7, at: '2026-10-05T18:00:00.000Z', counts: false });
    await work('2026-10', ['7,2026-10-05T00:00:00Z,1,1', '7,2026-10-07T00:00:00Z,5,1']);
    const { body } = await get('/v1/pool/me', 'applicant7');
    assert.deepEqual([body.counts, body.countsSince, body.running.units], [false, '2026-10-05T18:00:00.000Z', '4294967296']);
  });

  test('comes as it changes, by server-sent events', proves(['KG-514-4/35.2'], async () => {
    const answer = await fetch(`${o.url}/v1/pool/me/events`, { headers: { authorization: `Bearer ${await o.token('applicant2')}` } });
    assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'text/event-stream']);
    const reader = answer.body!.getReader();
    let text = '';
    const next = async (n: number): Promise<any> => {
      for (;;) {
        const found = [...text.matchAll(/event: me\ndata: (.*)\n\n/g)];
        if (found.length >= n) return JSON.parse(found[n - 1]![1]!);
        text += Buffer.from((await reader.read()).value!).toString();
      }
    };
    const before = await next(1);
    assert.deepEqual([before.participant, before.running.units], [2, '8589934592']);
    await work('2026-10', ['2,2026-10-08T00:00:00Z,1,1']);
    assert.equal((await next(2)).running.units, '12884901888');
    await reader.cancel();
  }));
});

describe('statements', () => {
  test('are a table of the closed period, from the journal', async () => {
    const { items } = (await get('/v1/pool/me/statements')).body;
    assert.deepEqual(items.map((i: any) => [i.period, i.amount, i.csv]), [['2026-09', '675', '/v1/pool/me/statements/2026-09.csv']]);
    const { body, headers } = await get(items[0].csv);
    assert.match(headers.get('content-disposition')!, /statement-2026-09\.csv/);
    const lines = String(body).split('\r\n');
    assert.deepEqual(lines.slice(1, 10), [
      'work,,12884901888,2026-09-30T18:00:00.000Z,,', 'workOfAll,,17179869184,2026-09-30T18:00:00.000Z,,', 'sharePerCent,,75.000000,2026-09-30T18:00:00.000Z,,', 'feePerCent,,10,2026-10-01T03:00:00.000Z,,',
      'received,BTC,1000,2026-10-01T03:00:00.000Z,,', 'fee,BTC,100,2026-10-01T03:00:00.000Z,,', 'sharedAmongAll,BTC,900,2026-10-01T03:00:00.000Z,,', 'share,BTC,675,2026-10-01T03:00:00.000Z,,', 'total,BTC,675,,,',
    ]);
    assert.equal((await get('/v1/pool/me/statements/2026-10.csv')).status, 404);
    assert.equal((await get('/v1/pool/me/statements/never.csv')).status, 404);
  });
});

describe('wallets', () => {
  const say = (address: string, more: object = {}, who = 'applicant1') => o.call(who, 'POST', '/v1/pool/me/wallets', { asset: 'BTC', address, ...more });
  const confirm = (id: number, address: string, who = 'applicant1') => o.call(who, 'POST', `/v1/pool/me/wallets/${id}/confirm`, { address });

  test('are addresses of the main network', async () => {
    for (const wrong of ['tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx', 'mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn', `${BTC}x`, 'nothing', '0x00000000219ab540356cbb839cbe05303d7705fa']) {
      const { status, body } = await say(wrong);
      assert.deepEqual([status, body.code, body.errors[0]], [422, 'invalid', { pointer: '/address', detail: 'is no address of the main network of BTC' }], wrong);
    }
    assert.equal((await say(BTC, { asset: 'XYZ' })).body.errors[0].pointer, '/asset');
  });

  test('count from a second request on a later day, which says the address again', async () => {
    const said = await say(BTC);
    assert.deepEqual([said.status, said.body.confirmFrom], [201, '2026-10-21']);
    assert.equal((await say(BTC)).body.id, said.body.id);
    const early = await confirm(said.body.id, BTC);
    assert.deepEqual([early.status, early.body.code, early.body.allowedFrom], [409, 'tooEarly', '2026-10-21']);
    await setClock(o, '2026-10-20T18:00:01Z');
    assert.equal((await confirm(said.body.id, OTHER)).body.errors[0].pointer, '/address');
    assert.equal((await confirm(said.body.id, BTC, 'applicant2')).status, 404);
    assert.equal((await confirm(said.body.id, BTC)).status, 200);
    assert.equal((await confirm(said.body.id, BTC)).status, 200);
    const { items } = (await get('/v1/pool/me/wallets')).body;
    assert.deepEqual(items.map((w: any) => [w.address, w.inUse]), [[BTC, true]]);
  });

  test('that another was said after cannot be confirmed any more', async () => {
    const first = (await say(OTHER, {}, 'applicant2')).body.id;
    const second = (await say(BTC, {}, 'applicant2')).body.id;
    await setClock(o, '2026-10-25T06:00:00Z');
    const { body } = await confirm(first, OTHER, 'applicant2');
    assert.deepEqual([body.code, body.detail], ['notNow', 'Another address was said since; confirm that one.']);
    assert.equal((await confirm(second, BTC, 'applicant2')).status, 200);
  });

  test('are not changed while a period is being closed', async () => {
    const person = (await o.call('admin', 'GET', '/v1/me')).body.id as string;
    const [caseId, paper] = [randomUUID(), randomUUID()];
    await o.owner('dossier.paper').insert({ id: paper, case_id: caseId, command: 'closePeriod', content: '{}', salt: Buffer.from('x'), hash: 'h' });
    const { subject_id } = (await o.owner('payout.participant').first('subject_id'))!;
    await o.owner('work.case').insert({ id: caseId, procedure: 'kg.pool.payout', jurisdiction: 'kg', act: 'KG-514-4', edition: '2025-09-30', subject_id, applicant: person, language: 'ru', application_id: paper, filed_at: '2026-10-25T06:00:00Z' });
    await o.owner.raw("insert into payout.closing (period_id, case_id) select id, ? from payout.period where name = '2026-09'", [caseId]);
    const { id } = (await say(OTHER)).body;
    await setClock(o, '2026-10-26T06:00:00Z');
    const { body } = await confirm(id, OTHER);
    assert.deepEqual([body.code, body.detail], ['notNow', 'The period 2026-09 is being closed; confirm the address when it is posted.']);
    await o.owner('work.case').where({ id: caseId }).update({ open: false });
    assert.equal((await confirm(id, OTHER)).status, 200);
  });
});
