import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { bundle } from '../../workers/bundle';
import type { Role } from '../../law/types';
import type { CaseInput, Json, RecordInput } from '../../workflows/kernel/contract';
import { type Answer, type Driver, type Fakes, drive } from '../support/driver';
import { command, fakes } from '../support/fakes';

// Opened by an officer on Monday 2026-09-14 at 09:00 in Bishkek (UTC+6); the hearing ends with Monday the 21st.
const at = (local: string): string => new Date(`${local}:00+06:00`).toISOString();
const OPENED = at('2026-09-14 09:00');
let code: string;
before(async () => { code = await bundle(); });

const start = async (more: Fakes = {}): Promise<Driver> => {
  let d: Driver | undefined;
  const input: CaseInput = {
    caseId: 'c1', procedure: 'kg.pool.exclusion', act: 'KG-514-4', edition: '2025-09-30', subjectId: 's1', sitting: 1, applicant: 'participant',
    start: command('open', 'officer', OPENED, { grounds: ['KG-514-4/36.3'] }),
  };
  d = await drive(code, input, fakes(() => d?.now() ?? Date.parse(OPENED), more), OPENED);
  return d;
};
const send = async (d: Driver, role: Role, name: string, local: string, fields: { [k: string]: Json } = {}, person: string = role): Promise<Answer> => {
  if (d.now() < Date.parse(at(local))) await d.goTo(at(local));
  const task = d.seen().tasks.findLast((t) => t.commands.includes(name) && t.state === 'open')?.id;
  return (await d.atOnce([command(name, role, at(local), fields, { person, ...(task && { task }) })], at(local)))[0]!;
};
const codeOf = (a: Answer): string => ('refused' in a ? a.refused.code : 'accepted');
const done = async (...what: Parameters<typeof send>): Promise<void> => { assert.equal(codeOf(await send(...what)), 'accepted', what[2]); };
const recorded = (d: Driver): RecordInput[] => d.calls.filter((c) => c.name === 'registryRecord').map((c) => c.input as RecordInput);
const drafted = (d: Driver, kind: string) => d.calls.filter((c) => c.name === 'noticeDraft' && c.input.kind === kind);

describe('an exclusion', () => {
  test('is heard, proposed and signed; register, share and the living participation follow, in this order', async () => {
    const d = await start();
    assert.deepEqual([drafted(d, 'hearing')[0]?.input.to, d.seen().terms[0]?.due], ['participant', '2026-09-21'], 'the addressee is heard, not who opened the case');
    await done(d, 'officer', 'propose', '2026-09-15 09:00', { grounds: ['KG-514-4/36.3'] });
    assert.equal(codeOf(await send(d, 'head', 'sign', '2026-09-21 23:59')), 'notNow');
    await done(d, 'head', 'sign', '2026-09-22 09:00');
    const act = recorded(d)[0]!;
    assert.deepEqual([act.outcome, act.norms, act.counts, act.entry, act.expects], [
      'excluded', ['KG-514-4/36.3', 'KG-514-4/40', 'KG-514-4/41'], false, { register: 'participant', action: 'end', status: 'excluded', ground: 'KG-514-4/36.3' }, { register: 'participant', status: 'any' },
    ]);
    assert.deepEqual(act.data?.grounds, ['KG-514-4/36.3'], 'point 40 empowers; only what was found is printed as a ground');
    const tell = d.calls.find((c) => c.name === 'caseTell')!;
    assert.deepEqual([tell.input.procedure, tell.input.command, tell.input.fields], ['kg.pool.participation', 'end', { outcome: 'excluded', at: at('2026-09-22 09:00'), ground: 'KG-514-4/36.3' }]);
    assert.ok(d.calls.indexOf(tell) > d.calls.findIndex((c) => c.name === 'registryRecord'));
    assert.deepEqual(d.done(), { result: 'excluded' });
  });

  test('whoever opened it does not sign it', async () => {
    const d = await start();
    await done(d, 'officer', 'propose', '2026-09-15 09:00', { grounds: ['KG-514-4/36.3'] }, 'another officer');
    assert.equal(codeOf(await send(d, 'head', 'sign', '2026-09-22 09:00', {}, 'officer')), 'forbidden');
  });

  test('an answer ends the wait; of the same grounds the addressee is heard once, of others anew', async () => {
    const d = await start();
    assert.equal(codeOf(await send(d, 'applicant', 'answerHearing', '2026-09-15 08:00', {}, 'stranger')), 'forbidden');
    await done(d, 'applicant', 'answerHearing', '2026-09-15 09:00', {}, 'participant');
    await done(d, 'officer', 'propose', '2026-09-15 10:00', { grounds: ['KG-514-4/36.3'] });
    await done(d, 'head', 'return', '2026-09-15 11:00');
    assert.equal(drafted(d, 'hearing').length, 1);
    await done(d, 'officer', 'propose', '2026-09-15 12:00', { grounds: ['KG-514-4/36.5', 'KG-514-4/36.3'] });
    assert.equal(drafted(d, 'hearing').length, 2);
    assert.equal(codeOf(await send(d, 'head', 'sign', '2026-09-15 13:00')), 'notNow');
  });

  test('a ground of another decision is none of an exclusion', async () => {
    const d = await start();
    const answer = await send(d, 'officer', 'propose', '2026-09-15 09:00', { grounds: ['KG-514-4/30.4'] });
    assert.equal(codeOf(answer), 'invalid');
    assert.ok('refused' in answer && answer.refused.allowed?.includes('KG-514-4/40'));
  });

  test('of a participation that has ended meanwhile nobody is excluded: the case is open until the head drops it', async () => {
    const conflict = (i: RecordInput) => (i.outcome === 'excluded' ? { conflict: 'the register says left' } : { actId: null, number: null, on: '2026-09-22', entry: null });
    const d = await start({ registryRecord: conflict as never });
    await done(d, 'officer', 'propose', '2026-09-15 09:00', { grounds: ['KG-514-4/36.3'] });
    await done(d, 'head', 'sign', '2026-09-22 09:00');
    assert.deepEqual([d.seen().open, d.calls.some((c) => c.name === 'caseTell'), drafted(d, 'excluded').length], [true, false, 0]);
    await done(d, 'head', 'drop', '2026-09-22 10:00');
    assert.deepEqual([d.done(), drafted(d, 'dropped').length], [{ result: 'dropped' }, 1]);
  });
});
