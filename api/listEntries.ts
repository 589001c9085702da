import { z } from 'zod';
import type { ListSheet, Sanctioned, Zone } from '../law/lists';
import { lineSchema } from './officeAct';
import { formats } from './schemas';

/** Largest list, and most other names of one entry: several times those of the United Nations. */
const MAX_ENTRIES = 10_000;
const MAX_ALIASES = 100;

const zoneSchema = z.strictObject({ code: formats.country, names: z.strictObject({ ky: lineSchema(200), ru: lineSchema(200), en: lineSchema(200) }) });
const sanctionedSchema = z.strictObject({
  reference: lineSchema(60).describe('the number that the list itself gives the entry'), kind: z.enum(['individual', 'entity']), name: lineSchema(500),
  aliases: z.array(lineSchema(500)).max(MAX_ALIASES).optional(), birthDate: z.string().regex(/^\d{4}(-\d\d(-\d\d)?)?$/, 'is a year, a month or a day: 1965, 1965-03, 1965-03-01').optional(),
  identifiers: z.array(lineSchema(200)).max(MAX_ALIASES).optional().describe('passports and other numbers'),
});

/** What may stand on this list. */
export const entriesSchema = ({ kind }: ListSheet): z.ZodType<(Zone | Sanctioned)[], (Zone | Sanctioned)[]> => z.array<z.ZodType<Zone | Sanctioned, Zone | Sanctioned>>(kind === 'zones' ? zoneSchema : sanctionedSchema).max(MAX_ENTRIES);

const keyOf = (entry: Zone | Sanctioned): string => ('code' in entry ? entry.code : entry.reference);

/** The first entry that names what an earlier one has named; undefined when there is none. */
export function repeatedEntry(entries: readonly (Zone | Sanctioned)[]): { index: number; key: string } | undefined {
  const seen = new Set<string>();
  for (const [index, entry] of entries.entries()) {
    const key = keyOf(entry);
    if (seen.has(key)) return { index, key };
    seen.add(key);
  }
  return undefined;
}
