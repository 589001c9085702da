/** What scenarios say of the pool's periods: rewards, work by person, what is expected of the shares, and corrections. */
import { sheets } from '../../law';
import type { CommandSheet } from '../../law/types';
import { person } from './built';
import { type Read, group, listOf, mapOf, scalar, text } from './checker';
import type { Admin, Expect, With } from './types';

/** A number of units as it is written, in quotes or without; whether it is one, the API says. */
const written: Read<string> = (tree, report) => {
  const found = scalar((v): v is string | number => typeof v === 'string' || typeof v === 'number', 'a whole number of units: "1000"')(tree, report);
  return found !== undefined && tree.kind === 'scalar' ? (typeof found === 'string' ? found : tree.source) : undefined;
};

const reward = group<NonNullable<With['rewards']>[number]>({ asset: text, amount: written, reference: text }, { of: 'a reward', required: ['asset', 'amount'] });
const work = mapOf(person(), () => written, 'person: units of work');

/** The words of `with` that a command which closes a period takes. */
export const closingWords = { rewards: listOf(reward, 'rewards: asset, amount, reference', { empty: true }), work };

const built = sheets.some((s) => Object.values<CommandSheet>(s.commands).some((c) => c.closes === 'period'));

const expected: Read<NonNullable<Expect['payout']>> = group<NonNullable<Expect['payout']>>(
  { asset: text, total: written, fee: written, unshared: written, shares: mapOf(person(), () => written, 'person: amount') }, { of: 'the payout' });

export const payoutRead: typeof expected = (tree, report) => (built ? expected(tree, report) : void report.notBuilt(tree.place, 'kg.pool.payout'));

type Correction = NonNullable<Admin['correctPeriod']>;
const withdraw = group<NonNullable<Correction['withdraw']>>({ rewards: listOf(group<{ asset: string; reference: string }>({ asset: text, reference: text }, { of: 'a reward', required: ['asset', 'reference'] }), 'rewards: asset, reference'), batches: listOf(text, 'batches') }, { of: 'what is withdrawn' });
export const correctionRead: Read<Correction> = group<Correction>({ period: text, rewards: listOf(reward, 'rewards: asset, amount, reference'), work, withdraw }, { of: 'a correction', required: ['period'] });
