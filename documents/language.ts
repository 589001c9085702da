import { isDay, weekday } from '../law/days';
import type { Day, Language, NormId } from '../law/types';

/** Languages in which documents are made so far. */
export type DocumentLanguage = Extract<Language, 'ky' | 'ru'>;
/** Form of a date inside a sentence. from: since that day; to: until it; of: attribute (`-дагы`); on: on that day. */
export type DateForm = 'plain' | 'from' | 'to' | 'of' | 'on';

const MONTHS = {
  ky: ['январы', 'февралы', 'марты', 'апрели', 'майы', 'июну', 'июлу', 'августу', 'сентябры', 'октябры', 'ноябры', 'декабры'],
  ru: ['января', 'февраля', 'марта', 'апреля', 'мая', 'июня', 'июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря'],
} as const;
const WEEKDAYS = {
  ky: ['дүйшөмбү', 'шейшемби', 'шаршемби', 'бейшемби', 'жума', 'ишемби', 'жекшемби'],
  ru: ['понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота', 'воскресенье'],
} as const;

/** Endings of a Kyrgyz month after a back vowel and, for April, after a front one. */
const KY_ENDINGS: Record<DateForm, [back: string, front: string]> = {
  plain: ['', ''], from: ['нан', 'нен'], to: ['на', 'не'], of: ['ндагы', 'ндеги'], on: ['нда', 'нде'],
};

/** A civil date in words: `2026-жылдын 6-октябрына`, `6 октября 2026 года`. */
export function longDate(day: Day, language: DocumentLanguage, form: DateForm = 'plain'): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const name = MONTHS[language][month - 1]!;
  if (language === 'ru') return `${date} ${name} ${year} года`;
  return `${year}-жылдын ${date}-${name}${KY_ENDINGS[form][name === 'апрели' ? 1 : 0]}`;
}

/** `06.10.2026` */
export const shortDate = (day: Day): string => day.split('-').reverse().join('.');

/** An edition of an act, which is named by its date; a draft, which governs in rehearsals alone, by its name. `short`: beside a clause; else after the title of the act. */
export function editionName(edition: string, language: DocumentLanguage, short: boolean): string {
  const dated = isDay(edition);
  if (language === 'ru') {
    if (!dated) return short ? `проект «${edition}»` : `в редакции проекта «${edition}» (не действующий текст, только для репетиции)`;
    return short ? `редакция от ${shortDate(edition)}` : `в редакции от ${longDate(edition, language)}`;
  }
  if (!dated) return short ? `«${edition}» долбоору` : `«${edition}» долбоорунун редакциясы (колдонуудагы текст эмес, репетиция үчүн гана)`;
  return short ? `${shortDate(edition)} редакциясы` : `${longDate(edition, language, 'of')} редакциясы`;
}

export const weekdayName = (day: Day, language: DocumentLanguage): string => WEEKDAYS[language][weekday(day) - 1]!;

/** How an act of law is named in sentences; `of` is its genitive, `appeal` its norm on complaints; the items of `unnumbered` points have no numbers in the text, only in our ids. */
export interface ActName { short: string; of: string; title: string; approved: string; appeal: NormId; unnumbered?: readonly string[] }

/** The parts of `KG-514-4/11.13.a` that the text itself numbers: point, subpoint or annex. Letters split a point for our own use and are left out. */
export function partsOf(norm: NormId): { annex?: string; point?: string; sub?: string } {
  const [head, ...rest] = norm.slice(norm.indexOf('/') + 1).split('.') as [string, ...string[]];
  if (/^A\d+$/.test(head)) return { annex: head.slice(1) };
  return { point: head, sub: rest.find((part) => /^\d+$/.test(part)) };
}

/** The parts of a norm that the text of this act numbers. */
function numberedParts(norm: NormId, act: ActName): ReturnType<typeof partsOf> {
  const parts = partsOf(norm);
  return act.unnumbered?.includes(parts.point ?? '') ? { ...parts, sub: undefined } : parts;
}

