import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { calendarActivities } from '../../activities/calendar';
import { OFFICE } from '../../database/history';
import { lockShared } from '../../database/once';
import { receive } from '../../dossier/receive';
import { addDays, countTerm, isWeekend, shippedCalendar } from '../../law/calendar';
import { forTests, prepare } from '../support/forTests';
import { until } from '../support/until';
import { desk, openOffice, setClock, type Answer } from './office';

const o = forTests(openOffice);
const d = desk(o);
// Sunday 20 September 2026, 11:00 in Bishkek
prepare(async () => { await setClock(o, '2026-09-20T05:00:00Z'); });

const said = { source: 'Decree No 1', reason: 'as the decree says' };
const post = (path: string, body: unknown, who = 'admin', key: string = randomUUID()): Promise<Answer> => o.call(who, 'POST', path, body, { 'idempotency-key': key });
const acts = async (): Promise<number> => (await o.db('history.entry').where({ case_id: OFFICE })).length;
const codeOf = (a: Answer): string => `${a.status} ${a.body.code}`;

const ACT = 'KG-514-4';
describe('acts of an administrator', () => {
  const ROUTES: [string, object][] = [
    ['/v1/calendars/kg/editions', { days: [{ day: '2026-10-05', working: false, source: 'x' }], ...said }],
    ['/v1/parameters/setAside.within', { value: '20 WD', ...said }],
    ['/v1/readings/AMB-48', { name: 'automatic', ...said }],
    [`/v1/editions/${ACT}/2025-09-30/in-force`, { from: '2027-01-01', ...said }],
    ['/v1/substitutions', { of: randomUUID(), by: randomUUID(), from: '2026-09-21T03:00:00Z', until: '2026-09-22T03:00:00Z', order: '1', reason: 'x' }],
    [`/v1/substitutions/${randomUUID()}/end`, { reason: 'x' }],
  ];

  test('are for no other role, and no body that is none reaches the database', async () => {
    const count = await acts();
    for (const [path, body] of ROUTES) {
      for (const who of ['applicant', 'officer', 'inspector', 'head']) assert.equal(codeOf(await post(path, body, who)), '403 forbidden', `${who} ${path}`);
      assert.equal((await o.call(null, 'POST', path, body)).status, 401, path);
      for (const raw of ['[]', 'null', '1', '{"__proto__":{"value":"5 WD"}}', `{"reason":"\\u0000"}`, '{', '{"constructor":{"prototype":{}}}']) {
        const answer = await o.call('admin', 'POST', path, raw, { 'content-type': 'application/json', 'idempotency-key': randomUUID() });
        assert.ok([400, 404, 422].includes(answer.status), `${path} ${raw}: ${answer.status}`);
      }
    }
    assert.equal(await acts(), count);
  });

  test('take no day, value or name that only looks like one', async () => {
    const count = await acts();
    const edition = (days: unknown) => post('/v1/calendars/kg/editions', { days, ...said });
    const off = (day: unknown) => ({ day, working: false, source: 'x' });
    for (const day of ['9999-12-31', '0000-01-01', '२०२६-१०-०५', '2026-10-05 ', '2026-1-05', 20261005, null]) assert.equal(codeOf(await edition([off(day)])), '422 invalid', String(day));
    assert.equal(codeOf(await edition(Array.from({ length: 401 }, () => off('2026-10-05')))), '422 invalid');
    assert.equal(codeOf(await edition([{ day: '2026-10-05', working: 'false', source: 'x' }])), '422 invalid');
    assert.equal(codeOf(await edition([{ ...off('2026-10-05'), words: { constructor: 'x' } }])), '422 invalid');
    for (const key of ['__proto__', 'constructor', 'toString']) {
      assert.equal((await post(`/v1/parameters/${key}`, { value: '5 WD', ...said })).status, 404, key);
      assert.equal((await post(`/v1/readings/${key}`, { name: 'default', ...said })).status, 404, key);
      assert.equal((await post(`/v1/editions/KG-514-4/${key}/in-force`, { from: '2027-01-01', ...said })).status, 404, key);
      assert.equal(codeOf(await post('/v1/readings/AMB-48', { name: key, ...said })), '422 invalid', key);
      assert.equal(codeOf(await post('/v1/parameters/authority.name', { value: { ky: 'x', ru: 'x', en: 'x', [key]: 'x' }, ...said })), key === '__proto__' ? '400 malformed' : '422 invalid', key);
    }
    for (const value of ['٥ WD', '5 wd', '05 WD', '5 WD\n', '-5 WD', '5e2 WD', 5, ['5 WD'], { amount: 5 }]) {
      const answer = await post('/v1/parameters/setAside.within', { value, ...said });
      // blanks around a text are not part of it
      assert.equal(codeOf(answer), value === '5 WD\n' ? '200 undefined' : '422 invalid', JSON.stringify(value));
    }
    assert.equal(await acts(), count + 1);
  });

  test('print nothing that controls a page or a terminal', async () => {
    const count = await acts();
    const day = (more: object) => post('/v1/calendars/kg/editions', { days: [{ day: '2026-10-05', working: false, source: 'x', ...more }], ...said });
    for (const text of ['\u001b[31mred', 'two\nlines', 'a\u202eb', 'a\u2028b', 'x'.repeat(501)]) {
      for (const answer of [await day({ source: text }), await day({ words: { ru: text } }), await post('/v1/parameters/authority.address', { value: text, ...said }), await post('/v1/readings/AMB-48', { name: 'automatic', ...said, source: text })]) {
        assert.equal(codeOf(answer), '422 invalid', JSON.stringify(text));
      }
    }
    assert.equal((await post('/v1/parameters/authority.address', { value: 'ул. «Чүй», № 5 — {{name}} <b>&', ...said })).status, 200);
    assert.equal(await acts(), count + 1);
  });

  test('one key is one request, on every route and for each person', async () => {
    const key = randomUUID();
    assert.equal((await post('/v1/parameters/setAside.within', { value: '21 WD', ...said }, 'admin', key)).status, 200);
    assert.equal(codeOf(await post('/v1/parameters/appeal.filing', { value: '21 WD', ...said }, 'admin', key)), '422 invalid');
    assert.equal(codeOf(await post('/v1/readings/AMB-48', { name: 'automatic', ...said }, 'admin', key)), '422 invalid');
    assert.equal((await post('/v1/parameters/setAside.within', { value: '21 WD', ...said }, 'admin2', key)).status, 200, 'another person, another act');
  });
});

