import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { connect } from '../../database/connect';
import { starting } from '../support/seed';
import { receive } from '../../dossier/receive';
import { addDays, countTerm, shippedCalendar } from '../../law/calendar';
import { forTests } from '../support/forTests';
import { all, AT, casePapers, due, law, none } from './papers';

/** What letters say of the readings, parameters and remarks that hold in this case, not of the default. */
describe('letters and the law in force', () => {
  const p = forTests(casePapers);
  const DEFECTS = { defects: [{ norm: 'KG-514-4/11.9', remark: 'нет копии договора' }, { norm: 'KG-514-4/11.13.b', remark: 'нет проекта' }, { norm: 'KG-514-4/11.13.b', remark: 'нет сметы' }] };
  const number = (): string => `2026/${randomUUID().slice(0, 5)}`;

  it('a notice of defects says what follows from silence and whether the review stops, as it is read on those days', async () => {
    const paper = await p.command('findDefects', DEFECTS, p.s.officer, 'officer');
    const letter = async (language: 'ky' | 'ru' = 'ru') => p.read({ kind: 'defects', norms: ['KG-514-4/15.a', 'KG-514-4/15.b'], noticeId: await p.notice('defects', number(), { paper_id: paper }), paper, due, data: { incompleteSets: 2 } }, language);
    const [automatic, drafted, runs, stops] = ['принимается автоматически на следующий день', 'готовится решение об отказе в рассмотрении; до его принятия Вам будет предложено высказаться', 'исчисляется в пределах общего срока', 'срок рассмотрения приостанавливается (толкование AMB-01)'] as const;
    const first = await letter();
    all(first, [automatic, runs, 'число таких представлений – 2.', '(KG-514-4/16.b)']);
    none(first, [drafted, stops]);
    // the letter goes out on 15 September; its term is over with 22 September, that is at 00:00 of the 23rd
    const read = (amb: string, name: string, from: string) => p.db('law.reading').insert({ amb, name, valid_from: from, source: 'order' });
    await read('AMB-48', 'drafted', '2026-09-24');
    await read('AMB-01', 'stops', '2026-09-16');
    all(await letter(), [automatic, runs]);
    await read('AMB-48', 'drafted', '2026-09-23');
    await read('AMB-01', 'stops', '2026-09-15');
    const second = await letter();
    all(second, [drafted, stops]);
    none(second, [automatic, runs]);
    all(await letter('ky'), ['ал кабыл алынганга чейин Сизге пикириңизди билдирүү сунушталат (AMB-48 чечмелөөсү)', 'токтотуп турулат (AMB-01 чечмелөөсү)', 'мындай берүүлөрдүн саны – 2.']);
  });

  it('a notice of defects without a counter, as of cases that began before, prints none', async () => {
    const paper = await p.command('findDefects', DEFECTS, p.s.officer, 'officer');
    none(await p.read({ kind: 'defects', norms: ['KG-514-4/15.a'], noticeId: await p.notice('defects', number(), { paper_id: paper }), paper, due }), ['число таких представлений', 'KG-514-4/16.b']);
  });

  it('a fourth incomplete set: in the words of the reading that held when the case was filed', async () => {
    const norms = ['KG-514-4/16.b', 'KG-514-4/24'];
    const letter = async () => p.read({ kind: 'hearing', norms, noticeId: await p.notice('hearing', number()), due, data: { sets: 4 } });
    all(await letter(), ['Число представлений документов в неполном объёме – 4', 'считаются в пределах одного заявления']);
    await p.db('law.reading').insert({ amb: 'AMB-05', name: 'perChain', valid_from: '2025-01-01', source: 'order' });
    all(await letter(), ['считаются вместе по первому и повторным заявлениям']);
  });

  it('the term of a hearing rests on the source of its parameter, not on the point about complaints', async () => {
    const letter = async (language: 'ky' | 'ru' = 'ru') => p.read({ kind: 'hearing', norms: ['KG-514-4/10.b', 'KG-514-4/24'], noticeId: await p.notice('hearing', number()), due }, language);
    const counted = 'Срок – 5 рабочих дней [';
    all(await letter(), [`${counted}Закон от 31 июля 2015 года № 210; с его текстом не сверено]`, 'предлагается высказаться (право быть заслушанным указано по Закону № 210; с его текстом не сверено).']);
    all(await letter('ky'), ['(угулуу укугу № 210 Мыйзам боюнча көрсөтүлдү; анын тексти менен салыштырыла элек)']);
    await p.db('law.parameter').insert({ key: 'hearing', valid_from: '2026-09-01', value: JSON.stringify('5 WD'), source: 'Order No 7', confirmed: true });
    const confirmed = await letter();
    all(confirmed, [`${counted}Order No 7]`, 'предлагается высказаться.']);
    none(confirmed, ['не сверено)']);
  });

  it('a refusal on 16.a prints only the defects that remain, as the proposal names them; else all', async () => {
    await p.notice('defects', number(), { paper_id: await p.command('findDefects', DEFECTS, p.s.officer, 'officer') });
    const norms = ['KG-514-4/16.a', 'KG-514-4/16.d'];
    const input = { kind: 'act', norms, actId: await p.act('refusedToConsider', norms), paper: await p.command('propose', { outcome: 'refuse', text: 'не устранено' }, p.s.officer, 'officer') };
    all(await p.read(input), ['нет копии договора', 'нет проекта', 'нет сметы']);
    const reasons = await p.command('propose', { outcome: 'refuse', defects: [{ norm: 'KG-514-4/11.9', remark: 'копия не читается' }] }, p.s.officer, 'officer');
    const proposed = await p.read({ ...input, paper: reasons });
    all(proposed, ['и не устранённые:', 'копия не читается']);
    none(proposed, ['нет копии договора', 'нет проекта', 'нет сметы', 'о которых сообщено', 'Недостатки документов:']);
    all(await p.read({ ...input, paper: reasons }, 'ky'), ['жазуу жүзүндөгү билдирүүдө көрсөтүлүп, четтетилбеген кемчиликтер:', 'копия не читается']);
  });

  it('a refusal on 17.b prints the earlier remarks that remain, as the proposal names them', async () => {
    const start = starting(p.s.applicant);
    await receive(p.db, start);
    await p.act('refusedToConsider', ['KG-514-4/16.a'], { case_id: start.caseId, number: '2026-00012' });
    await p.command('findDefects', { defects: [{ norm: 'KG-514-4/11.8', remark: 'нет выписки' }, { norm: 'KG-514-4/11.5', remark: 'нет решения' }] }, p.s.officer, 'officer', { caseId: start.caseId, fields: { defects: [{ norm: 'KG-514-4/11.8' }, { norm: 'KG-514-4/11.5' }] } });
    const owner = connect(p.ownerUrl);
    await owner('dossier.receipt').where({ id: p.s.receipt }).update({ fields: JSON.stringify({ applicantKind: 'entity', repeats: true, earlier: { case: start.caseId, remarks: [], sets: 1 } }) });
    await owner.destroy();
    const norms = ['KG-514-4/17.b', 'KG-514-4/16.d'];
    const input = { kind: 'act', norms, actId: await p.act('refusedToConsider', norms), data: { repeats: '2026-00012' }, paper: await p.command('propose', { outcome: 'refuse', defects: [{ norm: 'KG-514-4/11.8', remark: 'нет выписки' }] }, p.s.officer, 'officer') };
    const text = await p.read(input);
    all(text, ['Замечания, указанные при первом рассмотрении (акт № 2026-00012) и не устранённые:', 'нет выписки']);
    none(text, ['нет решения', 'нет копии договора']);
    all(await p.read(input, 'ky'), ['Биринчи кароодо (№ 2026-00012 акт) көрсөтүлүп, четтетилбеген эскертүүлөр:']);
    all(await p.read({ ...input, paper: await p.command('propose', { outcome: 'refuse', text: 'не устранены' }, p.s.officer, 'officer') }), ['Замечания, указанные при первом рассмотрении, не устранены.']);
  });

  it('of a chain of refusals each remark stands under the act of the review that made it last', async () => {
    const owner = connect(p.ownerUrl);
    const repeats = (receipt: { case_id: string } | { id: string }, of: string) => owner('dossier.receipt').where(receipt).whereNotNull('start').update({ fields: JSON.stringify({ applicantKind: 'entity', repeats: true, earlier: { case: of, remarks: [], sets: 1 } }) });
    const refused = async (act: string, before: string | null, defects: { norm: string; remark: string }[]): Promise<string> => {
      const start = starting(p.s.applicant);
      await receive(p.db, start);
      await p.act('refusedToConsider', ['KG-514-4/16.a'], { case_id: start.caseId, number: act });
      await p.command('findDefects', { defects }, p.s.officer, 'officer', { caseId: start.caseId, fields: { defects: defects.map(({ norm }) => ({ norm })) } });
      if (before) await repeats({ case_id: start.caseId }, before);
      return start.caseId;
    };
    const before = await refused('2026-20007', null, [{ norm: 'KG-514-4/11.2', remark: 'нет устава' }, { norm: 'KG-514-4/11.14', remark: 'нет договора' }]);
    const last = await refused('2026-20012', before, [{ norm: 'KG-514-4/11.14', remark: 'договор без подписи' }, { norm: 'KG-514-4/11.3', remark: 'нет свидетельства' }]);
    await repeats({ id: p.s.receipt }, last);
    await owner.destroy();
    const noticed = [{ norm: 'KG-514-4/11.17', remark: 'нет платежа' }];
    await p.notice('defects', '2026/00777', { paper_id: await p.command('findDefects', { defects: noticed }, p.s.officer, 'officer') });
    const defects = [{ norm: 'KG-514-4/11.2', remark: 'устава всё нет' }, { norm: 'KG-514-4/11.14', remark: 'подписи всё нет' }, { norm: 'KG-514-4/11.17', remark: 'платежа всё нет' }, { norm: 'KG-514-4/11.4', remark: 'неизвестно откуда' }];
    const [one, two, own, none_] = ['(акт № 2026-20012) и не устранённые:', '(акт № 2026-20007) и не устранённые:', 'Недостатки, указанные в письменном уведомлении', 'при более раннем рассмотрении и не устранённые:'];
    const order = (text: string, parts: string[]): void => {
      all(text, parts);
      assert.deepEqual([...parts].sort((a, b) => text.indexOf(a) - text.indexOf(b)), parts, text);
    };
    const read = async (norms: string[], language: 'ky' | 'ru' = 'ru') => p.read({ kind: 'act', norms, actId: await p.act('refusedToConsider', norms), data: { repeats: '2026-20012' }, paper: await p.command('propose', { outcome: 'refuse', defects }, p.s.officer, 'officer') }, language);
    const both = await read(['KG-514-4/16.a', 'KG-514-4/17.b', 'KG-514-4/16.d']);
    order(both, [`Замечания, указанные при предыдущем рассмотрении ${one}`, 'подписи всё нет', `Замечания, указанные при более раннем рассмотрении ${two}`, 'устава всё нет', none_, 'неизвестно откуда', own, 'платежа всё нет']);
    // on 17.b alone nothing is said of the notices of this case
    const earlier = await read(['KG-514-4/17.b', 'KG-514-4/16.d']);
    order(earlier, [one, 'подписи всё нет', two, 'устава всё нет', none_, 'платежа всё нет', 'неизвестно откуда']);
    none(earlier, [own]);
    order(await read(['KG-514-4/17.b', 'KG-514-4/16.d'], 'ky'), ['Мурунку кароодо (№ 2026-20012 акт) көрсөтүлүп', 'подписи всё нет', 'Андан мурдагы кароодо (№ 2026-20007 акт) көрсөтүлүп', 'устава всё нет']);
  });

  it('the letter of grant names only duties that bind on the day of the act', async () => {
    const norms = ['KG-514-4/18.a'];
    const letter = async (at: string, language: 'ky' | 'ru' = 'ru') => p.read({ kind: 'granted', norms, actId: await p.act('granted', norms, { at, on_day: at.slice(0, 10) }), noticeId: await p.notice('granted', number()) }, language);
    const inserted = ['(KG-514-4/21-1.a)', '(KG-514-4/25)', '(KG-514-4/26)'];
    const [ru, ky] = ['пункт 3-1 Порядка', '3-1-пункту'];
    // 19 October 2025 ends in Bishkek at 18:00 UTC
    const before = await letter('2025-10-19T17:59:59.000Z');
    none(before, [...inserted, ru]);
    all(before, ['(KG-514-4/7.a)', '(KG-514-4/22.e)', 'исполнять другие требования', 'Если деятельность майнера не ведётся более 12 месяцев']);
    all(await letter('2025-10-19T18:00:00.000Z'), [...inserted, ru]);
    none(await letter('2025-10-19T17:59:59.000Z', 'ky'), [...inserted, ky]);
    all(await letter('2025-10-19T18:00:00.000Z', 'ky'), [...inserted, ky]);
    await p.db('law.parameter').insert({ key: 'law.inForce.625', valid_from: '2025-01-01', n: 2, value: JSON.stringify('2025-11-03'), source: 'gazette', confirmed: true });
    none(await letter('2025-11-02T05:00:00.000Z'), inserted);
    all(await letter('2025-11-02T18:00:00.000Z'), inserted);
  });

  it('an automatic refusal names the term whose end is its ground, not a hearing or a request that passed later', async () => {
    const term = async (name: string, n: number, amount: number, from: string) => {
      const e = countTerm({ norm: 'KG-514-4/15.b', act: law.act, edition: law.edition, from, amount, unit: 'WD', for: 'outsider', calendar: shippedCalendar('kg') });
      await p.db('work.term').insert({ case_id: p.s.caseId, name, n, norm: e.norm, for_whom: 'outsider', from_at: e.from, due: e.due, target: null, instant: e.instant, state: 'passed', calendar: e.calendar, explanation: JSON.stringify(e), version: 1 });
      return addDays(e.due, 1);
    };
    await term('supplement', 1, 4, '2026-09-10T05:00:00.000Z');
    // 15 September 2026 and five working days, as the hearing and the request that end with it
    const ground = await term('supplement', 2, 5, '2026-09-15T05:00:00.000Z');
    for (const name of ['hearing', 'information']) await term(name, 1, 5, '2026-09-15T05:00:00.000Z');
    await term('hearing', 2, 7, '2026-09-15T05:00:00.000Z');
    const norms = ['KG-514-4/16.c', 'KG-514-4/16.d'];
    const actId = await p.act('refusedToConsider', norms, { automatic: true, signed_by: null, at: AT, ground_on: ground });
    const text = await p.read({ kind: 'act', norms, actId });
    all(text, ['истёк 22 сентября 2026 года в 24:00', '(KG-514-4/15.b)', 'Отменить акт можно в течение 30 рабочих дней со дня его принятия (этот срок указан по сведениям, не сверенным с текстом Закона № 210)']);
    all(await p.read({ kind: 'act', norms, actId }, 'ky'), ['тартып 30 жумуш күндүн ичинде жокко чыгарууга болот', 'бузгандыгы үчүн кароодон баш тартуу эрежеси']);
  });

  it('a refusal on point 5 says on which reading it rests; of an entrepreneur also why the point binds him', async () => {
    const norms = ['KG-514-4/5.1'];
    const input = { kind: 'act', norms, actId: await p.act('refused', norms) };
    const entity = await p.read(input);
    all(entity, ['Отказ по пункту 5 основан на толковании AMB-49: прямо такой отказ в Порядке не назван.']);
    none(entity, ['AMB-46', 'При проверке предпринимателя']);
    const { application_id: id } = await p.db('work.case').where({ id: p.s.caseId }).first();
    const { content } = await p.db('dossier.paper').where({ id }).first();
    const owner = connect(p.ownerUrl);
    await owner('dossier.paper').where({ id }).update({ content: JSON.stringify({ ...content, applicantKind: 'entrepreneur' }) });
    await owner.destroy();
    await p.command('checkFounders', { result: 'barred', findings: [{ ground: 'KG-514-4/5.1', remark: 'зона' }] }, p.s.officer, 'officer');
    all(await p.read(input), ['AMB-49', 'применяется в применимой части (толкование AMB-46).', '(KG-514-4/6)', 'При проверке предпринимателя установлено:']);
    all(await p.read(input, 'ky'), ['Жеке ишкерди текшерүүдө аныкталды:', 'AMB-46 чечмелөөсү']);
    none(await p.read({ kind: 'act', norms: ['KG-514-4/16.a'], actId: await p.act('refusedToConsider', ['KG-514-4/16.a']) }), ['AMB-49']);
  });
});
