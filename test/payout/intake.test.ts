import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Readable } from 'node:stream';
import { connect, type Db } from '../../database/connect';
import { closePeriod } from '../../payout/ledger';
import { type Measure, takeWork } from '../../payout/intake';
import { boundsOf } from '../../payout/periods';
import { freshDatabase, type FreshDatabase } from '../support/database';
import { until } from '../support/until';

let fresh: FreshDatabase, owner: Db, db: Db, september = 0, october = 0;
// 20 October 2026, 12:00 in Bishkek
const NOW = '2026-10-20T06:00:00.000Z';

before(async () => {
  fresh = await freshDatabase();
  owner = connect(fresh.ownerUrl, { pool: 2 });
  db = connect(fresh.url, { pool: 4 });
  await owner.raw("insert into registry.subject (jurisdiction, number, kind) values ('kg', '90000000001', 'company')");
  await owner.raw("insert into payout.participant (number, jurisdiction, subject_id, registered_at) select n, 'kg', s.id, ('2026-09-0' || n || 'T00:00:00+06')::timestamptz from registry.subject s, generate_series(1, 3) n");
  const period = async (name: string): Promise<number> => {
    const { from, to } = boundsOf('kg', name)!;
    return Number((await owner('payout.period').insert({ jurisdiction: 'kg', name, from_at: from, to_at: to }).returning('id'))[0].id);
  };
  september = await period('2026-09');
  october = await period('2026-10');
});
after(async () => {
  await Promise.all([owner?.destroy(), db?.destroy()]);
  await fresh?.drop();
});

let n = 0;
const HEADS = { shares: 'participant,at,shares,difficulty', hashrate: 'participant,at,seconds,hashrate' };
const file = (lines: readonly string[], measure: Measure = 'shares') => [HEADS[measure], ...lines].join('\n');
const take = (text: string | Buffer, { id = `batch ${(n += 1)}`, periodId = october, measure = 'shares' as Measure } = {}) =>
  takeWork(db, { id, periodId, measure, at: NOW }, Readable.from([Buffer.from(text)]));
const units = async (id: string) => (await owner('payout.work').where({ batch_id: id }).orderBy('line').select(owner.raw('participant, units::text'))).map((r: any) => `${r.participant} ${r.units}`);
const batches = async () => Number((await owner('payout.batch').count())[0]!.count) + Number((await owner('payout.work').count())[0]!.count);

