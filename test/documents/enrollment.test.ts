import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, it } from 'node:test';
import type { Json } from '../../workflows/kernel/contract';
import { forTests } from '../support/forTests';
import { all, none } from './papers';
import { ENROLLMENT, poolPapers, termOf } from './poolPapers';

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
    all(before, ['Срок рассмотрения – 10 рабочих дней, по 29 сентября 2026 года включительно', 'Model A 1 200 200 3,5 302 400', 'Model B 3 13,5 1,323 2 857,7', 'actual address', '+996312000000', '24 л.', 'в реестре не значится', '(KG-514-4/27.2)', '(KG-514-4/42)', '16.09.2026 – 18.09.2026 1 – 3']);
    none(before, ['M000090', 'AMB-08 )', 'одновременно']);
    await p.entry('certificate', 'M000089', '2026-09-15T05:00:00.000Z');
    all(await received(), ['№ M000089 от 15 сентября 2026 года']);
    all(await read('received', ['KG-514-4/28.1'], { about: termOf('decision', AT) }, 'ky'), ['Кароо мөөнөтү – 10 жумуш күн, 2026-жылдын 29-сентябрына чейин', '2026-жылдын 15-сентябрындагы № M000089', 'Model B 3 13,5 1,323 2 857,7']);
  });

  it('of what was filed jointly the term runs from the act on the certificate, and the day of filing is that of both', async () => {
    await p.act('granted', ['KG-514-4/18.a'], { number: '2026-00031', at: AT, on_day: '2026-09-15' });
    await p.owner('work.case').where({ id: p.s.caseId }).update({ filed_at: '2026-09-01T04:00:00.000Z' });
    await p.owner('work.case').where({ id: caseId }).update({ opened_from: p.s.caseId });
    const text = await read('received', ['KG-514-4/27.1', 'KG-514-4/29'], { about: termOf('decision', AT) });
    all(text, ['поданное 1 сентября 2026 года одновременно с заявлением на сертификат', 'считается со дня решения о сертификате – акта № 2026-00031 от 15 сентября 2026 года (толкование AMB-08)', 'Заявление поступило 1 сентября 2026 года']);
  });

  it('equipment: each line beside each requirement as it stands on the day, and what the official found', async () => {
    await p.command('checkEquipment', { result: 'fails', findings: [{ line: 1, result: 'fails', remark: 'слабое устройство' }], text: 'по паспорту' }, p.s.officer, 'officer', { caseId });
    const hearing = (language: 'ky' | 'ru' = 'ru') => read('hearing', ['KG-514-4/30.4', 'KG-514-4/42'], { due: termOf('hearing', AT) }, language);
    const shipped = await hearing();
    // 3500 W over 200 TH/s and 1323 W over 13.5 TH/s
    all(shipped, ['1 Model A хешрейт, TH/s 200 не менее 50 соответствует', '1 Model A расход энергии на единицу хешрейта, Дж/TH 17,5 не более 40 соответствует', '2 Model B хешрейт, TH/s 13,5 не менее 50 не соответствует', 'Дж/TH 98 не более 40 не соответствует']);
    all(shipped, ['2 Model B не соответствует слабое устройство', 'по паспорту', 'не сверены с решением уполномоченного органа', 'Ответьте не позднее 22 сентября 2026 года', '(KG-514-4/32)']);
    const set = { minHashrateThs: '10', maxEfficiencyJTh: '98' };
    await p.db('law.parameter').insert({ key: 'pool.requirements', valid_from: '2026-09-15', value: JSON.stringify(set), source: 'Order No 9', confirmed: true });
    all(await hearing(), ['2 Model B хешрейт, TH/s 13,5 не менее 10 соответствует', 'Дж/TH 98 не более 98 соответствует', 'Источник технических требований: Order No 9.']);
    all(await hearing('ky'), ['2 Model B хешрейти, TH/s 13,5 кеминде 10 ылайык келет']);
    none(await read('hearing', ['KG-514-4/30.3', 'KG-514-4/42'], { due: termOf('hearing', AT) }), ['Дж/TH', 'слабое устройство', 'Электронного реестра']);
  });

  it('without a certificate: what the register says as of the day', async () => {
    const hearing = () => read('hearing', ['KG-514-4/30.5', 'KG-514-4/42'], { due: termOf('hearing', AT) });
    all(await hearing(), ['По данным Электронного реестра майнеров на 15 сентября 2026 года: сертификат заявителя – № M000089 от 15 сентября 2026 года.']);
    await p.entry('certificate', 'M000089', '2026-09-15T05:30:00.000Z', { status: 'ended', over: true });
    all(await hearing(), ['№ M000089 от 15 сентября 2026 года; действие прекращено 15 сентября 2026 года.']);
  });

  it('defects: the letter asks for nothing yet; the refusal that follows names them', async () => {
    const content: { [k: string]: Json } = { defects: [{ norm: 'KG-514-4/28.4', remark: 'нет договора', lack: 'missing' }, { norm: 'KG-514-4/28.2', field: '/application/equipment/1/powerKw', remark: 'мало', lack: 'noncompliant' }] };
    const paper = await p.command('findDefects', content, p.s.officer, 'officer', { caseId });
    all(await read('defects', ['KG-514-4/30.1', 'KG-514-4/30.2'], { paper, about: termOf('decision', AT) }), ['нет договора', 'Энергопотребление одного устройства', 'Возврата документов на доработку Порядок для этого заявления не предусматривает', 'документы и исправления отмеченных полей', 'по 29 сентября 2026 года']);
    const norms = ['KG-514-4/30.1', 'KG-514-4/30.2', 'KG-514-4/29.2'];
    const actId = await p.act('refused', norms, { case_id: caseId });
    all(await read('act', norms, { noticeId: undefined, actId, paper }), ['нет договора', 'подпунктом 2 пункта 29 и подпунктами 1 и 2 пункта 30 Порядка', 'Отказать в регистрации в Системе.', 'Руководитель Demonstration head']);
  });

  it('after the registration: the number and the act of the entry, the cabinet without a password, instructions that invent nothing', async () => {
    const actId = await p.act('registered', ['KG-514-4/29.1'], { case_id: caseId, number: '2026-00077', at: AT, on_day: '2026-09-15' });
    await p.entry('participant', 'P000012', AT, { status: 'active', act_id: actId });
    const credentials = await read('credentials', ['KG-514-4/31.2'], { about: termOf('credentials', AT) });
    all(credentials, ['Адрес личного кабинета http://cabinet', 'P000012', 'акт № 2026-00077 от 15 сентября 2026 года', 'Пароля в этом уведомлении нет', '(KG-514-4/35.2)', 'Последний день – 18 сентября 2026 года']);
    const instructions = (language: 'ky' | 'ru' = 'ru') => read('instructions', ['KG-514-4/31.3'], { about: termOf('instructions', AT) }, language);
    all(await instructions(), ['На день этого уведомления они не заданы', 'Номер участника P000012', 'Model A 1 200', '(KG-514-4/32)', 'AMB-52']);
    await p.db('law.parameter').insert({ key: 'pool.connection', valid_from: '2026-09-15', value: JSON.stringify({ ky: 'Кошуу барагында', ru: 'На странице подключения' }), source: 'Order No 10', confirmed: true });
    const given = await instructions();
    all(given, ['На странице подключения']);
    none(given, ['не заданы']);
    all(await instructions('ky'), ['Кошуу барагында', 'P000012']);
  });

  it('a term missed after the registration is not told as a decision that was not made', async () => {
    const late = await read('authorityLate', ['KG-514-4/31.2', 'KG-514-4/42'], { about: termOf('credentials', AT), data: { ended: { outcome: 'registered', number: '2026-00077', on: '2026-09-15' } } });
    all(late, ['предоставить учётные данные для доступа к личному кабинету. В этот срок это не сделано.', 'Решение о регистрации остаётся в силе.']);
    none(late, ['решение по делу', 'в суд']);
    const decision = await read('authorityLate', ['KG-514-4/29', 'KG-514-4/42'], { about: termOf('decision', AT) });
    assert.match(decision, /10 рабочих дней – истёк 29 сентября 2026 года, а решение по делу не принято\. .*в суд можно обратиться/);
  });
});
