/** kg.pool.enrollment: joining the Unified state collective mining system (KG-514-4/27 to 31, annex 4). Its course is in workflows/kg/pool/enrollment.ts. */
import type { ProcedureSheet } from '../types';
import { fromCertificate } from './kg.pool.enrollment/apply';
import { commands } from './kg.pool.enrollment/commands';

export const kgPoolEnrollment = {
  name: 'kg.pool.enrollment',
  act: 'KG-514-4',
  part: 'system',
  jurisdiction: 'kg',
  words: { ky: 'Бирдиктүү мамлекеттик коллективдик майнинг системасына каттоо', ru: 'Регистрация в Единой государственной системе коллективного майнинга', en: 'Registration in the Unified state collective mining system' },
  register: 'participant',
  onePerSubject: 'KG-514-4/31.1',
  // 42 speaks of participants: an applicant is none yet, and complains under 24
  complaint: 'KG-514-4/24',
  disputes: 'KG-514-4/42',
  restsOn: { register: 'certificate', norm: 'KG-514-4/27.2' },
  // 27.1: at the certificate's act it is taken up from the application that was filed for both (AMB-08)
  joint: { with: 'kg.mining.certificate', content: fromCertificate },
  commands,
  stages: {
    examination: { ky: 'Документтер текшерилүүдө', ru: 'Проверка документов', en: 'Examination of the documents' },
    proposal: { ky: 'Чечим сунушталууда', ru: 'Подготовка решения', en: 'Decision being prepared' },
    hearing: { ky: 'Угуу', ru: 'Слушание', en: 'Hearing' },
    signature: { ky: 'Кол коюлууда', ru: 'На подписи', en: 'Waiting for signature' },
    ended: { ky: 'Аяктады', ru: 'Завершено', en: 'Ended' },
  },
  outcomes: {
    registered: { ky: 'Системага катталды', ru: 'Зарегистрирован в системе', en: 'Registered in the System' },
    refused: { ky: 'Баш тартылды', ru: 'Отказано', en: 'Refused' },
    withdrawn: { ky: 'Кайтарып алынды', ru: 'Отозвано', en: 'Withdrawn' },
  },
  notices: {
    received: { norm: 'KG-514-4/29', words: { ky: 'Арыздын келип түшкөнү жөнүндө билдирүү', ru: 'Уведомление о поступлении заявления', en: 'Acknowledgement of receipt' } },
    defects: { norm: 'KG-514-4/28', words: { ky: 'Документтердеги кемчиликтер жөнүндө билдирүү', ru: 'Уведомление о недостатках документов', en: 'Notice of defects' } },
    hearing: { norm: 'KG-514-4/24', words: { ky: 'Угууга чакыруу', ru: 'Приглашение на слушание', en: 'Notice of hearing' } },
    authorityLate: { norm: 'KG-514-4/29', words: { ky: 'Ыйгарым укуктуу органдын мөөнөттү өткөрүп жибергени жөнүндө билдирүү', ru: 'Уведомление о пропуске срока уполномоченным органом', en: "Notice of the authority's delay" } },
    registered: { norm: 'KG-514-4/29.1', words: { ky: 'Системага каттоо жөнүндө билдирүү', ru: 'Уведомление о регистрации в системе', en: 'Notice of registration in the System' } },
    credentials: { norm: 'KG-514-4/31.2', words: { ky: 'Жеке кабинетке кирүү жөнүндө билдирүү', ru: 'Уведомление о доступе к личному кабинету', en: 'Notice of access to the personal cabinet' } },
    // whoever connects the equipment reads them
    instructions: { norm: 'KG-514-4/31.3', inBoth: true, words: { ky: 'Жабдууну кошуу боюнча нускама', ru: 'Инструкция по подключению оборудования', en: 'Instructions for connecting the equipment' } },
    refused: { norm: 'KG-514-4/29.2', words: { ky: 'Системага каттоодон баш тартуу жөнүндө билдирүү', ru: 'Уведомление об отказе в регистрации в системе', en: 'Notice of refusal' } },
    withdrawn: { norm: 'KG-514-4/28.1', words: { ky: 'Арыздын кайтарып алынышы жөнүндө билдирүү', ru: 'Уведомление об отзыве заявления', en: 'Notice of withdrawal' } },
    termMoved: { norm: 'KG-514-4/29', words: { ky: 'Мөөнөттөрдүн өзгөргөнү жөнүндө билдирүү', ru: 'Уведомление об изменении сроков', en: 'Notice that terms moved' } },
  },
  documents: {
    act: { norm: 'KG-514-4/29', words: { ky: 'Акт', ru: 'Акт', en: 'Act' } },
  },
} as const satisfies ProcedureSheet;
