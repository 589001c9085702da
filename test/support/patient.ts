import assert from 'node:assert/strict';
import { application } from '../../rehearsal/application';
import type { Json } from '../../workflows/kernel/contract';
import type { Answer, Lane, Person } from './lane';
import { until } from './until';

type Content = { [k: string]: Json };
const WITHIN_MS = 120_000;

/**
 * People whose program repeats a request, under the same Idempotency-Key, until it has an answer that says how it ended.
 * `told` is called after each answer.
 */
export function patient(lane: Lane, told: () => void = () => undefined) {
  const underWay = new Map<symbol, string>();
  /** Repeats while the outcome is unknown, or there was no room: no connection, 5xx, 429, or received and not yet accepted. */
  const ask = (who: Person, method: string, path: string, body: unknown, headers: { [name: string]: string } = {}): Promise<Answer> => {
    const me = Symbol(path);
    underWay.set(me, /([a-z]+)(?:\?.*)?$/i.exec(path)?.[1] ?? method);
    return until(`an answer to ${method} ${path}`, async () => {
      const answer = await lane.call(who, method, path, body, headers);
      told();
      const unknown = answer.status >= 500 || answer.status === 429 || answer.status === 202 || answer.body?.accepted === false;
      if (unknown) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
      return answer;
    }, { withinMs: WITHIN_MS, everyMs: 200 }).finally(() => underWay.delete(me));
  };

  const upload = (who: Person) => async (name: string, bytes: Buffer): Promise<string> => {
    const answer = await ask(who, 'POST', `/v1/files?name=${encodeURIComponent(name)}`, bytes, { 'content-type': 'application/pdf' });
    assert.equal(answer.status, 201, JSON.stringify(answer.body));
    return answer.body.id as string;
  };
  /** The applicant's scans, by name: of several applications the same. */
  const scans = new Map<string, Promise<string>>();
  const scan = (name: string, bytes: Buffer): Promise<string> => {
    if (!scans.has(name)) scans.set(name, upload('applicant')(name, bytes));
    return scans.get(name)!;
  };
  const apply = async (key: string, inn: string): Promise<string> => {
    const content = { ...(await application('kg-company', scan, { inn })), language: 'ru' };
    const answer = await ask('applicant', 'POST', '/v1/procedures/kg.mining.certificate/cases', content, { 'idempotency-key': key });
    assert.equal(answer.status, 201, JSON.stringify(answer.body));
    return answer.body.caseId as string;
  };
  /** Claims the task of the command as soon as it is there; nobody else is about. */
  const claim = async (who: Person, caseId: string, command: string): Promise<void> => {
    const task = await until(`a task for ${command}`, () => lane.db('work.task').where({ case_id: caseId, state: 'open', kind: 'task' }).whereRaw('? = any(commands)', [command]).first<{ id: string }>('id'), { withinMs: WITHIN_MS });
    const answer = await ask(who, 'POST', `/v1/tasks/${encodeURIComponent(task.id)}/claim`, {});
    assert.ok([200, 409].includes(answer.status), JSON.stringify(answer.body));
  };
  /** What is no task is sent as soon as the case waits for it. */
  const awaited = (caseId: string, command: string): Promise<unknown> =>
    until(`the case waits for ${command}`, () => lane.db('work.case').where({ id: caseId }).whereRaw('possible @> ?::jsonb', [JSON.stringify([{ command }])]).first('id'), { withinMs: WITHIN_MS });
  /** `nth`: the same command of the same case again. */
  const act = async (who: Person, caseId: string, command: string, content: Content = {}, nth = 1): Promise<void> => {
    await (who === 'applicant' || command === 'requestInformation' ? awaited : claim.bind(null, who))(caseId, command);
    const answer = await ask(who, 'POST', `/v1/cases/${caseId}/commands/${command}`, content, { 'idempotency-key': `${caseId}/${command}#${nth}` });
    assert.equal(answer.status, 200, `${command}: ${JSON.stringify(answer.body)}`);
  };
  /** From the application to the signature. */
  const wholePath = async (key: string, inn: string): Promise<string> => {
    const caseId = await apply(key, inn);
    await toProposal(act, caseId);
    await act('head', caseId, 'sign');
    return caseId;
  };
  /** Of each request that waits for its answer the last word of its address. */
  const asking = (): string[] => [...underWay.values()];
  return { ask, asking, upload, apply, act, wholePath };
}
export type Patient = ReturnType<typeof patient>;

/** A complete set, nothing found against the applicant, a grant proposed. */
export async function toProposal(act: Patient['act'], caseId: string): Promise<void> {
  await act('officer', caseId, 'findComplete');
  await act('officer', caseId, 'checkFounders', { result: 'clear' });
  await act('officer', caseId, 'checkDebts', { result: 'none' });
  await act('officer', caseId, 'skipInspection');
  await act('officer', caseId, 'propose', { outcome: 'grant' });
}
