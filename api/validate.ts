import { z } from 'zod';
import { problem, type FieldError } from './problems';
import type { NormId } from '../law/types';

const escape = (step: PropertyKey): string => String(step).replaceAll('~', '~0').replaceAll('/', '~1');
/** A JSON pointer (RFC 6901) from the steps of a path. */
export const pointer = (path: readonly PropertyKey[]): string => path.map((step) => `/${escape(step)}`).join('');

type NormAt = (path: readonly PropertyKey[]) => NormId | undefined;

function toErrors(issue: z.core.$ZodIssue, normAt: NormAt): FieldError[] {
  const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
  return paths.map((path) => {
    const norm = normAt(path);
    const detail = issue.code === 'unrecognized_keys' ? 'is not known here' : issue.message;
    return { pointer: pointer(path), detail, ...(norm ? { norm } : {}) };
  });
}

/** The value as the schema gives it; else an `invalid` problem that names each wrong place and its norm. */
export function valid<S extends z.ZodType>(schema: S, value: unknown, what: string, normAt: NormAt = () => undefined): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues.flatMap((issue) => toErrors(issue, normAt));
  const first = errors[0]!;
  throw problem('invalid', `${what} is not valid: ${first.pointer || 'it'} ${first.detail}.`, { errors, norm: first.norm });
}
