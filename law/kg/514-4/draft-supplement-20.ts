/**
 * KG-514-4: an example of a draft, for rehearsals. No text of any authority: it shows what a longer term of point 15 would do.
 * Everything is as in the edition of 30.09.2025, but additional documents may be supplied in 20 working days instead of 15.
 */
import type { Edition } from '../../types';
import { kg514_4_2025_09_30 } from './2025-09-30';

const { norms, terms, words } = kg514_4_2025_09_30;

export const kg514_4_draftSupplement20 = {
  ...kg514_4_2025_09_30,
  edition: 'draft-supplement-20',
  draft: true,
  words: {
    ky: `${words.ky} (репетиция үчүн долбоордун үлгүсү)`,
    ru: `${words.ru} (пример проекта для репетиции)`,
    en: `${words.en} (example of a draft, for rehearsals)`,
  },
  source: 'An example of a draft for rehearsals: no text of any authority',
  inForce: null,
  transition: 'keepOld',
  norms: {
    ...norms,
    'KG-514-4/15.b': {
      ky: 'Арыз ээси жазуу жүзүндөгү билдирүүнү алган күндөн тартып 20 жумуш күндүн ичинде кошумча документтерди берет (долбоордун үлгүсү).',
      ru: 'Заявитель представляет дополнительные документы в течение 20 рабочих дней со дня получения письменного уведомления (пример проекта).',
      en: 'The applicant supplies the additional documents within 20 working days of receiving the notice (example of a draft).',
    },
  },
  terms: { ...terms, supplement: { ...terms.supplement, amount: 20 } },
} as const satisfies Edition;
