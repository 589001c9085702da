import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, it } from 'node:test';
import type { Json } from '../../workflows/kernel/contract';
import { forTests } from '../support/forTests';
import { modelOf } from '../../documents/model';
import { documentHtml } from '../../documents/templates';
import { all, none } from './papers';
import { ENROLLMENT, poolPapers, termOf } from './poolPapers';
import { preview } from './workshop';

/** Tuesday, noon in Bishkek. */
const AT = '2026-09-15T06:00:00.000Z';
const number = (): string => `2026/${randomUUID().slice(0, 5)}`;

describe('letters of the registration in the System', () => {
  const p = forTests(poolPapers);
  let caseId: string;
  before(async () => { caseId = await p.opened(ENROLLMENT); });
  const read = async (kind: string, norms: string[], more: object = {}, language: 'ky' | 'ru' = 'ru'): Promise<string> =>
    p.read({ procedure: ENROLLMENT, caseId, kind, norms, noticeId: await p.notice(kind, number(), { case_id: caseId, drafted_at: AT }), ...more }, language);

  it('the acknowledgement repeats annex 4, looks the certificate up in the register as of the day, and counts ten working days', async () => {
    await p.entry('certificate', 'M000090', '2026-09-16T05:00:00.000Z');
    // 16, 17, 18, 21, 22, 23, 24, 25, 28, 29 September
    const received = () => read('received', ['KG-514-4/28.1', 'KG-514-4/29'], { about: termOf('decision', AT) });
    const before = await received();
    all(before, ['Срок рассмотрения – 10 рабочих дней, по 29 сентября 2026 года включительно', 'Model A 1 200 200 3,5 302 400', 'Model B 3 13,5 1,323 2 857,7', 'actual address', '+996312000000', '24 л.', 'Приложено файлов 2', 'и приложенные к нему документы поступили', 'приняты как показатели одного устройства', '(KG-514-4/A4.7)', 'в реестре не значится', '(KG-514-4/27.2)', '(KG-514-4/24)', '16.09.2026 – 18.09.2026 1 – 3']);
    // 42 is of participants
    none(before, ['M000090', 'AMB-08 )', 'одновременно', 'KG-514-4/42', 'Споры между участниками']);
    await p.entry('certificate', 'M000089', '2026-09-15T05:00:00.000Z');
    all(await received(), ['№ M000089 от 15 сентября 2026 года']);
    all(await read('received', ['KG-514-4/28.1'], { about: termOf('decision', AT) }, 'ky'), ['Кароо мөөнөтү – 10 жумуш күн, 2026-жылдын 29-сентябрына чейин', '2026-жылдын 15-сентябрындагы № M000089', 'Model B 3 13,5 1,323 2 857,7']);
  });

  it('an application with which nothing came: the acknowledgement does not say that documents arrived', () => {
    const html = (name: string, language: 'ky' | 'ru'): string => {
      const facts = preview(name);
      return documentHtml({ procedure: facts.procedure.name, kind: facts.kind }, modelOf(facts, language)).replace(/<style>[\s\S]*?<\/style>|<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    };
    const bare = html('kg.pool.enrollment/received.bare', 'ru');
    all(bare, ['поступило 1 сентября 2026 года', 'зарегистрировано; документов с ним не поступило', 'Приложено файлов 0', 'наименование держателя в реестре – ЖЧК «Мурдагы аталыш»']);
    none(bare, ['документы поступили']);
    all(html('kg.pool.enrollment/received.bare', 'ky'), ['келип түштү жана катталды; аны менен бирге документтер келип түшкөн жок']);
    all(html('kg.pool.enrollment/received.joint', 'ky'), ['сертификат алууга арыз менен бир убакта']);
  });

  it('of what was filed jointly the term runs from the act on the certificate, and the day of filing is that of both', async () => {
    await p.act('granted', ['KG-514-4/18.a'], { number: '2026-00031', at: AT, on_day: '2026-09-15' });
    await p.owner('work.case').where({ id: p.s.caseId }).update({ filed_at: '2026-09-01T04:00:00.000Z' });
    await p.owner('work.case').where({ id: caseId }).update({ opened_from: p.s.caseId });
    const text = await read('received', ['KG-514-4/27.1', 'KG-514-4/29'], { about: termOf('decision', AT) });
    all(text, ['поданное 1 сентября 2026 года одновременно с заявлением на сертификат', 'считается со дня решения о сертификате – акта № 2026-00031 от 15 сентября 2026 года (толкование AMB-08)', 'Заявление поступило 1 сентября 2026 года']);
  });

  it('equipment: each line beside each requirement that the check was made by, and what the official found', async () => {
    const check = (fields = {}, at = '2026-09-28T05:00:00.000Z') => p.command('checkEquipment', { result: 'fails', findings: [{ line: 1, result: 'fails', remark: 'слабое устройство' }], text: 'по паспорту' }, p.s.officer, 'officer', { caseId, fields, at });
    await check();
    const hearing = (language: 'ky' | 'ru' = 'ru') => read('hearing', ['KG-514-4/30.4', 'KG-514-4/24'], { due: termOf('hearing', AT) }, language);
    const shipped = await hearing();
    // 3500 W over 200 TH/s and 1323 W over 13.5 TH/s
    all(shipped, ['1 Model A хешрейт, TH/s 200 не менее 50 соответствует', '1 Model A расход энергии на единицу хешрейта, Дж/TH 17,5 не более 40 соответствует', '2 Model B хешрейт, TH/s 13,5 не менее 50 не соответствует', 'Дж/TH 98 не более 40 не соответствует']);
    all(shipped, ['2 Model B не соответствует слабое устройство', 'по паспорту', 'не сверены с решением уполномоченного органа', 'Ответьте не позднее 22 сентября 2026 года', '(KG-514-4/32)']);
    // of a check that did not keep them: by those of its day, 28 September
    const set = (from: string, minHashrateThs: string, source: string) => p.db('law.parameter').insert({ key: 'pool.requirements', valid_from: from, value: JSON.stringify({ minHashrateThs, maxEfficiencyJTh: '98' }), source, confirmed: true });
    await set('2026-09-28', '10', 'Order No 9');
    await set('2026-09-29', '9', 'Order No 11');
    all(await hearing(), ['на 28 сентября 2026 года, по которым проведена проверка', '2 Model B хешрейт, TH/s 13,5 не менее 10 соответствует', 'Дж/TH 98 не более 98 соответствует', 'Источник технических требований: Order No 9.']);
    all(await hearing('ky'), ['2 Model B хешрейти, TH/s 13,5 кеминде 10 ылайык келет', '2026-жылдын 28-сентябрына карата колдонулган, текшерүү жүргүзүлгөн']);
    await check({ required: { on: '2026-09-27', minHashrateThs: '13.501', maxEfficiencyJTh: '98', source: 'Order No 8', confirmed: true } }, '2026-09-28T05:00:01.000Z');
    all(await hearing(), ['на 27 сентября 2026 года, по которым проведена проверка', '2 Model B хешрейт, TH/s 13,5 не менее 13,501 не соответствует', 'Источник технических требований: Order No 8.']);
    none(await read('hearing', ['KG-514-4/30.3', 'KG-514-4/24'], { due: termOf('hearing', AT) }), ['Дж/TH', 'слабое устройство', 'Электронного реестра']);
  });

  it('without a certificate: what the register says as of the day', async () => {
    const hearing = () => read('hearing', ['KG-514-4/30.5', 'KG-514-4/24'], { due: termOf('hearing', AT) });
    all(await hearing(), ['По данным Электронного реестра майнеров на 15 сентября 2026 года: сертификат заявителя – № M000089 от 15 сентября 2026 года.']);
    await p.entry('certificate', 'M000089', '2026-09-15T05:30:00.000Z', { status: 'ended', over: true });
    all(await hearing(), ['№ M000089 от 15 сентября 2026 года; действие прекращено 15 сентября 2026 года.']);
    await p.entry('certificate', 'M000091', '2026-09-15T05:40:00.000Z', { name: 'ОсОО «Другое имя»' });
    all(await hearing(), ['№ M000091 от 15 сентября 2026 года; наименование держателя в реестре – ОсОО «Другое имя».']);
  });

  it('a certificate that was issued to another account is not that of the applicant, and the letter says so', async () => {
    const { applicant } = await p.db('work.case').where({ id: p.s.caseId }).first<{ applicant: string }>('applicant');
    const hearing = (language: 'ky' | 'ru') => read('hearing', ['KG-514-4/30.5', 'KG-514-4/24'], { due: termOf('hearing', AT) }, language);
    await p.owner('work.case').where({ id: p.s.caseId }).update({ applicant: p.s.officer });
    try {
      all(await hearing('ru'), ['сертификат заявителя – в реестре не значится; действующий сертификат с этим ИНН – № M000091 от 15 сентября 2026 года – выдан по заявлению другого лица.']);
      all(await hearing('ky'), ['сертификаты – реестрде жок; салык төлөөчүнүн ушул идентификациялык номери менен колдонуудагы сертификат – 2026-жылдын 15-сентябрындагы № M000091 – башка жактын арызы боюнча берилген.']);
    } finally {
      await p.owner('work.case').where({ id: p.s.caseId }).update({ applicant });
    }
  });

  it('defects: the letter asks for nothing yet; the refusal that follows names them', async () => {
    const content: { [k: string]: Json } = { defects: [{ norm: 'KG-514-4/28.4', remark: 'нет договора', lack: 'missing' }, { norm: 'KG-514-4/28.2', field: '/application/equipment/1/powerKw', remark: 'мало', lack: 'noncompliant' }] };
    const paper = await p.command('findDefects', content, p.s.officer, 'officer', { caseId });
    all(await read('defects', ['KG-514-4/30.1', 'KG-514-4/30.2'], { paper, about: termOf('decision', AT) }), ['нет договора', 'Энергопотребление одного устройства', 'Возврата документов на доработку Порядок для этого заявления не предусматривает', 'документы и исправления отмеченных полей', 'по 29 сентября 2026 года']);
    const norms = ['KG-514-4/30.1', 'KG-514-4/30.2', 'KG-514-4/29.2'];
    const actId = await p.act('refused', norms, { case_id: caseId });
    const refused = { actId, paper };
    all(await read('refused', norms, refused), ['Когда эти основания устранены, можно подать новое заявление: повторную подачу Порядок не ограничивает. [подпункт 2 пункта 27 Порядка (KG-514-4/27.2)']);
    all(await read('refused', norms, refused, 'ky'), ['Бул негиздер четтетилгенден кийин жаңы арыз берүүгө болот']);
    for (const ground of ['KG-514-4/30.3', 'KG-514-4/30.5']) none(await read('refused', [ground, 'KG-514-4/29.2'], refused), ['можно подать новое заявление']);
    all(await read('act', norms, { noticeId: undefined, actId, paper }), ['нет договора', 'подпунктом 2 пункта 29 и подпунктами 1 и 2 пункта 30 Порядка', 'Отказать в регистрации в Системе.', 'Руководитель Demonstration head']);
  });

  it('after the registration: the number and the act of the entry, the cabinet without a password, instructions that invent nothing', async () => {
    const actId = await p.act('registered', ['KG-514-4/29.1'], { case_id: caseId, number: '2026-00077', at: AT, on_day: '2026-09-15' });
    await p.entry('participant', 'P000012', AT, { status: 'active', act_id: actId });
    const credentials = await read('credentials', ['KG-514-4/31.2'], { about: termOf('credentials', AT) });
    all(credentials, ['Адрес личного кабинета http://cabinet', 'P000012', 'акт № 2026-00077 от 15 сентября 2026 года', 'Пароля в этом уведомлении нет', '(KG-514-4/35.2)', 'Последний день – 18 сентября 2026 года', 'Споры между участниками', '(KG-514-4/42)', '(KG-514-4/24)']);
    const instructions = (language: 'ky' | 'ru' = 'ru') => read('instructions', ['KG-514-4/31.3'], { about: termOf('instructions', AT) }, language);
    all(await instructions(), ['На день этого уведомления они не заданы', 'Пока они не сообщены, подключить оборудование нельзя.', 'Номер участника P000012', 'Model A 1 200', '(KG-514-4/32)', 'AMB-52']);
    await p.db('law.parameter').insert({ key: 'pool.connection', valid_from: '2026-09-15', value: JSON.stringify({ ky: 'Кошуу барагында', ru: 'На странице подключения' }), source: 'Order No 10', confirmed: true });
    const given = await instructions();
    all(given, ['На странице подключения']);
    none(given, ['не заданы', 'подключить оборудование нельзя']);
    all(await instructions('ky'), ['Кошуу барагында', 'P000012']);
  });

  it('a term missed after the registration is not told as a decision that was not made', async () => {
    const late = await read('authorityLate', ['KG-514-4/31.2', 'KG-514-4/24'], { about: termOf('credentials', AT), data: { ended: { outcome: 'registered', number: '2026-00077', on: '2026-09-15' } } });
    all(late, ['предоставить учётные данные для доступа к личному кабинету. В этот срок это не сделано.', 'Решение о регистрации остаётся в силе.']);
    none(late, ['решение по делу', 'в суд']);
    const decision = await read('authorityLate', ['KG-514-4/29', 'KG-514-4/24'], { about: termOf('decision', AT) });
    assert.match(decision, /10 рабочих дней – истёк 29 сентября 2026 года, а решение по делу не принято\. .*в суд можно обратиться/);
  });
});

describe('the certificate\'s letters where the application for the System was filed with that for the certificate (27.1)', () => {
  const p = forTests(poolPapers);
  const read = async (kind: string, norms: string[], more: object, joinsPool = true, language: 'ky' | 'ru' = 'ru'): Promise<string> =>
    p.read({ kind, norms, noticeId: await p.notice(kind, number(), { drafted_at: AT }), ...more, data: { joinsPool } }, language);
  const joint = 'заявления о регистрации в Единой государственной системе коллективного майнинга, поданного одновременно';

  it('say what becomes of it: considered from the act, after an automatic refusal when that is final, withdrawn with it', async () => {
    const [granted, refused] = [await p.act('granted', ['KG-514-4/18.a']), await p.act('refused', ['KG-514-4/5.1'])];
    const automatic = await p.act('refusedToConsider', ['KG-514-4/16.c'], { automatic: true, signed_by: null });
    await p.entry('certificate', 'M000001', AT);
    const { id: entryId } = (await p.db('registry.entry').first<{ id: string }>('id'))!;
    const grant = await read('granted', ['KG-514-4/18.a'], { actId: granted, entryId });
    all(grant, [`К рассмотрению ${joint}, приступают с этого решения (толкование AMB-08)`, '(KG-514-4/27.1)']);
    none(grant, ['(KG-514-4/30.5)']);
    all(await read('refused', ['KG-514-4/5.1'], { actId: refused }), [`К рассмотрению ${joint}, приступают с этого решения`, 'Отсутствие сертификата – основание для отказа в этой регистрации', '(KG-514-4/30.5)']);
    all(await read('refusedToConsider', ['KG-514-4/16.c'], { actId: automatic }), [`К рассмотрению ${joint}, приступят, когда этот акт станет окончательным`]);
    all(await read('withdrawn', ['KG-514-4/11'], {}), ['Вместе с ним отозвано и поданное одновременно заявление о регистрации в Единой государственной системе коллективного майнинга']);
    all(await read('received', ['KG-514-4/12'], {}), ['Отзыв заявления на сертификат отзывает и его; отдельно его можно отозвать, когда к его рассмотрению приступят.']);
    all(await read('withdrawn', ['KG-514-4/11'], {}, true, 'ky'), ['бир убакта берилген арыз да кайтарып алынды']);
    for (const [kind, norm, actId] of [['granted', '18.a', granted], ['refused', '5.1', refused], ['refusedToConsider', '16.c', automatic], ['withdrawn', '11', undefined]] as const)
      none(await read(kind, [`KG-514-4/${norm}`], { ...(actId && { actId }), ...(kind === 'granted' && { entryId }) }, false), ['Единой государственной системе', 'AMB-08']);
  });
});
