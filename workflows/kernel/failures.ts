import { ApplicationFailure } from '@temporalio/workflow';
import type { Refusal } from './contract';

/** Refuses a command: an update failure, never a failed workflow. The refusal travels in the details; it holds no personal data. */
export const refusal = (r: Refusal): ApplicationFailure =>
  ApplicationFailure.create({ type: r.code, message: r.code, nonRetryable: true, details: [r] });

/** Thrown inside a procedure's line when a closing command has cut it; caught by the `always` that opened the scope. */
export class Cut extends Error {
  constructor(readonly scope: object) {
    super('cut');
  }
}
