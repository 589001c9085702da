/** KG-514-1/30-1: grounds on which consent is refused (30-1.t to 30-1.v), and on which it is revoked (30-1.w to 30-1.y). */
import type { Ground } from '../../../../types';
import { officerNorms as o } from './norms';

export const grounds = [
  { norm: 'KG-514-1/30-1.t', words: o['KG-514-1/30-1.t'], ends: 'refused' },
  { norm: 'KG-514-1/30-1.u', words: o['KG-514-1/30-1.u'], ends: 'refused', readings: ['AMB-22'] },
  { norm: 'KG-514-1/30-1.v', words: o['KG-514-1/30-1.v'], ends: 'refused', readings: ['AMB-21', 'AMB-43'] },
  { norm: 'KG-514-1/30-1.w', words: o['KG-514-1/30-1.w'], ends: 'revoked' },
  { norm: 'KG-514-1/30-1.x', words: o['KG-514-1/30-1.x'], ends: 'revoked', readings: ['AMB-55'] },
  { norm: 'KG-514-1/30-1.y', words: o['KG-514-1/30-1.y'], ends: 'revoked' },
] as const satisfies readonly Ground[];
