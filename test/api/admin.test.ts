import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import pino from 'pino';
import { OFFICE } from '../../database/history';
import { tellCases } from '../../dossier/amend';
import { countTerm, shippedCalendar } from '../../law/calendar';
import { forTests, prepare } from '../support/forTests';
import { desk, openOffice, setClock } from './office';

const o = forTests(openOffice);
const d = desk(o);
// Sunday 20 September 2026, 11:00 in Bishkek
prepare(async () => { await setClock(o, '2026-09-20T05:00:00Z'); });

const said = { source: 'Decree No 1', reason: 'as the decree says' };
const post = (path: string, body: object, key: string = randomUUID(), who = 'admin', at = o) => at.call(who, 'POST', path, body, { 'idempotency-key': key });
const get = async (path: string, who = 'admin') => (await o.call(who, 'GET', path)).body;
const lines = () => o.db('history.entry').where({ case_id: OFFICE }).orderBy('n').select<any[]>('*');
const refusedFor = (answer: { status: number; body: any }, detail: RegExp): void => {
  assert.deepEqual([answer.status, answer.body.code], [422, 'invalid'], JSON.stringify(answer.body));
  assert.match(answer.body.detail, detail);
};
/** An act that is refused leaves no line in the history of the office. */
async function leavesNothing(work: () => Promise<void>): Promise<void> {
  const count = (await lines()).length;
  await work();
  assert.equal((await lines()).length, count);
}

/** A case whose supplement runs from Tuesday 15 September, 15 working days: until 6 October. */
async function caseWithTerm(): Promise<string> {
  const id = await d.file('applicant');
  const e = countTerm({ norm: 'KG-514-4/15.b', act: 'KG-514-4', edition: '2025-09-30', from: '2026-09-15T05:00:00.000Z', amount: 15, unit: 'WD', for: 'outsider', calendar: shippedCalendar('kg') });
  await o.owner('work.term').insert({
    case_id: id, name: 'supplement', n: 1, norm: e.norm, for_whom: e.for, from_at: e.from, due: e.due, target: null, instant: e.instant, state: 'running', calendar: e.calendar, explanation: JSON.stringify(e), version: 1,
  });
  return id;
}

