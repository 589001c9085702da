import { randomUUID } from 'node:crypto';
import { sheet } from '../../law';
import { dayOf } from '../../law/calendar';
import type { Answer } from '../lane';
import type { Admin } from '../scenario/types';
import type { Concerned } from '../timeline/types';
import { workOf } from './payout';
import type { Stage } from './stage';

const REASON = 'Rehearsal';
const SOURCE = 'rehearsal';

const post = (stage: Stage, path: string, body: unknown): Promise<Answer> => stage.lane.call('admin', 'POST', path, body, { 'idempotency-key': randomUUID() });

export interface AdminDone { refused?: Answer; concerned?: Concerned[] }

const nameOf = (stage: Stage, id: string): string => [...stage.cases].find(([, c]) => c.id === id)?.[0] ?? id;

/** First the dry run, which says who is concerned; then the publication. */
async function publish(stage: Stage, days: NonNullable<Admin['publishCalendar']>): Promise<AdminDone> {
  const path = `/v1/calendars/${stage.scenario.jurisdiction}/editions`;
  const body = { days, source: [...new Set(days.map((d) => d.source))].join('; '), reason: REASON };
  const dry = await post(stage, path, { ...body, dryRun: true });
  if (dry.status >= 300) return { refused: dry };
  const done = await post(stage, path, { ...body, dryRun: false });
  if (done.status >= 300) return { refused: done };
  const concerned = dry.body.concerned as { caseId: string; terms: Concerned['terms'] }[];
  return { concerned: concerned.map(({ caseId, terms }) => ({ case: nameOf(stage, caseId), terms })) };
}

async function substitute(stage: Stage, s: NonNullable<Admin['substitute']>): Promise<Answer> {
  const [of, by] = [await stage.people.id(s.of), await stage.people.id(s.by)];
  return post(stage, '/v1/substitutions', { of, by, from: s.from, until: s.until, order: s.order, reason: REASON });
}

async function correct(stage: Stage, { period, work, ...rest }: NonNullable<Admin['correctPeriod']>): Promise<Answer> {
  return post(stage, `/v1/pool/periods/${period}/corrections`, { reason: REASON, ...rest, ...(work && { work: await workOf(stage, work) }) });
}

/** The administrator's acts of one step, in order; stops at the first that is refused. */
export async function administer(stage: Stage, a: Admin): Promise<AdminDone> {
  const from = dayOf(stage.scenario.jurisdiction, await stage.lane.now());
  const { act } = sheet(stage.scenario.procedure);
  let done: AdminDone = a.publishCalendar ? await publish(stage, a.publishCalendar) : {};
  const then = async (ask: () => Promise<Answer>): Promise<void> => {
    if (done.refused) return;
    const answer = await ask();
    if (answer.status >= 300) done = { ...done, refused: answer };
  };
  for (const [key, value] of Object.entries(a.setParameter ?? {})) await then(() => post(stage, `/v1/parameters/${key}`, { value, from, source: SOURCE, reason: REASON }));
  for (const [amb, name] of Object.entries(a.setReading ?? {})) await then(() => post(stage, `/v1/readings/${amb}`, { name, from, source: SOURCE, reason: REASON }));
  if (a.inForce) await then(() => post(stage, `/v1/editions/${act}/${a.inForce!.edition}/in-force`, { from: a.inForce!.from, source: SOURCE, reason: REASON }));
  if (a.substitute) await then(() => substitute(stage, a.substitute!));
  if (a.correctPeriod) await then(() => correct(stage, a.correctPeriod!));
  return done;
}
