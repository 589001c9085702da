/** KG-514-4, annexes 1 to 3: questionnaire, consent, application; one norm a line of the form. */
import type { Words } from '../../../types';

export const questionnaireNorms = {
  'KG-514-4/A1.1': { ky: 'Юридикалык жактын толук жана кыскартылган аталышы', ru: 'Полное и сокращённое наименование юридического лица', en: 'Full and short name of the legal entity' },
  'KG-514-4/A1.T1': { ky: 'Аты-жөнү', ru: 'Ф. И. О.', en: 'Full name' },
  'KG-514-4/A1.T2': { ky: 'Мурдагы фамилиясы, качан жана кандай себеп менен алмаштырган', ru: 'Прежняя фамилия, когда и по какой причине изменена', en: 'Former surname, when and why it was changed' },
  'KG-514-4/A1.T3': { ky: 'Туулган жылы жана жери', ru: 'Год и место рождения', en: 'Year and place of birth' },
  'KG-514-4/A1.T4': { ky: 'Паспорту: сериясы, номери, ким тарабынан жана качан берилген', ru: 'Паспорт: серия, номер, кем и когда выдан', en: 'Passport: series, number, issuer, date of issue' },
  'KG-514-4/A1.T5': { ky: 'Жарандыгы', ru: 'Гражданство', en: 'Citizenship' },
  'KG-514-4/A1.T6': { ky: 'Үй-бүлөлүк абалы, иш жүзүндө жашаган жери, мобилдик телефону', ru: 'Семейное положение, фактическое место жительства, мобильный телефон', en: 'Family status, actual residence, mobile phone' },
  'KG-514-4/A1.T7': { ky: 'Негизги иштеген жери жана кызмат орду', ru: 'Основное место работы и должность', en: 'Main place of work and position' },
  'KG-514-4/A1.2': { ky: 'Юридикалык дареги же жашаган жери', ru: 'Юридический адрес или место жительства', en: 'Legal address or residence' },
  'KG-514-4/A1.3': { ky: 'Юридикалык жак түзүлгөн же жеке жак туулган дата', ru: 'Дата создания юридического лица или рождения физического лица', en: 'Date on which the entity was created or the individual was born' },
  'KG-514-4/A1.4': { ky: 'СИН/ИЖН', ru: 'ИНН/ПИН', en: 'Tax number or personal number' },
  'KG-514-4/A1.5': { ky: 'Каттоо органында катталган дата жана күбөлүктүн номери', ru: 'Дата регистрации в регистрирующем органе и номер свидетельства', en: 'Date of registration with the registration body and certificate number' },
  'KG-514-4/A1.6': { ky: 'Ушул иш боюнча эсептер ачылган банктар', ru: 'Банки, в которых открыты счета по этой деятельности', en: 'Banks with accounts for this activity' },
  'KG-514-4/A1.7': { ky: 'Акыркы 3 жылдагы финансылык иш боюнча соттук талаштар', ru: 'Судебные споры по финансовой деятельности за последние 3 года', en: 'Court disputes on financial activity in the last 3 years' },
  'KG-514-4/A1.8': { ky: 'Олуттуу деп эсептелген башка маалымат', ru: 'Иная информация, которую заявитель считает существенной', en: 'Other information held to be material' },
  'KG-514-4/A1.9': { ky: 'Жетекчинин же жеке жактын колу, мөөр', ru: 'Подпись руководителя или физического лица, печать', en: 'Signature of the head or of the individual, seal' },
} as const satisfies Record<string, Words>;

