import type { Db } from '../database/connect';
import { effectiveApplication } from '../dossier/application';
import type { Fields } from '../law/types';
import type { CaseRow } from './cases';
import { refuseFields, type Content, type WrongField } from './commands';
import { valuesOf } from '../dossier/decides';

const indexesOf = (fields: Fields, content: Content) => valuesOf(fields, 'count', content).filter((n) => n.field.indexOf !== undefined);

/** True when a content names something of the application by its index. */
export const hasIndexes = (fields: Fields, content: Content): boolean => indexesOf(fields, content).length > 0;

/** The content of the command that opened the case, with what was corrected since. */
export const applicationOf = async (db: Db, row: CaseRow): Promise<Content> => (await effectiveApplication(db, row.application_id)).content;

/** How many there are in the list at a place of the application; none when there is no such list. */
function lengthAt(application: Content, place: string): number {
  const list = place.split('.').reduce<unknown>((at, step) => (at as Content | undefined)?.[step], application);
  return Array.isArray(list) ? list.length : 0;
}

/** Indexes that name nothing of what the application has. */
export function wrongIndexes(fields: Fields, content: Content, application: Content): WrongField[] {
  return indexesOf(fields, content).flatMap(({ field, value, path }) => {
    const length = lengthAt(application, field.indexOf!);
    return value < length ? [] : [{ path, detail: `names no. ${value} of ${field.indexOf}, counted from 0, where the application has ${length}`, allowed: length > 0 ? [`a whole number from 0 to ${length - 1}`] : ['nothing'] }];
  });
}

/** Every index must name something that the application has: a founder, a member, a questionnaire. */
export const checkIndexes = (fields: Fields, content: Content, application: Content): void => refuseFields(fields, wrongIndexes(fields, content, application));
