/** Steps, in order of time: acts, looks, what administrators do, what breaks. */
import type { Jurisdiction } from '../../law/types';
import { adminRead, faultRead } from './admin';
import { commandOf, person, procedureWords, sheetOf, vocabulary, wordOf } from './built';
import { type Asked, type Cases, caseLookedAt, caseName, caseOfCommand } from './cases';
import { entriesOf, isListTree, isMapTree, list, text, unfit } from './checker';
import { readExpect } from './expect';
import { type Moment, moment } from './moments';
import type { Report } from './report';
import { quoted } from './text';
import { type Entry, type MapTree, type Tree, placesIn, under } from './tree';
import type { Place, Step } from './types';
import { readWith } from './with';

export const MOST_STEPS = 2_000;

const ACT = ['by', 'do', 'with', 'procedure'];
const KEYS = ['at', 'case', ...ACT, 'admin', 'fault', 'expect'];

/** What is known while steps are read one after the other. `main`: the scenario's procedure, null when it is not known or not built. */
export interface Sequence { jurisdiction: Jurisdiction; main: string | null; cases: Cases; last?: Moment & { line: number } }

type Kind = 'act' | 'admin' | 'fault' | 'look';

/** What a step does; a mixture is told. */
function kindOf(tree: MapTree, entries: readonly Entry[], report: Report): Kind | undefined {
  const kinds = entries.flatMap(({ key, place }): { kind: Kind; key: string; place: Place }[] =>
    (ACT.includes(key) ? [{ kind: 'act', key, place }] : key === 'admin' || key === 'fault' ? [{ kind: key, key, place }] : []));
  const first = kinds[0];
  const other = kinds.find((k) => k.kind !== first?.kind);
  if (other) return void report.wrong(other.place, `a step does one thing: \`${other.key}\` stands beside \`${first!.key}\``, '`by` and `do`, or `admin`, or `fault`, each with `expect`; or `expect` alone');
  if (first || entries.some((e) => e.key === 'expect')) return first?.kind ?? 'look';
  // an unknown key was told already, and may be what is missing
  if (entries.length === tree.entries.length) report.wrong(tree.place, 'this step does nothing and expects nothing', '`by` and `do`, `admin`, `fault` or `expect`');
  return undefined;
}

function readAt(tree: MapTree, report: Report, s: Sequence): Moment | undefined {
  const at = under(tree, 'at');
  const found = at && moment(s.jurisdiction)(at, report);
  if (at && found && s.last && found.instant < s.last.instant) report.wrong(at.place, `${found.local} is before ${s.last.local} of the step before it (line ${s.last.line})`, 'steps in order of time');
  if (at && found) s.last = { ...found, line: at.place.line };
  return found;
}

const valueOf = (tree: Tree | undefined): string | undefined => (tree?.kind === 'scalar' && typeof tree.value === 'string' ? tree.value : undefined);

/** The case a step speaks of, and what is done in it. */
function askedOf(tree: MapTree, report: Report): Asked {
  const named = under(tree, 'case'), command = under(tree, 'do'), procedure = under(tree, 'procedure');
  const name = named ? caseName(named, report) : 'main';
  const word = valueOf(command);
  return {
    name: name ?? 'main', place: named?.place ?? command?.place ?? tree.place, refused: under(under(tree, 'expect'), 'refused') !== undefined,
    ...(word !== undefined && { command: { word, place: command!.place } }),
    ...(procedure && { procedure: { word: wordOf(procedureWords)(procedure, report) ?? null, place: procedure.place } }),
  };
}

function readBy(tree: Tree, report: Report, procedure: string | null): string | undefined {
  const clock = valueOf(tree);
  if (clock !== 'system' && clock !== 'public') return person()(tree, report);
  const own = Object.values(sheetOf(procedure)?.commands ?? {}).some((c) => (c.by as string) === clock);
  if (procedure !== null && !own) report.wrong(tree.place, `no command of ${procedure} is made by ${quoted(clock)}`, list([...new Set(Object.values(sheetOf(procedure)?.commands ?? {}).map((c) => c.by as string))]));
  return clock;
}

