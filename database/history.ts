import { ask, statement, type Within } from './ask';
import { canonicalJson, sha256, uuidFrom } from './canonical';
import type { Trx } from './connect';
import { lock } from './once';
import { dayOf } from '../law/calendar';
import type { Actor, Json } from '../workflows/kernel/contract';
import type { Instant, Jurisdiction, NormId } from '../law/types';

export interface HistoryLine {
  caseId: string; kind: string; at: Instant; jurisdiction: Jurisdiction;
  by: Actor | null; norms: NormId[]; data?: { [k: string]: Json }; key?: string;
}

/** The chain of the office itself: administrators' acts, which belong to no case. */
export const OFFICE = uuidFrom('office');

const GENESIS = '0'.repeat(64);

/** The text that is hashed: everything an outsider needs to recompute the chain. */
export const sealedText = (row: { case_id: string; n: number; at: string; on_day: string; kind: string; by_person: string | null; role: string | null; for_person: string | null; order_no: string | null; norms: string[]; data: unknown; prev_hash: string }): string =>
  canonicalJson({ ...row });

const LAST = statement('historyLast', 'select n, hash from history.entry where case_id = $1 order by n desc limit 1');
const COLUMNS = ['case_id', 'n', 'at', 'on_day', 'kind', 'by_person', 'role', 'for_person', 'order_no', 'norms', 'data', 'prev_hash', 'hash', 'effect_key'] as const;
const APPEND = statement('historyAppend', `insert into history.entry (${COLUMNS.join(', ')}) values (${COLUMNS.map((_, i) => `$${i + 1}`).join(', ')})`);

/** Appends one line to the case's history, sealed by the hash of the line before, in the caller's transaction. */
export async function appendHistory(trx: Trx | Within, line: HistoryLine): Promise<void> {
  await lock(trx, 'history', line.caseId);
  const [last] = await ask<{ n: number; hash: string }>(trx, LAST, [line.caseId]);
  const row = {
    case_id: line.caseId, n: (last?.n ?? 0) + 1, at: line.at, on_day: dayOf(line.jurisdiction, line.at), kind: line.kind,
    by_person: line.by?.person ?? null, role: line.by?.role ?? null, for_person: line.by?.for ?? null, order_no: line.by?.order ?? null,
    norms: line.norms, data: line.data ?? {}, prev_hash: last?.hash ?? GENESIS,
  };
  const entry = { ...row, data: JSON.stringify(row.data), hash: sha256(sealedText(row)), effect_key: line.key ?? null };
  await ask(trx, APPEND, COLUMNS.map((c) => entry[c]));
}
