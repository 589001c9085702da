import { openedByThemselves } from '../scenario/words';
import type { Content } from '../application';
import type { Stage } from './stage';

interface Row { id: string; procedure: string; act: string; edition: string; application: Content }

const called = Object.fromEntries(Object.entries(openedByThemselves).map(([word, procedure]) => [procedure, word]));

/** The name of the n-th case of a procedure that nobody opened by a command: `pool`, `pool2`. */
const nameOf = (procedure: string, n: number): string | undefined => called[procedure] && `${called[procedure]}${n === 1 ? '' : n}`;

/** Cases that others have opened meanwhile get the names under which a scenario knows them. */
export async function meetOpened({ lane, cases }: Stage): Promise<void> {
  const rows = await lane.db('work.case as c').join('dossier.paper as p', 'p.id', 'c.application_id').whereNotNull('c.opened_from').orderBy(['c.filed_at', 'c.id'])
    .select<Row[]>('c.id', 'c.procedure', 'c.act', 'c.edition', 'p.content as application');
  const numbers = new Map<string, number>();
  for (const row of rows) {
    const n = (numbers.get(row.procedure) ?? 0) + 1;
    numbers.set(row.procedure, n);
    const name = nameOf(row.procedure, n);
    if (name && ![...cases.values()].some((c) => c.id === row.id)) cases.set(name, row);
  }
}
