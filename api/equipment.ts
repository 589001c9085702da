import { settingOn } from '../database/law';
import type { Db } from '../database/connect';
import { parameters } from '../law';
import { dayOf } from '../law/calendar';
import { comparedWith, requirementFields, totalsOf, type Compared, type EquipmentLine } from '../law/equipment';
import { listed } from '../law/listed';
import { stepsOf, valueAt } from '../law/places';
import type { Requirements } from '../law/types';
import { lawOf, type CaseRow } from './cases';
import type { Content } from './commands';
import type { CaseView } from './viewSchemas';

/** The dated parameter that says what the authority requires. */
const KEY = 'pool.requirements';
const { words } = parameters.find((p) => p.key === KEY)!;

/** With its wording, norm and unit. */
function shown(compared: Compared) {
  const { words, norm, unit } = requirementFields[compared.requirement];
  return { ...compared, words, norm, unit };
}

/** The lines of equipment of a case beside what was required on its day of filing (30.4, 32): the system's own comparison, never a finding. Null for a procedure without any. */
export async function equipmentOf(db: Db, row: CaseRow, application: Content): Promise<CaseView['equipment']> {
  const place = Object.values(lawOf(row).sheet.commands).find((c) => c.starts)?.equipment;
  if (place === undefined) return null;
  const on = dayOf(row.jurisdiction, row.filed_at);
  const { value, source, confirmed } = await settingOn(db, KEY, on);
  const filed = listed<EquipmentLine>(valueAt(application, stepsOf(place)));
  const compared = comparedWith(value as Requirements, filed);
  const lines = filed.map(({ model, quantity }, line) => ({ line, model, quantity, requirements: compared[line]!.map(shown), meets: compared[line]!.every((c) => c.meets) }));
  return { on, words, source, confirmed, lines, totals: totalsOf(filed) };
}
