/** `given`: starting states, brought about before the first step. */
import { dayOf } from '../../law/zones';
import type { Instant, Jurisdiction } from '../../law/types';
import { person } from './built';
import { type Read, day, group, isMapTree, list, listOf, one, unfit } from './checker';
import { under } from './tree';
import type { Given } from './types';
import { profile } from './with';

/** What is not built, by the key that names it. */
const LATER: { readonly [key: string]: string } = { participation: 'kg.pool.participation', officer: 'kg.exchange.officer' };
const KINDS = ['certificate', ...Object.keys(LATER)];

const certificate = group<Omit<Given, 'place'>>({ certificate: one(['valid']), application: profile, on: day, as: person(['applicant']) }, { of: 'a given certificate', required: ['certificate', 'application', 'on'] });

/** `first`: of the first step; everything given must lie before its day. */
const state = (jurisdiction: Jurisdiction, first: Instant | undefined): Read<Given> => (tree, report) => {
  if (!isMapTree(tree)) return unfit(tree, report, `keys of a starting state: ${list(KINDS)}, application, on, as`);
  const later = tree.entries.find((e) => Object.hasOwn(LATER, e.key));
  if (later) return void report.notBuilt(later.place, LATER[later.key]!);
  const found = certificate(tree, report);
  const start = first && dayOf(jurisdiction, first);
  if (found?.on && start && found.on >= start) report.wrong(under(tree, 'on')!.place, `${found.on} is not before ${start}, the day of the first step`, `a day before ${start}`);
  return found && { ...found, as: found.as ?? 'applicant', place: tree.place };
};

export const givenRead = (jurisdiction: Jurisdiction, first: Instant | undefined): Read<Given[]> => listOf(state(jurisdiction, first), 'starting states', { empty: true });
