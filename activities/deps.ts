import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Db, Trx } from '../database/connect';
import type { Jurisdiction } from '../law/types';

export interface Deps { db: Db; client: Client; log: Logger; rehearsal: boolean }

export interface CaseRow {
  id: string; procedure: string; jurisdiction: Jurisdiction; act: string; edition: string; subject_id: string; applicant: string;
  language: 'ky' | 'ru' | 'kk' | 'en'; application_id: string; filed_at: string; open: boolean; outcome: string | null; version: number;
}

export async function caseRow(db: Db | Trx, id: string): Promise<CaseRow> {
  const row = await db('work.case').where({ id }).first<CaseRow>();
  if (!row) throw new Error(`no case ${id}`);
  return row;
}
