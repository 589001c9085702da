import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { OFFICE } from '../../database/history';
import { documentsFor, profileContent } from '../../rehearsal/application';
import { forTests, prepare } from '../support/forTests';
import { proves } from '../support/proves';
import { desk, openOffice, setClock } from './office';

// What the authority requires of a participant's equipment (KG-514-4/32) as a dated value, and each line of an application beside it (30.4).
const o = forTests(openOffice);
const d = desk(o);
const POOL = 'kg.pool.enrollment';
const PROOF = 'KG-514-4/28.4';
prepare(() => setClock(o, '2026-09-20T05:00:00Z'));

let n = 0;
/** Files an application with these lines; `proofs`: the norms under which papers come with it. */
async function file(equipment?: object[], proofs: string[] = [PROOF]): Promise<string> {
  const content: any = profileContent('kg-pool-member');
  content.inn = String(30_000_000_000_000 + (n += 1));
  if (equipment) content.application.equipment = equipment;
  content.documents = await documentsFor(proofs.map((norm) => ({ norm })), d.upload('applicant'));
  const { status, body } = await o.call('applicant', 'POST', `/v1/procedures/${POOL}/cases`, content, { 'idempotency-key': randomUUID(), prefer: 'wait=0' });
  assert.equal(status, 201, JSON.stringify(body));
  return body.caseId as string;
}
const view = async (id: string, who = 'officer'): Promise<any> => (await o.call(who, 'GET', `/v1/cases/${id}`)).body;
const set = (value: unknown, from?: string) => o.call('admin', 'POST', '/v1/parameters/pool.requirements', { value, from, source: 'Order No 7', reason: 'as the order says' }, { 'idempotency-key': randomUUID() });
const line = (hashrateThs: string, powerKw: string, quantity = 1) => ({ model: 'Model', quantity, hashrateThs, powerKw, plannedKwh: '0' });
/** Checks the equipment by a task of the case, which its workflow then closes. */
async function check(id: string, content: object): Promise<any> {
  const task = await d.task(id, { procedure: POOL, norm: 'KG-514-4/30.4', commands: ['checkEquipment'] });
  await o.call('officer', 'POST', `/v1/tasks/${encodeURIComponent(task)}/claim`);
  const answer = await o.call('officer', 'POST', `/v1/cases/${id}/commands/checkEquipment`, content, { 'idempotency-key': randomUUID(), prefer: 'wait=0' });
  if (answer.status === 202) await o.owner('work.task').where({ id: task }).update({ state: 'done', closed_at: o.owner.raw('office.now()') });
  return answer;
}
const met = (of: any): unknown[] => of.equipment.lines.map((l: any) => [l.meets, ...l.requirements.map((r: any) => [r.value, r.bound, r.meets])]);

