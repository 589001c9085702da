import { z } from 'zod';
import type { Db } from '../database/connect';
import { withPaper } from '../dossier/application';
import { isIn, leadsTo, placeAt, stepsOf, type Path, type Place } from '../law/places';
import type { CommandSheet, Edition } from '../law/types';
import type { Json } from '../workflows/kernel/contract';
import { aboutField, fieldAt } from './allowed';
import { lawOf, type CaseRow } from './cases';
import { refuseFields, type Content, type WrongField } from './commands';
import { contradictions } from './contradictions';
import { valuesOf } from '../dossier/decides';
import { applicationOf, checkIndexes, hasIndexes, wrongIndexes } from './indexes';
import { problem } from './problems';
import { requestsOf, type Request } from './requests';
import { fieldSchema, normsOf } from './schemas';
import { startingCommand } from './sheets';
import { pointer, valid } from './validate';

/** The application that a command speaks of: its description, and its content as it stands. */
interface Of { start: CommandSheet; edition: Edition; application: Content }
type Found = { place: Place } | { wrong: string };

/** What is never corrected, and is this place, in it or around it. */
const fixedAt = (start: CommandSheet, path: Path): string | undefined => (start.fixed ?? []).find((at) => leadsTo(path, stepsOf(at)) || leadsTo(stepsOf(at), path));

/** A place of the application that may be marked and corrected, or why it may not. */
function found({ start, application }: Of, pointer: string): Found {
  const place = placeAt(start.fields, pointer);
  if (!place) return { wrong: 'is no field of the application' };
  const fixed = fixedAt(start, place.path);
  if (fixed === '/documents') return { wrong: 'is a document: it is named by its norm, not as a field' };
  if (fixed) return { wrong: `cannot be corrected in this case: ${fixed} says whom the case is about or how it was opened` };
  return isIn(application, place) ? { place } : { wrong: 'is not there in this application' };
}

interface Defect { norm: string; field?: string }
/** The norm of a defect is a document or requirement, or the norm that asks for the marked field. */
function wrongNorms({ start, edition }: Of, defects: Defect[]): WrongField[] {
  const documents = normsOf(edition, 'documents');
  return defects.flatMap(({ norm, field }, i) => {
    const own = field === undefined ? undefined : placeAt(start.fields, field)?.norm;
    if (documents.includes(norm) || norm === own) return [];
    return [{ path: ['defects', i, 'norm'], detail: 'is no document or requirement, nor the norm of the field', allowed: own === undefined ? documents : [own, ...documents] }];
  });
}

/** Every place that the content names is one of this application and may be marked. */
function checkPlaces(of: Of, sheet: CommandSheet, content: Content): void {
  const wrong = valuesOf(sheet.fields, 'field', content).flatMap(({ value, path }): WrongField[] => {
    const place = found(of, value);
    return 'wrong' in place ? [{ path, detail: place.wrong }] : [];
  });
  refuseFields(sheet.fields, [...wrong, ...wrongNorms(of, (content.defects ?? []) as unknown as Defect[])]);
}

interface Correction { field: string; value: Json }
/** Corrections with their places, and the places that the last request marked. */
interface Corrected { corrections: readonly Correction[]; places: readonly Place[]; asked: readonly Path[] }
const placesOf = ({ start }: Of, corrections: readonly Correction[]): Place[] => corrections.map((c) => placeAt(start.fields, c.field)!);

/** Of two corrections in one paper none is of the other's place or of a part of it. */
function checkOnce(sheet: CommandSheet, places: readonly Place[]): void {
  const again = (p: Place, i: number): boolean => places.some((q, j) => j < i && (leadsTo(q.path, p.path) || leadsTo(p.path, q.path)));
  refuseFields(sheet.fields, places.flatMap((p, i) => (again(p, i) ? [{ path: ['corrections', i, 'field'], detail: 'is corrected twice' }] : [])));
}

