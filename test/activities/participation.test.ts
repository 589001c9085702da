import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import pino from 'pino';
import type { Deps } from '../../activities/deps';
import { registryActivities } from '../../activities/registry';
import { nextEdition, writeEdition } from '../../api/calendarEditions';
import { connect, officeNow, type Db } from '../../database/connect';
import { lock } from '../../database/once';
import { closeDuties, openDuty } from '../../dossier/duties';
import { receive } from '../../dossier/receive';
import { participantDuties } from '../../payout/duties';
import type { RecordInput } from '../../workflows/kernel/contract';
import { freshDatabase, type FreshDatabase } from '../support/database';
import { waitingOf } from '../support/locks';
import { inn, seed, type Seeded, starting } from '../support/seed';

let fresh: FreshDatabase;
let db: Db;
let owner: Db;
let deps: Deps;
let s: Seeded;
const waiting = waitingOf(() => db);
before(async () => {
  fresh = await freshDatabase();
  [db, owner] = [connect(fresh.url, { pool: 10 }), connect(fresh.ownerUrl, { pool: 2 })];
  deps = { db, client: undefined as never, log: pino({ level: 'silent' }), rehearsal: false };
  s = await seed(db);
  // Monday 2026-09-14 at 09:00 in Bishkek
  await owner.raw(`update office.clock set rehearsal = true, shift = '2026-09-14T03:00:00Z'::timestamptz - clock_timestamp()`);
});
after(async () => {
  await Promise.all([db?.destroy(), owner?.destroy()]);
  await fresh?.drop();
});

interface Member { caseId: string; subjectId: string; number: number }
/** A participant in the register, and the case of his participation. */
async function member(): Promise<Member> {
  const filed = starting(s.applicant, randomUUID(), inn());
  assert.ok('receipt' in (await receive(db, filed)));
  const { subject_id, application_id } = await db('work.case').where({ id: filed.caseId }).first<{ subject_id: string; application_id: string }>('subject_id', 'application_id');
  const caseId = randomUUID();
  await db('work.case').insert({
    id: caseId, procedure: 'kg.pool.participation', jurisdiction: 'kg', act: 'KG-514-4', edition: '2025-09-30', subject_id, applicant: s.applicant, language: 'ru', application_id, filed_at: await officeNow(db),
  });
  const opened = await record({ caseId, subjectId: subject_id, number: 0 }, 'registered', { entry: { register: 'participant', action: 'open', status: 'active' }, counts: true });
  assert.ok(opened.conflict === undefined);
  return { caseId, subjectId: subject_id, number: Number(opened.entry!.number.slice(1)) };
}
const input = (m: Member, effect: string, more: Partial<RecordInput>): RecordInput => ({
  caseId: m.caseId, subjectId: m.subjectId, procedure: 'kg.pool.participation', act: 'KG-514-4', edition: '2025-09-30', effect, key: `${m.caseId}/${effect}#1`, at: '2026-09-10T04:00:00.000Z',
  automatic: true, norms: ['KG-514-4/35.3'], prepared: [], line: `participation.${effect}`, ...more,
});
const record = (m: Member, effect: string, more: Partial<RecordInput>) => registryActivities(deps).registryRecord(input(m, effect, more));
const standing = async (m: Member): Promise<unknown[]> => (await db('payout.standing').where({ participant: m.number }).orderBy('at').select<{ at: string; counts: boolean }[]>('at', 'counts')).map((r) => [r.at, r.counts]);

describe('an effect on a participation', () => {
  test('changes the register and the share in one transaction, once', async () => {
    const m = await member();
    const pause = { at: '2026-09-21T18:00:00.000Z', counts: false, entry: { register: 'participant', action: 'change', status: 'paused' } as const, expects: { register: 'participant', status: 'any' } };
    const answers = await Promise.all(Array.from({ length: 5 }, () => record(m, 'paused', pause)));
    assert.equal(new Set(answers.map((a) => JSON.stringify(a, Object.keys(a).sort()))).size, 1);
    assert.deepEqual(await standing(m), [['2026-09-10T04:00:00.000Z', true], ['2026-09-21T18:00:00.000Z', false]]);
    assert.deepEqual((await db('registry.entry_version as v').join('registry.entry as e', 'e.id', 'v.entry_id').where({ 'e.subject_id': m.subjectId }).orderBy('v.n').select('v.status')).map((v: { status: string }) => v.status), ['active', 'paused']);
  });

  test('of an exit and an exclusion at once one reaches the register; the other is a conflict and changes nothing', async () => {
    const m = await member();
    const end = (status: string, at: string) => record(m, status, { at, counts: false, entry: { register: 'participant', action: 'end', status }, expects: { register: 'participant', status: 'any' } });
    const done = await Promise.all([end('left', '2026-11-04T18:00:00.000Z'), end('excluded', '2026-11-04T17:59:00.000Z')]);
    assert.equal(done.filter((d) => d.conflict !== undefined).length, 1);
    assert.equal((await standing(m)).length, 2);
    const lines = (await db('history.entry').where({ case_id: m.caseId }).orderBy('n').select('kind')).map((l: { kind: string }) => l.kind);
    assert.equal(lines.filter((kind) => kind === 'act.conflict').length, 1);
  });

  test('a breach is written down with its norm and the day, beside its line in the history', async () => {
    const m = await member();
    await record(m, 'violation', { at: '2026-09-18T18:00:00.000Z', line: 'violation', norms: ['KG-514-4/36.4'], violation: 'KG-514-4/36.4' });
    assert.deepEqual(await db('work.violation').where({ subject_id: m.subjectId }).select('norm', 'on_day', 'case_id'), [{ norm: 'KG-514-4/36.4', on_day: '2026-09-19', case_id: m.caseId }]);
  });
});

