/** KG-514-4: the terms of the certificate procedure (points 12 to 17), and those the point on complaints leaves to the Law on administrative procedures. */
import type { TermRule } from '../../../types';

export const terms = {
  review: {
    norm: 'KG-514-4/12', amount: 30, unit: 'CD', for: 'authority', readings: ['AMB-01', 'AMB-03'],
    from: { ky: 'документтер келип түшкөн күн', ru: 'день поступления документов', en: 'receipt of the documents' },
    words: { ky: 'Документтерди кароо', ru: 'Рассмотрение документов', en: 'Review of the documents' },
  },
  inspection: {
    norm: 'KG-514-4/14.c', amount: 10, unit: 'WD', for: 'authority', readings: ['AMB-29', 'AMB-51'],
    from: { ky: 'текшерүү башталган күн', ru: 'день начала проверки', en: 'start of the inspection' },
    words: { ky: 'Алдын ала текшерүү', ru: 'Предварительная проверка', en: 'Preliminary inspection' },
  },
  supplement: {
    norm: 'KG-514-4/15.b', amount: 15, unit: 'WD', for: 'outsider',
    from: { ky: 'жазуу жүзүндөгү билдирүүнү алган күн', ru: 'день получения письменного уведомления', en: 'receipt of the written notice' },
    words: { ky: 'Кошумча документтерди берүү', ru: 'Представление дополнительных документов', en: 'Supply of additional documents' },
  },
  repeatCheck: {
    norm: 'KG-514-4/17.b', amount: 10, unit: 'WD', for: 'authority', readings: ['AMB-06'],
    from: { ky: 'кайталап берилген документтер келип түшкөн күн', ru: 'день поступления повторных документов', en: 'receipt of the repeated application' },
    words: { ky: 'Кайталап берилген документтерди текшерүү', ru: 'Проверка повторных документов', en: 'Check of a repeated application' },
  },
  // The last day is named in the request, so there is no amount to count.
  information: {
    norm: 'KG-514-4/14.d', amount: 0, unit: 'CD', for: 'outsider', readings: ['AMB-47'],
    from: { ky: 'суроо-талапты алган күн', ru: 'день получения запроса', en: 'receipt of the request' },
    words: { ky: 'Суралган маалыматты берүү', ru: 'Представление запрошенных сведений', en: 'Supply of requested information' },
  },
  hearing: {
    norm: 'KG-514-4/24', amount: 5, unit: 'WD', for: 'outsider', parameter: 'hearing',
    from: { ky: 'угууга чакыруу тапшырылган күн', ru: 'день вручения приглашения на слушание', en: 'service of the notice of hearing' },
    words: { ky: 'Угуу: арыз ээсинин жообу', ru: 'Слушание: ответ заявителя', en: 'Hearing: answer of the addressee' },
  },
  setAside: {
    norm: 'KG-514-4/24', amount: 30, unit: 'WD', for: 'length', parameter: 'setAside.within',
    from: { ky: 'акт кабыл алынган күн', ru: 'день принятия акта', en: 'day of the act' },
    words: { ky: 'Автоматтык актыны жокко чыгаруу мүмкүнчүлүгү', ru: 'Возможность отмены автоматического акта', en: 'Time in which an automatic act can be set aside' },
  },
} as const satisfies Record<string, TermRule>;
