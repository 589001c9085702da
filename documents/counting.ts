import { shortDate, type DocumentLanguage } from './language';
import type { CountedDay, Explanation } from '../law/types';

/** Days in a row that were treated alike: `days` as dates, `numbers` as counted, `why` in words. */
export interface CountedRun { days: string; numbers: string; why: string }

const WHY: Record<DocumentLanguage, Record<string, string>> = {
  ky: {
    working: 'жумуш күндөрү', calendar: 'календардык күндөр, бардыгы эсептелет', stopped: 'мөөнөт токтотулган күндөр', weekend: 'дем алыш күндөр', holiday: 'иштебеген күн',
    transfer: 'жумуш күнү деп жарыяланган ишемби же жекшемби', transferOutside: 'жумуш күнү деп жарыяланган ишемби же жекшемби: органга кирбеген адамдын мөөнөтүнө кошулбайт', rolled: 'мөөнөттүн акыркы күнү ушул жумуш күнүнө жылдырылды',
  },
  ru: {
    working: 'рабочие дни', calendar: 'календарные дни, считаются все', stopped: 'дни, когда течение срока остановлено', weekend: 'выходные дни', holiday: 'нерабочий день',
    transfer: 'суббота или воскресенье, объявленные рабочим днём', transferOutside: 'суббота или воскресенье, объявленные рабочим днём: в срок лица вне органа не засчитывается', rolled: 'последний день срока перенесён на этот рабочий день',
  },
};

function reasonOf(day: CountedDay, term: Explanation, language: DocumentLanguage): string {
  const words = WHY[language];
  if (term.unit === 'CD' && day.counted) return words.calendar!;
  if (!day.counted && day.day === term.due && term.rolled) return words.rolled!;
  const why = words[day.reason] ?? day.reason;
  const name = day.words?.[language];
  return name && day.reason === 'holiday' ? `${why}: ${name}` : why;
}

/** How a term was counted, day by day, with like days drawn together; from this alone the date can be counted again by hand. */
export function runsOf(term: Explanation, language: DocumentLanguage): CountedRun[] {
  const runs: { first: CountedDay; last: CountedDay; why: string }[] = [];
  for (const day of term.days) {
    const why = reasonOf(day, term, language);
    const run = runs.at(-1);
    if (run && run.why === why && run.last.counted === day.counted) run.last = day;
    else runs.push({ first: day, last: day, why });
  }
  return runs.map(({ first, last, why }) => ({
    days: first === last ? shortDate(first.day) : `${shortDate(first.day)} – ${shortDate(last.day)}`,
    numbers: !first.counted ? '–' : first === last ? String(first.n) : `${first.n} – ${last.n}`,
    why,
  }));
}