describe('no act of an administrator makes terms that cannot be counted', () => {
  test('a length is at most a year', async () => {
    for (const value of ['9999 WD', '367 CD', '367 WD']) assert.equal(codeOf(await post('/v1/parameters/setAside.within', { value, ...said })), '422 invalid', value);
    assert.equal((await post('/v1/parameters/setAside.within', { value: '366 CD', ...said })).status, 200);
  });

  const daysOff = (from: string, n: number) => Array.from({ length: n }, (_, i) => addDays(from, i)).filter((day) => !isWeekend(day)).map((day) => ({ day, working: false, source: 'x' }));
  const publish = (days: object[], dryRun: boolean) => post('/v1/calendars/kg/editions', { days, dryRun, ...said });

  test('a calendar has a working day in every 90 days', async () => {
    for (const dryRun of [true, false]) {
      const answer = await publish(daysOff('2028-01-01', 366), dryRun);
      assert.equal(codeOf(answer), '422 invalid');
      assert.match(answer.body.detail, /without a working day/);
    }
    assert.equal((await publish(daysOff('2028-03-01', 60), true)).status, 200);
  });

  test('a term that a calendar would carry beyond its years is named', async () => {
    const id = await d.file('applicant');
    // Thursday 1 November 2040, 40 working days: near the end of the calendar
    const e = countTerm({ norm: 'KG-514-4/15.b', act: 'KG-514-4', edition: '2025-09-30', from: '2040-11-01T05:00:00.000Z', amount: 40, unit: 'WD', for: 'outsider', calendar: shippedCalendar('kg') });
    await o.owner('work.term').insert({
      case_id: id, name: 'supplement', n: 1, norm: e.norm, for_whom: e.for, from_at: e.from, due: e.due, target: null, instant: e.instant, state: 'running', calendar: e.calendar, explanation: JSON.stringify(e), version: 1,
    });
    for (const dryRun of [true, false]) {
      const answer = await publish(daysOff('2040-11-05', 30), dryRun);
      assert.equal(codeOf(answer), '422 invalid', JSON.stringify(answer.body));
      assert.match(answer.body.detail, new RegExp(`${id}.*supplement`));
    }
    assert.equal((await o.call('admin', 'GET', '/v1/calendars/kg')).body.edition, 'KG@1');
    await o.owner('work.case').where({ id }).update({ closed: true });
  });
});

test('a term that the calendar cannot hold is told to administrators, once, and counted when it can be', async () => {
  const id = await d.file('applicant');
  const { calendarDue } = calendarActivities({ db: o.db } as never);
  // Thursday 20 December 2040: 15 working days go beyond the calendar's last year
  const due = (from: string) => calendarDue({ caseId: id, act: 'KG-514-4', edition: '2025-09-30', name: 'supplement', rule: { norm: 'KG-514-4/15.b', amount: 15, unit: 'WD', for: 'outsider', words: {} } as never, from });
  await assert.rejects(due('2040-12-20T05:00:00.000Z'), RangeError);
  await assert.rejects(due('2040-12-20T05:00:00.000Z'), RangeError);
  const alerts = (await o.call('admin', 'GET', '/v1/alerts')).body.items.filter((a: any) => a.caseId === id);
  assert.deepEqual(alerts.map((a: any) => a.kind), ['uncountable']);
  assert.match(alerts[0].detail, /supplement cannot be counted.*KG@1 covers 2025 to 2040/);
  assert.equal((await due('2026-09-15T05:00:00.000Z')).due, '2026-10-06');
});

