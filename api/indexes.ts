import type { Db } from '../database/connect';
import type { Fields } from '../law/types';
import type { CaseRow } from './cases';
import { refuseFields, type Content } from './commands';
import { valuesOf } from './decides';

const indexesOf = (fields: Fields, content: Content) => valuesOf(fields, 'count', content).filter((n) => n.field.indexOf !== undefined);

/** True when a content names something of the application by its index. */
export const hasIndexes = (fields: Fields, content: Content): boolean => indexesOf(fields, content).length > 0;

/** The content of the command that opened the case. */
export async function applicationOf(db: Db, row: CaseRow): Promise<Content> {
  const paper = await db('dossier.paper').where({ id: row.application_id }).first<{ content: Content }>('content');
  return paper.content;
}

/** How many there are in the list at a place of the application; none when there is no such list. */
function lengthAt(application: Content, place: string): number {
  const list = place.split('.').reduce<unknown>((at, step) => (at as Content | undefined)?.[step], application);
  return Array.isArray(list) ? list.length : 0;
}

/** Every index must name something that the application has: a founder, a member, a questionnaire. */
export function checkIndexes(fields: Fields, content: Content, application: Content): void {
  const wrong = indexesOf(fields, content).flatMap(({ field, value, path }) => {
    const length = lengthAt(application, field.indexOf!);
    return value < length ? [] : [{ path, detail: `names no. ${value} of ${field.indexOf}, counted from 0, where the application has ${length}` }];
  });
  refuseFields(fields, wrong);
}
