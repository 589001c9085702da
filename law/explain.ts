/** The words of an explanation, for people. */
import type { CountedDay, Language, Words } from './types';
import type { DayReason } from './calendar';

export const reasonWords: { readonly [R in DayReason]: Words } = {
  working: { ky: 'жумуш күнү', ru: 'рабочий день', kk: 'жұмыс күні', en: 'working day' },
  calendar: { ky: 'календардык күн', ru: 'календарный день', kk: 'күнтізбелік күн', en: 'calendar day' },
  stopped: { ky: 'мөөнөт токтотулган', ru: 'течение срока остановлено', kk: 'мерзімнің өтуі тоқтатылған', en: 'the term does not run' },
  weekend: {
    ky: 'дем алыш күн (беш күндүк жума)', ru: 'выходной день (пятидневная неделя)', kk: 'демалыс күні (бес күндік апта)', en: 'weekend (five-day week)',
  },
  holiday: { ky: 'иштебеген күн', ru: 'нерабочий день', kk: 'жұмыс емес күн', en: 'non-working day' },
  transfer: { ky: 'которулган жумуш күнү', ru: 'рабочий день по переносу', kk: 'ауыстырылған жұмыс күні', en: 'weekend made a working day' },
  transferOutside: {
    ky: 'органдын которулган жумуш күнү, арыз ээси үчүн эмес',
    ru: 'рабочий день по переносу, но не для заявителя',
    kk: 'ауыстырылған жұмыс күні, өтініш беруші үшін емес',
    en: 'weekend made a working day, not so for people outside',
  },
};

const pick = (words: Words, language: Language): string | undefined => words[language] ?? words.ru ?? words.en;

/** Why a day counts or does not, with the holiday's name: `non-working day: Nooruz`. */
export function reasonIn(day: CountedDay, language: Language): string {
  const known = reasonWords[day.reason as DayReason];
  const reason = known ? pick(known, language) ?? day.reason : day.reason;
  const name = day.words && pick(day.words, language);
  return name ? `${reason}: ${name}` : reason;
}
