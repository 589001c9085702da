/** kg.pool.exclusion: exclusion from the System by decision (KG-514-4/40 to 42). Its course is in workflows/kg/pool/exclusion.ts. */
import type { CommandSheet, Field, ProcedureSheet } from '../types';
import { files, reason, text, textIfAny } from './fields';

const grounds: Field = {
  type: 'list', min: 1, max: 20, norm: 'KG-514-4/40', words: { ky: 'Негиздер', ru: 'Основания', en: 'Grounds' },
  item: { type: 'norm', of: 'grounds', ends: 'excluded', decides: true, words: { ky: 'Негиз', ru: 'Основание', en: 'Ground' } },
};

const commands = {
  open: {
    words: { ky: 'Системадан чыгаруу боюнча ишти ачуу', ru: 'Открыть дело об исключении', en: 'Open the case of an exclusion' },
    norm: 'KG-514-4/40', by: 'officer', starts: true, task: false, about: { field: 'of', procedure: 'kg.pool.participation' },
    fields: {
      of: { type: 'text', max: 36, norm: 'KG-514-4/40', words: { ky: 'Катышуунун иши', ru: 'Дело об участии', en: 'Case of the participation' } },
      grounds,
      text,
      files,
    },
  },
  answerHearing: {
    words: { ky: 'Угууга жооп берүү', ru: 'Ответить на слушании', en: 'Answer the hearing' },
    norm: 'KG-514-4/42', by: 'applicant', fields: { text, files },
  },
  propose: {
    words: { ky: 'Системадан чыгарууну сунуштоо', ru: 'Предложить исключение', en: 'Propose the exclusion' },
    norm: 'KG-514-4/40', by: 'officer', fields: { grounds, text: textIfAny },
  },
  sign: {
    words: { ky: 'Актыга кол коюу', ru: 'Подписать акт', en: 'Sign the act' },
    norm: 'KG-514-4/40', by: 'head', fields: { text: textIfAny },
  },
  return: {
    words: { ky: 'Кызматкерге кайтаруу', ru: 'Вернуть сотруднику', en: 'Return to the officer' },
    norm: 'KG-514-4/40', by: 'head', fields: { text },
  },
  drop: {
    words: { ky: 'Ишти токтотуу', ru: 'Прекратить дело', en: 'Drop the case' },
    norm: 'KG-514-4/40', by: 'head', fields: { text: reason },
  },
} as const satisfies Record<string, CommandSheet>;

export const kgPoolExclusion = {
  name: 'kg.pool.exclusion',
  act: 'KG-514-4',
  part: 'system',
  jurisdiction: 'kg',
  words: { ky: 'Бирдиктүү мамлекеттик коллективдик майнинг системасынан чыгаруу', ru: 'Исключение из Единой государственной системы коллективного майнинга', en: 'Exclusion from the Unified state collective mining system' },
  // two cases about the exclusion of one participant: the second is a conflict (rule 15)
  onePerSubject: 'KG-514-4/40',
  complaint: 'KG-514-4/42',
  commands,
  stages: {
    proposal: { ky: 'Чечим сунушталууда', ru: 'Подготовка решения', en: 'Decision being prepared' },
    hearing: { ky: 'Угуу', ru: 'Слушание', en: 'Hearing' },
    signature: { ky: 'Кол коюлууда', ru: 'На подписи', en: 'Waiting for signature' },
    ended: { ky: 'Аяктады', ru: 'Завершено', en: 'Ended' },
  },
  outcomes: {
    excluded: { ky: 'Системадан чыгарылды', ru: 'Исключён из системы', en: 'Excluded from the System' },
    dropped: { ky: 'Иш токтотулду', ru: 'Дело прекращено', en: 'Case dropped' },
  },
  notices: {
    hearing: { norm: 'KG-514-4/42', words: { ky: 'Угууга чакыруу', ru: 'Приглашение на слушание', en: 'Notice of hearing' } },
    excluded: { norm: 'KG-514-4/40', words: { ky: 'Системадан чыгаруу жөнүндө билдирүү', ru: 'Уведомление об исключении из системы', en: 'Notice of the exclusion' } },
    dropped: { norm: 'KG-514-4/40', words: { ky: 'Системадан чыгаруу боюнча иштин токтотулганы жөнүндө билдирүү', ru: 'Уведомление о прекращении дела об исключении', en: 'Notice that the case is dropped' } },
    termMoved: { norm: 'KG-514-4/42', words: { ky: 'Мөөнөттөрдүн өзгөргөнү жөнүндө билдирүү', ru: 'Уведомление об изменении сроков', en: 'Notice that terms moved' } },
  },
  documents: {
    act: { norm: 'KG-514-4/40', words: { ky: 'Акт', ru: 'Акт', en: 'Act' } },
  },
} as const satisfies ProcedureSheet;
