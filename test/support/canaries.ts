import type { Field, Fields } from '../../law/types';
import type { Json } from '../../workflows/kernel/contract';

/** Words that stand for personal data, each once; wherever one is found, personal data could be. */
export interface Canaries {
  /** A new one. */
  word: () => string;
  /** A content of these fields with every text in it replaced by a new canary. */
  plant: (fields: Fields, content: { [k: string]: Json }) => { [k: string]: Json };
  /** All planted so far. */
  all: () => string[];
}

/** `called`: what the words begin with, where there are several flocks. */
export function canaries(called = 'cnry'): Canaries {
  const planted: string[] = [];
  const make = (shape: (n: string) => string): string => {
    const text = shape(String(planted.length + 1).padStart(4, '0'));
    planted.push(text);
    return text;
  };
  const word = (): string => make((n) => `${called}${n}x`);
  /** As the format of the field wants it. */
  const formatted: { [format: string]: () => string } = {
    inn: () => make((n) => `0020719961${n}`), phone: () => make((n) => `+99670077${n}`),
    email: () => make((n) => `cnry${n}x@example.org`), url: () => make((n) => `https://cnry${n}x.example.org`),
  };
  const replace = (field: Field, value: Json): Json => {
    if (field.type === 'text') return formatted[field.format ?? '']?.() ?? word();
    if (field.type === 'value' && typeof value === 'string') return word();
    if (field.type === 'list') return (value as Json[]).map((item) => replace(field.item, item));
    if (field.type === 'group') return plant(field.fields, value as { [k: string]: Json });
    return value;
  };
  const plant = (fields: Fields, content: { [k: string]: Json }): { [k: string]: Json } =>
    Object.fromEntries(Object.entries(content).map(([name, value]) => [name, fields[name] ? replace(fields[name], value) : value]));
  return { word, plant, all: () => [...planted] };
}
