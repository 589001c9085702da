import { edition, editionOn, registersOf, sheets, type InForce } from '../law';
import type { Db } from '../database/connect';
import type { Day, Edition, Instant, Jurisdiction, NormId, Register, RegisterField, Words } from '../law/types';
import { problem } from './problems';
import type { Keyset } from './paging';

/** A version of an entry: in force since an instant, as recorded at another. */
export interface Version {
  register: string; number: string; case_id: string; subject_kind: string; act: string; edition: string; status: string; fields: Record<string, unknown>; ground: NormId | null;
  on_day: Day; in_force_from: Instant; recorded_at: Instant; n: number;
}
export interface RegisterName { name: string; words: Words; norm: NormId; jurisdiction: Jurisdiction }

/** The registers of the editions in force on a day. */
export function registersOn(day: Day, inForce: readonly InForce[]): RegisterName[] {
  const acts = [...new Set(sheets.map((s) => s.act))];
  const governing = acts.flatMap((act) => editionOn(act, day, inForce) ?? []);
  return governing.flatMap((e: Edition) => Object.entries(registersOf(e)).map(([name, r]) => ({ name, words: r.words, norm: r.norm, jurisdiction: e.jurisdiction })));
}

/** One of the registers by its name, else notFound. */
export function registerNamed(name: string, all: readonly RegisterName[]): RegisterName {
  const found = all.find((r) => r.name === name);
  if (!found) throw problem('notFound', 'There is no such register.', { allowed: all.map((r) => r.name) });
  return found;
}

export interface AsOf { asOf: Instant; knownAt: Instant; number?: string; after?: Keyset; limit: number }

/** Of each entry the version in force at `asOf`, as the register knew it at `knownAt`; by number. */
export async function versionsAsOf(db: Db, register: string, { asOf, knownAt, number, after, limit }: AsOf): Promise<Version[]> {
  const { rows } = await db.raw<{ rows: Version[] }>(
    `select e.register, e.number, e.case_id, s.kind as subject_kind, c.act, c.edition, v.*
     from registry.entry e join work.case c on c.id = e.case_id join registry.subject s on s.id = e.subject_id
     join lateral (select status, fields, ground, on_day, in_force_from, recorded_at, n from registry.entry_version
       where entry_id = e.id and in_force_from <= :asOf and recorded_at <= :knownAt order by in_force_from desc, n desc limit 1) v on true
     where e.register = :register and e.number = coalesce(:number::text, e.number) and e.number > coalesce(:after::text, '')
     order by e.number limit :limit`,
    { register, asOf, knownAt, number: number ?? null, after: after?.[1] ?? null, limit });
  return rows;
}

/** Restricted for everybody, or of an individual; fields of the other kind of applicant do not exist. What the entry itself says is shown beside. */
const isPublic = (f: RegisterField, kind: string): boolean =>
  f.restricted !== true && f.restricted !== kind && (f.only === undefined || f.only === kind) && !f.from.startsWith('entry.');

const shownFields = (register: Register, kind: string, fields: Record<string, unknown>) =>
  Object.entries(register.fields).filter(([, f]) => isPublic(f, kind)).map(([name, f]) => ({ name, words: f.words, norm: f.norm, value: fields[name] ?? null }));

/**
 * The kind of applicant that a version was recorded for, by the fields it has: each kind has its own. The subject is known by
 * whoever filed first under its number, rightly or not, so it is asked only when the fields do not tell.
 */
function kindOf(register: Register, v: Version): string {
  const kinds = new Set(Object.keys(v.fields).flatMap((name) => register.fields[name]?.only ?? []));
  return kinds.size === 1 ? [...kinds][0]! : v.subject_kind;
}

/** What the public may read of a version: the law's own list of fields without the restricted ones (21). */
export function publicVersion(v: Version) {
  const register = registersOf(edition(v.act, v.edition))[v.register];
  return {
    register: v.register, number: v.number, status: v.status, on: v.on_day, inForceFrom: v.in_force_from, recordedAt: v.recorded_at, ground: v.ground,
    act: v.act, edition: v.edition, fields: register ? shownFields(register, kindOf(register, v), v.fields) : [],
  };
}