describe('calendar editions', () => {
  const EDITIONS = '/v1/calendars/kg/editions';
  const off = (day: string) => ({ day, working: false, source: 'Decree No 1, point 1' });
  const edition = (days: object[], more = {}) => ({ days, ...said, ...more });
  let caseId: string;
  let settled: string;
  before(async () => {
    [caseId, settled] = [await caseWithTerm(), await caseWithTerm()];
    await o.owner('work.case').where({ id: settled }).update({ closed: true });
  });

  test('are for administrators, and each wrong day is named', async () => {
    for (const who of ['officer', 'head', 'inspector', 'applicant']) assert.equal((await post(EDITIONS, edition([off('2026-10-05')]), randomUUID(), who)).status, 403, who);
    assert.equal((await post('/v1/calendars/us/editions', edition([off('2026-10-05')]))).status, 404);
    assert.equal((await o.call('admin', 'POST', EDITIONS, edition([off('2026-10-05')]))).status, 400, 'without a key');
    await leavesNothing(async () => {
      refusedFor(await post(EDITIONS, edition([off('2026-02-30')])), /there is no day 2026-02-30/);
      refusedFor(await post(EDITIONS, edition([off('2041-01-01')])), /covers 2025 to 2040/);
      const twice = await post(EDITIONS, edition([off('2026-10-05'), off('2026-10-05')]));
      refusedFor(twice, /named twice/);
      assert.equal(twice.body.errors[0].pointer, '/days/1/day');
      refusedFor(await post(EDITIONS, edition([off('2026-10-04')])), /nothing would change: KG@1/);
      refusedFor(await post(EDITIONS, edition([])), /days/);
      refusedFor(await post(EDITIONS, { ...edition([off('2026-10-05')]), reason: ' ' }), /reason/);
    });
  });

  test('a dry run lists who is concerned and writes nothing', async () => {
    await leavesNothing(async () => {
      const { status, body } = await post(EDITIONS, edition([off('2026-10-05')], { dryRun: true }));
      assert.equal(status, 200, JSON.stringify(body));
      assert.deepEqual(body, { edition: 'KG@2', concerned: [{ caseId, terms: [{ name: 'supplement', n: 1, from: { due: '2026-10-06', target: null }, to: { due: '2026-10-07', target: null } }] }] });
      const elsewhere = await post(EDITIONS, edition([off('2026-12-01')], { dryRun: true }));
      assert.deepEqual(elsewhere.body.concerned, []);
    });
    assert.equal((await get('/v1/calendars/kg')).edition, 'KG@1');
    assert.deepEqual(await o.db('law.calendar').where({ edition: 2 }), []);
    assert.deepEqual(await o.db('dossier.receipt').where({ command: 'calendarAmended' }), []);
  });

  test('a published edition is used at once; each open case is told by one command, a repeated request tells nobody twice', async () => {
    const key = randomUUID();
    const days = [off('2026-10-05'), { day: '2026-10-03', working: true, source: 'Decree No 1, point 2', words: { ru: 'Рабочая суббота' } }];
    const [one, two] = await Promise.all([post(EDITIONS, edition(days), key), post(EDITIONS, edition(days), key)]);
    assert.deepEqual([one.status, two.status], [200, 200], JSON.stringify(one.body));
    assert.deepEqual(one.body, two.body);
    assert.deepEqual([one.body.edition, one.body.concerned.map((c: any) => c.caseId)], ['KG@2', [caseId]]);
    refusedFor(await post(EDITIONS, edition([off('2026-10-06')]), key), /Idempotency-Key/);
    const shown = await get('/v1/calendars/kg?year=2026', 'applicant');
    assert.deepEqual([shown.edition, shown.source], ['KG@2', 'Decree No 1']);
    assert.deepEqual(shown.days.filter((x: any) => x.day.startsWith('2026-10')).map((x: any) => [x.day, x.working, x.words.ru, x.source]), [
      ['2026-10-03', true, 'Рабочая суббота', 'Decree No 1, point 2'], ['2026-10-05', false, 'Выходной день по решению', 'Decree No 1, point 1'],
    ]);
    const told = await o.db('dossier.receipt').where({ command: 'calendarAmended' }).select<any[]>('*');
    assert.deepEqual(told.map((r) => [r.case_id, r.role, r.by_person, r.paper_id, r.fields]), [[caseId, 'admin', await d.personId('admin'), null, { calendar: 'KG@2' }]]);
    assert.equal((await o.db('law.calendar_day').where({ edition: 2, jurisdiction: 'kg' })).length, Object.keys(shippedCalendar('kg').days).length + 2);
    assert.equal((await lines()).filter((l) => l.kind === 'office.calendarPublished').length, 1);
  });

  test('the next edition is laid over this one; of rivals each gets a number', async () => {
    const both = await Promise.all([post(EDITIONS, edition([off('2026-11-02')])), post(EDITIONS, edition([off('2026-11-03')]))]);
    assert.deepEqual(both.map((a) => a.body.edition).sort(), ['KG@3', 'KG@4']);
    const november = (await get('/v1/calendars/kg?year=2026')).days.map((x: any) => x.day).filter((x: string) => x >= '2026-10-01' && x < '2026-12-01');
    assert.deepEqual(november, ['2026-10-03', '2026-10-05', '2026-11-02', '2026-11-03']);
    assert.deepEqual((await o.db('dossier.receipt').where({ command: 'calendarAmended', case_id: caseId }).orderBy('at')).map((r: any) => r.fields.calendar), ['KG@2', 'KG@3', 'KG@4']);
    assert.equal((await get('/v1/calendars/kz')).edition, 'KZ@1');
  });

  test('what a crash has left is told later: edition by edition, to open cases alone, without a line in their histories', async () => {
    const sent: any[] = [];
    const executeUpdate = async (_: string, { args: [c] }: any) => { sent.push(c); };
    const client = { connection: { withDeadline: (_: number, work: () => unknown) => work() }, workflow: { getHandle: () => ({ executeUpdate }), executeUpdateWithStart: async () => undefined } } as never;
    const tell = () => tellCases({ db: o.db, client, log: pino({ level: 'silent' }), rehearsal: false }, 30_000);
    await o.owner('law.calendar').insert({ jurisdiction: 'kg', edition: 5, source: 'Decree No 5', published_by: await d.personId('admin'), published_at: o.owner.raw('office.now()') });
    // filed since: one was still counted on the first edition when the others were published, one is counted on the newest
    const late = await caseWithTerm();
    const fresh = await d.file('applicant');
    await Promise.all([tell(), tell()]);
    const told = async (id: string) => (await o.db('dossier.receipt').where({ command: 'calendarAmended', case_id: id }).orderBy('at')).map((r: any) => r.fields.calendar);
    assert.deepEqual([await told(caseId), await told(late), await told(settled), await told(fresh)], [['KG@2', 'KG@3', 'KG@4', 'KG@5'], ['KG@2', 'KG@3', 'KG@4', 'KG@5'], [], []]);
    const arrived = new Set(sent.map((c) => c.id));
    // both cases, each edition: those published before had not arrived either, for the engine was away
    assert.deepEqual([arrived.size, sent[0].name, sent[0].by.role], [8, 'calendarAmended', 'admin']);
    assert.equal((await o.db('dossier.answer').whereIn('receipt_id', [...arrived])).length, 8);
    assert.deepEqual(await o.db('history.entry').whereIn('case_id', [caseId, late]).whereLike('kind', '%mended%'), []);
    await tell();
    assert.equal(new Set(sent.map((c) => c.id)).size, 8, 'nobody is told again');
  });

  test('what is told cannot be changed by the application', async () => {
    for (const sql of [`update law.calendar set source = 'x'`, `delete from law.calendar_day`, `update law.parameter set value = '1'`, `delete from law.reading`, `update law.in_force set from_day = '2026-01-01'`]) {
      await assert.rejects(o.db.raw(sql), /permission denied/, sql);
    }
  });
});

