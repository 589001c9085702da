/** What a command to close a period brings, and its taking in: with it the closing begins. */
import { type Asked, type Within, ask, statement, within } from '../database/ask';
import { type Db, officeNow } from '../database/connect';
import { appendHistory } from '../database/history';
import { lock } from '../database/once';
import { addDays } from '../law/calendar';
import type { Day, Instant, Jurisdiction } from '../law/types';
import { isAsset, wrongAmount } from './assets';
import { isOwnName, OWN_NAME, rewardOfClosing, workOfClosing } from './names';
import { norms } from './norms';
import { boundsOf, knownPeriod, lastDayOf, periodNamed } from './periods';
import { inOrder, keepReward, rivalOf, takesNothing } from './rewards';

export interface Brought {
  period: string;
  rewards: readonly { asset: string; amount: string; reference?: string }[];
  /** Of the whole period. */
  work?: readonly { participant: number; units: string }[];
}
/** A place of the content and what is wrong there. */
export interface WrongPlace { path: (string | number)[]; detail: string }
export type Unfit = { wrong: WrongPlace[] } | { early: Day } | { conflict: string };

const REGISTERED = statement('payoutRegistered', 'select number from payout.participant where jurisdiction = $1 and registered_at < $2 and number = any($3)');
const BEGIN = statement('payoutBegin', 'insert into payout.closing (period_id, case_id) values ($1, $2) on conflict (period_id) do nothing');
const BEGUN = statement('payoutBegun', 'select case_id as "caseId" from payout.closing where period_id = $1');
const BATCH = statement('payoutOwnBatch', 'insert into payout.batch (id, period_id, hash) values ($1, $2, $3)');
/** Work of a whole period is dated with the last instant at which the share counted in it: a pause that has begun since takes nothing of what was done before. */
const WORK = statement('payoutOwnWork', `
  insert into payout.work (batch_id, line, period_id, participant, at, units)
  select $1, w.line, p.id, w.participant, greatest(m.registered_at, coalesce(
    case when coalesce((select s.counts from payout.standing s where s.participant = w.participant and s.at < p.to_at order by s.at desc limit 1), true) then p.to_at end,
    (select max(s.at) from payout.standing s where s.participant = w.participant and not s.counts and s.at > p.from_at and s.at < p.to_at
      and coalesce((select b.counts from payout.standing b where b.participant = s.participant and b.at < s.at order by b.at desc limit 1), true)),
    p.to_at) - interval '1 millisecond'), w.units
  from payout.period p, unnest($3::int[], $4::numeric[]) with ordinality as w (participant, units, line)
  join payout.participant m on m.number = w.participant where p.id = $2`);

type Reward = Brought['rewards'][number];
const rewardsOf = (b: Brought, jurisdiction: Jurisdiction) => b.rewards.map((r, i) => ({ ...r, reference: r.reference ?? rewardOfClosing(jurisdiction, b.period, i) }));

/** The places of what is named a second time. */
function again(names: readonly (string | undefined)[]): number[] {
  const seen = new Set<string>();
  return names.flatMap((name, i) => {
    const second = name !== undefined && seen.has(name);
    if (name !== undefined) seen.add(name);
    return second ? [i] : [];
  });
}

/** Work of participants who were not there, or twice of one. */
export async function wrongWork(db: Asked, jurisdiction: Jurisdiction, to: Instant, work: NonNullable<Brought['work']>): Promise<WrongPlace[]> {
  const found = new Set((await ask<{ number: number }>(db, REGISTERED, [jurisdiction, to, work.map((w) => w.participant)])).map((r) => r.number));
  return [
    ...work.flatMap((w, i) => (found.has(w.participant) ? [] : [{ path: ['work', i, 'participant'], detail: 'was not registered in the System in that period' }])),
    ...again(work.map((w) => String(w.participant))).map((i) => ({ path: ['work', i, 'participant'], detail: 'is named twice' })),
  ];
}

