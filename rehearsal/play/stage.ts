import { randomUUID } from 'node:crypto';
import type { CaseView } from '../../api/viewSchemas';
import { editionOn, lawFor, lawOf, sheet } from '../../law';
import { inForce } from '../../database/law';
import { dayOf } from '../../law/calendar';
import type { CommandSheet } from '../../law/types';
import type { Content } from '../application';
import type { Answer, Lane } from '../lane';
import type { Scenario, With } from '../scenario/types';
import { until } from '../until';
import { uploadAs } from '../upload';
import { type Filling, type Known, contentOf } from './content';
import { workOf } from './payout';
import { peopleOf } from './people';

const OFFICIAL = /^(officer|inspector|head)\d*$/;

/** Where a scenario is played: a lane, its people, and its cases by their names. */
export interface Stage {
  lane: Lane;
  scenario: Scenario;
  people: ReturnType<typeof peopleOf>;
  cases: Map<string, Known & { procedure: string }>;
  /** While the workers are stopped: the instant at which they come back. */
  down: string | null;
}

export const stageOf = (lane: Lane, scenario: Scenario): Stage => ({ lane, scenario, people: peopleOf(lane), cases: new Map(), down: null });

export async function viewOf(stage: Stage, id: string, who = 'officer'): Promise<CaseView> {
  const answer = await stage.lane.call(who, 'GET', `/v1/cases/${id}`);
  if (answer.status !== 200) throw new Error(`the case cannot be read: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as CaseView;
}

/** Number of the act that ended a case, as a repeated application names it. */
const numberOf = (stage: Stage) => async (name: string): Promise<string> => (await viewOf(stage, stage.cases.get(name)!.id)).acts.at(-1)?.number ?? name;

/** Whoever acts is known by his word from then on. */
async function filling(stage: Stage, by: string, of: CommandSheet, known: Known | undefined): Promise<Omit<Filling, 'law'>> {
  await stage.people.id(by);
  return { by, sheet: of, upload: uploadAs(stage.lane, by), people: stage.people, main: known, numberOf: numberOf(stage), caseId: (name) => stage.cases.get(name)?.id ?? name, workOf: (work) => workOf(stage, work) };
}

/** Sends a command and waits for the case's answer, not for the effect: whoever moves time on waits for that. While nobody is there to answer nobody waits. */
async function send(stage: Stage, by: string, path: string, content: Content): Promise<Answer> {
  const answer = await stage.lane.call(by, 'POST', path, content, { 'idempotency-key': randomUUID(), ...(stage.down && { prefer: 'wait=0' }) });
  return answer.status === 202 && !stage.down ? answered(stage, by, answer) : answer;
}

/** The case took longer to answer than a request waits: its receipt says what became of it. */
async function answered({ lane }: Stage, by: string, answer: Answer): Promise<Answer> {
  const path = `/v1/receipts/${answer.body.receipt}`;
  const { outcome, problem } = (await until('the command is answered', async () => lane.call(by, 'GET', path).then(({ body }) => body.outcome !== 'pending' && body))) as { outcome: string; problem: { status: number } };
  return outcome === 'refused' ? { ...answer, status: problem.status, body: problem } : { ...answer, status: 200 };
}

/** A starting command: opens a case under the name. */
export async function start(stage: Stage, by: string, command: string, w: With, o: { name: string; procedure: string }): Promise<Answer> {
  const of = sheet(o.procedure);
  const { db } = stage.lane;
  const law = lawFor(of, editionOn(of.act, dayOf(of.jurisdiction, await stage.lane.now()), await inForce(db)) ?? editionOn(of.act, '9999-12-31')!);
  const content = await contentOf(w, { ...(await filling(stage, by, of.commands[command]!, undefined)), law });
  const answer = await send(stage, by, `/v1/procedures/${o.procedure}/cases`, content);
  if (answer.status === 201) stage.cases.set(o.name, { id: answer.body.caseId, procedure: o.procedure, act: law.act, edition: law.edition, application: content });
  return answer;
}

/** An official takes the task that belongs to the command when nobody holds it. */
export async function takeTask(stage: Stage, { by, command }: { by: string; command: string }, id: string): Promise<void> {
  const [, role] = OFFICIAL.exec(by) ?? [];
  if (!role) return;
  const me = await stage.people.id(by);
  const open = await stage.lane.db('work.task').where({ case_id: id, state: 'open', kind: 'task' }).whereRaw('? = any(commands)', [command]).select<OpenTask[]>('id', 'role', 'assignee', 'substitution_id', 'excluded');
  if (open.some((t) => t.assignee === me && t.substitution_id === null)) return;
  const free = open.find((t) => t.assignee === null && t.role === role && !t.excluded.includes(me));
  if (free) return claim(stage, by, free.id);
  // it is not simply his: the API says whether he may take it for somebody else
  const view = await stage.lane.call(by, 'GET', `/v1/cases/${id}`);
  const mine = (view.body as Partial<CaseView>).possible?.find((p) => p.command === command && p.claimFirst);
  if (mine?.task) await claim(stage, by, mine.task);
}
interface OpenTask { id: string; role: string; assignee: string | null; substitution_id: string | null; excluded: string[] }
const claim = async (stage: Stage, by: string, task: string): Promise<void> => { await stage.lane.call(by, 'POST', `/v1/tasks/${encodeURIComponent(task)}/claim`, {}); };

/** Any other command of a person to a case. */
export async function command(stage: Stage, by: string, name: string, w: With, caseName: string): Promise<Answer> {
  const known = stage.cases.get(caseName)!;
  await takeTask(stage, { by, command: name }, known.id);
  const content = await contentOf(w, { ...(await filling(stage, by, sheet(known.procedure).commands[name]!, known)), law: lawOf(known.procedure, known.edition) });
  return send(stage, by, `/v1/cases/${known.id}/commands/${name}`, content);
}
