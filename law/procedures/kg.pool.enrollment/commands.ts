/** Commands of kg.pool.enrollment and what each carries. */
import type { CommandSheet, Field } from '../../types';
import { correctionsBy, fieldWords, groundList, reason, remark, resultWords, text, textIfAny } from '../fields';
import { applyFields, provingDocuments } from './apply';

const applicantCommands = {
  apply: {
    words: { ky: 'Арыз берүү', ru: 'Подать заявление', en: 'File the application' },
    norm: 'KG-514-4/28.1', by: 'applicant', starts: true, fields: applyFields, subject: '/inn', equipment: '/application/equipment',
    // whom the case is about and in which language letters go out; a document is marked by its norm
    fixed: ['/applicantKind', '/inn', '/language', '/documents'],
  },
  // what was missing may come with the answer: the procedure knows no return (30.1, 30.2)
  answerHearing: {
    words: { ky: 'Угууга жооп берүү', ru: 'Ответить на слушании', en: 'Answer the hearing' },
    // below the requirements (30.4): what was declared wrongly is declared anew
    norm: 'KG-514-4/24', by: 'applicant', answers: 'findDefects', mayCorrect: ['/application/equipment'],
    fields: { text, documents: { ...provingDocuments, required: false }, corrections: correctionsBy('KG-514-4/28.1') },
  },
  withdraw: {
    words: { ky: 'Арызды кайтарып алуу', ru: 'Отозвать заявление', en: 'Withdraw the application' },
    by: 'applicant', fields: { text: textIfAny },
  },
} as const satisfies Record<string, CommandSheet>;

const defects: Field = {
  type: 'list', min: 1, max: 100, norm: 'KG-514-4/28', words: { ky: 'Кемчиликтер', ru: 'Недостатки', en: 'Defects' },
  item: {
    type: 'group', words: { ky: 'Кемчилик', ru: 'Недостаток', en: 'Defect' },
    fields: {
      norm: { type: 'norm', of: 'any', decides: true, words: { ky: 'Документ же талап', ru: 'Документ или требование', en: 'Document or requirement' } },
      field: { type: 'field', required: false, decides: true, words: fieldWords },
      remark: { type: 'text', max: 2000, words: { ky: 'Эскертүү', ru: 'Замечание', en: 'Remark' } },
      // what is missing is a ground of 30.2, what is there and does not comply one of 30.1
      lack: { type: 'choice', of: ['missing', 'noncompliant'], required: false, decides: true, norm: 'KG-514-4/30.2', words: { ky: 'Жок же талапка жооп бербейт', ru: 'Отсутствует или не соответствует', en: 'Missing or not compliant' } },
    },
  },
};

const officerCommands = {
  findComplete: {
    words: { ky: 'Документтердин топтомун толук деп табуу', ru: 'Признать комплект полным', en: 'Find the set complete' },
    norm: 'KG-514-4/29', by: 'officer', completes: true, fields: { text: textIfAny },
  },
  findDefects: {
    words: { ky: 'Кемчиликтерди билдирүү', ru: 'Сообщить о недостатках', en: 'Notify defects' },
    norm: 'KG-514-4/28', by: 'officer', fields: { defects },
  },
  checkEquipment: {
    words: { ky: 'Жабдууну текшерүү', ru: 'Проверить оборудование', en: 'Check the equipment' },
    norm: 'KG-514-4/30.4', by: 'officer', checks: 'equipment', rules: ['equipment'],
    fields: {
      result: { type: 'choice', of: ['meets', 'fails'], decides: true, norm: 'KG-514-4/32', words: resultWords },
      findings: {
        type: 'list', min: 0, max: 200, required: false, norm: 'KG-514-4/32', words: { ky: 'Жабдуу саптары боюнча', ru: 'По строкам оборудования', en: 'Per line of equipment' },
        item: {
          type: 'group', words: { ky: 'Жабдуу', ru: 'Оборудование', en: 'Equipment' },
          fields: {
            line: { type: 'count', min: 0, max: 199, indexOf: 'application.equipment', decides: true, words: { ky: 'Кайсы жабдуу (0дөн баштап)', ru: 'Какое оборудование (считая с 0)', en: 'Which equipment (counting from 0)' } },
            result: { type: 'choice', of: ['meets', 'fails'], decides: true, words: resultWords },
            remark: { type: 'text', max: 2000, required: false, words: remark },
          },
        },
      },
      text: textIfAny,
    },
  },
  propose: {
    words: { ky: 'Чечимди сунуштоо', ru: 'Предложить решение', en: 'Propose the decision' },
    norm: 'KG-514-4/29', by: 'officer',
    fields: {
      outcome: { type: 'choice', of: ['grant', 'refuse'], decides: true, words: { ky: 'Каттоо же баш тартуу', ru: 'Зарегистрировать или отказать', en: 'Register or refuse' } },
      grounds: groundList('grounds'),
      // 30.3 says what is not true
      text: { ...textIfAny, decides: true },
    },
  },
} as const satisfies Record<string, CommandSheet>;

const headCommands = {
  sign: {
    words: { ky: 'Актыга кол коюу', ru: 'Подписать акт', en: 'Sign the act' },
    norm: 'KG-514-4/29.1', by: 'head', fields: { text: textIfAny },
  },
  return: {
    words: { ky: 'Кызматкерге кайтаруу', ru: 'Вернуть сотруднику', en: 'Return to the officer' },
    norm: 'KG-514-4/29', by: 'head', fields: { text },
  },
} as const satisfies Record<string, CommandSheet>;

/** The filing date as an authorised person corrects it; the terms that run from it follow (rule 18). */
const adminCommands = {
  correctFiling: {
    words: { ky: 'Берилген күндү оңдоо', ru: 'Исправить дату подачи', en: 'Correct the date of filing' },
    norm: 'KG-514-4/29', by: 'admin', task: false,
    fields: {
      on: { type: 'date', decides: true, words: { ky: 'Берилген күн', ru: 'День подачи', en: 'Day of filing' } },
      text: reason,
    },
  },
} as const satisfies Record<string, CommandSheet>;

export const commands = { ...applicantCommands, ...officerCommands, ...headCommands, ...adminCommands } as const satisfies Record<string, CommandSheet>;
