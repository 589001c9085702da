/** Fields of `apply`: annex 3 with its questionnaires (annex 1), consents (annex 2) and documents (point 11). Indexes count from 0. */
import type { Field, Fields } from '../../types';
import { kg514_4_2025_09_30 as edition } from '../../kg/514-4/2025-09-30';
import { jointFields } from '../kg.pool.enrollment/apply';

const { forms, norms } = edition;

/** One document for the supplement and the application: what it is filed as, for which founder, its files. */
export const filedDocuments: Field = {
  type: 'list', min: 1, max: 200, norm: 'KG-514-4/11',
  words: { ky: 'Документтер', ru: 'Документы', en: 'Documents' },
  item: {
    type: 'group', words: { ky: 'Документ', ru: 'Документ', en: 'Document' },
    fields: {
      norm: { type: 'norm', of: 'documents', decides: true, words: { ky: 'Документтин түрү', ru: 'Вид документа', en: 'Kind of document' } },
      founder: { type: 'count', min: 0, max: 199, indexOf: 'founders', required: false, decides: true, words: { ky: 'Кайсы уюштуруучунуку (0дөн баштап)', ru: 'Какого учредителя (считая с 0)', en: 'Of which founder (counting from 0)' } },
      files: {
        type: 'list', min: 1, max: 20, words: { ky: 'Файлдар', ru: 'Файлы', en: 'Files' },
        item: { type: 'file', words: { ky: 'Файл', ru: 'Файл', en: 'File' } },
      },
    },
  },
};

const country: Field = { type: 'text', max: 100, required: false, restricted: true, words: { ky: 'Өлкө', ru: 'Страна', en: 'Country' } };
const countryCode: Field = { type: 'text', format: 'country', required: false, restricted: true, norm: 'KG-514-4/5.1', words: { ky: 'Өлкөнүн коду (ISO 3166)', ru: 'Код страны (ISO 3166)', en: 'Country code (ISO 3166)' } };

/** 5.1 asks for them too: affiliated participants that are registered in an offshore zone. */
const affiliates: Field = {
  type: 'list', min: 0, max: 50, required: false, restricted: true, norm: 'KG-514-4/5.1',
  words: { ky: 'Аффилирленген катышуучулар', ru: 'Аффилированные участники', en: 'Affiliated participants' },
  item: {
    type: 'group', restricted: true, norm: 'KG-514-4/5.1', words: { ky: 'Аффилирленген катышуучу', ru: 'Аффилированный участник', en: 'Affiliated participant' },
    fields: { name: { type: 'text', max: 300, restricted: true, words: { ky: 'Аталышы', ru: 'Наименование', en: 'Name' } }, country, countryCode },
  },
};

const founders: Field = {
  type: 'list', min: 0, max: 200, norm: 'KG-514-4/A3.4', words: norms['KG-514-4/A3.4'],
  item: {
    type: 'group', norm: 'KG-514-4/4.a', words: { ky: 'Уюштуруучу', ru: 'Учредитель', en: 'Founder' },
    fields: {
      kind: { type: 'choice', of: ['individual', 'entity'], decides: true, words: { ky: 'Жеке же юридикалык жак', ru: 'Физическое или юридическое лицо', en: 'Individual or legal entity' } },
      resident: { type: 'boolean', decides: true, words: { ky: 'Кыргыз Республикасынын резиденти', ru: 'Резидент Кыргызской Республики', en: 'Resident of the Kyrgyz Republic' } },
      name: { type: 'text', max: 300, restricted: true, words: { ky: 'Аты-жөнү же аталышы', ru: 'Ф. И. О. или наименование', en: 'Name' } },
      country,
      countryCode,
      affiliates,
      share: { type: 'text', max: 40, required: false, restricted: true, words: { ky: 'Үлүшү', ru: 'Доля', en: 'Share' } },
    },
  },
};

const representative: Field = {
  type: 'group', required: false, norm: 'KG-514-4/11.11', words: { ky: 'Өкүл', ru: 'Представитель', en: 'Representative' },
  fields: {
    basis: { type: 'choice', of: ['proxy', 'law'], decides: true, words: { ky: 'Ишеним кат же мыйзам боюнча', ru: 'По доверенности или по закону', en: 'By power of attorney or by law' } },
    name: { type: 'text', max: 200, restricted: true, words: { ky: 'Аты-жөнү', ru: 'Ф. И. О.', en: 'Full name' } },
    phone: { type: 'text', format: 'phone', required: false, restricted: true, words: { ky: 'Телефон', ru: 'Телефон', en: 'Phone' } },
  },
};