/** The values as the schemas of their places give them: the same problem as at filing, under `/corrections/0/value`. */
function validValues({ start, edition }: Of, corrections: readonly Correction[], places: readonly Place[]): Correction[] {
  const schemas = places.map((p) => z.object({ value: p.optional ? fieldSchema(p.field, edition).nullable() : fieldSchema(p.field, edition) }));
  const all = z.object({ corrections: z.tuple(schemas as unknown as [z.ZodType, ...z.ZodType[]]) });
  const about = ([, i, , ...rest]: readonly PropertyKey[]) => aboutField(start.fields, edition, [...places[i as number]!.path, ...rest]);
  const values = valid(all, { corrections }, 'The content', about).corrections as { value: Json }[];
  return corrections.map((c, i) => ({ ...c, value: values[i]!.value }));
}

/** A wrong place of the corrected application as one of the content: under the correction it comes from, else at the first. */
function asSent(path: Path, places: readonly Place[]): (string | number)[] {
  const i = Math.max(0, places.findIndex((p) => leadsTo(p.path, path)));
  return ['corrections', i, 'value', ...(leadsTo(places[i]!.path, path) ? path.slice(places[i]!.path.length) : [])];
}

/**
 * The application as these corrections make it: what refers to something by its index still finds it, and nothing contradicts itself
 * at a place that was asked for. Elsewhere it is the officer's to ask: the applicant can change nothing there.
 */
function wholeWith({ start, edition, application }: Of, sheet: CommandSheet, { corrections, places, asked }: Corrected): Content {
  const whole = withPaper(application, { corrections: corrections as unknown as Json });
  const refuse = (wrong: WrongField[]): void => refuseFields(sheet.fields, wrong.map((w) => ({
    ...w, path: asSent(w.path, places), detail: `${pointer(w.path)} ${w.detail}`, norm: fieldAt(start.fields, w.path).norm,
  })));
  refuse(wrongIndexes(start.fields, whole, whole));
  const before = contradictions(start, application, edition).map(({ path }) => pointer(path));
  refuse(contradictions(start, whole, edition).filter(({ path }) => !before.includes(pointer(path)) && asked.some((field) => leadsTo(field, path.map(String)))));
  return whole;
}

/** A field that the last request did not mark is refused before it is stamped; where nothing is awaited the case says so itself. */
function checkAsked(row: CaseRow, last: Request | undefined, sheet: CommandSheet, places: readonly Place[]): void {
  const open = row.possible.some((p) => lawOf(row).sheet.commands[p.command] === sheet);
  if (sheet.answers === undefined || (!last && !open)) return;
  const asked = [...(last?.defects ?? []).map((d) => d.field ?? d.norm), ...(sheet.mayCorrect ?? [])];
  const extra = places.filter((p) => !asked.some((field) => field.startsWith('/') && leadsTo(stepsOf(field), p.path.map(String))));
  if (extra.length === 0) return;
  throw problem('invalid', `nobody asked for ${extra.map((p) => pointer(p.path)).join(', ')}`, { norm: fieldAt(sheet.fields, ['corrections']).norm, allowed: asked });
}

/**
 * The content of a later command, checked against the application of its case as it stands: indexes, marked places, corrections.
 * That a correction was asked for the case decides (rule 14); what plainly was not is refused here already.
 */
export async function fitting(db: Db, row: CaseRow, sheet: CommandSheet, content: Content): Promise<Content> {
  const namesPlaces = valuesOf(sheet.fields, 'field', content).length > 0 || content.defects !== undefined;
  if (!namesPlaces && !hasIndexes(sheet.fields, content)) return content;
  const { sheet: procedure, edition } = lawOf(row);
  const of: Of = { start: startingCommand(procedure)[1], edition, application: await applicationOf(db, row) };
  checkPlaces(of, sheet, content);
  if (!Array.isArray(content.corrections)) {
    checkIndexes(sheet.fields, content, of.application);
    return content;
  }
  const sent = content.corrections as unknown as Correction[];
  const places = placesOf(of, sent);
  checkOnce(sheet, places);
  const corrections = validValues(of, sent, places);
  const last = (await requestsOf(db, row)).at(-1);
  const asked = [...(last?.defects ?? []).flatMap((d) => d.field ?? []), ...(sheet.mayCorrect ?? [])].map(stepsOf);
  // a consent may name a questionnaire that comes with it
  checkIndexes(sheet.fields, content, wholeWith(of, sheet, { corrections, places, asked }));
  checkAsked(row, last, sheet, places);
  return { ...content, corrections: corrections as unknown as Json };
}
