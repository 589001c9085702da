import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { connect } from '../../database/connect';
import { hasTemplate } from '../../documents/templates';
import { forTests } from '../support/forTests';
import { all, AT, casePapers, due, law } from './papers';

describe('papers of a hearing, a refusal and an inspection', () => {
  const p = forTests(casePapers);

  it('an invitation says what was found, by which day to answer and that silence hinders nothing', async () => {
    const paper = await p.command('propose', { outcome: 'refuse', text: 'Участник из перечня зон' }, p.s.officer, 'officer', { accepted: null });
    await p.command('checkFounders', { result: 'barred', findings: [{ ground: 'KG-514-4/5.1', remark: 'Зона из перечня' }, { ground: 'KG-514-4/5.2', remark: 'другое основание' }] }, p.s.officer, 'officer');
    const input = { kind: 'hearing', norms: ['KG-514-4/5.1', 'KG-514-4/24'], noticeId: await p.notice('hearing', '2026/00101'), paper, due };
    // five working days after Tuesday 15 September 2026: 16, 17, 18, 21, 22
    all(await p.read(input), ['Участник из перечня зон', 'Зона из перечня', 'не позднее 22 сентября 2026 года (вторник)', 'в течение 5 рабочих дней', 'решение может быть принято и без него', 'не останавливает срок рассмотрения', 'не сверенным с текстом Закона', 'Исполнитель: должностное лицо Demonstration officer']);
    all(await p.read(input, 'ky'), ['2026-жылдын 22-сентябрына (шейшемби) чейин', 'кароо мөөнөтүн токтотпойт', 'салыштырыла элек']);
    assert.ok(!(await p.read(input)).includes('другое основание'), 'only what the grounds rest on');
  });

  it('a fourth incomplete set: the defects and how many sets, as the case counts them', async () => {
    const content = { defects: [{ norm: 'KG-514-4/11.9', remark: 'нет копии' }] };
    const paper = await p.command('findDefects', content, p.s.officer, 'officer', { accepted: null });
    all(await p.read({ kind: 'hearing', norms: ['KG-514-4/16.b', 'KG-514-4/24'], noticeId: await p.notice('hearing', '2026/00102'), paper, due, data: { sets: 4 } }), ['Число представлений документов в неполном объёме – 4, считая первое', 'AMB-05', 'нет копии']);
  });

  it('a missing consent: by name, until it is given', async () => {
    const { application_id: id } = await p.db('work.case').where({ id: p.s.caseId }).first();
    const { content } = await p.db('dossier.paper').where({ id }).first();
    const questionnaires = ['Учредитель-1', 'Учредитель-2'].map((fullName) => ({ kind: 'individual', person: { fullName } }));
    const owner = connect(p.ownerUrl);
    await owner('dossier.paper').where({ id }).update({ content: JSON.stringify({ ...content, questionnaires, consents: [{ questionnaire: 0, agreed: true }] }) });
    await owner.destroy();
    const input = async () => ({ kind: 'hearing', norms: ['KG-514-4/10.b', 'KG-514-4/24'], noticeId: await p.notice('hearing', `2026/${randomUUID().slice(0, 5)}`), due });
    const before = await p.read(await input());
    all(before, ['согласие на сбор и обработку персональных данных', 'Учредитель-2']);
    assert.ok(!before.includes('Учредитель-1'));
    await p.command('answerHearing', { text: 'вот', consents: [{ questionnaire: 1, agreed: true }] }, p.s.applicant, 'applicant');
    assert.ok(!(await p.read(await input())).includes('согласие на сбор'));
  });

  it('a refusal on 16.a: the defects of the notice that was served, the reasons of the proposal, and the hearing', async () => {
    const noticed = await p.command('findDefects', { defects: [{ norm: 'KG-514-4/11.13.b', remark: 'нет проекта' }] }, p.s.officer, 'officer');
    await p.notice('defects', '2026/00103', { paper_id: noticed });
    await p.notice('defects', '2026/00104', { paper_id: noticed }, false);
    const norms = ['KG-514-4/16.a', 'KG-514-4/16.d'];
    const actId = await p.act('refusedToConsider', norms);
    const paper = await p.command('propose', { outcome: 'refuse', text: 'Замечания не устранены' }, p.s.officer, 'officer');
    const input = { kind: 'act', norms, actId, paper, data: { hearing: { number: '2026/00102', on: '2026-09-15T05:00:00.000Z', answeredOn: '2026-09-17T18:00:00.000Z' } } };
    all(await p.read(input), ['№ 2026/00103 от 15 сентября 2026 года', 'нет проекта', 'Замечания не устранены', 'приглашение на слушание № 2026/00102 от 15 сентября 2026 года', 'Ответ поступил 18 сентября 2026 года', 'Отказать в рассмотрении документов', 'Руководитель Demonstration head']);
    all(await p.read({ ...input, data: { hearing: { number: '2026/00102', on: '2026-09-15', answeredOn: null } } }, 'ky'), ['Жооп келип түшкөн жок', 'Документтерди кароодон баш тартылсын']);
  });

  it('the letter lists the papers that go with it, each with its language and sheets', async () => {
    const norms = ['KG-514-4/5.1'];
    const key = `${p.s.caseId}/refused#77`;
    const actId = await p.act('refused', norms, { effect_key: await p.effect(key) });
    const { hash } = (await p.db('dossier.file').insert({ hash: 'f'.repeat(64), size: 1, media_type: 'application/pdf' }).returning('hash'))[0];
    for (const [language, title] of [['ky', 'Акт кыргызча'], ['ru', 'Акт по-русски']]) await p.db('dossier.document').insert({ id: randomUUID(), case_id: p.s.caseId, kind: 'act', language, title, hash, unsealed_hash: 'x', pages: 2, effect_key: `${key}/act` });
    all(await p.read({ kind: 'refused', norms, actId, noticeId: await p.notice('refused', '2026/00105') }), ['Приложение:', 'Акт кыргызча (на кыргызском языке) на 2 л.', 'Акт по-русски (на русском языке) на 2 л.', `На № ${p.s.caseId} от `]);
  });

  it('17.b: which case it repeats, and that the refusal was proposed late', async () => {
    const norms = ['KG-514-4/17.b', 'KG-514-4/16.d'];
    const input = { kind: 'act', norms, actId: await p.act('refusedToConsider', norms), data: { repeats: '2026-00012', late: true } };
    all(await p.read(input), ['после отказа (акт № 2026-00012)', 'по истечении 10 рабочих дней со дня поступления документов']);
    assert.ok(!(await p.read({ ...input, data: { repeats: '2026-00012' } })).includes('по истечении'));
  });

  it('the order names the inspector and the days; the report its order, its inspector and every finding', async () => {
    const inspection = { ...due, explanation: { ...due.explanation, norm: 'KG-514-4/14.c' } };
    const data = { inspector: p.inspector, from: '2026-09-16' };
    const order = { kind: 'inspectionOrdered', norms: ['KG-514-4/13', 'KG-514-4/14.c'], noticeId: await p.notice('inspectionOrdered', '2026/00106', { data: JSON.stringify(data) }), data, due: inspection };
    all(await p.read(order), ['Инспектор Demonstration inspector', 'День начала проверки 16 сентября 2026 года (среда)', 'Последний день проверки 22 сентября 2026 года (вторник)', 'предоставить доступ в помещения']);
    all(await p.read({ ...order, data: { ...data, shortened: true } }), ['истекает раньше, чем десять рабочих дней проверки', 'AMB-29']);
    const paper = await p.command('reportInspection', { result: 'fails', access: 'refused', findings: [{ norm: 'KG-514-4/11.13.b', result: 'fails', remark: 'нет огнетушителей' }], photos: ['a', 'b', 'c'], text: 'осмотр днём' }, p.inspector, 'inspector');
    const report = await p.read({ kind: 'inspectionReport', norms: ['KG-514-4/14.a'], at: AT, paper });
    all(report, ['28 сентября 2026 года', '№ 2026/00106 от 15 сентября 2026 года', 'не предоставлен', 'не соответствует требованиям', 'нет огнетушителей', 'Приложено фотографий 3', 'осмотр днём', 'Инспектор Demonstration inspector']);
    assert.ok(!report.includes('Порядок обжалования') && !/№ (null|undefined)/.test(report));
    assert.ok(hasTemplate({ procedure: law.procedure, kind: 'inspectionReport' }, 'ky'));
  });

  it('a request for information: what, by which day, and that nothing follows by itself', async () => {
    const paper = await p.command('requestInformation', { text: 'Сколько устройств', until: '2026-09-22' }, p.s.officer, 'officer');
    all(await p.read({ kind: 'informationRequested', norms: ['KG-514-4/14.d'], noticeId: await p.notice('informationRequested', '2026/00107'), paper, due }), ['Сколько устройств', 'безвозмездно не позднее 22 сентября 2026 года (вторник)', 'не влечёт автоматического отказа']);
  });

  it('a corrected day of filing, a repetition and a joint filing are told', async () => {
    all(await p.read({ kind: 'termMoved', norms: ['KG-514-4/12'], noticeId: await p.notice('termMoved', '2026/00108'), data: { correctedOn: '2026-08-31', source: 'order' } }), ['исправлена уполномоченным лицом: 31 августа 2026 года']);
    const received = await p.read({ kind: 'received', norms: ['KG-514-4/12'], noticeId: await p.notice('received', '2026/00109'), data: { repeats: '2026-00012', joinsPool: true } });
    all(received, ['повторно после отказа (акт № 2026-00012)', '(KG-514-4/17.a)', '(KG-514-4/17.b)', 'Единой государственной системе коллективного майнинга']);
    assert.ok(!(await p.read({ kind: 'received', norms: ['KG-514-4/12'], noticeId: await p.notice('received', '2026/00110') })).includes('повторно'));
  });
});