describe('parameters', () => {
  const set = (key: string, body: object, idempotency?: string) => post(`/v1/parameters/${key}`, { ...said, ...body }, idempotency);

  test('are set from a day on, and listed with what is shipped', async () => {
    const { status, body } = await set('setAside.within', { value: '20 WD', from: '2026-10-01' });
    assert.deepEqual([status, body], [200, { key: 'setAside.within', value: '20 WD', from: '2026-10-01', source: 'Decree No 1' }]);
    assert.equal((await set('setAside.within', { value: '25 WD', from: '2026-10-01' })).status, 200);
    assert.equal((await set('authority.address', { value: 'Бишкек' })).body.from, '2026-09-20', 'today by default');
    const listed = (await get('/v1/parameters', 'officer')).items;
    const of = (key: string) => listed.find((p: any) => p.key === key);
    assert.deepEqual(of('setAside.within').settings.map((s: any) => [s.value, s.from, s.setAt !== null]), [['30 WD', '2025-01-01', false], ['20 WD', '2026-10-01', true], ['25 WD', '2026-10-01', true]]);
    assert.deepEqual([of('setAside.within').built, of('appeal.decide').built], [true, false]);
  });

  test('are refused when unknown, not built, of another kind or backwards', async () => {
    await leavesNothing(async () => {
      assert.equal((await set('nothing.like.it', { value: '5 WD' })).status, 404);
      refusedFor(await set('appeal.decide', { value: '7 WD' }), /^not built yet: appeal.decide$/);
      for (const value of ['5', '0 WD', 'x', 5, null, true, { ru: '5 WD' }]) refusedFor(await set('setAside.within', { value }), /a length such as/);
      for (const value of ['Служба', null, { ru: 'Служба' }, { ky: 'Кызмат', ru: '', en: 'Service' }, { ky: 'Кызмат', ru: 'Служба', en: 'Service', de: 'Dienst' }]) refusedFor(await set('authority.name', { value }), /words in ky, ru, en/);
      for (const value of [5, false, { en: 'Bishkek' }, '']) refusedFor(await set('authority.address', { value }), /must be null, a text/);
      refusedFor(await set('appeal.filing', { value: '20 WD', from: '2026-09-19' }), /2026-09-20 or later/);
      refusedFor(await set('appeal.filing', { value: '20 WD', from: '2026-09-31' }), /not a day/);
      refusedFor(await post('/v1/parameters/appeal.filing', { value: '20 WD', reason: 'x' }), /source/);
      assert.equal((await post('/v1/parameters/appeal.filing', { value: '20 WD', ...said }, randomUUID(), 'head')).status, 403);
    });
  });

  test('a repeated request sets nothing twice', async () => {
    const first = await set('appeal.filing', { value: '20 WD' }, 'once');
    assert.deepEqual((await set('appeal.filing', { value: '20 WD' }, 'once')).body, first.body);
    refusedFor(await set('appeal.filing', { value: '21 WD' }, 'once'), /Idempotency-Key/);
    refusedFor(await set('setAside.within', { value: '20 WD' }, 'once'), /Idempotency-Key/);
    assert.equal((await o.db('law.parameter').where({ key: 'appeal.filing' })).length, 2);
  });
});

describe('readings', () => {
  const set = (amb: string, body: object, who = 'admin') => post(`/v1/readings/${amb}`, { ...said, ...body }, randomUUID(), who);

  test('are chosen among those that code follows', async () => {
    assert.equal((await set('AMB-48', { name: 'automatic', from: '2026-09-20' })).status, 200);
    const { items } = await get('/v1/readings', 'applicant');
    const listed = items.find((r: any) => r.amb === 'AMB-48');
    assert.deepEqual([listed.default, listed.names, listed.built, listed.settings.map((s: any) => [s.name, s.from])], ['automatic', ['automatic', 'drafted'], ['automatic', 'drafted'], [['automatic', '2026-09-20']]]);
  });

  test('are refused when unknown, not built or backwards', async () => {
    await leavesNothing(async () => {
      assert.equal((await set('AMB-99', { name: 'default' })).status, 404);
      refusedFor(await set('AMB-01', { name: 'sometimes' }), /is one of neverStops, stops/);
      refusedFor(await set('AMB-07', { name: 'violationAfterShorter' }), /^not built yet: AMB-07 violationAfterShorter$/);
      refusedFor(await set('AMB-01', { name: 'neverStops', from: '2026-09-19' }), /2026-09-20 or later/);
      assert.equal((await set('AMB-01', { name: 'neverStops' }, 'officer')).status, 403);
    });
  });
});

