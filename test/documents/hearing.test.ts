import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { connect, type Db } from '../../database/connect';
import { saltedHash } from '../../database/canonical';
import { factsOf } from '../../documents/facts';
import { modelOf } from '../../documents/model';
import { documentHtml, hasTemplate } from '../../documents/templates';
import { countTerm, shippedCalendar } from '../../law/calendar';
import type { Due, Json, RenderInput } from '../../workflows/kernel/contract';
import { freshDatabase, type FreshDatabase } from '../support/database';
import { person, seed, type Seeded } from '../support/seed';

const law = { procedure: 'kg.mining.certificate', act: 'KG-514-4', edition: '2025-09-30' };
const AT = '2026-09-28T05:00:00.000Z';
const explanation = countTerm({ norm: 'KG-514-4/24', act: law.act, edition: law.edition, from: '2026-09-15T05:00:00.000Z', amount: 5, unit: 'WD', for: 'outsider', calendar: shippedCalendar('kg') });
const due: Due = { from: explanation.from, due: explanation.due, target: null, instant: explanation.instant, calendar: explanation.calendar, explanation, alerts: [] };

/** A case of whose papers the database knows; what letters, acts and the report say of them. */
describe('papers of a hearing, a refusal and an inspection', () => {
  let fresh: FreshDatabase, db: Db, s: Seeded, inspector: string;
  before(async () => {
    fresh = await freshDatabase();
    db = connect(fresh.url);
    s = await seed(db);
    inspector = await person(db, 'inspector');
  });
  after(async () => { await db?.destroy(); await fresh?.drop(); });

  /** What the command of an official left behind; the answer of the last one may not be written yet. */
  async function command(name: string, content: { [k: string]: Json }, by: string, role: string, accepted: boolean | null = true): Promise<string> {
    const [id, receipt] = [randomUUID(), randomUUID()];
    await db('dossier.paper').insert({ id, case_id: s.caseId, command: name, content: JSON.stringify(content), ...saltedHash(content) });
    await db('dossier.receipt').insert({ id: receipt, case_id: s.caseId, command: name, body_hash: 'x', by_person: by, role, at: AT, paper_id: id });
    if (accepted !== null) await db('dossier.answer').insert({ receipt_id: receipt, accepted });
    return id;
  }
  async function effect(key: string): Promise<string> { await db('registry.effect').insert({ key, kind: 'x', input_hash: 'x' }); return key; }
  async function notice(kind: string, number: string, more: object = {}, served = true): Promise<string> {
    const id = randomUUID();
    await db('notice.notice').insert({
      id, case_id: s.caseId, kind, number, to_person: s.applicant, language: 'ru', norms: ['KG-514-4/15.a'], act: law.act, edition: law.edition, drafted_at: '2026-09-15T05:00:00.000Z', effect_key: await effect(randomUUID()), ...more,
    });
    if (served) await db('notice.served').insert({ notice_id: id, at: '2026-09-15T05:00:00.000Z', on_day: '2026-09-15', documents: [], effect_key: await effect(randomUUID()) });
    return id;
  }
  async function act(outcome: string, norms: string[], more: object = {}): Promise<string> {
    const id = randomUUID();
    await db('registry.act').insert({
      id, case_id: s.caseId, outcome, number: `2026-${randomUUID().slice(0, 5)}`, on_day: '2026-09-28', at: AT, automatic: false, norms, act: law.act, edition: law.edition, signed_by: s.head, effect_key: await effect(`${s.caseId}/${outcome}#${randomUUID()}`), ...more,
    });
    return id;
  }
  async function read(input: Partial<RenderInput> & { kind: string; norms: string[] }, language: 'ky' | 'ru' = 'ru'): Promise<string> {
    const facts = await factsOf(db, { ...law, caseId: s.caseId, key: randomUUID(), ...input }, 'seal');
    const html = documentHtml({ procedure: law.procedure, kind: input.kind, outcome: facts.decision?.outcome }, modelOf(facts, language));
    return html.replace(/<\/?span[^>]*>/g, '').replace(/<style>[\s\S]*?<\/style>|<[^>]+>/g, ' ').replace(/\s+/g, ' ').replace(/ ([.,:)])/g, '$1');
  }
  const all = (text: string, parts: string[]): void => { for (const part of parts) assert.ok(text.includes(part), `${part}\n${text}`); };

  it('an invitation says what was found, by which day to answer and that silence hinders nothing', async () => {
    const paper = await command('propose', { outcome: 'refuse', text: 'Участник из перечня зон' }, s.officer, 'officer', null);
    await command('checkFounders', { result: 'barred', findings: [{ ground: 'KG-514-4/5.1', remark: 'Зона из перечня' }, { ground: 'KG-514-4/5.2', remark: 'другое основание' }] }, s.officer, 'officer');
    const input = { kind: 'hearing', norms: ['KG-514-4/5.1', 'KG-514-4/24'], noticeId: await notice('hearing', '2026/00101'), paper, due };
    // five working days after Tuesday 15 September 2026: 16, 17, 18, 21, 22
    all(await read(input), ['Участник из перечня зон', 'Зона из перечня', 'не позднее 22 сентября 2026 года (вторник)', 'в течение 5 рабочих дней', 'решение может быть принято и без него', 'не останавливает срок рассмотрения', 'не сверенным с текстом Закона', 'Исполнитель: должностное лицо Demonstration officer']);
    all(await read(input, 'ky'), ['2026-жылдын 22-сентябрына (шейшемби) чейин', 'кароо мөөнөтүн токтотпойт', 'салыштырыла элек']);
    assert.ok(!(await read(input)).includes('другое основание'), 'only what the grounds rest on');
  });

  it('a fourth incomplete set: the defects and how many, refused commands not counted', async () => {
    const content = { defects: [{ norm: 'KG-514-4/11.9', remark: 'нет копии' }] };
    for (let i = 0; i < 3; i += 1) await command('findDefects', content, s.officer, 'officer');
    await command('findDefects', content, s.officer, 'officer', false);
    const paper = await command('findDefects', content, s.officer, 'officer', null);
    all(await read({ kind: 'hearing', norms: ['KG-514-4/16.b', 'KG-514-4/24'], noticeId: await notice('hearing', '2026/00102'), paper, due }), ['Число представлений документов в неполном объёме – 4, считая первое', 'AMB-05', 'нет копии']);
  });

  it('a missing consent: by name, until it is given', async () => {
    const { application_id: id } = await db('work.case').where({ id: s.caseId }).first();
    const { content } = await db('dossier.paper').where({ id }).first();
    const questionnaires = ['Учредитель-1', 'Учредитель-2'].map((fullName) => ({ kind: 'individual', person: { fullName } }));
    const owner = connect(fresh.ownerUrl);
    await owner('dossier.paper').where({ id }).update({ content: JSON.stringify({ ...content, questionnaires, consents: [{ questionnaire: 0, agreed: true }] }) });
    await owner.destroy();
    const input = async () => ({ kind: 'hearing', norms: ['KG-514-4/10.b', 'KG-514-4/24'], noticeId: await notice('hearing', `2026/${randomUUID().slice(0, 5)}`), due });
    const before = await read(await input());
    all(before, ['согласие на сбор и обработку персональных данных', 'Учредитель-2']);
    assert.ok(!before.includes('Учредитель-1'));
    await command('answerHearing', { text: 'вот', consents: [{ questionnaire: 1, agreed: true }] }, s.applicant, 'applicant');
    assert.ok(!(await read(await input())).includes('согласие на сбор'));
  });

  it('a refusal on 16.a: the defects of the notice that was served, the reasons of the proposal, and the hearing', async () => {
    const noticed = await command('findDefects', { defects: [{ norm: 'KG-514-4/11.13.b', remark: 'нет проекта' }] }, s.officer, 'officer');
    await notice('defects', '2026/00103', { paper_id: noticed });
    await notice('defects', '2026/00104', { paper_id: noticed }, false);
    const norms = ['KG-514-4/16.a', 'KG-514-4/16.d'];
    const actId = await act('refusedToConsider', norms);
    const paper = await command('propose', { outcome: 'refuse', text: 'Замечания не устранены' }, s.officer, 'officer');
    const input = { kind: 'act', norms, actId, paper, data: { hearing: { number: '2026/00102', on: '2026-09-15T05:00:00.000Z', answeredOn: '2026-09-17T18:00:00.000Z' } } };
    all(await read(input), ['№ 2026/00103 от 15 сентября 2026 года', 'нет проекта', 'Замечания не устранены', 'приглашение на слушание № 2026/00102 от 15 сентября 2026 года', 'Ответ поступил 18 сентября 2026 года', 'Отказать в рассмотрении документов', 'Руководитель Demonstration head']);
    all(await read({ ...input, data: { hearing: { number: '2026/00102', on: '2026-09-15', answeredOn: null } } }, 'ky'), ['Жооп келип түшкөн жок', 'Документтерди кароодон баш тартылсын']);
  });

  it('the letter lists the papers that go with it, each with its language and sheets', async () => {
    const norms = ['KG-514-4/5.1'];
    const key = `${s.caseId}/refused#77`;
    const actId = await act('refused', norms, { effect_key: await effect(key) });
    const { hash } = (await db('dossier.file').insert({ hash: 'f'.repeat(64), size: 1, media_type: 'application/pdf' }).returning('hash'))[0];
    for (const [language, title] of [['ky', 'Акт кыргызча'], ['ru', 'Акт по-русски']]) await db('dossier.document').insert({ id: randomUUID(), case_id: s.caseId, kind: 'act', language, title, hash, unsealed_hash: 'x', pages: 2, effect_key: `${key}/act` });
    all(await read({ kind: 'refused', norms, actId, noticeId: await notice('refused', '2026/00105') }), ['Приложение:', 'Акт кыргызча (на кыргызском языке) на 2 л.', 'Акт по-русски (на русском языке) на 2 л.', `На № ${s.caseId} от `]);
  });

  it('17.b: which case it repeats, and that the refusal was proposed late', async () => {
    const norms = ['KG-514-4/17.b', 'KG-514-4/16.d'];
    const input = { kind: 'act', norms, actId: await act('refusedToConsider', norms), data: { repeats: '2026-00012', late: true } };
    all(await read(input), ['после отказа (акт № 2026-00012)', 'по истечении 10 рабочих дней со дня поступления документов']);
    assert.ok(!(await read({ ...input, data: { repeats: '2026-00012' } })).includes('по истечении'));
  });

  it('the order names the inspector and the days; the report its order, its inspector and every finding', async () => {
    const inspection = { ...due, explanation: { ...explanation, norm: 'KG-514-4/14.c' } };
    const data = { inspector, from: '2026-09-16' };
    const order = { kind: 'inspectionOrdered', norms: ['KG-514-4/13', 'KG-514-4/14.c'], noticeId: await notice('inspectionOrdered', '2026/00106', { data: JSON.stringify(data) }), data, due: inspection };
    all(await read(order), ['Инспектор Demonstration inspector', 'День начала проверки 16 сентября 2026 года (среда)', 'Последний день проверки 22 сентября 2026 года (вторник)', 'предоставить доступ в помещения']);
    all(await read({ ...order, data: { ...data, shortened: true } }), ['истекает раньше, чем десять рабочих дней проверки', 'AMB-29']);
    const paper = await command('reportInspection', { result: 'fails', access: 'refused', findings: [{ norm: 'KG-514-4/11.13.b', result: 'fails', remark: 'нет огнетушителей' }], photos: ['a', 'b', 'c'], text: 'осмотр днём' }, inspector, 'inspector');
    const report = await read({ kind: 'inspectionReport', norms: ['KG-514-4/14.a'], at: AT, paper });
    all(report, ['28 сентября 2026 года', '№ 2026/00106 от 15 сентября 2026 года', 'не предоставлен', 'не соответствует требованиям', 'нет огнетушителей', 'Приложено фотографий 3', 'осмотр днём', 'Инспектор Demonstration inspector']);
    assert.ok(!report.includes('Порядок обжалования') && !/№ (null|undefined)/.test(report));
    assert.ok(hasTemplate({ procedure: law.procedure, kind: 'inspectionReport' }, 'ky'));
  });

  it('a request for information: what, by which day, and that nothing follows by itself', async () => {
    const paper = await command('requestInformation', { text: 'Сколько устройств', until: '2026-09-22' }, s.officer, 'officer');
    all(await read({ kind: 'informationRequested', norms: ['KG-514-4/14.d'], noticeId: await notice('informationRequested', '2026/00107'), paper, due }), ['Сколько устройств', 'безвозмездно не позднее 22 сентября 2026 года (вторник)', 'не влечёт автоматического отказа']);
  });

  it('a corrected day of filing, a repetition and a joint filing are told', async () => {
    all(await read({ kind: 'termMoved', norms: ['KG-514-4/12'], noticeId: await notice('termMoved', '2026/00108'), data: { correctedOn: '2026-08-31', source: 'order' } }), ['исправлена уполномоченным лицом: 31 августа 2026 года']);
    const received = await read({ kind: 'received', norms: ['KG-514-4/12'], noticeId: await notice('received', '2026/00109'), data: { repeats: '2026-00012', joinsPool: true } });
    all(received, ['повторно после отказа (акт № 2026-00012)', '(KG-514-4/17.a)', '(KG-514-4/17.b)', 'Единой государственной системе коллективного майнинга']);
    assert.ok(!(await read({ kind: 'received', norms: ['KG-514-4/12'], noticeId: await notice('received', '2026/00110') })).includes('повторно'));
  });
});
