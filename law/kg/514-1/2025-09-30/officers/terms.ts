/**
 * KG-514-1/30-1: the terms of an officer's approval and of his time in office. Point 30-1 says nothing of a hearing and of setting an act aside: both rest on the Law
 * on administrative procedures, their lengths are parameters, and they name the point by which approval is the authority's matter at all.
 */
import type { TermRule } from '../../../../types';

const elected = { ky: 'шайланган (дайындалган) күн', ru: 'день избрания (назначения)', en: 'day of the election (appointment)' } as const;

const approval = {
  notice: {
    norm: 'KG-514-1/30-1.o', amount: 5, unit: 'WD', for: 'outsider', readings: ['AMB-23'], from: elected,
    words: { ky: 'Кызмат адамдарынын курамы өзгөргөнү жөнүндө кабарлоо', ru: 'Уведомление об изменении в составе должностных лиц', en: 'Notice that the officers have changed' },
  },
  filing: {
    norm: 'KG-514-1/30-1.p', amount: 10, unit: 'WD', for: 'outsider', readings: ['AMB-23', 'AMB-44'], from: elected,
    words: { ky: 'Макулдашуу жөнүндө катты берүү', ru: 'Представление письма о согласовании', en: 'Filing of the letter asking for approval' },
  },
  // A time in which the post may be held, nobody's task: it ends on its day, also when that is a Sunday.
  office: {
    norm: 'KG-514-1/30-1.f', amount: 45, unit: 'CD', for: 'length', readings: ['AMB-21', 'AMB-43'], from: elected,
    words: { ky: 'Кызмат ордун макулдашуусуз ээлөө', ru: 'Занятие должности без согласования', en: 'Time in office without approval' },
  },
  // Whatever is found missing later: the term runs from the day on which the set became full.
  review: {
    norm: 'KG-514-1/30-1.s', amount: 30, unit: 'CD', for: 'authority', readings: ['AMB-02', 'AMB-03'],
    from: { ky: 'документтердин толук топтому берилген күн', ru: 'день представления полного пакета документов', en: 'day on which the full set was filed' },
    words: { ky: 'Документтерди кароо', ru: 'Рассмотрение документов', en: 'Review of the documents' },
  },
} as const satisfies Record<string, TermRule>;

const tenure = {
  questionnaireChange: {
    norm: 'KG-514-1/30-1.q', amount: 10, unit: 'WD', for: 'outsider',
    from: { ky: 'анкетадагы маалыматтар өзгөргөн күн', ru: 'день изменения сведений анкеты', en: 'day on which the data of the questionnaire changed' },
    words: { ky: 'Анкетадагы өзгөрүүлөр жөнүндө кабарлоо', ru: 'Уведомление об изменении сведений анкеты', en: 'Notice of a change in the questionnaire' },
  },
  // Where there is no contract the text sets no term of its own for ending the powers: the same, by reading.
  endOfContract: {
    norm: 'KG-514-1/30-1.z', amount: 14, unit: 'CD', for: 'outsider',
    from: { ky: 'чакыртып алууну алган күн', ru: 'день получения отзыва', en: 'day on which the revocation was received' },
    words: { ky: 'Эмгек келишимин бузуу же ыйгарым укуктарды токтотуу', ru: 'Расторжение трудового договора или прекращение полномочий', en: 'End of the contract or of the powers' },
  },
} as const satisfies Record<string, TermRule>;

const common = {
  hearing: {
    norm: 'KG-514-1/30-1.a', amount: 5, unit: 'WD', for: 'outsider', parameter: 'hearing',
    from: { ky: 'угууга чакыруу тапшырылган күн', ru: 'день вручения приглашения на слушание', en: 'service of the notice of hearing' },
    words: { ky: 'Угуу: жооп берүү', ru: 'Слушание: ответ', en: 'Hearing: answer of the addressee' },
  },
  setAside: {
    norm: 'KG-514-1/30-1.a', amount: 30, unit: 'WD', for: 'length', parameter: 'setAside.within',
    from: { ky: 'акт кабыл алынган күн', ru: 'день принятия акта', en: 'day of the act' },
    words: { ky: 'Автоматтык актыны жокко чыгаруу мүмкүнчүлүгү', ru: 'Возможность отмены автоматического акта', en: 'Time in which an automatic act can be set aside' },
  },
} as const satisfies Record<string, TermRule>;

export const terms = { ...approval, ...tenure, ...common } as const satisfies Record<string, TermRule>;
