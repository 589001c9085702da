/** Which case a step speaks of: cases are opened by starting commands, in the order of the steps. */
import { commandOf, opensCase, sheetOf } from './built';
import { list, matching, meant } from './checker';
import type { Report } from './report';
import { quoted } from './text';
import type { Place } from './types';
import { openedByThemselves } from './words';

export const caseName = matching(/^[a-z][A-Za-z0-9-]{0,39}$/, 'a name of letters, digits and -, beginning with a small letter');

export interface Opened { /** Null: not known or not built; its words are not checked. */ procedure: string | null; line: number | null }
export type Cases = Map<string, Opened>;

/** A step as far as its case goes. */
export interface Asked {
  name: string; place: Place;
  /** The command, when it is one. */
  command?: { word: string; place: Place };
  procedure?: { word: string | null; place: Place };
  refused: boolean;
}

const BY_ITSELF = /^([a-z]+?)(?:[2-9]|[1-9]\d+)?$/;

/** The procedure of a case that nobody opens by a command, by its name. */
function byItself(name: string): string | undefined {
  const word = BY_ITSELF.exec(name)?.[1];
  return word !== undefined && Object.hasOwn(openedByThemselves, word) ? openedByThemselves[word] : undefined;
}

function tellUnopened(cases: Cases, asked: Asked, report: Report): string | null {
  const { name, place } = asked;
  const later = byItself(name);
  // whether it is there by then, the play says
  if (later && sheetOf(later)) return cases.set(name, { procedure: later, line: null }) && later;
  const known = [...cases].filter(([, c]) => c.line !== null).map(([n]) => n);
  if (later) report.notBuilt(place, later);
  else report.wrong(place, `no case ${quoted(name)} has been opened before this step${meant(name, known)}`, known.length > 0 ? list(known) : 'a case that a starting command has opened');
  // told once
  cases.set(name, { procedure: null, line: null });
  return null;
}

function opens(cases: Cases, asked: Asked, procedure: string, report: Report): string {
  const { name, place, refused } = asked;
  const known = cases.get(name);
  // sent again it changes nothing
  const again = commandOf(procedure, asked.command!.word)?.each !== undefined;
  if (known?.line && !refused && !again) report.wrong(place, `the case ${quoted(name)} was opened in line ${known.line}`, 'another name beside `case`, or `expect: { refused: … }`');
  else if (!known?.line && !refused) cases.set(name, { procedure, line: place.line });
  return procedure;
}

/** The procedure of the case that a command is sent to or opens; null when it is not known. */
export function caseOfCommand(cases: Cases, asked: Asked, main: string | null, report: Report): string | null {
  const known = cases.get(asked.name);
  const procedure = asked.procedure ? asked.procedure.word : known ? known.procedure : main;
  if (asked.command === undefined || procedure === null) {
    if (!known) cases.set(asked.name, { procedure, line: null });
    return procedure;
  }
  if (opensCase(procedure, asked.command.word)) return opens(cases, asked, procedure, report);
  if (!asked.procedure) return known ? procedure : tellUnopened(cases, asked, report);
  report.wrong(asked.procedure.place, `${quoted(asked.command.word)} does not open a case of ${procedure}`, '`procedure` beside a starting command');
  return null;
}

/** The procedure of the case that is looked at; null when it is not known. */
export const caseLookedAt = (cases: Cases, asked: Asked, report: Report): string | null => {
  const known = cases.get(asked.name);
  return known ? known.procedure : tellUnopened(cases, asked, report);
};
