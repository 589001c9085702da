import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { config } from '../../config';
import { startTestStack } from '../../engine/stack';
import { localOf } from '../../law/calendar';
import { type Lane, openLane } from '../../rehearsal/lane';
import { local, office } from '../../rehearsal/office';
import { useStack } from '../../rehearsal/stack';

export const usage = 'tartip lapse [--out <folder>]   lets an incomplete application run out of time on an engine of its own, and shows how it is refused by itself';

const BANK_AGREEMENT = 'KG-514-4/11.9';

const say = (at: string, who: string, what: string): void => console.log(`${localOf('kg', at).slice(0, 16)}  ${who.padEnd(10)}  ${what}`);

/** From the filing to the automatic refusal, on virtual time; returns the id of the case. */
async function play(lane: Lane): Promise<string> {
  const o = office(lane);
  await lane.goTo(local('2026-09-01 10:00'));
  const id = await o.apply('kg-company', { omit: [BANK_AGREEMENT] });
  await o.opened(id);
  // the acknowledgement is served on the day of filing
  await lane.settled(id);
  say(await lane.now(), 'applicant', `files an application without the bank agreement (${BANK_AGREEMENT})`);
  await lane.goTo(local('2026-09-15 11:00'));
  await o.must('officer', id, 'findDefects', { defects: [{ norm: BANK_AGREEMENT, remark: 'The bank agreement is missing.' }] });
  const { due, instant } = (await o.view(id)).terms.find((t: { name: string }) => t.name === 'supplement');
  say(await lane.now(), 'officer', `sends the notice of defects; the last day is ${due} (KG-514-4/15.b)`);
  await lane.goTo(local(`${due} 23:59`));
  say(await lane.now(), '', (await o.view(id)).open ? 'a minute before the end of the last day: still open' : 'WRONG: refused early');
  await lane.goTo(new Date(Date.parse(instant) + 60_000).toISOString());
  return id;
}

async function show(lane: Lane, id: string, folder: string | undefined): Promise<void> {
  const view = await office(lane).view(id);
  say(await lane.now(), 'by itself', `${view.outcome}, automatic, act of ${view.endedOn}, on ${view.norms.join(', ')}`);
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  for (const d of view.documents as { id: string; kind: string; language: string }[]) {
    const answer = await lane.call('applicant', 'GET', `/v1/documents/${d.id}`);
    writeFileSync(join(folder, `${d.kind}.${d.language}.pdf`), answer.body as Buffer);
  }
  console.log(`The papers are in ${folder}.`);
}

export async function run(args: string[]): Promise<number> {
  const folder = args[0] === '--out' ? args[1] : undefined;
  if (args.length > 0 && !folder) {
    console.error(`Usage: ${usage}`);
    return 2;
  }
  const { stack, stop } = await startTestStack(config().TARTIP_CACHE);
  useStack(stack);
  let lane: Lane | undefined;
  try {
    lane = await openLane({ legalNow: local('2026-09-01 09:00') });
    await show(lane, await play(lane), folder);
    return 0;
  } finally {
    await lane?.close();
    await stop();
  }
}
