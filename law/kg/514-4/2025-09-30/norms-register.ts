/** KG-514-4, points 20 to 21-1: what the registry holds, its publication, changes of data. */
import type { Words } from '../../../types';

export const registerNorms = {
  'KG-514-4/20.1': {
    ky: 'Ыйгарым укуктуу органдын толук аталышы жана дареги',
    ru: 'Полное наименование и адрес уполномоченного органа',
    en: 'Full name and address of the authority',
  },
  'KG-514-4/20.2.a': { ky: 'Аты-жөнү (жеке ишкер)', ru: 'Ф. И. О. (индивидуальный предприниматель)', en: 'Full name (individual entrepreneur)' },
  'KG-514-4/20.2.b': {
    ky: 'Толук жана кыскартылган аталышы (юридикалык жак)',
    ru: 'Полное и сокращённое наименование (юридическое лицо)',
    en: 'Full and short name (legal entity)',
  },
  'KG-514-4/20.2.c': { ky: 'Уюштуруу-укуктук түрү', ru: 'Организационно-правовая форма', en: 'Legal form' },
  'KG-514-4/20.2.d': { ky: 'Турган жери', ru: 'Место нахождения', en: 'Location' },
  'KG-514-4/20.2.e': { ky: 'Юридикалык дареги', ru: 'Юридический адрес', en: 'Legal address' },
  'KG-514-4/20.2.f': {
    ky: 'Салык төлөөчүнүн идентификациялык номери',
    ru: 'Идентификационный номер налогоплательщика',
    en: 'Taxpayer identification number',
  },
  'KG-514-4/20.2.g': { ky: 'Башкаруу органдары', ru: 'Органы управления', en: 'Management bodies' },
  'KG-514-4/20.2.h': { ky: 'Байланыш маалыматтары', ru: 'Контактные данные', en: 'Contact data' },
  'KG-514-4/20.2.i': { ky: 'Веб-сайт', ru: 'Веб-сайт', en: 'Web site' },
  'KG-514-4/20.3': {
    ky: 'Каттоо/кайра каттоо датасы жана каттоо номери',
    ru: 'Дата регистрации/перерегистрации и регистрационный номер',
    en: 'Date of registration or re-registration and registration number',
  },
  'KG-514-4/20.4': {
    ky: 'Реестрден чыгаруунун негизи жана датасы',
    ru: 'Основание и дата исключения из реестра',
    en: 'Ground and date of exclusion from the registry',
  },
  'KG-514-4/20.5': {
    ky: 'Ыйгарым укуктуу орган аныктаган башка маалыматтар',
    ru: 'Иные сведения, определённые уполномоченным органом',
    en: 'Other data set by the authority',
  },
  'KG-514-4/21': {
    ky: 'Реестр расмий сайтта жайгаштырылат жана ачык, жеке маалыматтар жөнүндө мыйзам чектеген маалыматтардан тышкары.',
    ru: 'Реестр размещается на официальном сайте и открыт, кроме сведений, доступ к которым ограничен законом о персональных данных.',
    en: 'The registry is on the official site and open to anyone, except data restricted by the personal-data law.',
  },
  'KG-514-4/21-1.a': {
    ky: 'Майнер кайра каттоого негиз болбогон өзгөрүүлөрдү 10 жумуш күндөн кечиктирбей кабарлайт.',
    ru: 'Об изменениях, не требующих перерегистрации, майнер уведомляет не позднее 10 рабочих дней.',
    en: 'The miner notifies changes that need no re-registration within 10 working days.',
  },
  'KG-514-4/21-1.b': {
    ky: 'Кабарлоо өзгөртүүнү ырастаган документтердин түп нускалары же көчүрмөлөрү менен берилет.',
    ru: 'К уведомлению прилагаются подлинники или копии документов, подтверждающих изменение.',
    en: 'Originals or copies of documents confirming the change go with the notice.',
  },
  'KG-514-4/21-1.c': {
    ky: 'Өзгөртүүлөр кабарлоо келип түшкөндөн тартып 3 жумуш күндүн ичинде реестрге киргизилет.',
    ru: 'Изменения вносятся в реестр в течение 3 рабочих дней с даты поступления уведомления.',
    en: 'The authority enters the change in the registry within 3 working days of the notice.',
  },
} as const satisfies Record<string, Words>;
