/**
 * KG-514-4, point 11: what is filed, by whom and when; and the rules of form of points 8 to 10 and 11.10.
 * Conditions written in one point for a part of a document only (11.2, 11.4) are rules of kind `content` beside the document.
 */
import type { DocumentRule } from '../../../types';
import { documentNorms as d } from './norms-documents';
import { generalNorms as g } from './norms-general';

export const documents = [
  { norm: 'KG-514-4/11.1', words: d['KG-514-4/11.1'], kind: 'document', form: 'application' },
  { norm: 'KG-514-4/11.2', words: d['KG-514-4/11.2'], kind: 'document', when: { applicant: 'entity' } },
  {
    norm: 'KG-514-4/11.2', kind: 'content', when: { applicant: 'entity', severalFounders: true },
    words: { ky: 'Уюштуруу келишими (уюштуруучу бирден ашык)', ru: 'Учредительный договор (учредителей более одного)', en: 'Founding agreement (more than one founder)' },
  },
  { norm: 'KG-514-4/11.3', words: d['KG-514-4/11.3'], kind: 'document', when: { applicant: 'entity' } },
  { norm: 'KG-514-4/11.4', words: d['KG-514-4/11.4'], kind: 'document', when: { applicant: 'entity' } },
  {
    norm: 'KG-514-4/11.4', kind: 'content', when: { applicant: 'entity', supervisoryBody: true },
    words: { ky: 'Байкоочу органды шайлоо (бар болсо)', ru: 'Избрание наблюдательного органа (при наличии)', en: 'Election of the supervisory body (there is one)' },
  },
  { norm: 'KG-514-4/11.5', words: d['KG-514-4/11.5'], kind: 'document', when: { applicant: 'entrepreneur' } },
  { norm: 'KG-514-4/11.6.a', words: d['KG-514-4/11.6.a'], kind: 'document', each: 'founder', when: { founder: { kind: 'entity' } } },
  { norm: 'KG-514-4/11.6.b', words: d['KG-514-4/11.6.b'], kind: 'document', each: 'founder', when: { founder: { kind: 'entity' } } },
  { norm: 'KG-514-4/11.7', words: d['KG-514-4/11.7'], kind: 'document', each: 'person', form: 'questionnaire' },
  // The business plan is one document; 11.8.b says what else it holds.
  { norm: 'KG-514-4/11.8.a', words: d['KG-514-4/11.8.a'], kind: 'document' },
  { norm: 'KG-514-4/11.8.b', words: d['KG-514-4/11.8.b'], kind: 'content' },
  { norm: 'KG-514-4/11.9', words: d['KG-514-4/11.9'], kind: 'document' },
  { norm: 'KG-514-4/11.10.a', words: d['KG-514-4/11.10.a'], kind: 'document' },
  { norm: 'KG-514-4/11.10.b', words: d['KG-514-4/11.10.b'], kind: 'document' },
  { norm: 'KG-514-4/11.10.c', words: d['KG-514-4/11.10.c'], kind: 'formRule' },
  { norm: 'KG-514-4/11.11', words: d['KG-514-4/11.11'], kind: 'document', when: { representative: true } },
  { norm: 'KG-514-4/11.12.a', words: d['KG-514-4/11.12.a'], kind: 'document', each: 'founder', when: { founder: { kind: 'individual' } } },
  { norm: 'KG-514-4/11.12.b', words: d['KG-514-4/11.12.b'], kind: 'document', each: 'founder', when: { founder: { kind: 'individual' } } },
  { norm: 'KG-514-4/11.12.c', words: d['KG-514-4/11.12.c'], kind: 'check', each: 'founder', when: { founder: { kind: 'individual', resident: true } } },
  { norm: 'KG-514-4/11.13.a', words: d['KG-514-4/11.13.a'], kind: 'document' },
  { norm: 'KG-514-4/11.13.b', words: d['KG-514-4/11.13.b'], kind: 'requirement' },
  { norm: 'KG-514-4/11.13.c', words: d['KG-514-4/11.13.c'], kind: 'document', when: { construction: 'capital' } },
  { norm: 'KG-514-4/11.13.d', words: d['KG-514-4/11.13.d'], kind: 'document', when: { construction: 'capital' } },
  { norm: 'KG-514-4/11.13.e', words: d['KG-514-4/11.13.e'], kind: 'document', when: { construction: 'capital' } },
  { norm: 'KG-514-4/11.13.f', words: d['KG-514-4/11.13.f'], kind: 'document', when: { construction: 'capital' } },
  { norm: 'KG-514-4/11.13.g', words: d['KG-514-4/11.13.g'], kind: 'document', when: { construction: 'capital' } },
  { norm: 'KG-514-4/11.14', words: d['KG-514-4/11.14'], kind: 'document', when: { construction: 'capital' } },
  { norm: 'KG-514-4/11.15', words: d['KG-514-4/11.15'], kind: 'document', when: { construction: 'capital' } },
  { norm: 'KG-514-4/11.16', words: d['KG-514-4/11.16'], kind: 'requirement', when: { construction: 'light' } },
  { norm: 'KG-514-4/11.17', words: d['KG-514-4/11.17'], kind: 'document' },
  { norm: 'KG-514-4/8.a', words: g['KG-514-4/8.a'], kind: 'formRule' },
  { norm: 'KG-514-4/8.b', words: g['KG-514-4/8.b'], kind: 'formRule', each: 'founder', when: { founder: { resident: false } } },
  { norm: 'KG-514-4/8.c', words: g['KG-514-4/8.c'], kind: 'formRule' },
  { norm: 'KG-514-4/9.a', words: g['KG-514-4/9.a'], kind: 'formRule' },
  { norm: 'KG-514-4/9.b', words: g['KG-514-4/9.b'], kind: 'formRule' },
  { norm: 'KG-514-4/10.a', words: g['KG-514-4/10.a'], kind: 'formRule', each: 'person', form: 'consent' },
] as const satisfies readonly DocumentRule[];
