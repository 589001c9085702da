import type { Trx } from '../database/connect';

/**
 * The next number of a kind in a year, without gaps or doubles: the row lock is held until the transaction ends,
 * so this is the last statement before it does, or close to it. Of several at once (`count`) the last.
 */
export async function nextNumber(trx: Trx, kind: string, year: number, count = 1): Promise<number> {
  const [row] = await trx('office.counter').insert({ kind, year, last: count }).onConflict(['kind', 'year']).merge({ last: trx.raw('office.counter.last + ?', [count]) }).returning<{ last: number }[]>('last');
  return row!.last;
}
