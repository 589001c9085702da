/** `given`: starting states, brought about before the first step. */
import { dayOf } from '../../law/zones';
import type { Instant, Jurisdiction } from '../../law/types';
import { person, sheetOf } from './built';
import { type Read, day, group, isMapTree, list, listOf, one, unfit } from './checker';
import { type Tree, under } from './tree';
import type { Given } from './types';
import { profile } from './with';

/** What each state is called by, of which procedure it is, and whose. */
const STATES = {
  certificate: { value: 'valid', procedure: 'kg.mining.certificate', as: 'applicant' },
  participation: { value: 'active', procedure: 'kg.pool.participation', as: 'participant' },
  officer: { value: 'approved', procedure: 'kg.exchange.officer', as: 'operator' },
} as const;
type State = keyof typeof STATES;
const KINDS = Object.keys(STATES) as State[];
const isState = (key: string): key is State => (KINDS as string[]).includes(key);

type Written = { [S in State]?: string } & { application: string; on: string; as?: string };
const readerOf = (of: State): Read<Written> =>
  group<Written>({ [of]: one([STATES[of].value]), application: profile, on: day, as: person(['applicant', 'participant']) } as never, { of: `a given ${of}`, required: [of, 'application', 'on'] });

/** `first`: of the first step; everything given must lie before its day. */
const state = (jurisdiction: Jurisdiction, first: Instant | undefined): Read<Given> => (tree, report) => {
  if (!isMapTree(tree)) return unfit(tree, report, `keys of a starting state: ${list(KINDS)}, application, on, as`);
  const named = tree.entries.find((e) => isState(e.key));
  const of = (named?.key ?? 'certificate') as State;
  if (named && !sheetOf(STATES[of].procedure)) return void report.notBuilt(named.place, STATES[of].procedure);
  const found = readerOf(of)(tree, report);
  const start = first && dayOf(jurisdiction, first);
  if (found?.on && start && found.on >= start) report.wrong(under(tree, 'on')!.place, `${found.on} is not before ${start}, the day of the first step`, `a day before ${start}`);
  return found && of !== 'officer' ? { state: of, application: found.application, on: found.on, as: found.as ?? STATES[of].as, place: tree.place } : undefined;
};

export const givenRead = (jurisdiction: Jurisdiction, first: Instant | undefined): Read<Given[]> => listOf(state(jurisdiction, first), 'starting states', { empty: true });

/** Whether a state that is given opens the main case: one of its procedure that no command opens. */
export const givesMain = (given: Tree | undefined, procedure: string | null): boolean =>
  given?.kind === 'list' && given.items.some((item) => item.kind === 'map' && item.entries.some((e) => isState(e.key) && STATES[e.key].procedure === procedure && e.key !== 'certificate'));
