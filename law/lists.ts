/** The lists against which founders are checked (KG-514-4/5.1, 5.2): what they are. What stands on them is entered by an administrator, with its source and the day from which it holds. */
import type { Day, NormId, Words } from './types';

/** An offshore zone: ISO 3166-1 alpha-2 code and names. */
export interface Zone { code: string; names: { ky: string; ru: string; en: string } }
/** Somebody under sanctions; `reference` is the list's own number of the entry, `birthDate` as the list writes it (a day, a month or a year). */
export interface Sanctioned { reference: string; kind: 'individual' | 'entity'; name: string; aliases?: string[]; birthDate?: string; identifiers?: string[] }

export interface ListSheet {
  name: string;
  kind: 'zones' | 'sanctioned';
  /** The bar it is for. */
  norm: NormId;
  /** Anybody may read it; else officials alone. */
  public: boolean;
  words: Words;
}

export const lists: readonly ListSheet[] = [
  {
    name: 'offshoreZones', kind: 'zones', norm: 'KG-514-4/5.1', public: true,
    words: { ky: 'Оффшордук зоналардын тизмеси', ru: 'Перечень офшорных зон', en: 'List of offshore zones' },
  },
  {
    name: 'unSanctions', kind: 'sanctioned', norm: 'KG-514-4/5.2', public: false,
    words: { ky: 'БУУнун Коопсуздук Кеңешинин санкциялык тизмеси', ru: 'Санкционный перечень Совета Безопасности ООН', en: 'Sanctions list of the United Nations Security Council' },
  },
];

export interface ListEdition { list: string; validFrom: Day; source: string; confirmed: boolean; entries: readonly (Zone | Sanctioned)[] }

const INVENTED = 'invented for demonstrations and rehearsals: no list of any authority';

/** Lists of the demonstration office alone. Their zone has a code that ISO 3166 leaves to private use, so no country is meant; nor is anybody. */
export const demonstrationLists: readonly ListEdition[] = [
  {
    list: 'offshoreZones', validFrom: '2000-01-01', source: INVENTED, confirmed: false,
    entries: [{ code: 'XD', names: { ky: 'Үлгү оффшордук зона', ru: 'Демонстрационная офшорная зона', en: 'Demonstration offshore zone' } }],
  },
  {
    list: 'unSanctions', validFrom: '2000-01-01', source: INVENTED, confirmed: false,
    entries: [
      { reference: 'DEMO-1', kind: 'individual', name: 'Sanctioned Person (demonstration)', aliases: ['Санкциядагы адам (үлгү)', 'Лицо под санкциями (пример)'] },
      { reference: 'DEMO-2', kind: 'entity', name: 'Sanctioned Company (demonstration)', aliases: ['Санкциядагы компания (үлгү)', 'Компания под санкциями (пример)'] },
    ],
  },
];
