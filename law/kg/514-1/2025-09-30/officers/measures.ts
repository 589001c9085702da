/** KG-514-1/30-1.x: what systematic measures are. Rolling months, to the day; of the operator's measures those of the officer's time in the post (AMB-55). */
import type { Repetition } from '../../../../types';

export const repetitions = {
  systematic: { norm: 'KG-514-1/30-1.x', times: 3, months: 12, readings: ['AMB-55'] },
} as const satisfies Record<string, Repetition>;
