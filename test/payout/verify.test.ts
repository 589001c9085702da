import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Line, verify } from '../../payout/verify';

const work = (participant: number, units: string, at = '2026-10-10T00:00:00.000Z'): Line => ({ work: { participant, at, units } });
const posted = (account: string, amount: string, participant: number | null = null): Line => ({ posted: { asset: 'BTC', account, participant, amount } });
const lines = (fee: string, ...more: Line[]): Line[] => [{ period: { jurisdiction: 'kg', name: '2026-10', from: '2026-09-30T18:00:00.000Z', to: '2026-10-31T18:00:00.000Z', fee, postings: 1 } }, ...more];
const reward = (amount: string): Line => ({ reward: { asset: 'BTC', amount, reference: `block of ${amount}` } });

describe('verifying a period from its export', () => {
  it('finds no difference where the journal is right, pauses and several rewards included', async () => {
    // 100 + 1; fee 10 %: 10; 91 by 5:3:1 = 50.56, 30.33, 10.11
    assert.deepEqual(await verify(lines('10', reward('100'), reward('1'),
      { standing: { participant: 3, at: '2026-10-11T00:00:00.000Z', counts: false } },
      work(1, '2'), work(1, '3', '2026-10-12T00:00:00.000Z'), work(2, '3'), work(3, '1'), work(3, '1000', '2026-10-11T00:00:00.000Z'),
      posted('fee', '10'), posted('payable', '51', 1), posted('payable', '30', 2), posted('payable', '10', 3))), {
      period: '2026-10', participants: 3, totals: { BTC: { reward: '101', fee: '10', unshared: '0', shared: '91' } }, differences: [],
    });
  });

  it('names each account that has another amount, and one that should have none', async () => {
    const { differences } = await verify(lines('0', reward('10'), work(1, '1'), work(2, '1'), posted('payable', '6', 1), posted('payable', '3', 2), posted('payable', '1', 7)));
    assert.deepEqual(differences, [
      { asset: 'BTC', account: 'payable', participant: 1, posted: '6', computed: '5' },
      { asset: 'BTC', account: 'payable', participant: 2, posted: '3', computed: '5' },
      { asset: 'BTC', account: 'payable', participant: 7, posted: '1', computed: '0' },
    ]);
  });

  it('does not depend on the order of rewards and work', async () => {
    const all = [reward('1000003'), reward('77'), ...Array.from({ length: 12 }, (_, i) => work(1 + (i % 5), String(i * i + 1), `2026-10-${10 + i}T00:00:00.000Z`))];
    // nothing is posted, so that every amount computed is a difference
    const found = async (inputs: Line[]) => {
      const { differences, ...rest } = await verify(lines('1.5', ...inputs));
      return { ...rest, differences: differences.map((d) => JSON.stringify(d)).sort() };
    };
    const expected = await found(all);
    assert.equal(expected.differences.length, 6);
    await fc.assert(fc.asyncProperty(fc.shuffledSubarray(all, { minLength: all.length }), async (mixed) => { assert.deepEqual(await found(mixed), expected); }), { numRuns: 200 });
  });

  it('refuses what is no export of one period', async () => {
    await assert.rejects(verify([reward('1')]), /which period/);
    await assert.rejects(verify([...lines('0'), ...lines('0')]), /two periods/);
    await assert.rejects(verify(lines('x')), /no percentage/);
    for (const other of [{ other: 1 }, 5, 'x', null, []]) await assert.rejects(verify([...lines('0'), other as unknown as Line]), /no line of an export/, JSON.stringify(other));
    const standing = (at: string): Line => ({ standing: { participant: 1, at, counts: false } });
    await assert.rejects(verify([...lines('0'), work(1, '1'), standing('2026-10-01T00:00:00.000Z')]), /not in their order/);
    await assert.rejects(verify([...lines('0'), standing('2026-10-02T00:00:00.000Z'), standing('2026-10-01T00:00:00.000Z')]), /not in their order/);
    for (const wrong of ['1.5', '-1', 'x', '1e3']) await assert.rejects(verify([...lines('0'), reward('1'), work(1, wrong), posted('payable', '1', 1)]));
  });
});
