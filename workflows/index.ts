import type { CaseInput } from './kernel/contract';
import { certificate } from './kg/mining/certificate';

/** The list of procedures: the one place to add a new one. */
const procedures: { [name: string]: (input: CaseInput) => Promise<unknown> } = {
  'kg.mining.certificate': certificate,
};

/** Every procedure is a workflow type of its own name, as in the sources of the law; unknown names fail the workflow task, not the case. */
export default async function run(input: CaseInput): Promise<unknown> {
  const procedure = procedures[input.procedure];
  if (!procedure) throw new Error(`no procedure ${input.procedure}`);
  return procedure(input);
}
