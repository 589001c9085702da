/** KG-514-4: grounds on which consideration is refused (10, 16, 17), and bars to being a founder (5). */
import type { Bar, Ground } from '../../../types';
import { generalNorms as g } from './norms-general';
import { reviewNorms as r } from './norms-review';

export const grounds = [
  { norm: 'KG-514-4/10.b', words: g['KG-514-4/10.b'], ends: 'refusedToConsider', readings: ['AMB-04'] },
  { norm: 'KG-514-4/16.a', words: r['KG-514-4/16.a'], ends: 'refusedToConsider', readings: ['AMB-49'] },
  { norm: 'KG-514-4/16.b', words: r['KG-514-4/16.b'], ends: 'refusedToConsider', readings: ['AMB-05'] },
  { norm: 'KG-514-4/16.c', words: r['KG-514-4/16.c'], ends: 'refusedToConsider', readings: ['AMB-47', 'AMB-48'] },
  { norm: 'KG-514-4/17.b', words: r['KG-514-4/17.b'], ends: 'refusedToConsider', readings: ['AMB-06'] },
] as const satisfies readonly Ground[];

export const bars = [
  { norm: 'KG-514-4/5.1', words: g['KG-514-4/5.1'] },
  { norm: 'KG-514-4/5.2', words: g['KG-514-4/5.2'] },
  { norm: 'KG-514-4/5.3', words: g['KG-514-4/5.3'] },
  { norm: 'KG-514-4/5.4', words: g['KG-514-4/5.4'] },
] as const satisfies readonly Bar[];
