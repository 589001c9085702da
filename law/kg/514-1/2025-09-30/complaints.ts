/**
 * KG-514-1: complaints against acts of its procedures. The regulation as far as it is at hand has no point on them: the Law on administrative procedures holds, its terms are
 * dated parameters, and the terms name the point by which the acts are made.
 */
import type { EditionPart, TermRule } from '../../../types';

const terms = {
  filing: {
    norm: 'KG-514-1/30-1.a', amount: 30, unit: 'WD', for: 'outsider', parameter: 'appeal.filing',
    from: { ky: 'акт тапшырылган күн', ru: 'день вручения акта', en: 'service of the act' },
    words: { ky: 'Даттануу берүү', ru: 'Подача жалобы', en: 'Filing of a complaint' },
  },
  decide: {
    norm: 'KG-514-1/30-1.a', amount: 10, unit: 'WD', for: 'authority', parameter: 'appeal.decide', readings: ['AMB-02'],
    from: { ky: 'даттануу келип түшкөн күн', ru: 'день поступления жалобы', en: 'receipt of the complaint' },
    words: { ky: 'Даттанууну чечүү', ru: 'Решение по жалобе', en: 'Decision on the complaint' },
  },
} as const satisfies Record<string, TermRule>;

export const complaints = { norms: {}, terms, documents: [], grounds: [], bars: [], forms: {}, registers: {} } as const satisfies EditionPart;
