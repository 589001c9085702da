/** Recomputes a closed period from its exported inputs alone: what anybody can do who holds the file. Pure; it asks no database. */
import { type Work, divide } from './period';
import { partOf } from './shares';

/** A line of an export (payout/export.ts): one JSON object with one member. Amounts and work are strings of whole numbers. */
export type Line =
  | { period: { jurisdiction: string; name: string; from: string; to: string; fee: string; postings: number } }
  | { reward: { asset: string; amount: string; reference: string } }
  | { standing: { participant: number; at: string; counts: boolean } }
  | { work: { participant: number; at: string; units: string } }
  /** What the journal has given an account in this period, all postings together; `participant` is null for the pool's own. */
  | { posted: { asset: string; account: string; participant: number | null; amount: string } };

export interface Found { asset: string; account: string; participant: number | null; posted: string; computed: string }
export interface Verified { period: string; participants: number; totals: { [asset: string]: { reward: string; fee: string; unshared: string; shared: string } }; differences: Found[] }

interface Read { period?: { name: string; fee: string }; rewards: Map<string, bigint>; standing: Map<number, { at: string; counts: boolean }[]>; worked: Set<number>; work: Map<number, bigint>; posted: Map<string, bigint> }

/** @throws RangeError where the lines are no export of one period */
export async function verify(lines: AsyncIterable<Line> | Iterable<Line>): Promise<Verified> {
  const read: Read = { rewards: new Map(), standing: new Map(), worked: new Set(), work: new Map(), posted: new Map() };
  for await (const line of lines) take(read, line);
  const { period, rewards, posted } = read;
  if (!period) throw new RangeError('the first line must say which period it is');
  const fee = partOf(period.fee);
  if (!fee) throw new RangeError(`no percentage: ${period.fee}`);
  const numbers = [...read.work.keys()].sort((a, b) => a - b);
  const work: Work = { participants: numbers, units: numbers.map((n) => read.work.get(n)!) };
  const computed = new Map<string, bigint>();
  const totals: Verified['totals'] = {};
  for (const [asset, reward] of rewards) {
    const d = divide(asset, reward, work, fee);
    computed.set(keyOf(asset, 'fee', null), d.fee).set(keyOf(asset, 'unshared', null), d.unshared);
    work.participants.forEach((participant, i) => computed.set(keyOf(asset, 'payable', participant), d.shares[i]!));
    totals[asset] = { reward: String(reward), fee: String(d.fee), unshared: String(d.unshared), shared: String(reward - d.fee - d.unshared) };
  }
  const differences = [...new Set([...computed.keys(), ...posted.keys()])].flatMap((key) => difference(key, posted.get(key) ?? 0n, computed.get(key) ?? 0n));
  return { period: period.name, participants: numbers.length, totals, differences };
}

const keyOf = (asset: string, account: string, participant: number | null): string => JSON.stringify([asset, account, participant]);

function difference(key: string, posted: bigint, computed: bigint): Found[] {
  const [asset, account, participant] = JSON.parse(key) as [string, string, number | null];
  return posted === computed ? [] : [{ asset, account, participant, posted: String(posted), computed: String(computed) }];
}

/** @throws RangeError where the text is no whole number; what came in is never below nothing */
function unitsOf(text: string, of: 'input' | 'posted'): bigint {
  const form = of === 'input' ? /^\d{1,200}$/ : /^-?\d{1,200}$/;
  if (typeof text !== 'string' || !form.test(text)) throw new RangeError(`no whole number of units: ${String(text).slice(0, 100)}`);
  return BigInt(text);
}
const add = <K>(to: Map<K, bigint>, key: K, amount: bigint): unknown => to.set(key, (to.get(key) ?? 0n) + amount);

function takeStanding(read: Read, standing: { participant: number; at: string; counts: boolean }): void {
  const before = read.standing.get(standing.participant) ?? [];
  const last = before.at(-1);
  if (read.worked.has(standing.participant) || (last && Date.parse(last.at) > Date.parse(standing.at))) throw new RangeError(`the standings of participant ${standing.participant} are not in their order, before his work`);
  read.standing.set(standing.participant, [...before, standing]);
}

/** Standings come before the work on which they decide, each participant's in the order of time. */
function take(read: Read, line: Line): void {
  if (typeof line !== 'object' || line === null) throw new RangeError(`no line of an export: ${JSON.stringify(line)}`);
  if ('period' in line) {
    if (read.period) throw new RangeError('there are two periods in one file');
    read.period = line.period;
  } else if ('reward' in line) add(read.rewards, line.reward.asset, unitsOf(line.reward.amount, 'input'));
  else if ('standing' in line) takeStanding(read, line.standing);
  else if ('work' in line) {
    const { participant, at, units } = line.work;
    const done = unitsOf(units, 'input');
    read.worked.add(participant);
    const last = read.standing.get(participant)?.filter((s) => Date.parse(s.at) <= Date.parse(at)).at(-1);
    if (last?.counts ?? true) add(read.work, participant, done);
  } else if ('posted' in line) add(read.posted, keyOf(line.posted.asset, line.posted.account, line.posted.participant), unitsOf(line.posted.amount, 'posted'));
  else throw new RangeError(`no line of an export: ${JSON.stringify(line).slice(0, 100)}`);
}
