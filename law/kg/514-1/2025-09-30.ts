/**
 * KG-514-1: the regulation on operators of trading in virtual assets (exchanges), edition of 30.09.2025 (resolution 625): the part on their officers (point 30-1) and the terms of
 * complaints. Nothing of the act is outside its parts, so that each later one is released by itself.
 * A released edition is never edited: an amendment is a new file with its transition (test/law/frozen.test.ts holds its hash).
 */
import type { Edition } from '../../types';
import { complaints } from './2025-09-30/complaints';
import { officers } from './2025-09-30/officers';

export const kg514_1_2025_09_30 = {
  act: 'KG-514-1',
  edition: '2025-09-30',
  jurisdiction: 'kg',
  words: {
    ky: 'Виртуалдык активдердин тооруктарынын операторунун (криптобиржанын) иши жана виртуалдык активдердин тооруктарынын операторлорунун (криптобиржанын) реестрин жүргүзүү жөнүндө жобо',
    ru: 'Положение о деятельности оператора торгов виртуальных активов (криптобиржи) и ведении Реестра операторов торгов виртуальных активов (криптобирж)',
    en: 'Regulation on the activity of the operator of trading in virtual assets (exchange) and on the register of such operators',
  },
  source: 'Resolution of the Cabinet of Ministers of the Kyrgyz Republic No 514 as amended by No 625 of 30.09.2025',
  // Everything carried was inserted by resolution 625: the same day as the parameter law.inForce.625.
  inForce: '2025-10-20',
  transition: 'keepOld',
  norms: {}, terms: {}, documents: [], grounds: [], bars: [], forms: {}, registers: {},
  parts: { officers, complaints },
} as const satisfies Edition;
