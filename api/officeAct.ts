import { ApplicationFailure } from '@temporalio/common';
import type { Request } from 'express';
import { z } from 'zod';
import { officeNow, type Db, type Trx } from '../database/connect';
import { appendHistory, OFFICE } from '../database/history';
import { lock, lockShared, once } from '../database/once';
import { dayOf } from '../law/calendar';
import { isLine } from '../law/settings';
import type { Day, Instant, Jurisdiction, NormId, Role } from '../law/types';
import type { Json } from '../workflows/kernel/contract';
import { isDay } from './dates';
import { problem } from './problems';
import type { Who } from './route';
import { pointer } from './validate';

/** A text in one line. */
export const lineSchema = (max: number) => z.string().trim().min(1).max(max).refine(isLine, 'contains characters that are not allowed');
/** What every act of an administrator carries: the decree or order it follows, which letters name, and why, in words. */
export const sourceSchema = lineSchema(500).describe('the decree or order, with number and date');
export const reasonSchema = z.string().trim().min(1).max(1000).describe('why, in words');
/** A civil day that exists. */
export const daySchema = z.string().refine(isDay, 'is not a day YYYY-MM-DD').meta({ format: 'date' });

/** `kind`: of the line in the history of the office; `answer`: what the request gets, now and whenever it is repeated. */
interface Done<T> {
  kind: 'office.calendarPublished' | 'office.parameterSet' | 'office.readingSet' | 'office.editionInForce' | 'office.substituted' | 'office.listEntered' | 'office.suspended' | 'office.restored' | 'office.receiptRefused' | 'office.repairOrdered' | 'office.payoutCorrected' | 'office.ordersReported';
  norms?: NormId[];
  data: { [k: string]: Json };
  answer: T;
}
interface Asked {
  who: Who; req: Request; body: unknown; jurisdiction: Jurisdiction;
  /** In which role, when not as an administrator. */
  role?: Role;
  /** Whose rights it changes. */
  rightsOf?: string;
}

/** Whoever is just being suspended acts no more. In one order: of two who suspend each other the second waits, and is suspended. */
async function checkRights(trx: Trx, { who, rightsOf }: Asked): Promise<void> {
  for (const id of [...new Set([who.id, rightsOf ?? who.id])].sort()) await (id === rightsOf ? lock : lockShared)(trx, 'rights', id);
  if (await trx('office.person').where({ id: who.id }).whereNotNull('suspended_at').first('id')) throw problem('forbidden', 'This person is suspended.');
}

/** An act of an administrator, once under the key of its request: what it writes and its line in the history of the office, in one transaction. */
export async function officeAct<T>(db: Db, asked: Asked, act: (trx: Trx, at: Instant) => Promise<Done<T>>): Promise<T> {
  const { who, req, body, jurisdiction } = asked;
  const key = `office/${who.id}/${req.get('Idempotency-Key') ?? ''}`;
  try {
    return await once(db, key, 'office.act', { address: req.path, body }, async (trx) => {
      await checkRights(trx, asked);
      const at = await officeNow(trx);
      const { kind, norms = [], data, answer } = await act(trx, at);
      await appendHistory(trx, { caseId: OFFICE, kind, at, jurisdiction, by: { person: who.id, role: asked.role ?? 'admin' }, norms, data, key });
      return answer;
    });
  } catch (e) {
    if (e instanceof ApplicationFailure && e.type === 'EffectConflict') throw problem('invalid', 'This Idempotency-Key was used with another request.');
    throw e;
  }
}

/** A body whose shape is right and whose content is not: `invalid`, naming the place. */
export const wrong = (path: (string | number)[], detail: string) => problem('invalid', detail, { errors: [{ pointer: pointer(path), detail }] });

/** Nothing is changed backwards: the day on which something begins to hold is today or later, by the office clock. */
export function notBefore(from: Day | undefined, jurisdiction: Jurisdiction, at: Instant): Day {
  const today = dayOf(jurisdiction, at);
  if (from !== undefined && from < today) throw wrong(['from'], `nothing is changed backwards: ${today} or later`);
  return from ?? today;
}

/** The number of a new setting among those of the same thing: rivals come one after the other. */
export async function nextOf(trx: Trx, table: string, same: { [column: string]: string }): Promise<number> {
  const row = await trx(table).where(same).max<{ max: number | null }[]>('n as max').first<{ max: number | null } | undefined>();
  return (row?.max ?? 0) + 1;
}
