/** kg.mining.certificate: registering a miner and issuing the certificate (KG-514-4/4 to 21, annexes 1 to 3). Its course is in workflows/kg/mining/certificate.ts. */
import type { ProcedureSheet } from '../types';
import { commands } from './kg.mining.certificate/commands';

export const kgMiningCertificate = {
  name: 'kg.mining.certificate',
  act: 'KG-514-4',
  jurisdiction: 'kg',
  words: { ky: 'Майнерди каттоо жана сертификат берүү', ru: 'Регистрация майнера и выдача сертификата', en: 'Registration of a miner and issue of the certificate' },
  register: 'certificate',
  onePerSubject: 'KG-514-4/18.b',
  complaint: 'KG-514-4/24',
  commands,
  stages: {
    examination: { ky: 'Документтердин пакети текшерилүүдө', ru: 'Проверка комплекта документов', en: 'Examination of the documents' },
    supplement: { ky: 'Кошумча документтер күтүлүүдө', ru: 'Ожидание дополнительных документов', en: 'Waiting for additional documents' },
    checks: { ky: 'Текшерүүлөр', ru: 'Проверки', en: 'Checks' },
    proposal: { ky: 'Чечим сунушталууда', ru: 'Подготовка решения', en: 'Decision being prepared' },
    hearing: { ky: 'Угуу', ru: 'Слушание', en: 'Hearing' },
    signature: { ky: 'Кол коюлууда', ru: 'На подписи', en: 'Waiting for signature' },
    ended: { ky: 'Аяктады', ru: 'Завершено', en: 'Ended' },
  },
  outcomes: {
    granted: { ky: 'Сертификат берилди', ru: 'Сертификат выдан', en: 'Certificate granted' },
    refused: { ky: 'Баш тартылды', ru: 'Отказано', en: 'Refused' },
    refusedToConsider: { ky: 'Кароодон баш тартылды', ru: 'Отказано в рассмотрении', en: 'Refused to consider' },
    withdrawn: { ky: 'Кайтарып алынды', ru: 'Отозвано', en: 'Withdrawn' },
  },
  refusals: ['refused', 'refusedToConsider'],
  notices: {
    received: { norm: 'KG-514-4/12', words: { ky: 'Арыздын келип түшкөнү жөнүндө билдирүү', ru: 'Уведомление о поступлении заявления', en: 'Acknowledgement of receipt' } },
    defects: { norm: 'KG-514-4/15.a', tells: 'defects', words: { ky: 'Документтердеги кемчиликтер жөнүндө билдирүү', ru: 'Уведомление о недостатках документов', en: 'Notice of defects' } },
    hearing: { norm: 'KG-514-4/24', words: { ky: 'Угууга чакыруу', ru: 'Приглашение на слушание', en: 'Notice of hearing' } },
    inspectionOrdered: { norm: 'KG-514-4/13', tells: 'inspection', words: { ky: 'Алдын ала текшерүү жөнүндө тескеме', ru: 'Распоряжение о предварительной проверке', en: 'Order of the preliminary inspection' } },
    informationRequested: { norm: 'KG-514-4/14.d', words: { ky: 'Маалымат берүү жөнүндө суроо-талап', ru: 'Запрос сведений', en: 'Request for information' } },
    authorityLate: { norm: 'KG-514-4/12', words: { ky: 'Ыйгарым укуктуу органдын мөөнөттү өткөрүп жибергени жөнүндө билдирүү', ru: 'Уведомление о пропуске срока уполномоченным органом', en: "Notice of the authority's delay" } },
    granted: { norm: 'KG-514-4/18.a', words: { ky: 'Каттоо жана сертификат берүү жөнүндө билдирүү', ru: 'Уведомление о регистрации и выдаче сертификата', en: 'Notice of the grant' } },
    refused: { norm: 'KG-514-4/24', words: { ky: 'Каттоодон жана сертификат берүүдөн баш тартуу жөнүндө билдирүү', ru: 'Уведомление об отказе в регистрации и выдаче сертификата', en: 'Notice of refusal' } },
    refusedToConsider: { norm: 'KG-514-4/16.d', words: { ky: 'Документтерди кароодон баш тартуу жөнүндө билдирүү', ru: 'Уведомление об отказе в рассмотрении документов', en: 'Notice of refusal to consider' } },
    setAside: { norm: 'KG-514-4/24', words: { ky: 'Автоматтык актынын жокко чыгарылышы жөнүндө билдирүү', ru: 'Уведомление об отмене автоматического акта', en: 'Notice that the automatic act is set aside' } },
    withdrawn: { norm: 'KG-514-4/11', words: { ky: 'Арыздын кайтарып алынышы жөнүндө билдирүү', ru: 'Уведомление об отзыве заявления', en: 'Notice of withdrawal' } },
    termMoved: { norm: 'KG-514-4/12', words: { ky: 'Мөөнөттөрдүн өзгөргөнү жөнүндө билдирүү', ru: 'Уведомление об изменении сроков', en: 'Notice that terms moved' } },
  },
  documents: {
    act: { norm: 'KG-514-4/18.a', words: { ky: 'Акт', ru: 'Акт', en: 'Act' } },
    inspectionReport: { norm: 'KG-514-4/14.a', tells: 'inspection', words: { ky: 'Алдын ала текшерүү жөнүндө отчет', ru: 'Отчёт о предварительной проверке', en: 'Report of the preliminary inspection' } },
    certificate: { norm: 'KG-514-4/18.b', tells: 'entry', words: { ky: 'Майнингди жүзөгө ашыруу боюнча иш үчүн сертификат', ru: 'Сертификат для деятельности по осуществлению майнинга', en: 'Mining certificate' } },
  },
} as const satisfies ProcedureSheet;