describe('duties', () => {
  const SALE = 'KG-514-4/33';
  test('one is opened once by the same effect, and is done with by its period or all together', async () => {
    const m = await member();
    const open = (about: string, key: string) => db.transaction((trx) => openDuty(trx, { subjectId: m.subjectId, person: s.applicant, norm: SALE, about }, { key, at: '2026-10-05T04:00:00.000Z' }));
    for (const about of ['2026-08', '2026-09', '2026-09', '2026-10']) await open(about, `payout/${about}/${m.number}`);
    const close = (about?: string) => db.transaction((trx) => closeDuties(trx, { subjectId: m.subjectId, norm: SALE, about }, { key: `${m.caseId}/saleReported`, at: '2026-10-06T04:00:00.000Z' }));
    assert.equal(await close('2026-09'), 1);
    assert.deepEqual((await participantDuties(db, m.subjectId)).map((d) => [d.norm, d.about, d.due]), [[SALE, '2026-08', null], [SALE, '2026-10', null]]);
    assert.equal(await close(), 2);
    assert.deepEqual(await participantDuties(db, m.subjectId), []);
  });

  test('what was opened after a report was sent stays', async () => {
    const m = await member();
    await db.transaction((trx) => openDuty(trx, { subjectId: m.subjectId, person: s.applicant, norm: SALE, about: '2026-09' }, { key: `payout/x/${m.number}`, at: '2026-10-05T04:00:00.000Z' }));
    assert.equal(await db.transaction((trx) => closeDuties(trx, { subjectId: m.subjectId, norm: SALE }, { key: 'k', at: '2026-10-05T03:59:59.999Z' })), 0);
  });

  test('connected equipment is kept working while the share counts: from the first work on, not in a pause', async () => {
    const m = await member();
    const [{ id }] = await db('payout.period').insert({ jurisdiction: 'kg', name: `2026-09-${String(10 + m.number)}`, from_at: '2026-09-09T18:00:00.000Z', to_at: '2026-09-30T18:00:00.000Z' }).returning<{ id: string }[]>('id') as [{ id: string }];
    await db('payout.batch').insert({ id: `b${m.number}`, period_id: id, hash: 'h' });
    assert.deepEqual(await participantDuties(db, m.subjectId), []);
    await db('payout.work').insert({ batch_id: `b${m.number}`, line: 1, period_id: id, participant: m.number, at: '2026-09-11T04:00:00.000Z', units: '5' });
    assert.deepEqual((await participantDuties(db, m.subjectId)).map((d) => [d.norm, d.since]), [['KG-514-4/36.2', '2026-09-11T04:00:00.000Z']]);
    await record(m, 'paused', { at: '2026-09-12T04:00:00.000Z', counts: false, entry: { register: 'participant', action: 'change', status: 'paused' } });
    assert.deepEqual(await participantDuties(db, m.subjectId), []);
  });
});

describe('the first lawful day', () => {
  const notice = async (m: Member, term: string): Promise<string> => {
    const r = await receive(db, {
      caseId: m.caseId, command: 'pause', key: randomUUID(), bodyHash: 'x', files: [], fields: { from: '2026-09-22' }, content: { from: '2026-09-22' }, by: { person: s.applicant, role: 'applicant' }, notice: term,
    });
    assert.ok('receipt' in r);
    return (await db('dossier.receipt').where({ id: r.receipt.id }).first<{ fields: { firstDay: string } }>('fields')).fields.firstDay;
  };

  test('leaves five full working days, or thirty full calendar days, between', async () => {
    const m = await member();
    // 15, 16, 17, 18, 21; and 15 September to 14 October
    assert.deepEqual([await notice(m, 'pauseNotice'), await notice(m, 'exitNotice')], ['2026-09-22', '2026-10-15']);
  });

  test('is that of the calendar in force at the stamp: whoever gives notice while one is published waits for it', async () => {
    const m = await member();
    let given: Promise<string> | undefined;
    await db.transaction(async (trx) => {
      await lock(trx, 'calendar', 'kg');
      const next = await nextEdition(trx, 'kg', [{ day: '2026-09-18', working: false, source: 'decree' }]);
      await writeEdition(trx, next, { person: s.head, source: 'decree', reason: 'test', at: await officeNow(trx) });
      given = notice(m, 'pauseNotice');
      await waiting(1);
    });
    assert.equal(await given, '2026-09-23');
  });
});
