/** KG-514-4, annex 3 (application) and annex 2 (consent). What the registry needs beyond annex 3 (point 20) is asked here too. */
import type { Form } from '../../../types';
import { consentNorms as c, applicationNorms as a } from './norms-annexes';
import { registerNorms as r } from './norms-register';
import { questionnaire } from './form-questionnaire';

const application = {
  norm: 'KG-514-4/11.1',
  words: { ky: 'Сертификат берүү жөнүндө арыз (3-тиркеме)', ru: 'Заявление о выдаче сертификата (приложение 3)', en: 'Application for the certificate (annex 3)' },
  printed: ['KG-514-4/A3.1', 'KG-514-4/A3.3'],
  fields: {
    applicant: {
      type: 'group', norm: 'KG-514-4/A3.2', words: { ky: 'Арыз ээси', ru: 'Заявитель', en: 'Applicant' },
      fields: {
        name: { type: 'text', max: 300, norm: 'KG-514-4/A3.2', words: { ky: 'Толук аталышы же аты-жөнү', ru: 'Полное наименование или Ф. И. О.', en: 'Full name' } },
        shortName: { type: 'text', max: 100, required: false, norm: 'KG-514-4/20.2.b', words: { ky: 'Кыскартылган аталышы (юридикалык жак)', ru: 'Сокращённое наименование (юридическое лицо)', en: 'Short name (legal entity)' } },
        legalForm: { type: 'text', max: 100, required: false, norm: 'KG-514-4/20.2.c', words: r['KG-514-4/20.2.c'] },
        legalAddress: { type: 'text', max: 300, norm: 'KG-514-4/A3.2', words: { ky: 'Юридикалык дареги же жашаган жери', ru: 'Юридический адрес или место жительства', en: 'Legal address or residence' } },
        actualAddress: { type: 'text', max: 300, norm: 'KG-514-4/A3.2', words: { ky: 'Иш жүзүндөгү дареги', ru: 'Фактический адрес', en: 'Actual address' } },
        inn: { type: 'text', format: 'inn', norm: 'KG-514-4/20.2.f', words: r['KG-514-4/20.2.f'] },
        phone: { type: 'text', format: 'phone', norm: 'KG-514-4/A3.2', words: { ky: 'Мобилдик же стационардык телефону', ru: 'Мобильный или стационарный телефон', en: 'Mobile or landline phone' } },
        email: { type: 'text', format: 'email', required: false, norm: 'KG-514-4/20.2.h', words: { ky: 'Электрондук почта', ru: 'Электронная почта', en: 'E-mail' } },
        website: { type: 'text', format: 'url', required: false, norm: 'KG-514-4/20.2.i', words: r['KG-514-4/20.2.i'] },
      },
    },
    executiveBody: {
      type: 'list', min: 1, max: 50, norm: 'KG-514-4/A3.5', words: a['KG-514-4/A3.5'],
      item: {
        type: 'group', norm: 'KG-514-4/A3.5', words: { ky: 'Мүчө (жетекчи же жеке ишкер)', ru: 'Член (руководитель или предприниматель)', en: 'Member (head or entrepreneur)' },
        fields: {
          role: { type: 'choice', of: ['head', 'member'], decides: true, words: { ky: 'Жетекчи же мүчө', ru: 'Руководитель или член', en: 'Head or member' } },
          name: { type: 'text', max: 200, words: { ky: 'Аты-жөнү', ru: 'Ф. И. О.', en: 'Full name' } },
          position: { type: 'text', max: 200, required: false, words: { ky: 'Кызмат орду', ru: 'Должность', en: 'Position' } },
        },
      },
    },
    sheets: { type: 'count', min: 1, max: 100000, norm: 'KG-514-4/A3.6', words: a['KG-514-4/A3.6'] },
    signedBy: { type: 'text', max: 200, restricted: true, norm: 'KG-514-4/A3.7', words: { ky: 'Кол койгон', ru: 'Подписал', en: 'Signed by' } },
    signedOn: { type: 'date', norm: 'KG-514-4/A3.7', words: { ky: 'Кол коюлган дата', ru: 'Дата подписания', en: 'Date of signing' } },
  },
} as const satisfies Form;

