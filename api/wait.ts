import { setTimeout as pause } from 'node:timers/promises';
import type { Request } from 'express';
import type { Db } from '../database/connect';
import { slots } from './slots';

const LONGEST = 30;
/** Requests that may look for an effect at a time: of one receipt, of all. Waiting is a wish; beyond this it is not granted. */
const waiting = slots(10, 200);

/** Seconds of `Prefer: wait=N` (RFC 7240), at most 30; undefined without it. */
export function preferredWait(req: Request): number | undefined {
  const found = /(?:^|[,;\s])wait\s*=\s*"?(\d{1,5})"?/i.exec(req.get('Prefer') ?? '');
  return found ? Math.min(Number(found[1]), LONGEST) : undefined;
}

/** True as soon as the main line of the case has worked off the receipt, false when `until` (performance.now) comes first. */
export async function workedOff(db: Db, caseId: string, receipt: string, until: number): Promise<boolean> {
  const release = waiting.take(receipt);
  try {
    for (let ms = 25; ; ms = Math.min(ms * 1.5, 250)) {
      if (await db('work.case').where({ id: caseId }).whereRaw('? = any(applied)', [receipt]).first('id')) return true;
      if (!release || performance.now() + ms > until) return false;
      await pause(ms);
    }
  } finally {
    release?.();
  }
}
