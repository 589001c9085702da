/**
 * KG-514-1/30-1: what is filed for the approval of an officer. Annex 2 is named by its title alone in the text at hand, so the questionnaire (30-1.m) is
 * filed as a file. What the state exchange already holds is not filed (30-1.n): the authority asks for it itself.
 */
import type { DocumentRule } from '../../../../types';
import { officerNorms as o } from './norms';

export const documents = [
  { norm: 'KG-514-1/30-1.i', words: o['KG-514-1/30-1.i'], kind: 'document' },
  { norm: 'KG-514-1/30-1.j', words: o['KG-514-1/30-1.j'], kind: 'document' },
  { norm: 'KG-514-1/30-1.k', words: o['KG-514-1/30-1.k'], kind: 'document' },
  { norm: 'KG-514-1/30-1.l', words: o['KG-514-1/30-1.l'], kind: 'document' },
  { norm: 'KG-514-1/30-1.m', words: o['KG-514-1/30-1.m'], kind: 'document' },
  { norm: 'KG-514-1/30-1.n', words: o['KG-514-1/30-1.n'], kind: 'check' },
  { norm: 'KG-514-1/30-1.r', words: o['KG-514-1/30-1.r'], kind: 'formRule' },
] as const satisfies readonly DocumentRule[];
