import { z } from 'zod';
import { problem, type FieldError } from './problems';

/** So many wrong places are named; who sends more has other troubles. */
export const MAX_ERRORS = 100;

const escape = (step: PropertyKey): string => String(step).replaceAll('~', '~0').replaceAll('/', '~1');
/** A JSON pointer (RFC 6901) from the steps of a path. */
export const pointer = (path: readonly PropertyKey[]): string => path.map((step) => `/${escape(step)}`).join('');

/** Norm and allowed values of a place. */
type AboutPlace = (path: readonly PropertyKey[]) => Pick<FieldError, 'norm' | 'allowed'>;

/** True when nothing stands at this place. */
const missingAt = (value: unknown, path: readonly PropertyKey[]): boolean =>
  path.length > 0 && path.reduce<unknown>((at, step) => (at === null || typeof at !== 'object' || !Object.hasOwn(at, step) ? undefined : (at as Record<PropertyKey, unknown>)[step]), value) === undefined;

function toErrors(issue: z.core.$ZodIssue, value: unknown, about: AboutPlace): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    const { allowed } = about(issue.path);
    return issue.keys.map((key) => ({ pointer: pointer([...issue.path, key]), detail: 'is not known here', ...about([...issue.path, key]), ...(allowed && { allowed }) }));
  }
  return [{ pointer: pointer(issue.path), detail: missingAt(value, issue.path) ? 'is missing' : issue.message, ...about(issue.path) }];
}

/** An `invalid` problem that names each wrong place; norm and allowed values of the first stand at its top too. */
export function invalid(what: string, errors: readonly FieldError[]) {
  const [first] = errors as [FieldError];
  return problem('invalid', `${what} is not valid: ${first.pointer || 'it'} ${first.detail}.`, { errors: errors.slice(0, MAX_ERRORS), ...(first.norm && { norm: first.norm }) });
}

/** The value as the schema gives it; else an `invalid` problem that names each wrong place, its norm and what is allowed there. */
export function valid<S extends z.ZodType>(schema: S, value: unknown, what: string, about: AboutPlace = () => ({})): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues.slice(0, 10 * MAX_ERRORS).flatMap((issue) => toErrors(issue, value, about));
  // of a place only what is wrong with it first
  throw invalid(what, [...new Map(errors.reverse().map((e) => [e.pointer, e])).values()].reverse());
}
