/** Commands of kg.exchange.officer.tenure and what each carries. The operator is the applicant of the case; the approved officer is a party to it. */
import type { CommandSheet, Field } from '../../types';
import { files, reason, text, textIfAny } from '../fields';

/** A day that lies behind: a change, an exit, the end of a contract, a measure. */
const day = (norm: string, words: Field['words']): Field => ({ type: 'date', decides: true, norm, words });

const outsideCommands = {
  // the approved officer's own duty; the operator may file for him
  changeQuestionnaire: {
    words: { ky: 'Анкетадагы өзгөрүүлөр жөнүндө кабарлоо', ru: 'Сообщить об изменении сведений анкеты', en: 'Give notice of a change in the questionnaire' },
    norm: 'KG-514-1/30-1.q', by: 'applicant',
    fields: { on: day('KG-514-1/30-1.q', { ky: 'Өзгөргөн күн', ru: 'День изменения', en: 'Day of the change' }), text, files },
  },
  answerHearing: {
    words: { ky: 'Угууга жооп берүү', ru: 'Ответить на слушании', en: 'Answer the hearing' },
    norm: 'KG-514-1/30-1.a', by: 'applicant', fields: { text, files },
  },
  leave: {
    words: { ky: 'Кызмат ордунан кеткени жөнүндө кабарлоо', ru: 'Сообщить об оставлении должности', en: 'Give notice that the post was left' },
    norm: 'KG-514-1/30-1.o', by: 'applicant',
    fields: { on: day('KG-514-1/30-1.o', { ky: 'Кызмат ордунан кеткен күн', ru: 'День оставления должности', en: 'Day on which the post was left' }), text: textIfAny, files },
  },
  confirmEnd: {
    words: { ky: 'Келишим бузулганын же ыйгарым укуктар токтотулганын ырастоо', ru: 'Подтвердить расторжение договора или прекращение полномочий', en: 'Confirm the end of the contract or of the powers' },
    norm: 'KG-514-1/30-1.z', by: 'applicant',
    fields: { on: day('KG-514-1/30-1.z', { ky: 'Бузулган же токтотулган күн', ru: 'День расторжения или прекращения', en: 'Day of the end' }), text: textIfAny, files },
  },
} as const satisfies Record<string, CommandSheet>;

const officerCommands = {
  recordMeasure: {
    words: { ky: 'Таасир этүү чарасын каттоо', ru: 'Зафиксировать меру воздействия', en: 'Record a measure' },
    norm: 'KG-514-1/30-1.x', by: 'officer', task: false,
    fields: {
      against: { type: 'choice', of: ['officer', 'operator'], decides: true, norm: 'KG-514-1/30-1.x', words: { ky: 'Кызмат адамына же операторго карата', ru: 'К должностному лицу или к оператору', en: 'Against the officer or the operator' } },
      norm: { type: 'norm', of: 'any', decides: true, norm: 'KG-514-1/30-1.x', words: { ky: 'Чаранын негизи болгон ченем', ru: 'Норма, на которой основана мера', en: 'Norm on which the measure rests' } },
      // without it the measure is of the day on which it is recorded
      on: { ...day('KG-514-1/30-1.x', { ky: 'Чара колдонулган күн', ru: 'День применения меры', en: 'Day of the measure' }), required: false },
      text: textIfAny,
      files,
    },
  },
  recordViolation: {
    words: { ky: 'Бузууну каттоо', ru: 'Зафиксировать нарушение', en: 'Record a violation' },
    norm: 'KG-514-1/30-1.z', by: 'officer', task: false,
    fields: {
      norm: { type: 'norm', of: 'any', decides: true, norm: 'KG-514-1/30-1.z', words: { ky: 'Бузулган ченем', ru: 'Нарушенная норма', en: 'Norm that was breached' } },
      text,
      files,
    },
  },
  // the proposal itself; after a return it is made anew
  openRevocation: {
    words: { ky: 'Макулдукту чакыртып алууну сунуштоо', ru: 'Предложить отзыв согласия', en: 'Propose to revoke the consent' },
    norm: 'KG-514-1/30-1.w', by: 'officer', task: false,
    fields: {
      grounds: {
        type: 'list', min: 1, max: 3, norm: 'KG-514-1/30-1.w', words: { ky: 'Чакыртып алуунун негиздери', ru: 'Основания отзыва', en: 'Grounds of the revocation' },
        item: { type: 'norm', of: 'grounds', ends: 'revoked', decides: true, words: { ky: 'Негиз', ru: 'Основание', en: 'Ground' } },
      },
      text,
      files,
    },
  },
} as const satisfies Record<string, CommandSheet>;

const headCommands = {
  sign: {
    words: { ky: 'Актыга кол коюу', ru: 'Подписать акт', en: 'Sign the act' },
    norm: 'KG-514-1/30-1.w', by: 'head', fields: { text: textIfAny },
  },
  return: {
    words: { ky: 'Кызматкерге кайтаруу', ru: 'Вернуть сотруднику', en: 'Return to the officer' },
    norm: 'KG-514-1/30-1.w', by: 'head', fields: { text },
  },
  drop: {
    words: { ky: 'Чакыртып алуудан баш тартуу', ru: 'Прекратить дело об отзыве', en: 'Drop the revocation' },
    norm: 'KG-514-1/30-1.w', by: 'head', fields: { text: reason },
  },
} as const satisfies Record<string, CommandSheet>;

export const commands = { ...outsideCommands, ...officerCommands, ...headCommands } as const satisfies Record<string, CommandSheet>;
