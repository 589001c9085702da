import type { CommandSheet } from '../law/types';
import type { Route } from './route';

const OFFICIALS: readonly string[] = ['officer', 'inspector', 'head'];
const substituted = 'or whoever substitutes one by order';
const either = (all: readonly string[]): string => (all.length > 1 ? `${all.slice(0, -1).join(', ')} or ${all.at(-1)}` : all.join());

/** Who may use a route, in one sentence. */
export function accessWords(r: Pick<Route, 'access' | 'orActing' | 'whose'>): string {
  if (r.access === 'public') return 'Public.';
  if (r.access === 'mailToken') return 'For the mail provider.';
  if (r.access === 'signedIn') return `For ${r.whose ?? 'any signed-in person with a role'}.`;
  return `For the role ${either(r.access)}${r.orActing ? `, ${substituted}` : ''}.`;
}

/** Who may send a command: the case's applicant, or an official who holds its task where it has one. Rights of an administrator are not handed on. */
function senderOf({ by, orBy = [], starts, task }: CommandSheet): string {
  if (starts) return `the role ${either([by, ...orBy])}`;
  if (by === 'applicant') return 'the applicant of the case alone';
  return `the role ${by}${OFFICIALS.includes(by) ? `, ${substituted}` : ''}${task === false ? '' : ', holding the task'}; never for the applicant of the case`;
}

/** The same of a command, in one sentence; procedures that share its name may differ. */
export const senderWords = (same: readonly CommandSheet[]): string => `For ${[...new Set(same.map(senderOf))].join('; or for ')}.`;
