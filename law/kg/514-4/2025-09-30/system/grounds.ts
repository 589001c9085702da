/**
 * KG-514-4: grounds to refuse registration in the System (30), and to exclude from it (40). Of the latter, 33, 36 and 39 say what a
 * participant must do; 40 alone stands for a breach of another requirement of the procedure or of the regulations of the System.
 */
import type { Ground } from '../../../../types';
import { systemNorms as s } from './norms';

const refusal = [
  { norm: 'KG-514-4/30.1', words: s['KG-514-4/30.1'], ends: 'refused' },
  { norm: 'KG-514-4/30.2', words: s['KG-514-4/30.2'], ends: 'refused' },
  { norm: 'KG-514-4/30.3', words: s['KG-514-4/30.3'], ends: 'refused' },
  { norm: 'KG-514-4/30.4', words: s['KG-514-4/30.4'], ends: 'refused' },
  { norm: 'KG-514-4/30.5', words: s['KG-514-4/30.5'], ends: 'refused', readings: ['AMB-08'] },
] as const satisfies readonly Ground[];

const exclusion = [
  { norm: 'KG-514-4/33', words: s['KG-514-4/33'], ends: 'excluded', readings: ['AMB-53'] },
  { norm: 'KG-514-4/36.1', words: s['KG-514-4/36.1'], ends: 'excluded', readings: ['AMB-53'] },
  { norm: 'KG-514-4/36.2', words: s['KG-514-4/36.2'], ends: 'excluded', readings: ['AMB-16', 'AMB-52', 'AMB-53'] },
  { norm: 'KG-514-4/36.3', words: s['KG-514-4/36.3'], ends: 'excluded', readings: ['AMB-53'] },
  { norm: 'KG-514-4/36.4', words: s['KG-514-4/36.4'], ends: 'excluded', readings: ['AMB-53'] },
  { norm: 'KG-514-4/36.5', words: s['KG-514-4/36.5'], ends: 'excluded', readings: ['AMB-53'] },
  { norm: 'KG-514-4/39.a', words: s['KG-514-4/39.a'], ends: 'excluded', readings: ['AMB-53'] },
  { norm: 'KG-514-4/40', words: s['KG-514-4/40'], ends: 'excluded', readings: ['AMB-28', 'AMB-53'] },
] as const satisfies readonly Ground[];

export const grounds = [...refusal, ...exclusion] as const satisfies readonly Ground[];
