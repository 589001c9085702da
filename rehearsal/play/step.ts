import type { CaseView } from '../../api/viewSchemas';
import { participantDuties } from '../../payout/duties';
import { sheet } from '../../law';
import type { Answer } from '../lane';
import type { Expect, Step } from '../scenario/types';
import type { Failure, StepResult } from '../timeline/types';
import { administer } from './admin';
import { type Found, type Open, look, written } from './look';
import { meetOpened } from './opened';
import { lookAtPayout } from './payout';
import { type Stage, command, start, takeTask, viewOf } from './stage';
import { goTo, stopWorkers } from './time';

/** The act of a step did not come about as the file says; what follows would only repeat it. */
export class Stopped extends Error {
  constructor(readonly failures: Failure[]) { super('stopped'); }
}

function act(stage: Stage, step: Step, { by, command: name, with: w }: NonNullable<Step['act']>): Promise<Answer> {
  const procedure = step.procedure ?? stage.cases.get(step.case)?.procedure ?? stage.scenario.procedure;
  return sheet(procedure).commands[name]?.starts ? start(stage, by, name, w, { name: step.case, procedure }) : command(stage, by, name, w, step.case);
}

/** What must not change by a refused act; how mail is getting on is nobody's act. */
const unchanged = (v: CaseView): string => JSON.stringify({ ...v, possible: [], notices: v.notices.map(({ deliveries: _deliveries, ...n }) => n) });

function refusal(e: Expect | undefined, answer: Answer): Found[] {
  const found = answer.status >= 300 ? String(answer.body?.code ?? answer.status) : 'accepted';
  const detail = answer.status >= 300 ? `${found} (${answer.body?.detail ?? ''})` : found;
  if (!e?.refused) return answer.status >= 300 ? [{ path: 'refused', expected: 'accepted', found: detail }] : [];
  return [
    ...(e.refused === found ? [] : [{ path: 'refused', expected: e.refused, found: detail }]),
    ...(e.allowedFrom && e.allowedFrom !== answer.body?.allowedFrom ? [{ path: 'allowedFrom', expected: e.allowedFrom, found: written(answer.body?.allowedFrom) }] : []),
  ];
}

const ofProblem = ({ body }: Answer): StepResult['refused'] => ({ code: body.code, detail: body.detail, ...(body.norm && { norm: body.norm }), ...(body.allowedFrom && { allowedFrom: body.allowedFrom }) });

/** Until nothing is under way. What an act makes due at once (a term that runs again and is over) happens too: a case's own clock lags behind. */
async function settle(stage: Stage, step: Step): Promise<void> {
  if (stage.down) return;
  await stage.lane.allSettled();
  await stage.lane.letHappen(step.at);
  await meetOpened(stage);
}

/** An act over HTTP; a refused one must have changed nothing. */
async function doAct(stage: Stage, step: Step, result: StepResult): Promise<Found[]> {
  const existing = stage.cases.get(step.case);
  const mayNotChange = step.expect?.refused !== undefined && existing !== undefined;
  // taking its task is an act of its own, and stays
  if (mayNotChange) await takeTask(stage, step.act!, existing.id);
  const before = mayNotChange ? unchanged(await viewOf(stage, existing.id)) : undefined;
  const answer = await act(stage, step, step.act!);
  result.receipt = answer.body?.receipt as string | undefined;
  if (answer.status >= 300) result.refused = ofProblem(answer);
  await settle(stage, step);
  const wrong = refusal(step.expect, answer);
  if (wrong.length === 0 && before !== undefined && unchanged(await viewOf(stage, existing!.id)) !== before) wrong.push({ path: 'refused', expected: 'nothing has changed', found: 'the case is not as it was before' });
  return wrong;
}

async function doAdmin(stage: Stage, step: Step, result: StepResult): Promise<Found[]> {
  const done = await administer(stage, step.admin!);
  if (done.concerned) result.concerned = done.concerned;
  if (done.refused) result.refused = ofProblem(done.refused);
  await settle(stage, step);
  return refusal(step.expect, done.refused ?? { status: 200, body: {}, headers: new Headers() });
}

async function violationsOf(stage: Stage, id: string): Promise<string[]> {
  const rows = await stage.lane.db('history.entry').where({ case_id: id, kind: 'violation' }).orderBy('n').select<{ norms: string[] }[]>('norms');
  return rows.flatMap((r) => r.norms.slice(0, 1));
}

async function dutiesIn({ lane: { db } }: Stage, id: string): ReturnType<typeof participantDuties> {
  return participantDuties(db, (await db('work.case').where({ id }).first<{ subject_id: string }>('subject_id')).subject_id);
}

const fulfilledIn = async ({ lane: { db } }: Stage, id: string): Promise<string[]> =>
  (await db('work.duty as d').join('work.case as c', 'c.subject_id', 'd.subject_id').where('c.id', id).whereNotNull('d.closed_at').distinct<{ norm: string }[]>('d.norm')).map((d) => d.norm);

const possibleIn = async ({ lane: { db } }: Stage, id: string): Promise<Open[]> => (await db('work.case').where({ id }).first<{ possible: Open[] }>('possible')).possible;

async function lookAt(stage: Stage, step: Step): Promise<Found[]> {
  const { refused: _refused, allowedFrom: _from, ...rest } = step.expect ?? {};
  const known = stage.cases.get(step.case);
  if (Object.keys(rest).length === 0) return [];
  if (!known) return [{ path: 'case', expected: step.case, found: 'it has not been opened' }];
  const view = await viewOf(stage, known.id);
  const shared = rest.payout ? await lookAtPayout(stage, String(known.application.period), rest.payout) : [];
  return [...look(rest, { view, wordOf: stage.people.word, possible: await possibleIn(stage, known.id), violations: await violationsOf(stage, known.id), duties: await dutiesIn(stage, known.id), fulfilled: await fulfilledIn(stage, known.id) }), ...shared];
}

/** Moves legal time to the step, does it, and looks. Throws `Stopped` when an act or admin step was refused without being expected to. */
export async function playStep(stage: Stage, step: Step, results: StepResult[]): Promise<Failure[]> {
  await goTo(stage, step.at);
  await meetOpened(stage);
  const result: StepResult = { step, at: step.at, case: step.case };
  results.push(result);
  const failure = (f: Found): Failure => ({ step: step.n, local: step.local, case: step.case, place: step.places[f.path] ?? step.place, ...f });
  const wrong = step.act ? await doAct(stage, step, result) : step.admin ? await doAdmin(stage, step, result) : [];
  if (step.fault) await stopWorkers(stage, step.at, step.fault.workersDown.forMs);
  if (wrong.length > 0 && !step.expect?.refused) throw new Stopped(wrong.map(failure));
  return [...wrong, ...(await lookAt(stage, step))].map(failure);
}
