import type { RefusalCode, Refusal } from '../workflows/kernel/contract';
import type { Day, NormId } from '../law/types';

/** What can go wrong, beyond the refusals of a case (rule 11), in one table: the HTTP status and title of each. */
export const problemTable = {
  notFound: { status: 404, title: 'Not found' },
  forbidden: { status: 403, title: 'Not for this person' },
  invalid: { status: 422, title: 'The content is not valid' },
  notNow: { status: 409, title: 'Not possible now' },
  tooEarly: { status: 409, title: 'Too early' },
  tooLate: { status: 409, title: 'Too late' },
  conflict: { status: 409, title: 'Conflict' },
  malformed: { status: 400, title: 'The request cannot be read' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  methodNotAllowed: { status: 405, title: 'Method not allowed' },
  changed: { status: 412, title: 'Changed meanwhile' },
  tooLarge: { status: 413, title: 'Too large' },
  wrongType: { status: 415, title: 'Wrong content type' },
  preconditionRequired: { status: 428, title: 'If-Match is required' },
  tooMany: { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Internal error' },
  unavailable: { status: 503, title: 'Not available now' },
} as const satisfies Record<RefusalCode, Row> & Record<string, Row>;

interface Row { status: number; title: string }
export type ProblemCode = keyof typeof problemTable;

/** One wrong place of a body: a JSON pointer (RFC 6901), what is wrong, the norm that asks for it, and what is allowed there: a vocabulary, or a format or range in words. */
export interface FieldError { pointer: string; detail: string; norm?: NormId; allowed?: string[] }
export interface Extra { norm?: NormId; allowed?: string[]; allowedFrom?: Day; errors?: FieldError[]; headers?: Record<string, string> }
export type Problem = Error & { code: ProblemCode; extra: Extra; isProblem: true };

/** An error to throw: it is answered as problem details (RFC 9457). `detail` is for the reader and holds no personal data. */
export function problem(code: ProblemCode, detail: string, extra: Extra = {}): Problem {
  return Object.assign(new Error(detail), { code, extra, isProblem: true as const });
}

/** A refusal of a case as a problem. */
export const refused = ({ code, detail, norm, allowed, allowedFrom }: Refusal): Problem => problem(code, detail, { norm, allowed, allowedFrom });

/** The body of `application/problem+json`. */
export function problemBody(p: Problem) {
  const { status, title } = problemTable[p.code];
  const { headers: _headers, ...extra } = p.extra;
  return { type: `/problems/${p.code}`, title, status, detail: p.message, code: p.code, ...extra };
}

const ofParser: Record<string, [code: ProblemCode, detail: string, allowed?: string]> = {
  'entity.parse.failed': ['malformed', 'The body is not valid JSON.'],
  'entity.verify.failed': ['malformed', 'The body is not valid UTF-8.', 'UTF-8'],
  'entity.too.large': ['tooLarge', 'The body is larger than 1 MiB.', 'at most 1 MiB'],
  'encoding.unsupported': ['wrongType', 'The content encoding is not supported.', 'gzip, deflate, br or none'],
  'charset.unsupported': ['wrongType', 'The body must be UTF-8.', 'UTF-8'],
  'request.aborted': ['malformed', 'The request was cut off.'],
  'request.size.invalid': ['malformed', 'The length of the body is not the one declared.'],
};

/** The database is away, starting, stopping, or has no connection left: known by code, or by the client's name and words for it. */
const isAway = ({ code = '', name, message = '' }: { code?: unknown; name?: string; message?: string }): boolean =>
  /^(ECONN(REFUSED|RESET)|EPIPE|ETIMEDOUT|57P0[123]|53300|08\w{3})$/.test(String(code)) || name === 'KnexTimeoutError' || message.startsWith('Connection terminated');

/** Any thrown value as a problem; what is not known says nothing of itself to the caller. */
export function toProblem(error: unknown): Problem {
  const e = error as { isProblem?: boolean; type?: string; status?: number; code?: unknown; name?: string; message?: string } | undefined;
  if (e?.isProblem) return error as Problem;
  const known = e?.type === undefined ? undefined : ofParser[e.type];
  if (known) return problem(known[0], known[1], known[2] === undefined ? {} : { allowed: [known[2]] });
  if (error instanceof URIError || e?.status === 400) return problem('malformed', 'The request cannot be read.');
  if (e && isAway(e)) return problem('unavailable', 'A part of this system does not answer just now; send the same again in a moment.', { headers: { 'Retry-After': '2' } });
  return problem('internal', 'Something went wrong here; it has been logged.');
}
