/**
 * KG-514-4: the terms of the System (points 29 to 36). 33 and 3-1 set none for the sale of mined assets: the duty stands without a last day.
 * `hearing` is that of the certificate's terms; for the System the point on the Law on administrative procedures is 42.
 */
import type { TermRule } from '../../../../types';

const decided = { ky: 'каттоо жөнүндө чечим кабыл алынган күн', ru: 'день принятия решения о регистрации', en: 'day of the decision to register' } as const;
const told = { ky: 'кабарлоо келип түшкөн күн', ru: 'день поступления уведомления', en: 'receipt of the notice' } as const;

export const terms = {
  // Filed jointly with the certificate (27.1), it runs from the decision on the certificate (AMB-08).
  decision: {
    norm: 'KG-514-4/29', amount: 10, unit: 'WD', for: 'authority', readings: ['AMB-03', 'AMB-08'],
    from: {
      ky: 'арыз келип түшкөн күн; сертификатка арыз менен бирге берилсе — сертификат жөнүндө чечим кабыл алынган күн',
      ru: 'день поступления заявления; при подаче вместе с заявлением на сертификат — день решения о сертификате',
      en: 'receipt of the application; filed jointly with that for the certificate, the day of the decision on the certificate',
    },
    words: { ky: 'Системага каттоо тууралуу чечим', ru: 'Решение о регистрации в системе', en: 'Decision on registration in the System' },
  },
  registerEntry: {
    norm: 'KG-514-4/31.1', amount: 3, unit: 'WD', for: 'authority', from: decided,
    words: { ky: 'Реестрге киргизүү', ru: 'Внесение сведений в реестр', en: 'Entry in the registry' },
  },
  credentials: {
    norm: 'KG-514-4/31.2', amount: 3, unit: 'WD', for: 'authority', from: decided,
    words: { ky: 'Жеке кабинетке кирүү маалыматтарын берүү', ru: 'Предоставление учётных данных личного кабинета', en: 'Credentials of the personal cabinet' },
  },
  instructions: {
    norm: 'KG-514-4/31.3', amount: 3, unit: 'WD', for: 'authority', from: decided,
    words: { ky: 'Кошуу боюнча нускамаларды жөнөтүү', ru: 'Направление инструкций по подключению', en: 'Instructions for connecting the equipment' },
  },
  hearing: {
    norm: 'KG-514-4/42', amount: 5, unit: 'WD', for: 'outsider', parameter: 'hearing',
    from: { ky: 'угууга чакыруу тапшырылган күн', ru: 'день вручения приглашения на слушание', en: 'service of the notice of hearing' },
    words: { ky: 'Угуу: жооп берүү', ru: 'Слушание: ответ', en: 'Hearing: answer of the addressee' },
  },
  // Full days: the pause and the exit begin on the day after the last of them at the earliest (AMB-32).
  pauseNotice: {
    norm: 'KG-514-4/35.3', amount: 5, unit: 'WD', for: 'length', readings: ['AMB-32'], from: told,
    words: { ky: 'Катышууну токтотуп туруу жөнүндө алдын ала кабарлоо', ru: 'Предварительное уведомление о приостановлении участия', en: 'Notice before a pause' },
  },
  exitNotice: {
    norm: 'KG-514-4/35.4', amount: 30, unit: 'CD', for: 'length', readings: ['AMB-32'], from: told,
    words: { ky: 'Системадан чыгуу жөнүндө алдын ала кабарлоо', ru: 'Предварительное уведомление о выходе из системы', en: 'Notice before an exit' },
  },
  equipmentChange: {
    norm: 'KG-514-4/36.4', amount: 5, unit: 'WD', for: 'outsider',
    from: { ky: 'жабдуу өзгөргөн күн', ru: 'день изменения оборудования', en: 'day on which the equipment changed' },
    words: { ky: 'Жабдуунун өзгөрүшү жөнүндө кабарлоо', ru: 'Уведомление об изменении оборудования', en: 'Notice of a change of equipment' },
  },
} as const satisfies Record<string, TermRule>;
