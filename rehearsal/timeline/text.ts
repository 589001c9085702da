import { clean, padded, widthOf, widthsOf, wrapped } from './columns';
import type { Entry, Failure, Timeline } from './types';
import { actorWords, count, say } from './words';

export interface TextOptions { /** With escape sequences. */ color: boolean; /** Columns of the terminal; Infinity: nothing is wrapped. */ width: number }

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34, magenta: 35, cyan: 36 } as const;
type Style = keyof typeof CODES;
type Paint = (text: string, ...styles: Style[]) => string;
const painter = (color: boolean): Paint => (text, ...styles) => (color && styles.length > 0 && text ? `\x1b[${styles.map((s) => CODES[s]).join(';')}m${text}\x1b[0m` : text);

const STYLES: { [K in Entry['kind']]: Style[] } = {
  command: [], refused: ['yellow'], act: ['bold', 'green'], register: ['green'], term: ['blue'], notice: ['magenta'],
  document: ['dim'], task: ['dim'], admin: ['cyan'], fault: ['red'], look: ['bold', 'red'], other: ['dim'],
};
const LEAST = { what: 20, effect: 14 };

interface Row { entry: Entry; cells: string[][] }

/** Cells of an entry: lines that may be broken further. Norms stand one under another when they do not fit side by side. */
const cellsOf = (e: Entry, t: Timeline): string[][] => {
  const where = t.cases.length > 1 && e.case ? [`${e.case}: ${e.what}`] : [e.what];
  return [[e.local], [actorWords(e, t.language)], where, e.norms.map((n, i) => (i < e.norms.length - 1 ? `${n},` : n)), [e.effect ?? '']].map((cell) => cell.map(clean));
};

function widths(rows: readonly Row[], width: number): number[] {
  const longestWord = (i: number): number => Math.max(0, ...rows.flatMap((r) => r.cells[i]!.flatMap((cell) => cell.split(' ').map(widthOf))));
  const least = [Infinity, Math.max(longestWord(1), 14), LEAST.what, longestWord(3), LEAST.effect];
  return widthsOf(least.map((l, i) => ({ cells: rows.map((r) => r.cells[i]!.join(' ')), least: l })), width);
}

function linesOf({ entry, cells }: Row, columns: number[], paint: Paint): string[] {
  const broken = cells.map((cell, i) => wrapped(cell.join(' '), columns[i]!));
  const height = Math.max(...broken.map((b) => b.length));
  const style = [['dim'], entry.who ? ['bold'] : ['dim'], STYLES[entry.kind], ['dim'], []] as Style[][];
  return Array.from({ length: height }, (_, n) => {
    const last = broken.findLastIndex((b) => b[n]);
    return broken.slice(0, last + 1).map((b, i) => paint(i === last ? b[n]! : padded(b[n] ?? '', columns[i]!), ...style[i]!)).join('  ');
  });
}

/** All entries; an empty line where another day begins. */
function entriesText(t: Timeline, { width }: TextOptions, paint: Paint): string[] {
  const rows = t.entries.map((entry) => ({ entry, cells: cellsOf(entry, t) }));
  const columns = widths(rows, width);
  return rows.flatMap((row, i) => {
    const newDay = i > 0 && rows[i - 1]!.entry.local.slice(0, 10) !== row.entry.local.slice(0, 10);
    return [...(newDay ? [''] : []), ...linesOf(row, columns, paint)];
  });
}

function failureText(f: Failure, t: Timeline, { width }: TextOptions, paint: Paint): string[] {
  const [step, found, expected] = (['step', 'found', 'expected'] as const).map((key) => say(t.language, 'text', key));
  const head = [`${step} ${f.step}`, f.local, `${t.file}:${f.place.line}:${f.place.column}`, `${say(t.language, 'text', 'case')} ${f.case}`, f.path].map(clean).join('  ');
  const label = Math.max(widthOf(found!), widthOf(expected!)) + 2;
  const value = (name: string, text: string, style: Style): string[] => wrapped(clean(text), Math.max(20, width - label - 2)).map((line, i) => `  ${padded(i === 0 ? name : '', label)}${paint(line, style)}`);
  return [paint(head, 'bold'), ...value(expected!, f.expected, 'green'), ...value(found!, f.found, 'red')];
}

/** `9 steps, 14 expectations, 2.9 s`; of a red one also how many expectations do not hold, and how far the play came. */
export function countsOf(t: Timeline): string {
  const { language } = t;
  const steps = t.stepsPlayed < t.steps ? say(language, 'text', 'stepsPlayed', { played: t.stepsPlayed, n: t.steps }) : count(language, 'steps', t.steps);
  const failures = t.green ? [] : [count(language, 'failures', t.failures.length)];
  return [...failures, steps, count(language, 'expectations', t.expectations), say(language, 'text', 'seconds', { s: (t.tookMs / 1000).toFixed(1) })].join(', ');
}

/** `name: green, 9 steps, 14 expectations, 2.9 s`. */
export const summaryOf = (t: Timeline, paint: Paint = (text) => text): string =>
  `${clean(t.scenario)}: ${paint(say(t.language, 'text', t.green ? 'green' : 'red'), 'bold', t.green ? 'green' : 'red')}, ${countsOf(t)}`;

/** The timeline for a terminal: a line for each thing that happened, then what does not hold, then the result. */
export function textOf(t: Timeline, options: TextOptions): string {
  const paint = painter(options.color);
  const failures = t.failures.flatMap((f) => failureText(f, t, options, paint));
  const untouched = t.evidence.filter((e) => !e.touched).map((e) => e.norm);
  const parts = [
    [paint(clean(t.title), 'bold')], entriesText(t, options, paint),
    failures.length > 0 ? [paint(say(t.language, 'text', 'failures'), 'bold', 'red'), ...failures] : [],
    untouched.length > 0 ? [paint(`${say(t.language, 'page', 'evidence')}, ${say(t.language, 'page', 'untouched')}: ${untouched.join(', ')}`, 'yellow')] : [],
    t.kept ? [`${say(t.language, 'text', 'kept')}: ${clean(t.kept.api)}  ${clean(t.kept.engine)}`] : [],
    [summaryOf(t, paint)],
  ];
  return parts.filter((p) => p.length > 0).map((p) => p.join('\n')).join('\n\n');
}
