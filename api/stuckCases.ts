import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Db } from '../database/connect';
import { unanswered } from '../dossier/deliver';
import { ACTIONS, canBeDone, OUTCOMES, STUCK, type Outcome, type Problem, type RepairAction } from '../dossier/stuck';
import { lawOf } from '../law';
import type { Instant } from '../law/types';
import { knownProcedure } from './sheets';
import { wordsSchema } from './viewSchemas';
import { inWords, say, sayAll } from './words';

const order = z.strictObject({
  id: z.uuid(), action: z.enum(ACTIONS), words: wordsSchema, reason: z.string(), by: z.uuid(), at: z.iso.datetime(), doneAt: z.iso.datetime().nullable(),
  outcome: z.enum(OUTCOMES).nullable(), outcomeWords: wordsSchema.nullable(),
});
export const stuckSchema = z.strictObject({
  caseId: z.uuid(), procedure: z.string(), procedureWords: wordsSchema, stage: z.string(), stageWords: wordsSchema, filedAt: z.iso.datetime(),
  since: z.iso.datetime().nullable().describe('when it was noticed, by the office clock; null: it goes on'),
  problems: z.array(z.strictObject({ kind: z.string(), words: wordsSchema, error: z.string().optional().describe('what the code says of its own error, without data') })),
  waiting: z.array(z.strictObject({ receipt: z.uuid(), command: z.string(), words: wordsSchema, at: z.iso.datetime() })).describe('received and not answered yet: it counts from its stamp'),
  canBeDone: z.array(z.strictObject({ action: z.enum(ACTIONS), words: wordsSchema })),
  repairs: z.array(order).describe('ordered so far, the last first'),
});
export type StuckCase = z.output<typeof stuckSchema>;

export interface WatchedRow { id: string; procedure: string; act: string; edition: string; stage: string; filed_at: Instant; since: Instant | null; problems: Problem[] | null }
interface OrderRow { id: string; action: RepairAction; reason: string; by_person: string; at: Instant; done_at: Instant | null; outcome: Outcome | null }

/** Open cases with the alert that they do not go on, if there is one. */
export const watchedCases = (db: Db) => db('work.case as c').leftJoin('office.alert as a', (on) => { on.on('a.case_id', 'c.id').andOnVal('a.kind', STUCK).andOnNull('a.resolved_at'); })
  .where('c.closed', false).select<WatchedRow[]>('c.id', 'c.procedure', 'c.act', 'c.edition', 'c.stage', 'c.filed_at', 'a.raised_at as since', 'a.problems');

/** A problem in plain words: what fails, what of the case it holds up, how often it was tried. */
function shownProblem(p: Problem, row: WatchedRow): StuckCase['problems'][number] {
  const terms = lawOf(row.procedure, row.edition).terms;
  const words = sayAll(['stuck', p.kind], (l) => ({
    ...p,
    ...(p.kind === 'activity' && { work: say(l, ['work', p.activity]) ?? p.activity }),
    ...(p.kind === 'projection' && { differs: p.differs.map((part) => say(l, ['parts', part]) ?? part).join(', ') }),
    ...(p.kind === 'uncountable' && { terms: p.terms.split(', ').map((t) => inWords(terms[t]?.words, l) ?? t).join(', ') }),
  }));
  return { kind: p.kind, words, ...('error' in p && { error: p.error }) };
}

const shownOrder = (o: OrderRow): StuckCase['repairs'][number] => ({
  id: o.id, action: o.action, words: sayAll(['repairs', o.action]), reason: o.reason, by: o.by_person, at: o.at, doneAt: o.done_at, outcome: o.outcome,
  outcomeWords: o.outcome && sayAll(['outcomes', o.outcome]),
});

const LATEST = 20;
/** A case with what holds it up, what waits, and what can be done. */
export async function stuckCase(db: Db, row: WatchedRow): Promise<StuckCase> {
  const sheet = knownProcedure(row.procedure);
  const problems = row.problems ?? [];
  const waiting = await db('dossier.receipt').whereIn('id', await unanswered(db, { caseId: row.id }, LATEST)).orderBy(['at', 'id']).select<{ id: string; command: string; at: Instant }[]>('id', 'command', 'at');
  const orders = await db('office.repair').where({ case_id: row.id }).orderBy('at', 'desc').limit(LATEST).select<OrderRow[]>('*');
  return {
    caseId: row.id, procedure: row.procedure, procedureWords: sheet?.words ?? {}, stage: row.stage, stageWords: sheet?.stages[row.stage] ?? sayAll(['stages', row.stage]), filedAt: row.filed_at, since: row.since,
    problems: problems.map((p) => shownProblem(p, row)),
    waiting: waiting.map((w) => ({ receipt: w.id, command: w.command, words: sheet?.commands[w.command]?.words ?? {}, at: w.at })),
    canBeDone: canBeDone(problems).map((action) => ({ action, words: sayAll(['repairs', action]) })),
    repairs: orders.map(shownOrder),
  };
}

/** Whether an order has been carried out; waits for it until `until` (performance.now). */
export async function carriedOut(db: Db, id: string, until: number): Promise<boolean> {
  for (let ms = 50; ; ms = Math.min(ms * 1.5, 500)) {
    if (await db('office.repair').where({ id }).whereNotNull('done_at').first('id')) return true;
    if (performance.now() + ms > until) return false;
    await pause(ms);
  }
}
