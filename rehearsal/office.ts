import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Day, Instant, Jurisdiction } from '../law/types';
import { instantOf } from '../law/zones';
import type { Json } from '../workflows/kernel/contract';
import { application, documentsFor, type Content, type Omit, type Upload } from './application';
import type { Answer, Lane, Person } from './lane';
import { until } from './until';
import { uploadAs } from './upload';

/** `2026-09-01 10:00` local time of the jurisdiction as an instant. */
export function local(text: string, jurisdiction: Jurisdiction = 'kg'): Instant {
  const [day, time] = text.split(' ') as [Day, string];
  return instantOf(jurisdiction, day, time);
}

/** Applications and their files. */
function filing(lane: Lane) {
  const upload = (who: Person): Upload => uploadAs(lane, who);
  const fill = (profile: string, o: Omit = {}, who: Person = 'applicant'): Promise<Content> => application(profile, upload(who), o);
  const file = async (content: Content, who: Person = 'applicant', procedure = 'kg.mining.certificate'): Promise<string> => {
    const answer = await lane.call(who, 'POST', `/v1/procedures/${procedure}/cases`, content, { 'idempotency-key': randomUUID() });
    assert.ok([201, 202].includes(answer.status), JSON.stringify(answer.body));
    return answer.body.caseId as string;
  };
  const apply = async (profile: string, o: Omit = {}, who: Person = 'applicant'): Promise<string> => file(await fill(profile, o, who), who);
  return { upload, fill, file, apply };
}

/** One act of a person. */
function acting(lane: Lane) {
  /** Claims the open task that belongs to the command when nobody holds it. */
  const claim = async (who: Person, caseId: string, command: string): Promise<Answer | undefined> => {
    const task = await lane.db('work.task').where({ case_id: caseId, state: 'open', assignee: null }).whereRaw('? = any(commands)', [command]).first<{ id: string; claim_no: number }>();
    return task && lane.call(who, 'POST', `/v1/tasks/${encodeURIComponent(task.id)}/claim`, {});
  };
  const send = (who: Person, caseId: string, command: string, content: Content = {}): Promise<Answer> =>
    lane.call(who, 'POST', `/v1/cases/${caseId}/commands/${command}`, content, { 'idempotency-key': randomUUID(), prefer: 'wait=30' });
  /** One act of a person: claims, sends, and waits until the case has worked it off. */
  const act = async (who: Person, caseId: string, command: string, content: Content = {}): Promise<Answer> => {
    if (/^(officer|inspector|head)/.test(who)) await claim(who, caseId, command);
    const answer = await send(who, caseId, command, content);
    if (answer.status < 300) await lane.settled(caseId);
    return answer;
  };
  const must = async (who: Person, caseId: string, command: string, content: Content = {}): Promise<Answer> => {
    const answer = await act(who, caseId, command, content);
    assert.ok(answer.status < 300, `${who} ${command}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  };
  return { claim, send, act, must };
}

/** The people of the demonstration office at work on a lane, by the words of the procedures. */
export function office(lane: Lane) {
  const { upload, fill, file, apply } = filing(lane);
  const { claim, send, act, must } = acting(lane);
  const view = async (caseId: string, who: Person = 'officer'): Promise<Answer['body']> => {
    const answer = await lane.call(who, 'GET', `/v1/cases/${caseId}`);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return answer.body;
  };
  const opened = (caseId: string) => until(`case ${caseId} is examined`, async () => (await lane.db('work.task').where({ case_id: caseId, state: 'open', kind: 'task' }).first('id')) ?? false);
  /** Everything up to the head's signature. */
  const toSignature = async (caseId: string): Promise<void> => {
    await opened(caseId);
    await must('officer', caseId, 'findComplete');
    await must('officer', caseId, 'checkFounders', { result: 'clear' });
    await must('officer', caseId, 'checkDebts', { result: 'none' });
    await must('officer', caseId, 'skipInspection');
    await must('officer', caseId, 'propose', { outcome: 'grant' });
  };
  const supplement = async (caseId: string, norms: string[], who: Person = 'applicant'): Promise<Answer> =>
    act(who, caseId, 'supplement', { documents: (await documentsFor(norms.map((norm) => ({ norm })), upload(who))) as Json[] });
  return { upload, fill, file, apply, claim, send, act, must, view, opened, toSignature, supplement };
}
export type AtWork = ReturnType<typeof office>;
