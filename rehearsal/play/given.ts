import { instantOf } from '../../law/calendar';
import type { Answer } from '../lane';
import type { Given } from '../scenario/types';
import { administer } from './admin';
import { type Stage, command, start } from './stage';
import { goTo } from './time';

const NO_FIELDS = { fields: {} };
const minutesAfter = (at: string, n: number): string => new Date(Date.parse(at) + n * 60_000).toISOString();

/** A certificate issued on that day, by the real commands, within minutes of the morning. */
const TO_A_CERTIFICATE = [['findComplete', {}], ['checkFounders', { result: 'clear' }], ['checkDebts', { result: 'none' }], ['skipInspection', {}], ['propose', { outcome: 'grant' }]] as const;

async function bringAbout(stage: Stage, g: Given, n: number): Promise<void> {
  const name = n === 1 ? 'given' : `given${n}`;
  const at = (minute: number): string => minutesAfter(instantOf(stage.scenario.jurisdiction, g.on, '09:00'), minute + 10 * (n - 1));
  const must = (answer: Answer, what: string): void => { if (answer.status >= 300) throw new Error(`given: ${what}: ${JSON.stringify(answer.body)}`); };
  await goTo(stage, at(0));
  must(await start(stage, g.as, 'apply', { application: g.application, ...NO_FIELDS }, { name, procedure: 'kg.mining.certificate' }), 'apply');
  await stage.lane.allSettled();
  for (const [i, [what, fields]] of TO_A_CERTIFICATE.entries()) {
    await goTo(stage, at(i + 1));
    must(await command(stage, 'officer', what, { fields: { ...fields } }, name), what);
    await stage.lane.allSettled();
  }
  await goTo(stage, at(6));
  must(await command(stage, 'head', 'sign', NO_FIELDS, name), 'sign');
  await stage.lane.allSettled();
}

/** Legal time begins a minute before the first thing that happens; what the scenario sets is in force from that day. */
export async function prepare(stage: Stage): Promise<void> {
  const { scenario, lane } = stage;
  const begins = [scenario.steps[0]!.at, ...scenario.given.map((g) => instantOf(scenario.jurisdiction, g.on, '09:00'))].sort()[0]!;
  await lane.setClock(minutesAfter(begins, -1));
  const { readings, parameters, calendar } = scenario;
  const done = await administer(stage, { ...(calendar.length > 0 && { publishCalendar: calendar }), setParameter: parameters, setReading: readings });
  if (done.refused) throw new Error(`what the scenario sets is refused: ${JSON.stringify(done.refused.body)}`);
  for (const [i, g] of [...scenario.given].sort((a, b) => (a.on < b.on ? -1 : 1)).entries()) await bringAbout(stage, g, i + 1);
}
