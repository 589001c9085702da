import { randomUUID } from 'node:crypto';
import { before, describe, it } from 'node:test';
import { openDuty } from '../../dossier/duties';
import { forTests } from '../support/forTests';
import { all, none } from './papers';
import { ENROLLMENT, poolPapers, termOf } from './poolPapers';

const AT = '2026-10-06T06:00:00.000Z';
const [LIVING, EXCLUSION] = ['kg.pool.participation', 'kg.pool.exclusion'];
const number = (): string => `2026/${randomUUID().slice(0, 5)}`;

describe('letters to a participant of the System', () => {
  const p = forTests(poolPapers);
  let caseId: string;
  before(async () => {
    caseId = await p.opened(ENROLLMENT);
    await p.registered();
  });
  const read = async (procedure: string, kind: string, norms: string[], more: object = {}, language: 'ky' | 'ru' = 'ru'): Promise<string> =>
    p.read({ procedure, caseId, kind, norms, noticeId: await p.notice(kind, number(), { case_id: caseId, drafted_at: AT }), ...more }, language);

  it('a pause: its days, that it ends by itself, and no application to refer to', async () => {
    const norms = ['KG-514-4/35.3'];
    const paused = await read(LIVING, 'paused', norms, { data: { from: '2026-10-06', until: '2026-10-31' } });
    all(paused, ['приостановлено с 6 октября 2026 года по 31 октября 2026 года включительно', 'возобновится само 1 ноября 2026 года в 00:00', 'номер участника P000012', 'AMB-16']);
    none(paused, ['Заявление поступило', 'На №']);
    all(await read(LIVING, 'paused', norms, { data: { from: '2026-10-06', until: null } }), ['Последний день приостановления Вами не назван']);
    all(await read(LIVING, 'paused', norms, { data: { from: '2026-10-06', until: '2026-10-31' } }, 'ky'), ['2026-жылдын 6-октябрынан тартып 2026-жылдын 31-октябрына чейин, ушул күндү кошкондо, токтотулду', '2026-жылдын 1-ноябрында саат 00:00дө өзү жаңыланат']);
    all(await read(LIVING, 'resumed', norms, { data: { on: '2026-11-01' } }), ['возобновлено с 1 ноября 2026 года']);
  });

  it('a calendar that moves the full days of a notice says from which day it can take effect', async () => {
    // notice on 6 October: 7, 8, 9, 12, 13
    const about = termOf('pauseNotice', AT);
    const moved = [{ name: 'pauseNotice', norm: about.norm, from: '2026-10-12', to: about.due, targetFrom: null, targetTo: null }];
    const text = await read(LIVING, 'termMoved', ['KG-514-4/35.3', 'KG-514-4/42'], { about, data: { calendar: 'KG@2', source: 'decree', moved } });
    all(text, ['но не раньше 14 октября 2026 года', 'AMB-32']);
    none(text, ['Это срок уполномоченного органа']);
  });

  it('a violation: what was found, or how late the notice was', async () => {
    const paper = await p.command('recordViolation', { norm: 'KG-514-4/36.3', text: 'доступ не дан' }, p.s.officer, 'officer', { caseId });
    all(await read(LIVING, 'violation', ['KG-514-4/36.3'], { paper }), ['доступ не дан', 'подпункт 3 пункта 36 Порядка', 'Исполнитель: должностное лицо Demonstration officer']);
    const late = await read(LIVING, 'violation', ['KG-514-4/36.4'], { about: termOf('equipmentChange', '2026-09-20T18:00:00.000Z') });
    all(late, ['после последнего дня срока – 28 сентября 2026 года', 'повторно уведомлять не нужно']);
    const data = { missed: { period: '2026-09', due: '2026-10-12' } };
    const missed = await read(LIVING, 'violation', ['KG-514-4/39.a'], { data });
    all(missed, ['Отчёт за 2026-09 не представлен; последний день его представления – 12 октября 2026 года', 'вторым нарушением не считается', 'пункт 39 Порядка']);
    none(missed, ['Уведомление подано после']);
    all(await read(LIVING, 'violation', ['KG-514-4/39.a'], { data }, 'ky'), ['2026-09 үчүн отчет берилген жок; аны берүүнүн акыркы күнү – 2026-жылдын 12-октябры']);
  });

  it('the duty to sell: period by period, without a last day', async () => {
    await p.db.transaction((trx) => openDuty(trx, { subjectId: p.subject, person: p.s.applicant, norm: 'KG-514-4/33', about: '2026-09' }, { key: 'test', at: '2026-10-01T05:00:00.000Z' }));
    all(await read(LIVING, 'saleReminder', ['KG-514-4/33', 'KG-514-4/3-1']), ['2026-09 1 октября 2026 года', 'Срока для этого приведённые нормы не устанавливают']);
  });

  it('an exclusion: the violations as evidence, the hearing, the act and what follows', async () => {
    await p.effect('violation');
    const paper_id = await p.command('recordViolation', { norm: 'KG-514-4/36.3', text: 'инспектора не впустили' }, p.s.officer, 'officer', { caseId });
    await p.db('work.violation').insert({ effect_key: 'violation', case_id: caseId, subject_id: p.subject, norm: 'KG-514-4/36.3', at: '2026-09-30T05:00:00.000Z', on_day: '2026-09-30', paper_id });
    await p.db('work.violation').insert({ effect_key: await p.effect('late'), case_id: caseId, subject_id: p.subject, norm: 'KG-514-4/36.4', at: '2026-10-02T05:00:00.000Z', on_day: '2026-10-02' });
    // of an earlier participation, before the 9th of September
    await p.db('work.violation').insert({ effect_key: await p.effect('before'), case_id: caseId, subject_id: p.subject, norm: 'KG-514-4/36.5', at: '2026-05-02T05:00:00.000Z', on_day: '2026-05-02' });
    const paper = await p.command('open', { of: caseId, grounds: ['KG-514-4/36.3'], text: 'дважды' }, p.s.officer, 'officer', { caseId });
    const hearing = await read(EXCLUSION, 'hearing', ['KG-514-4/36.3', 'KG-514-4/42'], { paper, due: termOf('hearing', AT) });
    all(hearing, ['30.09.2026 подпункт 3 пункта 36 Порядка', 'инспектора не впустили', '02.10.2026 подпункт 4 пункта 36 Порядка (KG-514-4/36.4), редакция от 30.09.2025 Участник обязан уведомлять', 'дважды', 'Ответьте не позднее 13 октября 2026 года', 'AMB-53']);
    none(hearing, ['По заявлению', 'заявителю', '02.05.2026']);
    const norms = ['KG-514-4/36.3', 'KG-514-4/40', 'KG-514-4/41'];
    const actId = await p.act('excluded', norms, { case_id: caseId, at: AT, on_day: '2026-10-06', number: '2026-00041' });
    const more = { paper, actId, data: { grounds: ['KG-514-4/36.3'], hearing: { number: '2026/00081', on: '2026-09-28', answeredOn: null } } };
    const act = await read(EXCLUSION, 'act', norms, { ...more, noticeId: undefined });
    // 40 is the power to exclude, read once among the legal bases; what was found is another norm
    none(act.slice(0, act.indexOf('Для исключения достаточно')), ['(KG-514-4/40)', 'может быть исключён']);
    all(act, ['Исключить участника – Demonstration company – из Системы с 6 октября 2026 года', 'участнику предложено высказаться', 'подпунктом 3 пункта 36 и пунктами 40 и 41 Порядка']);
    all(await read(EXCLUSION, 'excluded', norms, more, 'ky'), ['2026-жылдын 6-октябрындагы № 2026-00041 акты', '2026-жылдын 6-октябрынан тартып чыгарылдыңыз', 'катышуучуга пикирин', '(KG-514-4/41)', '(KG-514-4/42)', 'чыгарылгандан кийин да жеке кабинетте кабарлоого болот']);
    all(await read(EXCLUSION, 'excluded', norms, more), ['С момента исключения доля', 'О продаже можно сообщить в личном кабинете и после исключения']);
    all(await read(EXCLUSION, 'dropped', ['KG-514-4/40'], { paper }), ['Решение об исключении не принято', 'Участие продолжается']);
  });

  it('the final payout: what is posted and unpaid as of the day', async () => {
    await p.entry('participant', 'P000012', '2026-10-06T05:00:00.000Z', { status: 'left', over: true });
    all(await read(LIVING, 'finalPayout', ['KG-514-4/35.1']), ['прекращено 6 октября 2026 года', 'начисленного и не выплаченного вознаграждения нет']);
    await p.posted(0, 1_234_567, '2026-10-01T05:00:00.000Z');
    await p.posted(1, -567, '2026-10-05T05:00:00.000Z');
    all(await read(LIVING, 'finalPayout', ['KG-514-4/35.1']), ['BTC 1 234 000 0; адрес для выплаты не подтверждён']);
    all(await read(LIVING, 'left', ['KG-514-4/35.4'], { data: { on: '2026-10-06' } }), ['вышли из Единой государственной системы коллективного майнинга (далее – Система) 6 октября 2026 года']);
    all(await read(LIVING, 'left', ['KG-514-4/22.c']), ['прекращено 6 октября 2026 года, потому что прекращено действие сертификата (толкование AMB-54)']);
  });
});
