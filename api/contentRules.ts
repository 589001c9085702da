import type { CommandSheet, NormId } from '../law/types';
import { refuseFields, type Content, type WrongField } from './commands';

interface Check { result: 'clear' | 'barred'; grounds?: NormId[]; findings?: { ground: NormId }[] }

/** 5: a founder is barred on a ground, or there is none; what was found of one founder is among the grounds. */
function ofFounders(content: Content): WrongField[] {
  const { result, grounds = [], findings = [] } = content as unknown as Check;
  const barred = result === 'barred';
  return [
    ...(barred && grounds.length === 0 ? [{ path: ['grounds'], detail: 'is needed: a founder is barred by at least one', allowed: ['at least one bar of point 5'] }] : []),
    ...(!barred && grounds.length > 0 ? [{ path: ['grounds'], detail: 'is for barred founders: the result is clear', allowed: ['nothing'] }] : []),
    ...findings.flatMap(({ ground }, i) => (grounds.includes(ground) ? [] : [{ path: ['findings', i, 'ground'], detail: 'is not among the grounds', allowed: grounds.length > 0 ? [...grounds] : ['nothing'] }])),
  ];
}

/** 14.b: without access nobody can say that the requirements are met. */
function ofInspection(content: Content): WrongField[] {
  return content.access === 'refused' && content.result === 'meets' ? [{ path: ['result'], detail: 'cannot be meets where access was refused', allowed: ['fails'] }] : [];
}

const rules: { readonly [command: string]: (content: Content) => WrongField[] } = { checkFounders: ofFounders, reportInspection: ofInspection };

/** What the parts of a content must be to each other, beyond the schema of each; else invalid. */
export const checkContent = (command: string, sheet: CommandSheet, content: Content): void =>
  refuseFields(sheet.fields, Object.hasOwn(rules, command) ? rules[command]!(content) : []);
