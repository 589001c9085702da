/**
 * KG-514-4/20: fields of the electronic registry of miners. `from` starts at `application` (its whole content), `authority` or `entry`.
 * Address, tax number and contacts of an entrepreneur are data of an individual: kept, but off the public register (21).
 */
import type { Register } from '../../../types';
import { registerNorms as r } from './norms-register';

const phone = { ky: 'Телефон', ru: 'Телефон', en: 'Phone' } as const;
const email = { ky: 'Электрондук почта', ru: 'Электронная почта', en: 'E-mail' } as const;

export const registers = {
  certificate: {
    norm: 'KG-514-4/18.a',
    published: 'KG-514-4/21',
    words: { ky: 'Майнерлердин электрондук реестри', ru: 'Электронный реестр майнеров', en: 'Electronic registry of miners' },
    numberPrefix: 'M',
    fields: {
      authorityName: {
        norm: 'KG-514-4/20.1', from: 'authority.name',
        words: { ky: 'Ыйгарым укуктуу орган', ru: 'Уполномоченный орган', en: 'Authority' },
      },
      authorityAddress: {
        norm: 'KG-514-4/20.1', from: 'authority.address',
        words: { ky: 'Ыйгарым укуктуу органдын дареги', ru: 'Адрес уполномоченного органа', en: 'Address of the authority' },
      },
      fullName: { norm: 'KG-514-4/20.2.a', from: 'application.application.applicant.name', words: r['KG-514-4/20.2.a'], only: 'entrepreneur' },
      name: {
        norm: 'KG-514-4/20.2.b', from: 'application.application.applicant.name', only: 'entity',
        words: { ky: 'Толук аталышы', ru: 'Полное наименование', en: 'Full name' },
      },
      shortName: {
        norm: 'KG-514-4/20.2.b', from: 'application.application.applicant.shortName', only: 'entity',
        words: { ky: 'Кыскартылган аталышы', ru: 'Сокращённое наименование', en: 'Short name' },
      },
      legalForm: { norm: 'KG-514-4/20.2.c', from: 'application.application.applicant.legalForm', words: r['KG-514-4/20.2.c'], only: 'entity' },
      location: { norm: 'KG-514-4/20.2.d', from: 'application.application.applicant.actualAddress', words: r['KG-514-4/20.2.d'], only: 'entity' },
      legalAddress: { norm: 'KG-514-4/20.2.e', from: 'application.application.applicant.legalAddress', words: r['KG-514-4/20.2.e'], only: 'entity' },
      inn: { norm: 'KG-514-4/20.2.f', from: 'application.application.applicant.inn', words: r['KG-514-4/20.2.f'], only: 'entity' },
      personLocation: { norm: 'KG-514-4/20.2.d', from: 'application.application.applicant.actualAddress', words: r['KG-514-4/20.2.d'], only: 'entrepreneur', restricted: true },
      personAddress: { norm: 'KG-514-4/20.2.e', from: 'application.application.applicant.legalAddress', words: r['KG-514-4/20.2.e'], only: 'entrepreneur', restricted: true },
      personInn: { norm: 'KG-514-4/20.2.f', from: 'application.application.applicant.inn', words: r['KG-514-4/20.2.f'], only: 'entrepreneur', restricted: true },
      management: { norm: 'KG-514-4/20.2.g', from: 'application.application.executiveBody', words: r['KG-514-4/20.2.g'], only: 'entity' },
      phone: { norm: 'KG-514-4/20.2.h', from: 'application.application.applicant.phone', words: phone, only: 'entity' },
      email: { norm: 'KG-514-4/20.2.h', from: 'application.application.applicant.email', words: email, only: 'entity' },
      personPhone: { norm: 'KG-514-4/20.2.h', from: 'application.application.applicant.phone', words: phone, only: 'entrepreneur', restricted: true },
      personEmail: { norm: 'KG-514-4/20.2.h', from: 'application.application.applicant.email', words: email, only: 'entrepreneur', restricted: true },
      website: { norm: 'KG-514-4/20.2.i', from: 'application.application.applicant.website', words: r['KG-514-4/20.2.i'] },
      registeredOn: {
        norm: 'KG-514-4/20.3', from: 'entry.registeredOn',
        words: { ky: 'Каттоо датасы', ru: 'Дата регистрации', en: 'Date of registration' },
      },
      number: {
        norm: 'KG-514-4/20.3', from: 'entry.number',
        words: { ky: 'Каттоо номери', ru: 'Регистрационный номер', en: 'Registration number' },
      },
      ground: {
        norm: 'KG-514-4/20.4', from: 'entry.ground',
        words: { ky: 'Реестрден чыгаруунун негизи', ru: 'Основание исключения из реестра', en: 'Ground of exclusion from the registry' },
      },
      endedOn: {
        norm: 'KG-514-4/20.4', from: 'entry.endedOn',
        words: { ky: 'Реестрден чыгаруунун датасы', ru: 'Дата исключения из реестра', en: 'Date of exclusion from the registry' },
      },
      // The state of the certificate is not in 20.1 to 20.4: it is shown as data set by the authority.
      status: {
        norm: 'KG-514-4/20.5', from: 'entry.status',
        words: { ky: 'Сертификаттын абалы', ru: 'Состояние сертификата', en: 'State of the certificate' },
      },
    },
  },
} as const satisfies Record<string, Register>;