/** `before`: the cases that are open before it. */
function readAct(tree: MapTree, report: Report, s: Sequence, procedure: string | null, before: readonly string[]): Step['act'] {
  const by = under(tree, 'by'), command = under(tree, 'do');
  const who = by && readBy(by, report, procedure);
  const word = command && (procedure === null ? text : wordOf(vocabulary(procedure, 'command')))(command, report);
  const of = word === undefined ? undefined : commandOf(procedure, word);
  const written = of && { sheet: sheetOf(procedure)!, command: word!, of, cases: before, invalid: valueOf(under(under(tree, 'expect'), 'refused')) === 'invalid' };
  return { by: who ?? '', command: word ?? '', with: readWith(under(tree, 'with'), report, written) };
}

/** The procedure whose words the step uses. */
function procedureOf(tree: MapTree, kind: Kind, asked: Asked, s: Sequence, report: Report): string | null {
  if (kind === 'act') return caseOfCommand(s.cases, asked, s.main, report);
  const expect = under(tree, 'expect');
  const looks = expect?.kind === 'map' && expect.entries.some((e) => e.key !== 'refused' && e.key !== 'allowedFrom');
  return looks || under(tree, 'case') ? caseLookedAt(s.cases, asked, report) : s.main;
}

/** A refused filing opens no case that could be looked at. */
function tellNothingThere(tree: MapTree, asked: Asked, s: Sequence, report: Report): void {
  const expect = under(tree, 'expect');
  if (s.cases.has(asked.name) || !asked.refused || expect?.kind !== 'map') return;
  const more = expect.entries.find((e) => e.key !== 'refused' && e.key !== 'allowedFrom');
  if (more) report.wrong(more.place, `a refused filing opens no case, so \`${more.key}\` finds nothing`, 'refused, allowedFrom');
}

type Done = Pick<Step, 'act' | 'admin' | 'fault' | 'expect'>;

function readDone(tree: MapTree, kind: Kind, asked: Asked, s: Sequence, report: Report): Done {
  const before = [...s.cases.keys()];
  const procedure = procedureOf(tree, kind, asked, s, report);
  const admin = under(tree, 'admin'), fault = under(tree, 'fault'), expect = under(tree, 'expect');
  const act = kind === 'act' ? readAct(tree, report, s, procedure, before) : undefined;
  const done = kind === 'admin' ? adminRead(s.jurisdiction, s.main)(admin!, report) : undefined;
  const ms = kind === 'fault' ? faultRead(fault!, report)?.workersDown : undefined;
  if (kind === 'act') tellNothingThere(tree, asked, s, report);
  const expected = expect && readExpect(expect, report, { procedure, refusable: kind === 'act' || kind === 'admin' });
  return { ...(act && { act }), ...(done && { admin: done }), ...(ms && { fault: { workersDown: { forMs: ms } } }), ...(expected && { expect: expected }) };
}

function readStep(tree: Tree, n: number, report: Report, s: Sequence): Step | undefined {
  if (!isMapTree(tree)) return unfit(tree, report, `keys of a step: ${list(KEYS)}`);
  const acts = ACT.some((key) => under(tree, key));
  const entries = entriesOf(tree, report, { of: 'a step', keys: KEYS, required: acts ? ['at', 'by', 'do'] : ['at'] });
  const at = readAt(tree, report, s);
  const kind = kindOf(tree, entries, report);
  const asked = askedOf(tree, report);
  const done = kind && readDone(tree, kind, asked, s, report);
  const expect = under(tree, 'expect');
  if (!at || !done) return undefined;
  const { word } = asked.procedure ?? {};
  return { n, place: tree.place, at: at.instant, local: at.local, case: asked.name, ...(word && { procedure: word }), ...done, places: expect ? placesIn(expect) : {} };
}

/** Every step of a scenario. */
export function readSteps(tree: Tree, report: Report, s: Sequence): Step[] {
  if (!isListTree(tree) || tree.items.length === 0) return isListTree(tree) ? (report.wrong(tree.place, 'there is no step', 'a list of steps'), []) : (unfit(tree, report, 'a list of steps') ?? []);
  if (tree.items.length > MOST_STEPS) return report.wrong(tree.place, `there are ${tree.items.length} steps`, `at most ${MOST_STEPS}`), [];
  return tree.items.flatMap((item, i) => readStep(item, i + 1, report, s) ?? []);
}
