/**
 * Sharing a reward in proportion to work (KG-514-4/34): in whole base units, none lost and none made. Everyone gets the whole part of his
 * exact quotient; what is left goes, one unit each, to the largest remainders, of equal ones to the earlier registration number
 * (`pool.rounding`, the authority's to set under KG-514-4/32). Pure: no clock, no database, no floating point.
 */

/** Whole numbers by rank of registration: typed where 63 bits hold them, which sorts six times as fast. */
type Units = BigInt64Array | bigint[];

const MOST = 2n ** 63n - 1n;
const bySize = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);
const sorted = (units: Units): Units => (Array.isArray(units) ? [...units].sort(bySize) : units.slice().sort());

/** Sum of the work. @throws RangeError where some is negative */
export function sumOf(work: Iterable<bigint>): bigint {
  let sum = 0n;
  for (const w of work) {
    if (w < 0n) throw new RangeError('work cannot be negative');
    sum += w;
  }
  return sum;
}

/**
 * Shares of `total` (base units of an asset), by the index of the work (any unit; one entry a participant, in the order of registration numbers).
 * No work earns nothing, more work never earns less, and no share differs from the exact quotient by a whole unit.
 * @throws RangeError where there is no work, some is negative, or the total is negative
 */
export function shares(total: bigint, work: Units): Units {
  const sum = sumOf(work);
  if (sum === 0n) throw new RangeError('a reward without work cannot be shared');
  if (total < 0n) throw new RangeError('a reward cannot be negative');
  const empty = (): Units => (total <= MOST && sum <= MOST ? new BigInt64Array(work.length) : new Array<bigint>(work.length).fill(0n));
  const share = empty();
  const rest = empty();
  let given = 0n;
  for (let i = 0; i < work.length; i += 1) {
    const product = total * work[i]!;
    given += share[i] = product / sum;
    rest[i] = product % sum;
  }
  // fewer than there are participants: each remainder is less than one unit
  giveRest(share, rest, Number(total - given));
  return share;
}

/** One unit each to the `left` largest remainders; at the last of them the earlier registration goes before. */
function giveRest(share: Units, rest: Units, left: number): void {
  if (left === 0) return;
  const last = sorted(rest)[rest.length - left]!;
  let equal = left;
  for (let i = 0; i < rest.length; i += 1) if (rest[i]! > last) { share[i]! += 1n; equal -= 1; }
  for (let i = 0; equal > 0; i += 1) if (rest[i] === last) { share[i]! += 1n; equal -= 1; }
}

/** A part of something, exactly: 1.5 % is 15 of 1000. */
export interface Part { of: bigint; from: bigint }

/** A percentage such as `0`, `1.5` or `0.125`; undefined where it is none from 0 to 100. */
export function partOf(percent: string): Part | undefined {
  const found = /^(\d{1,3})(?:\.(\d{1,9}))?$/.exec(percent);
  if (!found) return undefined;
  const [, whole, decimals = ''] = found;
  const part = { of: BigInt(whole! + decimals), from: 100n * 10n ** BigInt(decimals.length) };
  return part.of <= part.from ? part : undefined;
}

/** The pool's fee on a reward, rounded down: what does not divide stays with the participants. */
export const feeOf = (reward: bigint, fee: Part): bigint => (reward * fee.of) / fee.from;
