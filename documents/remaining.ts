import type { Db } from '../database/connect';
import type { RenderInput } from '../workflows/kernel/contract';
import { standing } from './caseFile';
import { type Content, listed, members, type Remark, remarkReader } from './factRows';
import type { Remaining } from './modelTypes';

/** About the same document and field. */
const same = (a: Content, b: Content): boolean => a.norm === b.norm && (a.field ?? b.field) === (b.field ?? a.field);

/** The remarks made before that a proposal says remain, in its words: those notified in this case, and those of the case that it repeats. Null when it names none. */
export async function remainingOf(db: Db, { caseId, procedure, paper }: RenderInput, application: Content): Promise<Remaining<Remark> | null> {
  const row = paper ? await db('dossier.paper').where({ id: paper, command: 'propose' }).first<{ content: unknown } | undefined>('content') : undefined;
  const named = listed(members(row?.content).defects);
  if (named.length === 0) return null;
  const own = (await standing(db, caseId, ['findDefects'])).flatMap((p) => listed(members(p.content).defects));
  const noticed = (d: Content): boolean => own.some((o) => same(o, d));
  const read = remarkReader(procedure, application);
  return { all: named.map(read), noticed: named.filter(noticed).map(read), earlier: named.filter((d) => !noticed(d)).map(read) };
}
