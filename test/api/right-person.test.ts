import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import type { Route } from '../../api/route';
import { routes } from '../../api/table';
import { OFFICE } from '../../database/history';
import { sheets } from '../../law';
import type { CommandSheet, Role } from '../../law/types';
import { ROLES } from '../architecture/roles';
import { forTests, prepare } from '../support/forTests';
import { desk, openOffice, setClock, type Answer } from './office';

// Who may not decide is refused by the API, and stands in the history: for every command of every sheet and every act of the office, as the machine lists them.
const o = forTests(openOffice);
const d = desk(o);
/** A case of each procedure, by its name. */
const cases = new Map<string, string>();
prepare(async () => {
  // Tuesday 15 September 2026, 10:00 in Bishkek
  await setClock(o, '2026-09-15T04:00:00Z');
  for (const { name } of sheets) {
    const id = await d.file('applicant');
    // who may is looked at before what is sent: whatever was filed serves
    await o.owner('work.case').where({ id }).update({ procedure: name });
    cases.set(name, id);
  }
});

interface Listed { of: string; name: string; c: CommandSheet }
const PERSONS = ROLES.filter((r) => r !== 'system');
const listed = sheets.flatMap((of) => Object.entries(of.commands as Record<string, CommandSheet>).filter(([, c]) => !c.starts && c.by !== 'system').map(([name, c]): Listed => ({ of: of.name, name, c })));
const ofTasks = listed.filter(({ c }) => c.by !== 'applicant' && c.task !== false);
const substitutable = (role: Role): boolean => ['officer', 'inspector', 'head'].includes(role);

const press = (who: string, { of, name }: Listed, headers: Record<string, string> = {}): Promise<Answer> => o.call(who, 'POST', `/v1/cases/${cases.get(of)}/commands/${name}`, {}, { 'idempotency-key': randomUUID(), prefer: 'wait=0', ...headers });
const attempts = ({ of, name }: Listed, person: string) => o.db('history.entry').where({ case_id: cases.get(of), kind: 'command.refused', by_person: person }).whereRaw("data->>'command' = ? and data->>'code' = 'forbidden'", [name]);
const stamped = ({ of, name }: Listed) => o.db('dossier.receipt').where({ case_id: cases.get(of), command: name });
const claim = (who: string, task: string): Promise<Answer> => o.call(who, 'POST', `/v1/tasks/${encodeURIComponent(task)}/claim`);

/** Refused, for the reason that is expected; nothing is stamped; one line more in the history of the case, in his name. */
async function refused(who: string, which: Listed, why: RegExp): Promise<void> {
  // of whoever is suspended his own words are no help
  const { id } = await o.db('office.person').where({ subject: who }).first();
  const before = (await attempts(which, id)).length;
  const { status, body } = await press(who, which);
  assert.deepEqual([status, body.code], [403, 'forbidden'], `${who} ${which.name}: ${JSON.stringify(body)}`);
  assert.match(body.detail, why, `${who} ${which.name}`);
  assert.equal((await attempts(which, id)).length, before + 1, `the attempt of ${who} at ${which.name} stands in the history`);
  assert.deepEqual(await stamped(which), []);
}

const taskOf = ({ of, name, c }: Listed, over: object = {}): Promise<string> => d.task(cases.get(of)!, { procedure: of, commands: [name], role: c.by, ...over });
/** Whose it is, in the sheet. */
const senders = (c: CommandSheet): Role[] => [c.by, ...(c.orBy ?? [])];
const close = (id: string) => o.owner('work.task').where({ id }).update({ state: 'closed' });
const admin = (path: string, body: object): Promise<Answer> => o.call('admin', 'POST', path, body, { 'idempotency-key': randomUUID() });

test('the machine lists what there is', () => {
  assert.ok(listed.length >= 17, String(listed.length));
  for (const name of ['sign', 'return', 'propose', 'setAside', 'findDefects', 'reportInspection', 'correctFiling', 'withdraw']) assert.ok(listed.some((l) => l.name === name), name);
  assert.ok(ofTasks.length >= 8);
});

