/**
 * KG-514-4, annex 4. Number and date of the certificate (A4.3, A4.4) are no fields: the system fills them in from the register, when the
 * application is filed jointly (27.1) as soon as the certificate is granted.
 */
import type { Fields, Form } from '../../../../types';
import { systemApplicationNorms as a } from './norms-annex4';
import { systemNorms as s } from './norms';

/**
 * One kind of equipment (28.2, 28.3). The form does not say of what hashrate and power are: taken as those of one device, while the
 * planned electricity is that of all the devices of the line.
 */
export const equipmentFields = {
  model: { type: 'text', max: 200, norm: 'KG-514-4/A4.5', words: { ky: 'Модели', ru: 'Модель', en: 'Model' } },
  quantity: { type: 'count', min: 1, max: 1_000_000, norm: 'KG-514-4/A4.6', words: { ky: 'Саны', ru: 'Количество', en: 'Quantity' } },
  hashrateThs: {
    type: 'decimal', unit: 'TH/s', places: 3, min: '0.001', max: '1000000', norm: 'KG-514-4/A4.7',
    words: { ky: 'Бир түзмөктүн хешрейти (TH/s)', ru: 'Хешрейт одного устройства (TH/s)', en: 'Hashrate of one device (TH/s)' },
  },
  powerKw: {
    type: 'decimal', unit: 'kW', places: 3, min: '0.001', max: '100000', norm: 'KG-514-4/A4.8',
    words: { ky: 'Бир түзмөктүн энергияны керектөөсү (кВт)', ru: 'Энергопотребление одного устройства (кВт)', en: 'Power use of one device (kW)' },
  },
  plannedKwh: {
    type: 'decimal', unit: 'kWh', places: 3, min: '0', max: '1000000000', norm: 'KG-514-4/A4.9',
    words: { ky: 'Энергияны керектөөнүн пландалган көлөмү (айына кВт.с)', ru: 'Планируемый объём потребления электроэнергии (кВт.ч в месяц)', en: 'Planned volume of electricity (kWh a month)' },
  },
} as const satisfies Fields;

const poolApplication = {
  norm: 'KG-514-4/28.1',
  words: {
    ky: 'Бирдиктүү мамлекеттик коллективдик майнинг системасына каттоо жөнүндө арыз (4-тиркеме)',
    ru: 'Заявление о регистрации в Единой государственной системе коллективного майнинга (приложение 4)',
    en: 'Application for registration in the System (annex 4)',
  },
  printed: ['KG-514-4/A4.1', 'KG-514-4/A4.10'],
  fields: {
    applicant: {
      type: 'group', norm: 'KG-514-4/A4.2', words: { ky: 'Арыз ээси', ru: 'Заявитель', en: 'Applicant' },
      fields: {
        name: { type: 'text', max: 300, norm: 'KG-514-4/A4.2', words: { ky: 'Толук аталышы же аты-жөнү', ru: 'Полное наименование или Ф. И. О.', en: 'Full name' } },
        legalAddress: { type: 'text', max: 300, norm: 'KG-514-4/A4.2', words: { ky: 'Юридикалык дареги же жашаган жери', ru: 'Юридический адрес или место жительства', en: 'Legal address or residence' } },
        actualAddress: { type: 'text', max: 300, norm: 'KG-514-4/A4.2', words: { ky: 'Иш жүзүндөгү дареги', ru: 'Фактический адрес', en: 'Actual address' } },
        phone: { type: 'text', format: 'phone', norm: 'KG-514-4/A4.2', words: { ky: 'Мобилдик же стационардык телефону', ru: 'Мобильный или стационарный телефон', en: 'Mobile or landline phone' } },
      },
    },
    equipment: {
      type: 'list', min: 1, max: 200, norm: 'KG-514-4/28.2', words: s['KG-514-4/28.2'],
      item: { type: 'group', norm: 'KG-514-4/28.2', words: { ky: 'Жабдуу', ru: 'Оборудование', en: 'Equipment' }, fields: equipmentFields },
    },
    proofSheets: { type: 'count', min: 1, max: 100000, norm: 'KG-514-4/A4.11', words: a['KG-514-4/A4.11'] },
    otherSheets: { type: 'count', min: 0, max: 100000, required: false, norm: 'KG-514-4/A4.12', words: a['KG-514-4/A4.12'] },
    signedBy: { type: 'text', max: 200, restricted: true, norm: 'KG-514-4/A4.13', words: { ky: 'Кол койгон', ru: 'Подписал', en: 'Signed by' } },
    signedOn: { type: 'date', norm: 'KG-514-4/A4.13', words: { ky: 'Кол коюлган дата', ru: 'Дата подписания', en: 'Date of signing' } },
  },
} as const satisfies Form;

export const forms = { poolApplication } as const satisfies Record<string, Form>;
