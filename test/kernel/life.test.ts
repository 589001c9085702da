import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { CaseInput } from '../../workflows/kernel/contract';
import { type Driver, type Fakes, drive } from '../support/driver';
import { caseInput, command, fakes } from '../support/fakes';
import { bundleOf } from '../support/testBundle';

const START = '2026-01-01T04:00:00.000Z';
let code: string;
let remove: () => void;
before(async () => { ({ path: code, remove } = await bundleOf('index.ts')); });
after(() => remove());

const start = async (more: { maxEvents?: number } = {}, other: (now: () => number) => Fakes = () => ({})): Promise<Driver> => {
  let d: Driver | undefined;
  const now = (): number => d?.now() ?? Date.parse(START);
  const input: CaseInput = { ...caseInput('kg.mining.certificate', START), ...more };
  d = await drive(code, input, fakes(now, other(now)), START);
  return d;
};
const tell = (what: string, at: string) => command('tell', 'applicant', at, { what });

describe('a thing that lives', () => {
  test('takes several commands at once and works them off one after the other', async () => {
    const d = await start();
    const at = '2026-01-02T04:00:00.000Z';
    const answers = await d.atOnce([tell('a', at), tell('b', at), tell('c', at)], at);
    assert.deepEqual(answers, [{ accepted: at }, { accepted: at }, { accepted: at }]);
    assert.equal(d.calls.filter((c) => c.name === 'noticeServe').length, 3);
  });

  test('what was stamped before an instant comes before it', async () => {
    const d = await start({ maxEvents: 1 });
    const first = new Date(Date.parse(START) + 30 * 86_400_000).toISOString();
    await d.atOnce([tell('just in time', new Date(Date.parse(first) - 1).toISOString())], first);
    await d.goTo(new Date(Date.parse(first) + 1_000).toISOString());
    const state = (d.carried() as { carried: { state: { told: string[]; marks: string[] } } }).carried.state;
    assert.deepEqual([state.told, state.marks.length], [['just in time'], 1]);
  });

  test('with continue-as-new at every step a year passes as without it, and the history stays short', async () => {
    const d = await start({ maxEvents: 1 });
    await d.goTo('2027-01-31T00:00:00.000Z');
    assert.deepEqual(d.done(), { result: null });
    assert.equal(d.runs(), 12, 'one run for each of the twelve instants');
  });

  test('commands accepted while it continues are passed on, none is lost, none is taken twice', async () => {
    const d = await start({ maxEvents: 1 });
    const at = '2026-01-02T04:00:00.000Z';
    const sent = ['a', 'b', 'c', 'd'].map((what) => tell(what, at));
    await d.atOnce(sent, at);
    const again = await d.atOnce(sent.slice(0, 1), '2026-01-02T05:00:00.000Z');
    assert.deepEqual(again, [{ accepted: at }], 'a repeated delivery gets the first answer');
    const carried = (d.carried() as { carried: { state: { told: string[] } } }).carried;
    assert.deepEqual(carried.state.told, ['a', 'b', 'c', 'd']);
    assert.ok(d.runs() > 3);
    assert.deepEqual(carried, JSON.parse(JSON.stringify(carried)), 'what is passed on is plain JSON');
  });

  test('somebody else is refused, and after its end nothing is taken', async () => {
    const d = await start();
    const at = '2026-01-02T04:00:00.000Z';
    const [no] = await d.atOnce([command('tell', 'officer', at, { what: 'x' })], at);
    assert.equal(no && 'refused' in no && no.refused.code, 'forbidden');
    await d.atOnce([command('leave', 'applicant', at)], at);
    assert.deepEqual(d.done(), { result: null });
  });

  const FIRST = '2026-01-31T04:00:00.000Z';
  type Carried = { carried: { state: { told: string[]; marks: string[] } } };
  /** Delivers these commands while receipts are being settled, once. */
  const settling = async (late: ReturnType<typeof tell>[], more: { maxEvents?: number } = { maxEvents: 1 }): Promise<Driver> => {
    let d: Driver | undefined;
    const left = [...late];
    d = await start(more, (now) => ({
      receiptsSettled: (async () => {
        const found = left.splice(0);
        if (found.length > 0) await d!.atOnce(found);
        return { now: new Date(now()).toISOString() };
      }) as never,
    }));
    return d;
  };
  const settled = (d: Driver): string[] => d.calls.filter((c) => c.name === 'receiptsSettled').map((c) => c.input.before);

  test('before anything happens by itself what was stamped earlier is delivered, and comes first', async () => {
    const d = await settling([tell('stamped in time', '2026-01-31T03:59:59.999Z')]);
    await d.goTo('2026-01-31T04:00:01.000Z');
    const { told, marks } = (d.carried() as Carried).carried.state;
    assert.deepEqual([told, marks], [['stamped in time'], [FIRST]]);
    assert.deepEqual(settled(d), [FIRST, FIRST], 'looked again after the command');
  });

  test('a command stamped after the instant does not stand in for that look, even when it arrives with the timer', async () => {
    const d = await settling([tell('before', '2026-01-31T03:00:00.000Z')]);
    await d.atOnce([tell('after', '2026-01-31T05:00:00.000Z')], '2026-01-31T06:00:00.000Z');
    const { told, marks } = (d.carried() as Carried).carried.state;
    assert.deepEqual([told, marks], [['before', 'after'], [FIRST]]);
  });

  test('of commands that wait the first stamped is worked off first', async () => {
    const d = await start({ maxEvents: 1 });
    await d.atOnce([tell('second', '2026-01-02T05:00:00.000Z'), tell('first', '2026-01-02T04:00:00.000Z')], '2026-01-02T06:00:00.000Z');
    assert.deepEqual((d.carried() as Carried).carried.state.told, ['first', 'second']);
  });
});
