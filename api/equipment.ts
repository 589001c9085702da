import { officeNow, type Db } from '../database/connect';
import { settingOn } from '../database/law';
import { effectiveApplication } from '../dossier/application';
import { requiredAtCheck, requiredOn, type Required } from '../dossier/requirements';
import { checking, parameters } from '../law';
import { dayOf } from '../law/calendar';
import { comparedWith, requirementFields, totalsOf, type Compared, type EquipmentLine } from '../law/equipment';
import { listed } from '../law/listed';
import { stepsOf, valueAt } from '../law/places';
import type { CommandSheet } from '../law/types';
import type { Json } from '../workflows/kernel/contract';
import { lawOf, type CaseRow } from './cases';
import { refuseFields, type Content } from './commands';
import type { CaseView } from './viewSchemas';

const { words } = parameters.find((p) => p.key === 'pool.requirements')!;

/** With its wording, norm and unit. */
function shown(compared: Compared) {
  const { words, norm, unit } = requirementFields[compared.requirement];
  return { ...compared, words, norm, unit };
}

const today = async (db: Db, { jurisdiction }: CaseRow): Promise<Required> => requiredOn(db, dayOf(jurisdiction, await officeNow(db)));

/** The lines that an application declares; null for a procedure without any. */
function linesOf(row: CaseRow, application: Content): EquipmentLine[] | null {
  const place = Object.values(lawOf(row).sheet.commands).find((c) => c.starts)?.equipment;
  return place === undefined ? null : listed<EquipmentLine>(valueAt(application, stepsOf(place)));
}

/** While a check is awaited what holds today; afterwards what that check was made by. */
async function requiredOf(db: Db, row: CaseRow): Promise<Required> {
  const checks = checking(lawOf(row).sheet, 'equipment');
  const awaited = await db('work.task').where({ case_id: row.id, state: 'open' }).whereRaw('commands && ?::text[]', [checks]).first('id');
  return (awaited ? null : await requiredAtCheck(db, row, checks)) ?? today(db, row);
}

/** The lines of equipment of a case beside what is required (30.4, 32): the system's own comparison, never a finding. Null for a procedure without any. */
export async function equipmentOf(db: Db, row: CaseRow, application: Content): Promise<CaseView['equipment']> {
  const filed = linesOf(row, application);
  if (!filed) return null;
  const required = await requiredOf(db, row);
  const compared = comparedWith(required, filed);
  const lines = filed.map(({ model, quantity }, line) => ({ line, model, quantity, requirements: compared[line]!.map(shown), meets: compared[line]!.every((c) => c.meets) }));
  const { on, source, confirmed } = required;
  const connection = await settingOn(db, 'pool.connection', dayOf(row.jurisdiction, await officeNow(db)));
  return { on, words, source, confirmed, lines, totals: totalsOf(filed), connection: connection.value !== null };
}

interface Check { result: 'meets' | 'fails'; findings?: { line: number; result: 'meets' | 'fails'; remark?: string }[]; text?: string }

/** Against the comparison nobody finds without saying why: neither that it meets a requirement which it does not, nor that it fails where each line meets them all. */
function checkReasons(sheet: CommandSheet, { result, findings = [], text }: Check, below: number[]): void {
  const found = (line: number) => findings.find((f) => f.line === line);
  const bare = result === 'meets' ? below.filter((line) => found(line)?.remark === undefined) : [];
  const baseless = result === 'fails' && !findings.some((f) => f.result === 'fails') && below.every((line) => found(line)?.result === 'meets');
  if (text !== undefined || (bare.length === 0 && !baseless)) return;
  const detail = baseless ? 'is needed: each line meets what is required, or was found to, and nothing says why the equipment does not' : `is needed: below what is required are the lines ${bare.join(', ')}, and nothing says why the equipment meets it all the same`;
  refuseFields(sheet.fields, [{ path: ['text'], detail, allowed: ['text, or a finding with its remark for each such line'] }]);
}

/** Of a check of the equipment: what it is made by goes with it, whatever is set later. A check that an open task takes gives its reasons. */
export async function checkFacts(db: Db, row: CaseRow, sheet: CommandSheet, content: Content, task: object | undefined): Promise<Content> {
  if (sheet.checks !== 'equipment') return {};
  const required = await today(db, row);
  const lines = linesOf(row, (await effectiveApplication(db, row.application_id)).content) ?? [];
  const below = comparedWith(required, lines).flatMap((line, i) => (line.every((c) => c.meets) ? [] : [i]));
  if (task) checkReasons(sheet, content as unknown as Check, below);
  return { required: { ...required } as { [k: string]: Json } };
}
