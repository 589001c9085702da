/** KG-514-4, edition of 30.09.2025: the part on the Unified state collective mining system, inserted by resolution 625 (points 2.b to 2.d, 3-1, 27 to 42, annex 4). */
import type { EditionPart } from '../../../../types';
import { documents } from './documents';
import { forms } from './forms';
import { grounds } from './grounds';
import { systemNorms } from './norms';
import { systemApplicationNorms } from './norms-annex4';
import { registers } from './registers';
import { terms } from './terms';

export const system = {
  norms: { ...systemNorms, ...systemApplicationNorms },
  terms, documents, grounds, bars: [], forms, registers,
} as const satisfies EditionPart;
