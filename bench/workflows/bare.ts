/**
 * The course of bench/scenarios/ten-steps.yaml as a plain workflow: no kernel, no openings, no refusals, no projection of its own making.
 * It calls the same activities on the same queues, with the inputs that a rehearsal gave them (ids replaced), waits for the same
 * commands and sleeps until the same instants. Its update answers when everything that follows from the command is done.
 */
import { allHandlersFinished, condition, defineUpdate, proxyActivities, setHandler, sleep, upsertSearchAttributes } from '@temporalio/workflow';
import type { Activities, DocumentActivities, Due } from '../../workflows/kernel/contract';
import { recorded } from 'bench-recorded';

type All = Activities & DocumentActivities;
type Name = keyof All;
type Input<N extends Name> = Parameters<All[N]>[0];
export interface BareInput { /** this run's id for each recorded one */ ids: { [recorded: string]: string }; legalNow: string }

const { calendarDue, caseProject, registryRecord, noticeDraft, noticeServe, caseStart, receiptsSettled } = proxyActivities<Activities>({ taskQueue: 'procedures', startToCloseTimeout: '1m' });
const { documentRender } = proxyActivities<DocumentActivities>({ taskQueue: 'documents', startToCloseTimeout: '5m' });

const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g;

/** The n-th command of the case. */
export const command = defineUpdate<void, [number]>('command');

/** Inputs as recorded, in order of their calls, with this run's ids. */
function inputsOf(ids: BareInput['ids']) {
  const calls: { [name: string]: number } = {};
  return <N extends Name>(name: N): Input<N> => {
    const n = (calls[name] = (calls[name] ?? 0) + 1);
    return JSON.parse(recorded[name]![n - 1]!.replace(UUID, (id) => ids[id] ?? id)) as Input<N>;
  };
}

export async function bare({ ids, legalNow }: BareInput): Promise<void> {
  const input = inputsOf(ids);
  const offset = Date.parse(legalNow) - Date.now();
  const until = (at: string): number => Math.max(1, Date.parse(at) - (Date.now() + offset));
  let received = 0, done = 0;
  setHandler(command, async (n) => {
    received = n;
    await condition(() => done >= n);
  });

  const project = (): Promise<void> => caseProject(input('caseProject'));
  async function letter({ actId, papers = [] }: { actId?: string; papers?: string[] } = {}): Promise<Due | null> {
    const drafted = await noticeDraft({ ...input('noticeDraft'), ...(actId && { actId }) });
    const printed = await documentRender({ ...input('documentRender'), noticeId: drafted.noticeId, ...(actId && { actId }) });
    await noticeServe({ ...input('noticeServe'), noticeId: drafted.noticeId, on: drafted.on, documents: [...printed.documents.map((d) => d.id), ...papers] });
    return drafted.due;
  }
  async function watch(alerts: string[], end: string): Promise<void> {
    for (const at of alerts) {
      await sleep(until(at));
      await project();
    }
    await sleep(until(end));
    await receiptsSettled(input('receiptsSettled'));
    upsertSearchAttributes({ Overdue: [true] });
    await Promise.all([letter(), project()]);
  }

  const review = await calendarDue(input('calendarDue'));
  const watching = watch(review.alerts, review.instant);
  await Promise.all([letter(), project()]);
  done = 1;
  // findDefects, and the answer within the term that the notice starts
  await condition(() => received === 2);
  const supplement = await letter();
  await project();
  done = 2;
  await condition(() => received === 3, until(supplement!.instant));
  await project();
  done = 3;
  // findComplete, checkFounders, checkDebts, skipInspection, propose
  for (let n = 4; n <= 8; n += 1) {
    await condition(() => received === n);
    await project();
    done = n;
  }
  // sign
  await condition(() => received === 9);
  const record = await registryRecord(input('registryRecord'));
  if (record.conflict !== undefined) throw new Error(record.conflict);
  await project();
  const of = { actId: record.actId!, entryId: record.entry!.id };
  const act = await documentRender({ ...input('documentRender'), ...of });
  const certificate = await documentRender({ ...input('documentRender'), ...of });
  await letter({ actId: of.actId, papers: [...act.documents, ...certificate.documents].map((d) => d.id) });
  await caseStart(input('caseStart'));
  await Promise.all([watching, project()]);
  done = 9;
  await condition(allHandlersFinished);
}
