import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { createLocalJWKSet, flattenedVerify } from 'jose';
import { forTests, prepare } from '../support/forTests';
import { openLane } from '../support/lane';
import { local } from '../support/office';
import { random } from '../support/random';
import { until } from '../support/until';
import { sharedByHand, type ByHand, type ExportedLine } from './sharedByHand';

// A month of payouts and the return for the tax bodies, recomputed from what is exported; closed again; corrected.
const PARTICIPANTS = 60, SAMPLES = 1500, MONTH = '2026-09';
const lane = forTests(() => openLane({ parts: ['api', 'procedures'], legalNow: local('2026-09-30 23:00') }));
const next = random(20);
const whole = (max: number): number => Math.floor(next() * max);

const post = async (who: string, path: string, body: unknown, headers: { [name: string]: string } = {}): Promise<any> => {
  const answer = await lane.call(who, 'POST', path, body, { 'idempotency-key': randomUUID(), ...headers });
  assert.ok(answer.status < 300, `${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};

async function joined(): Promise<void> {
  const person = (await lane.call('applicant', 'GET', '/v1/me')).body.id as string;
  for (let number = 1; number <= PARTICIPANTS; number += 1) {
    const [subject] = await lane.db('registry.subject').insert({ jurisdiction: 'kg', number: String(10_101_999_100_000 + number), kind: 'entity' }).returning('id');
    await lane.db('payout.participant').insert({ number, jurisdiction: 'kg', subject_id: subject.id, registered_at: '2026-01-01T00:00:00Z', person });
    // every fifth pauses for ten days of September
    if (number % 5 === 0) await lane.db('payout.standing').insert([{ participant: number, at: local('2026-09-06 00:00'), counts: false }, { participant: number, at: local('2026-09-16 00:00'), counts: true }]);
  }
}

/** Work as a stratum would send it: whole batches, of either measure, each sample at an instant of its own. */
async function work(): Promise<void> {
  for (const [measure, head] of [['shares', 'participant,at,shares,difficulty'], ['hashrate', 'participant,at,seconds,hashrate']] as const) {
    const lines = Array.from({ length: SAMPLES }, (_, i) => {
      const at = new Date(Date.parse('2026-09-01T00:00:00Z') + i * 1_600_000 + (measure === 'shares' ? 0 : 1)).toISOString();
      return `${1 + whole(PARTICIPANTS)},${at},${1 + whole(600)},${1 + whole(1_000_000)}${measure === 'hashrate' ? '00000000' : ''}`;
    });
    await post('system', `/v1/pool/work?${new URLSearchParams({ batch: measure, period: MONTH, measure })}`, Buffer.from([head, ...lines].join('\n')), { 'content-type': 'text/csv' });
  }
}

prepare(async () => {
  await joined();
  await work();
  await post('admin', '/v1/parameters/pool.fee', { value: '1.75', source: 'Order 3', reason: 'order' });
  for (let n = 0; n < 5; n += 1) await post('system', '/v1/pool/rewards', { period: MONTH, asset: 'BTC', amount: String(312_500_000 + whole(9_999_999)), reference: `block ${900_000 + n}` });
  await lane.setClock(local('2026-10-01 10:00'));
});

const close = () => post('system', '/v1/procedures/kg.pool.payout/cases', { period: MONTH, rewards: [{ asset: 'BTC', amount: '104729', reference: 'block 900100' }] }, { prefer: 'wait=30' });
const exported = async (): Promise<ExportedLine[]> =>
  (await (await fetch(`${lane.url}/v1/pool/periods/${MONTH}/export`, { headers: { authorization: `Bearer ${await lane.token('officer')}` } })).text()).trim().split('\n').map((l) => JSON.parse(l) as ExportedLine);
/** What the office says that each got, page by page. */
async function shares(): Promise<Map<number, bigint>> {
  const found = new Map<number, bigint>();
  for (let cursor = ''; ;) {
    const { items, next: more } = (await lane.call('officer', 'GET', `/v1/pool/periods/${MONTH}/shares?limit=25${cursor}`)).body;
    for (const i of items) found.set(i.participant, BigInt(i.amount));
    if (more === null) return found;
    cursor = `&cursor=${more}`;
  }
}
const income = async (): Promise<Map<number, bigint>> => {
  const { body } = await lane.call('officer', 'GET', `/v1/pool/tax/${MONTH}`);
  const { payload } = await flattenedVerify(body, createLocalJWKSet((await lane.call(null, 'GET', '/.well-known/tartip-keys.json')).body));
  return new Map(JSON.parse(Buffer.from(payload).toString()).income.map((i: { participant: number; amount: string }) => [i.participant, BigInt(i.amount)]));
};
const sum = (amounts: Iterable<bigint>): bigint => [...amounts].reduce((a, b) => a + b, 0n);
const totals = async (): Promise<{ [what: string]: bigint }> => {
  const { postings } = (await lane.call('officer', 'GET', `/v1/pool/periods/${MONTH}`)).body;
  return Object.fromEntries(['reward', 'fee', 'unshared', 'shared'].map((what) => [what, sum(postings.flatMap((p: any) => p.totals.map((t: any) => BigInt(t[what]))))]));
};

/** To the last unit: shares, fee, control sums and the return are what the hand makes of the exported lines. */
async function agrees(): Promise<ByHand> {
  const hand = sharedByHand(await exported(), 'BTC');
  assert.equal(sum(hand.shares.values()) + hand.fee + hand.kept, hand.received);
  const paid = new Map([...hand.shares].filter(([, amount]) => amount > 0n));
  const nonzero = (found: Map<number, bigint>): [number, bigint][] => [...found].filter(([, amount]) => amount !== 0n).sort(([a], [b]) => a - b);
  assert.deepEqual(nonzero(await shares()), nonzero(paid));
  assert.deepEqual(nonzero(await income()), nonzero(paid));
  assert.deepEqual(await totals(), { reward: hand.received, fee: hand.fee, unshared: hand.kept, shared: sum(paid.values()) });
  return hand;
}
const journal = () => lane.db('payout.entry').orderBy(['posting_id', 'participant', 'debit', 'credit']).select(lane.db.raw('posting_id, debit, credit, participant, amount::text'));

test('a month and its return are recomputed from the exported inputs to the last unit', async () => {
  const { caseId } = await close();
  await until('the month is posted', () => lane.db('work.case').where({ id: caseId, open: false }).first('id'));
  const hand = await agrees();
  assert.ok(hand.shares.size > 50 && hand.fee > 0n && hand.received > 5n * 312_500_000n, 'a month that proves something');
});

test('closed again it pays nobody twice', async () => {
  const before = await journal();
  await close();
  assert.deepEqual(await journal(), before);
  await agrees();
});

test('a correction is entries of differences beside a past that stays', async () => {
  const before = await journal();
  await post('admin', `/v1/pool/periods/${MONTH}/corrections`, { reason: 'the node had lost a block', rewards: [{ asset: 'BTC', amount: '77', reference: 'block 900200' }], withdraw: { batches: ['hashrate'], rewards: [{ asset: 'BTC', reference: 'block 900003' }] } });
  const after = await journal();
  assert.ok(after.length > before.length);
  assert.deepEqual(after.slice(0, before.length), before);
  await agrees();
});