export const consentNorms = {
  'KG-514-4/A2.1': { ky: 'Калктуу конуш жана дата', ru: 'Населённый пункт и дата', en: 'Place and date' },
  'KG-514-4/A2.2': { ky: 'Аты-жөнү жана жашаган дареги', ru: 'Ф. И. О. и адрес проживания', en: 'Full name and address of residence' },
  'KG-514-4/A2.3': { ky: 'Ким экендигин күбөлөндүрүүчү документ', ru: 'Документ, удостоверяющий личность', en: 'Identity document' },
  'KG-514-4/A2.4': { ky: 'Ишенимдүү адам: кимдин атынан, дареги, документи, негизи', ru: 'Доверенное лицо: от чьего имени, адрес, документ, основание', en: 'Proxy: for whom, address, identity document, basis' },
  'KG-514-4/A2.5': { ky: 'Ыйгарым укуктуу органга (же анын тапшырмасы боюнча) жеке маалыматтарды иштеп чыгууга эркин, түшүнүү менен, толук жана сөзсүз макулдук', ru: 'Свободное, осознанное, полное и безусловное согласие на обработку персональных данных уполномоченным органом или по его поручению', en: 'Free, informed, full and unconditional consent to the processing of personal data by the authority or on its order' },
  'KG-514-4/A2.6': { ky: 'Мыйзамга жана эл аралык келишимдерге ылайык үчүнчү жактарга берүүгө макулдук', ru: 'Согласие на передачу третьим лицам по закону и международным договорам', en: 'Consent to transfer to third parties under the law and treaties' },
  'KG-514-4/A2.7': {
    ky: 'Маалыматтардын тизмеси: аты-жөнү (анын ичинде мурдагысы), туулган жери жана датасы, жарандыгы (анын ичинде мурдагысы жана башкалары), билими, илимий даражасы, чет тилдерди билүүсү, жашаган дареги, телефону жана байланыштын башка ыкмалары, ким экендигин күбөлөндүргөн документи, салык төлөөчүнүн идентификациялык номери, үй-бүлөлүк абалы, үй-бүлөсүнүн жана жакын туугандарынын курамы, эмгек иши, сыйлыктары, соттуулугу жана жоопкерчиликтери, кирешелери, чыгымдары, мүлкү жана мүлктүк милдеттенмелери, жеке сүрөтү',
    ru: 'Перечень данных: Ф. И. О. (в том числе прежние), место и дата рождения, гражданство (в том числе прежнее и иные), образование, учёная степень, владение иностранными языками, адрес проживания, телефон и иные способы связи, документ, удостоверяющий личность, идентификационный номер налогоплательщика, семейное положение, состав семьи и близкие родственники, трудовая деятельность, награды, судимость и меры ответственности, доходы, расходы, имущество и имущественные обязательства, личная фотография',
    en: 'Data covered: names (also former), place and date of birth, citizenship (also former and other), education, degree, foreign languages, address, phone and other contacts, identity document, tax number, family status, family and close relatives, work, awards, convictions and sanctions, income, expenses, property and obligations, photo',
  },
  'KG-514-4/A2.8': { ky: 'Максаты: сертификаттоо жол-жоболору; маалыматтарды текшерүү, террористтик ишти каржылоого жана кылмыштуу кирешелерди адалдоого каршы суроо-талаптар', ru: 'Цель: процедуры сертификации; проверка данных и запросы в другие органы по противодействию финансированию терроризма и отмыванию доходов', en: 'Purpose: certification procedures; check of data, and inquiries with other state bodies against the financing of terrorism and money laundering' },
  'KG-514-4/A2.9': { ky: 'Маалымат берилгени жөнүндө кийин билдирүү талап кылынбайт', ru: 'Последующее уведомление о передаче данных не требуется', en: 'No later notice of transfers is asked for' },
  'KG-514-4/A2.10': { ky: 'Макулдук мөөнөтсүз, кол коюлган күндөн тартып колдонулат', ru: 'Согласие бессрочно и действует со дня подписания', en: 'The consent has no end date and holds from its signing' },
  'KG-514-4/A2.11': { ky: 'Дата, колу, аты-жөнү', ru: 'Дата, подпись, Ф. И. О.', en: 'Date, signature, full name' },
} as const satisfies Record<string, Words>;

export const applicationNorms = {
  'KG-514-4/A3.1': { ky: 'Ыйгарым укуктуу органдын аталышы', ru: 'Наименование уполномоченного органа', en: 'Name of the authority' },
  'KG-514-4/A3.2': { ky: 'Толук аталышы же аты-жөнү, юридикалык дареги же жашаган жери, иш жүзүндөгү дареги, телефону', ru: 'Полное наименование или Ф. И. О., юридический адрес или место жительства, фактический адрес, телефон', en: 'Full name, legal address or residence, actual address, phone' },
  'KG-514-4/A3.3': { ky: 'Ченемдик актылар менен таанышкандыгы жана талап кылынган маалыматтар менен документтердин тиркелгени жөнүндө ырастоо', ru: 'Подтверждение, что заявитель ознакомлен с нормативными актами и прилагает все сведения и документы', en: 'Statement that the applicant knows the regulations and attaches all data and documents' },
  'KG-514-4/A3.4': { ky: 'Акционерлер, уюштуруучулар, катышуучулар жөнүндө маалыматтар', ru: 'Сведения об акционерах, учредителях, участниках', en: 'Data on shareholders, founders, participants' },
  'KG-514-4/A3.5': { ky: 'Башкаруунун аткаруу органынын курамы', ru: 'Состав исполнительного органа управления', en: 'Members of the executive body' },
  'KG-514-4/A3.6': { ky: 'Тиркелген барактардын саны', ru: 'Количество приложенных листов', en: 'Number of attached sheets' },
  'KG-514-4/A3.7': { ky: 'Арыз ээсинин колу жана мөөрү, дата', ru: 'Подпись и печать заявителя, дата', en: 'Signature and seal of the applicant, date' },
} as const satisfies Record<string, Words>;
