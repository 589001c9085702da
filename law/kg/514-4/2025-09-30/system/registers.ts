/**
 * KG-514-4/31.1: what the electronic registry of miners says of a participant of the System. Which data are entered the point leaves
 * open (20.5): who, since when, under which number, in which state. Equipment, address and contacts are not published with it.
 */
import type { Register } from '../../../../types';

export const registers = {
  participant: {
    norm: 'KG-514-4/31.1',
    published: 'KG-514-4/21',
    words: {
      ky: 'Майнерлердин электрондук реестри: Бирдиктүү мамлекеттик коллективдик майнинг системасынын катышуучулары',
      ru: 'Электронный реестр майнеров: участники Единой государственной системы коллективного майнинга',
      en: 'Electronic registry of miners: participants of the System',
    },
    numberPrefix: 'P',
    fields: {
      name: {
        norm: 'KG-514-4/31.1', from: 'application.application.applicant.name',
        words: { ky: 'Толук аталышы же аты-жөнү', ru: 'Полное наименование или Ф. И. О.', en: 'Full name' },
      },
      registeredOn: {
        norm: 'KG-514-4/31.1', from: 'entry.registeredOn',
        words: { ky: 'Системага каттоо датасы', ru: 'Дата регистрации в системе', en: 'Date of registration in the System' },
      },
      number: {
        norm: 'KG-514-4/31.1', from: 'entry.number',
        words: { ky: 'Катышуучунун номери', ru: 'Номер участника', en: 'Number of the participant' },
      },
      status: {
        norm: 'KG-514-4/20.5', from: 'entry.status',
        words: { ky: 'Катышуунун абалы', ru: 'Состояние участия', en: 'State of the participation' },
      },
      ground: {
        norm: 'KG-514-4/20.4', from: 'entry.ground',
        words: { ky: 'Катышууну токтотуунун негизи', ru: 'Основание прекращения участия', en: 'Ground on which the participation ended' },
      },
      endedOn: {
        norm: 'KG-514-4/20.4', from: 'entry.endedOn',
        words: { ky: 'Катышуу токтотулган дата', ru: 'Дата прекращения участия', en: 'Date on which the participation ended' },
      },
    },
  },
} as const satisfies Record<string, Register>;
