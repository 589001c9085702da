/** KG-514-1, edition of 30.09.2025: the part on the officers of operators (point 30-1), inserted by resolution 625. */
import type { EditionPart } from '../../../../types';
import { documents } from './documents';
import { grounds } from './grounds';
import { repetitions } from './measures';
import { officerNorms } from './norms';
import { positions } from './positions';
import { registers } from './registers';
import { terms } from './terms';

export const officers = {
  norms: officerNorms,
  terms, documents, grounds, bars: [], forms: {}, registers, positions, repetitions,
} as const satisfies EditionPart;
