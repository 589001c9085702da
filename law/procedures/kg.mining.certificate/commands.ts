/** Commands of kg.mining.certificate and what each carries. */
import type { CommandSheet, Field } from '../../types';
import { correctionsBy, fieldWords, files, groundList, reason, remark, resultWords, text, textIfAny } from '../fields';
import { applyFields, consents, filedDocuments } from './apply';

const corrections = correctionsBy('KG-514-4/15.b');
const documentsIfAny: Field = { ...filedDocuments, required: false };
const consentsIfAny: Field = { ...consents, required: false };

const applicantCommands = {
  apply: {
    words: { ky: 'Арыз берүү', ru: 'Подать заявление', en: 'File the application' },
    norm: 'KG-514-4/11', by: 'applicant', starts: true, subject: '/application/applicant/inn', rules: ['annexes', 'joint'], fields: applyFields,
    // whom the case is about, how it was opened and in which language letters go out; a document is marked by its norm
    // what was filed jointly is examined in a procedure of its own
    fixed: ['/applicantKind', '/application/applicant/inn', '/language', '/joinsPool', '/pool', '/repeats', '/documents'],
  },
  supplement: {
    words: { ky: 'Кошумча документтерди берүү', ru: 'Представить дополнительные документы', en: 'Supply additional documents' },
    norm: 'KG-514-4/15.b', by: 'applicant', answers: 'findDefects', nextSet: true, oneOf: ['documents', 'corrections', 'consents'],
    fields: { documents: documentsIfAny, corrections, consents: consentsIfAny, text: textIfAny },
  },
  // what was missing may come with the answer (rule 6)
  answerHearing: {
    words: { ky: 'Угууга жооп берүү', ru: 'Ответить на слушании', en: 'Answer the hearing' },
    norm: 'KG-514-4/24', by: 'applicant', answers: 'findDefects',
    fields: { text, documents: documentsIfAny, corrections, consents: consentsIfAny },
  },
  answerRequest: {
    words: { ky: 'Суралган маалыматты берүү', ru: 'Представить запрошенные сведения', en: 'Supply the requested information' },
    norm: 'KG-514-4/14.d', by: 'applicant', fields: { text, files },
  },
  withdraw: {
    words: { ky: 'Арызды кайтарып алуу', ru: 'Отозвать заявление', en: 'Withdraw the application' },
    by: 'applicant', fields: { text: textIfAny },
  },
} as const satisfies Record<string, CommandSheet>;

const defects = {
  type: 'list', min: 1, max: 100, norm: 'KG-514-4/15.a', words: { ky: 'Кемчиликтер', ru: 'Недостатки', en: 'Defects' },
  item: {
    type: 'group', words: { ky: 'Кемчилик', ru: 'Недостаток', en: 'Defect' },
    fields: {
      // of a document or requirement; of a marked field also the norm that asks for it
      norm: { type: 'norm', of: 'any', decides: true, words: { ky: 'Документ же талап', ru: 'Документ или требование', en: 'Document or requirement' } },
      founder: { type: 'count', min: 0, max: 199, indexOf: 'founders', required: false, decides: true, words: { ky: 'Кайсы уюштуруучунуку (0дөн баштап)', ru: 'Какого учредителя (считая с 0)', en: 'Of which founder (counting from 0)' } },
      field: { type: 'field', required: false, decides: true, words: fieldWords },
      // which rule of form or requirement a document breaks (8.a to 9.a, 11.10.c, 11.13.b): then this document alone comes anew
      rule: { type: 'norm', of: 'documents', required: false, decides: true, norm: 'KG-514-4/16.a', words: { ky: 'Документ бузган эреже', ru: 'Правило, которое документ нарушает', en: 'Rule that the document breaks' } },
      remark: { type: 'text', max: 2000, words: { ky: 'Эскертүү', ru: 'Замечание', en: 'Remark' } },
      // 16.b counts sets in which documents are missing, not those that are there and do not comply (16.a)
      lack: { type: 'choice', of: ['missing', 'noncompliant'], required: false, decides: true, norm: 'KG-514-4/16.b', words: { ky: 'Жок же талапка жооп бербейт', ru: 'Отсутствует или не соответствует', en: 'Missing or not compliant' } },
      // 17.b forbids to return a repeated application for what was remarked before, not for something else in the same document
      another: { type: 'boolean', required: false, decides: true, norm: 'KG-514-4/17.b', words: { ky: 'Мурда айтылбаган башка кемчилик', ru: 'Иной недостаток, чем отмеченный ранее', en: 'Another defect than the one remarked on before' } },
    },
  },
} as const satisfies Field;
const { norm: remarked, founder: ofFounder, field: atField, rule: broken, remark: said } = defects.item.fields;
/** Of the remarks made before those that are not removed, in the words of the proposal. */
const remaining: Field = {
  ...defects, required: false, words: { ky: 'Четтетилбеген кемчиликтер', ru: 'Неустранённые недостатки', en: 'Defects not removed' },
  item: { ...defects.item, fields: { norm: remarked, founder: ofFounder, field: atField, rule: broken, remark: said } },
};

