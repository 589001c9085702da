/** kg.exchange.officer: approval of an officer of an operator of trading in virtual assets (KG-514-1/30-1). */
import type { ProcedureSheet } from '../types';
import { commands } from './kg.exchange.officer/commands';

export const kgExchangeOfficer = {
  name: 'kg.exchange.officer',
  act: 'KG-514-1',
  part: 'officers',
  jurisdiction: 'kg',
  words: { ky: 'Виртуалдык активдердин тооругунун операторунун кызмат адамын макулдашуу', ru: 'Согласование должностного лица оператора торгов виртуальных активов', en: 'Approval of an officer of an operator of trading in virtual assets' },
  register: 'officer',
  onePerSubject: 'KG-514-1/30-1.i',
  commands,
  stages: {
    election: { ky: 'Макулдашуу жөнүндө кат күтүлүүдө', ru: 'Ожидание письма о согласовании', en: 'Waiting for the letter asking for approval' },
    examination: { ky: 'Документтердин топтому текшерилүүдө', ru: 'Проверка пакета документов', en: 'Examination of the set of documents' },
    review: { ky: 'Документтер каралууда', ru: 'Рассмотрение документов', en: 'Review of the documents' },
    remarks: { ky: 'Сын пикирлерди четтетүү күтүлүүдө', ru: 'Ожидание устранения замечаний', en: 'Waiting for remarks to be removed' },
    hearing: { ky: 'Угуу', ru: 'Слушание', en: 'Hearing' },
    signature: { ky: 'Кол коюлууда', ru: 'На подписи', en: 'Waiting for signature' },
    ended: { ky: 'Аяктады', ru: 'Завершено', en: 'Ended' },
  },
  outcomes: {
    approved: { ky: 'Макулдук берилди', ru: 'Согласие выдано', en: 'Consent given' },
    refused: { ky: 'Макулдук берүүдөн баш тартылды', ru: 'В согласии отказано', en: 'Consent refused' },
    notFiled: { ky: 'Макулдашуу суралган жок', ru: 'Согласование не запрошено', en: 'Approval was not asked for' },
    withdrawn: { ky: 'Кайтарып алынды', ru: 'Отозвано', en: 'Withdrawn' },
  },
  notices: {
    received: { norm: 'KG-514-1/30-1.p', words: { ky: 'Документтердин келип түшкөнү жөнүндө билдирүү', ru: 'Уведомление о поступлении документов', en: 'Acknowledgement of receipt' } },
    remarks: { norm: 'KG-514-1/30-1.u', tells: 'defects', words: { ky: 'Сын пикирлер жөнүндө билдирүү', ru: 'Уведомление о замечаниях', en: 'Notice of remarks' } },
    hearing: { norm: 'KG-514-1/30-1.a', words: { ky: 'Угууга чакыруу', ru: 'Приглашение на слушание', en: 'Notice of hearing' } },
    officeWarning: {
      norm: 'KG-514-1/30-1.f', onDays: { term: 'office', days: [40, 43] },
      words: { ky: 'Кызмат ордун макулдашуусуз ээлөө мөөнөтү аяктап баратканы жөнүндө эскертүү', ru: 'Предупреждение об истечении срока занятия должности без согласования', en: 'Warning that the time in office without approval is ending' },
    },
    ban: { norm: 'KG-514-1/30-1.h', words: { ky: 'Милдеттерди аткарууга тыюу салуу жөнүндө билдирүү', ru: 'Уведомление о запрете исполнения обязанностей', en: 'Notice of the ban on performing the duties' } },
    endContract: { norm: 'KG-514-1/30-1.g', words: { ky: 'Эмгек келишимин бузуу же ыйгарым укуктарды токтотуу талабы', ru: 'Требование расторгнуть трудовой договор или прекратить полномочия', en: 'Demand to end the contract or the powers' } },
    violation: { norm: 'KG-514-1/30-1.p', words: { ky: 'Бузуу катталганы жөнүндө билдирүү', ru: 'Уведомление о нарушении', en: 'Notice of a violation' } },
    authorityLate: { norm: 'KG-514-1/30-1.s', words: { ky: 'Ыйгарым укуктуу органдын мөөнөттү өткөрүп жибергени жөнүндө билдирүү', ru: 'Уведомление о пропуске срока уполномоченным органом', en: "Notice of the authority's delay" } },
    approved: { norm: 'KG-514-1/30-1.a', words: { ky: 'Дайындоого (шайлоого) макулдук жөнүндө билдирүү', ru: 'Уведомление о согласии на назначение (избрание)', en: 'Notice of the consent' } },
    refused: { norm: 'KG-514-1/30-1.t', words: { ky: 'Дайындоого (шайлоого) макулдук берүүдөн баш тартуу жөнүндө билдирүү', ru: 'Уведомление об отказе в согласии на назначение (избрание)', en: 'Notice that consent is refused' } },
    setAside: { norm: 'KG-514-1/30-1.a', words: { ky: 'Автоматтык актынын жокко чыгарылышы жөнүндө билдирүү', ru: 'Уведомление об отмене автоматического акта', en: 'Notice that the automatic act is set aside' } },
    termMoved: { norm: 'KG-514-1/30-1.s', words: { ky: 'Мөөнөттөрдүн өзгөргөнү жөнүндө билдирүү', ru: 'Уведомление об изменении сроков', en: 'Notice that terms moved' } },
  },
  documents: {
    act: { norm: 'KG-514-1/30-1.s', words: { ky: 'Акт', ru: 'Акт', en: 'Act' } },
  },
  refusals: ['refused'],
} as const satisfies ProcedureSheet;
