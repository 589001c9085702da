import fc from 'fast-check';
import { mutated, named, valueOf, type Schema } from './values';

export const PEOPLE = ['applicant', 'applicant2', 'officer', 'officer2', 'inspector', 'head', 'admin'];

/** One request, before the names in it are resolved: all that is needed to send it again. */
export interface Asked { operation: string; method: string; path: string; who: string | null; headers: Record<string, string>; body?: { json: unknown } | { text: string } | { file: string } }
interface Operation { id: string; method: string; path: string; parameters: Schema[]; body?: Schema; roles: string[] }
/** Contents that a person would send. */
export type Examples = { [operationId: string]: fc.Arbitrary<unknown> };

/** Whom the description of an operation names. */
const rolesIn = (description: string): string[] => PEOPLE.filter((who) => new RegExp(`(Sent by|For)[^.]*\\b${who.replace(/\d/, '')}`).test(description));

const METHODS = ['get', 'post', 'put', 'delete'] as const;
/** The operations of a description of the API. */
export const operationsOf = (doc: Schema): Operation[] => Object.entries(doc.paths as Schema).flatMap(([path, item]) => METHODS.flatMap((method) => {
  const o = item[method];
  return o ? [{ id: o.operationId, method: method.toUpperCase(), path, parameters: o.parameters, body: o.requestBody?.content, roles: o.operationId.startsWith('start.') ? ['applicant'] : rolesIn(o.description) }] : [];
}));

/** What stands in a place of an address, by the folder before it. */
const KINDS: { [folder: string]: string } = { cases: 'case', tasks: 'task', drafts: 'draft', files: 'file', people: 'person', receipts: 'receipt', documents: 'document', papers: 'paper', substitutions: 'substitution', certificates: 'number', alerts: 'alert', 'stuck-cases': 'case', undeliverable: 'receipt' };
const WORDS: { [parameter: string]: string[] } = {
  name: ['kg.mining.certificate', 'kg.none'], register: ['certificate', 'none'], jurisdiction: ['kg', 'kz', 'us'], act: ['KG-514-4', 'KG-0'], edition: ['2025-09-30', 'draft-supplement-20', '1'], code: ['invalid', 'notNow', 'none'],
  key: ['hearing', 'setAside.within', 'authority.name', 'authority.address', 'toString', 'none'], amb: ['AMB-01', 'AMB-43', 'AMB-48', 'AMB-99'], procedure: ['kg.mining.certificate', 'none'],
};

function addressPart(o: Operation, name: string): fc.Arbitrary<string> {
  const folder = o.path.split('/').at(o.path.split('/').indexOf(`{${name}}`) - 1) ?? '';
  const kind = name === 'number' ? 'number' : KINDS[folder];
  const usual = WORDS[name] ? fc.constantFrom(...WORDS[name]) : kind ? named(kind) : fc.uuid();
  return fc.oneof({ arbitrary: usual, weight: 12 }, { arbitrary: fc.uuid(), weight: 1 }, { arbitrary: fc.string({ minLength: 1, maxLength: 20 }), weight: 1 }, { arbitrary: fc.constantFrom('%', '.', '..', '\u0000', 'a/b', '\ud83d\ude00', '٣', 'x'.repeat(300)), weight: 1 });
}

const encoded = (value: string): string => (value.startsWith('@') ? value : /^(%|\.\.?)$/.test(value) ? value : encodeURIComponent(value.replace(/\p{Surrogate}/gu, 'x')));

function address(o: Operation): fc.Arbitrary<string> {
  const names = [...o.path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!);
  const queries = o.parameters.filter((p) => p.in === 'query');
  const given = fc.record(Object.fromEntries(queries.map((p) => [p.name, fc.oneof({ arbitrary: WORDS[p.name] ? fc.constantFrom(...WORDS[p.name]!) : valueOf(p.schema), weight: 4 }, { arbitrary: fc.string(), weight: 1 }, { arbitrary: named(p.name === 'cursor' ? 'cursor' : 'number'), weight: 1 })])), { requiredKeys: [] });
  const more = fc.oneof({ arbitrary: fc.constant({}), weight: 12 }, { arbitrary: fc.dictionary(fc.string({ minLength: 1, maxLength: 6 }), fc.string(), { maxKeys: 2 }), weight: 1 });
  return fc.tuple(fc.tuple(...names.map((n) => addressPart(o, n))), given, more).map(([parts, query, unknown]) => {
    const path = names.reduce((p, name, i) => p.replace(`{${name}}`, () => encoded(parts[i]!)), o.path);
    const pairs = Object.entries({ ...unknown, ...query }).map(([name, value]) => `${encoded(name)}=${encoded(String(value))}`);
    return pairs.length ? `${path}?${pairs.join('&')}` : path;
  });
}

