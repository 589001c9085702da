import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { feeOf, partOf, shares } from '../../payout/shares';

const RUNS = process.env.TARTIP_TEST_NIGHTLY === 'on' ? 1_000_000 : 20_000;
const sum = (units: Iterable<bigint>): bigint => [...units].reduce((a, b) => a + b, 0n);
const of = (total: bigint, ...work: bigint[]): bigint[] => [...shares(total, work)];

describe('shares by largest remainder', () => {
  it('of examples worked by hand', () => {
    // 100 * 1/3 = 33.33 each: one unit is left, all remainders are equal, the earliest registration has it
    assert.deepEqual(of(100n, 1n, 1n, 1n), [34n, 33n, 33n]);
    // quotients of 10 by 5:3:1 = 5.56, 3.33, 1.11
    assert.deepEqual(of(10n, 5n, 3n, 1n), [6n, 3n, 1n]);
    // quotients of 5 by 1:2:3:4 = 0.5, 1, 1.5, 2: two equal remainders, one unit
    assert.deepEqual(of(5n, 1n, 2n, 3n, 4n), [1n, 1n, 1n, 2n]);
    assert.deepEqual(of(1n, 1n, 1n), [1n, 0n]);
    assert.deepEqual(of(1n, 1n, 2n), [0n, 1n]);
    assert.deepEqual(of(0n, 1n, 2n), [0n, 0n]);
    assert.deepEqual(of(7n, 0n, 3n, 0n), [0n, 7n, 0n]);
  });

  it('of amounts and work at and beyond 63 bits', () => {
    const most = 2n ** 63n - 1n;
    assert.deepEqual(of(most, most), [most]);
    assert.deepEqual(of(most, most - 1n, 1n), [most - 1n, 1n]);
    // one more than fits a typed number: 2^63 by halves
    assert.deepEqual(of(most + 1n, 1n, 1n), [2n ** 62n, 2n ** 62n]);
    assert.deepEqual(of(3n, most, most, most), [1n, 1n, 1n]);
    assert.deepEqual(of(10n ** 30n + 1n, 2n, 2n), [5n * 10n ** 29n + 1n, 5n * 10n ** 29n]);
  });

  it('refuse what cannot be shared', () => {
    assert.throws(() => of(1n), RangeError);
    assert.throws(() => of(1n, 0n, 0n), RangeError);
    assert.throws(() => of(1n, 2n, -1n), RangeError);
    assert.throws(() => of(-1n, 2n), RangeError);
  });

  const amount = fc.oneof(fc.bigInt({ min: 0n, max: 1000n }), fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }), fc.bigInt({ min: 0n, max: 2n ** 100n }));
  const unit = fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 9n }), fc.bigInt({ min: 0n, max: 2n ** 50n }), fc.bigInt({ min: 0n, max: 2n ** 80n }));
  const some = fc.array(unit, { minLength: 1, maxLength: 20 }).filter((work) => work.some((w) => w > 0n));

  it(`are exact in sum, within one unit of the quotient, none for no work and never less for more (${RUNS} inputs)`, () => {
    fc.assert(fc.property(amount, some, (total, work) => {
      const share = of(total, ...work);
      const all = sum(work);
      assert.equal(sum(share), total);
      work.forEach((w, i) => {
        const difference = share[i]! * all - total * w;
        assert.ok(difference > -all && difference < all, 'a whole unit from the quotient');
        if (w === 0n) assert.equal(share[i], 0n);
      });
      const order = work.map((_, i) => i).sort((a, b) => (work[a]! < work[b]! ? -1 : work[a]! > work[b]! ? 1 : b - a));
      for (let i = 1; i < order.length; i += 1) assert.ok(share[order[i]!]! >= share[order[i - 1]!]!, 'more work, or as much and an earlier number, earns less');
    }), { numRuns: RUNS });
  });

  it('say the same in both ways of counting', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 2n ** 40n }), fc.array(fc.bigInt({ min: 0n, max: 2n ** 20n }), { minLength: 1, maxLength: 20 }).filter((work) => work.some((w) => w > 0n)), (total, work) => {
      // work 2^50 times as large has the same quotients, and is counted in the other way
      assert.deepEqual(of(total, ...work.map((w) => w << 50n)), of(total, ...work));
    }), { numRuns: 2000 });
  });
});

describe('the fee', () => {
  it('is a percentage counted exactly and rounded down', () => {
    const fee = (percent: string, reward: bigint) => feeOf(reward, partOf(percent)!);
    assert.equal(fee('0', 10n ** 20n), 0n);
    assert.equal(fee('1.5', 1000n), 15n);
    assert.equal(fee('1.5', 999n), 14n);
    assert.equal(fee('0.1', 999n), 0n);
    assert.equal(fee('100', 7n), 7n);
    // 0.1 has no exact double: 10^30 base units show it
    assert.equal(fee('0.1', 10n ** 30n), 10n ** 27n);
  });

  it('is nothing else', () => {
    for (const wrong of ['', '-1', '100.1', '101', '1,5', '1e1', '1.', '.5', ' 1', 'NaN']) assert.equal(partOf(wrong), undefined, wrong);
  });
});
