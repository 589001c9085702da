/** `admin` and `fault`: what administrators do, and what breaks. */
import { sheets } from '../../law';
import type { Jurisdiction } from '../../law/types';
import { editionsOf, person, sheetOf, wordOf } from './built';
import { type Read, day, group, scalar } from './checker';
import { duration, momentOrDay } from './moments';
import { correctionRead } from './payout';
import { calendarRead, parametersRead, readingsRead } from './settings';
import { under } from './tree';
import type { Admin } from './types';

const officials = person(['officer', 'inspector', 'head']);
const order: Read<string> = (tree, report) => {
  const value = scalar((v): v is string | number => typeof v === 'number' || (typeof v === 'string' && v.trim() !== ''), 'number of the order')(tree, report);
  return value !== undefined && tree.kind === 'scalar' ? tree.source || String(value) : undefined;
};

type Substitute = NonNullable<Admin['substitute']>;
const substitute = (jurisdiction: Jurisdiction): Read<Substitute> => (tree, report) => {
  const found = group<Substitute>(
    { of: officials, by: officials, from: momentOrDay(jurisdiction, 'from'), until: momentOrDay(jurisdiction, 'until'), order },
    { of: 'a substitution', required: ['of', 'by', 'from', 'until', 'order'] },
  )(tree, report);
  if (!found) return undefined;
  if (found.of && found.of === found.by) report.wrong(under(tree, 'by')!.place, `nobody substitutes for himself: \`of\` is ${found.of} too`, 'another person');
  if (found.from && found.until && found.until <= found.from) report.wrong(under(tree, 'until')!.place, '`until` is not after `from`', 'a later time');
  return found;
};

/** Editions and drafts of the act of the scenario's procedure. */
function editionWord(procedure: string | null): Read<string> {
  const acts = procedure === null ? sheets.map((s) => s.act) : [sheetOf(procedure)?.act ?? ''];
  return wordOf({ what: 'edition', built: [...new Set(acts)].flatMap((act) => editionsOf(act).map((e) => e.edition)), later: [], name: (word) => word });
}

export const adminRead = (jurisdiction: Jurisdiction, procedure: string | null): Read<Admin> => group<Admin>({
  publishCalendar: calendarRead(), setParameter: parametersRead, setReading: readingsRead,
  inForce: group<NonNullable<Admin['inForce']>>({ edition: editionWord(procedure), from: day }, { of: 'entry into force', required: ['edition', 'from'] }),
  substitute: substitute(jurisdiction), correctPeriod: correctionRead,
}, { of: 'admin' });

export const faultRead: Read<{ workersDown: number }> = group<{ workersDown: number }>({ workersDown: duration }, { of: 'fault', required: ['workersDown'] });
