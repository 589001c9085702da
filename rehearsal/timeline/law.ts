import { editions, sheets } from '../../law';
import type { NormId, ProcedureSheet } from '../../law/types';
import type { PlayedCase } from './types';
import { inWords, type TimelineLanguage } from './words';

/** The law under which a case runs; what this release does not know has no words and goes by its name. */
export interface Law { sheet?: ProcedureSheet; language: TimelineLanguage }

export const lawOf = (procedure: string, language: TimelineLanguage): Law => ({ sheet: sheets.find((s) => s.name === procedure), language });

export const procedureWords = (name: string, language: TimelineLanguage): string => inWords(sheets.find((s) => s.name === name)?.words, language) ?? name;
export const commandWords = ({ sheet, language }: Law, name: string): string => inWords(sheet?.commands[name]?.words, language) ?? name;
export const termWords = (of: PlayedCase, name: string, language: TimelineLanguage): string => inWords(of.view.terms.find((t) => t.name === name)?.words, language) ?? name;
export const outcomeWords = ({ sheet, language }: Law, name: string): string | undefined => inWords(sheet?.outcomes[name], language);
/** A kind of paper: a document of its own, or a notice. */
export const kindWords = ({ sheet, language }: Law, kind: string): string => inWords(sheet?.documents[kind]?.words ?? sheet?.notices[kind]?.words, language) ?? kind;

/** Wording of a norm by the editions that govern these cases, else by the first that has it. */
export function normWords(cases: readonly PlayedCase[], norm: NormId, language: TimelineLanguage): string {
  const governing = editions.filter((e) => cases.some((c) => c.view.act === e.act && c.view.edition === e.edition));
  return inWords([...governing, ...editions].find((e) => e.norms[norm])?.norms[norm], language) ?? '';
}
