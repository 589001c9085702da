/** KG-514-4, annex 1: questionnaire of a founder or member of the executive body; the table T is for individuals. All of it is personal data. */
import type { Form } from '../../../types';
import { questionnaireNorms as q } from './norms-annexes';

const person = {
  fullName: { type: 'text', max: 200, restricted: true, norm: 'KG-514-4/A1.T1', words: q['KG-514-4/A1.T1'] },
  formerSurname: { type: 'text', max: 200, required: false, restricted: true, norm: 'KG-514-4/A1.T2', words: { ky: 'Мурдагы фамилиясы', ru: 'Прежняя фамилия', en: 'Former surname' } },
  surnameChangedOn: { type: 'date', required: false, restricted: true, norm: 'KG-514-4/A1.T2', words: { ky: 'Качан алмаштырган', ru: 'Когда изменена', en: 'When it was changed' } },
  surnameChangedWhy: { type: 'text', max: 300, required: false, restricted: true, norm: 'KG-514-4/A1.T2', words: { ky: 'Кандай себеп менен', ru: 'По какой причине', en: 'For what reason' } },
  birthYear: { type: 'count', min: 1900, max: 2100, restricted: true, norm: 'KG-514-4/A1.T3', words: { ky: 'Туулган жылы', ru: 'Год рождения', en: 'Year of birth' } },
  birthPlace: { type: 'text', max: 200, restricted: true, norm: 'KG-514-4/A1.T3', words: { ky: 'Туулган жери', ru: 'Место рождения', en: 'Place of birth' } },
  passportSeries: { type: 'text', max: 20, required: false, restricted: true, norm: 'KG-514-4/A1.T4', words: { ky: 'Паспорттун сериясы', ru: 'Серия паспорта', en: 'Passport series' } },
  passportNumber: { type: 'text', max: 30, restricted: true, norm: 'KG-514-4/A1.T4', words: { ky: 'Паспорттун номери', ru: 'Номер паспорта', en: 'Passport number' } },
  passportIssuer: { type: 'text', max: 200, restricted: true, norm: 'KG-514-4/A1.T4', words: { ky: 'Ким тарабынан берилген', ru: 'Кем выдан', en: 'Issued by' } },
  passportIssuedOn: { type: 'date', restricted: true, norm: 'KG-514-4/A1.T4', words: { ky: 'Берилген датасы', ru: 'Дата выдачи', en: 'Date of issue' } },
  citizenship: { type: 'text', max: 100, restricted: true, norm: 'KG-514-4/A1.T5', words: q['KG-514-4/A1.T5'] },
  familyStatus: { type: 'text', max: 100, restricted: true, norm: 'KG-514-4/A1.T6', words: { ky: 'Үй-бүлөлүк абалы', ru: 'Семейное положение', en: 'Family status' } },
  residence: { type: 'text', max: 300, restricted: true, norm: 'KG-514-4/A1.T6', words: { ky: 'Иш жүзүндө жашаган жери', ru: 'Фактическое место жительства', en: 'Actual residence' } },
  mobile: { type: 'text', max: 40, restricted: true, norm: 'KG-514-4/A1.T6', words: { ky: 'Мобилдик телефону', ru: 'Мобильный телефон', en: 'Mobile phone' } },
  workplace: { type: 'text', max: 200, required: false, restricted: true, norm: 'KG-514-4/A1.T7', words: { ky: 'Негизги иштеген жери', ru: 'Основное место работы', en: 'Main place of work' } },
  position: { type: 'text', max: 200, required: false, restricted: true, norm: 'KG-514-4/A1.T7', words: { ky: 'Ээлеген кызмат орду', ru: 'Занимаемая должность', en: 'Position' } },
} as const;

const dispute = {
  claimant: { type: 'text', max: 200, restricted: true, words: { ky: 'Доочу', ru: 'Истец', en: 'Claimant' } },
  respondent: { type: 'text', max: 200, restricted: true, words: { ky: 'Жоопкер', ru: 'Ответчик', en: 'Respondent' } },
  subject: { type: 'text', max: 500, restricted: true, words: { ky: 'Талаштын предмети', ru: 'Предмет спора', en: 'Subject of the dispute' } },
  court: { type: 'text', max: 200, restricted: true, words: { ky: 'Соттук инстанция', ru: 'Судебная инстанция', en: 'Court instance' } },
  stage: { type: 'text', max: 200, restricted: true, words: { ky: 'Кароонун этабы', ru: 'Этап рассмотрения', en: 'Stage' } },
} as const;

export const questionnaire = {
  norm: 'KG-514-4/11.7',
  words: {
    ky: 'Акционердин/уюштуруучунун/катышуучунун анкетасы (1-тиркеме)',
    ru: 'Анкета акционера/учредителя/участника (приложение 1)',
    en: 'Questionnaire of a shareholder, founder or participant (annex 1)',
  },
  fields: {
    entityName: { type: 'text', max: 300, required: false, norm: 'KG-514-4/A1.1', restricted: true, words: q['KG-514-4/A1.1'] },
    person: {
      type: 'group', required: false, restricted: true, norm: 'KG-514-4/A1.T1', fields: person,
      words: { ky: 'Таблица (жеке жак толтурат)', ru: 'Таблица (заполняет физическое лицо)', en: 'Table (filled in by an individual)' },
    },
    address: { type: 'text', max: 300, restricted: true, norm: 'KG-514-4/A1.2', words: q['KG-514-4/A1.2'] },
    since: { type: 'date', restricted: true, norm: 'KG-514-4/A1.3', words: q['KG-514-4/A1.3'] },
    // Not every non-resident has such a number, and foreign ones have other shapes.
    number: { type: 'text', max: 40, required: false, restricted: true, norm: 'KG-514-4/A1.4', words: q['KG-514-4/A1.4'] },
    registeredOn: { type: 'date', required: false, restricted: true, norm: 'KG-514-4/A1.5', words: { ky: 'Каттоо органында катталган дата', ru: 'Дата регистрации в регистрирующем органе', en: 'Date of registration with the registration body' } },
    registrationNumber: { type: 'text', max: 60, required: false, restricted: true, norm: 'KG-514-4/A1.5', words: { ky: 'Күбөлүктүн номери', ru: 'Номер свидетельства', en: 'Certificate number' } },
    banks: {
      type: 'list', max: 20, required: false, restricted: true, norm: 'KG-514-4/A1.6', words: q['KG-514-4/A1.6'],
      item: { type: 'text', max: 200, restricted: true, words: { ky: 'Банк', ru: 'Банк', en: 'Bank' } },
    },
    disputes: {
      type: 'list', max: 50, required: false, restricted: true, norm: 'KG-514-4/A1.7', words: q['KG-514-4/A1.7'],
      item: { type: 'group', restricted: true, words: { ky: 'Соттук талаш', ru: 'Судебный спор', en: 'Court dispute' }, fields: dispute },
    },
    other: { type: 'text', max: 2000, required: false, restricted: true, norm: 'KG-514-4/A1.8', words: q['KG-514-4/A1.8'] },
    signedBy: { type: 'text', max: 200, restricted: true, norm: 'KG-514-4/A1.9', words: q['KG-514-4/A1.9'] },
  },
} as const satisfies Form;
