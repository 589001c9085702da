import assert from 'node:assert/strict';
import { test } from 'node:test';
import pino from 'pino';
import { reconcile } from '../../workers/reconcile';
import { traceOf } from '../support/facts';
import { forTests, prepare } from '../support/forTests';
import { openLane } from '../support/lane';
import { local, office } from '../support/office';
import { until } from '../support/until';

const lane = forTests(() => openLane({ legalNow: local('2026-09-01 10:00') }));
let running: string, granted: string;
prepare(async () => {
  const o = office(lane);
  running = await o.apply('kg-company');
  granted = await o.apply('kg-entrepreneur');
  await o.toSignature(granted);
  await o.must('head', granted, 'sign');
  await o.opened(running);
  await until('the case is over', () => lane.db('work.case').where({ id: granted, closed: true }).first('id'));
  await until('three notices are out', async () => (await lane.db('notice.mail').where({ done: true })).length === 3);
});

const look = (repair: boolean) => reconcile({ db: lane.db, client: lane.client, log: pino({ level: 'silent' }), rehearsal: true }, { repair });
/** Everything legal, as it stands. */
const legal = async () => Promise.all(['registry.act', 'registry.act_event', 'registry.entry', 'registry.entry_version', 'registry.effect', 'notice.notice', 'notice.served', 'history.entry', 'dossier.receipt', 'dossier.answer']
  .map((table) => lane.db(table).orderByRaw('1, 2')));
const projection = async (id: string) => [await lane.db('work.case').where({ id }), await lane.db('work.term').where({ case_id: id }).orderBy('name'), await lane.db('work.task').where({ case_id: id }).orderBy('id')];
const taskOf = (id: string, command: string) => lane.db('work.task').where({ case_id: id }).whereRaw('? = any(commands)', [command]);

/** Each way to damage a projection, and what is said of it. */
const damages: [title: string, damage: () => Promise<unknown>, of: () => string, says: string][] = [
  ['a closed task is opened', () => taskOf(granted, 'sign').update({ state: 'open', closed_at: null }), () => granted, 'tasks'],
  ['four eyes are struck out', () => taskOf(granted, 'sign').update({ excluded: [] }), () => granted, 'tasks'],
  ['a task is given to another role', () => taskOf(running, 'findComplete').update({ role: 'applicant', norm: 'KG-514-4/12' }), () => running, 'tasks'],
  ['a task is away', () => taskOf(running, 'findComplete').delete(), () => running, 'tasks'],
  ['an ended case is shown as open', () => lane.db('work.case').where({ id: granted }).update({ open: true, outcome: null, ended_on: null }), () => granted, 'case'],
  ['a stage and a later version are claimed', () => lane.db('work.case').where({ id: running }).update({ stage: 'signature', version: 900 }), () => running, 'case'],
  ['a term is shown a day longer', () => lane.db('work.term').where({ case_id: running, name: 'review' }).update({ due: '2026-10-02', instant: local('2026-10-03 00:00') }), () => running, 'terms'],
  ['a term is shown as missed', () => lane.db('work.term').where({ case_id: running, name: 'review' }).update({ state: 'late' }), () => running, 'terms'],
];

test('after ordinary work there is no difference', async () => {
  assert.deepEqual(await look(false), { cases: 2, differences: [] });
});

for (const [title, damage, of, says] of damages)
  test(`${title}: named, repaired, and nothing legal is touched`, async () => {
    const [rows, law, trace] = [await projection(of()), await legal(), await traceOf(lane.db, of())];
    assert.ok(await damage());
    const wanted = { case: of(), kind: 'projection', detail: `the projection differs from the case in: ${says}` };
    const named = (await look(false)).differences.filter((d) => d.kind === 'projection');
    assert.deepEqual(named, [{ ...wanted, repaired: false }]);
    const repaired = (await look(true)).differences.filter((d) => d.kind === 'projection');
    assert.deepEqual(repaired, [{ ...wanted, repaired: true }]);
    assert.deepEqual((await look(false)).differences, []);
    assert.deepEqual(await legal(), law);
    assert.deepEqual(await traceOf(lane.db, of()), trace);
    const without = (shown: any[][]) => shown.map((r) => r.map(({ opened_at: _, version: __, ...kept }) => kept));
    assert.deepEqual(without(await projection(of())), without(rows));
  });

test('a task that the case does not know is named, and not said to be repaired', async () => {
  await lane.db('work.task').insert({ id: `${running}/forged`, case_id: running, procedure: 'kg.mining.certificate', kind: 'task', commands: ['sign'], role: 'head', norm: 'KG-514-4/18.a', state: 'open', opened_at: local('2026-09-01 10:00'), version: 1 });
  assert.deepEqual((await look(true)).differences, [{ case: running, kind: 'projection', detail: 'the projection differs from the case in: tasks', repaired: false }]);
});