const officerCommands = {
  findComplete: {
    words: { ky: 'Документтердин пакетин толук деп табуу', ru: 'Признать комплект полным', en: 'Find the set complete' },
    norm: 'KG-514-4/12', by: 'officer', completes: true, fields: { text: textIfAny },
  },
  findDefects: {
    words: { ky: 'Кемчиликтерди билдирүү', ru: 'Сообщить о недостатках', en: 'Notify defects' },
    norm: 'KG-514-4/15.a', by: 'officer', rules: ['remarks'], fields: { defects },
  },
  checkFounders: {
    words: { ky: 'Уюштуруучуларды текшерүү', ru: 'Проверить учредителей', en: 'Check the founders' },
    norm: 'KG-514-4/5.1', by: 'officer', checks: 'founders', rules: ['bars'],
    fields: {
      result: { type: 'choice', of: ['clear', 'barred'], decides: true, words: { ky: 'Натыйжа', ru: 'Результат', en: 'Result' } },
      grounds: { ...groundList('bars'), norm: 'KG-514-4/5.1' },
      findings: {
        type: 'list', min: 0, max: 200, required: false, norm: 'KG-514-4/5.1', words: { ky: 'Уюштуруучулар боюнча', ru: 'По учредителям', en: 'Per founder' },
        item: {
          type: 'group', words: { ky: 'Уюштуруучу', ru: 'Учредитель', en: 'Founder' },
          fields: {
            founder: { type: 'count', min: 0, max: 199, indexOf: 'founders', required: false, decides: true, words: { ky: 'Кайсы уюштуруучу (0дөн баштап)', ru: 'Который учредитель (считая с 0)', en: 'Which founder (counting from 0)' } },
            ground: { type: 'norm', of: 'bars', decides: true, words: { ky: 'Тыюу', ru: 'Запрет', en: 'Bar' } },
            remark: { type: 'text', max: 2000, required: false, words: remark },
          },
        },
      },
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
  orderInspection: {
    words: { ky: 'Алдын ала текшерүүнү дайындоо', ru: 'Назначить предварительную проверку', en: 'Order the preliminary inspection' },
    norm: 'KG-514-4/13', by: 'officer',
    fields: {
      inspector: { type: 'person', role: 'inspector', decides: true, words: { ky: 'Инспектор', ru: 'Инспектор', en: 'Inspector' } },
      // 14.c, AMB-29: the inspection lies inside the review
      from: { type: 'date', within: 'review', decides: true, norm: 'KG-514-4/14.c', words: { ky: 'Текшерүү башталган күн', ru: 'День начала проверки', en: 'Day on which the inspection starts' } },
      text: textIfAny,
    },
  },
  // what can still come of it is a task of its own beside the checks; asked for at any time until the act
  requestInformation: {
    words: { ky: 'Маалымат суроо', ru: 'Запросить сведения', en: 'Request information' },
    norm: 'KG-514-4/14.d', by: 'officer', task: false,
    fields: {
      until: { type: 'date', lastDay: true, decides: true, words: { ky: 'Жооптун акыркы күнү', ru: 'Последний день ответа', en: 'Last day for the answer' } },
      text: { ...text, words: { ky: 'Эмне суралат', ru: 'Что запрашивается', en: 'What is requested' } },
    },
  },
  propose: {
    words: { ky: 'Чечимди сунуштоо', ru: 'Предложить решение', en: 'Propose the decision' },
    norm: 'KG-514-4/12', by: 'officer', rules: ['remarks'],
    fields: {
      outcome: { type: 'choice', of: ['grant', 'refuse'], decides: true, words: { ky: 'Берүү же баш тартуу', ru: 'Выдать или отказать', en: 'Grant or refuse' } },
      grounds: groundList('any'),
      defects: remaining,
      // a grant in spite of a debt or a failed inspection needs its reason (11.12.c, 14.a); a refusal on 17.b that names no remark too
      text: { ...textIfAny, decides: true },
    },
  },
} as const satisfies Record<string, CommandSheet>;

const inspectorCommands = {
  reportInspection: {
    words: { ky: 'Текшерүү жөнүндө отчет берүү', ru: 'Представить отчёт о проверке', en: 'Report on the inspection' },
    norm: 'KG-514-4/14.a', by: 'inspector', rules: ['access'],
    fields: {
      result: { type: 'choice', of: ['meets', 'fails'], decides: true, norm: 'KG-514-4/14.a', words: resultWords },
      access: { type: 'choice', of: ['given', 'refused'], decides: true, norm: 'KG-514-4/14.b', words: { ky: 'Кирүүгө уруксат берилди же берилген жок', ru: 'Доступ предоставлен или нет', en: 'Access given or refused' } },
      findings: {
        type: 'list', min: 0, max: 100, required: false, norm: 'KG-514-4/14.a', words: { ky: 'Пункттар боюнча натыйжалар', ru: 'Результаты по пунктам', en: 'Findings per item' },
        item: {
          type: 'group', words: { ky: 'Пункт', ru: 'Пункт', en: 'Item' },
          fields: {
            norm: { type: 'norm', of: 'documents', decides: true, words: { ky: 'Документ же талап', ru: 'Документ или требование', en: 'Document or requirement' } },
            result: { type: 'choice', of: ['meets', 'fails'], decides: true, words: resultWords },
            remark: { type: 'text', max: 2000, required: false, words: remark },
          },
        },
      },
      photos: { ...files, words: { ky: 'Сүрөттөр', ru: 'Фотографии', en: 'Photographs' } },
      text: textIfAny,
    },
  },
} as const satisfies Record<string, CommandSheet>;

/** The filing date as an authorised person corrects it; the terms that run from it follow (rule 18). */
const adminCommands = {
  correctFiling: {
    words: { ky: 'Берилген күндү оңдоо', ru: 'Исправить дату подачи', en: 'Correct the date of filing' },
    norm: 'KG-514-4/12', by: 'admin', task: false,
    fields: {
      on: { type: 'date', decides: true, words: { ky: 'Берилген күн', ru: 'День подачи', en: 'Day of filing' } },
      text: reason,
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
      until: { type: 'date', lastDay: true, decides: true, words: { ky: 'Жаңы акыркы күн', ru: 'Новый последний день', en: 'New last day' } },
      text: reason,
    },
  },
} as const satisfies Record<string, CommandSheet>;

export const commands = { ...applicantCommands, ...officerCommands, ...inspectorCommands, ...headCommands, ...adminCommands } as const satisfies Record<string, CommandSheet>;