for (const [i, which] of listed.entries()) describe(`${which.of} ${which.name}`, () => {
  const { name, c } = which;
  test(`is refused to every other role than ${c.by}`, async () => {
    for (const role of PERSONS.filter((r) => !senders(c).includes(r))) {
      await d.personId(`${role}2`);
      // a stranger's case does not exist for an applicant (rule 11)
      if (role === 'applicant') assert.equal((await press('applicant2', which)).status, 404);
      else await refused(`${role}2`, which, /^Only /);
    }
    if (c.by !== 'applicant') await refused('applicant', which, /^Only for/);
    else assert.equal((await press('applicant2', which)).status, 404);
  });

  test('is refused to whoever is suspended', async () => {
    const who = c.by === 'applicant' ? 'applicant' : `${c.by}6`;
    const person = await d.personId(who);
    const task = c.by === 'applicant' || c.task === false ? undefined : await taskOf(which);
    if (task) assert.equal((await claim(who, task)).status, 200);
    assert.equal((await admin(`/v1/people/${person}/suspend`, { reason: 'left' })).status, 200);
    await refused(who, which, /suspended/);
    assert.equal((await admin(`/v1/people/${person}/restore`, { reason: 'back' })).status, 200);
    if (task) await refused(who, which, /Claim the task/);
    if (task) await close(task);
  });

  if (substitutable(c.by)) test('is refused to a substitute whose order is over', async () => {
    // somebody who could never do it in his own right
    const who = c.by === 'inspector' ? 'officer7' : 'inspector7';
    // an absent one and a day of its own for each command: the clock goes forward, as clocks do, so that no order that was ended holds again
    const [of, by] = [await d.personId(`${c.by}${20 + i}`), await d.personId(who)];
    const hour = (h: number, second = 0) => new Date(Date.UTC(2026, 8, 15 + i, h, 0, second)).toISOString();
    await setClock(o, hour(4));
    const made = await admin('/v1/substitutions', { of, by, from: hour(3), until: hour(12), order: name, reason: 'leave' });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    const task = c.task === false ? undefined : await taskOf(which);
    const taken = task && await claim(who, task);
    if (taken) assert.equal(taken.status, 200, `while it holds he may: ${JSON.stringify(taken.body)}`);
    await setClock(o, hour(12, 1));
    await refused(who, which, new RegExp(`substitution under order ${name} ended`));
    if (task) await close(task);
  });
});

for (const which of ofTasks) describe(`${which.of} ${which.name}, of a task`, () => {
  const { c } = which;
  const [holder, rival, other] = [`${c.by}3`, `${c.by}4`, `${c.by}5`];

  test('is refused to whoever lost it between opening and pressing, and to whoever never had it', async () => {
    const task = await taskOf(which);
    for (const who of [holder, rival, other]) await d.personId(who);
    await refused(holder, which, /Claim the task/);
    assert.equal((await claim(holder, task)).status, 200);
    await refused(rival, which, /held by somebody else/);
    assert.equal((await admin(`/v1/tasks/${encodeURIComponent(task)}/assign`, { to: await d.personId(rival), reason: 'leave' })).status, 200);
    await refused(holder, which, /held by somebody else/);
    await o.call(rival, 'POST', `/v1/tasks/${encodeURIComponent(task)}/release`);
    await refused(rival, which, /Claim the task/);
    await close(task);
  });

  test('is refused to whoever prepared or inspected the case, also in the name of somebody else', async () => {
    const prepared = await d.personId(other);
    const task = await taskOf(which, { excluded: [prepared] });
    const claimed = await claim(other, task);
    assert.deepEqual([claimed.status, /four eyes/.test(claimed.body.detail)], [403, true]);
    await refused(other, which, /four eyes/);
    // he may not be given it either, nor act when it stands in his name
    assert.equal((await admin(`/v1/tasks/${encodeURIComponent(task)}/assign`, { to: prepared, reason: 'x' })).status, 422);
    await o.owner('work.task').where({ id: task }).update({ assignee: prepared });
    await refused(other, which, /four eyes/);
    await close(task);
  });
});

describe('every act of the office', () => {
  const acts = routes.filter((r) => r.method !== 'get' && Array.isArray(r.access) && r.tag !== 'tasks');
  const address = (r: Route): string => r.path.replace(':jurisdiction', 'kg').replace(':act', 'KG-514-4').replace(':edition', '2025-09-30').replace(':amb', 'AMB-48').replace(':key', 'hearing').replace(/:\w+/g, () => randomUUID());
  const send = (who: string | null, r: Route): Promise<Answer> => o.call(who, r.method.toUpperCase(), address(r), {}, { 'idempotency-key': randomUUID() });

  test('the machine lists them', () => assert.ok(acts.length >= 10, acts.map((r) => r.path).join()));
  for (const r of acts) test(`${r.method} ${r.path} is for ${(r.access as string[]).join(' and ')}, and for nobody who is suspended`, async () => {
    const lines = async (): Promise<number> => Number((await o.db('history.entry').where({ case_id: OFFICE }).whereNot({ kind: 'office.refused' }).count('* as n').first() as any).n);
    const suspended = `${(r.access as string[]).at(-1)!}9`;
    const person = await d.personId(suspended);
    assert.equal((await admin(`/v1/people/${person}/suspend`, { reason: 'left' })).status, 200);
    const before = await lines();
    for (const role of PERSONS.filter((x) => !(r.access as string[]).includes(x))) {
      const { status, body } = await send(`${role}2`, r);
      assert.deepEqual([status, body.code], [403, 'forbidden'], `${role} ${JSON.stringify(body)}`);
    }
    assert.deepEqual([(await send(suspended, r)).status, (await send(null, r)).status], [403, 401]);
    assert.equal(await lines(), before, 'nothing is done');
    assert.equal((await admin(`/v1/people/${person}/restore`, { reason: 'back' })).status, 200);
  });
});
