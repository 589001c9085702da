import type { Db } from '../database/connect';
import { OFFICE } from '../database/history';
import { lists, parameters, released } from '../law';
import { localOf } from '../law/zones';
import type { Day, Jurisdiction, NormId, Parameter, Words } from '../law/types';
import { isDay, isInstant, writtenDay } from './dates';
import { actorOf, linesOf, type Row } from './history';
import type { Who } from './route';
import { knownProcedure } from './sheets';
import { inWords, say, type PageLanguage } from './words';

/** Acts of the office are dated by the civil day of its seat. */
const SEAT: Jurisdiction = 'kg';

/** Days, instants and values as people write them. */
function written(value: unknown, language: PageLanguage): unknown {
  if (value === null) return say(language, ['days', 'unset']);
  if (typeof value === 'object' && !Array.isArray(value)) return inWords(value as Words, language);
  if (typeof value !== 'string') return value;
  if (isInstant(value)) {
    const [day = '', time = ''] = localOf(SEAT, value).split(' ');
    return `${writtenDay(day)} ${time.slice(0, 5)}`;
  }
  return isDay(value) ? writtenDay(value) : value;
}

/** What a parameter of several values was set to, each with its unit. */
const writtenFields = (fields: NonNullable<Parameter['fields']>, value: unknown, language: PageLanguage): string =>
  Object.entries(fields).map(([name, { words, unit }]) => `${inWords(words, language)} ${(value as { [name: string]: string })[name]} ${unit}`).join('; ');

function changesOf(days: unknown, language: PageLanguage): string | undefined {
  if (!Array.isArray(days)) return undefined;
  return (days as { day: Day; working: boolean }[]).map((d) => say(language, ['days', d.working ? 'working' : 'off'], { day: writtenDay(d.day) })).join(', ');
}

type Names = ReadonlyMap<string, string>;
/** Whom a line is about besides who did it: names are not in the chain, but looked up. */
async function namesIn(db: Db, rows: Row[]): Promise<Names> {
  const ids = rows.flatMap((r) => [r.data.of, r.data.by]).filter((v): v is string => typeof v === 'string');
  return new Map((await db('office.person').whereIn('id', [...new Set(ids)]).select<{ id: string; name: string }[]>('id', 'name')).map((p) => [p.id, p.name]));
}

function sentence({ kind, data }: Row, language: PageLanguage, names: Names): string {
  const people = { of: names.get(String(data.of)), by: names.get(String(data.by)) };
  const plain = Object.fromEntries(Object.entries(data).map(([k, v]) => [k, written(v, language)]));
  const set = parameters.find((p) => p.key === data.key);
  const parameter = inWords(set?.words, language);
  const value = set?.fields ? writtenFields(set.fields, data.value, language) : plain.value;
  const listName = inWords(lists.find((l) => l.name === data.list)?.words, language);
  const command = knownProcedure(String(data.procedure))?.commands[String(data.command)]?.words;
  const named = { command: inWords(command, language), code: say(language, ['codes', String(data.code)]), repair: say(language, ['repairs', String(data.action)]) };
  return say(language, ['history', kind], { ...plain, ...people, ...named, parameter, listName, shown: value === undefined ? undefined : String(value), changes: changesOf(data.days, language) }) ?? kind;
}

const normWords = (id: NormId, language: PageLanguage): string => inWords(released.findLast((e) => e.norms[id])?.norms[id], language) ?? '';

/** The history of the office in words, in order. */
export async function officeLines(db: Db, who: Who, language: PageLanguage) {
  const rows = await linesOf(db, OFFICE);
  const names = await namesIn(db, rows);
  return rows.map((r) => ({
    n: r.n, at: r.at, on: r.on_day, local: localOf(SEAT, r.at), kind: r.kind, words: sentence(r, language, names), by: actorOf(r, who, language),
    norms: r.norms.map((id) => ({ id, words: normWords(id, language) })), data: r.data, hash: r.hash,
  }));
}