describe('editions in force', () => {
  const of = (edition: string): string => `/v1/editions/${'KG-514-4'}/${edition}/in-force`;
  const DRAFT = of('draft-supplement-20');
  const CURRENT = of('2025-09-30');
  const put = (path: string, from: string, at = o) => post(path, { ...said, from }, randomUUID(), 'admin', at);

  test('a draft stays out of the live engine, and what governs filings stays', async () => {
    await leavesNothing(async () => {
      refusedFor(await put(DRAFT, '2026-09-21'), /a draft can be put in force in a rehearsal only/);
      refusedFor(await put(CURRENT, '2026-09-20'), /after 2026-09-20 only/);
      refusedFor(await put(CURRENT, '2027-01-01'), /has governed filings since 2025-09-30/);
      assert.equal((await put(of('1999-01-01'), '2027-01-01')).status, 404);
      assert.equal((await post(CURRENT, { ...said, from: '2027-01-01' }, randomUUID(), 'head')).status, 403);
    });
    assert.deepEqual((await get('/v1/editions', 'officer')).items.map((e: any) => [e.edition, e.inForce, e.draft]), [['2025-09-30', '2025-09-30', false], ['draft-supplement-20', null, true]]);
  });

  test('in a rehearsal a draft governs filings from its day on, and its day can be set anew until then', async () => {
    const r = await openOffice({ TARTIP_REHEARSAL: 'on' });
    try {
      const applicants = desk(r);
      const clock = (at: string) => setClock(r, at);
      await clock('2026-09-20T05:00:00Z');
      const editionToday = async () => (await r.call(null, 'GET', '/v1/procedures')).body.items[0].edition;
      assert.equal((await put(DRAFT, '2026-09-01', r)).status, 200, 'nothing was filed yet');
      assert.equal(await editionToday(), 'draft-supplement-20');
      assert.equal((await put(DRAFT, '2026-09-22', r)).status, 200);
      assert.equal(await editionToday(), '2025-09-30');
      const filed = await applicants.file();
      refusedFor(await put(DRAFT, '2026-09-20', r), /after 2026-09-20 only/);
      assert.equal((await put(DRAFT, '2026-09-21', r)).status, 200);
      await clock('2026-09-21T05:00:00Z');
      assert.equal(await editionToday(), 'draft-supplement-20');
      refusedFor(await put(DRAFT, '2026-10-01', r), /has governed filings since 2026-09-21/);
      const next = await applicants.file('applicant2');
      assert.deepEqual((await r.db('work.case').whereIn('id', [filed, next]).orderBy('filed_at')).map((c: any) => c.edition), ['2025-09-30', 'draft-supplement-20']);
    } finally {
      await r.close();
    }
  });
});

test('the history of the office reads in three languages, for administrators and heads', async () => {
  for (const who of ['officer', 'applicant', 'inspector']) assert.equal((await o.call(who, 'GET', '/v1/office/history')).status, 403, who);
  const english = (await get('/v1/office/history?lang=en', 'head')).items;
  const words = (kind: string): string => english.find((l: any) => l.kind === kind).words;
  assert.equal(words('office.calendarPublished'), 'Calendar edition KG@2 published: 05.10.2026 not a working day, 03.10.2026 a working day. Cases whose terms move: 1. Source: Decree No 1. Reason: as the decree says.');
  assert.equal(words('office.parameterSet'), 'Parameter set: Time in which an automatic act can be set aside (setAside.within): 20 WD, from 01.10.2026. Source: Decree No 1. Reason: as the decree says.');
  assert.equal(words('office.readingSet'), 'Reading AMB-48 chosen: automatic, from 20.09.2026. Source: Decree No 1. Reason: as the decree says.');
  assert.equal(english.find((l: any) => l.kind === 'office.readingSet').norms[0].id, 'KG-514-4/16.c');
  for (const l of english) assert.deepEqual([l.by.role, l.by.name, l.data.reason], ['admin', 'Person admin', 'as the decree says']);
  for (const language of ['ky', 'ru', 'en']) {
    const { items } = await get(`/v1/office/history?lang=${language}`);
    assert.equal(items.length, english.length);
    for (const l of items) assert.ok(!l.words.startsWith('office.') && !/undefined|\[object/.test(l.words), l.words);
  }
  const chain = await lines();
  assert.deepEqual(chain.map((l) => l.prev_hash).slice(1), chain.map((l) => l.hash).slice(0, -1));
});
