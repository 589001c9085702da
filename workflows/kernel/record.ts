import type { Command, Duties, EntryChange, Expected, Json, Recorded } from './contract';
import type { Instant, NormId } from '../../law/types';
import { act, during } from './acts';
import { type Sitting, occurrence } from './sitting';

export interface RecordOptions {
  /** Since when it is so, by law. */
  at: Instant;
  norms: NormId[];
  /** The command that it follows from; absent: it happens by itself. */
  by?: Command;
  /** Kind of its line in the history. */
  line: string;
  entry?: EntryChange;
  expects?: Expected | Expected[];
  counts?: boolean;
  duties?: Duties;
  violation?: NormId;
  data?: { [k: string]: Json };
}

/** Records a fact that is no act, once; a conflict when a register does not say what is expected. */
export function record(s: Sitting, effect: string, { at, norms, by, ...more }: RecordOptions): Promise<Recorded> {
  const { caseId, subjectId, procedure, act: law, edition } = s.input;
  return during(s, act.registryRecord({
    caseId, subjectId, procedure, act: law, edition, effect: `${procedure}.${effect}`, key: `${caseId}/${effect}#${occurrence(s, effect)}`,
    at, automatic: !by, norms, ...(by && { command: by }), prepared: [], ...more,
  }));
}

/** One case acts on another about the same subject: durable once told, under a key, in the order of its stamps. */
export const tellCase = (s: Sitting, procedure: string, command: string, fields: { [k: string]: Json }): Promise<{ told: boolean }> =>
  during(s, act.caseTell({
    key: `${s.input.caseId}/tell.${procedure}.${command}#${occurrence(s, `tell.${procedure}.${command}`)}`, procedure, from: s.input.caseId, subjectId: s.input.subjectId, command, fields,
  }));
