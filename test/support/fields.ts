import type { Field, Fields, NormId } from '../../law/types';

/** A content with one wrong place, and what the refusal must say of it. */
export interface Wrong { what: string; pointer: string; norm: NormId | undefined; content: any; allowed: string[] | RegExp }
type Step = string | number;
interface Place { field: Field; path: Step[]; norm: NormId | undefined }

const pointerOf = (path: Step[]): string => path.map((s) => `/${s}`).join('');
const at = (content: any, path: Step[]): any => path.reduce((value, step) => value?.[step], content);

/** A copy of the content with another value at a place; `undefined` takes it away. */
export function changed(content: any, path: Step[], value: unknown): any {
  const copy = structuredClone(content);
  const holder = at(copy, path.slice(0, -1));
  if (value === undefined) delete holder[path.at(-1)!];
  else holder[path.at(-1)!] = value;
  return copy;
}

/** Every place of a content where a field stands: of a list the first item that has the field stands for all. */
export function places(fields: Fields, content: any, path: Step[] = [], outer?: NormId): Place[] {
  const inside = (field: Field, here: Step[], norm: NormId | undefined): Place[] => {
    const value = at(content, here);
    if (value === undefined) return [];
    if (field.type === 'group') return places(field.fields, content, here, norm);
    if (field.type !== 'list') return [];
    const items = (value as unknown[]).flatMap((_, i) => [{ field: field.item, path: [...here, i], norm: field.item.norm ?? norm }, ...inside(field.item, [...here, i], field.item.norm ?? norm)]);
    const plain = (p: Step[]): string => p.map((s) => (typeof s === 'number' ? '*' : s)).join('/');
    return items.filter((p, i) => items.findIndex((q) => plain(q.path) === plain(p.path)) === i);
  };
  return Object.entries(fields).flatMap(([name, field]) => {
    const [here, norm] = [[...path, name], field.norm ?? outer];
    return [{ field, path: here, norm }, ...inside(field, here, norm)];
  });
}

const WRONG_FORMATS = {
  inn: ['1234567890123', '123456789012345', '1234567890123a', ' 12345678901234', '١٢٣٤٥٦٧٨٩٠١٢٣٤'], phone: ['12', 'call me', '+9965551234567890123456789'], email: ['nobody', 'a@b', `${'x'.repeat(320)}@example.test`],
  units: ['0', '-1', '1.5', '01', '1e9', ' 5', '9'.repeat(79)],
  country: ['kg', 'KGZ', 'K', 'Kyrgyzstan', 'K1'],
  url: ['example.test', 'javascript:alert(1)', 'ftp://example.test', `https://example.test/${'x'.repeat(2000)}`],
} as const;
const WRONG_DAYS = ['2026-02-29', '2026-02-30', '2026-13-01', '2026-00-10', '2026-04-31', '1899-12-31', '2200-01-01', '2026-1-5', '05.01.2026', '2026-01-05T00:00:00Z', ''];

/** Values that a field cannot have though they are of its type. */
function malformed(field: Field): unknown[] {
  switch (field.type) {
    case 'text': return field.format ? [...WRONG_FORMATS[field.format], ''] : ['x'.repeat((field.max ?? 4000) + 1), '', ' \t ', '\u200b', 'a\u0007b', 'a\u202eb'];
    case 'date': return WRONG_DAYS;
    case 'period': return ['2026', '2026-13', '2026-00', '2026-02-30', '26-01', '2026-1-5', ''];
    case 'boolean': return [];
    case 'count': return [(field.min ?? 0) - 1, 0.5, ...(field.max === undefined ? [] : [field.max + 1])];
    case 'decimal': return ['', '-1', '1,5', '1e3', '01', '1.', '.5', `1.${'1'.repeat(field.places + 1)}`, `${field.max}0`];
    case 'choice': return ['', 'none of them', ...field.of.map((word) => word.toUpperCase())];
    case 'norm': return ['', 'no/norm', 'KG-514-4'];
    case 'file': case 'person': return ['', 'file.pdf', '00000000'];
    case 'field': return ['', '/', 'founders/0', '/a~2'];
    case 'value': case 'list': case 'group': return [];
  }
}

const TYPES = { text: [5, null, [], {}, true], date: [20260105, null, {}], period: [202601, null, {}], boolean: ['true', 1, null], count: ['1', null, [1]], decimal: [1.5, null, ['1']], choice: [1, null, ['x']], norm: [1, null, {}], file: [1, null, {}], person: [1, null], field: [1, null, {}], value: [], list: [{}, 'x', null], group: [[], 'x', null, 5] } as const;

/** What the refusal must say is allowed at a place. */
function allowed(field: Field): string[] | RegExp {
  switch (field.type) {
    case 'text': return field.format ? { inn: /14 digits/, phone: /digits/, email: /e-mail/, url: /https/, country: /ISO 3166-1/, units: /base units/ }[field.format] : new RegExp(`\\b${field.max ?? 4000}\\b`);
    case 'date': return /YYYY-MM-DD/;
    case 'period': return /YYYY-MM or a day/;
    case 'boolean': return ['true', 'false'];
    case 'count': return new RegExp(`from ${field.min ?? 0} to ${field.max ?? 1_000_000_000_000}$`);
    case 'decimal': return new RegExp(`${field.unit} from ${field.min} to ${field.max}`);
    case 'choice': return [...field.of];
    case 'norm': return /KG-514-4/;
    case 'file': return /file/;
    case 'person': return new RegExp(field.role);
    case 'field': return /JSON pointer/;
    case 'value': return /field beside it/;
    case 'list': return new RegExp(`${field.min ?? 0} to ${field.max ?? 500} items`);
    case 'group': return new RegExp(Object.keys(field.fields).join('.*'));
  }
}

/** Lists beyond their limits, each item fitting. */
function lengths(field: Field, value: any[]): [what: string, value: unknown][] {
  if (field.type !== 'list' || value.length === 0) return [];
  const longer = Array.from({ length: (field.max ?? 500) + 1 }, () => value[0]);
  return [['too many', longer], ...(field.min ? [['too few', []] as [string, unknown]] : [])];
}

/** The content made wrong in one place after the other, in every way that a field of its type can be. */
export function wrongContents(fields: Fields, content: any): Wrong[] {
  return places(fields, content).flatMap(({ field, path, norm }) => {
    const say = (what: string, value: unknown): Wrong => ({ what: `${what} ${JSON.stringify(value)?.slice(0, 40) ?? ''}`, pointer: pointerOf(path), norm, content: changed(content, path, value), allowed: allowed(field) });
    const named = typeof path.at(-1) === 'string';
    const unknown = field.type === 'group' && at(content, path) !== undefined
      ? [{ ...say('with more', { ...at(content, path), more: 1 }), pointer: `${pointerOf(path)}/more` }] : [];
    return [
      ...(named && field.required !== false ? [say('left out', undefined)] : []), ...TYPES[field.type].map((value: unknown) => say('of another type', value)),
      ...malformed(field).map((value) => say('malformed', value)), ...lengths(field, at(content, path) ?? []).map(([what, value]) => say(what, value)), ...unknown,
    ];
  });
}
