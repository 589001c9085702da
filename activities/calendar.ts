import { Context } from '@temporalio/activity';
import type { AmendInput, Amended, Due, DueInput } from '../workflows/kernel/contract';
import type { TermRule } from '../law/types';
import { alertsOf, countTerm, dayOf, instantOf, parseLength } from '../law/calendar';
import { follow } from '../law/follow';
import { type Db, officeNow } from '../database/connect';
import { loadCalendar, parameterOn, publishedEdition, readingOn, sourceOf } from '../database/law';
import { lock, lockShared } from '../database/once';
import { noteEditions } from '../dossier/amend';
import { deliver, unanswered } from '../dossier/deliver';
import { TELL_AFTER } from '../dossier/stuck';
import { raiseUndeliverable } from '../dossier/undeliverable';
import type { Deps } from './deps';
import { caseRow } from './deps';

/** The length of a term: the edition's, or that of the dated parameter it names. */
async function lengthOf(db: Db, rule: TermRule, day: string): Promise<Pick<TermRule, 'amount' | 'unit'>> {
  return rule.parameter ? parseLength(await parameterOn(db, rule.parameter, day)) : { amount: rule.amount, unit: rule.unit };
}

/** Computes a term from the published calendar, with its explanation. `from: 'now'` is the office clock. */
export async function dueOf(db: Db, i: Omit<DueInput, 'caseId'> & { jurisdiction: 'kg' | 'kz' }): Promise<Due> {
  const from = i.fromDay ? instantOf(i.jurisdiction, i.fromDay) : i.from === 'now' ? await officeNow(db) : i.from;
  const day = dayOf(i.jurisdiction, from);
  const calendar = await loadCalendar(db, i.jurisdiction);
  const chosen = await Promise.all((i.rule.readings ?? []).map(async (amb) => [amb, await readingOn(db, amb, day)] as const));
  const explanation = countTerm({
    norm: i.rule.norm, act: i.act, edition: i.edition, from, for: i.rule.for, calendar, readings: Object.fromEntries(chosen),
    ...(await lengthOf(db, i.rule, day)), ...(i.until && { until: i.until, roll: i.roll ?? false }), ...(i.notAfter && { notAfter: i.notAfter }), ...(i.stops?.length && { stops: i.stops }),
  });
  return { from, due: explanation.due, target: explanation.target, instant: explanation.instant, calendar: explanation.calendar, explanation, alerts: alertsOf(explanation) };
}

/** What running terms become under a published edition, each by rule 9; the source of the edition. */
async function amend(db: Db, i: AmendInput): Promise<Amended> {
  const { jurisdiction, edition } = publishedEdition(i.calendar);
  const calendar = await loadCalendar(db, jurisdiction, edition);
  const source = (await sourceOf(db, i.calendar))!;
  const moved = i.terms.flatMap(({ name, n, explanation: before }) => {
    const e = follow(before, calendar, i.at);
    return e ? [{ name, n, due: { due: e.due, target: e.target, instant: e.instant, calendar: e.calendar, explanation: e, alerts: alertsOf(e) } }] : [];
  });
  return { source, moved };
}

/** The consequence is held until the receipt is delivered or answered; after some attempts administrators are told. */
async function hold(db: Db, receipt: string, attempt: number): Promise<never> {
  if (attempt >= TELL_AFTER) await raiseUndeliverable(db, receipt);
  throw new Error(`receipt ${receipt} cannot be delivered yet`);
}

/** A term that the calendar's years do not hold waits for the mended calendar, and its case with it: an administrator is told. */
async function orTold<T>(db: Db, caseId: string, terms: string, count: () => Promise<T>): Promise<T> {
  try {
    return await count();
  } catch (e) {
    if (e instanceof RangeError) {
      await db('office.alert').insert({ key: `uncountable/${caseId}/${terms}`, case_id: caseId, kind: 'uncountable', detail: `${terms} cannot be counted, the case waits: ${e.message}` }).onConflict('key').ignore();
    }
    throw e;
  }
}

export function calendarActivities(deps: Deps) {
  return {
    async calendarDue(i: DueInput): Promise<Due> {
      const { jurisdiction } = await caseRow(deps.db, i.caseId);
      return orTold(deps.db, i.caseId, i.name, () => dueOf(deps.db, { ...i, jurisdiction }));
    },

    async readingAt(i: { caseId: string; amb: string; at: string }): Promise<string> {
      const { jurisdiction } = await caseRow(deps.db, i.caseId);
      return readingOn(deps.db, i.amb, dayOf(jurisdiction, i.at));
    },

    async calendarAmend(i: AmendInput): Promise<Amended> {
      return orTold(deps.db, i.caseId, i.terms.map((t) => t.name).join(', '), () => amend(deps.db, i));
    },

    /**
     * Before anything happens by itself: waits until the office clock has reached `before`, then, with nobody stamping,
     * delivers what was stamped earlier and is still unanswered. What cannot be delivered holds the consequence and raises an alert.
     */
    async receiptsSettled(i: { caseId: string; before: string }): Promise<{ now: string }> {
      const context = Context.current();
      let now = await officeNow(deps.db);
      while (now < i.before) {
        context.heartbeat();
        await context.sleep(Math.min(1_000, Math.max(20, Date.parse(i.before) - Date.parse(now))));
        now = await officeNow(deps.db);
      }
      // Whoever stamps, or publishes a calendar, holds a lock until he has committed: once we have held both, nothing earlier is still invisible.
      const { jurisdiction } = await caseRow(deps.db, i.caseId);
      await deps.db.transaction(async (trx) => {
        await lock(trx, 'case', i.caseId);
        await lockShared(trx, 'calendar', jurisdiction);
      });
      await noteEditions(deps.db, i.caseId);
      // one at a time, until there is none: a list of them has an end, what was stamped need not
      for (;;) {
        const [receipt] = await unanswered(deps.db, { caseId: i.caseId, before: i.before }, 1);
        if (receipt === undefined) break;
        context.heartbeat();
        const answer = await deliver(deps, receipt, 10_000);
        if ('pending' in answer) await hold(deps.db, receipt, context.info.attempt);
      }
      return { now: await officeNow(deps.db) };
    },
  };
}
