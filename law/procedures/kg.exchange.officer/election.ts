/** What is said of an election, and the papers for the approval of whoever was elected (KG-514-1/30-1). */
import type { Field, Fields } from '../../types';
import { kg514_1_2025_09_30 as edition } from '../../kg/514-1/2025-09-30';

const { positions } = edition.parts.officers;

const operator: Field = {
  type: 'group', norm: 'KG-514-1/30-1.a', words: { ky: 'Оператор', ru: 'Оператор', en: 'Operator' },
  fields: {
    name: { type: 'text', max: 300, norm: 'KG-514-1/30-1.a', words: { ky: 'Толук аталышы', ru: 'Полное наименование', en: 'Full name' } },
    inn: { type: 'text', format: 'inn', norm: 'KG-514-1/30-1.a', words: { ky: 'ИНи', ru: 'ИНН', en: 'Tax number' } },
    // an officer of an operator: nobody is elected one before there is a licence
    licence: {
      type: 'group', norm: 'KG-514-1/30-1.a', words: { ky: 'Лицензия', ru: 'Лицензия', en: 'Licence' },
      fields: {
        number: { type: 'text', max: 60, words: { ky: 'Лицензиянын номери', ru: 'Номер лицензии', en: 'Number of the licence' } },
        issuedOn: { type: 'date', words: { ky: 'Лицензия берилген күн', ru: 'День выдачи лицензии', en: 'Day on which the licence was issued' } },
      },
    },
  },
};

const candidate: Field = {
  type: 'group', norm: 'KG-514-1/30-1.i', restricted: true, words: { ky: 'Талапкер', ru: 'Кандидат', en: 'Candidate' },
  fields: {
    name: { type: 'text', max: 200, restricted: true, norm: 'KG-514-1/30-1.i', words: { ky: 'Аты-жөнү', ru: 'Ф. И. О.', en: 'Full name' } },
    inn: { type: 'text', format: 'inn', restricted: true, norm: 'KG-514-1/30-1.k', words: { ky: 'ПИНи', ru: 'ПИН', en: 'Personal number' } },
  },
};

/** Whose election to which post, when, at which operator: what a case is about, from its first paper on. */
export const electionFields = {
  language: { type: 'choice', of: ['ky', 'ru'], decides: true, norm: 'KG-514-1/30-1.r', words: { ky: 'Кат алышуу тили', ru: 'Язык переписки', en: 'Language of correspondence' } },
  operator,
  candidate,
  position: { type: 'choice', of: positions.map((p) => p.name), decides: true, norm: 'KG-514-1/30-1.a', words: { ky: 'Кызмат орду', ru: 'Должность', en: 'Post' } },
  electedOn: { type: 'date', decides: true, norm: 'KG-514-1/30-1.f', words: { ky: 'Шайланган (дайындалган) күн', ru: 'День избрания (назначения)', en: 'Day of the election (appointment)' } },
  // where there is none, it is the powers that are ended (30-1.g, 30-1.z)
  contract: { type: 'boolean', required: false, decides: true, norm: 'KG-514-1/30-1.g', words: { ky: 'Эмгек келишими бар', ru: 'Есть трудовой договор', en: 'There is an employment contract' } },
} as const satisfies Fields;

const optional = ([name, field]: [string, Field]): [string, Field] => [name, { ...field, required: false }];
/** The same in a letter: needed where it opens the case; in an open one whoever and whatever it names are those of the case (30-1.i: each candidate separately). */
export const electionIfNew: Fields = Object.fromEntries(Object.entries(electionFields).map(optional));

/** The letter and the papers of 30-1.i to 30-1.m, each as a file or as one that the state exchange holds (30-1.n). */
export const documents: Field = {
  type: 'list', min: 1, max: 50, norm: 'KG-514-1/30-1.p', words: { ky: 'Документтер', ru: 'Документы', en: 'Documents' },
  item: {
    type: 'group', words: { ky: 'Документ', ru: 'Документ', en: 'Document' },
    fields: {
      norm: { type: 'norm', of: 'documents', decides: true, words: { ky: 'Документтин түрү', ru: 'Вид документа', en: 'Kind of document' } },
      files: {
        type: 'list', min: 1, max: 20, required: false, words: { ky: 'Файлдар', ru: 'Файлы', en: 'Files' },
        item: { type: 'file', words: { ky: 'Файл', ru: 'Файл', en: 'File' } },
      },
      held: { type: 'boolean', required: false, decides: true, norm: 'KG-514-1/30-1.n', words: { ky: '«Түндүк» системасында бар', ru: 'Имеется в системе «Тундук»', en: 'Held by the state exchange, Tunduk' } },
    },
  },
};

/** What the operator says of what it has filed so far, all of it together; it counts until an officer finds otherwise (30-1.s). */
export const set: Field = { type: 'choice', of: ['full', 'partial'], decides: true, norm: 'KG-514-1/30-1.s', words: { ky: 'Топтом толук же толук эмес', ru: 'Пакет полный или неполный', en: 'The set is full or partial' } };
