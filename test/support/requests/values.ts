import fc from 'fast-check';

/** A JSON Schema as the description of the API writes it. */
export type Schema = { [keyword: string]: any };

/** A name of something that exists by the time of the request: `@file:3`. Resolved when it is sent. */
export const named = (kind: string): fc.Arbitrary<string> => fc.nat(50).map((n) => `@${kind}:${n}`);

/** Texts that other programs have stumbled over. */
const TRAPS = [
  '<script>alert(1)</script>', '{{#each this}}{{.}}{{/each}}', '{{{constructor}}}', "'; drop table work.case; --", '%s%n', '../../etc/passwd', '${7*7}', '\\', '"', '\u202e', '\u0000', '\ud800', '👩‍👩‍👧', 'ﷺ',
  'ŋ'.repeat(400), '-1', 'null', 'true', 'NaN', '__proto__', 'constructor', '0', ' ', 'a\nb', '2026-02-30', '0000-00-00', '9999-12-31', '1e999',
];

const text = ({ minLength = 0, maxLength = 40 }: Schema): fc.Arbitrary<string> => {
  const max = Math.max(minLength, Math.min(maxLength, minLength + 40));
  return fc.oneof({ arbitrary: fc.string({ minLength, maxLength: max }), weight: 2 }, { arbitrary: fc.string({ unit: 'binary', minLength, maxLength: max }), weight: 1 }, { arbitrary: fc.constantFrom(...TRAPS), weight: 1 });
};

const day = fc.oneof({ arbitrary: fc.date({ min: new Date('2025-01-01'), max: new Date('2028-12-31'), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10)), weight: 8 }, fc.constantFrom('1900-01-01', '2199-12-31', '2026-02-29', '0001-01-01'));
const instant = fc.date({ min: new Date('2025-01-01'), max: new Date('2028-12-31'), noInvalidDate: true }).map((d) => d.toISOString());
const POINTERS = ['/application/applicant/legalAddress', '/application/sheets', '/founders/0/name', '/founders/7/name', '/documents', '/language', '/questionnaires/0/person/birthYear', '/a~1b/~0', '/consents/0'];

function formatted(schema: Schema): fc.Arbitrary<unknown> {
  switch (schema.format) {
    case 'uuid': return fc.oneof({ arbitrary: named(/file/.test(schema.description ?? '') ? 'file' : 'person'), weight: 4 }, fc.uuid());
    case 'date': return day;
    case 'date-time': return instant;
    case 'email': return fc.emailAddress();
    case 'uri': return fc.webUrl();
    case 'json-pointer': return fc.constantFrom(...POINTERS);
    case 'binary': return fc.string();
    default: return schema.pattern ? fc.stringMatching(new RegExp(schema.pattern)) : text(schema);
  }
}

function objects(schema: Schema): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema;
  const known = fc.record(Object.fromEntries(Object.entries(properties as Schema).map(([name, s]) => [name, valueOf(s)])), { requiredKeys: required });
  if (typeof additionalProperties !== 'object') return known;
  return fc.tuple(fc.dictionary(fc.string({ maxLength: 8 }), valueOf(additionalProperties), { maxKeys: 3 }), known).map(([more, own]) => ({ ...more, ...(own as object) }));
}

/** Values that fit a schema, or nearly: where a schema says less than its words, so do they. */
export function valueOf(schema: Schema): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices?.every((s: Schema) => s.type ?? s.enum ?? s.anyOf ?? s.const)) return fc.oneof(...choices.map(valueOf));
  if (Array.isArray(schema.type)) return fc.oneof(...schema.type.map((type: string) => valueOf({ ...schema, type })));
  switch (schema.type) {
    case 'object': return objects(schema);
    case 'array': return fc.array(valueOf(schema.items ?? {}), { minLength: schema.minItems ?? 0, maxLength: Math.min(schema.maxItems ?? 3, (schema.minItems ?? 0) + 3) });
    case 'string': return formatted(schema);
    case 'integer': return fc.integer({ min: Math.max(schema.minimum ?? -9, -(2 ** 31)), max: Math.min(schema.maximum ?? 99, 2 ** 31 - 1) });
    case 'number': return fc.double();
    case 'boolean': return fc.boolean();
    case 'null': return fc.constant(null);
    default: return fc.jsonValue({ maxDepth: 3 });
  }
}

/** What a wrong client puts in the place of a value; `undefined` takes it away. */
const WRONG: fc.Arbitrary<unknown> = fc.oneof(
  fc.constant(undefined), fc.constantFrom(null, true, -1, 0, 0.5, 1e308, 2 ** 53, [], {}, [[[[]]]], '', 'x'.repeat(5000)), fc.constantFrom(...TRAPS), fc.jsonValue({ maxDepth: 2 }),
);

type Path = (string | number)[];
function placesIn(value: unknown, path: Path = []): Path[] {
  if (value === null || typeof value !== 'object') return [path];
  return [path, ...Object.entries(value).flatMap(([name, inner]) => placesIn(inner, [...path, Array.isArray(value) ? Number(name) : name]))];
}

function replaced(value: unknown, path: Path, by: unknown): unknown {
  if (path.length === 0) return by;
  const [step, ...rest] = path;
  const copy: any = Array.isArray(value) ? [...value] : { ...(value as object) };
  const inner = replaced(copy[step!], rest, by);
  if (inner === undefined && !Array.isArray(copy)) delete copy[step!];
  else Object.defineProperty(copy, step!, { value: inner, enumerable: true, configurable: true, writable: true });
  return copy;
}

/** The values with one or two places made wrong, or with a member more. */
export const mutated = (values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.tuple(values, fc.array(fc.tuple(fc.nat(), WRONG, fc.nat(4)), { minLength: 1, maxLength: 2 })).map(([value, changes]) => changes.reduce<unknown>((now, [n, by, kind]) => {
    const all = placesIn(now);
    const path = all[n % all.length]!;
    return kind === 0 && path.length > 0 && typeof path.at(-1) === 'string' ? replaced(now, [...path.slice(0, -1), 'more'], by) : replaced(now, path, by);
  }, value));
