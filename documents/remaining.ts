import type { Db } from '../database/connect';
import { repeatedCases } from '../dossier/repeats';
import { requesting } from '../dossier/taken';
import { listed } from '../law/listed';
import type { RenderInput } from '../workflows/kernel/contract';
import { standing } from './caseFile';
import { type Content, members, type Remark, remarkReader } from './factRows';
import type { EarlierRemarks, Remaining } from './modelTypes';

const lies = (inner: string, outer: string): boolean => inner === outer || inner.startsWith(`${outer}/`);
/** Of the same field, one of a part of it, or of the same document. */
const speaksOf = ({ field: a, ...x }: Content, { field: b, ...y }: Content): boolean =>
  (typeof a === 'string' && typeof b === 'string' ? lies(a, b) || lies(b, a) : x.norm === y.norm);
/** In one application the founder counts too, where both name one; those of another application are other ones. */
const sameOf = (a: Content, b: Content): boolean => speaksOf(a, b) && (a.founder ?? b.founder) === (b.founder ?? a.founder);

/** Each remark under the act of the review that made it; of several the latest. What no act is known for comes last. */
async function byAct(db: Db, { caseId, procedure }: RenderInput, named: readonly Content[], read: (d: Content) => Remark): Promise<EarlierRemarks<Remark>[]> {
  const chain = await repeatedCases(db, caseId, procedure);
  const reviewOf = (d: Content): number => chain.findIndex((c) => c.remarks.some((r) => speaksOf({ ...r }, d)) || c.norms.includes(String(d.norm)));
  return [...chain.keys(), -1].flatMap((i) => {
    const remarks = named.filter((d) => reviewOf(d) === i).map(read);
    return remarks.length > 0 ? [{ number: chain[i]?.number ?? null, which: chain.length < 2 ? 'first' : i === 0 ? 'last' : 'before', remarks }] : [];
  });
}

/** The remarks made before that a paper other than a request for corrections, a proposal, says remain, in its words: those notified in this case, and those of the cases that it repeats. Null when it names none. */
export async function remainingOf(db: Db, input: RenderInput, application: Content): Promise<Remaining<Remark> | null> {
  const { caseId, procedure, paper } = input;
  const requests = requesting(procedure);
  const row = paper ? await db('dossier.paper').where({ id: paper }).whereNotIn('command', requests).first<{ content: unknown } | undefined>('content') : undefined;
  const named = listed<Content>(members(row?.content).defects);
  if (named.length === 0) return null;
  const own = (await standing(db, caseId, requests)).flatMap((p) => listed<Content>(members(p.content).defects));
  const noticed = (d: Content): boolean => own.some((o) => sameOf(o, d));
  const read = remarkReader(procedure, application);
  const reviews = (of: readonly Content[]): Promise<EarlierRemarks<Remark>[]> => byAct(db, input, of, read);
  return { all: named.map(read), noticed: named.filter(noticed).map(read), earlier: await reviews(named.filter((d) => !noticed(d))), reviews: await reviews(named) };
}
