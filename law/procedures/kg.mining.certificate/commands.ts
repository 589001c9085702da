/** Commands of kg.mining.certificate and what each carries. */
import type { CommandSheet, Field, Words } from '../../types';
import { applyFields, filedDocuments } from './apply';

const remark: Words = { ky: 'Түшүндүрмө', ru: 'Пояснение', en: 'Text' };
const text: Field = { type: 'text', max: 4000, words: remark };
const textIfAny: Field = { ...text, required: false };
const reason: Field = { type: 'text', max: 4000, words: { ky: 'Себеби', ru: 'Причина', en: 'Reason' } };

const groundList = (of: 'grounds' | 'bars' | 'any'): Field => ({
  type: 'list', min: 0, max: 20, required: false,
  words: { ky: 'Негиздер', ru: 'Основания', en: 'Grounds' },
  item: { type: 'norm', of, decides: true, words: { ky: 'Негиз', ru: 'Основание', en: 'Ground' } },
});

const applicantCommands = {
  apply: {
    words: { ky: 'Арыз берүү', ru: 'Подать заявление', en: 'File the application' },
    norm: 'KG-514-4/11', by: 'applicant', starts: true, fields: applyFields,
  },
  supplement: {
    words: { ky: 'Кошумча документтерди берүү', ru: 'Представить дополнительные документы', en: 'Supply additional documents' },
    norm: 'KG-514-4/15.b', by: 'applicant', fields: { documents: filedDocuments, text: textIfAny },
  },
  withdraw: {
    words: { ky: 'Арызды кайтарып алуу', ru: 'Отозвать заявление', en: 'Withdraw the application' },
    by: 'applicant', fields: { text: textIfAny },
  },
} as const satisfies Record<string, CommandSheet>;

const defects: Field = {
  type: 'list', min: 1, max: 100, norm: 'KG-514-4/15.a', words: { ky: 'Кемчиликтер', ru: 'Недостатки', en: 'Defects' },
  item: {
    type: 'group', words: { ky: 'Кемчилик', ru: 'Недостаток', en: 'Defect' },
    fields: {
      norm: { type: 'norm', of: 'documents', decides: true, words: { ky: 'Документ же талап', ru: 'Документ или требование', en: 'Document or requirement' } },
      founder: { type: 'count', min: 0, max: 199, indexOf: 'founders', required: false, decides: true, words: { ky: 'Кайсы уюштуруучунуку (0дөн баштап)', ru: 'Какого учредителя (считая с 0)', en: 'Of which founder (counting from 0)' } },
      remark: { type: 'text', max: 2000, words: { ky: 'Эскертүү', ru: 'Замечание', en: 'Remark' } },
    },
  },
};

const officerCommands = {
  findComplete: {
    words: { ky: 'Документтердин пакетин толук деп табуу', ru: 'Признать комплект полным', en: 'Find the set complete' },
    norm: 'KG-514-4/12', by: 'officer', fields: { text: textIfAny },
  },
  findDefects: {
    words: { ky: 'Кемчиликтерди билдирүү', ru: 'Сообщить о недостатках', en: 'Notify defects' },
    norm: 'KG-514-4/15.a', by: 'officer', fields: { defects },
  },
  checkFounders: {
    words: { ky: 'Уюштуруучуларды текшерүү', ru: 'Проверить учредителей', en: 'Check the founders' },
    norm: 'KG-514-4/5.1', by: 'officer',
    fields: {
      result: { type: 'choice', of: ['clear', 'barred'], decides: true, words: { ky: 'Натыйжа', ru: 'Результат', en: 'Result' } },
      grounds: groundList('bars'),
      text: textIfAny,
    },
  },
  checkDebts: {
    words: { ky: 'Карыздарды текшерүү', ru: 'Проверить задолженность', en: 'Check the debts' },
    norm: 'KG-514-4/11.12.c', by: 'officer',
    fields: {
      result: { type: 'choice', of: ['none', 'found'], decides: true, words: { ky: 'Натыйжа', ru: 'Результат', en: 'Result' } },
      text: textIfAny,
    },
  },
  skipInspection: {
    words: { ky: 'Алдын ала текшерүүсүз улантуу', ru: 'Продолжить без предварительной проверки', en: 'Go on without an inspection' },
    norm: 'KG-514-4/13', by: 'officer', fields: { text: textIfAny },
  },
  propose: {
    words: { ky: 'Чечимди сунуштоо', ru: 'Предложить решение', en: 'Propose the decision' },
    norm: 'KG-514-4/12', by: 'officer',
    fields: {
      outcome: { type: 'choice', of: ['grant', 'refuse'], decides: true, words: { ky: 'Берүү же баш тартуу', ru: 'Выдать или отказать', en: 'Grant or refuse' } },
      grounds: groundList('any'),
      // a grant in spite of a debt needs its reason (11.12.c)
      text: { ...textIfAny, decides: true },
    },
  },
} as const satisfies Record<string, CommandSheet>;

const headCommands = {
  sign: {
    words: { ky: 'Актыга кол коюу', ru: 'Подписать акт', en: 'Sign the act' },
    norm: 'KG-514-4/18.a', by: 'head', fields: { text: textIfAny },
  },
  return: {
    words: { ky: 'Кызматкерге кайтаруу', ru: 'Вернуть сотруднику', en: 'Return to the officer' },
    norm: 'KG-514-4/12', by: 'head', fields: { text },
  },
  setAside: {
    words: { ky: 'Автоматтык актыны жокко чыгаруу', ru: 'Отменить автоматический акт', en: 'Set the automatic act aside' },
    norm: 'KG-514-4/24', by: 'head', task: false,
    fields: {
      until: { type: 'date', decides: true, words: { ky: 'Жаңы акыркы күн', ru: 'Новый последний день', en: 'New last day' } },
      text: reason,
    },
  },
} as const satisfies Record<string, CommandSheet>;

export const commands = { ...applicantCommands, ...officerCommands, ...headCommands } as const satisfies Record<string, CommandSheet>;
