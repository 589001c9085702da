import type { Db, Trx } from '../database/connect';
import { lawOf, sheet } from '../law';
import type { Day, Jurisdiction, NormId } from '../law/types';
import { incompleteSets } from './incomplete';
import { requesting, taken } from './taken';

/** A remark of an earlier review as the law decides on it: no word of its text. */
export interface Remark { norm: NormId; founder?: number; field?: string }
/** What a repeated application carries of the refused case it repeats, and of those which that one repeats (17): its id, every remark made, how often a set was found incomplete. */
export interface Earlier { case: string; remarks: Remark[]; sets: number }

/** An act of refusal that stands, and the case it ended. */
interface RefusedCase { case: string; procedure: string; edition: string; number: string; outcome: string; on: Day; norms: NormId[] }
const refusedCases = (db: Db | Trx, procedure: string) => db('registry.act as a').join('work.case as c', 'c.id', 'a.case_id')
  .where({ 'c.procedure': procedure }).whereIn('a.outcome', sheet(procedure).refusals ?? [])
  .whereNotExists(db('registry.act_event as e').whereRaw('e.act_id = a.id').whereIn('e.status', ['setAside', 'annulled']))
  .select<RefusedCase[]>('c.id as case', 'c.procedure', 'a.edition', 'a.number', 'a.outcome', 'a.on_day as on', 'a.norms');

interface Found { defects: (Remark & { remark?: string })[]; texts: { defects?: { remark?: string }[] } }
/** What was found in the sets filed in a case, by its accepted notices of defects, the first first. */
async function foundIn(db: Db | Trx, caseId: string, procedure: string): Promise<Found[]> {
  return taken(db, caseId, requesting(procedure)).select<Found[]>(db.raw(`r.fields->'defects' as defects`), 'p.content as texts');
}

/** What a case's own starting command says of the case it repeats; null when it repeats none. */
async function repeatedBy(db: Db | Trx, caseId: string): Promise<Earlier | null> {
  const start = await db('dossier.receipt').where({ case_id: caseId }).whereNotNull('start').first<{ earlier: Earlier | null } | undefined>(db.raw(`fields->'earlier' as earlier`));
  return start?.earlier ?? null;
}

const remarkOf = ({ norm, founder, field }: Remark): Remark => ({ norm, ...(founder !== undefined && { founder }), ...(field !== undefined && { field }) });
/** Of the norms an act names, the grounds of the refusal. */
function groundsOf({ procedure, edition: name, norms }: RefusedCase): Remark[] {
  const { grounds, bars } = lawOf(procedure, name);
  return norms.filter((norm) => [...grounds, ...bars].some((g) => g.norm === norm)).map((norm) => ({ norm }));
}
const unique = (remarks: Remark[]): Remark[] => [...new Map(remarks.map((r) => [JSON.stringify([r.norm, r.founder, r.field]), r])).values()];

export interface Repeated { procedure: string; jurisdiction: Jurisdiction; /** INN of whom the new application is about */ subject: string; /** of the act of refusal */ number: string }

/**
 * The refused case of this number, for a new application about the same subject. Undefined when there is none: another's case, one
 * that ended otherwise or whose refusal was set aside cannot be told from a number that was never given.
 */
export async function earlierOf(db: Db | Trx, { procedure, jurisdiction, subject, number }: Repeated): Promise<Earlier | undefined> {
  const refused = await refusedCases(db, procedure).join('registry.subject as s', 's.id', 'c.subject_id').where({ 'a.number': number, 's.jurisdiction': jurisdiction, 's.number': subject }).first<RefusedCase | undefined>();
  if (!refused) return undefined;
  const [before, found, sets] = await Promise.all([repeatedBy(db, refused.case), foundIn(db, refused.case, procedure), incompleteSets(db, refused.case)]);
  const own = [...found.flatMap((f) => f.defects.map(remarkOf)), ...groundsOf(refused)];
  return { case: refused.case, remarks: unique([...(before?.remarks ?? []), ...own]), sets: (before?.sets ?? 0) + sets };
}

/** Of a repeated case: the refused ones before it, the latest first, with the remarks in words, for officials. */
export async function repeatedCases(db: Db, caseId: string, procedure: string): Promise<(RefusedCase & { remarks: (Remark & { remark: string | null })[] })[]> {
  const chain = [];
  for (let earlier = await repeatedBy(db, caseId); earlier; earlier = await repeatedBy(db, earlier.case)) {
    const refused = await refusedCases(db, procedure).where('c.id', earlier.case).first<RefusedCase | undefined>();
    const found = await foundIn(db, earlier.case, procedure);
    const remarks = found.flatMap((f) => f.defects.map((d, i) => ({ ...remarkOf(d), remark: f.texts?.defects?.[i]?.remark ?? null })));
    if (refused) chain.push({ ...refused, remarks });
  }
  return chain;
}
