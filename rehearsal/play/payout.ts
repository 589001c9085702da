import type { Expect } from '../scenario/types';
import type { Found } from './look';
import type { Stage } from './stage';

/** The number under which a person takes part; one that nobody has for whoever does not. */
export async function participantOf(stage: Stage, word: string): Promise<number> {
  const person = await stage.people.id(word);
  const row = await stage.lane.db('payout.participant').where({ person }).orderBy('number', 'desc').first<{ number: number } | undefined>('number');
  return row?.number ?? 999_999_999;
}

/** Work by person as the API takes it: by number. */
export const workOf = (stage: Stage, work: { [person: string]: string }): Promise<{ participant: number; units: string }[]> =>
  Promise.all(Object.entries(work).map(async ([word, units]) => ({ participant: await participantOf(stage, word), units })));

const read = async (stage: Stage, path: string) => {
  const answer = await stage.lane.call('admin', 'GET', path);
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};

interface Totals { asset: string; reward: string; fee: string; unshared: string }
const sum = (all: readonly string[]): string => String(all.reduce((a, b) => a + BigInt(b), 0n));

/** What a period has shared, all its postings together, against what is expected. Of one asset: the one named, else the first. */
export async function lookAtPayout(stage: Stage, period: string, want: NonNullable<Expect['payout']>): Promise<Found[]> {
  const { postings } = (await read(stage, `/v1/pool/periods/${period}`)) as { postings: { totals: Totals[] }[] };
  const totals = postings.flatMap((p) => p.totals);
  const asset = want.asset ?? totals.map((t) => t.asset).sort()[0];
  const of = (what: 'reward' | 'fee' | 'unshared'): string => sum(totals.filter((t) => t.asset === asset).map((t) => t[what]));
  const found: Found[] = [];
  const compare = (path: string, expected: string | undefined, is: string): void => { if (expected !== undefined && expected !== is) found.push({ path: `payout.${path}`, expected, found: is }); };
  compare('total', want.total, of('reward'));
  compare('fee', want.fee, of('fee'));
  compare('unshared', want.unshared, of('unshared'));
  for (const [word, amount] of Object.entries(want.shares ?? {})) {
    const number = await participantOf(stage, word);
    const { items } = (await read(stage, `/v1/pool/periods/${period}/shares?limit=1&cursor=${Buffer.from(JSON.stringify(['', String(number - 1)])).toString('base64url')}`)) as { items: { participant: number; asset: string; amount: string }[] };
    compare(`shares.${word}`, amount, items.find((i) => i.participant === number && i.asset === asset)?.amount ?? '0');
  }
  return found;
}