describe('what is required', () => {
  test('is set from a day on, told in the history; a case is compared by what holds today until it is checked, then by what its check was made by', proves(['KG-514-4/32', 'KG-514-4/30.4'], async () => {
    const [checked, last] = [await file([line('50', '2'), line('49.999', '2')]), await file([line('50', '2')])];
    assert.deepEqual((await set({ minHashrateThs: '100', maxEfficiencyJTh: '17.5' }, '2026-09-22')).body, {
      key: 'pool.requirements', value: { minHashrateThs: '100', maxEfficiencyJTh: '17.5' }, from: '2026-09-22', source: 'Order No 7',
    });
    // Monday 21 September in Bishkek, and the first seconds of Tuesday
    await setClock(o, '2026-09-21T17:30:00Z');
    assert.equal((await check(checked, { result: 'fails' })).status, 202);
    await setClock(o, '2026-09-21T18:00:05Z');
    const first = await file([line('200', '3.5'), line('200', '3.501'), line('99.999', '1')]);
    assert.deepEqual(met(await view(checked)), [[true, ['50', '50', true], ['40', '40', true]], [false, ['49.999', '50', false], ['40.001', '40', false]]]);
    assert.deepEqual(met(await view(last)), [[false, ['50', '100', false], ['40', '17.5', false]]]);
    assert.deepEqual(met(await view(first)), [
      [true, ['200', '100', true], ['17.5', '17.5', true]], [false, ['200', '100', true], ['17.505', '17.5', false]], [false, ['99.999', '100', false], ['10.001', '17.5', true]],
    ]);
    const [then, now] = [(await view(checked)).equipment, (await view(first)).equipment];
    assert.deepEqual([then.on, then.confirmed, now.on, now.source, now.confirmed], ['2026-09-21', false, '2026-09-22', 'Order No 7', true]);
    const [entry] = await o.db('history.entry').where({ case_id: OFFICE, kind: 'office.parameterSet' }).select<any[]>('data');
    assert.deepEqual(entry.data.value, { minHashrateThs: '100', maxEfficiencyJTh: '17.5' });
    const { body } = await o.call('admin', 'GET', '/v1/office/history?lang=en');
    assert.ok(body.items.some((l: any) => l.words === 'Parameter set: Requirements for the equipment of a participant (pool.requirements): Hashrate of one device, at least 100 TH/s; Energy per terahash, at most 17.5 J/TH, from 22.09.2026. Source: Order No 7. Reason: as the order says.'), JSON.stringify(body.items));
    const listed = (await o.call('officer', 'GET', '/v1/parameters')).body.items.find((p: any) => p.key === 'pool.requirements');
    assert.deepEqual([listed.built, ...listed.settings.map((s: any) => [s.value, s.from, s.confirmed])], [
      true, [{ minHashrateThs: '50', maxEfficiencyJTh: '40' }, '2025-01-01', false], [{ minHashrateThs: '100', maxEfficiencyJTh: '17.5' }, '2026-09-22', true],
    ]);
  }));

  test('is refused when it is no number for each name and for no other', async () => {
    const whole = { minHashrateThs: '50', maxEfficiencyJTh: '40' };
    const settings = async () => (await o.db('law.parameter').where({ key: 'pool.requirements' })).length;
    const before = await settings();
    const wrong = [
      {}, { minHashrateThs: '50' }, { ...whole, more: '1' }, { ...whole, minHashrateThs: '' }, { ...whole, minHashrateThs: '-1' }, { ...whole, minHashrateThs: '1e3' }, { ...whole, minHashrateThs: '50.0001' },
      { ...whole, maxEfficiencyJTh: '0' }, { ...whole, maxEfficiencyJTh: '1000001' }, '50', null, true, { ru: '50' },
    ];
    for (const value of wrong) {
      const { status, body } = await set(value);
      assert.deepEqual([status, body.code, body.errors[0].pointer], [422, 'invalid', '/value'], JSON.stringify(value));
      assert.match(body.detail, /numbers in quotes: minHashrateThs from 0 to 1000000 TH\/s with at most 3 digits/, JSON.stringify(value));
    }
    for (const value of [{ ...whole, minHashrateThs: 50 }, [50, 40], { ...whole, minHashrateThs: null }]) assert.equal((await set(value)).status, 422, JSON.stringify(value));
    assert.equal(await settings(), before);
  });
});

describe('a check of the equipment', () => {
  // one that meets, and one that fails, whatever is required
  const [good, bad] = [line('1000', '1'), line('0.001', '1')];
  const errors = async (lines: object[], content: object): Promise<unknown[]> => {
    const { status, body } = await check(await file(lines), content);
    return status === 202 ? [] : [status, ...body.errors.map((e: any) => e.pointer)];
  };

  test('keeps what it was made by, also when other values are set on the same day', proves(['KG-514-4/32'], async () => {
    const id = await file([good, bad]);
    const before = (await view(id)).equipment;
    assert.equal((await check(id, { result: 'fails', findings: [{ line: 1, result: 'fails', remark: 'measured' }] })).status, 202);
    assert.equal((await set({ minHashrateThs: '0', maxEfficiencyJTh: '1000000' })).status, 200);
    assert.deepEqual((await view(id)).equipment, before);
    assert.equal((await view(await file([good]))).equipment.lines[0].requirements[0].bound, '0');
    const { fields } = await o.db('dossier.receipt').where({ case_id: id, command: 'checkEquipment' }).first('fields');
    const { minHashrateThs: bound, on, source } = fields.required;
    assert.deepEqual([bound, on, source], [before.lines[0].requirements[0].bound, before.on, before.source]);
    // a check that is to be made anew is compared with what holds now
    await d.task(id, { procedure: POOL, norm: 'KG-514-4/30.4', commands: ['checkEquipment'] });
    assert.equal((await view(id)).equipment.lines[0].requirements[0].bound, '0');
    assert.equal((await set({ minHashrateThs: '100', maxEfficiencyJTh: '17.5' })).status, 200);
  }));

  test('says why a line fails, and why it finds against the comparison', proves(['KG-514-4/30.4'], async () => {
    const found = (line: number, result: string, remark?: string) => ({ line, result, ...(remark && { remark }) });
    assert.deepEqual(await errors([good], { result: 'fails' }), [422, '/text']);
    assert.deepEqual(await errors([good, bad], { result: 'fails', findings: [found(1, 'meets')] }), [422, '/text']);
    assert.deepEqual(await errors([good, bad], { result: 'meets' }), [422, '/text']);
    assert.deepEqual(await errors([good, bad], { result: 'meets', findings: [found(1, 'meets')] }), [422, '/text']);
    assert.deepEqual(await errors([good, bad], { result: 'fails', findings: [found(1, 'fails')] }), [422, '/findings/0/remark']);
    assert.deepEqual(await errors([good], { result: 'meets', findings: [found(0, 'fails', 'noise')] }), [422, '/result']);
    assert.deepEqual(await errors([good], { result: 'meets', findings: [found(0, 'meets'), found(0, 'meets')] }), [422, '/findings/1/line']);
    for (const [lines, content] of [
      [[good], { result: 'meets' }], [[good, bad], { result: 'fails' }], [[good], { result: 'fails', text: 'no such device' }], [[good], { result: 'fails', findings: [found(0, 'fails', 'no such device')] }],
      [[good, bad], { result: 'meets', text: 'measured anew' }], [[good, bad], { result: 'meets', findings: [found(1, 'meets', 'measured anew')] }],
    ] as const) assert.deepEqual(await errors([...lines], content), [], JSON.stringify(content));
  }));

  test('shows with it whether the instructions will be able to say how to connect (31.3)', async () => {
    const id = await file([good]);
    assert.equal((await view(id)).equipment.connection, false);
    const answer = await o.call('admin', 'POST', '/v1/parameters/pool.connection', { value: 'https://pool.example/connect', source: 'Order No 8', reason: 'as the order says' }, { 'idempotency-key': randomUUID() });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    assert.equal((await view(id)).equipment.connection, true);
  });
});