const questionnaires: Field = {
  type: 'list', min: 0, max: 250, norm: 'KG-514-4/4.b', words: { ky: 'Анкеталар (1-тиркеме)', ru: 'Анкеты (приложение 1)', en: 'Questionnaires (annex 1)' },
  item: {
    type: 'group', norm: 'KG-514-4/11.7', words: forms.questionnaire.words,
    fields: {
      kind: { type: 'choice', of: ['individual', 'entity'], decides: true, words: { ky: 'Жеке же юридикалык жак', ru: 'Физическое или юридическое лицо', en: 'Individual or legal entity' } },
      founder: { type: 'count', min: 0, max: 199, indexOf: 'founders', required: false, decides: true, words: { ky: 'Кайсы уюштуруучу (0дөн баштап)', ru: 'Который учредитель (считая с 0)', en: 'Which founder (counting from 0)' } },
      member: { type: 'count', min: 0, max: 49, indexOf: 'application.executiveBody', required: false, decides: true, words: { ky: 'Аткаруу органынын кайсы мүчөсү (0дөн баштап)', ru: 'Который член исполнительного органа (считая с 0)', en: 'Which member of the executive body (counting from 0)' } },
      ...forms.questionnaire.fields,
    },
  },
};

export const consents: Field = {
  type: 'list', min: 0, max: 250, norm: 'KG-514-4/10.a', words: { ky: 'Макулдуктар (2-тиркеме)', ru: 'Согласия (приложение 2)', en: 'Consents (annex 2)' },
  item: {
    type: 'group', norm: 'KG-514-4/10.a', words: forms.consent.words,
    fields: {
      questionnaire: { type: 'count', min: 0, max: 249, indexOf: 'questionnaires', required: false, decides: true, words: { ky: 'Кайсы анкетадагы адамдыкы (0дөн баштап)', ru: 'Лица из которой анкеты (считая с 0)', en: 'Of the person of which questionnaire (counting from 0)' } },
      // of whom the passport alone is filed (AMB-04)
      founder: { type: 'count', min: 0, max: 199, indexOf: 'founders', required: false, decides: true, words: { ky: 'Кайсы уюштуруучунуку (0дөн баштап)', ru: 'Какого учредителя (считая с 0)', en: 'Of which founder (counting from 0)' } },
      ...forms.consent.fields,
    },
  },
};

export const applyFields: Fields = {
  language: { type: 'choice', of: ['ky', 'ru'], decides: true, words: { ky: 'Кат алышуу тили', ru: 'Язык переписки', en: 'Language of correspondence' } },
  applicantKind: { type: 'choice', of: ['entity', 'entrepreneur'], decides: true, norm: 'KG-514-4/6', words: { ky: 'Юридикалык жак же жеке ишкер', ru: 'Юридическое лицо или предприниматель', en: 'Legal entity or individual entrepreneur' } },
  construction: { type: 'choice', of: ['light', 'capital'], decides: true, norm: 'KG-514-4/11.13.b', words: { ky: 'Жеңил конструкция же капиталдык курулуш', ru: 'Лёгкие конструкции или капитальное строительство', en: 'Light or capital construction' } },
  application: { type: 'group', norm: 'KG-514-4/11.1', words: forms.application.words, fields: forms.application.fields },
  founders,
  representative,
  supervisoryBody: { type: 'boolean', decides: true, norm: 'KG-514-4/11.4', words: { ky: 'Байкоочу орган бар', ru: 'Есть наблюдательный орган', en: 'There is a supervisory body' } },
  documents: filedDocuments,
  questionnaires,
  consents,
  joinsPool: { type: 'boolean', required: false, decides: true, norm: 'KG-514-4/27.1', words: { ky: 'Бирдиктүү системага кошулуу арызы чогуу берилет', ru: 'Одновременно подаётся заявление в Единую систему', en: 'The application for the System is filed jointly' } },
  pool: { type: 'group', required: false, norm: 'KG-514-4/27.1', words: { ky: 'Бирдиктүү системага арыз', ru: 'Заявление в Единую систему', en: 'Application for the System' }, fields: jointFields },
  repeats: { type: 'text', max: 64, required: false, decides: true, norm: 'KG-514-4/17.a', words: { ky: 'Баш тартуудан кийинки кайталоо (актынын номери)', ru: 'Повтор после отказа (номер акта)', en: 'Number of the act of refusal after which it repeats' } },
};
