import { ApplicationFailure } from '@temporalio/common';
import { ask, statement, type Within } from './ask';
import { canonicalJson, sha256 } from './canonical';
import type { Db, Trx } from './connect';

/**
 * One legal effect, once: runs `write` in one transaction under `key`; a duplicate gets the first result.
 * READ COMMITTED: rivals block on the key, then see the winner's row. The same key with other input is an error that no retry mends.
 */
export function once<T>(db: Db, key: string, kind: string, input: unknown, write: (trx: Trx) => Promise<T>): Promise<T> {
  return db.transaction(async (trx) => {
    const input_hash = sha256(canonicalJson(input));
    const won = await trx('registry.effect').insert({ key, kind, input_hash }).onConflict('key').ignore().returning('key');
    if (won.length === 0) {
      const row = await trx('registry.effect').where({ key }).first<{ input_hash: string; result: T }>('input_hash', 'result');
      if (row?.input_hash !== input_hash) throw ApplicationFailure.nonRetryable(`effect ${key} was recorded with other input`, 'EffectConflict');
      return row.result;
    }
    const result = await write(trx);
    await trx('registry.effect').where({ key }).update({ result: JSON.stringify(result) });
    return result;
  });
}

/** Two keys of a PostgreSQL advisory lock for one thing (a case, a subject). */
export const lockKey = (kind: string, id: string): number[] => {
  const h = Buffer.from(sha256(`${kind}/${id}`), 'hex');
  return [h.readInt32BE(0), h.readInt32BE(4)];
};
const LOCK = statement('lock', 'select pg_advisory_xact_lock($1, $2)'), LOCK_SHARED = statement('lockShared', 'select pg_advisory_xact_lock_shared($1, $2)');
export const lock = (trx: Trx | Within, kind: string, id: string) => ask(trx, LOCK, lockKey(kind, id));
export const lockShared = (trx: Trx | Within, kind: string, id: string) => ask(trx, LOCK_SHARED, lockKey(kind, id));
