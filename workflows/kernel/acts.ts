import { condition, proxyActivities } from '@temporalio/workflow';
import type { Activities, DocumentActivities, PayoutActivities } from './contract';
import type { Sitting } from './sitting';
import { snapshot } from './sitting';

// Default retry: for ever. A procedure knows no retry options; what cannot be done yet is done later, under the same key.
const ordinary = proxyActivities<Activities>({ startToCloseTimeout: '1m', retry: { maximumInterval: '100s' } });
const { receiptsSettled } = proxyActivities<Activities>({ startToCloseTimeout: '30m', heartbeatTimeout: '1m' });
const { documentRender } = proxyActivities<DocumentActivities>({ taskQueue: 'documents', startToCloseTimeout: '5m', heartbeatTimeout: '20s' });
const { calendarDue, readingAt, calendarAmend, caseProject, registryRecord, noticeDraft, noticeServe, filingCorrect, caseStart, registerStatus, caseTell, participantOwes } = ordinary;

export const act: Activities & DocumentActivities = {
  calendarDue, readingAt, calendarAmend, caseProject, registryRecord, noticeDraft, noticeServe, filingCorrect, caseStart, registerStatus, caseTell, participantOwes, receiptsSettled, documentRender,
};

/** A period may have a million participants. */
const { payoutClose, payoutTell } = proxyActivities<PayoutActivities>({ startToCloseTimeout: '12h', heartbeatTimeout: '1m', retry: { maximumInterval: '100s' } });
export const payout: PayoutActivities = { payoutClose, payoutTell };

/** Runs an activity of the line; the projection waits meanwhile. */
export async function during<T>(s: Sitting, work: Promise<T>): Promise<T> {
  s.busy += 1;
  try {
    return await work;
  } finally {
    s.busy -= 1;
  }
}

/** Waits for somebody, or something that others do. */
export async function waitFor(s: Sitting, ready: () => boolean, ms?: number): Promise<boolean> {
  s.waiting += 1;
  try {
    return ms === undefined ? await condition(ready).then(() => true) : await condition(ready, ms);
  } finally {
    s.waiting -= 1;
  }
}

/** The line pauses: nothing of it is under way, or some branch of it waits for somebody. */
export const pauses = (s: Sitting): boolean => s.busy === 0 || s.waiting > 0;

/** Writes the projection of what is known now. */
export async function project(s: Sitting): Promise<void> {
  s.dirty = false;
  s.version += 1;
  await act.caseProject(snapshot(s));
}
