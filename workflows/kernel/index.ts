export { procedure } from './procedure';
export type { Act, Procedure } from './procedure';
export { life } from './life';
export type { Living } from './life';
export type { Command, Refusal } from './contract';
