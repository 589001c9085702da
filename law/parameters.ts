/** What the sources leave to an order or another act: dated values, replaced without a release. A value that is not known is null. */
import { requirementFields } from './equipment';
import type { Parameter } from './types';

const FROM = '2025-01-01';
const LAW_210 = 'Law of 31.07.2015 No 210, text not at hand';
const UNVERIFIED = { validFrom: FROM, source: LAW_210, confirmed: false } as const;
/** Point 32 of KG-514-4 leaves the distribution of the rewards to the authority. */
const POOL = { validFrom: FROM, source: 'point 32 of KG-514-4: the authority\'s to set; not in the sources', confirmed: false } as const;

export const parameters: readonly Parameter[] = [
  {
    key: 'hearing', value: '5 WD', ...UNVERIFIED,
    words: { ky: 'Угууга жооп берүү мөөнөтү', ru: 'Срок ответа на слушание', en: 'Term to answer a notice of hearing' },
  },
  {
    key: 'setAside.within', value: '30 WD', ...UNVERIFIED,
    words: { ky: 'Автоматтык актыны жокко чыгаруу мөөнөтү', ru: 'Срок отмены автоматического акта', en: 'Time in which an automatic act can be set aside' },
  },
  {
    key: 'appeal.filing', value: '30 WD', validFrom: FROM, source: 'jardam.kg, 11.04.2024', confirmed: true,
    words: { ky: 'Даттануу мөөнөтү', ru: 'Срок подачи жалобы', en: 'Time to file a complaint' },
  },
  {
    key: 'appeal.decide', value: '10 WD', ...UNVERIFIED, notYet: true,
    words: { ky: 'Даттанууну чечүү мөөнөтү', ru: 'Срок решения по жалобе', en: 'Time to decide a complaint' },
  },
  {
    key: 'appeal.suspends', value: false, ...UNVERIFIED, notYet: true,
    words: { ky: 'Даттануу актынын аткарылышын токтотобу', ru: 'Приостанавливает ли жалоба исполнение акта', en: 'Whether a complaint suspends the act' },
  },
  {
    key: 'law.inForce.625', value: '2025-10-20', validFrom: FROM, source: 'Resolution No 625, point 3: 15 days after publication; day of publication not at hand', confirmed: false,
    words: { ky: '625-токтом киргизген жоболордун күчүнө кирген күнү', ru: 'День вступления в силу положений, внесённых постановлением 625', en: 'Day from which what resolution 625 inserted binds' },
  },
  {
    key: 'authority.name', validFrom: FROM, source: 'Resolution No 625 of 30.09.2025; the English name is our translation', confirmed: true,
    value: {
      ky: 'Кыргыз Республикасынын Экономика жана коммерция министрлигине караштуу Финансы рыногун жөнгө салуу жана көзөмөлдөө кызматы',
      ru: 'Служба регулирования и надзора за финансовым рынком при Министерстве экономики и коммерции Кыргызской Республики',
      en: 'Service for Regulation and Supervision of the Financial Market under the Ministry of Economy and Commerce of the Kyrgyz Republic',
    },
    words: { ky: 'Ыйгарым укуктуу органдын аталышы', ru: 'Наименование уполномоченного органа', en: 'Name of the authority' },
  },
  {
    key: 'authority.address', value: null, validFrom: FROM, source: 'not in the sources; to be set by the authority', confirmed: false,
    words: { ky: 'Ыйгарым укуктуу органдын дареги', ru: 'Адрес уполномоченного органа', en: 'Address of the authority' },
  },
  {
    key: 'pool.connection', value: null, ...POOL,
    words: {
      ky: 'Жабдууну кошуунун протоколдору жана параметрлери кайда көрсөтүлгөн', ru: 'Где указаны протоколы и параметры подключения оборудования',
      en: 'Where the protocols and parameters for connecting the equipment are given',
    },
  },
  {
    key: 'pool.fee', value: '0', ...POOL, percent: true,
    words: { ky: 'Системанын төлөмү, сыйлыктын пайызы', ru: 'Сбор системы, процент от вознаграждения', en: 'Fee of the System, per cent of the reward' },
  },
  {
    key: 'pool.requirements', value: { minHashrateThs: '50', maxEfficiencyJTh: '40' }, fields: requirementFields, ...POOL,
    words: { ky: 'Катышуучунун жабдуусуна талаптар', ru: 'Требования к оборудованию участника', en: 'Requirements for the equipment of a participant' },
  },
  {
    key: 'pool.rounding', value: 'largestRemainder', ...POOL, of: ['largestRemainder'],
    words: {
      ky: 'Үлүштөрдү тегеректөө: эң чоң калдык, калдыктар бирдей болсо — мурда катталган катышуучуга',
      ru: 'Округление долей: наибольший остаток, при равных остатках — раньше зарегистрированному участнику',
      en: 'Rounding of the shares: the largest remainder, of equal ones that of the participant registered earlier',
    },
  },
  {
    key: 'pool.taxData.period', value: 'month', validFrom: POOL.validFrom, source: 'the order of point 38 is set by legislation that is not at hand', confirmed: false, of: ['month', 'quarter', 'year'],
    words: { ky: 'Салык органдарына маалымат берүү мезгили', ru: 'Период сведений для налоговых органов', en: 'Period of the data for the tax bodies' },
  },
  {
    key: 'pool.wallet.wait', value: '1 CD', validFrom: FROM, source: 'wallet addresses are an addition to annex 4; no norm speaks of them', confirmed: false,
    words: { ky: 'Капчыктын дарегин тастыктаганга чейинки мөөнөт', ru: 'Срок до подтверждения адреса кошелька', en: 'Time between a wallet address and its confirmation' },
  },
  {
    key: 'report.system.dueDay', value: null, validFrom: POOL.validFrom, source: 'form and term of point 39 are the authority\'s to set; not in the sources', confirmed: false, dayOfMonth: true,
    words: {
      ky: 'Системанын катышуучусунун бир ай үчүн отчетун берүүнүн кийинки айдагы акыркы күнү', ru: 'Последний день представления отчёта участника системы за месяц: число следующего месяца',
      en: 'Last day of the monthly report of a participant of the System: a day of the month after',
    },
  },
];
