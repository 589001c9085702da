/**
 * What a released edition says, as one text that its hash is taken of. Order of keys and the marks `notYet` (what the product
 * does not use yet) do not belong to the law and do not count; every wording, number and condition does.
 */
export function frozenText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(frozenText).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).filter(([key, item]) => key !== 'notYet' && item !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${frozenText(item)}`).join(',')}}`;
}
