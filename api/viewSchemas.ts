import { z } from 'zod';
import { requirementNames } from '../law/equipment';

/** The shapes of answers, for the documentation and the conformance test. */
export const wordsSchema = z.partialRecord(z.enum(['ky', 'ru', 'kk', 'en']), z.string());
const instant = z.iso.datetime();
const day = z.iso.date();
const named = z.strictObject({ name: z.string(), words: wordsSchema });
const forWhom = z.strictObject({ id: z.uuid(), name: z.string(), order: z.string() }).nullable();
const explanation = z.looseObject({}).describe('start, each day counted or skipped with its reason and source, calendar edition, readings, result: enough to recompute the date by hand');

export const termSchema = z.strictObject({
  name: z.string(), n: z.int(), words: wordsSchema, norm: z.string(), for: z.enum(['authority', 'outsider', 'length']), from: instant,
  due: day.describe('the last day'), target: day.nullable().describe("the authority's own terms: the last working day on or before"), instant: instant.describe('24:00 of the last day'),
  state: z.enum(['running', 'met', 'late', 'passed', 'closed']), calendar: z.string(), explanation,
});
export const taskSchema = z.strictObject({
  id: z.string(), caseId: z.uuid(), procedure: z.string(), kind: z.enum(['task', 'alert']), commands: z.array(named), role: z.string(), norm: z.string(),
  about: z.strictObject({
    term: z.string(), daysLeft: z.int(), warning: z.enum(['pastReview', 'shortened', 'conflict']).optional(), words: wordsSchema.optional().describe('of the warning'),
  }).nullable().describe('of an alert: which term, and how many days before its end (0: it is over)'), dueAt: instant.nullable(), target: day.nullable(), state: z.enum(['open', 'done', 'closed']), openedAt: instant, closedAt: instant.nullable(),
  assignee: z.strictObject({ id: z.uuid(), name: z.string() }).nullable(),
  person: z.uuid().nullable().describe('the one person who is to do it: nobody else can claim it; an assignment gives it to another'),
  for: forWhom.describe('for whom its holder took it, or for whom you would complete it, under which order'), claim: z.int(), href: z.string().describe('address of the task: its id holds a slash'), mine: z.boolean(), excluded: z.boolean().describe('four eyes: not for you'), deciding: z.boolean().describe('a decision on it is under way'),
});
export const documentSchema = z.strictObject({ id: z.uuid(), kind: z.string(), words: wordsSchema, language: z.string(), number: z.string().nullable(), title: z.string(), hash: z.string(), pages: z.int(), madeAt: instant, href: z.string() });
export const noticeSchema = z.strictObject({
  id: z.uuid(), kind: z.string(), words: wordsSchema, number: z.string(), to: z.uuid(), language: z.string(), norms: z.array(z.string()), draftedAt: instant,
  servedAt: instant.nullable().describe('the cabinet message was there: the notice counts as served'), on: day.nullable(), documents: z.array(z.uuid()),
  deliveries: z.array(z.strictObject({ channel: z.enum(['cabinet', 'email']), state: z.enum(['queued', 'sent', 'delivered', 'failed']), detail: z.string().nullable(), at: instant })),
});
const possibleSchema = z.strictObject({ command: z.string(), words: wordsSchema, norm: z.string().nullable(), task: z.string().nullable(), claimFirst: z.boolean(), until: instant.nullable(), for: forWhom.describe('for whom you would act, under which order') });
const nextSchema = z.strictObject({ at: instant, what: z.string(), term: z.string(), norm: z.string(), words: wordsSchema });
const actSchema = z.strictObject({
  id: z.uuid(), outcome: z.string(), words: wordsSchema, number: z.string(), on: day, at: instant, automatic: z.boolean(), groundOn: day.nullable(), norms: z.array(z.string()), edition: z.string(),
  signedBy: z.string().nullable(), signedFor: z.string().nullable().describe('for whom, under a substitution: staff only'), order: z.string().nullable(), events: z.array(z.strictObject({ status: z.enum(['setAside', 'annulled', 'final']), at: instant, on: day, until: day.nullable() })),
});
const entrySchema = z.strictObject({ register: z.string(), number: z.string(), caseId: z.uuid(), status: z.string(), on: day, ground: z.string().nullable() });
export const checklistSchema = z.array(z.strictObject({ norm: z.string(), words: wordsSchema, founder: z.int().nullable().describe('index of the founder it is for'), member: z.int().nullable().describe('index of the member of the executive body it is for'), filed: z.boolean(), files: z.array(z.uuid()) }));
export const fileSchema = z.strictObject({ id: z.uuid(), name: z.string(), size: z.int().describe('bytes'), mediaType: z.string(), hash: z.string().describe('SHA-256, hex'), href: z.string() });
export const filedSchema = z.strictObject({
  norm: z.string(), words: wordsSchema, founder: z.int().nullable(), round: z.int().describe('0: with the application; then each later filing'), at: instant,
  replacedIn: z.int().nullable().describe('the round in which another took its place'), files: z.array(fileSchema),
});
/** A document, or a field with its wording, what it says now, and what may stand there. */
export const askedSchema = z.strictObject({
  norm: z.string(), founder: z.int().nullable().describe('of which founder, counting from 0'), field: z.string().nullable().describe('a place of the application (JSON pointer); null: a document or requirement'),
  remark: z.string(), words: wordsSchema.describe('of the field, else of the norm'), value: z.unknown().describe('what the field says now; null when it was left out'),
  schema: z.looseObject({}).nullable().describe('JSON Schema of what the field may say'),
});
const repeatedSchema = z.strictObject({
  caseId: z.uuid(), href: z.string(), number: z.string(), outcome: z.string(), outcomeWords: wordsSchema, on: day, norms: z.array(z.string()),
  remarks: z.array(z.strictObject({ norm: z.string(), words: wordsSchema, founder: z.int().nullable(), field: z.string().nullable(), remark: z.string().nullable() })),
});
const decimal = z.string();
const requirementSchema = z.strictObject({
  requirement: z.enum(requirementNames), words: wordsSchema, norm: z.string(), unit: z.string(),
  value: decimal.describe('of one device, a number with a point; J/TH rounded up to three digits after it'), bound: decimal.describe('what is required of it'), meets: z.boolean(),
});
export const equipmentSchema = z.strictObject({
  on: day.describe('what is required on this day: while a check is awaited today, afterwards the day of the check, whatever has been set since'), words: wordsSchema, source: z.string().describe('of what is required'), confirmed: z.boolean().describe('false: no act confirms what is required'),
  lines: z.array(z.strictObject({ line: z.int().describe('index in the application'), model: z.string(), quantity: z.int(), requirements: z.array(requirementSchema), meets: z.boolean().describe('each of them') })),
  totals: z.strictObject({ devices: z.int(), hashrateThs: decimal, powerKw: decimal }).describe('of all the devices'),
  connection: z.boolean().describe('whether the authority has set where protocols and parameters of the connection are given (pool.connection): without it the instructions after a registration cannot name them'),
});
const underway = z.strictObject({ receipt: z.uuid(), command: z.string(), at: instant });

