/** What of the known words is really built: decided by the sheets and editions, not by a list of its own. */
import { accountOf } from '../../engine/services/accounts';
import { editions, lawFor, sheets } from '../../law';
import type { CommandSheet, Edition, ProcedureSheet } from '../../law/types';
import { type Read, an, list, meant, scalar } from './checker';
import { quoted } from './text';
import { dutyTerms, furtherDocuments, procedures, roles } from './words';

export interface Vocabulary {
  /** What one of them is called: `term of kg.mining.certificate`. */
  what: string;
  built: readonly string[];
  /** Known, not built. */
  later: readonly string[];
  /** How a message calls a word that is not built. */
  name: (word: string) => string;
}

/** Reads one word of a vocabulary. */
export const wordOf = ({ what, built, later, name }: Vocabulary): Read<string> => (tree, report) => {
  const word = scalar((v): v is string => typeof v === 'string', built.length > 0 ? list(built) : what)(tree, report);
  if (word === undefined || built.includes(word)) return word;
  if (later.includes(word)) return void report.notBuilt(tree.place, name(word));
  // nothing of it is built: all that is known may be written
  return void report.wrong(tree.place, `${quoted(word)} is not ${an(what)}${meant(word, [...built, ...later])}`, list(built.length > 0 ? built : later));
};

export const sheetOf = (procedure: string | null | undefined): ProcedureSheet | undefined => sheets.find((s) => s.name === procedure);
export const commandOf = (procedure: string | null | undefined, command: string): CommandSheet | undefined => {
  const sheet = sheetOf(procedure);
  return sheet && Object.hasOwn(sheet.commands, command) ? sheet.commands[command] : undefined;
};
export const editionsOf = (act: string): readonly Edition[] => editions.filter((e) => e.act === act);

/** Whether this command opens a case of that procedure. */
export const opensCase = (procedure: string, command: string): boolean =>
  sheetOf(procedure) ? commandOf(procedure, command)?.starts === true : (procedures[procedure]?.starts.includes(command) ?? false);

type Kind = 'term' | 'notice' | 'outcome' | 'document' | 'command';

/** The terms of the law that a procedure follows, but for those that are only another's of the same part. */
function termsOf(sheet: ProcedureSheet): string[] {
  const known = (procedure: string): string[] => procedures[procedure]?.terms ?? [];
  const others = sheets.filter((s) => s.name !== sheet.name && s.act === sheet.act && s.part === sheet.part).flatMap((s) => known(s.name));
  const own = (name: string): boolean => known(sheet.name).includes(name) || !others.includes(name);
  return editionsOf(sheet.act).flatMap((e) => Object.entries(lawFor(sheet, e).terms).flatMap(([name, term]) => (term.notYet || !own(name) ? [] : [name])));
}

function builtWords(sheet: ProcedureSheet, kind: Kind): string[] {
  switch (kind) {
    case 'term': return [...termsOf(sheet), ...Object.keys(dutyTerms).filter((name) => procedures[sheet.name]?.terms.includes(name))];
    case 'notice': return Object.keys(sheet.notices);
    case 'outcome': return Object.keys(sheet.outcomes);
    case 'document': return [...Object.keys(sheet.notices), ...Object.keys(sheet.documents)];
    case 'command': return Object.keys(sheet.commands);
  }
}

function knownWords(procedure: string, kind: Kind): string[] {
  const known = procedures[procedure];
  if (!known) return [];
  switch (kind) {
    case 'term': return known.terms;
    case 'notice': return known.notices;
    case 'outcome': return known.outcomes;
    case 'document': return [...known.notices, ...furtherDocuments];
    case 'command': return Object.values(known.commands).flat();
  }
}

function made(procedure: string, kind: Kind): Vocabulary {
  const sheet = sheetOf(procedure);
  const built = [...new Set(sheet ? builtWords(sheet, kind) : [])];
  const later = [...new Set(knownWords(procedure, kind))].filter((w) => !built.includes(w));
  return { what: `${kind} of ${procedure}`, built, later, name: (word) => `${kind === 'command' ? '' : `${kind} `}${word} of ${procedure}` };
}

const kept = new Map<string, Vocabulary>();
/** The words of one kind of a procedure. */
export function vocabulary(procedure: string, kind: Kind): Vocabulary {
  const key = `${kind} ${procedure}`;
  const found = kept.get(key) ?? made(procedure, kind);
  kept.set(key, found);
  return found;
}

export const procedureWords: Vocabulary = {
  what: 'procedure', built: sheets.map((s) => s.name), later: Object.keys(procedures).filter((p) => !sheetOf(p)), name: (word) => word,
};

/** Roles of which the office of a rehearsal has people. */
const manned = roles.filter((role) => role !== 'system' && accountOf(role));

const PERSON = /^([a-z]+?)([2-9])?$/;
/** A person's word: a role, with a number from 2 to 9 for another person of it; `among`: only these roles. */
export const person = (among: readonly string[] = manned): Read<string> => (tree, report) => {
  const allowed = `${list(among)}, with a number from 2 to 9 for another person of that role`;
  const word = scalar((v): v is string => typeof v === 'string', allowed)(tree, report);
  const role = word && PERSON.exec(word)?.[1];
  if (word === undefined || (role && among.includes(role))) return word;
  if (role && roles.includes(role) && !manned.includes(role) && !['public', 'system'].includes(role)) return void report.notBuilt(tree.place, role);
  return void report.wrong(tree.place, `${quoted(word)} is not a person here${meant(word, among)}`, allowed);
};
/** A role, without a number. */
export const role: Read<string> = wordOf({ what: 'role', built: manned, later: roles.filter((r) => !manned.includes(r)), name: (word) => word });
