/**
 * KG-514-1/30-1: what the authority keeps of approved officers (30-1.a) and of the measures taken against them and their operators (30-1.x). The point makes neither
 * register public. `from` starts at `application` (its whole content), `command` (that by which a measure is recorded) or `entry`.
 */
import type { Register } from '../../../../types';

const operator = { ky: 'Виртуалдык активдердин тооругунун оператору', ru: 'Оператор торгов виртуальных активов', en: 'Operator of trading in virtual assets' } as const;
const person = { ky: 'Кызмат адамынын аты-жөнү', ru: 'Ф. И. О. должностного лица', en: 'Name of the officer' } as const;

const officer = {
  norm: 'KG-514-1/30-1.a',
  words: { ky: 'Макулдашылган кызмат адамдарынын реестри', ru: 'Реестр согласованных должностных лиц', en: 'Register of approved officers' },
  numberPrefix: 'O',
  fields: {
    operator: { norm: 'KG-514-1/30-1.a', from: 'application.operator.name', words: operator },
    person: { norm: 'KG-514-1/30-1.a', from: 'application.candidate.name', restricted: true, words: person },
    position: { norm: 'KG-514-1/30-1.a', from: 'application.position', words: { ky: 'Кызмат орду', ru: 'Должность', en: 'Post' } },
    electedOn: { norm: 'KG-514-1/30-1.f', from: 'application.electedOn', words: { ky: 'Шайланган (дайындалган) дата', ru: 'Дата избрания (назначения)', en: 'Date of the election (appointment)' } },
    number: { norm: 'KG-514-1/30-1.a', from: 'entry.number', words: { ky: 'Макулдуктун номери', ru: 'Номер согласия', en: 'Number of the consent' } },
    registeredOn: { norm: 'KG-514-1/30-1.s', from: 'entry.registeredOn', words: { ky: 'Макулдук берилген дата', ru: 'Дата выдачи согласия', en: 'Date of the consent' } },
    status: { norm: 'KG-514-1/30-1.a', from: 'entry.status', words: { ky: 'Макулдуктун абалы', ru: 'Состояние согласия', en: 'State of the consent' } },
    ground: { norm: 'KG-514-1/30-1.w', from: 'entry.ground', words: { ky: 'Чакыртып алуунун негизи', ru: 'Основание отзыва', en: 'Ground of the revocation' } },
    endedOn: { norm: 'KG-514-1/30-1.z', from: 'entry.endedOn', words: { ky: 'Макулдуктун колдонулушу токтогон дата', ru: 'Дата прекращения согласия', en: 'Date on which the consent ended' } },
  },
} as const satisfies Register;

const measure = {
  norm: 'KG-514-1/30-1.x',
  words: { ky: 'Таасир этүү чараларынын реестри', ru: 'Реестр мер воздействия', en: 'Register of measures' },
  numberPrefix: 'B',
  fields: {
    operator: { norm: 'KG-514-1/30-1.x', from: 'application.operator.name', words: operator },
    person: { norm: 'KG-514-1/30-1.x', from: 'application.candidate.name', restricted: true, words: person },
    against: { norm: 'KG-514-1/30-1.x', from: 'command.against', words: { ky: 'Кимге карата колдонулду', ru: 'К кому применена', en: 'Against whom' } },
    breached: { norm: 'KG-514-1/30-1.x', from: 'command.norm', words: { ky: 'Чаранын негизи болгон ченем', ru: 'Норма, на которой основана мера', en: 'Norm on which the measure rests' } },
    on: { norm: 'KG-514-1/30-1.x', from: 'command.on', words: { ky: 'Чара колдонулган дата', ru: 'Дата применения меры', en: 'Date of the measure' } },
    number: { norm: 'KG-514-1/30-1.x', from: 'entry.number', words: { ky: 'Жазуунун номери', ru: 'Номер записи', en: 'Number of the entry' } },
    registeredOn: { norm: 'KG-514-1/30-1.x', from: 'entry.registeredOn', words: { ky: 'Жазылган дата', ru: 'Дата записи', en: 'Date of the entry' } },
    // applied, or annulled: from then on it does not count, for the days before it did
    status: { norm: 'KG-514-1/30-1.x', from: 'entry.status', words: { ky: 'Чаранын абалы', ru: 'Состояние меры', en: 'State of the measure' } },
  },
} as const satisfies Register;

export const registers = { officer, measure } as const satisfies Record<string, Register>;
