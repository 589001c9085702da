/** The keys of a scenario itself. */
import type { Jurisdiction } from '../../law/types';
import { procedureWords, sheetOf, wordOf } from './built';
import type { Cases } from './cases';
import { type Read, entriesOf, isMapTree, listOf, matching, one, text, unfit } from './checker';
import { givenRead, givesMain } from './given';
import { normOrBeginning } from './norms';
import type { Report } from './report';
import { calendarRead, parametersRead, readingsRead } from './settings';
import { readSteps } from './steps';
import { type MapTree, type Tree, under } from './tree';
import type { Place, Scenario } from './types';
import { procedures } from './words';

const REQUIRED = ['scenario', 'title', 'jurisdiction', 'procedure', 'steps'];
const KEYS = ['scenario', 'title', 'jurisdiction', 'procedure', 'evidence', 'readings', 'parameters', 'calendar', 'given', 'steps'];
const name = matching(/^[a-z0-9-]{1,100}$/, 'a name of small letters, digits and -');
const jurisdictionWord = one<Jurisdiction>(['kg', 'kz']);

/** A key that may be left out or empty. */
function optional<T>(tree: MapTree, key: string, read: Read<T>, report: Report, otherwise: T): T {
  const value = under(tree, key);
  const empty = value && ((value.kind === 'map' && value.entries.length === 0) || (value.kind === 'list' && value.items.length === 0));
  return (value && !(empty && typeof otherwise === 'object') ? read(value, report) : undefined) ?? otherwise;
}

function tellJurisdiction(tree: MapTree, jurisdiction: Jurisdiction | undefined, report: Report): void {
  const procedure = under(tree, 'procedure');
  const word = procedure?.kind === 'scalar' ? String(procedure.value) : '';
  const own = word.slice(0, 2);
  if (jurisdiction && Object.hasOwn(procedures, word) && own !== jurisdiction) report.wrong(under(tree, 'jurisdiction')!.place, `${word} is not a procedure of \`${jurisdiction}\``, own);
}

export interface Top { scenario: Scenario; /** Where its name stands. */ namePlace: Place; /** The procedure when it is known and not built. */ unbuilt?: string }

/** A scenario; whole when nothing was told. */
export function readTop(tree: Tree, file: string, report: Report): Top | undefined {
  if (!isMapTree(tree)) return unfit(tree, report, `the keys of a scenario: ${KEYS.join(', ')}`);
  entriesOf(tree, report, { of: 'a scenario', keys: KEYS, required: REQUIRED });
  const the = <T>(key: string, read: Read<T>): T | undefined => { const value = under(tree, key); return value && read(value, report); };
  const jurisdiction = the('jurisdiction', jurisdictionWord);
  const procedure = the('procedure', wordOf(procedureWords));
  tellJurisdiction(tree, jurisdiction, report);
  const where = jurisdiction ?? 'kg';
  const main = procedure ?? null;
  // nothing is known of a case of a procedure that is not built
  const cases: Cases = new Map(main === null || givesMain(under(tree, 'given'), main) ? [['main', { procedure: main, line: null }]] : []);
  const steps = under(tree, 'steps') ? readSteps(under(tree, 'steps')!, report, { jurisdiction: where, main, cases }) : [];
  const asWritten = under(tree, 'procedure');
  const word = asWritten?.kind === 'scalar' ? String(asWritten.value) : '';
  const scenario: Scenario = {
    file, name: the('scenario', name) ?? '', title: the('title', text) ?? '', jurisdiction: where, procedure: main ?? '',
    evidence: optional(tree, 'evidence', listOf(normOrBeginning, 'norms'), report, []),
    readings: optional(tree, 'readings', readingsRead, report, {}), parameters: optional(tree, 'parameters', parametersRead, report, {}),
    calendar: optional(tree, 'calendar', calendarRead({ empty: true }), report, []), given: optional(tree, 'given', givenRead(where, steps[0]?.at), report, []), steps,
  };
  return { scenario, namePlace: under(tree, 'scenario')?.place ?? tree.place, ...(Object.hasOwn(procedures, word) && !sheetOf(word) && { unbuilt: word }) };
}