export const caseItemSchema = z.strictObject({
  id: z.uuid(), procedure: z.string(), edition: z.string(), subject: z.strictObject({ number: z.string(), kind: z.string() }), filedAt: instant,
  stage: z.string(), stageWords: wordsSchema, open: z.boolean(), outcome: z.string().nullable(), outcomeWords: wordsSchema.nullable(), endedOn: day.nullable(), wakesAt: instant.nullable(), overdue: z.boolean(),
});
export const caseViewSchema = caseItemSchema.extend({
  act: z.string(), procedureWords: wordsSchema, applicant: z.uuid(), language: z.string(), application: z.uuid().describe('id of the paper of the starting command'), openedFrom: z.uuid().nullable(), sitting: z.int(),
  automatic: z.boolean().nullable(), norms: z.array(z.string()), closed: z.boolean().describe('the act is final'), version: z.int(),
  terms: z.array(termSchema), tasks: z.array(taskSchema).describe('staff only'), possible: z.array(possibleSchema).describe('what you can do now'), underway: z.array(underway).describe('received, not worked off yet'),
  documents: z.array(documentSchema), notices: z.array(noticeSchema), acts: z.array(actSchema), entries: z.array(entrySchema).describe('entries of the subject in the registers'),
  next: z.array(nextSchema).describe('what happens by itself, and when, if nobody acts'), repeats: z.array(repeatedSchema).nullable().describe('staff only: the refused cases it repeats, the latest first, with what was remarked there'), checklist: checklistSchema.nullable().describe('staff only: required documents, filed or not'),
  equipment: equipmentSchema.nullable().describe('staff only: each line of equipment beside what the authority requires of a device'),
  filed: z.array(filedSchema).describe('every document the applicant filed, with the round it came with'), asked: z.array(askedSchema).nullable().describe('what the applicant is asked for, while an answer is awaited'),
});
export type CaseView = z.output<typeof caseViewSchema>;