test('a setting alone makes no rehearsal of a live office', async () => {
  const live = await openOffice({ TARTIP_REHEARSAL: 'on' });
  try {
    const { status, body } = await live.call('admin', 'POST', '/v1/editions/KG-514-4/draft-supplement-20/in-force', { from: '2099-01-01', ...said }, { 'idempotency-key': randomUUID() });
    assert.deepEqual([status, body.code], [422, 'invalid'], JSON.stringify(body));
    await assert.rejects(live.db.raw('update office.clock set rehearsal = true'), /permission denied/);
  } finally {
    await live.close();
  }
});

describe('what the kernel sends itself', () => {
  test('is nobody else\'s to send: neither as a command nor as an application nor as a draft', async () => {
    const id = await d.file('applicant');
    for (const who of ['applicant', 'officer', 'head', 'admin']) {
      for (const name of ['calendarAmended', 'open', '__proto__', 'constructor']) assert.ok([403, 404].includes((await post(`/v1/cases/${id}/commands/${name}`, { calendar: 'KG@1' }, who)).status), `${who} ${name}`);
      assert.equal((await post('/v1/procedures/calendarAmended/cases', { calendar: 'KG@1' }, who)).status === 201, false);
    }
    assert.deepEqual(await o.db('dossier.receipt').where({ command: 'calendarAmended' }), []);
  });
});

test('whoever is suspended between the first look and the stamp stamps nothing', async () => {
  const id = await d.file('applicant4');
  const [person, other] = [await d.personId('officer4'), await d.personId('applicant4')];
  const sent = (role: 'officer' | 'applicant', who: string) => receive(o.db, { caseId: id, command: 'withdraw', content: {}, fields: {}, by: { person: who, role }, key: randomUUID(), bodyHash: 'x', files: [] });
  for (const [who, role] of [[person, 'officer'], [other, 'applicant']] as const) {
    assert.ok('receipt' in (await sent(role, who)));
    assert.equal((await post(`/v1/people/${who}/suspend`, { reason: 'x' })).status, 200);
    const answer = await sent(role, who);
    assert.ok('refused' in answer && answer.refused.code === 'forbidden', JSON.stringify(answer));
  }
});

test('a suspension waits for what is being stamped', async () => {
  const person = await d.personId('officer5');
  await o.db.transaction(async (trx) => {
    await lockShared(trx, 'rights', person);
    const suspending = post(`/v1/people/${person}/suspend`, { reason: 'x' });
    const waits = await Promise.race([suspending.then(() => false), blocked()]);
    assert.equal(waits, true);
    await trx.raw('select 1');
    void suspending;
  });
  await until('he is suspended', async () => (await o.db('office.person').where({ id: person }).whereNotNull('suspended_at').first('id')) !== undefined);
});
/** Somebody waits for a lock of rights. */
const blocked = async (): Promise<boolean> => until('somebody waits', async () => (await o.owner.raw(`select 1 from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`)).rows.length > 0);

describe('substitutions', () => {
  const order = async (of: string, by: string) => ({ of: await d.personId(of), by: await d.personId(by), from: '2026-09-20T05:00:00Z', until: '2027-09-20T05:00:00Z', order: '7', reason: 'leave' });

  test('an administrator does not give himself the rights of an official', async () => {
    const both = async (who: string, path: string, body?: unknown) => {
      const token = await o.issuer.sign({ sub: who, name: who, email: `${who}@example.test`, language: 'ru', roles: ['admin', 'officer'] });
      const answer = await fetch(o.url + path, { method: body ? 'POST' : 'GET', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': randomUUID() }, ...(body !== undefined && { body: JSON.stringify(body) }) });
      return { status: answer.status, body: await answer.json() as any };
    };
    const me = (await both('both', '/v1/me')).body.id as string;
    const { status, body } = await both('both', '/v1/substitutions', { ...(await order('head', 'officer')), by: me });
    assert.deepEqual([status, body.code], [403, 'forbidden'], JSON.stringify(body));
  });

  test('nobody chooses who decides on his own application, not as head and not for one', async () => {
    const token = (roles: string[]) => o.issuer.sign({ sub: 'chief', name: 'chief', email: 'chief@example.test', language: 'ru', roles });
    const id = await d.file('applicant');
    const me = (await (await fetch(`${o.url}/v1/me`, { headers: { authorization: `Bearer ${await token(['applicant', 'head'])}` } })).json() as any).id as string;
    await o.owner.raw('alter table work.case disable trigger user');
    await o.owner('work.case').where({ id }).update({ applicant: me });
    await o.owner.raw('alter table work.case enable trigger user');
    const task = await d.task(id);
    const answer = await fetch(`${o.url}/v1/tasks/${encodeURIComponent(task)}/assign`, {
      method: 'POST', headers: { authorization: `Bearer ${await token(['applicant', 'head'])}`, 'content-type': 'application/json' }, body: JSON.stringify({ to: await d.personId('officer'), reason: 'x' }),
    });
    assert.equal(answer.status, 403, await answer.text());
  });
});
