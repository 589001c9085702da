import type { Db } from '../database/connect';
import { closeAlert } from './stuck';

const KEY = 'undeliverable/';

/** Tells administrators of a receipt that cannot be delivered; once, and not when it has been answered meanwhile. */
export async function raiseUndeliverable(db: Db, receipt: string): Promise<void> {
  await db.raw(
    `insert into office.alert (key, case_id, kind, detail) select ?, case_id, 'undeliverable', ? from dossier.receipt r
     where id = ? and not exists (select 1 from dossier.answer a where a.receipt_id = r.id) on conflict do nothing`,
    [KEY + receipt, `receipt ${receipt} cannot be delivered; what would follow by itself may be held`, receipt]);
}

/** The receipt has its answer. */
export const closeUndeliverable = (db: Db, receipt: string) => closeAlert(db, KEY + receipt);

/** Receipts `r` without an answer of which administrators were told by an alert `a`. */
export const undeliverables = (db: Db) =>
  db('office.alert as a').join('dossier.receipt as r', (on) => { on.on('a.key', db.raw(`'${KEY}' || r.id`)); }).leftJoin('dossier.answer as w', 'w.receipt_id', 'r.id').whereNull('w.receipt_id');
