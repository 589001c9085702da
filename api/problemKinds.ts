import type { ProblemCode } from './problems';

/** What a kind of problem says, when it comes, and what whoever gets it does. */
export interface Kind { meaning: string; when: string; whatToDo: string }

/** For the reader of `type` of problem details, code by code. */
export const problemKinds: { readonly [C in ProblemCode]: Kind } = {
  notFound: {
    meaning: 'There is nothing at this address for you.',
    when: 'The address or the id does not exist, or it belongs to somebody else: the two are not told apart. Also a command that the procedure does not have.',
    whatToDo: 'Check the address; take ids from lists and links of answers. Where `allowed` is given, choose from it.',
  },
  forbidden: {
    meaning: 'It exists, but you may not do this.',
    when: 'Another role, the task of somebody else or one not claimed yet, a case that you prepared (four eyes), your own application, a substitution that has ended, or a suspension.',
    whatToDo: 'Read `detail`: it says who may, or what to do first, such as claiming the task. An attempt at a command stands in the history of the case.',
  },
  invalid: {
    meaning: 'The content does not fit what is asked for.',
    when: 'A field is missing, unknown, of another form, out of its range or against another one; a file is not what it is said to be; an Idempotency-Key was used with another request.',
    whatToDo: 'Each of `errors` names a place (JSON pointer), what is wrong there, the norm that asks for it and what is allowed. Correct all of them and send it again under a new Idempotency-Key.',
  },
  notNow: {
    meaning: 'As things stand this is not possible.',
    when: 'The case is at another stage, or has ended; what must come before has not come; the task is done; a person is suspended already.',
    whatToDo: 'Read the case again. `allowed` lists what you could send instead.',
  },
  tooEarly: {
    meaning: 'This will be possible, but not yet.',
    when: 'A norm names a first day for it, and that day has not come.',
    whatToDo: 'Send it again on the day that `allowedFrom` names, or later.',
  },
  tooLate: {
    meaning: 'The term for this is over.',
    when: 'The stamp of the command lies after the last day of its term. What was received in time counts, however late the answer is.',
    whatToDo: '`detail` names the last day and `norm` the term. Read the case for what follows from it and what is still possible.',
  },
  conflict: {
    meaning: 'Something else stands against it.',
    when: 'Another decision or claim was first, a decision is under way, the subject has an open case or a valid entry, or the same was done in the meantime.',
    whatToDo: 'Read it again and decide anew; sending the same once more does not help.',
  },
  malformed: {
    meaning: 'The request cannot be read.',
    when: 'No valid JSON or UTF-8, nested too deeply, a member twice, a broken query or header, or no Idempotency-Key where one is required.',
    whatToDo: 'Correct the request itself: `detail` says what cannot be read.',
  },
  unauthenticated: {
    meaning: 'It is not known who asks.',
    when: 'There is no bearer token, or it has expired, is of another issuer or audience, or is not signed as it must be.',
    whatToDo: 'Get a new token from the issuer and send the request again with `Authorization: Bearer`.',
  },
  methodNotAllowed: {
    meaning: 'There is something at this address, but not for this method.',
    when: 'For instance a POST where only GET is known.',
    whatToDo: 'The header `Allow` lists the methods of the address; /docs describes each.',
  },
  changed: {
    meaning: 'It has changed since you read it.',
    when: '`If-Match` names a version that is no longer the latest: the draft was saved again, or the task has changed hands.',
    whatToDo: 'Read it again, decide whether your change still fits, and send it with the new ETag.',
  },
  tooLarge: {
    meaning: 'The body is larger than what is taken here.',
    when: 'A file, a form or a JSON body exceeds its limit.',
    whatToDo: '`allowed` names the limit: send a smaller one.',
  },
  wrongType: {
    meaning: 'The body is of a type that is not taken here.',
    when: 'Content-Type, content encoding or charset is another one.',
    whatToDo: '`allowed` lists the types: send one of them, and name it in Content-Type.',
  },
  preconditionRequired: {
    meaning: 'The version that is to be replaced must be named.',
    when: 'A change of a draft came without `If-Match`.',
    whatToDo: 'Read the draft and send its ETag in `If-Match`.',
  },
  tooMany: {
    meaning: 'Too many requests in a short time.',
    when: 'One address made more requests a minute than the installation allows, or one person uploads too much at once.',
    whatToDo: 'Wait as long as the header `Retry-After` says (seconds) and send the same again.',
  },
  internal: {
    meaning: 'Something went wrong on our side.',
    when: 'An error that nobody foresaw; it is in the log of the installation.',
    whatToDo: 'Send the same again under the same Idempotency-Key: if it was received after all, it is not taken twice. If it stays, tell the operator the time and the address.',
  },
  unavailable: {
    meaning: 'A part of the installation does not answer just now.',
    when: 'The database, the engine or the issuer of tokens is starting, stopping or away.',
    whatToDo: 'Wait a moment (`Retry-After`, in seconds, where it is given) and send the same again under the same Idempotency-Key. /readyz says which part it is.',
  },
};
