import { instantOf } from '../../law/calendar';
import { POOL_MEMBER, profileContent, type Content } from '../application';
import type { Answer } from '../lane';
import type { Given, With } from '../scenario/types';
import { administer } from './admin';
import { meetOpened } from './opened';
import { type Stage, command, start } from './stage';
import { goTo } from './time';

const minutesAfter = (at: string, n: number): string => new Date(Date.parse(at) + n * 60_000).toISOString();

type Deed = readonly [by: 'officer' | 'head', what: string, fields: With['fields']];
/** What officials do until a certificate is issued, and until a participant is registered in the System. */
const TO_A_CERTIFICATE: readonly Deed[] = [
  ['officer', 'findComplete', {}], ['officer', 'checkFounders', { result: 'clear' }], ['officer', 'checkDebts', { result: 'none' }], ['officer', 'skipInspection', {}], ['officer', 'propose', { outcome: 'grant' }], ['head', 'sign', {}],
];
const TO_A_PARTICIPATION: readonly Deed[] = [
  ['officer', 'findComplete', {}], ['officer', 'checkEquipment', { result: 'meets' }], ['officer', 'propose', { outcome: 'grant' }], ['head', 'sign', {}],
];
/** From one state to the next, in minutes. */
const APART = 15;

/** Who holds the certificate, in an application for the System (27.2, annex 4). */
function holderOf({ language, applicantKind, application }: Content): With['fields'] {
  const { name, legalAddress, actualAddress, phone, inn } = (application as { applicant: { [field: string]: string } }).applicant;
  const form = profileContent(POOL_MEMBER).application as Content;
  return { language: language!, applicantKind: applicantKind!, inn: inn!, application: { ...form, applicant: { name: name!, legalAddress: legalAddress!, actualAddress: actualAddress!, phone: phone! } } };
}

/** By the real commands, within minutes of the morning of its day; `n`: which of the states it is. */
async function bringAbout(stage: Stage, g: Given, n: number): Promise<void> {
  const numbered = (word: string): string => (n === 1 ? word : `${word}${n}`);
  const at = (minute: number): string => minutesAfter(instantOf(stage.scenario.jurisdiction, g.on, '09:00'), minute + APART * (n - 1));
  const must = (answer: Answer, what: string): void => { if (answer.status >= 300) throw new Error(`given: ${what}: ${JSON.stringify(answer.body)}`); };
  let minute = 0;
  const done = async (deeds: readonly Deed[], name: string): Promise<void> => {
    for (const [by, what, fields] of deeds) {
      await goTo(stage, at((minute += 1)));
      must(await command(stage, by, what, { fields: { ...fields } }, name), what);
      await stage.lane.allSettled();
    }
    await meetOpened(stage);
  };
  const apply = async (procedure: string, name: string, w: With): Promise<void> => {
    await goTo(stage, at(minute));
    must(await start(stage, g.as, 'apply', w, { name, procedure }), 'apply');
    await stage.lane.allSettled();
  };
  await apply('kg.mining.certificate', numbered('given'), { application: g.application, fields: {} });
  await done(TO_A_CERTIFICATE, numbered('given'));
  if (g.state === 'certificate') return;
  minute += 1;
  await apply('kg.pool.enrollment', numbered('enrolled'), { application: POOL_MEMBER, fields: holderOf(stage.cases.get(numbered('given'))!.application) });
  await done(TO_A_PARTICIPATION, numbered('enrolled'));
  const opened = stage.cases.get('participation');
  if (opened && stage.scenario.procedure === 'kg.pool.participation') {
    stage.cases.delete('participation');
    stage.cases.set('main', opened);
  }
}

/** Legal time begins a minute before the first thing that happens; what the scenario sets is in force from that day. */
export async function prepare(stage: Stage): Promise<void> {
  const { scenario, lane } = stage;
  const begins = [scenario.steps[0]!.at, ...scenario.given.map((g) => instantOf(scenario.jurisdiction, g.on, '09:00'))].sort()[0]!;
  await lane.setClock(minutesAfter(begins, -1));
  const { readings, parameters, calendar } = scenario;
  const done = await administer(stage, { ...(calendar.length > 0 && { publishCalendar: calendar }), setParameter: parameters, setReading: readings });
  if (done.refused) throw new Error(`what the scenario sets is refused: ${JSON.stringify(done.refused.body)}`);
  const given = [...scenario.given].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  for (const [i, g] of given.entries()) await bringAbout(stage, g, i + 1);
}
