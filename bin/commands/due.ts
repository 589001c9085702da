/** `tartip due`: the last day of a term, with everything needed to recompute it by hand. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { countTerm, isDay, parseLength, shippedCalendar, type Calendar } from '../../law/calendar';
import { reasonIn } from '../../law/explain';
import type { Day, Explanation, Jurisdiction, TermFor, TermUnit } from '../../law/types';

export const usage = `tartip due kg|kz YYYY-MM-DD 15WD|30CD [--roll] [--for outsider|authority] [--json]
tartip due --table FILE.csv [--for outsider|authority]

The last day of a term; the day after the given one is day 1. --roll moves a last day that is not a working day
to the next one. A table has the header jurisdiction,from,n,unit,roll and is printed with the column due.`;

const HEADER = 'jurisdiction,from,n,unit,roll';

interface Query { jurisdiction: Jurisdiction; from: Day; amount: number; unit: TermUnit; roll: boolean; for: TermFor }

const calendars = new Map<Jurisdiction, Calendar>();
function calendarFor(jurisdiction: Jurisdiction): Calendar {
  const known = calendars.get(jurisdiction) ?? shippedCalendar(jurisdiction);
  calendars.set(jurisdiction, known);
  return known;
}

const count = (q: Query): Explanation => countTerm({
  norm: '', act: '', edition: '',
  from: q.from, amount: q.amount, unit: q.unit, for: q.for, roll: q.roll, calendar: calendarFor(q.jurisdiction),
});

function jurisdictionOf(text: string | undefined): Jurisdiction {
  if (text !== 'kg' && text !== 'kz') throw new RangeError(`The jurisdiction must be kg or kz, not "${text ?? ''}".`);
  return text;
}

function dayOf(text: string | undefined): Day {
  if (!isDay(text)) throw new RangeError(`"${text ?? ''}" is not a day in the form YYYY-MM-DD.`);
  return text;
}

function whoseOf(text: string): TermFor {
  if (text !== 'outsider' && text !== 'authority') throw new RangeError(`--for must be outsider or authority, not "${text}".`);
  return text;
}

function parseRow(line: string, number: number, whose: TermFor): Query {
  const cells = line.split(',').map((cell) => cell.trim());
  const [jurisdiction, from, n, unit, roll] = cells;
  try {
    if (cells.length !== 5) throw new RangeError(`A line needs 5 columns, this one has ${cells.length}.`);
    if (roll !== 'true' && roll !== 'false') throw new RangeError(`roll must be true or false, not "${roll ?? ''}".`);
    return { jurisdiction: jurisdictionOf(jurisdiction), from: dayOf(from), ...parseLength(`${n ?? ''}${unit ?? ''}`), roll: roll === 'true', for: whose };
  } catch (error) {
    throw new RangeError(`Line ${number}: ${(error as Error).message}`);
  }
}

/** The table with the column `due` added, one line for each given. Throws a RangeError naming the first wrong line. */
export function dueTable(text: string, whose: TermFor): string {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (lines[0]?.trim() !== HEADER) throw new RangeError(`The first line must be ${HEADER}.`);
  const out = [`${HEADER},due`];
  lines.forEach((line, i) => {
    if (i === 0 || line.trim() === '') return;
    const query = parseRow(line, i + 1, whose);
    try {
      out.push(`${line.trim()},${count(query).due}`);
    } catch (error) {
      throw new RangeError(`Line ${i + 1}: ${(error as Error).message}`);
    }
  });
  return out.join('\n');
}

/** For people: the date first, then every day with its reason. */
export function printed(e: Explanation): string {
  const lines = e.days.map((d) => {
    const number = d.n === null ? '   -' : String(d.n).padStart(4);
    return `${number}  ${d.day}  ${reasonIn(d, 'en')}${d.source ? ` [${d.source}]` : ''}${d.confirmed ? '' : ' (provisional)'}`;
  });
  const readings = Object.entries(e.readings).map(([amb, name]) => `${amb} ${name}`).join(', ');
  return [
    e.due,
    '',
    `${e.amount} ${e.unit} from ${e.fromDay} (the day after is day 1), ${e.for}, ${e.timeZone}, calendar ${e.calendar}, readings ${readings}`,
    ...lines,
    e.rolled ? `reached on ${e.reached}, moved to the next working day` : `reached on ${e.reached}`,
    ...(e.target ? [`target (last working day on or before): ${e.target}`] : []),
    `ends at ${e.instant}, 24:00 local time`,
    ...(e.provisional ? ['provisional: the calendar is not confirmed for all of these days'] : []),
  ].join('\n');
}

function readTable(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new RangeError(`The table ${file} cannot be read.`);
  }
}

function answer(args: string[]): string {
  const { values, positionals } = parseArgs({
    args, allowPositionals: true,
    options: { roll: { type: 'boolean' }, for: { type: 'string', default: 'authority' }, json: { type: 'boolean' }, table: { type: 'string' } },
  });
  const whose = whoseOf(values.for);
  if (values.table !== undefined) {
    if (positionals.length > 0 || values.roll || values.json) throw new RangeError('With --table only --for can be given.');
    return dueTable(readTable(values.table), whose);
  }
  const [jurisdiction, from, length, ...rest] = positionals;
  if (length === undefined || rest.length > 0) throw new RangeError('Give a jurisdiction, a day and a length: kg 2026-09-15 15WD.');
  const found = count({ jurisdiction: jurisdictionOf(jurisdiction), from: dayOf(from), ...parseLength(length), roll: values.roll ?? false, for: whose });
  if (!values.json) return printed(found);
  // No norm was asked about: the command counts days only.
  const { norm: _norm, act: _act, edition: _edition, ...rest2 } = found;
  return JSON.stringify(rest2, null, 2);
}

/** Exit 0 with the answer on stdout; exit 2 with one sentence on stderr when the input is wrong. */
export async function run(args: string[]): Promise<number> {
  try {
    process.stdout.write(`${answer(args)}\n`);
    return 0;
  } catch (error) {
    const wrongOption = String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS');
    if (!(error instanceof RangeError) && !wrongOption) throw error;
    process.stderr.write(`${wrongOption ? (error as Error).message.split('. ')[0] : (error as Error).message}\n`);
    return 2;
  }
}
