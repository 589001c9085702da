import { Context } from '@temporalio/activity';
import { type Asked, ask, statement } from '../database/ask';
import type { Db } from '../database/connect';
import { parameterOn } from '../database/law';
import type { Instant, Jurisdiction } from '../law/types';
import { type Brought, begin } from '../payout/closing';
import { closePeriod } from '../payout/ledger';
import { orderDue } from '../payout/orders';
import { boundsOf, lastDayOf } from '../payout/periods';
import { openSaleDuties } from '../payout/saleDuties';
import type { PayoutActivities, PayoutClosed, PayoutInput } from '../workflows/kernel/contract';
import { type Deps, caseRow } from './deps';
import { tellAll } from './statements';

const SHARERS = statement('payoutSharers', 'select count(distinct participant)::int as n from payout.entry where posting_id = $1 and participant is not null');
const sharersOf = async (db: Asked, posting: number): Promise<number> => (await ask<{ n: number }>(db, SHARERS, [posting]))[0]!.n;

/** What the starting command brought: it stays in its paper, for it names participants. */
async function broughtBy(db: Db, { command }: PayoutInput): Promise<Brought> {
  const paper = command.paper && (await db('dossier.paper').where({ id: command.paper.id }).first<{ content: Brought } | undefined>('content'));
  if (!paper) throw new Error('the command that closes the period has no paper');
  return paper.content;
}

/** The fee in force on the last day of the period: what is set later does not reach back. */
async function feeOf(db: Db, jurisdiction: Jurisdiction, period: string): Promise<string> {
  const day = lastDayOf(jurisdiction, boundsOf(jurisdiction, period)!);
  const rounding = await parameterOn(db, 'pool.rounding', day);
  if (rounding !== 'largestRemainder') throw new RangeError(`no code follows pool.rounding ${String(rounding)}`);
  return String(await parameterOn(db, 'pool.fee', day));
}

/** Closes the period step by step, each once: whatever was broken off, the next call goes on from there and finds what is done. */
export async function closeOf(db: Db, i: PayoutInput): Promise<PayoutClosed> {
  const { jurisdiction } = await caseRow(db, i.caseId);
  const at: Instant = i.command.at;
  const brought = await broughtBy(db, i);
  const fee = await feeOf(db, jurisdiction, brought.period);
  const periodId = await begin(db, { jurisdiction, caseId: i.caseId, brought });
  const { posting, totals } = await closePeriod(db, { periodId, fee, at });
  await openSaleDuties(db, { posting, at });
  await orderDue(db, at, jurisdiction);
  return { period: brought.period, fee, participants: await sharersOf(db, posting), totals };
}

const BEAT_MS = 5_000;
/** Says that the work lives as long as it does. */
async function beating<T>(work: Promise<T>): Promise<T> {
  const context = Context.current();
  const timer = setInterval(() => context.heartbeat(), BEAT_MS);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}

export const payoutActivities = ({ db }: Deps): PayoutActivities => ({
  payoutClose: (i) => beating(closeOf(db, i)),
  payoutTell: async (i) => ({ told: await beating(tellAll(db, i)) }),
});