const often = <T>(usual: fc.Arbitrary<T>, seldom: fc.Arbitrary<T>, weight = 8): fc.Arbitrary<T> => fc.oneof({ arbitrary: usual, weight }, { arbitrary: seldom, weight: 1 });
const visible = fc.stringMatching(/^[!-~]{1,30}$/);
const HEADERS: { [name: string]: fc.Arbitrary<string | undefined> } = {
  'Idempotency-Key': often<string | undefined>(fc.uuid(), fc.constantFrom(undefined, '', 'again', 'x'.repeat(201))),
  Prefer: often<string | undefined>(fc.constant('wait=0'), fc.constantFrom(undefined, 'wait=1', 'wait=-1', 'wait=x', 'respond-async, wait="1"')),
  'If-Match': often<string | undefined>(fc.constant(undefined), fc.oneof(fc.constantFrom('"1"', '"2"', '*', '1', '"99999999999"'), visible), 3),
};
const headersOf = (o: Operation): fc.Arbitrary<Record<string, string>> => fc.record(Object.fromEntries(o.parameters.filter((p) => p.in === 'header').map((p) => [p.name, HEADERS[p.name] ?? fc.option(visible, { nil: undefined })])))
  .map((all) => Object.fromEntries(Object.entries(all).filter((e): e is [string, string] => e[1] !== undefined)));

const JSON_TYPE = 'application/json';
type Body = Pick<Asked, 'body'> & { type: string };
function bodyOf(o: Operation, examples: Examples): fc.Arbitrary<Body | undefined> {
  // the client of this platform sends no body with GET
  if (o.method === 'GET') return fc.constant(undefined);
  if (!o.body) return fc.oneof({ arbitrary: fc.constant(undefined), weight: 9 }, { arbitrary: fc.constant({ body: { json: {} }, type: JSON_TYPE }), weight: 1 });
  if (!o.body[JSON_TYPE]) return fc.constantFrom(...Object.keys(o.body)).chain((type) => fc.oneof(named('bytes'), fc.string()).map((file) => ({ body: { file }, type })));
  const fits = valueOf(o.body[JSON_TYPE].schema);
  const usual = examples[o.id] ? fc.oneof({ arbitrary: examples[o.id]!, weight: 2 }, { arbitrary: fits, weight: 1 }) : fits;
  const json = (values: fc.Arbitrary<unknown>): fc.Arbitrary<Body> => values.map((value) => ({ body: { json: value }, type: JSON_TYPE }));
  return fc.oneof(
    { arbitrary: json(usual), weight: 10 }, { arbitrary: json(mutated(usual)), weight: 10 }, { arbitrary: json(fc.jsonValue()), weight: 1 },
    { arbitrary: fc.string({ unit: 'binary' }).map((text) => ({ body: { text }, type: JSON_TYPE })), weight: 1 }, { arbitrary: fc.constantFrom('text/plain', 'application/xml', 'multipart/form-data', 'application/json; charset=utf-16', 'x').map((type) => ({ body: { text: '{}' }, type })), weight: 1 },
  );
}

/** Random requests to these operations, by random people. */
export function requests(operations: Operation[], examples: Examples): fc.Arbitrary<Asked> {
  const who = ({ roles }: Operation) => fc.oneof(
    { arbitrary: fc.constantFrom(...(roles.length ? roles : PEOPLE)), weight: 9 }, { arbitrary: fc.constantFrom(...PEOPLE), weight: 5 }, { arbitrary: fc.constantFrom(null, 'nonsense'), weight: 1 },
  );
  const one = (o: Operation): fc.Arbitrary<Asked> => fc.tuple(address(o), who(o), headersOf(o), bodyOf(o, examples)).map(([path, person, headers, body]) => ({
    operation: o.id, method: o.method, path, who: person, headers: { ...headers, ...(body && { 'content-type': body.type }) }, ...(body && { body: body.body }),
  }));
  // what changes most is asked for most
  return fc.oneof(...operations.map((o) => ({ arbitrary: one(o), weight: o.id.startsWith('start.') ? 6 : o.id.startsWith('command.') ? 2 : 1 })));
}
