/** KG-514-4, annex 4: the application for the System; one norm a line of the form. The Russian is ours: the resolution is at hand in Russian without this annex. */
import type { Words } from '../../../../types';

export const systemApplicationNorms = {
  'KG-514-4/A4.1': { ky: 'Ыйгарым укуктуу органдын аталышы', ru: 'Наименование уполномоченного органа', en: 'Name of the authority' },
  'KG-514-4/A4.2': { ky: 'Толук аталышы же аты-жөнү, юридикалык дареги же жашаган жери, иш жүзүндөгү дареги, мобилдик же стационардык телефону', ru: 'Полное наименование или Ф. И. О., юридический адрес или место жительства, фактический адрес, мобильный или стационарный телефон', en: 'Full name, legal address or residence, actual address, mobile or landline phone' },
  'KG-514-4/A4.3': { ky: 'Сертификаттын номери', ru: 'Номер сертификата', en: 'Certificate number' },
  'KG-514-4/A4.4': { ky: 'Сертификаттын берилген датасы', ru: 'Дата выдачи сертификата', en: 'Date of issue of the certificate' },
  'KG-514-4/A4.5': { ky: 'Майнинг жабдуусунун модели', ru: 'Модель майнингового оборудования', en: 'Model of the mining equipment' },
  'KG-514-4/A4.6': { ky: 'Майнинг жабдуусунун саны', ru: 'Количество майнингового оборудования', en: 'Quantity of the mining equipment' },
  'KG-514-4/A4.7': { ky: 'Хешрейт (TH/s)', ru: 'Хешрейт (TH/s)', en: 'Hashrate (TH/s)' },
  'KG-514-4/A4.8': { ky: 'Энергияны керектөөсү (кВт)', ru: 'Энергопотребление (кВт)', en: 'Power use (kW)' },
  'KG-514-4/A4.9': { ky: 'Энергияны керектөөнүн пландалган көлөмү (айына кВт.с)', ru: 'Планируемый объём потребления электроэнергии (кВт.ч в месяц)', en: 'Planned volume of electricity (kWh a month)' },
  'KG-514-4/A4.10': {
    ky: 'Кыргыз Республикасынын виртуалдык активдер чөйрөсүндөгү ченемдик укуктук актылары менен таанышкандыгы жана каттоо үчүн талап кылынган бардык маалыматтар менен документтердин тиркелгени жөнүндө ырастоо',
    ru: 'Подтверждение, что заявитель ознакомлен с нормативными правовыми актами Кыргызской Республики в сфере виртуальных активов и прилагает все сведения и документы, требуемые для регистрации',
    en: 'Statement that the applicant knows the regulations on virtual assets and attaches all data and documents needed for the registration',
  },
  'KG-514-4/A4.11': { ky: 'Майнинг жабдуусуна менчик укугун же анын ижара келишимин ырастаган документтер (барак)', ru: 'Документы, подтверждающие право собственности на майнинговое оборудование или договор его аренды (листов)', en: 'Documents that prove ownership of the equipment or its lease (sheets)' },
  'KG-514-4/A4.12': { ky: 'Башка документтер (барак)', ru: 'Другие документы (листов)', en: 'Other documents (sheets)' },
  'KG-514-4/A4.13': { ky: 'Арыз ээсинин колу жана мөөрү, дата', ru: 'Подпись и печать заявителя, дата', en: 'Signature and seal of the applicant, date' },
} as const satisfies Record<string, Words>;
