import { z } from 'zod';
import { canonicalJson } from '../database/canonical';
import type { Db } from '../database/connect';
import { documentsOf, type Application, type Change, type Round } from '../dossier/application';
import { filedIn, sameDocument, type Filed } from '../dossier/filed';
import { leadsTo, placeAt, stepsOf } from '../law/places';
import type { Field, Fields } from '../law/types';
import type { Json } from '../workflows/kernel/contract';
import { askedIn } from './asked';
import { lawOf, type CaseRow } from './cases';
import { filesById, viewsOf, type FileView } from './filed';
import { requestsOf, type Defect, type Request } from './requests';
import { startingCommand } from './sheets';
import { pointer } from './validate';
import { askedSchema, fileSchema, wordsSchema } from './viewSchemas';

const changedField = z.strictObject({ field: z.string(), words: wordsSchema, norm: z.string().nullable(), from: z.unknown().describe('null: it was left out'), to: z.unknown().describe('null: it is taken out') });
const changedDocument = z.strictObject({ norm: z.string(), words: wordsSchema, founder: z.int().nullable(), change: z.enum(['added', 'replaced']), before: z.array(fileSchema), after: z.array(fileSchema) });
const round = z.strictObject({
  round: z.int(), receipt: z.uuid(), command: z.string(), at: z.iso.datetime().describe('the stamp'),
  answers: z.strictObject({ receipt: z.uuid(), command: z.string(), at: z.iso.datetime() }).nullable().describe('the request that it answers'),
  fields: z.array(changedField), documents: z.array(changedDocument), unchanged: z.array(askedSchema.omit({ value: true, schema: true })).describe('asked for, and neither changed nor filed'),
});
export const changesSchema = z.strictObject({ items: z.array(round) });
type RoundView = z.output<typeof round>;

interface Difference { path: (string | number)[]; from: Json; to: Json }
/** Where two values of a field differ: member by member and item by item where both have them, else as a whole. */
function differences(field: Field, path: (string | number)[], from: Json, to: Json): Difference[] {
  if (canonicalJson(from) === canonicalJson(to)) return [];
  const step = (inner: Field, name: string | number): Difference[] => differences(inner, [...path, name], member(from, name), member(to, name));
  if (field.type === 'group' && isObject(from) && isObject(to)) return Object.entries(field.fields).flatMap(([name, inner]) => step(inner, name));
  if (field.type === 'list' && Array.isArray(from) && Array.isArray(to)) return Array.from({ length: Math.max(from.length, to.length) }, (_, i) => step(field.item, i)).flat();
  return [{ path, from, to }];
}
const isObject = (value: Json): boolean => value !== null && typeof value === 'object' && !Array.isArray(value);
const member = (value: Json, name: string | number): Json => (value as { [k: string | number]: Json })[name] ?? null;

/** The fields that one change touches, each with its words and norm. */
function fieldsOf(fields: Fields, { field, from, to }: Change): RoundView['fields'] {
  const place = placeAt(fields, field);
  if (!place) return [];
  return differences(place.field, [...place.path], from, to).map((d) => {
    const at = pointer(d.path);
    const own = placeAt(fields, at) ?? place;
    return { field: at, words: own.words, norm: own.norm ?? null, from: d.from, to: d.to };
  });
}

interface Files { filed: Filed[]; views: ReadonlyMap<string, FileView> }
/** The documents of a round, each kind once, with what it took the place of. */
function documentsIn(row: CaseRow, of: Round, { filed, views }: Files): RoundView['documents'] {
  const { edition } = lawOf(row);
  const own = documentsOf(of);
  const kinds = own.filter((d, i) => own.findIndex((other) => sameDocument(other, d)) === i);
  return kinds.map((kind) => {
    const before = filed.filter((d) => d.replacedIn === of.n && sameDocument(d, kind)).flatMap((d) => d.files);
    const after = own.filter((d) => sameDocument(d, kind)).flatMap((d) => d.files);
    return {
      norm: kind.norm, words: edition.norms[kind.norm] ?? {}, founder: kind.founder ?? null, change: before.length > 0 ? 'replaced' as const : 'added' as const,
      before: viewsOf(views, before), after: viewsOf(views, after),
    };
  });
}

/** What was asked was done: the field, or something in it, says something else; or the document is there. */
function isAnswered({ norm, founder, field }: Defect, { fields, documents }: Pick<RoundView, 'fields' | 'documents'>): boolean {
  if (field === undefined) return documents.some((d) => d.norm === norm && (founder === undefined || d.founder === founder));
  const asked = stepsOf(field);
  return fields.some((f) => leadsTo(asked, stepsOf(f.field)) || leadsTo(stepsOf(f.field), asked));
}

/** Round by round what the applicant changed after he had filed, and what he was asked for and did not change. */
export async function changesOf(db: Db, row: CaseRow, { changes, rounds }: Application): Promise<z.output<typeof changesSchema>> {
  const requests = await requestsOf(db, row);
  const later = rounds.filter((r) => r.accepted && r.n > 0);
  const { fields } = startingCommand(lawOf(row).sheet)[1];
  const files: Files = { filed: filedIn(rounds.filter((r) => r.accepted)), views: await filesById(db, rounds.flatMap((r) => documentsOf(r).flatMap((d) => d.files))) };
  return { items: later.map((r): RoundView => {
    const request: Request | undefined = requests.findLast((q) => q.at < r.at);
    const changed = { fields: changes.filter((c) => c.round === r.n).flatMap((c) => fieldsOf(fields, c)), documents: documentsIn(row, r, files) };
    return {
      round: r.n, receipt: r.receipt!, command: r.command, at: r.at, answers: request ? { receipt: request.receipt, command: request.command, at: request.at } : null,
      ...changed, unchanged: (request?.defects ?? []).filter((d) => !isAnswered(d, changed)).map((d) => askedIn(row, d).asked),
    };
  }) };
}
