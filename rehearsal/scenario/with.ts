/** `with`: the command's own fields, and the words that the runner turns into them. */
import { profiles } from '../application';
import type { CommandSheet, ProcedureSheet } from '../../law/types';
import { lawOf, sheets } from '../../law';
import type { Json } from '../../workflows/kernel/contract';
import { wordOf } from './built';
import { filable, tellChanges } from './changes';
import { type Read, bool, entriesOf, group, isMapTree, json, listOf, one, scalar, text, unfit } from './checker';
import { fieldRead, normFor, place } from './fields';
import { norm } from './norms';
import { closingWords } from './payout';
import type { Report } from './report';
import type { MapTree, Tree } from './tree';
import type { With } from './types';
import { fieldsOfCommands, furtherProfiles } from './words';

type Runner = Omit<With, 'fields'>;
type Readers<T> = { [K in keyof T]: Read<NonNullable<T[K]>> };

export const profile: Read<string> = wordOf({ what: 'profile', built: profiles(), later: furtherProfiles, name: (word) => `profile ${word}` });

/** Where a command is written: its sheet, the cases that are open by then. `invalid`: a content that the API must refuse is not checked. */
export interface Written { sheet: ProcedureSheet; command: string; of: CommandSheet; cases: readonly string[]; invalid: boolean }

const openCase = (cases: readonly string[]): Read<string> => wordOf({ what: 'case opened before this step', built: cases, later: [], name: (word) => word });

/** Lines of equipment as an application for the System has them; whoever writes a scenario may leave the planned electricity out. */
const equipmentFor = (act: string): Read<NonNullable<With['equipment']>> => fieldRead(lawOf('kg.pool.enrollment', '2025-09-30').forms.poolApplication!.fields.equipment!, act) as Read<NonNullable<With['equipment']>>;

function whenOpening({ sheet: { act }, cases }: Written): Readers<Runner> {
  return {
    application: profile, omit: listOf(norm({ what: `a document of ${act} that is filed`, among: filable(act) }), 'norms'), omitConsent: bool,
    founderBar: normFor(act, 'bars'), joinsPool: bool, equipment: equipmentFor(act), repeats: openCase(cases),
  };
}

type Defect = NonNullable<With['defects']>[number];
/** A defect is of a document or rule of form; of a marked field also of the norm that asks for the field. */
const defectOf = (act: string): Read<Defect> => (tree, report) => {
  const ofField = isMapTree(tree) && tree.entries.some((e) => e.key === 'field');
  const founder = scalar((v): v is number => typeof v === 'number' && Number.isInteger(v) && v >= 0, 'which founder, counting from 0');
  return group<Defect>({ norm: normFor(act, ofField ? 'any' : 'documents'), remark: text, founder, field: place, rule: normFor(act, 'documents'), lack: one(['missing', 'noncompliant']), another: bool }, { of: 'a defect', required: ['norm', 'remark'] })(tree, report);
};

function whenLater({ sheet: { act }, of }: Written): Readers<Runner> {
  return {
    ...('documents' in of.fields && { documents: listOf(normFor(act, 'documents'), 'norms') }),
    ...('defects' in of.fields && { defects: listOf(defectOf(act), 'defects: norm, remark') }),
  };
}

const built = new Set(sheets.flatMap((s) => Object.values<CommandSheet>(s.commands).flatMap((c) => Object.keys(c.fields))));
/** Words of `with` that no command has yet. */
const laterWords = Object.fromEntries(fieldsOfCommands.filter((w) => !built.has(w)).map((w) => [w, w]));

function checked(tree: MapTree, report: Report, w: Written): With {
  const runner: Readers<Runner> = w.of.closes ? closingWords : w.of.starts ? whenOpening(w) : whenLater(w);
  const own = Object.fromEntries(Object.entries(w.of.fields).filter(([name]) => !(name in runner) && !(w.of.starts && name === 'documents')));
  const found: { [word: string]: unknown } = {}, fields: { [name: string]: Json } = {};
  for (const { key, value } of entriesOf(tree, report, { of: `${w.command} of ${w.sheet.name}`, keys: [...Object.keys(runner), ...Object.keys(own)], later: laterWords })) {
    if (key in runner) found[key] = (runner as { [word: string]: Read<unknown> })[key]!(value, report);
    else Object.assign(fields, { [key]: (w.invalid ? json : fieldRead(own[key]!, w.sheet.act))(value, report) });
  }
  const said: With = { ...(found as Runner), fields };
  if (w.of.starts && !w.of.closes && !w.invalid) tellChanges(tree, report, said, w.sheet);
  return said;
}

/** `written`: undefined when the command is not one that is built; then nothing is known of its fields. */
export function readWith(tree: Tree | undefined, report: Report, written: Written | undefined): With {
  if (!tree) return { fields: {} };
  if (!isMapTree(tree)) return unfit(tree, report, 'keys and values') ?? { fields: {} };
  if (written) return checked(tree, report, written);
  return { fields: (json(tree, report) as With['fields'] | undefined) ?? {} };
}
