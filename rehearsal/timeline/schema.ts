import { z } from 'zod';
import type { EntryKind, Timeline } from './types';

const instant = z.iso.datetime().describe('UTC');
const day = z.iso.date().describe('civil date of the jurisdiction');
const norm = z.string();
const KINDS = ['command', 'refused', 'act', 'register', 'term', 'notice', 'document', 'task', 'admin', 'fault', 'look', 'other'] as const satisfies readonly EntryKind[];

const entry = z.strictObject({
  at: instant, local: z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?$/), case: z.string().nullable(), who: z.string().nullable().describe('null: by itself'),
  kind: z.enum(KINDS), what: z.string(), norms: z.array(norm), effect: z.string().nullable(), documents: z.array(z.uuid()), step: z.int().nullable(),
});
const term = z.strictObject({
  case: z.string(), name: z.string(), n: z.int(), words: z.string(), norm, from: instant, due: day, target: day.nullable(), instant: instant.describe('24:00 of the last day'),
  state: z.enum(['running', 'met', 'late', 'passed', 'closed']),
});
const failure = z.strictObject({
  step: z.int(), local: z.string(), case: z.string(), place: z.strictObject({ line: z.int(), column: z.int() }), path: z.string(), expected: z.string(), found: z.string(),
});

/** `tartip.timeline/1`. A field may be added, none removed or given another meaning; docs/rehearsal.md tells each. */
export const timelineSchema = z.strictObject({
  schema: z.literal('tartip.timeline/1'), scenario: z.string(), title: z.string(), file: z.string(), procedure: z.string(), jurisdiction: z.enum(['kg', 'kz']),
  timeZone: z.string(), language: z.enum(['ky', 'ru', 'en']), green: z.boolean(), from: instant, until: instant,
  cases: z.array(z.strictObject({ name: z.string(), id: z.uuid(), procedure: z.string(), open: z.boolean(), outcome: z.string().nullable(), on: day.nullable() })),
  people: z.array(z.string()), entries: z.array(entry), terms: z.array(term),
  documents: z.array(z.strictObject({ id: z.uuid(), case: z.string(), kind: z.string(), language: z.string(), number: z.string().nullable(), title: z.string(), on: instant })),
  failures: z.array(failure), steps: z.int(), expectations: z.int(), stepsPlayed: z.int(), evidence: z.array(z.strictObject({ norm, touched: z.boolean() })),
  touched: z.array(norm), norms: z.array(z.strictObject({ id: norm, words: z.string() })),
  kept: z.strictObject({ api: z.string(), engine: z.string() }).optional(), tookMs: z.number(),
});

/** The text of `--json`: one timeline, or an array when several scenarios were played. Throws when one is not of the schema. */
export function jsonOf(timelines: Timeline | readonly Timeline[]): string {
  const checked = [timelines].flat().map((t) => timelineSchema.parse(t));
  return JSON.stringify(checked.length === 1 ? checked[0] : checked, null, 2);
}