const identityDocument = {
  kind: { type: 'text', max: 100, restricted: true, words: { ky: 'Документтин түрү', ru: 'Вид документа', en: 'Kind of document' } },
  series: { type: 'text', max: 20, required: false, restricted: true, words: { ky: 'Сериясы', ru: 'Серия', en: 'Series' } },
  number: { type: 'text', max: 30, restricted: true, words: { ky: 'Номери', ru: 'Номер', en: 'Number' } },
  issuedOn: { type: 'date', restricted: true, words: { ky: 'Берилген күнү', ru: 'Дата выдачи', en: 'Date of issue' } },
  issuer: { type: 'text', max: 200, restricted: true, words: { ky: 'Ким берген', ru: 'Кем выдан', en: 'Issuer' } },
} as const;

const consent = {
  norm: 'KG-514-4/10.a',
  words: { ky: 'Жеке маалыматтарды иштеп чыгууга макулдук (2-тиркеме)', ru: 'Согласие на обработку персональных данных (приложение 2)', en: 'Consent to the processing of personal data (annex 2)' },
  printed: ['KG-514-4/A2.6', 'KG-514-4/A2.7', 'KG-514-4/A2.8', 'KG-514-4/A2.9', 'KG-514-4/A2.10'],
  fields: {
    place: { type: 'text', max: 100, restricted: true, norm: 'KG-514-4/A2.1', words: { ky: 'Калктуу конуш', ru: 'Населённый пункт', en: 'Place' } },
    date: { type: 'date', restricted: true, norm: 'KG-514-4/A2.1', words: { ky: 'Дата', ru: 'Дата', en: 'Date' } },
    fullName: { type: 'text', max: 200, restricted: true, norm: 'KG-514-4/A2.2', words: { ky: 'Аты-жөнү', ru: 'Ф. И. О.', en: 'Full name' } },
    residence: { type: 'text', max: 300, restricted: true, norm: 'KG-514-4/A2.2', words: { ky: 'Жашаган дареги', ru: 'Адрес проживания', en: 'Address of residence' } },
    document: { type: 'group', restricted: true, norm: 'KG-514-4/A2.3', words: c['KG-514-4/A2.3'], fields: identityDocument },
    proxy: {
      type: 'group', required: false, restricted: true, norm: 'KG-514-4/A2.4', words: c['KG-514-4/A2.4'],
      fields: {
        fullName: { type: 'text', max: 200, restricted: true, words: { ky: 'Ишенимдүү адамдын аты-жөнү', ru: 'Ф. И. О. доверенного лица', en: 'Full name of the proxy' } },
        residence: { type: 'text', max: 300, restricted: true, words: { ky: 'Жашаган дареги', ru: 'Адрес проживания', en: 'Address of residence' } },
        document: { type: 'group', restricted: true, words: c['KG-514-4/A2.3'], fields: identityDocument },
        basis: { type: 'choice', of: ['powerOfAttorney', 'law', 'otherAct'], words: { ky: 'Негизи', ru: 'Основание', en: 'Basis' } },
        basisText: { type: 'text', max: 300, required: false, restricted: true, words: { ky: 'Негиздин реквизиттери', ru: 'Реквизиты основания', en: 'Particulars of the basis' } },
      },
    },
    agreed: { type: 'boolean', decides: true, norm: 'KG-514-4/A2.5', words: c['KG-514-4/A2.5'] },
    signedOn: { type: 'date', restricted: true, norm: 'KG-514-4/A2.11', words: { ky: 'Кол коюлган дата', ru: 'Дата подписания', en: 'Date of signing' } },
    signedBy: { type: 'text', max: 200, restricted: true, norm: 'KG-514-4/A2.11', words: { ky: 'Кол койгон', ru: 'Подписал', en: 'Signed by' } },
  },
} as const satisfies Form;

export const forms = { application, questionnaire, consent } as const satisfies Record<string, Form>;
