import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { forTests } from '../support/forTests';
import { desk, openOffice } from './office';

const o = forTests(openOffice);
const d = desk(o);

interface Version { status: string; from: string; recorded: string }
let n = 0;
/** An entry with its versions: from when they are in force, when they were recorded. */
async function entry(versions: Version[], fields: Record<string, unknown> = {}): Promise<string> {
  const caseId = await d.file();
  const { subject_id } = await o.db('work.case').where({ id: caseId }).first();
  const id = randomUUID();
  const number = `M${String((n += 1)).padStart(6, '0')}`;
  await o.owner('registry.entry').insert({ id, register: 'certificate', number, subject_id, case_id: caseId });
  for (const [i, v] of versions.entries()) {
    await o.owner('registry.entry_version').insert({ entry_id: id, n: i + 1, status: v.status, fields: JSON.stringify(fields), in_force_from: v.from, on_day: v.from.slice(0, 10), recorded_at: v.recorded });
  }
  return number;
}
const at = async (number: string, query: string): Promise<string> => {
  const answer = await o.call(null, 'GET', `/v1/registers/certificate/${number}?${query}`);
  return answer.status === 404 ? 'none' : answer.body.status;
};

test('a fact entered late is shown with both dates', async () => {
  // in force from 10 March 12:00 in Bishkek; ended on 20 March, recorded only on 5 April
  const number = await entry([
    { status: 'valid', from: '2026-03-10T06:00:00.000Z', recorded: '2026-03-10T06:00:00.000Z' },
    { status: 'ended', from: '2026-03-20T04:00:00.000Z', recorded: '2026-04-05T04:00:00.000Z' },
  ]);
  assert.equal(await at(number, 'asOf=2026-03-09'), 'none');
  assert.equal(await at(number, 'asOf=2026-03-10'), 'valid');
  assert.equal(await at(number, 'asOf=2026-03-10T05:59:59Z'), 'none');
  assert.equal(await at(number, 'asOf=2026-03-10T12:00:00%2B06:00'), 'valid');
  assert.equal(await at(number, 'asOf=2026-03-25'), 'ended');
  assert.equal(await at(number, 'asOf=2026-03-25&knownAt=2026-04-01'), 'valid');
  const { body } = await o.call(null, 'GET', `/v1/registers/certificate/${number}?asOf=2026-03-25`);
  assert.deepEqual([body.inForceFrom, body.recordedAt], ['2026-03-20T04:00:00.000Z', '2026-04-05T04:00:00.000Z']);
});

test('the end of a civil day is that of the jurisdiction', async () => {
  // 00:30 on 11 March in Bishkek
  const number = await entry([{ status: 'valid', from: '2026-03-10T18:30:00.000Z', recorded: '2026-03-10T18:30:00.000Z' }]);
  assert.deepEqual([await at(number, 'asOf=2026-03-10'), await at(number, 'asOf=2026-03-11')], ['none', 'valid']);
});

test('equals an oracle for many entries on many dates', async () => {
  const seeded = (() => { let s = 42; return (max: number) => (s = (s * 1103515245 + 12345) % 2147483648) % max; })();
  const instant = (day: number) => new Date(Date.UTC(2026, 0, 1 + day, 3)).toISOString();
  const all: [string, Version[]][] = [];
  for (let i = 0; i < 12; i += 1) {
    const first = seeded(60);
    const versions: Version[] = [{ status: 'valid', from: instant(first), recorded: instant(first) }];
    for (let k = 0; k < seeded(3); k += 1) {
      const from = first + 1 + seeded(60);
      versions.push({ status: ['ended', 'paused', 'valid'][seeded(3)]!, from: instant(from), recorded: instant(from + seeded(30)) });
    }
    all.push([await entry(versions), versions]);
  }
  for (let q = 0; q < 10; q += 1) {
    const [asOf, knownAt] = [instant(seeded(150)), instant(seeded(180))];
    const { items } = (await o.call(null, 'GET', `/v1/registers/certificate?asOf=${asOf}&knownAt=${knownAt}&limit=100`)).body;
    const found = new Map(items.map((e: any) => [e.number, e.status]));
    for (const [number, versions] of all) {
      let expected: string | undefined;
      let since = '';
      for (const v of versions) if (v.from <= asOf && v.recorded <= knownAt && v.from >= since) { expected = v.status; since = v.from; }
      assert.equal(found.get(number), expected, `${number} as of ${asOf} known at ${knownAt}`);
    }
  }
});

test('fields that the edition does not name, or restricts for this kind of applicant, stay inside', async () => {
  const number = await entry([{ status: 'valid', from: '2026-05-01T00:00:00.000Z', recorded: '2026-05-01T00:00:00.000Z' }], { fullName: 'NAME', inn: 'CANARY-INN', phone: 'CANARY-PHONE', passport: 'CANARY-PASSPORT' });
  const text = JSON.stringify((await o.call(null, 'GET', `/v1/registers/certificate/${number}`)).body);
  assert.ok(text.includes('NAME') && !text.includes('CANARY'), text);
});

test('pages follow each other by number; dates that do not exist are refused', async () => {
  const seen: string[] = [];
  for (let next: string | null = ''; next !== null;) {
    const { body } = await o.call(null, 'GET', `/v1/registers/certificate?limit=4${next && `&cursor=${next}`}`);
    seen.push(...body.items.map((e: any) => e.number));
    next = body.next;
  }
  assert.deepEqual(seen, [...seen].sort());
  assert.equal(new Set(seen).size, n);
  for (const query of ['asOf=2026-02-30', 'asOf=yesterday', 'knownAt=2026-1-1']) assert.equal((await o.call(null, 'GET', `/v1/registers/certificate?${query}`)).status, 422, query);
  assert.equal((await o.call(null, 'GET', '/v1/registers/nothing')).status, 404);
});

test('the page of the register says the same', async () => {
  const page = (await o.call(null, 'GET', '/register?asOf=2026-03-11&lang=ru')).body.toString() as string;
  assert.ok(page.includes('<html lang="ru">') && page.includes('M000002') && page.includes('11.03.2026'));
  const wrong = (await o.call(null, 'GET', '/register?asOf=2026-02-31&lang=en')).body.toString() as string;
  assert.ok(wrong.includes('This date does not exist'));
  const script = (await o.call(null, 'GET', '/register?lang=en&asOf=%3Cscript%3Ealert(1)%3C/script%3E')).body.toString() as string;
  assert.ok(!script.includes('<script>'));
});
