/** Measures that repeat: how often one counts within months that roll with the day (KG-514-1/30-1.x, AMB-55). Pure: no clock, no register; what the register says is given. */
import { dayOfParts, daysInMonth } from './days';
import type { Day, Repetition } from './types';

/** A measure as the register has it on the day that is asked for: one that was annulled by then is not among them. */
export interface Measure { number: string; on: Day; against: 'officer' | 'operator'; /** its number or id */ of: string }
/** A post: at which operator, from the day of the consent to the day it ended, both included; null while it is held. */
export interface Held { operator: string; from: Day; until: Day | null }

/** The same date so many months earlier; the last of the month where it has no such date. */
export function monthsBefore(day: Day, months: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const index = year * 12 + (month - 1) - months;
  const [y, m] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  return dayOfParts(y, m, Math.min(date, daysInMonth(y, m)));
}

const heldOn = (posts: readonly Held[], operator: string, day: Day): boolean =>
  posts.some((p) => p.operator === operator && p.from <= day && (p.until === null || day <= p.until));

/**
 * The measures that count against a person on a day, the earliest first: within the months that end with this day, the day itself included and the same date before
 * them not; against himself, or against an operator while he held a post there. Each once, whatever posts he holds.
 */
export function counted({ months }: Repetition, { person, posts, measures }: { person: string; posts: readonly Held[]; measures: readonly Measure[] }, day: Day): Measure[] {
  const after = monthsBefore(day, months);
  const counts = (m: Measure): boolean => m.on > after && m.on <= day && (m.against === 'officer' ? m.of === person : heldOn(posts, m.of, m.on));
  return [...new Map(measures.filter(counts).map((m) => [m.number, m])).values()].sort((a, b) => (a.on + a.number < b.on + b.number ? -1 : 1));
}

/** Whether they have become systematic by that day. */
export const isSystematic = (rule: Repetition, facts: Parameters<typeof counted>[1], day: Day): boolean => counted(rule, facts, day).length >= rule.times;
