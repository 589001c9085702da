export { procedure } from './procedure';
export type { Act, Aside, Desk, Hearing, Procedure } from './procedure';
export type { DeskTask } from './desk';
export { life } from './life';
export type { Living, Seen, Turn } from './life';
export type { Command, NextView, Refusal, TermView } from './contract';