describe('taking in work', () => {
  it('counts shares and samples of hashrate in hashes', async () => {
    assert.deepEqual(await take(file(['1,2026-10-01T00:00:00+06:00,3,65536', '2,2026-10-19T23:59:59.999Z,1,1']), { id: 'shares' }), { rows: 2, before: false });
    // 3 * 65536 * 2^32
    assert.deepEqual(await units('shares'), ['1 844424930131968', '2 4294967296']);
    // ten minutes at 100 TH/s, quoted as some programs do
    assert.deepEqual(await take(file(['"1","2026-10-02T00:10:00Z","600","100000000000000"'], 'hashrate'), { id: 'hashrate', measure: 'hashrate' }), { rows: 1, before: false });
    assert.deepEqual(await units('hashrate'), ['1 60000000000000000']);
  });

  it('is once: the same batch again changes nothing, another content under its id is refused', async () => {
    const text = file(['1,2026-10-03T00:00:00Z,1,1']);
    assert.deepEqual(await Promise.all([take(text, { id: 'twice' }), take(text, { id: 'twice' })]), [{ rows: 1, before: false }, { rows: 1, before: true }]);
    assert.deepEqual(await take(file(['1,2026-10-03T00:00:00Z,2,1']), { id: 'twice' }), { refused: 'otherContent' });
    assert.deepEqual(await take(text, { id: 'twice', periodId: september }), { refused: 'otherContent' });
    assert.deepEqual(await units('twice'), ['1 4294967296']);
  });

  for (const [what, line, bad, detail] of [
    ['a number below one', 3, '1,2026-10-04T00:00:00Z,-1,1', 'shares must be a whole number from 1 to 10^25'],
    ['a fraction', 3, '1,2026-10-04T00:00:00Z,1.5,1', 'shares must be a whole number from 1 to 10^25'],
    ['an enormous number', 3, `1,2026-10-04T00:00:00Z,1,${'9'.repeat(26)}`, 'difficulty must be a whole number from 1 to 10^25'],
    ['nothing', 3, '1,2026-10-04T00:00:00Z,,1', 'shares must be a whole number from 1 to 10^25'],
    ['a day that there is not', 3, '1,2026-02-30T00:00:00Z,1,1', 'at must be an instant with its zone (ISO 8601)'],
    ['a time without a zone', 3, '1,2026-10-04T00:00:00,1,1', 'at must be an instant with its zone (ISO 8601)'],
    ['no number of a participant', 3, 'x,2026-10-04T00:00:00Z,1,1', 'participant must be a registration number'],
    ['a stranger', 3, '4,2026-10-04T00:00:00Z,1,1', 'participant is not registered in the System'],
    ['the future', 3, '1,2026-10-20T06:00:00.001Z,1,1', 'at lies in the future'],
    ['another period', 3, '1,2026-09-30T23:59:59.999+06:00,1,1', 'at lies outside the period'],
    ['the same instant twice', 3, '2,2026-10-04T06:00:00+06:00,1,1', 'is the second of the participant for that instant'],
    ['what another batch has', 3, '2,2026-10-19T23:59:59.999Z,7,1', 'was taken in with another batch'],
    ['a column too few', 3, '1,2026-10-04T00:00:00Z,1', 'must have 4 columns'],
    ['a column too many', 3, '1,2026-10-04T00:00:00Z,1,1,1', 'must have 4 columns'],
    ['an open quote', 3, '1,"2026-10-04T00:00:00Z,1,1', 'has a quote that does not end'],
  ] as const) {
    it(`refuses ${what}, names the line, and takes nothing of the file`, async () => {
      const held = await batches();
      assert.deepEqual(await take(file(['2,2026-10-04T00:00:00Z,1,1', bad])), { wrong: { line, detail } });
      assert.equal(await batches(), held);
    });
  }

  it('refuses another header, and bytes that are no UTF-8', async () => {
    const head = { line: 1, detail: 'must be the header participant,at,shares,difficulty' };
    assert.deepEqual(await take('participant,at,difficulty,shares\n1,2026-10-05T00:00:00Z,1,1'), { wrong: head });
    assert.deepEqual(await take(file(['1,2026-10-05T00:00:00Z,1,1'], 'hashrate')), { wrong: head });
    assert.deepEqual(await take(Buffer.concat([Buffer.from(`${HEADS.shares}\n1,`), Buffer.from([0xff, 0xfe]), Buffer.from(',1,1')])), { wrong: { line: 2, detail: 'is not UTF-8' } });
  });

  it('names the line in which a quote is opened, however far it reaches', async () => {
    const detail = 'has a quote that does not end';
    const good = Array.from({ length: 2000 }, (_, i) => `1,2026-10-06T00:${String(Math.floor(i / 60)).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}Z,1,1`);
    assert.deepEqual(await take(file(['2,2026-10-06T00:00:00Z,1,1', '2,"2026-10-06T00:00:01Z,1,1', ...good])), { wrong: { line: 3, detail } });
    assert.deepEqual(await take(file([...good, '2,"2026-10-06T00:00:01Z,1,1', ...good])), { wrong: { line: 2002, detail } });
    // closed again many lines later: what lies between is one cell
    assert.deepEqual(await take(file(['2,"2026-10-06T00:00:00Z,1,1', ...good.slice(0, 5), '2",1,1'])), { wrong: { line: 2, detail: 'at must be an instant with its zone (ISO 8601)' } });
  });

  it('does not keep a line or a cell that goes on and on', async () => {
    const endless = async function* (start: string) {
      yield Buffer.from(start);
      for (let n = 0; n < 4000; n += 1) yield Buffer.alloc(64 * 1024, 'x,\n'.slice(0, start.includes('"') ? 3 : 1));
      assert.fail('the file was read to its end');
    };
    const sent = (start: string) => takeWork(db, { id: `batch ${(n += 1)}`, periodId: october, measure: 'shares', at: NOW }, endless(start));
    assert.deepEqual(await sent(file(['2,2026-10-06T00:00:00Z,1,1', '2,"'])), { wrong: { line: 3, detail: 'has a quote that does not end' } });
    assert.deepEqual(await sent(file(['2,2026-10-06T00:00:00Z,1,1', '2,'])), { wrong: { line: 3, detail: 'is too long' } });
    // quoted cells of ordinary lines are no such thing, in however many pieces they come
    const quoted = Buffer.from(file(Array.from({ length: 3000 }, (_, i) => `"1","2026-10-07T${String(Math.floor(i / 60) % 24).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}:0${Math.floor(i / 1440)}Z","1","1"`)));
    const pieces = Readable.from(Array.from({ length: Math.ceil(quoted.length / 7) }, (_, i) => quoted.subarray(i * 7, i * 7 + 7)));
    assert.deepEqual(await takeWork(db, { id: 'in pieces', periodId: october, measure: 'shares', at: NOW }, pieces), { rows: 3000, before: false });
  });

  it('refuses lines that end in different ways, an end of data within the data, and a file without work', async () => {
    assert.deepEqual(await take(`${HEADS.shares}\n1,2026-10-08T00:00:00Z,1,1\r\n`), { wrong: { line: 2, detail: 'does not end as the lines before it do' } });
    assert.deepEqual(await take(file(['1,2026-10-08T00:00:00Z,1,1', String.raw`\.`, '2,2026-10-08T00:00:00Z,1,1'])), { wrong: { line: 3, detail: 'must have 4 columns' } });
    for (const nothing of ['', `${HEADS.shares}\n`]) assert.ok('wrong' in (await take(nothing, { id: 'empty' })), nothing);
    assert.deepEqual(await take(file(['1,2026-10-08T00:00:00Z,1,1']), { id: 'empty' }), { rows: 1, before: false });
  });

  it('names the line of bytes that are no UTF-8 in a large file', async () => {
    const lines = Array.from({ length: 5000 }, (_, i) => `1,2026-10-09T${String(Math.floor(i / 3600)).padStart(2, '0')}:${String(Math.floor(i / 60) % 60).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}Z,1,1`);
    const bytes = Buffer.from(`${file(lines)}\n`);
    const bad = bytes.indexOf('\n', bytes.length - 1000) + 2;
    bytes[bad] = 0xff;
    const line = bytes.subarray(0, bad).toString('latin1').split('\n').length;
    assert.deepEqual(await take(bytes), { wrong: { line, detail: 'is not UTF-8' } });
  });

  it('makes nobody wait for a slow sender', async () => {
    let go = (): void => undefined;
    const slow = async function* () {
      yield Buffer.from(`${HEADS.shares}\n1,2026-10-10T00:00:00Z,1,1\n`);
      await new Promise<void>((done) => { go = done; });
      yield Buffer.from('1,2026-10-10T00:00:01Z,1,1\n');
    };
    const sent = takeWork(db, { id: 'slow', periodId: october, measure: 'shares', at: NOW }, slow());
    await until('the slow one is under way', async () => (await owner.raw("select 1 from pg_stat_activity where query like 'copy staged%' and state = 'active' and datname = current_database()")).rows.length > 0);
    assert.deepEqual(await take(file(['2,2026-10-10T00:00:00Z,1,1'])), { rows: 1, before: false });
    go();
    assert.deepEqual(await sent, { rows: 2, before: false });
  });

  it('of one id, sent for two periods at once, takes the one and refuses the other', async () => {
    const [day] = await owner('payout.period').insert({ jurisdiction: 'kg', name: '2026-10-11', from_at: '2026-10-10T18:00:00Z', to_at: '2026-10-11T18:00:00Z' }).returning('id');
    const both = await Promise.all([october, Number(day.id)].map((periodId, i) => take(file([`${i + 1},2026-10-11T00:00:00Z,1,1`]), { id: 'at once', periodId })));
    assert.deepEqual(both.map((b) => ('rows' in b ? 'taken' : 'refused' in b ? b.refused : 'wrong')).sort(), ['otherContent', 'taken']);
    // a day is a part of its month: the same work is not taken in for both
    const other = 'rows' in both[0]! ? Number(day.id) : october, who = 'rows' in both[0]! ? 1 : 2;
    assert.deepEqual(await take(file([`${who},2026-10-11T00:00:00Z,5,1`]), { periodId: other }), { wrong: { line: 2, detail: 'was taken in with another batch' } });
  });

  it('refuses what was done before the registration', async () => {
    assert.deepEqual(await take(file(['3,2026-09-02T23:59:59+06:00,1,1']), { periodId: september }), { wrong: { line: 2, detail: 'at lies before the registration of the participant' } });
  });

  it('refuses a closed period, also when both come at once', async () => {
    const both = await Promise.all([
      closePeriod(db, { periodId: september, fee: '0', at: NOW }),
      take(file(['1,2026-09-10T00:00:00Z,1,1']), { periodId: september, id: 'racing' }),
    ]);
    const taken = 'rows' in both[1];
    assert.equal((await units('racing')).length, taken ? 1 : 0);
    assert.deepEqual(await take(file(['1,2026-09-11T00:00:00Z,1,1']), { periodId: september }), { refused: 'closed' });
    if (taken) assert.deepEqual(await take(file(['1,2026-09-10T00:00:00Z,1,1']), { periodId: september, id: 'racing' }), { rows: 1, before: true });
  });
});

describe('periods', () => {
  it('are months and days of the zone of the authority', () => {
    assert.deepEqual(boundsOf('kg', '2026-12'), { from: '2026-11-30T18:00:00.000Z', to: '2026-12-31T18:00:00.000Z' });
    assert.deepEqual(boundsOf('kg', '2028-02'), { from: '2028-01-31T18:00:00.000Z', to: '2028-02-29T18:00:00.000Z' });
    assert.deepEqual(boundsOf('kg', '2026-10-31'), { from: '2026-10-30T18:00:00.000Z', to: '2026-10-31T18:00:00.000Z' });
    for (const wrong of ['0001-01', '9999-12', '2026', '2026-13', '2026-00', '2026-02-30', '26-01', '2026-10-1', '']) assert.equal(boundsOf('kg', wrong), undefined, wrong);
  });
});
