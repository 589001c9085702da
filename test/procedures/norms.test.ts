import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentsFor } from '../../rehearsal/application';
import { edition } from '../../law';
import type { Json } from '../../workflows/kernel/contract';
import { readPdf } from '../documents/read';
import { forTests } from '../support/forTests';
import { openLane } from '../support/lane';
import { local, office } from '../support/office';
import { proves } from '../support/proves';
import { until } from '../support/until';

// What the norms of KG-514-4 ask for and no scenario can say: what stands in the letters, and what the public register shows.
const law = edition('KG-514-4', '2025-09-30');
const points = (...of: string[]): string[] => of.map((point) => `KG-514-4/${point}`);
/** Everything that may be wrong with documents, requirements and their form (points 8 to 11); the forms of the annexes are filled in, not filed, and the check of debts is the authority's. */
const REMARKABLE = [...new Set(law.documents.map((d) => d.norm))].filter((norm) => !points('11.1', '11.7', '10.a', '9.b', '11.12.c').includes(norm));

const lane = forTests(() => openLane({ legalNow: local('2026-09-01 10:00') }));
const o = office(lane);

test('every document, requirement and rule of form can be remarked on; the letter tells each, and each can be supplied', proves(REMARKABLE, async () => {
  assert.equal(REMARKABLE.length, 30, 'seven rules of form and requirements, 23 documents of point 11');
  const id = await o.apply('kg-company-foreign', { inn: '00207199610401' });
  await o.opened(id);
  await o.must('officer', id, 'findDefects', { defects: REMARKABLE.map((norm, i) => ({ norm, remark: `remark ${String(i).padStart(2, '0')}x` })) });
  const letter = await until('the letter is there', async () => (await o.view(id, 'applicant')).documents.find((d: any) => d.kind === 'defects' && d.language === 'ky'));
  const { text } = await readPdf((await lane.call('applicant', 'GET', letter.href)).body);
  for (const [i, norm] of REMARKABLE.entries()) {
    assert.ok(text.includes(`remark ${String(i).padStart(2, '0')}x`), norm);
    assert.ok(text.includes(law.norms[norm]!.ky!.slice(0, 30).trim()) || text.includes(norm), `${norm} is not told in the letter`);
  }
  const asked = (await o.view(id, 'applicant')).asked;
  assert.deepEqual(asked.map((a: any) => a.norm).sort(), [...REMARKABLE].sort());
  const documents = (await documentsFor(REMARKABLE.map((norm) => ({ norm })), o.upload('applicant'))) as Json[];
  await o.must('applicant', id, 'supplement', { documents });
  const { filed } = await o.view(id);
  for (const norm of REMARKABLE) assert.ok(filed.some((f: any) => f.norm === norm && f.round === 1), norm);
}));

/** Grants an application; the entry as the public reads it, its fields by the points of the act. */
async function registered(profile: string): Promise<{ entry: any; of: (point: string) => unknown[] }> {
  const id = await o.apply(profile);
  await o.toSignature(id);
  await o.must('head', id, 'sign');
  const number = await until('the entry is there', async () => (await o.view(id)).entries[0]?.number as string | undefined);
  const { status, body: entry } = await lane.call(null, 'GET', `/v1/registers/certificate/${number}`);
  assert.equal(status, 200);
  return { entry, of: (point) => entry.fields.filter((f: any) => f.norm === `KG-514-4/${point}`).map((f: any) => f.value) };
}

test('the register shows of a legal entity what point 20 lists, from founders of every kind', proves(points('4.a', '19.a', '20.1', '20.2.b', '20.2.c', '20.2.d', '20.2.e', '20.2.f', '20.2.g', '20.2.h', '20.2.i', '20.3', '20.5', '21'), async () => {
  await lane.goTo(local('2026-09-03 10:00'));
  // a resident individual and a foreign company
  const { entry, of } = await registered('kg-company-foreign');
  assert.match((of('20.1')[0] as any).ru, /^Служба регулирования и надзора за финансовым рынком/);
  assert.deepEqual(of('20.2.b'), ['«Үлгү Майнинг» жоопкерчилиги чектелген коому', '«Үлгү Майнинг» ЖЧК']);
  assert.deepEqual([of('20.2.c'), of('20.2.d'), of('20.2.e'), of('20.2.f')], [['Жоопкерчилиги чектелген коом'], ['Чүй облусу, Үлгү айылы, 7'], ['Бишкек ш., Үлгү көчөсү, 1'], ['00207199610012']]);
  assert.deepEqual((of('20.2.g')[0] as any[]).map((m) => [m.role, m.name]), [['head', 'Жетекчи (үлгү)']]);
  assert.deepEqual([of('20.2.h'), of('20.2.i'), of('20.2.a')], [['+996312000000', 'applicant@demo.localhost'], ['https://example.kg'], []]);
  assert.deepEqual([entry.number, entry.on, entry.status, entry.ground], ['M000001', '2026-09-03', 'valid', null]);
}));

test('of an entrepreneur it shows the name, and nothing that the personal-data law restricts', proves(points('20.2.a', '21'), async () => {
  const { entry, of } = await registered('kg-entrepreneur');
  assert.deepEqual([of('20.2.a'), of('20.2.b'), of('20.2.g')], [['Жеке ишкер (үлгү)'], [], []]);
  const kept = (await lane.db('registry.entry_version as v').join('registry.entry as e', 'e.id', 'v.entry_id').where({ number: entry.number }).first<{ fields: any }>('v.fields')).fields;
  assert.deepEqual([kept.personInn, kept.personAddress, kept.personLocation], ['20505198500015', 'Бишкек ш., Үлгү көчөсү, 1', 'Чүй облусу, Үлгү айылы, 9']);
  const shown = JSON.stringify(entry);
  for (const hidden of [kept.personInn, kept.personAddress, kept.personLocation, kept.personPhone, kept.personEmail]) assert.ok(hidden && !shown.includes(hidden), hidden);
}));
