import { once } from '../database/once';
import { dayOf, instantOf, localOf } from '../law/calendar';
import type { Activities } from '../workflows/kernel/contract';
import { type Deps, caseRow } from './deps';

type Input = Parameters<Activities['filingCorrect']>[0];

export const filingActivities = ({ db }: Deps): Pick<Activities, 'filingCorrect'> => ({
  /** The case is dated anew, at the hour at which it was filed; the stamp itself stays with the receipt (rule 18). */
  async filingCorrect({ caseId, key, command }: Input) {
    return once(db, key, 'filing.corrected', { command: command.id }, async (trx) => {
      const c = await caseRow(trx, caseId);
      const on = String(command.fields.on);
      if (on === dayOf(c.jurisdiction, c.filed_at)) return { from: c.filed_at };
      const from = instantOf(c.jurisdiction, on, localOf(c.jurisdiction, c.filed_at).slice(11, 16));
      await trx('work.case').where({ id: caseId }).update({ filed_at: from });
      return { from };
    });
  },
});
