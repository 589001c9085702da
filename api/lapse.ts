import { ask, statement } from '../database/ask';
import type { Db, Trx } from '../database/connect';
import { appendHistory } from '../database/history';
import { ENDS } from '../database/substitution';
import type { Instant, Jurisdiction, NormId } from '../law/types';

const OVER = `t.state = 'open' and t.receipt_id is null and ${ENDS} <= office.now()`;

interface Lapsed { id: string; case_id: string; claim_no: number; commands: string[]; norm: NormId; substitution: string; order: string; ended: Instant; jurisdiction: Jurisdiction }

async function free(trx: Trx, id: string): Promise<void> {
  const { rows } = await trx.raw<{ rows: Lapsed[] }>(
    `update work.task t set assignee = null, substitution_id = null, claim_no = t.claim_no + 1
     from office.substitution s left join office.substitution_end e on e.substitution_id = s.id, work.case c
     where t.id = ? and s.id = t.substitution_id and c.id = t.case_id and ${OVER}
     returning t.id, t.case_id, t.claim_no, t.commands, t.norm, s.id as substitution, s.order_no as "order", ${ENDS} as ended, c.jurisdiction`, [id]);
  for (const t of rows) {
    await trx('work.assignment').insert({ task_id: t.id, action: 'lapse', claim_no: t.claim_no, by_person: null, to_person: null, substitution_id: t.substitution });
    await appendHistory(trx, {
      caseId: t.case_id, kind: 'task.lapsed', at: t.ended, jurisdiction: t.jurisdiction, by: null, norms: [t.norm],
      data: { task: t.id, commands: t.commands, claim: t.claim_no, order: t.order },
    });
  }
}

const LAPSED = statement('lapsed', `select t.id from work.task t join office.substitution s on s.id = t.substitution_id left join office.substitution_end e on e.substitution_id = s.id where ${OVER} order by t.id`);

/**
 * Frees the tasks that were taken under a substitution which is over. Whoever looks at tasks next does it, so that nobody ever sees
 * or meets a claim that no longer counts; what was stamped before the end stays with its task.
 */
export async function lapse(db: Db): Promise<void> {
  for (const { id } of await ask<{ id: string }>(db, LAPSED)) await db.transaction((trx) => free(trx, id));
}
