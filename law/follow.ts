/** Rule 9 of the procedures: what a running term becomes when a calendar edition is published. Pure, like law/calendar. */
import type { Explanation, Instant } from './types';
import { countTerm, type Calendar } from './calendar';

const WORKED: readonly string[] = ['working', 'calendar', 'transfer'];
/** A given day that was a working day moves when it is none any more; one that never was stays. */
function givenDayRolls({ rolled, reached, days, for: whose }: Explanation): boolean {
  const reason = days.find((d) => d.day === reached)?.reason ?? '';
  return whose === 'outsider' && (rolled || WORKED.includes(reason));
}

/** The same start, length and readings on another calendar; a last day given by an order stays given. */
const recounted = (t: Explanation, calendar: Calendar): Explanation =>
  countTerm({
    norm: t.norm, act: t.act, edition: t.edition, from: t.from, amount: t.amount, unit: t.unit, for: t.for, calendar, readings: t.readings, ...(t.notAfter && { notAfter: t.notAfter }), ...(t.stops && { stops: t.stops }),
    ...(t.given && { until: t.reached, roll: givenDayRolls(t) }),
  });

/**
 * The term as it runs on the calendar published at that instant; undefined when neither its last day nor its target changes.
 * People outside and lengths: only later, never earlier. The authority: both ways, but a last day that would be over already
 * stays as it was. A last day given by an order stays, unless it is no working day any more for somebody outside. A term that
 * was over at the publication stays. The result can be recomputed from its own fields. Throws a RangeError outside the calendar's years.
 */
export function follow(term: Explanation, calendar: Calendar, published: Instant): Explanation | undefined {
  if (term.instant <= published) return undefined;
  const next = recounted(term, calendar);
  if (next.due === term.due && next.target === term.target) return undefined;
  if (next.due < term.due && term.for !== 'authority') return undefined;
  return next.instant <= published ? undefined : next;
}
