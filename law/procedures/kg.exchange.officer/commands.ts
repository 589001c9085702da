/** Commands of kg.exchange.officer and what each carries. The operator is the applicant of the case. */
import type { CommandSheet, Field } from '../../types';
import { files, reason, text, textIfAny } from '../fields';
import { documents, electionFields, electionIfNew, set } from './election';

const documentsIfAny: Field = { ...documents, required: false };

/** Either of the first two opens the case; the letter also comes after the notice, the notice after the letter. */
const operatorCommands = {
  notifyElection: {
    words: { ky: 'Шайлоо жөнүндө кабарлоо', ru: 'Уведомить об избрании', en: 'Give notice of the election' },
    norm: 'KG-514-1/30-1.o', by: 'applicant', starts: true,
    fixed: ['/language', '/operator/inn', '/candidate/inn', '/position', '/electedOn'],
    fields: { ...electionFields, files, text: textIfAny },
  },
  // without the letter (30-1.i) there is no request: the letter is among the documents, whatever else is missing
  requestApproval: {
    words: { ky: 'Макулдашууну суроо', ru: 'Запросить согласование', en: 'Ask for approval' },
    norm: 'KG-514-1/30-1.p', by: 'applicant', starts: true,
    fixed: ['/language', '/operator/inn', '/candidate/inn', '/position', '/electedOn', '/documents'],
    fields: { ...electionIfNew, documents, set, text: textIfAny },
  },
  // what was missing, or was reworked for a remark; also what nobody asked for: the operator may complete the set by itself
  supplement: {
    words: { ky: 'Документтерди толуктоо', ru: 'Дополнить документы', en: 'Supply documents' },
    norm: 'KG-514-1/30-1.p', by: 'applicant', nextSet: true, fields: { documents, set, text: textIfAny },
  },
  answerHearing: {
    words: { ky: 'Угууга жооп берүү', ru: 'Ответить на слушании', en: 'Answer the hearing' },
    norm: 'KG-514-1/30-1.a', by: 'applicant', fields: { text, documents: documentsIfAny, files },
  },
  withdraw: {
    words: { ky: 'Өтүнмөнү кайтарып алуу', ru: 'Отозвать обращение', en: 'Withdraw the request' },
    norm: 'KG-514-1/30-1.i', by: 'applicant', fields: { text: textIfAny },
  },
} as const satisfies Record<string, CommandSheet>;

const defects: Field = {
  type: 'list', min: 1, max: 100, norm: 'KG-514-1/30-1.u', words: { ky: 'Сын пикирлер', ru: 'Замечания', en: 'Remarks' },
  item: {
    type: 'group', words: { ky: 'Сын пикир', ru: 'Замечание', en: 'Remark' },
    fields: {
      norm: { type: 'norm', of: 'any', decides: true, words: { ky: 'Документ же талап', ru: 'Документ или требование', en: 'Document or requirement' } },
      remark: { type: 'text', max: 2000, words: { ky: 'Сын пикирдин мазмуну', ru: 'Содержание замечания', en: 'What is remarked' } },
    },
  },
};
const grounds: Field = {
  type: 'list', min: 0, max: 3, required: false, words: { ky: 'Баш тартуунун негиздери', ru: 'Основания отказа', en: 'Grounds of refusal' },
  item: { type: 'norm', of: 'grounds', ends: 'refused', decides: true, words: { ky: 'Негиз', ru: 'Основание', en: 'Ground' } },
};

const officerCommands = {
  findComplete: {
    words: { ky: 'Топтомду толук деп табуу', ru: 'Признать пакет полным', en: 'Find the set full' },
    norm: 'KG-514-1/30-1.s', by: 'officer', completes: true, fields: { text: textIfAny },
  },
  findDefects: {
    words: { ky: 'Сын пикирлерди билдирүү', ru: 'Сообщить замечания', en: 'Notify remarks' },
    norm: 'KG-514-1/30-1.u', by: 'officer',
    fields: {
      defects,
      // inside the review, once it runs; remarks on the content do not go out without it (AMB-22)
      cureBy: { type: 'date', within: 'review', lastDay: true, required: false, decides: true, norm: 'KG-514-1/30-1.u', words: { ky: 'Четтетүүнүн акыркы күнү', ru: 'Последний день устранения', en: 'Last day to remove them' } },
    },
  },
  propose: {
    words: { ky: 'Чечимди сунуштоо', ru: 'Предложить решение', en: 'Propose the decision' },
    norm: 'KG-514-1/30-1.s', by: 'officer',
    fields: {
      outcome: { type: 'choice', of: ['grant', 'refuse'], decides: true, words: { ky: 'Макулдук берүү же баш тартуу', ru: 'Дать согласие или отказать', en: 'Consent or refuse' } },
      grounds,
      // 30-1.t: which requirement is not met; the requirements themselves are not in the text at hand
      text: { ...textIfAny, decides: true },
    },
  },
} as const satisfies Record<string, CommandSheet>;

const headCommands = {
  sign: {
    words: { ky: 'Актыга кол коюу', ru: 'Подписать акт', en: 'Sign the act' },
    norm: 'KG-514-1/30-1.s', by: 'head', fields: { text: textIfAny },
  },
  return: {
    words: { ky: 'Кызматкерге кайтаруу', ru: 'Вернуть сотруднику', en: 'Return to the officer' },
    norm: 'KG-514-1/30-1.s', by: 'head', fields: { text },
  },
  setAside: {
    words: { ky: 'Автоматтык актыны жокко чыгаруу', ru: 'Отменить автоматический акт', en: 'Set the automatic act aside' },
    norm: 'KG-514-1/30-1.a', by: 'head', task: false,
    fields: {
      until: { type: 'date', lastDay: true, decides: true, norm: 'KG-514-1/30-1.f', words: { ky: 'Жаңы акыркы күн', ru: 'Новый последний день', en: 'New last day' } },
      text: reason,
    },
  },
} as const satisfies Record<string, CommandSheet>;

/** The day on which the first paper arrived, as an authorised person corrects it (rule 18). The terms from the election do not move with it. */
const adminCommands = {
  correctFiling: {
    words: { ky: 'Берилген күндү оңдоо', ru: 'Исправить дату подачи', en: 'Correct the date of filing' },
    norm: 'KG-514-1/30-1.s', by: 'admin', task: false,
    fields: {
      on: { type: 'date', decides: true, words: { ky: 'Берилген күн', ru: 'День подачи', en: 'Day of filing' } },
      text: reason,
    },
  },
} as const satisfies Record<string, CommandSheet>;

export const commands = { ...operatorCommands, ...officerCommands, ...headCommands, ...adminCommands } as const satisfies Record<string, CommandSheet>;