/** Where a norm stands, in the nominative: `подпункт 9 пункта 11 Порядка`, `Тартиптин 11-пунктунун 9-пунктчасы`. */
export function placeOf(norm: NormId, act: ActName, language: DocumentLanguage): string {
  const { annex, point, sub } = numberedParts(norm, act);
  if (language === 'ru') {
    if (annex) return `приложение ${annex} к документу «${act.short}»`;
    return sub ? `подпункт ${sub} пункта ${point} ${act.of}` : `пункт ${point} ${act.of}`;
  }
  if (annex) return `${act.of} ${annex}-тиркемеси`;
  return sub ? `${act.of} ${point}-пунктунун ${sub}-пунктчасы` : `${act.of} ${point}-пункту`;
}

/** How points are named one by one and together, after "руководствуясь" and before "таянып". */
const GUIDED: Record<DocumentLanguage, { and: string; points(list: string, many: boolean): string; subs(list: string, many: boolean, point: string): string }> = {
  ru: {
    and: ' и ',
    points: (list, many) => `${many ? 'пунктами' : 'пунктом'} ${list}`,
    subs: (list, many, point) => `${many ? 'подпунктами' : 'подпунктом'} ${list} пункта ${point}`,
  },
  ky: {
    and: ' жана ',
    points: (list, many) => `${list}-${many ? 'пункттарына' : 'пунктуна'}`,
    subs: (list, many, point) => `${point}-пунктунун ${list}-${many ? 'пунктчаларына' : 'пунктчасына'}`,
  },
};

/** Points by which a decision is made, joined, in the form that follows "руководствуясь" and precedes "таянып": each once, points together after subpoints. */
export function guidedBy(norms: readonly NormId[], act: ActName, language: DocumentLanguage): string {
  const words = GUIDED[language];
  const join = (list: string[]): string => (list.length < 2 ? list.join('') : `${list.slice(0, -1).join(', ')}${words.and}${list.at(-1)}`);
  const inOrder = (list: Iterable<string>): string[] => [...list].sort((a, b) => parseFloat(a.replace('-', '.')) - parseFloat(b.replace('-', '.')));
  const whole = new Set<string>();
  const subs = new Map<string, Set<string>>();
  for (const { point, sub } of norms.map((n) => numberedParts(n, act))) {
    if (sub === undefined) whole.add(point!);
    else subs.set(point!, (subs.get(point!) ?? new Set()).add(sub));
  }
  const parts = [
    ...inOrder(subs.keys()).map((point) => words.subs(join(inOrder(subs.get(point)!)), subs.get(point)!.size > 1, point)),
    ...(whole.size > 0 ? [words.points(join(inOrder(whole)), whole.size > 1)] : []),
  ];
  return language === 'ru' ? `${join(parts)} ${act.of}` : `${act.of} ${join(parts)}`;
}

/** `15 рабочих дней`, `1 рабочий день`; Kyrgyz has one form. */
export function amountOf(amount: number, unit: 'WD' | 'CD', language: DocumentLanguage): string {
  if (language === 'ky') return `${amount} ${unit === 'WD' ? 'жумуш күн' : 'календардык күн'}`;
  const one = amount % 10 === 1 && amount % 100 !== 11;
  const few = amount % 10 >= 2 && amount % 10 <= 4 && !(amount % 100 >= 12 && amount % 100 <= 14);
  const adjective = unit === 'WD' ? 'рабоч' : 'календарн';
  const [ending, noun] = one ? [unit === 'WD' ? 'ий' : 'ый', 'день'] : [unit === 'WD' ? 'их' : 'ых', few ? 'дня' : 'дней'];
  return `${amount} ${adjective}${ending} ${noun}`;
}

/** A number for reading: groups of three digits apart, a comma before the decimals, as both languages write it. `1234567.5` is `1 234 567,5`. */
export function figure(value: string | number): string {
  const [whole, decimals] = String(value).split('.') as [string, string?];
  return whole.replace(/\B(?=(\d{3})+$)/g, '\u00a0') + (decimals === undefined ? '' : `,${decimals}`);
}
