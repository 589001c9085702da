/**
 * KG-514-4, point 28: what is filed for the System in addition to point 11. 28.2 and 28.3 have their lines in the form of 28.1 and are
 * met by filling it in. 28.4 is due once: the papers together cover all the equipment; a line they leave out is a matter for a remark.
 */
import type { DocumentRule } from '../../../../types';
import { systemNorms as s } from './norms';

export const documents = [
  { norm: 'KG-514-4/28.1', words: s['KG-514-4/28.1'], kind: 'document', form: 'poolApplication' },
  { norm: 'KG-514-4/28.2', words: s['KG-514-4/28.2'], kind: 'content', form: 'poolApplication' },
  { norm: 'KG-514-4/28.3', words: s['KG-514-4/28.3'], kind: 'content', form: 'poolApplication' },
  { norm: 'KG-514-4/28.4', words: s['KG-514-4/28.4'], kind: 'document' },
] as const satisfies readonly DocumentRule[];
