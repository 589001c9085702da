import type { Client } from '@temporalio/client';
import type { Db } from '../database/connect';
import { caseWorkflowId } from '../dossier/deliver';

const SCHEMAS = ['office', 'dossier', 'work', 'registry', 'notice', 'law', 'history', 'payout'];
/** Tables that hold more than what happened on the lane: the rows to remove. What was shipped was set by nobody. */
const SHIPPED: { [table: string]: string } = {
  'office.clock': 'false', 'law.parameter': 'set_by is not null', 'law.list_edition': 'set_by is not null', 'law.calendar': 'published_by is not null',
  'law.calendar_day': 'exists (select from law.calendar c where c.jurisdiction = calendar_day.jurisdiction and c.edition = calendar_day.edition and c.published_by is not null)',
};
/** First the e-mails, which waits for one that is being sent, and the days of a calendar before it. */
const FIRST = ['notice.mail', 'law.calendar_day'];

/**
 * Ends what still runs on a lane and removes all that has happened there; the law is again as shipped: the next scenario begins with nothing.
 * Rows are deleted, for there are few, and emptying as many tables would lock them all against the mailer and take longer.
 */
export async function resetLane(db: Db, client: Client): Promise<void> {
  const open = await db('work.case').where('closed', false).select<{ id: string }[]>('id');
  await Promise.all(open.map((c) => client.workflow.getHandle(caseWorkflowId(c.id)).terminate('the rehearsal is over')));
  const { rows } = await db.raw<{ rows: { name: string }[] }>(`select schemaname || '.' || tablename as name from pg_tables where schemaname = any(?) order by 1`, [SCHEMAS]);
  const tables = [...FIRST, ...rows.map((r) => r.name).filter((name) => !FIRST.includes(name))];
  await db.transaction(async (trx) => {
    await trx.raw([
      // everything goes at once: no reference has to be checked
      'set local session_replication_role = replica',
      ...tables.map((name) => `delete from ${name} where ${SHIPPED[name] ?? 'true'}`),
    ].join('; '));
    await trx.raw(`select setval(format('%I.%I', schemaname, sequencename)::regclass, 1, false) from pg_sequences where schemaname = any(?)`, [SCHEMAS]);
  });
}
