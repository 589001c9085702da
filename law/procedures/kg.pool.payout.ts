/** kg.pool.payout: sharing what the System has earned in a period (KG-514-4/32, 33, 34, 37, 38). Its course is in workflows/kg/pool/payout.ts. */
import type { Fields, ProcedureSheet } from '../types';

/** Assets that the System is paid in. Amounts are whole base units (of BTC: satoshi). */
export const assets = ['BTC'] as const;

const fields: Fields = {
  period: { type: 'period', decides: true, norm: 'KG-514-4/34', words: { ky: 'Мезгил', ru: 'Период', en: 'Period' } },
  // what is not taken in yet may come with the command
  rewards: {
    type: 'list', min: 0, max: 500, norm: 'KG-514-4/34', words: { ky: 'Сыйлыктар', ru: 'Вознаграждения', en: 'Rewards' },
    item: {
      type: 'group', words: { ky: 'Сыйлык', ru: 'Вознаграждение', en: 'Reward' },
      fields: {
        asset: { type: 'choice', of: assets, words: { ky: 'Актив', ru: 'Актив', en: 'Asset' } },
        amount: { type: 'text', format: 'units', words: { ky: 'Базалык бирдиктердеги сумма', ru: 'Сумма в базовых единицах', en: 'Amount in base units' } },
        reference: { type: 'text', max: 200, required: false, words: { ky: 'Блок же транзакция', ru: 'Блок или транзакция', en: 'Block or transaction' } },
      },
    },
  },
  work: {
    type: 'list', min: 0, max: 10_000, required: false, norm: 'KG-514-4/34', words: { ky: 'Катышуучулардын иши', ru: 'Работа участников', en: 'Work of the participants' },
    item: {
      type: 'group', words: { ky: 'Катышуучунун иши', ru: 'Работа участника', en: 'Work of a participant' },
      fields: {
        participant: { type: 'count', min: 1, max: 999_999_999, words: { ky: 'Катышуучунун номери', ru: 'Номер участника', en: 'Number of the participant' } },
        units: { type: 'text', format: 'units', words: { ky: 'Иштин көлөмү', ru: 'Объём работы', en: 'Units of work' } },
      },
    },
  },
};

export const kgPoolPayout = {
  name: 'kg.pool.payout',
  act: 'KG-514-4',
  part: 'system',
  jurisdiction: 'kg',
  words: { ky: 'Бирдиктүү системадагы сыйлыктарды бөлүштүрүү', ru: 'Распределение вознаграждений в Единой системе', en: 'Sharing the rewards of the System' },
  complaint: 'KG-514-4/42',
  commands: {
    closePeriod: {
      words: { ky: 'Мезгилди жабуу', ru: 'Закрыть период', en: 'Close the period' },
      norm: 'KG-514-4/34', by: 'system', orBy: ['admin'], starts: true, closes: 'period', each: '/period',
      // a period has no applicant: the case is about the System itself
      subject: { number: 'pool', kind: 'pool' }, fields,
    },
  },
  stages: {
    closing: { ky: 'Эсептелүүдө', ru: 'Расчёт', en: 'Being computed' },
    ended: { ky: 'Аяктады', ru: 'Завершено', en: 'Ended' },
  },
  outcomes: {
    posted: { ky: 'Бөлүштүрүлдү', ru: 'Распределено', en: 'Shared and posted' },
  },
  notices: {
    statement: { norm: 'KG-514-4/37', tells: 'statement', words: { ky: 'Мезгил боюнча көчүрмө', ru: 'Выписка за период', en: 'Statement of the period' } },
  },
  documents: {},
} as const satisfies ProcedureSheet;
