/** What complaints need beside the parameters that law/parameters.ts has of them; it joins those with the procedure on complaints. */
import type { Parameter } from '../../types';

export const complaintParameters: readonly Parameter[] = [
  {
    key: 'appeal.decide.extended', value: '30 WD', validFrom: '2025-01-01', source: 'Law of 31.07.2015 No 210, text not at hand', confirmed: false, notYet: true,
    words: { ky: 'Даттанууну чечүүнүн узартылган мөөнөтү, келип түшкөн күндөн тартып', ru: 'Продлённый срок решения по жалобе, со дня её поступления', en: 'Extended time to decide a complaint, from its receipt' },
  },
];
