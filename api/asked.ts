import { z } from 'zod';
import { remarkWords } from '../law/required';
import { placeAt, valueAt } from '../law/places';
import type { Instant } from '../law/types';
import type { Content } from '../dossier/application';
import { lawOf, type CaseRow } from './cases';
import type { Defect, Request } from './requests';
import { fieldSchema } from './schemas';
import { startingCommand } from './sheets';
import type { askedSchema } from './viewSchemas';

export type Asked = z.output<typeof askedSchema>;

/** One thing that is asked, in words. */
export function askedIn(row: CaseRow, { norm, founder, field, rule, remark }: Defect) {
  const { sheet, edition } = lawOf(row);
  const place = field === undefined ? undefined : placeAt(startingCommand(sheet)[1].fields, field);
  return { asked: { norm, founder: founder ?? null, field: field ?? null, remark, words: place?.words ?? remarkWords(edition, { norm, ...(rule && { rule }) }) }, place };
}

/** True while the applicant can answer the last request by documents and corrections. */
const awaited = (row: CaseRow, now: Instant): boolean => {
  const { commands } = lawOf(row).sheet;
  return row.possible.some((p) => p.role === 'applicant' && (p.until === null || p.until > now) && commands[p.command]?.answers !== undefined);
};

/** Exactly what the applicant is asked for, while an answer is awaited; else null. */
export function askedOf(row: CaseRow, requests: readonly Request[], application: Content, now: Instant): Asked[] | null {
  const last = requests.at(-1);
  if (!last || !awaited(row, now)) return null;
  const { edition } = lawOf(row);
  return last.defects.map((defect) => {
    const { asked, place } = askedIn(row, defect);
    if (!place) return { ...asked, value: null, schema: null };
    const schema = place.optional ? fieldSchema(place.field, edition).nullable() : fieldSchema(place.field, edition);
    return { ...asked, value: valueAt(application, place.path) ?? null, schema: z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) };
  });
}