describe('the case', () => {
  test('shows officials each line with wording, norm and unit, and the sum of all devices; the applicant sees none of it', proves(['KG-514-4/32'], async () => {
    const id = await file();
    const { equipment } = await view(id);
    assert.deepEqual(equipment.totals, { devices: 160, hashrateThs: '30880', powerKw: '556.88' });
    assert.deepEqual(equipment.lines.map((l: any) => [l.line, l.model, l.quantity, l.meets]), [[0, 'Antminer S21', 120, true], [1, 'Whatsminer M60', 40, false]]);
    const [hashrate, efficiency] = equipment.lines[1].requirements;
    assert.deepEqual([hashrate.unit, hashrate.value, efficiency.unit, efficiency.value, efficiency.norm], ['TH/s', '172', 'J/TH', '19.896', 'KG-514-4/32']);
    for (const language of ['ky', 'ru', 'en']) for (const words of [hashrate.words, efficiency.words, equipment.words]) assert.ok(words[language], language);
    for (const who of ['head', 'inspector', 'admin']) assert.ok((await view(id, who)).equipment, who);
    assert.equal((await view(id, 'applicant')).equipment, null);
    assert.equal((await view(await d.file())).equipment, null, 'a procedure without equipment');
  }));

  test('has a checklist of its own papers, and lacking one it is found complete only with a reason', async () => {
    const [whole, bare] = [await file(), await file(undefined, [])];
    const lines = async (id: string) => (await view(id)).checklist.map((l: any) => [l.norm, l.filed]);
    assert.deepEqual(await lines(whole), [['KG-514-4/28.1', true], [PROOF, true]]);
    assert.deepEqual(await lines(bare), [['KG-514-4/28.1', true], [PROOF, false]]);
    const found = async (id: string, content: object) => {
      const task = await d.task(id, { procedure: POOL, norm: 'KG-514-4/29', commands: ['findComplete', 'findDefects'] });
      await o.call('officer', 'POST', `/v1/tasks/${encodeURIComponent(task)}/claim`);
      return o.call('officer', 'POST', `/v1/cases/${id}/commands/findComplete`, content, { 'idempotency-key': randomUUID(), prefer: 'wait=0' });
    };
    const refused = await found(bare, {});
    assert.deepEqual([refused.status, refused.body.errors?.[0]], [422, { pointer: '/text', detail: `is needed: not filed are ${PROOF}`, allowed: ['why the set is complete all the same'] }]);
    assert.deepEqual([(await found(bare, { text: 'it came by post' })).status, (await found(whole, {})).status], [202, 202]);
  });

  test('names the documents that are due by facts of its own: nothing depends on the construction', async () => {
    const due = (procedure: string, facts: object) => o.call(null, 'POST', `/v1/procedures/${procedure}/required-documents`, facts);
    assert.deepEqual((await due(POOL, { applicantKind: 'entity' })).body.items.map((i: any) => i.norm), ['KG-514-4/28.1', PROOF]);
    const missing = await due('kg.mining.certificate', { applicantKind: 'entity' });
    assert.deepEqual([missing.status, missing.body.errors?.[0]?.pointer], [422, '/construction']);
  });
});
