import { officeNow, type Db } from '../database/connect';
import type { CommandSheet, ProcedureSheet } from '../law/types';
import { type Brought, unfit } from '../payout/closing';
import { refuseFields, type Content } from './commands';
import { problem } from './problems';

/** What a command to close a period brings must agree with what has been taken in: participants, rewards, and the period is over. */
export async function checkClosing(db: Db, of: ProcedureSheet, sheet: CommandSheet, content: Content): Promise<void> {
  if (sheet.closes !== 'period') return;
  const found = await unfit(db, of.jurisdiction, await officeNow(db), content as unknown as Brought);
  if (!found) return;
  if ('wrong' in found) refuseFields(sheet.fields, found.wrong);
  else if ('early' in found) throw problem('tooEarly', `The period ends before ${found.early}.`, { norm: sheet.norm, allowedFrom: found.early });
  else throw problem('conflict', `Not taken: ${found.conflict}.`, { norm: sheet.norm });
}