/** Rewards that cannot be, or twice the same. */
export const wrongRewards = (rewards: readonly Reward[]): WrongPlace[] => [
  ...rewards.flatMap(({ asset, amount, reference }, i) => {
    const detail = isAsset(asset) ? wrongAmount(asset, amount) : 'is no asset of the System';
    if (detail) return [{ path: ['rewards', i, isAsset(asset) ? 'amount' : 'asset'], detail }];
    return reference !== undefined && isOwnName(reference) ? [{ path: ['rewards', i, 'reference'], detail: OWN_NAME }] : [];
  }),
  ...again(rewards.map((r) => r.reference && `${r.asset} ${r.reference}`)).map((i) => ({ path: ['rewards', i, 'reference'], detail: 'is named twice' })),
];

/** Why a period cannot be closed with this; undefined when it can, or when its closing has begun: then nothing of it counts. */
export async function unfit(db: Asked, jurisdiction: Jurisdiction, now: Instant, b: Brought): Promise<Unfit | undefined> {
  const bounds = boundsOf(jurisdiction, b.period)!;
  const known = await knownPeriod(db, jurisdiction, b.period);
  if (known && (await takesNothing(db, known.id))) return undefined;
  const wrong = [...wrongRewards(b.rewards), ...(b.work ? await wrongWork(db, jurisdiction, bounds.to, b.work) : [])];
  if (wrong.length > 0) return { wrong };
  if (now < bounds.to) return { early: addDays(lastDayOf(jurisdiction, bounds), 1) };
  for (const r of rewardsOf(b, jurisdiction)) if (await rivalOf(db, known?.id ?? null, r)) return { conflict: `the reward ${r.reference} was received in another period or amount` };
  return undefined;
}

export interface Beginning { jurisdiction: Jurisdiction; caseId: string; brought: Brought }

/** Keeps work of a whole period as a batch of its own. */
export async function keepWork(trx: Within, periodId: number, batch: string, work: NonNullable<Brought['work']>): Promise<void> {
  if (work.length === 0) return;
  await ask(trx, BATCH, [batch, periodId, 'with a command']);
  await ask(trx, WORK, [batch, periodId, work.map((w) => w.participant), work.map((w) => w.units)]);
}

/** Keeps the rewards. One that was received elsewhere since the command was stamped is shared there, and left out here with a line in the history: nobody is paid it twice, and the period can be closed. */
async function keepRewards(trx: Within, periodId: number, { jurisdiction, caseId, brought }: Beginning): Promise<void> {
  const left: string[] = [];
  for (const [, reward] of inOrder(rewardsOf(brought, jurisdiction))) if ('refused' in (await keepReward(trx, periodId, reward))) left.push(reward.reference);
  if (left.length === 0) return;
  const at = await officeNow(trx);
  await appendHistory(trx, { caseId, jurisdiction, at, by: null, norms: [norms.shares], kind: 'case.rewardsLeftOut', data: { references: left.join('; ') } });
}

/**
 * Begins the closing of a period: takes in what the command brought, and from here on nothing else. Once; repeated it finds it done.
 * @returns the period's id. @throws RangeError where another case closes it
 */
export const begin = (db: Db, b: Beginning): Promise<number> =>
  within(db, async (trx) => {
    const { id } = await periodNamed(trx, b.jurisdiction, b.brought.period);
    await lock(trx, 'payout.period', String(id));
    // whoever just confirms a wallet has done so, or sees that the closing has begun
    await lock(trx, 'payout.wallets', b.jurisdiction);
    const [begun] = await ask<{ caseId: string }>(trx, BEGUN, [id]);
    if (begun && begun.caseId !== b.caseId) throw new RangeError('another case closes this period');
    if (begun) return id;
    await keepRewards(trx, id, b);
    await keepWork(trx, id, workOfClosing(b.jurisdiction, b.brought.period), b.brought.work ?? []);
    await ask(trx, BEGIN, [id, b.caseId]);
    return id;
  });
