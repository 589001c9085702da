/** kg.pool.participation: a participant of the System while he takes part (KG-514-4/33 to 42). Its course is in workflows/kg/pool/participation.ts. */
import type { ProcedureSheet } from '../types';
import { commands } from './kg.pool.participation/commands';

export const kgPoolParticipation = {
  name: 'kg.pool.participation',
  act: 'KG-514-4',
  part: 'system',
  jurisdiction: 'kg',
  words: { ky: 'Бирдиктүү мамлекеттик коллективдик майнинг системасына катышуу', ru: 'Участие в Единой государственной системе коллективного майнинга', en: 'Participation in the Unified state collective mining system' },
  complaint: 'KG-514-4/42',
  commands,
  stages: {
    active: { ky: 'Катышат', ru: 'Участвует', en: 'Taking part' },
    pausing: { ky: 'Токтотуп туруу жөнүндө кабарланды', ru: 'Уведомлено о приостановлении', en: 'Notice of a pause given' },
    paused: { ky: 'Катышуу токтотулуп турат', ru: 'Участие приостановлено', en: 'Participation paused' },
    leaving: { ky: 'Чыгуу жөнүндө кабарланды', ru: 'Уведомлено о выходе', en: 'Notice of an exit given' },
    ended: { ky: 'Катышуу аяктады', ru: 'Участие прекращено', en: 'Participation ended' },
  },
  outcomes: {
    left: { ky: 'Системадан чыкты', ru: 'Вышел из системы', en: 'Left the System' },
    excluded: { ky: 'Системадан чыгарылды', ru: 'Исключён из системы', en: 'Excluded from the System' },
  },
  notices: {
    paused: { norm: 'KG-514-4/35.3', words: { ky: 'Катышуунун токтотулганы жөнүндө билдирүү', ru: 'Уведомление о приостановлении участия', en: 'Notice that the participation is paused' } },
    resumed: { norm: 'KG-514-4/35.3', words: { ky: 'Катышуунун жаңыланганы жөнүндө билдирүү', ru: 'Уведомление о возобновлении участия', en: 'Notice that the participation goes on' } },
    left: { norm: 'KG-514-4/35.4', words: { ky: 'Системадан чыгуу жөнүндө билдирүү', ru: 'Уведомление о выходе из системы', en: 'Notice of the exit from the System' } },
    violation: { norm: 'KG-514-4/36.1', words: { ky: 'Бузуу катталганы жөнүндө билдирүү', ru: 'Уведомление о нарушении', en: 'Notice of a violation' } },
    saleReminder: { norm: 'KG-514-4/33', words: { ky: 'Виртуалдык активдерди сатуу милдети жөнүндө эскертүү', ru: 'Напоминание об обязанности продажи виртуальных активов', en: 'Reminder of the duty to sell' } },
    finalPayout: { norm: 'KG-514-4/35.1', words: { ky: 'Акыркы төлөм жөнүндө билдирүү', ru: 'Уведомление об окончательной выплате', en: 'Notice of the final payout' } },
    termMoved: { norm: 'KG-514-4/35.3', words: { ky: 'Мөөнөттөрдүн өзгөргөнү жөнүндө билдирүү', ru: 'Уведомление об изменении сроков', en: 'Notice that terms moved' } },
  },
  documents: {},
} as const satisfies ProcedureSheet;
