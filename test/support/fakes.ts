import type { Activities, CaseInput, Command, DocumentActivities, Due, DueInput, Json } from '../../workflows/kernel/contract';
import type { Role } from '../../law/types';
import { readings } from '../../law/readings';
import { alertsOf, countTerm, dayOf, instantOf, parseLength, shippedCalendar } from '../../law/calendar';
import type { Fakes } from './driver';

const HEARING = '5 WD';
const lengths: { [parameter: string]: string } = { hearing: HEARING, 'setAside.within': '30 WD' };

export const dueFor = (i: DueInput, now: string): Due => {
  const from = i.fromDay ? instantOf('kg', i.fromDay) : i.from === 'now' ? now : i.from;
  const length = i.rule.parameter ? parseLength(lengths[i.rule.parameter]) : { amount: i.rule.amount, unit: i.rule.unit };
  const e = countTerm({ norm: i.rule.norm, act: i.act, edition: i.edition, from, for: i.rule.for, calendar: shippedCalendar('kg'), ...length, ...(i.until && { until: i.until, roll: false }), ...(i.notAfter && { notAfter: i.notAfter }), ...(i.stops?.length && { stops: i.stops }) });
  return { from, due: e.due, target: e.target, instant: e.instant, calendar: e.calendar, explanation: { ...e, days: [] }, alerts: alertsOf(e) };
};

/** Activities that only remember and answer; legal time is the driver's clock. `late` is called while receipts are being settled. */
export function fakes(now: () => number, more: Fakes = {}): Fakes {
  const iso = (): string => new Date(now()).toISOString();
  let number = 0;
  const all: { [K in keyof (Activities & DocumentActivities)]: (i: any) => unknown } = {
    calendarDue: (i: DueInput) => dueFor(i, iso()),
    readingAt: (i: { amb: string }) => readings.find((r) => r.amb === i.amb)!.default,
    calendarAmend: () => ({ source: 'decree', moved: [] }),
    receiptsSettled: () => ({ now: iso() }),
    caseProject: () => undefined,
    registryRecord: (i) => ({ actId: i.outcome ? `act-${i.key}` : null, number: String((number += 1)), on: dayOf('kg', i.at), entry: i.entry ? { id: 'entry', number: 'M-1' } : null }),
    noticeDraft: (i) => ({ noticeId: i.key, number: String((number += 1)), on: dayOf('kg', iso()), due: i.starts ? dueFor({ caseId: i.caseId, act: i.act, edition: i.edition, name: i.starts.name, rule: i.starts.rule, from: 'now', until: i.starts.until }, iso()) : null }),
    noticeServe: (i) => ({ noticeId: i.noticeId, at: iso(), on: i.on }),
    filingCorrect: (i) => ({ from: `${i.command.fields.on}T04:00:00.000Z` }),
    registerStatus: () => 'valid',
    caseStart: (i) => ({ caseId: i.key, built: false }),
    caseTell: () => ({ told: true }),
    participantOwes: () => ({ sales: 0, report: null }),
    documentRender: (i) => ({ documents: [{ id: `${i.key}.ky`, language: 'ky', hash: 'h' }] }),
  };
  return { ...(all as unknown as Fakes), ...more };
}

let serial = 0;
/** A command as the API would send it; `task` is the id of the task it completes. */
export const command = (name: string, role: Role, at: string, fields: { [k: string]: Json } = {}, { person = role, task }: { person?: string; task?: string } = {}): Command => ({
  id: `receipt-${(serial += 1)}`, name, by: { person, role }, at, fields, paper: { id: `paper-${serial}`, hash: 'h' }, ...(task && { task: { id: task, claim: 1 } }),
});

export const caseInput = (procedure: string, at: string): CaseInput => ({
  caseId: 'c1', procedure, act: 'KG-514-4', edition: '2025-09-30', subjectId: 's1', sitting: 1, start: command('apply', 'applicant', at),
});
