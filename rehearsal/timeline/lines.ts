import type { CommandSheet } from '../../law/types';
import { commandWords, kindWords, outcomeWords, procedureWords, termWords, type Law } from './law';
import type { EntryKind, HistoryLine, PlayedCase, StepResult } from './types';
import { find, inWords, say } from './words';

/** What is known about a line beside itself. */
export interface Context { of: PlayedCase; law: Law; step: StepResult | null; /** For whom it was done, under an order. */ forWhom: string | null; person: (id: string) => string | null; caseName: (id: string) => string | null }
interface Told { kind: EntryKind; what: string; effect: (string | null | undefined | false)[] }

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '');
export const joined = (parts: (string | null | undefined | false)[]): string | null => parts.filter(Boolean).join(', ') || null;

/** Code and first lawful day of a refusal. */
export const refusalEffect = (law: Law, code: string, allowedFrom?: string): string | null => joined([code, allowedFrom && say(law.language, 'effect', 'allowedFrom', { day: allowedFrom })]);

/** An id of a person says nothing to anybody; the scenario has a word for him. */
const isId = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);

/** What an item of a list names: itself, or its norm and its place in the application. */
function namedIn(item: unknown): string[] {
  if (typeof item === 'string') return [item];
  const { norm, ground, field } = (item ?? {}) as { norm?: unknown; ground?: unknown; field?: unknown };
  const parts = [norm, ground, field].filter((part) => typeof part === 'string');
  return parts.length > 0 ? [parts.join(' ')] : [];
}

/** What a command said: its plain fields, people by their words, and the norms and places its lists name. A filing says too much for one line. */
function fieldsOf(fields: unknown, sheet: CommandSheet | undefined, { law, person, step }: Context): string[] {
  if (typeof fields !== 'object' || fields === null) return [];
  return Object.entries(fields).flatMap(([name, value]) => {
    const field = sheet?.fields[name];
    // of a text a case knows only whether it was given
    if (field?.type === 'text' && typeof value === 'boolean') return value ? [say(law.language, 'effect', 'given', { field: inWords(field.words, law.language) ?? name })] : [];
    if (Array.isArray(value)) {
      const names = value.flatMap(namedIn);
      return names.length > 0 ? [`${name}: ${names.join(', ')}`] : [];
    }
    const word = step?.step.act?.with.fields[name];
    const said = isId(value) ? (person(value) ?? text(word)) : text(value);
    return said ? [`${name}: ${said}`] : [];
  });
}

function command(line: HistoryLine, context: Context): Told {
  const { law } = context;
  const name = text(line.data.command) || line.kind.slice('command.'.length);
  const sheet = law.sheet?.commands[name];
  return { kind: 'command', what: say(law.language, 'what', 'command', { command: commandWords(law, name) }), effect: sheet?.starts ? [] : fieldsOf(line.data.fields, sheet, context) };
}

function refused(line: HistoryLine, { law, step }: Context): Told {
  const what = say(law.language, 'what', 'refused', { command: commandWords(law, text(line.data.command)) });
  return { kind: 'refused', what, effect: [refusalEffect(law, text(line.data.code), step?.refused?.allowedFrom)] };
}

function term(line: HistoryLine, { law, of }: Context): Told {
  const { language } = law;
  const { name, due, target, from, targetFrom, calendar, source } = line.data as { [k: string]: string };
  const what = find(language, 'what', line.kind, { term: termWords(of, text(name), language) }) ?? line.words;
  const targetPart = target && target !== due && say(language, 'effect', 'target', { target });
  if (!['term.moved', 'term.recounted', 'term.goesOn'].includes(line.kind)) return { kind: 'term', what, effect: [due && say(language, 'effect', 'due', { due }), targetPart] };
  const moved = (a: string, b: string): string | false => a !== b && say(language, 'effect', 'moved', { from: a, due: b });
  const targetMoved = target && targetFrom && moved(targetFrom, target);
  return { kind: 'term', what, effect: [moved(from!, due!), targetMoved && say(language, 'effect', 'target', { target: targetMoved }), calendar, source] };
}

function notice(line: HistoryLine, { law, of, person }: Context): Told {
  const kind = line.kind.slice('notice.'.length);
  const number = text(line.data.number);
  const sent = of.view.notices.find((n) => n.kind === kind && n.number === number);
  const to = sent && person(sent.to);
  const what = say(law.language, 'what', 'notice', { notice: kindWords(law, kind) });
  return { kind: 'notice', what, effect: [kind, to && say(law.language, 'effect', 'to', { who: to }), number && say(law.language, 'effect', 'number', { number })] };
}

function act(line: HistoryLine, { law }: Context): Told {
  const { language } = law;
  const outcome = line.kind.slice('act.'.length);
  const words = outcomeWords(law, outcome);
  const { number, automatic, groundOn, until } = line.data;
  const what = find(language, 'what', line.kind) ?? (words ? say(language, 'what', 'act', { outcome: words }) : line.words);
  const ground = text(groundOn), end = text(until);
  return {
    kind: 'act', what,
    effect: [words && outcome, text(number) && say(language, 'effect', 'number', { number: text(number) }), automatic === true && say(language, 'effect', 'automatic'), ground && say(language, 'effect', 'ground', { day: ground }), end && say(language, 'effect', 'until', { until: end })],
  };
}

function register(line: HistoryLine, { law }: Context): Told {
  const number = text(line.data.number);
  return { kind: 'register', what: find(law.language, 'what', line.kind) ?? line.words, effect: [number && say(law.language, 'effect', 'number', { number }), text(line.data.status)] };
}

function task(line: HistoryLine, { law }: Context): Told {
  const commands = Array.isArray(line.data.commands) ? line.data.commands.map(String) : [];
  return { kind: 'task', what: find(law.language, 'what', line.kind, { work: commands.map((c) => commandWords(law, c)).join(', ') }) ?? line.words, effect: [] };
}

function another(line: HistoryLine, { law, caseName }: Context): Told {
  const opened = text(line.data.case) && caseName(text(line.data.case));
  const procedure = text(line.data.procedure);
  return { kind: 'other', what: find(law.language, 'what', line.kind, { procedure: procedureWords(procedure, law.language), command: commandWords(law, text(line.data.command)) }) ?? line.words, effect: [opened && say(law.language, 'effect', 'case', { name: opened })] };
}

/** What became of a participation, or a violation in it; on which days, where it says. */
function life(line: HistoryLine, { law }: Context): Told {
  const { from, until, period } = line.data;
  return { kind: 'other', what: find(law.language, 'what', line.kind) ?? line.words, effect: [text(period), text(from), text(until) && say(law.language, 'effect', 'until', { until: text(until) })] };
}

const tellers: { [about: string]: (line: HistoryLine, context: Context) => Told } = { command, term, notice, act, entry: register, task, case: another, participation: life, violation: life };

/** Kind, words and effect of one line of a case's history; a kind nobody knows here is told as the history tells it. */
export function told(line: HistoryLine, context: Context): { kind: EntryKind; what: string; effect: string | null } {
  const [about = ''] = line.kind.split('.');
  const teller = line.kind === 'command.refused' ? refused : Object.hasOwn(tellers, about) ? tellers[about] : undefined;
  const acting = line.by?.order && say(context.law.language, 'effect', 'acting', { who: context.forWhom ?? line.by.role, order: line.by.order });
  const { kind, what, effect } = teller?.(line, context) ?? { kind: about === 'document' ? 'document' as const : 'other' as const, what: line.words, effect: [] };
  return { kind, what, effect: joined([...effect, acting]) };
}
