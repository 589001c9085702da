import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import pino from 'pino';
import { createDocumentActivities } from '../../activities/documents';
import { connect, type Db } from '../../database/connect';
import { saltedHash } from '../../database/canonical';
import { fileStore, type Files } from '../../documents/files';
import type { Workshop } from '../../documents/make';
import { checkSeal } from '../../documents/seal';
import { countTerm, shippedCalendar } from '../../law/calendar';
import type { Due, Json, RenderInput } from '../../workflows/kernel/contract';
import { freshDatabase, type FreshDatabase } from '../support/database';
import { seed, type Seeded } from '../support/seed';
import { readPdf } from './read';
import { folder, testWorkshop } from './workshop';

const log = pino({ level: 'silent' });
const law = { procedure: 'kg.mining.certificate', act: 'KG-514-4', edition: '2025-09-30' };
const ACT_AT = '2026-09-04T05:00:00.000Z';

describe('documentRender', () => {
  const { workshop, close } = testWorkshop();
  const place = folder();
  let fresh: FreshDatabase, db: Db, owner: Db, files: Files, s: Seeded, prints = 0;
  const counting: Workshop = { ...workshop, renderer: { ...workshop.renderer, pdf: (html, at) => { prints += 1; return workshop.renderer.pdf(html, at); } } };
  const render = (input: RenderInput) => createDocumentActivities({ db, files, workshop: counting, log }).documentRender(input);
  const documents = (key: string) => db('dossier.document').where({ effect_key: key }).orderBy('language');

  before(async () => {
    fresh = await freshDatabase();
    db = connect(fresh.url);
    owner = connect(fresh.ownerUrl);
    files = fileStore(db, { folder: place.path });
    s = await seed(db);
  });
  after(async () => { await close(); await db?.destroy(); await owner?.destroy(); await fresh?.drop(); place.clear(); });

  async function paper(content: { [k: string]: Json }): Promise<string> {
    const id = randomUUID();
    await db('dossier.paper').insert({ id, case_id: s.caseId, command: 'x', content: JSON.stringify(content), ...saltedHash(content) });
    return id;
  }
  const effect = async (key: string): Promise<string> => { await db('registry.effect').insert({ key, kind: 'x', input_hash: 'x' }); return key; };
  async function notice(kind: string, more: object = {}): Promise<string> {
    const id = randomUUID();
    await db('notice.notice').insert({
      id, case_id: s.caseId, kind, number: `2026/${randomUUID().slice(0, 5)}`, to_person: s.applicant, language: 'ru', norms: ['KG-514-4/15.a'], act: law.act, edition: law.edition,
      drafted_at: '2026-09-15T05:00:00.000Z', effect_key: await effect(randomUUID()), ...more,
    });
    return id;
  }
  async function act(outcome: string, more: object = {}): Promise<string> {
    const id = randomUUID();
    await db('registry.act').insert({
      id, case_id: s.caseId, outcome, number: `2026-${randomUUID().slice(0, 5)}`, on_day: '2026-09-04', at: ACT_AT, automatic: false, norms: ['KG-514-4/18.a', 'KG-514-4/18.b'], act: law.act, edition: law.edition,
      signed_by: s.head, effect_key: await effect(randomUUID()), ...more,
    });
    return id;
  }
  const explanation = countTerm({ norm: 'KG-514-4/15.b', act: law.act, edition: law.edition, from: '2026-09-15T05:00:00.000Z', amount: 15, unit: 'WD', for: 'outsider', calendar: shippedCalendar('kg') });
  const due: Due = { from: explanation.from, due: explanation.due, target: null, instant: explanation.instant, calendar: explanation.calendar, explanation, alerts: [] };

  it('prints a notice with its remarks and its term, in the language of the case, and stores it sealed', async () => {
    const key = `${s.caseId}/notice.defects#1/2026-09-15`;
    const content = { defects: [{ norm: 'KG-514-4/11.9', remark: 'нет копии договора' }] };
    const { documents: made } = await render({ ...law, caseId: s.caseId, kind: 'defects', key, noticeId: await notice('defects'), norms: ['KG-514-4/15.a', 'KG-514-4/15.b'], paper: await paper(content), due });
    assert.deepEqual(made.map((d) => d.language), ['ru']);
    const file = await files.getFile(made[0]!.hash);
    const { text } = await readPdf(file);
    for (const part of ['Demonstration company', 'нет копии договора', 'подпункт 9 пункта 11 Порядка', '6 октября 2026 года', '15 сентября 2026 года']) assert.ok(text.includes(part), part);
    assert.equal((await checkSeal(file, [(await workshop.sealKey()).certificate])).state, 'valid');
    const [row] = await documents(key);
    assert.deepEqual([row.kind, row.title, row.pages >= 1, row.media_type], ['defects', 'Уведомление о недостатках документов', true, 'application/pdf']);
  });

  it('answers a repetition with what is stored, and renders nothing', async () => {
    const input: RenderInput = { ...law, caseId: s.caseId, kind: 'received', key: randomUUID(), noticeId: await notice('received'), norms: ['KG-514-4/12'] };
    const first = await render(input);
    const before = prints;
    assert.deepEqual(await render(input), first);
    assert.equal(prints, before);
  });

  it('gives one document per key and language to twenty at once', async () => {
    const input: RenderInput = { ...law, caseId: s.caseId, kind: 'withdrawn', key: randomUUID(), noticeId: await notice('withdrawn'), norms: ['KG-514-4/11'] };
    const answers = await Promise.all(Array.from({ length: 20 }, () => render(input)));
    assert.equal(new Set(answers.map((a) => JSON.stringify(a))).size, 1);
    assert.equal((await documents(input.key)).length, 1);
  });

  it('prints the act and the certificate also in the state language, the certificate with its signed data', async () => {
    const { subject_id } = await db('work.case').where({ id: s.caseId }).first();
    const actId = await act('granted');
    const entryId = randomUUID();
    await db('registry.entry').insert({ id: entryId, register: 'certificate', number: 'M000042', subject_id, case_id: s.caseId });
    await db('registry.entry_version').insert({ entry_id: entryId, n: 1, status: 'valid', fields: '{}', in_force_from: ACT_AT, on_day: '2026-09-04', act_id: actId });
    for (const kind of ['act', 'certificate']) {
      const { documents: made } = await render({ ...law, caseId: s.caseId, kind, key: `${s.caseId}/granted#1/${kind}`, actId, entryId, norms: ['KG-514-4/18.a'] });
      assert.deepEqual(made.map((d) => d.language), ['ky', 'ru']);
      for (const { hash, language } of made) {
        const read = await readPdf(await files.getFile(hash));
        assert.equal(read.language, language);
        for (const part of ['M000042', 'Demonstration company', 'Demonstration head']) assert.ok(read.text.includes(part), `${kind} ${language} ${part}`);
      }
    }
    const { checkFile } = await import('../../documents/check');
    const { publicKeySet } = await import('../../documents/certificate');
    const keys = await publicKeySet([await workshop.certificateKey()], [await workshop.sealKey()]);
    const [row] = await documents(`${s.caseId}/granted#1/certificate`);
    const check = await checkFile(await files.getFile(row.hash), keys);
    assert.equal(check.seal.state, 'valid');
    assert.ok(check.certificate?.state === 'valid');
    assert.deepEqual([check.certificate.claims.num, check.certificate.claims.name, check.certificate.claims.on], ['M000042', 'Demonstration company', '2026-09-04']);
  });

  it('prints an automatic refusal with its mark, the term that was missed and the day its ground arose', async () => {
    const actId = await act('refusedToConsider', { automatic: true, signed_by: null, at: explanation.instant, on_day: '2026-10-07', ground_on: '2026-10-07', norms: ['KG-514-4/16.c', 'KG-514-4/16.d'] });
    await db('work.term').insert({
      case_id: s.caseId, name: 'supplement', n: 1, norm: 'KG-514-4/15.b', for_whom: 'outsider', from_at: explanation.from, due: explanation.due, instant: explanation.instant,
      state: 'passed', calendar: explanation.calendar, explanation: JSON.stringify(explanation), version: 1,
    });
    const { documents: made } = await render({ ...law, caseId: s.caseId, kind: 'act', key: randomUUID(), actId, norms: ['KG-514-4/16.c', 'KG-514-4/16.d'] });
    const { text } = await readPdf(await files.getFile(made.find((d) => d.language === 'ru')!.hash));
    for (const part of ['АВТОМАТИЧЕСКИ', '7 октября 2026 года', 'истёк 6 октября 2026 года', 'Основание возникло 7 октября 2026 года', 'пункт 16 Порядка (KG-514-4/16.c)']) assert.ok(text.includes(part), part);
  });

  it('prints a set-aside act with who set it aside, why and the new last day', async () => {
    const actId = await act('refusedToConsider', { automatic: true, signed_by: null, number: '2026-00077' });
    await db('registry.act_event').insert({ act_id: actId, status: 'setAside', at: '2026-10-08T05:00:00.000Z', on_day: '2026-10-08', by_person: s.head2, until: '2026-10-15', effect_key: await effect(randomUUID()) });
    const { documents: made } = await render({ ...law, caseId: s.caseId, kind: 'setAside', key: randomUUID(), noticeId: await notice('setAside'), actId, norms: ['KG-514-4/24'], paper: await paper({ until: '2026-10-15', text: 'документы пришли вовремя' }) });
    const { text } = await readPdf(await files.getFile(made[0]!.hash));
    for (const part of ['2026-00077', 'документы пришли вовремя', '15 октября 2026 года', 'Руководитель Demonstration head']) assert.ok(text.includes(part), part);
    assert.ok(!text.includes('АВТОМАТИЧЕСКИ'));
  });

  it('says on act, letter and certificate who acted for whom under which order, in both languages', async () => {
    const actId = await act('granted', { signed_by: s.officer, signed_for: s.head, order_no: '12-К' });
    const { subject_id } = await db('work.case').where({ id: s.caseId }).first();
    const entryId = randomUUID();
    await db('registry.entry').insert({ id: entryId, register: 'certificate', number: 'M000043', subject_id, case_id: s.caseId });
    await db('registry.entry_version').insert({ entry_id: entryId, n: 1, status: 'valid', fields: '{}', in_force_from: ACT_AT, on_day: '2026-09-04', act_id: actId });
    const says = {
      certificate: {
        ru: 'Подписал: Demonstration officer, и. о. руководителя (замещает: Demonstration head; приказ № 12-К)',
        ky: 'Кол койгон: Demonstration officer, жетекчинин милдетин аткаруучу, Demonstration head үчүн, № 12-К буйруктун негизинде',
      },
      letter: {
        ru: 'И. о. руководителя (замещает: Demonstration head; приказ № 12-К) Demonstration officer',
        ky: 'Жетекчинин милдетин аткаруучу (Demonstration head үчүн, № 12-К буйруктун негизинде) Demonstration officer',
      },
    };
    const granted = await notice('granted');
    for (const more of [{ kind: 'act' }, { kind: 'certificate' }, { kind: 'granted', noticeId: granted }]) {
      const { documents: made } = await render({ ...law, caseId: s.caseId, key: randomUUID(), actId, entryId, norms: ['KG-514-4/18.a'], ...more });
      assert.deepEqual(made.map((m) => m.language), more.kind === 'granted' ? ['ru'] : ['ky', 'ru']);
      for (const { hash, language } of made) {
        const text = (await readPdf(await files.getFile(hash))).text.replace(/\s+/g, ' ');
        assert.ok(text.includes(says[more.kind === 'certificate' ? 'certificate' : 'letter'][language as 'ky' | 'ru']), `${more.kind} ${language}: ${text}`);
      }
    }
  });

  it('names the substitute who set an act aside, and his order', async () => {
    const receipt = randomUUID();
    await db('dossier.receipt').insert({ id: receipt, case_id: s.caseId, command: 'setAside', body_hash: 'x', by_person: s.officer, role: 'head', for_person: s.head, order_no: '12-К', at: '2026-10-08T05:00:00.000Z' });
    const actId = await act('refusedToConsider', { automatic: true, signed_by: null, number: '2026-00078' });
    await db('registry.act_event').insert({ act_id: actId, status: 'setAside', at: '2026-10-08T05:00:00.000Z', on_day: '2026-10-08', by_person: s.officer, receipt_id: receipt, until: '2026-10-15', effect_key: await effect(randomUUID()) });
    const { documents: made } = await render({ ...law, caseId: s.caseId, kind: 'setAside', key: randomUUID(), noticeId: await notice('setAside'), actId, norms: ['KG-514-4/24'] });
    assert.match((await readPdf(await files.getFile(made[0]!.hash))).text.replace(/\s+/g, ' '), /И\. о\. руководителя \(замещает: Demonstration head; приказ № 12-К\) Demonstration officer/);
  });

  it('dates a letter by the day it was dated anew', async () => {
    const { documents: made } = await render({ ...law, caseId: s.caseId, kind: 'received', key: randomUUID(), noticeId: await notice('received'), on: '2026-09-16', norms: ['KG-514-4/12'] });
    const { text } = await readPdf(await files.getFile(made[0]!.hash));
    assert.ok(text.includes('16 сентября 2026 года'));
  });
});
