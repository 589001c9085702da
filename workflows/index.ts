import type { CaseInput } from './kernel/contract';
import { certificate } from './kg/mining/certificate';
import { enrollment } from './kg/pool/enrollment';
import { exclusion } from './kg/pool/exclusion';
import { participation } from './kg/pool/participation';
import { payout } from './kg/pool/payout';

/** The list of procedures: the one place to add a new one. */
const procedures: { [name: string]: (input: CaseInput) => Promise<unknown> } = {
  'kg.mining.certificate': certificate,
  'kg.pool.enrollment': enrollment,
  'kg.pool.participation': participation,
  'kg.pool.exclusion': exclusion,
  'kg.pool.payout': payout,
};

/** Every procedure is a workflow type of its own name, as in the sources of the law; unknown names fail the workflow task, not the case. */
export default async function run(input: CaseInput): Promise<unknown> {
  const procedure = procedures[input.procedure];
  if (!procedure) throw new Error(`no procedure ${input.procedure}`);
  return procedure(input);
}
